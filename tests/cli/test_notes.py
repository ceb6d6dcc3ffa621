from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from microfiche.archive.state.store import StateStore
from microfiche.parser.identity import comment_keys, thread_key
from microfiche.parser.read import read_file
from microfiche.parser.verdicts import STORY
from microfiche.parser.verdicts.verdict import opening

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Fiche

TITLE = "Library Book Comes Home to Skellan after 61 Years, without Page 88"


@pytest.fixture
def state(tmp_path: Path, seeds: Path) -> Path:
    """A state with two notes and a mark on the seed `cut.txt`."""
    (thread,) = read_file(seeds / "cut.txt")
    keys, key = comment_keys(thread.comments), thread_key(thread)
    file = tmp_path / "mine.db"
    store = StateStore.open(file)
    store.save_visit(key, thread.story.title, keys)
    store.set_note(key, keys[2], "Against #1.\n\x1b[2JSee the minutes.", opening(thread.comments[2]))
    store.set_note(key, STORY, "Reprinted in May.")
    store.set_mark(key, "a", keys[1], opening(thread.comments[1]))
    store.close()
    return file


def test_notes_and_marks_are_printed_with_their_comments(fiche: Fiche, seeds: Path, state: Path) -> None:
    done = fiche("notes", seeds / "cut.txt", seeds / "quarrel.txt", FICHE_STATE=str(state))
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[0]) == (0, TITLE)
    assert lines[2] == "  The story"
    assert lines[4] == "    Reprinted in May."
    assert lines[6].startswith("  #3 dory: he did halyard.")
    assert lines[8:10] == ["    Against #1.", "    ␛[2JSee the minutes."]
    assert lines[11].startswith("  mark a  #2 halyard77: ")
    assert "Harbour Clock" not in done.stdout


def test_without_a_path_the_notes_on_every_thread_are_printed(fiche: Fiche, state: Path) -> None:
    done = fiche("notes", FICHE_STATE=str(state))
    assert done.stdout.startswith(TITLE)
    assert "\n  dory: he did halyard." in done.stdout


def test_notes_come_out_as_json_to_be_worked_with(fiche: Fiche, seeds: Path, state: Path) -> None:
    (line,) = fiche("notes", "--format", "jsonl", seeds / "cut.txt", FICHE_STATE=str(state)).stdout.splitlines()
    found = json.loads(line)
    assert found["title"] == TITLE
    assert [(note["n"], note["text"]) for note in found["notes"]] == [
        (None, "Reprinted in May."),
        (3, "Against #1.\n\x1b[2JSee the minutes."),
    ]
    assert [(mark["letter"], mark["n"]) for mark in found["marks"]] == [("a", 2)]


def test_who_has_no_notes_is_told_so_and_nothing_is_made(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    done = fiche("notes", seeds / "cut.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert "you have no notes or marks yet" in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_note_on_a_comment_that_another_capture_lacks_says_so(
    fiche: Fiche, seeds: Path, state: Path, tmp_path: Path
) -> None:
    found = json.loads(fiche("cat", "--format", "json", seeds / "cut.txt").stdout)
    del found["comments"][2]
    (tmp_path / "less.json").write_text(json.dumps(found))
    assert "\n  not in this capture: dory: he did" in fiche("notes", "less.json", FICHE_STATE=str(state)).stdout
