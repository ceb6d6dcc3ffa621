"""`fiche diff` and `fiche merge` as they are called."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Fiche


def test_diff_shows_what_changed_and_ends_with_1(fiche: Fiche, seeds: Path) -> None:
    done = fiche("diff", seeds / "sunday-early.json", seeds / "sunday-late.json")
    assert done.returncode == 1
    assert "\n~ #2 halyard77 · 2014-09-06T09:10: edited\n  Then sleep{+, dory+}." in done.stdout
    assert "\n- #3 Mrs.Pell" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_diff_of_a_capture_and_itself_says_so_and_ends_with_0(fiche: Fiche, seeds: Path) -> None:
    done = fiche("diff", seeds / "quarrel.txt", seeds / "quarrel.txt")
    assert done.returncode == 0
    assert done.stdout.endswith("75 comments → 75 comments: 75 as they were\n")


def test_diff_repeats_its_signs_in_colour_where_it_is_asked_to(fiche: Fiche, seeds: Path) -> None:
    done = fiche("diff", "--color", "always", seeds / "sunday-early.json", seeds / "sunday-late.json")
    assert "\x1b[31m[-October-]\x1b[0m\x1b[32m{+November+}\x1b[0m" in done.stdout


def test_stat_is_one_line_for_each_thread(fiche: Fiche, seeds: Path) -> None:
    done = fiche("diff", "--stat", seeds / "sunday-early.json", seeds / "sunday-late.json")
    assert done.stdout.count("\n") == 1
    assert "15 comments → 13 comments: story changed, 1 added, 2 removed" in done.stdout


def test_json_counts_what_its_changes_say(fiche: Fiche, seeds: Path) -> None:
    done = fiche("diff", "--format", "json", seeds / "sunday-early.json", seeds / "sunday-late.json")
    (pair,) = json.loads(done.stdout)["pairs"]
    for kind, count in pair["counts"].items():
        assert sum(kind in change["kinds"] for change in pair["changes"]) == count
    assert pair["same"] is False


def test_two_unrelated_threads_are_called_so_and_end_with_1(fiche: Fiche, seeds: Path) -> None:
    done = fiche("diff", seeds / "quarrel.txt", seeds / "cut.txt")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "share no comment, no address and no title" in done.stderr
    assert "are two different threads." in done.stderr


def test_captures_of_different_formats_are_compared(fiche: Fiche, seeds: Path) -> None:
    done = fiche("diff", seeds / "bridge-lobsters.json", seeds / "bridge-reddit.json")
    assert "removed" not in done.stdout
    assert " as they were" in done.stdout


def test_threads_of_two_folders_are_paired_and_the_rest_is_named(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    for folder, names in (("a", ("cut.txt", "quarrel.txt")), ("b", ("cut.txt", "arabic.txt"))):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / name).write_bytes((seeds / name).read_bytes())
    done = fiche("diff", "a", "b")
    assert done.returncode == 1
    assert "Only in the old path: Skellan Votes" in done.stdout
    assert "Only in the new path: " in done.stdout
    assert "5 comments → 5 comments: 5 as they were" in done.stdout


def test_a_capture_that_cannot_be_read_ends_with_3_and_compares_nothing(fiche: Fiche, seeds: Path) -> None:
    done = fiche("diff", seeds / "quarrel.txt", "gone.txt")
    assert (done.returncode, done.stdout) == (3, "")
    assert "gone.txt: there is no such file." in done.stderr


@pytest.mark.parametrize("words", [("-", "-"), ("--stat", "--format", "json", "a", "b"), ("a",)])
def test_diff_refuses_what_makes_no_sense(fiche: Fiche, words: tuple[str, ...]) -> None:
    assert fiche("diff", *words).returncode == 2


def test_hostile_names_and_words_are_shown_and_not_obeyed(fiche: Fiche, tmp_path: Path) -> None:
    for name, text in (
        ("a\x1b[31m.json", "Evil \x1b]0;x\x07 words here"),
        ("b.json", "Evil \x1b]0;y\x07 words \u202e"),
    ):
        comment = {"id": "1\x1b", "author": "x\x1b[2J", "text": text, "parent": None}
        (tmp_path / name).write_text(json.dumps({"microfiche": 1, "comments": [comment]}), encoding="utf-8")
    for face in (("--format", "text"), ("--stat",), ("--format", "json")):
        done = fiche("diff", *face, "a\x1b[31m.json", "b.json")
        assert done.returncode == 1
        assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout + done.stderr)


def test_merge_joins_captures_and_says_what_each_shows(fiche: Fiche, seeds: Path) -> None:
    done = fiche("merge", seeds / "sunday-early.json", seeds / "sunday-late.json")
    whole = json.loads(done.stdout)
    assert done.returncode == 0
    assert len(whole["comments"]) == 16
    assert [part["shows"] for part in whole["capture"]["joined"]] == [[[1, 15]], [[1, 2], [4, 13], [16, 16]]]
    assert "sunday-ferry, 9 September shows #1" in done.stderr
    assert fiche("merge", "-", seeds / "sunday-late.json", stdin=done.stdout.encode()).stdout == done.stdout


def test_check_names_what_a_thread_is_joined_from_with_the_digests(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    whole = (seeds / "quarrel.txt").read_bytes()
    beginning = tmp_path / "beginning.txt"
    beginning.write_bytes(b"".join(whole.splitlines(keepends=True)[:60]))
    merged = fiche("merge", seeds / "quarrel.txt", beginning).stdout
    lines = [line.split() for line in fiche("check", "-", stdin=merged.encode()).stdout.splitlines()]
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (seeds / "quarrel.txt", beginning)]
    assert [line[-1] for line in lines if line[0] == "joined"] == digests
    assert ["sha256"] not in lines


def test_threads_with_nothing_in_common_are_written_apart_and_end_with_1(fiche: Fiche, seeds: Path) -> None:
    done = fiche("merge", "--format", "jsonl", seeds / "cut.txt", seeds / "quarrel.txt")
    assert done.returncode == 1
    assert [len(json.loads(line)["comments"]) for line in done.stdout.splitlines()] == [5, 75]
    assert "they were not joined" in done.stderr


def test_merge_of_a_missing_page_joins_the_others_and_ends_with_3(fiche: Fiche, seeds: Path) -> None:
    done = fiche("merge", seeds / "cut.txt", "gone.txt")
    assert done.returncode == 3
    assert len(json.loads(done.stdout)["comments"]) == 5
