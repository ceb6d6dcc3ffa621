from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Fiche


def comments_of(fiche: Fiche, *arguments: str | Path) -> list[dict[str, object]]:
    found = json.loads(fiche("cat", "--format", "json", *arguments).stdout)["comments"]
    assert isinstance(found, list)
    return found


def test_a_verdict_hangs_a_comment_elsewhere_and_says_what_changed(fiche: Fiche, seeds: Path) -> None:
    page = seeds / "quarrel.txt"
    done = fiche("verdict", page, "4", "--story", "--verdicts", "mine.jsonl")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "#4 halyard77"
    assert lines[1] == "  now     Answers the story (top level): a reader's verdict."
    assert lines[2].startswith("  before  Answers #3 quay.rat: ")
    shown = comments_of(fiche, page, "--verdicts", "mine.jsonl")
    assert (shown[3]["parent"], shown[3]["tie"]) == (None, "judged")
    assert comments_of(fiche, page)[3]["parent"] == 3


def test_why_tells_the_verdict_and_what_stood_there_without_it(fiche: Fiche, seeds: Path) -> None:
    page = seeds / "quarrel.txt"
    fiche("verdict", page, "4", "--cut", "--verdicts", "mine.jsonl")
    done = fiche("why", page, "4", "--verdicts", "mine.jsonl")
    assert "Answers something that is not in this capture: a reader's verdict." in done.stdout
    assert "Without the verdict, " in done.stdout
    assert "But" not in done.stdout


def test_check_counts_verdicts(fiche: Fiche, seeds: Path) -> None:
    page = seeds / "quarrel.txt"
    fiche("verdict", page, "4", "--under", "1", "--verdicts", "mine.jsonl")
    done = fiche("check", page, "--verdicts", "mine.jsonl")
    assert "1 judged" in done.stdout
    assert "Comment #4 is placed by a reader's verdict." in done.stdout


def test_a_verdict_can_be_forgotten_and_the_last_one_undone(fiche: Fiche, seeds: Path) -> None:
    page = seeds / "quarrel.txt"
    free = comments_of(fiche, page)
    for words in (("4", "--under", "1"), ("5", "--cut")):
        fiche("verdict", page, *words, "--verdicts", "mine.jsonl")
    done = fiche("verdict", page, "--undo", "--verdicts", "mine.jsonl")
    assert done.stdout.startswith("Taken back: cut on ")
    fiche("verdict", page, "4", "--forget", "--verdicts", "mine.jsonl")
    assert comments_of(fiche, page, "--verdicts", "mine.jsonl") == free
    assert fiche("verdict", seeds / "cut.txt", "--undo", "--verdicts", "mine.jsonl").stdout == (
        "There is no verdict on this thread to take back.\n"
    )


