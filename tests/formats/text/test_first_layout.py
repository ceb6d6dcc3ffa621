"""The layout of the sample: `Comments N`, and heads that begin with the name of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread

    Read = Callable[[str], Thread]

STORY = "Pier Closed\n\nThe pier is closed.\n\n"
AT = "02 March 2014, 09:14"


def a_page(*comments: tuple[str, str], claimed: int | None = None, blank: str = "\n\n") -> str:
    count = len(comments) if claimed is None else claimed
    return f"{STORY}Comments {count}{blank}" + "\n\n".join(f"{head}\n\n{body}" for head, body in comments)


def bodies(thread: Thread) -> list[str]:
    return ["\n\n".join(block.text for block in comment.body) for comment in thread.comments]


def names(thread: Thread) -> list[str]:
    return [comment.author.name for comment in thread.comments]


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n\n\n"])
def test_the_first_head_may_stand_right_under_the_count(read_text: Read, blank: str) -> None:
    thread = read_text(a_page((f"Thumb dory {AT}", "Why?"), blank=blank))
    assert (thread.claimed, names(thread), bodies(thread)) == (1, ["dory"], ["Why?"])


def test_a_page_may_state_that_nobody_commented(read_text: Read) -> None:
    thread = read_text(STORY + "Comments 0")
    assert (thread.claimed, thread.comments, thread.story.title) == (0, (), "Pier Closed")


def test_a_count_without_comments_is_kept_and_its_text_is_unread(read_text: Read) -> None:
    thread = read_text(STORY + "Comments 3\n\nSomething cut off")
    assert (thread.claimed, thread.comments) == (3, ())
    assert [leftover.text for leftover in thread.leftovers if leftover.kind == "unread"] == ["Something cut off"]


@pytest.mark.parametrize("picture", ["Thumb", "Missing", "Default-user-icon"])
def test_the_picture_before_a_name_is_left_over(read_text: Read, picture: str) -> None:
    thread = read_text(a_page((f"{picture} dory {AT}", "Why?")))
    assert [(leftover.kind, leftover.text) for leftover in thread.leftovers] == [
        ("comments heading", "Comments 1"),
        ("avatar alt", picture),
    ]


@pytest.mark.parametrize("name", ["halyard77", "Mrs.Pell", "s.o.s", "jo-ann", "the old pilot", "X", "علي", "Ødegård"])
def test_names_hold_what_names_hold(read_text: Read, name: str) -> None:
    thread = read_text(a_page((f"Missing {name} {AT}", "Why?")))
    assert names(thread) == [name]
    assert not thread.comments[0].author.guest


@pytest.mark.parametrize("name", ["Pim", "Pim the Younger of Orrin", "anonymous"])
def test_a_guest_is_marked_and_may_have_a_longer_name(read_text: Read, name: str) -> None:
    thread = read_text(a_page((f"Default-user-icon {name} (Guest) {AT}", "Why?")))
    assert (names(thread), thread.comments[0].author.guest) == ([name], True)


def test_a_body_may_be_empty(read_text: Read) -> None:
    thread = read_text(a_page((f"Thumb dory {AT}", ""), (f"Thumb pim {AT}", "Why?")))
    assert bodies(thread) == ["", "Why?"]


def test_a_body_may_hold_blank_lines(read_text: Read) -> None:
    thread = read_text(a_page((f"Thumb dory {AT}", "One.\n\n\nTwo.\nStill two.")))
    assert bodies(thread) == ["One.\n\nTwo.\nStill two."]


def test_one_author_may_post_twice_in_a_minute(read_text: Read) -> None:
    thread = read_text(a_page((f"Thumb dory {AT}", "Why?"), (f"Thumb dory {AT}", "Why?")))
    assert names(thread) == ["dory", "dory"]
    assert thread.comments[0].span != thread.comments[1].span


@pytest.mark.parametrize(
    "opening",
    [
        "Pier Closed\n\nإقرأ هذا الخبر بالعربية\n\nW460\n\nThe pier is closed.",
        "Pier Closed\n\nإقرأ هذا الخبر بالعربية W460\n\nThe pier is closed.",
        "Pier Closed\n\nاقرأ هذا الخبر بالعربية W460 The pier is closed.",
        "Pier Closed\n\nThe pier is closed. إقرأ هذا الخبر بالعربية",
        "Pier Closed\n\nThe pier is closed.",
    ],
)
def test_the_link_to_the_other_language_is_no_part_of_the_story(read_text: Read, opening: str) -> None:
    thread = read_text(f"{opening}\n\nComments 1\n\nThumb dory {AT}\n\nWhy?")
    assert thread.story.title == "Pier Closed"
    assert [block.text for block in thread.story.body] == ["The pier is closed."]
    kinds = {leftover.kind for leftover in thread.leftovers} - {"comments heading", "avatar alt"}
    assert kinds <= {"link to another language", "image alt"}


def test_an_arabic_page_is_read_like_any_other(read_text: Read) -> None:
    thread = read_text(
        "إغلاق الرصيف\n\nRead this story in English W460\n\nالرصيف مغلق.\n\nتعليقات 1\n\n"
        "Thumb علي 02 آذار 2014، 09:14\n\nلماذا؟"
    )
    assert (thread.story.language, thread.claimed, names(thread), bodies(thread)) == ("ar", 1, ["علي"], ["لماذا؟"])
    posted = thread.comments[0].posted
    assert posted is not None
    assert str(posted.earliest) == "2014-03-02 09:14:00"


def test_a_print_view_states_its_address_and_source(read_text: Read) -> None:
    foot = "Source: Harbour Wire\n\nCopyright © 2014 [skellan.example] All Rights Reserved. https://skellan.example/7/print"
    thread = read_text(STORY + foot)
    assert (thread.story.byline, thread.story.url) == ("Harbour Wire", "https://skellan.example/7/print")
    assert [leftover.kind for leftover in thread.leftovers] == ["copyright line"]


def test_a_page_without_heads_is_a_story(read_text: Read) -> None:
    thread = read_text(
        "Pier Closed\n\nإقرأ هذا الخبر بالعربية\n\nThe pier is closed.\n\nWhy is it closed?\n\nAsk the mayor."
    )
    assert (thread.comments, thread.claimed) == ((), None)
    assert [block.text for block in thread.story.body] == ["The pier is closed.", "Why is it closed?", "Ask the mayor."]


def test_a_page_that_keeps_no_blank_line_has_a_paragraph_a_line(read_text: Read) -> None:
    thread = read_text("Pier Closed\nThe pier is closed.\nIt was closed on Friday.\nThe mayor closed it.")
    assert [block.text for block in thread.story.body] == [
        "The pier is closed.",
        "It was closed on Friday.",
        "The mayor closed it.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Thumb dory said so on 02 March 2014",
        f"Thumb the man who closed the pier and ran {AT}",
        "Thumb dory 32 March 2014, 09:14",
        f"He wrote: Thumb dory {AT} and left.",
        f"thumb dory {AT}",
    ],
)
def test_a_line_that_looks_like_a_head_and_does_not_fit_is_part_of_a_body(read_text: Read, line: str) -> None:
    thread = read_text(a_page((f"Thumb pim {AT}", f"Look:\n\n{line}\n\nSee?")))
    assert (names(thread), bodies(thread)) == (["pim"], [f"Look:\n\n{line}\n\nSee?"])


def test_a_head_pasted_into_a_body_is_told_by_the_count(read_text: Read) -> None:
    page = a_page((f"Thumb pim {AT}", f"It says:\nMissing dory {AT}\nSo there."), (f"Thumb ann {AT}", "Yes."))
    assert names(read_text(page)) == ["pim", "ann"]


def test_a_capture_cut_inside_a_head_says_so(read_text: Read) -> None:
    thread = read_text(a_page((f"Thumb pim {AT}", "Why?"), claimed=2) + "\n\nThumb dory 02 Ma")
    assert (names(thread), bodies(thread)) == (["pim"], ["Why?"])
    assert [damage.kind for damage in thread.damage] == ["cut"]
    assert thread.leftovers[-1].kind == "cut comment head"


def test_the_reader_says_which_layout_and_what_showed_it(read_text: Read) -> None:
    recognised = read_text(a_page((f"Thumb pim {AT}", "Why?"))).capture.recognised
    assert recognised == f"1 comment head like “Thumb pim {AT}” (layout: avatar heads)"


def test_a_head_whose_line_end_was_lost_is_found_by_the_count_and_the_words_before_it_are_left_over(
    read_text: Read,
) -> None:
    whole = a_page((f"Thumb dory {AT}", "Why?"), (f"Thumb bo {AT}", "Because."), (f"Thumb ann {AT}", "I see."))
    thread = read_text(whole.replace("Why?\n\n", "Wh"))
    assert (names(thread), bodies(thread)) == (["dory", "bo", "ann"], ["", "Because.", "I see."])
    assert ("words before a comment head", "Wh") in [(leftover.kind, leftover.text) for leftover in thread.leftovers]


def test_a_head_within_a_line_is_no_comment_where_all_are_there(read_text: Read) -> None:
    thread = read_text(a_page((f"Thumb dory {AT}", f"You wrote “Thumb bo {AT}"), (f"Thumb ann {AT}", "I see.")))
    assert names(thread) == ["dory", "ann"]
