from __future__ import annotations

from typing import TYPE_CHECKING

from made import a_comment, a_thread
from microfiche.parser.model import Reply
from microfiche.tui.screens.searching import GLIMPSED
from textual.events import Key, Paste

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom


async def test_hits_are_found_as_one_types(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("/")
        await room.type("dock")
        assert "hit 4 of 4" in room.status  # from the first comment on: the link in #3; the story has three
        assert room.number == 3
        await room.type("s")
        assert "no hits" in room.status
        assert room.number == 1


async def test_n_and_shift_n_go_through_story_and_comments_in_reading_order(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("/", *"dock", "enter", "n")
        assert "hit 1 of 4 · ? help" in room.status
        assert "from the beginning again" in room.status
        assert room.is_in(room.screen.story)
        await room.press("n", "n", "n")
        assert "hit 4 of 4" in room.status
        assert room.is_in(room.screen.comments)
        await room.press("N")
        assert "hit 3 of 4" in room.status
        await room.press("N", "N", "N")
        assert "from the end again" in room.status


async def test_a_full_stop_repeats_the_last_search_move(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press(".")
        assert "nothing to repeat yet" in room.status
        await room.press("/", *"marlow", "enter", "n", ".")
        assert "hit 3 of 3" in room.status
        await room.press("N", "2", ".")
        assert "hit 3 of 3" in room.status  # over the beginning, and from the end again


async def test_n_goes_on_from_where_the_reader_is(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("/", *"marlow", "enter")
        assert room.number == 2
        await room.press("]", "n")
        assert (room.number, "hit 3 of 3" in room.status) == (6, True)
        await room.press("G", "N")
        assert room.number == 6


async def test_a_search_unfolds_only_what_hides_a_hit(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("z", "M", "/", *"ostrand.example", "enter")
        assert room.number == 3
        assert room.seen == [1, 2, 3, 4, 5, 7]


async def test_escape_while_typing_brings_place_and_folds_back(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, size=(120, 14)) as room:
        await room.press("z", "M", "G")
        before = (room.number, room.seen, room.comments.y)
        await room.press("/", *"two years")
        assert room.number == 3
        await room.press("escape")
        assert (room.number, room.seen, room.comments.y) == before
        assert "hit" not in room.status
        assert room.is_in(room.screen.comments)


async def test_escape_afterwards_takes_the_highlights_away_and_stays(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("/", *"pram", "enter", "escape")
        assert room.number == 7
        assert "hit" not in room.status
        await room.press("n")
        assert "nothing searched yet" in room.status


async def test_a_search_forgives_case_accents_and_kinds_of_quotes(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("/", *"ASE", "enter")
        assert room.number == 7
        await room.press("/", *"hand's", "enter")
        assert "hit 1 of 1" in room.status


async def test_words_are_all_required_and_phrases_hold_together(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("/")
        await room.type("years two")
        assert (room.number, "hit 1 of 2" in room.status) == (3, True)
        await room.press("escape", "/")
        await room.type('"years two')
        assert "no hits" in room.status


async def test_hits_keep_their_comments_in_another_view(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("/", *"pram", "enter", "t")
        assert room.number == 7
        assert "hit 1 of 1" in room.status


async def test_the_search_of_a_thread_without_anything_finds_nothing(open_room: OpenRoom) -> None:
    async with open_room(a_thread(title="", body="")) as room:
        await room.press("/", *"x", "enter", "n", "N")
        assert "no hits" in room.status


async def test_keys_pressed_faster_than_the_room_answers_are_not_lost(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        for character in ("/", *"marlow", "\r", "n", "n"):
            room.app.post_message(Key("enter" if character == "\r" else character, character))
        await room.settle()
        await room.settle()
        assert (room.number, "hit 3 of 3" in room.status) == (6, True)
        assert room.is_in(room.screen.comments)


async def test_what_is_typed_can_be_edited(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("/", *"xtwo yearz", "backspace", "s", "home", "delete", "end", "left", "right")
        assert room.text.splitlines()[-2].strip() == "/two years"
        assert "hit 1 of 2" in room.status
        await room.press("ctrl+w")
        assert room.text.splitlines()[-2].strip() == "/two"
        await room.press("ctrl+u")
        assert room.text.splitlines()[-2].strip() == "/"
        assert room.number == 1
        room.app.post_message(Paste("pram"))
        await room.settle()
        assert room.number == 7


async def test_the_terminals_cursor_stands_where_one_types(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("/", *"pram", "left")
        assert room.app.cursor_position == (5, 38)


def a_long_thread() -> Thread:
    """Longer than what a first glimpse looks at; every seventh comment says so, and the last one says more."""
    said = ["late" if number % 7 == 0 else "soon" for number in range(3 * GLIMPSED)]
    return a_thread(
        [a_comment(words, reply=Reply(None, "stated")) for words in [*said, "late at last"]], title="", body=""
    )


async def test_what_is_glimpsed_first_stays_when_all_hits_are_counted(open_room: OpenRoom) -> None:
    async with open_room(a_long_thread()) as room:
        await room.press("/", *"late")
        assert room.number == 1
        assert "hit 1 of 221 " in room.status
        await room.press("enter", "n", "n")
        assert (room.number, "hit 3 of 221 " in room.status) == (15, True)
        await room.press("/", *"late", "escape")
        assert room.number == 15


async def test_a_search_finds_what_no_glimpse_reaches(open_room: OpenRoom) -> None:
    async with open_room(a_long_thread()) as room:
        await room.press("/", *"last")
        assert (room.number, "hit 1 of 1 " in room.status) == (3 * GLIMPSED + 1, True)
        await room.press("enter", "g", "/", *"nowhere")
        assert (room.number, "no hits" in room.status) == (1, True)


async def test_steps_that_are_typed_ahead_are_made_when_all_hits_are_known(open_room: OpenRoom) -> None:
    async with open_room(a_long_thread()) as room:
        await room.press("/", *"late", "enter", "N", "N")
        assert (room.number, "hit 220 of 221 " in room.status) == (7 * 219 + 1, True)


async def test_a_search_from_the_middle_goes_on_from_there(open_room: OpenRoom) -> None:
    async with open_room(a_long_thread()) as room:
        await room.press(*"700G", "/", *"late")
        assert (room.number, "hit 101 of 221 " in room.status) == (701, True)


async def test_a_search_that_is_given_up_before_its_hits_are_counted_leaves_nothing(open_room: OpenRoom) -> None:
    async with open_room(a_long_thread()) as room:
        await room.press("/", *"late", "enter", "N", "escape")
        assert "hit" not in room.status
        assert not room.screen.finding.searching.is_under_way
        assert room.screen.settling.is_settled
