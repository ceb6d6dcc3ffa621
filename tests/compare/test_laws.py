"""What holds for any two captures."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import a_comment, a_thread, threads
from microfiche.parser.compare import compare, merge, next_change, previous_change, tour
from microfiche.parser.compare.join import OTHER_WORDING
from microfiche.parser.compare.words import blocks_text, same_words
from microfiche.parser.model import LOST, Author, Capture, Reply, Thread
from microfiche.parser.outline import outline, untangle

if TYPE_CHECKING:
    from microfiche.parser.compare import Change
    from microfiche.parser.model import Comment

law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Time is none of these tests' business, on a machine that others use as well."""
TEXTS = ("", "Yes.", "The ferry was late again on Friday.", "The ferry was late again on Sunday.", "Nobody slept.")
TIMES = (None, "10 April 2014, 14:58", "10 April 2014, 15:10", "11 April 2014")


@st.composite
def captures(draw: st.DrawFn, name: str = "a") -> Thread:
    """Small captures that have much in common: few names, texts, times and ids."""
    count = draw(st.integers(0, 6))
    comments: list[Comment] = []
    ids = draw(st.permutations(["", "", *"12345678"]))
    for position in range(count):
        parent = draw(st.sampled_from([None, *range(position)]))
        tie = draw(st.sampled_from(["stated", "inferred"]))
        made = a_comment(draw(st.sampled_from(TEXTS)), by=draw(st.sampled_from("xyz")), at=draw(st.sampled_from(TIMES)))
        marks = draw(st.sampled_from([(), (), ("removed",)]))
        comments.append(made._replace(id=ids[position], marks=marks, reply=Reply(parent, tie, 0.5)))
    whole = a_thread(comments, claimed=draw(st.sampled_from([None, count, count + 2])))
    return replace(whole, capture=Capture(name, "text", sha256=name))


POOL = [
    a_comment(text, by=by, at=f"10 April 2014, 14:{n:02}")._replace(id=f"c{n}")
    for n, (by, text) in enumerate(
        [
            ("x", TEXTS[2]),
            ("y", TEXTS[1]),
            ("x", TEXTS[4]),
            ("z", "It sailed at nine."),
            ("x", TEXTS[1]),
            ("y", "Did it?"),
        ]
    )
]
ABOVE = [None, 0, None, 1, 2, 4]


@st.composite
def partial(draw: st.DrawFn, name: str) -> Thread:
    """A capture of some of the comments in `POOL`, which as a whole answer `ABOVE`."""
    held = sorted(draw(st.sets(st.sampled_from(range(len(POOL))))))
    has_ids, states = draw(st.booleans()), draw(st.booleans())
    comments = []
    for position in held:
        above = ABOVE[position]
        reply = (
            Reply(held.index(above), "stated")
            if above in held and above is not None and states
            else Reply(None, "inferred", 0.5)
        )
        body = draw(st.sampled_from([POOL[position].body] * 3 + [()]))
        comments.append(POOL[position]._replace(id=POOL[position].id if has_ids else "", body=body, reply=reply))
    return replace(a_thread(comments), capture=Capture(name, "text", sha256=name))


@given(threads())
@law
def test_a_capture_differs_from_itself_in_nothing(thread: Thread) -> None:
    difference = compare(thread, thread)
    assert difference.is_same
    assert difference.changes == ()


def straight(change: Change) -> tuple[object, ...]:
    """What holds of a change whichever way it is looked at: why one capture lacks a comment depends on which it is."""
    in_one = None in (change.old, change.new)
    return change.old, change.new, "in one" if in_one else tuple(sorted(change.kinds))


def turned(change: Change) -> tuple[object, ...]:
    """A change as it is the other way round."""
    turn = {"removed": "restored", "restored": "removed"}
    kinds = tuple(turn.get(kind, kind) for kind in change.kinds)
    return straight(change._replace(old=change.new, new=change.old, kinds=kinds))  # type: ignore[arg-type]


@given(captures("a"), captures("b"))
@law
def test_differences_mirror_each_other(a: Thread, b: Thread) -> None:
    there, back = compare(a, b), compare(b, a)
    assert {turned(change) for change in back.changes} == {straight(change) for change in there.changes}
    assert there.is_same == back.is_same
    assert there.unchanged == back.unchanged


@given(captures("a"), captures("b"))
@law
def test_each_comment_of_both_captures_has_one_place(a: Thread, b: Thread) -> None:
    places = compare(a, b).places
    assert sorted(old for old, _ in places if old >= 0) == list(range(len(a.comments)))
    assert sorted(new for _, new in places if new >= 0) == list(range(len(b.comments)))


@given(captures("a"), captures("b"))
@law
def test_a_tour_visits_every_change_once_in_both_directions(a: Thread, b: Thread) -> None:
    difference = compare(a, b)
    walk = tour(difference)
    assert untangle([-1 if c.reply.parent is None else c.reply.parent for c in walk.thread.comments])[1] == []
    rows = walk.rows(outline(walk.thread))
    forth, at = [], -1
    while (found := next_change(rows, at)) is not None:
        forth.append(at := found)
    back, at = [], len(walk.thread.comments)
    while (found := previous_change(rows, at)) is not None:
        back.append(at := found)
    assert forth == back[::-1]
    assert len(forth) == len(difference.changes)


@given(threads())
@law
def test_a_capture_joined_with_itself_is_itself(thread: Thread) -> None:
    ready = merge([thread])
    assert merge([ready, ready]) == ready


@given(partial("a"), partial("b"))
@law
def test_joining_again_what_was_joined_changes_nothing(a: Thread, b: Thread) -> None:
    both = merge([a, b])
    assert merge([both, b]) == both
    assert merge([both, both]) == both


@given(st.lists(st.sampled_from("abc").flatmap(captures), min_size=1, max_size=3))
@law
def test_every_comment_of_every_capture_is_in_what_they_make(parts: list[Thread]) -> None:
    whole = merge(parts)
    wordings = [(c.author.name, blocks_text(c.body)) for c in whole.comments]
    wordings += [tuple(left.text.split("\n", 1)) for left in whole.leftovers if left.kind == OTHER_WORDING]  # type: ignore[misc]
    for part in parts:
        needed = Counter((c.author.name, blocks_text(c.body)) for c in part.comments if blocks_text(c.body))
        for (name, text), count in needed.items():
            assert sum(who == name and same_words(said, text) for who, said in wordings) >= min(count, 1)
        assert len(whole.comments) >= len(part.comments)
    assert untangle([-1 if c.reply.parent is None else c.reply.parent for c in whole.comments])[1] == []


def settled(thread: Thread) -> list[Comment]:
    """The comments of a thread without what is inferred of their places."""
    return [c if c.reply.tie == "stated" else c._replace(reply=LOST) for c in thread.comments]


@given(partial("a"), partial("b"), partial("c"))
@law
def test_joining_step_by_step_gives_the_same_comments_as_all_at_once(a: Thread, b: Thread, c: Thread) -> None:
    assert settled(merge([merge([a, b]), c])) == settled(merge([a, b, c]))


def test_an_author_is_a_name_and_is_never_merged_with_another() -> None:
    a, b = (a_thread([a_comment("The same few words as before, you see.", by=by)]) for by in ("ann", "bo"))
    b = replace(b, capture=Capture("b.txt", "text"))
    assert [c.author for c in merge([a, b]).comments] == [Author("ann"), Author("bo")]
