"""A thread on the reader's desk: what was left in it comes back by position, and every change can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.archive.state.desk import Desk
from microfiche.archive.state.sidecar import Sidecar
from microfiche.parser.replies import infer_replies
from microfiche.parser.verdicts import VerdictError

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.archive.state.store import StateStore
    from microfiche.parser.model import Thread

SAID = ("The ferry is late.", "It never is.", "It was on Monday.", "Mondays do not count.")
PEOPLE = ("ann", "bob", "cy", "dot")


def a_talk(*texts: str) -> Thread:
    return a_thread([a_comment(text, by=name) for text, name in zip(texts or SAID, PEOPLE, strict=False)])


def under(thread: Thread) -> list[int | None]:
    return [comment.reply.parent for comment in thread.comments]


def test_the_place_comes_back_in_a_capture_that_holds_more(store: StateStore) -> None:
    desk = Desk(a_talk(), store)
    assert (desk.position, desk.folds, desk.new) == (None, [], [])
    desk.leave(2, "stated", "oldest", [0, 1])
    desk.see([0, 1])
    desk.see([1, 2])
    more = a_talk()
    more = replace(more, comments=(a_comment("An earlier one.", by="eve"), *more.comments))
    again = Desk(more, store)
    assert (again.position, again.folds, again.new, again.seen) == (3, [1, 2], [0], [1, 2, 3])
    assert (again.state.place.view, again.state.place.sort) == ("stated", "oldest")
    assert Desk(more, store).new == []


def test_a_place_at_a_comment_that_is_gone_is_no_place(store: StateStore) -> None:
    Desk(a_talk(), store).leave(3, "inferred", "captured", [3])
    again = Desk(a_talk(*SAID[:3]), store)
    assert (again.position, again.folds) == (None, [])


def test_marks_and_notes_are_by_position_and_undone_one_by_one(store: StateStore) -> None:
    desk = Desk(a_talk(), store)
    desk.mark("a", 1)
    desk.mark("a", 2)
    desk.note(None, "Reprinted in May.")
    desk.note(3, "Ask him.")
    assert desk.marks == {"a": 2}
    assert {position: note.text for position, note in desk.notes.items()} == {None: "Reprinted in May.", 3: "Ask him."}
    assert desk.notes[3].says == "dot: Mondays do not count."
    desk.undo()
    assert list(desk.notes) == [None]
    desk.undo()
    desk.undo()
    assert desk.marks == {"a": 1}
    desk.redo()
    assert desk.marks == {"a": 2}
    desk.mark("b", None)
    desk.undo()
    assert desk.marks == {"a": 1}


@pytest.mark.parametrize("in_file", [False, True])
def test_a_verdict_is_in_force_at_once_and_undone_among_marks(store: StateStore, tmp_path: Path, in_file: bool) -> None:
    sidecar = Sidecar(tmp_path / "mine.jsonl")
    desk = Desk(a_talk(), store, sidecar if in_file else None)
    free = infer_replies(desk.judged())
    desk.mark("a", 0)
    desk.decide(free, 3, "hung", 0)
    assert under(desk.judged())[3] == 0
    assert (len(sidecar.read()[0]) == 1) is in_file
    desk.mark("b", 0)
    desk.undo()
    change = desk.undo()
    assert change is not None
    assert (change.kind, change.slot) == ("verdict", desk.keys[3])
    assert infer_replies(desk.judged()) == free
    assert list(desk.marks) == ["a"]
    desk.redo()
    assert under(desk.judged())[3] == 0
    desk.redo()
    assert list(desk.marks) == ["a", "b"]
    assert desk.redo() is None
    desk.undo()
    desk.undo()
    assert infer_replies(desk.judged()) == free


def test_what_was_done_in_an_earlier_visit_can_be_undone(store: StateStore) -> None:
    desk = Desk(a_talk(), store)
    desk.decide(infer_replies(desk.judged()), 3, "cut")
    again = Desk(a_talk(), store)
    assert again.judged().comments[3].reply.tie == "absent"
    assert again.undo() is not None
    assert again.judged().comments[3].reply.tie == "lost"
    assert again.undo() is None


def test_a_verdict_that_cannot_be_given_changes_nothing(store: StateStore) -> None:
    desk = Desk(a_talk(), store)
    with pytest.raises(VerdictError):
        desk.decide(desk.judged(), 1, "hung", 1)
    assert desk.undo() is None