def test_a_verdict_fits_the_same_thread_in_another_format(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    fiche("verdict", seeds / "quarrel.txt", "4", "--under", "1", "--verdicts", "mine.jsonl")
    (tmp_path / "moved.json").write_text(fiche("cat", "--format", "json", seeds / "quarrel.txt").stdout)
    assert comments_of(fiche, "moved.json", "--verdicts", "mine.jsonl")[3]["tie"] == "judged"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("4",), "Give one of --under M"),
        (("4", "--cut", "--under", "3"), "Give one of --under M"),
        (("4", "--undo"), "--undo takes no N."),
        (("--cut",), "Give the number N of a comment."),
        (("99", "--cut"), "There is no comment 99: the thread has 75."),
        (("4", "--under", "99"), "There is no comment 99: the thread has 75."),
        (("4", "--under", "4"), "#4 cannot answer itself."),
        (("4", "--cut", "--thread", "2"), "holds fewer than 2 threads."),
    ],
)
def test_a_wrong_verdict_is_wrong_usage_and_writes_nothing(
    fiche: Fiche, seeds: Path, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    done = fiche("verdict", seeds / "quarrel.txt", *words, "--verdicts", "mine.jsonl")
    assert done.returncode == 2
    assert says in done.stderr
    assert not (tmp_path / "mine.jsonl").exists()


def test_broken_lines_and_verdicts_that_do_not_fit_are_told(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    page, file = seeds / "quarrel.txt", tmp_path / "mine.jsonl"
    fiche("verdict", page, "4", "--under", "1", "--verdicts", file)
    fiche("verdict", page, "5", "--cut", "--verdicts", file)
    first, second = file.read_text().splitlines()
    lost = json.loads(first) | {"comment": "0" * 20, "says": "gone: a \u202e word"}
    file.write_text(f"{json.dumps(lost)}\n{first[:40]}\n{second}\n")
    done = fiche("cat", page, "--verdicts", file)
    assert done.returncode == 0
    assert "line 2 is not valid JSON at column" in done.stderr
    assert "on “gone: a ⇥ word” is kept and not in force: no comment here" in done.stderr.replace("⇤", "⇥")
    assert "→ not in this capture, a reader's verdict" in done.stdout


def test_a_file_that_is_on_other_threads_or_not_there_is_told(fiche: Fiche, seeds: Path) -> None:
    fiche("verdict", seeds / "quarrel.txt", "4", "--under", "1", "--verdicts", "mine.jsonl")
    done = fiche("cat", seeds / "arabic.txt", "--verdicts", "mine.jsonl")
    assert "mine.jsonl: none of its verdicts is on a thread read here." in done.stderr
    missing = fiche("cat", seeds / "arabic.txt", "--verdicts", "yours.jsonl")
    assert missing.returncode == 2
    assert "there is no file yours.jsonl" in missing.stderr


def test_verdicts_are_listed(fiche: Fiche, seeds: Path) -> None:
    page = seeds / "quarrel.txt"
    fiche("verdict", page, "4", "--under", "1", "--verdicts", "mine.jsonl")
    done = fiche("verdicts", "list", page, seeds / "cut.txt", "--verdicts", "mine.jsonl")
    title, line = done.stdout.splitlines()
    assert title.endswith("quarrel.txt: Skellan Votes to Put Its Harbour Clock Right after 42 Years")
    assert line.startswith("  #4 halyard77: A reader hung it under #1 on 20")


def test_only_threads_whose_ties_are_all_known_are_exported_unless_asked(fiche: Fiche, seeds: Path) -> None:
    page = seeds / "cut.txt"
    count = len(comments_of(fiche, page))
    fiche("verdict", page, "1", "--confirm", "--verdicts", "mine.jsonl")
    partly = fiche("verdicts", "export", page, "--verdicts", "mine.jsonl")
    assert partly.stdout == ""
    assert f"{count - 1} of {count} ties are only inferred" in partly.stderr
    assert json.loads(fiche("verdicts", "export", "--partial", page, "--verdicts", "mine.jsonl").stdout)["comments"]
    for number in range(2, count + 1):
        fiche("verdict", page, str(number), "--confirm", "--verdicts", "mine.jsonl")
    (line,) = fiche("verdicts", "export", page, "--verdicts", "mine.jsonl").stdout.splitlines()
    labelled = json.loads(line)
    assert set(labelled) == {"title", "url", "article", "group", "comments"}
    assert [comment["parent"] for comment in labelled["comments"]] == [c["parent"] for c in comments_of(fiche, page)]
    assert set(labelled["comments"][0]) == {"id", "parent", "author", "time", "text", "tie"}


def test_without_a_file_verdicts_are_the_reader_s_own_and_in_force_wherever_the_thread_is_read(
    fiche: Fiche, seeds: Path
) -> None:
    page = seeds / "quarrel.txt"
    fiche("verdict", page, "4", "--under", "1")
    assert comments_of(fiche, page)[3]["tie"] == "judged"
    assert comments_of(fiche, page, "--no-verdicts")[3]["tie"] == "inferred"
    assert "A reader hung it under #1" in fiche("why", page, "4").stdout
    assert "A reader hung it under #1" in fiche("verdicts", "list", page).stdout
    fiche("verdict", page, "4", "--forget")
    assert fiche("verdict", page, "--undo").stdout.startswith("Taken back: forgotten on ")
    assert comments_of(fiche, page)[3]["tie"] == "judged"
    fiche("verdict", page, "--undo")
    assert comments_of(fiche, page)[3]["tie"] == "inferred"


def test_a_state_that_is_broken_stops_nobody(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.db"
    file.write_bytes(b"broken" * 400)
    done = fiche("cat", seeds / "quarrel.txt", FICHE_STATE=str(file))
    assert done.returncode == 0
    assert "It was set aside as mine.db.broken-" in done.stderr
    assert done.stdout == fiche("cat", "--no-verdicts", seeds / "quarrel.txt").stdout


def test_a_verdict_that_cannot_be_kept_says_so_and_ends_with_3(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file where the folder should be")
    done = fiche("verdict", seeds / "cut.txt", "3", "--cut", FICHE_STATE=str(tmp_path / "blocked" / "state.db"))
    assert done.returncode == 3
    assert "What you leave in a thread is kept only until you go." in done.stderr
    done = fiche("verdict", seeds / "cut.txt", "3", "--cut", "--verdicts", tmp_path / "nowhere" / "mine.jsonl")
    assert done.returncode == 3
    assert "verdicts could not be written: no such file or directory." in done.stderr
