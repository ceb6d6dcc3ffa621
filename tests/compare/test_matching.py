from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from made import a_comment
from microfiche.parser.compare.match import match_comments
from microfiche.parser.model import Block
from microfiche.parser.moments import parse_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Comment

LONG = "The board met on Friday and decided nothing that it had not decided before."


def pairs(old: Sequence[Comment], new: Sequence[Comment]) -> list[tuple[int, int, str]]:
    found = match_comments(old, new)
    return [(i, j, found.by[i]) for i, j in found.pairs()]


def numbered(*comments: Comment, start: int = 1) -> list[Comment]:
    return [comment._replace(id=f"c{n}") for n, comment in enumerate(comments, start)]


def test_ids_pair_comments_however_much_was_rewritten() -> None:
    old = numbered(a_comment("One."), a_comment("Two."), a_comment("Three."))
    new = [old[2], old[0], old[1]._replace(body=(Block("paragraph", "All else."),))]
    assert pairs(old, new) == [(0, 1, "id"), (1, 2, "id"), (2, 0, "id")]


def test_ids_of_records_that_were_numbered_anew_pair_nothing() -> None:
    said = [a_comment(f"This is the remark of reader {n}.", by=f"reader{n}") for n in "abcdef"]
    assert pairs(numbered(*said), numbered(*said[1:])) == [(n + 1, n, "writing") for n in range(5)]


def test_where_ids_agree_two_ids_are_two_comments_though_they_say_the_same() -> None:
    old = numbered(a_comment("First."), a_comment("Yes.", by="bo"))
    assert pairs(old, [old[0], old[1]._replace(id="c9")]) == [(0, 0, "id")]


def test_without_ids_author_time_and_words_pair() -> None:
    old = [a_comment("Yes.", at="10 April 2014, 14:58"), a_comment("Yes.", at="10 April 2014, 15:10")]
    assert pairs(old, old[1:]) == [(1, 0, "writing")]


def test_a_guest_another_format_and_a_relative_time_are_no_obstacle() -> None:
    old = a_comment(LONG, by="bo (Guest)", at="10 April 2014, 14:58")
    new = a_comment(LONG.upper().replace(" and ", "\n\nand "), by="Bo", guest=True)._replace(
        posted=parse_moment("3 hours ago", datetime(2014, 4, 10, 18, 10))
    )
    assert pairs([old], [new]) == [(0, 0, "writing")]
    assert pairs([old], [new._replace(posted=None)]) == [(0, 0, "writing")]


def test_another_zone_shifts_every_time_alike() -> None:
    old = [a_comment(f"Remark number {n} of the day.", at=f"10 April 2014, 14:{n:02}") for n in range(5)]
    new = [a_comment(f"Remark number {n} of the day.", at=f"10 April 2014, 16:{n:02}") for n in range(5)]
    found = match_comments(old, new)
    assert found.shift.total_seconds() == 7200
    assert list(found.pairs()) == [(n, n) for n in range(5)]


def test_edited_words_pair_within_a_minute_and_without_any_time() -> None:
    for at in ("10 April 2014, 14:58", None):
        old, new = a_comment(LONG, at=at), a_comment(LONG.replace("Friday", "Saturday evening"), at=at)
        other = a_comment("The bakery is closed.", at=at and "10 April 2014, 15:30")
        assert pairs([other, old], [new, other]) == [(0, 1, "writing"), (1, 0, "likeness")]


def test_short_remarks_at_two_times_are_two() -> None:
    old, new = (
        a_comment("Yes, I agree.", at="10 April 2014, 14:58"),
        a_comment("No, I agree.", at="11 April 2014, 9:00"),
    )
    assert pairs([old], [new]) == []


def test_what_was_rewritten_altogether_is_known_by_author_and_minute() -> None:
    old, new = (a_comment(text, at="10 April 2014, 14:58") for text in ("Resign!", "I take that back."))
    assert pairs([old], [new]) == [(0, 0, "minute")]


def test_another_name_over_the_same_words() -> None:
    assert pairs([a_comment(LONG, by="oarlock")], [a_comment(LONG, by="oarlock_of_orrin")]) == [(0, 0, "words")]


def test_a_shell_is_known_by_its_neighbours() -> None:
    old = [a_comment("Before it."), a_comment(LONG, by="bo"), a_comment("After it.")]
    shell = a_comment("[deleted]", by="")._replace(marks=("removed",))
    assert pairs(old, [old[0], shell, old[2]])[1] == (1, 1, "place")


def test_a_hundred_thousand_remarks_alike_by_nobody_are_paired_in_order() -> None:
    same = [a_comment("First!", by="Anonymous")] * 20_000
    found = match_comments(same, same[:15_000])
    assert list(found.pairs()) == [(n, n) for n in range(15_000)]


def test_an_id_that_two_comments_share_keeps_neither_from_its_like() -> None:
    shared = [a_comment("No.", by="ann")._replace(id="7")] * 2
    alone = [a_comment(f"Word {number}.", by="bo")._replace(id=f"c{number}") for number in range(3)]
    matching = match_comments([*shared, *alone], [*shared, *alone])
    assert matching.new_of == [0, 1, 2, 3, 4]
