from __future__ import annotations

from dataclasses import replace

import pytest
from made import a_comment, a_thread
from microfiche.parser.compare import compare
from microfiche.parser.model import Author, Capture, Comment, Link, Reply

TOP, BELOW = Reply(None, "stated"), Reply(0, "stated")
LONG = "The board met on Friday and decided nothing that it had not decided before."
BASE = [
    a_comment("The ferry was late.", reply=TOP)._replace(id="1", score=3),
    a_comment("So was the bus.", by="bo", reply=TOP)._replace(id="2"),
    a_comment(LONG, by="cy", at="10 April 2014, 14:58", reply=Reply(1, "stated"))._replace(id="3"),
]


def kinds(*new: Comment, old: list[Comment] = BASE, new_format: str = "text") -> list[tuple[str, ...]]:
    """What changed, with the third comment of a thread replaced."""
    later = replace(a_thread([*old[: 3 - len(new)], *new]), capture=Capture("new", new_format))
    return [change.kinds for change in compare(a_thread(old), later).changes]


def third(**fields: object) -> Comment:
    return BASE[2]._replace(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (third(body=a_comment(LONG + " Or since.").body), "edited"),
        (third(author=Author("cyril")), "author"),
        (third(posted=a_comment(at="11 April 2014, 9:00").posted), "time"),
        (third(marks=("edited",)), "marks"),
        (third(reply=BELOW), "moved"),
        (third(reply=Reply(0, "inferred", 0.7)), "tie"),
        (third(reply=Reply(1, "inferred", 0.7)), "tie"),
        (third(body=a_comment("[removed]").body, marks=("removed",)), "removed"),
        (third(body=()), "cut short"),
        (third(body=a_comment("The board met on Friday and… read more").body), "cut short"),
    ],
)
def test_each_kind_of_change_is_told_by_its_name(now: Comment, expected: str) -> None:
    assert kinds(now) == [(expected,)]


@pytest.mark.parametrize(
    "now",
    [
        third(author=Author("Cy", guest=True)),
        third(marks=("collapsed",)),
        third(score=9),
        third(id=""),
        third(body=a_comment(LONG.replace(" and ", "\n\nand ")).body),
        third(posted=None),
    ],
)
def test_what_another_capture_writes_otherwise_is_no_change(now: Comment) -> None:
    assert kinds(now) == []


def test_a_score_changes_where_both_captures_give_one() -> None:
    assert kinds(BASE[0]._replace(score=9), *BASE[1:]) == [("score",)]


def test_links_that_lead_elsewhere_are_a_change_of_their_own() -> None:
    block = BASE[2].body[0]
    old, new = (
        third(body=(block._replace(links=(Link(0, 3, url),)),)) for url in ("http://a.example", "http://b.example")
    )
    assert kinds(new, old=[*BASE[:2], old]) == [("links",)]


def test_a_format_that_knows_no_marks_has_not_lost_one() -> None:
    old = [*BASE[:2], third(marks=("edited",))]
    assert kinds(third(), old=old) == [("marks",)]
    assert kinds(third(), old=old, new_format="page") == []


def test_a_difference_of_the_capture_is_none_of_the_thread() -> None:
    folded = a_thread([*BASE[:2], third(body=())])
    assert compare(a_thread(BASE), folded).is_same
    assert not compare(a_thread(BASE), a_thread([*BASE[:2], third(author=Author("x"))])).is_same


def test_the_story_is_compared_by_facts_and_words() -> None:
    old, new = a_thread(BASE, body="It was late."), a_thread(BASE, title="Ferry Early", body="It was very late.")
    difference = compare(old, new)
    assert (difference.fields, difference.text_changed) == (("title",), "edited")
    assert compare(old, a_thread(BASE, body="")).text_changed == "cut short"


def test_two_threads_that_share_nothing_are_not_related() -> None:
    other = a_thread([a_comment("Buns are dear this year.", by="dray")], title="The Price of Buns", body="It rose.")
    assert not compare(a_thread(BASE), other).is_related
    assert compare(a_thread(BASE), a_thread(title="Ferry Late", body="It was late.")).is_related
