"""What a reader leaves in a thread comes back on the next opening, and what was done can be undone."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from microfiche.archive.state.path import state_path
from microfiche.archive.state.reading import Mark, Place, ReadingState
from microfiche.archive.state.store import StateStore
from microfiche.parser.verdicts import STORY, Verdict
from platformdirs import user_data_path

if TYPE_CHECKING:
    import pytest

THREAD, OTHER = "a" * 20, "b" * 20
DAY = datetime(2026, 11, 22, 10, tzinfo=UTC)


def key(number: int) -> str:
    return f"{number:020x}"


def verdict(comment: int, under: int | None = None, hour: int = 10) -> Verdict:
    aim = STORY if under is None else key(under)
    return Verdict(THREAD, key(comment), "hung", aim, DAY.replace(hour=hour), "Ferry Late", "ann: So it is.")


def test_a_thread_that_was_never_opened_has_an_empty_state(store: StateStore) -> None:
    assert store.load(THREAD) == ReadingState()
    assert not store.load(THREAD).is_new(key(1))


def test_the_place_comes_back(file: Path, store: StateStore) -> None:
    place = Place(key(3), "stated", "oldest", frozenset({key(1), key(2) + "-2"}))
    store.save_place(THREAD, place)
    store.close()
    again = StateStore.open(file)
    assert again.load(THREAD).place == place
    assert again.load(OTHER) == ReadingState()
    again.close()


def test_what_was_not_held_at_the_last_visit_is_new(store: StateStore) -> None:
    store.save_visit(THREAD, "Ferry Late", [key(1), key(2)], DAY)
    state = store.load(THREAD)
    assert state.visited == DAY
    assert [state.is_new(key(n)) for n in (1, 2, 3)] == [False, False, True]
    store.save_visit(THREAD, "Ferry Late", [key(1), key(2), key(3)])
    assert not store.load(THREAD).is_new(key(3))


def test_what_was_seen_adds_up_however_often_it_is_told(store: StateStore) -> None:
    for n in range(100):
        store.add_seen(THREAD, [key(n), key(n + 1)])
    store.add_seen(OTHER, [key(7)])
    store.add_seen(THREAD, [])
    store.save_visit(THREAD, "Ferry Late", [])
    assert store.load(THREAD).seen == {key(n) for n in range(101)}
    assert store.load(OTHER).seen == {key(7)}


def test_marks_are_set_moved_and_taken_away(store: StateStore) -> None:
    store.set_mark(THREAD, "b", key(1))
    store.set_mark(THREAD, "a", key(2), "ann: So it is.")
    store.set_mark(THREAD, "b", key(3))
    assert dict(store.load(THREAD).marks) == {"a": Mark(key(2), "ann: So it is."), "b": Mark(key(3))}
    store.set_mark(THREAD, "a", None)
    assert list(store.load(THREAD).marks) == ["b"]


def test_notes_are_kept_word_for_word_and_an_empty_one_is_none(store: StateStore) -> None:
    text = "Compare p. 88\n\n  “so it is” \u202e \x1b[2J — نعم"
    store.set_note(THREAD, STORY, text)
    store.set_note(THREAD, key(1), "x")
    assert store.load(THREAD).notes[STORY].text == text
    store.set_note(THREAD, key(1), "  ")
    assert list(store.load(THREAD).notes) == [STORY]


def test_verdicts_come_back_in_the_order_in_which_they_were_given(store: StateStore) -> None:
    given_ = [verdict(2, hour=11), verdict(1, hour=12), verdict(3, 1, hour=13)]
    for one in given_:
        store.give(one)
    assert store.verdicts(THREAD) == given_
    assert store.load(THREAD).verdicts == tuple(given_)
    store.give(given_[0]._replace(kind="forgotten", under=None))
    assert store.verdicts(THREAD) == given_[1:]


def test_undo_and_redo_go_back_and_forth(store: StateStore) -> None:
    store.set_mark(THREAD, "a", key(1))
    store.set_mark(THREAD, "a", key(2))
    store.set_note(THREAD, key(1), "first")
    store.give(verdict(1))
    assert store.undo(THREAD) == ("verdict", key(1), None, verdict(1))
    change = store.undo(THREAD)
    assert change is not None
    assert (change.kind, change.slot, change.before) == ("note", key(1), None)
    assert store.undo(THREAD) == ("mark", "a", Mark(key(1)), Mark(key(2)))
    assert store.load(THREAD).marks["a"] == Mark(key(1))
    assert store.redo(THREAD) == ("mark", "a", Mark(key(1)), Mark(key(2)))
    store.redo(THREAD)
    assert list(store.load(THREAD).notes) == [key(1)]
    assert store.verdicts(THREAD) == []
    store.redo(THREAD)
    assert store.verdicts(THREAD) == [verdict(1)]
    assert store.redo(THREAD) is None


def test_undo_begins_where_the_thread_began_and_keeps_to_it(store: StateStore) -> None:
    store.set_mark(OTHER, "a", key(1))
    assert store.undo(THREAD) is None
    assert store.undo(OTHER) is not None
    assert store.undo(OTHER) is None


def test_something_else_done_forgets_what_could_be_redone(store: StateStore) -> None:
    store.set_mark(THREAD, "a", key(1))
    store.undo(THREAD)
    store.set_mark(THREAD, "b", key(1))
    assert store.redo(THREAD) is None


def test_what_changes_nothing_is_nothing_to_undo(store: StateStore) -> None:
    store.set_mark(THREAD, "a", key(1))
    store.set_mark(THREAD, "a", key(1))
    store.set_mark(THREAD, "z", None)
    store.undo(THREAD)
    assert store.undo(THREAD) is None


def test_the_last_verdict_can_be_taken_back_past_marks_and_notes(store: StateStore) -> None:
    store.give(verdict(1))
    store.give(verdict(1, 2))
    store.set_mark(THREAD, "a", key(1))
    assert store.take_back(THREAD) == verdict(1, 2)
    assert store.verdicts(THREAD) == [verdict(1)]
    assert list(store.load(THREAD).marks) == ["a"]
    assert store.take_back(THREAD) == verdict(1)
    assert store.take_back(THREAD) is None


def test_two_rooms_on_one_file_see_each_other(file: Path, store: StateStore) -> None:
    other = StateStore.open(file)
    store.set_mark(THREAD, "a", key(1))
    other.set_mark(THREAD, "b", key(2))
    assert list(store.load(THREAD).marks) == list(other.load(THREAD).marks) == ["a", "b"]
    other.close()


def test_rooms_that_make_the_file_at_once_all_keep_what_is_left_in_them(tmp_path: Path, said: list[str]) -> None:
    together = threading.Barrier(6)

    def begin(file: Path) -> None:
        together.wait()
        StateStore.open(file, said.append).close()

    for n in range(20):
        rooms = [threading.Thread(target=begin, args=(tmp_path / f"{n}.db",)) for _ in range(6)]
        for room in rooms:
            room.start()
        for room in rooms:
            room.join()
    assert said == []


def test_rooms_that_write_at_once_lose_nothing(file: Path, said: list[str]) -> None:
    def write(room: int) -> None:
        mine = StateStore.open(file, said.append)
        for n in range(20):
            mine.add_seen(THREAD, [key(1000 * room + n)])
            mine.set_note(THREAD, key(1000 * room + n), "n")
        mine.close()

    rooms = [threading.Thread(target=write, args=(room,)) for room in range(4)]
    for room in rooms:
        room.start()
    for room in rooms:
        room.join()
    store = StateStore.open(file)
    assert (len(store.load(THREAD).seen), len(store.load(THREAD).notes), said) == (80, 80, [])
    store.close()


def test_threads_with_notes_and_the_like_are_listed_by_title(store: StateStore) -> None:
    store.save_visit(OTHER, "A Ferry", [])
    store.save_visit(THREAD, "The Clock", [])
    store.save_visit("c" * 20, "Only Read", [])
    store.set_note(THREAD, STORY, "x")
    store.give(verdict(1)._replace(thread=OTHER))
    assert store.threads() == [(OTHER, "A Ferry"), (THREAD, "The Clock")]


def test_the_state_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FICHE_STATE", raising=False)
    for given_ in (str(tmp_path), "", " "):
        monkeypatch.setenv("XDG_DATA_HOME", given_)
        assert state_path() == user_data_path("microfiche", appauthor=False) / "state.db"
    monkeypatch.setenv("FICHE_STATE", str(tmp_path / "mine.db"))
    assert state_path() == tmp_path / "mine.db"


keys = st.integers(0, 50).map(key) | st.integers(2, 9).map(lambda n: f"{key(1)}-{n}")
key_sets = st.frozensets(keys, max_size=8)
texts = st.text(max_size=20)


@settings(max_examples=30)
@given(
    st.builds(Place, st.none() | keys, texts, texts, key_sets),
    key_sets,
    key_sets,
    st.dictionaries(st.sampled_from("abcxyz"), st.builds(Mark, keys, texts), max_size=4),
    st.dictionaries(keys, texts.filter(str.strip), max_size=4),
)
def test_what_is_saved_is_loaded(place: Place, held: Any, seen: Any, marks: Any, notes: Any) -> None:
    with TemporaryDirectory() as folder:
        store = StateStore.open(Path(folder) / "state.db")
        store.save_place(THREAD, place)
        store.save_visit(THREAD, "Ferry Late", held, DAY)
        store.add_seen(THREAD, seen)
        for letter, mark in marks.items():
            store.set_mark(THREAD, letter, *mark)
        for comment, text in notes.items():
            store.set_note(THREAD, comment, text)
        store.close()
        again = StateStore.open(Path(folder) / "state.db")
        state = again.load(THREAD)
        again.close()
    assert (state.place, state.visited, state.held, state.seen) == (place, DAY, held, seen)
    assert dict(state.marks) == marks
    assert {comment: note.text for comment, note in state.notes.items()} == notes
