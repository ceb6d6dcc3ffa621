"""The commands of the archive, run as a reader runs them."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow.parquet
import pytest
from made import a_comment, a_thread
from microfiche.cli.main import main
from microfiche.render.native import render_jsonl
from terminal import Terminal

Fiche = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = Path(sys.executable).parent / "fiche"
GOLDEN = Path(__file__).with_name("golden")


def surroundings(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "FICHE_ARCHIVE": "kept.sqlite"}


@pytest.fixture
def fiche(tmp_path: Path) -> Fiche:
    """Run the installed program in an empty folder, with an archive of its own."""

    def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [PROGRAM, *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=surroundings(tmp_path) | environment,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def kept(fiche: Fiche, seeds: Path) -> subprocess.CompletedProcess[str]:
    """An archive of three samples."""
    return fiche("add", "--verbose", seeds / "quarrel.txt", seeds / "cut.txt", seeds / "arabic.txt", "--jobs", "2")


@pytest.mark.usefixtures("kept")
def test_a_search_prints_hits_under_their_stories_as_the_golden_file_shows(fiche: Fiche) -> None:
    done = fiche("search", "clock", "author:pell", "--limit", "3")
    assert done.returncode == 0
    assert done.stdout == (GOLDEN / "search.txt").read_text(encoding="utf-8")
    assert "author:pell is Mrs.Pell: a name is not a person." in done.stderr


def test_adding_tells_what_was_kept_and_a_search_finds_it(fiche: Fiche, kept: subprocess.CompletedProcess[str]) -> None:
    assert kept.returncode == 0
    assert kept.stderr == "fiche: 3 threads added, 94 comments.\n"
    assert len(kept.stdout.splitlines()) == 3
    ident = next(line for line in kept.stdout.splitlines() if "Skellan Votes" in line).split()[0]
    listed = fiche("list", "--sort", "title").stdout.splitlines()
    assert len(listed) == 3
    assert any(line.startswith(ident[:7]) and "  75  Skellan Votes" in line for line in listed)
    assert fiche("open", ident).stdout.startswith("Skellan Votes to Put Its Harbour Clock Right after 42 Years\n")
    assert fiche("search", "clock", "--count").stdout.strip().isdecimal()
    (first, *_) = [json.loads(line) for line in fiche("search", "clock", "--format", "jsonl").stdout.splitlines()]
    assert {first["text"][start:end].lower() for start, end in first["highlights"]} == {"clock"}
    assert json.loads(fiche("search", "clock", "--format", "json", "--limit", "1").stdout) == [first]
    objects = [json.loads(line) for line in fiche("list", "--format", "jsonl").stdout.splitlines()]
    assert {held["comments"] for held in objects} == {75, 5, 14}


WRONG = (
    (("search", "zzzz"), 1, ""),
    (("search", "is:blue"), 2, "does not know"),
    (("search", "under:3"), 2, "about the comments of one thread"),
    (("search", "(clock"), 2, "^"),
    (("search", " "), 2, "asks for nothing"),
    (("open", "0000000"), 3, "no thread has the ID"),
    (("open", "../x"), 3, "is no ID"),
    (("export", "-o", "no/such/folder.jsonl"), 2, "cannot be written"),
    (("add", "missing.txt"), 3, "no such file"),
    (("add", "--link", "-"), 2, "standard input"),
    (("list", "--archive", "words.txt"), 3, "is no archive"),
    (("add", "--archive", "words.txt", "words.txt"), 3, "is no archive"),
    (("list", "--archive", "none.sqlite"), 3, "there is no archive yet"),
    (("add", "--archive", "words.txt/x.sqlite", "words.txt"), 3, "cannot be used"),
    (("archive", "backup", "words.txt"), 3, "is there already"),
)


@pytest.mark.parametrize(("arguments", "code", "says"), WRONG)
def test_each_way_to_go_wrong_has_its_exit_code_and_a_word(
    place: Path,
    put: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    says: str,
) -> None:
    put(a_thread([a_comment("The clock is slow.")]))
    monkeypatch.chdir(place.parent)
    monkeypatch.setenv("FICHE_ARCHIVE", str(place))
    Path("words.txt").write_text("not an archive " * 1000)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (code, "")
    assert says in err
    assert "Traceback" not in err
    assert not Path("none.sqlite").exists()


def test_what_is_exported_is_added_elsewhere_from_a_pipe(fiche: Fiche, kept: object, tmp_path: Path) -> None:
    lines = fiche("export").stdout
    elsewhere = fiche("add", "-", stdin=lines.encode(), FICHE_ARCHIVE="elsewhere.sqlite")
    assert elsewhere.stderr == "fiche: 3 threads added, 94 comments.\n"
    assert fiche("export", FICHE_ARCHIVE="elsewhere.sqlite").stdout == lines
    for name in ("kept.sqlite", "elsewhere.sqlite"):
        checked = fiche("archive", "check", "--archive", name)
        assert checked.stdout == f"{name}: 3 threads and 94 comments, all as they were added.\n"
    assert fiche("export", "--format", "parquet", "-o", "all.parquet").returncode == 0
    assert pyarrow.parquet.read_table(tmp_path / "all.parquet").num_rows == 94
    assert len(list(csv.reader(fiche("export", "--format", "csv").stdout.splitlines(keepends=True)))) == 95
    assert fiche("archive", "backup", "copy.sqlite").returncode == 0
    assert fiche("list", "--archive", "copy.sqlite").stdout == fiche("list").stdout
    assert fiche("reread", "--all").stderr == "fiche: 0 threads changed, 3 as before.\n"


@pytest.mark.usefixtures("kept")
def test_forgetting_asks_first(fiche: Fiche) -> None:
    ident = fiche("list").stdout.split()[0]
    assert fiche("forget", ident, stdin=b"n\n").returncode == 130
    assert len(fiche("list").stdout.splitlines()) == 3
    assert fiche("forget", ident, stdin=b"y\n").stderr.endswith("fiche: 1 thread forgotten.\n")
    assert len(fiche("list").stdout.splitlines()) == 2


def test_ctrl_c_stops_cleanly_and_the_same_command_goes_on(fiche: Fiche, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(300):
        thread = a_thread([a_comment(f"Number {number}.")], title=f"Story {number}", body=f"The {number}th.")
        (many / f"{number:03}.jsonl").write_text("".join(render_jsonl(thread)))
    process = subprocess.Popen([PROGRAM, "add", many], cwd=tmp_path, env=surroundings(tmp_path), stderr=subprocess.PIPE)
    while not (tmp_path / "kept.sqlite").exists() and process.poll() is None:
        pass
    process.send_signal(signal.SIGINT)
    said = process.communicate()[1].decode()
    assert process.returncode == 130
    assert "stopped, and the same command goes on" in said
    assert fiche("add", many).returncode == 0
    assert len(fiche("list").stdout.splitlines()) == 300
    assert fiche("archive", "check").returncode == 0


def test_a_bar_shows_files_threads_and_comments_on_a_terminal(seeds: Path, tmp_path: Path) -> None:
    terminal = Terminal(
        [str(PROGRAM), "add", str(seeds / "quarrel.txt"), str(seeds / "cut.txt")],
        columns=110,
        rows=10,
        environment=surroundings(tmp_path) | {"FICHE_ARCHIVE": str(tmp_path / "kept.sqlite")},
    )
    assert terminal.wait_for_end() == 0
    assert "2 threads added, 80 comments." in terminal.text()


@pytest.mark.usefixtures("kept")
def test_the_address_of_a_comment_opens_it_from_the_archive(fiche: Fiche, seeds: Path) -> None:
    address = fiche("cite", seeds / "quarrel.txt", "3", "--address").stdout.strip()
    assert address.startswith("cite:")
    done = fiche("open", address)
    assert done.returncode == 0
    assert done.stdout == fiche("cat", f"{seeds / 'quarrel.txt'}#3").stdout


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_a_limit_holds_for_what_is_added_and_for_reading_it_again(fiche: Fiche, seeds: Path, jobs: str) -> None:
    limited = ("add", "--jobs", jobs, "--limit", "comments=10", seeds / "quarrel.txt")
    assert "1 thread added, 10 comments." in fiche(*limited).stderr
    assert "1 file here already" in fiche(*limited).stderr
    assert "0 threads changed, 1 as before." in fiche("reread", "--all").stderr
    whole = fiche("add", seeds / "quarrel.txt").stderr
    assert "75 comments; 1 snapshot of known threads." in whole


@pytest.mark.usefixtures("kept")
def test_the_room_opens_at_the_comment_that_is_named(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    address = fiche("cite", seeds / "quarrel.txt", "40", "--address").stdout.strip()
    thread = address.removeprefix("cite:").partition("/")[0]
    where = surroundings(tmp_path) | {"FICHE_ARCHIVE": str(tmp_path / "kept.sqlite")}
    for named in (address, f"{thread}#40"):
        with closing(Terminal([str(PROGRAM), "open", named], columns=100, rows=24, environment=where)) as room:
            assert "i was looking for the way out" in room.wait_for("#40 of 75")
            room.press("q")
            assert room.wait_for_end() == 0


def test_a_comment_that_only_an_earlier_capture_holds_is_opened_there(fiche: Fiche, seeds: Path) -> None:
    fiche("add", seeds / "sunday-early.json", seeds / "sunday-late.json")
    removed = fiche("cite", seeds / "sunday-early.json", "3", "--address").stdout.strip()
    assert fiche("open", removed).stdout == fiche("cat", f"{seeds / 'sunday-early.json'}#3").stdout


@pytest.mark.usefixtures("kept")
def test_a_number_behind_an_id_is_a_comment_of_it(fiche: Fiche, seeds: Path) -> None:
    thread = fiche("cite", seeds / "quarrel.txt", "3", "--address").stdout[5:12]
    assert fiche("open", f"{thread}#3").stdout == fiche("cat", f"{seeds / 'quarrel.txt'}#3").stdout
    beyond = fiche("open", f"{thread}#76")
    assert (beyond.returncode, beyond.stdout) == (1, "")
    assert f"no capture of {thread} has a comment 76" in beyond.stderr


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("end", "code", "says"), [("0" * 20, 1, "has a comment 0"), ("third", 2, "neither the number")]
)
def test_an_address_that_no_comment_has_is_told_apart_from_what_is_none(
    fiche: Fiche, seeds: Path, end: str, code: int, says: str
) -> None:
    thread, _, _ = fiche("cite", seeds / "quarrel.txt", "3", "--address").stdout.partition("/")
    done = fiche("open", f"{thread}/{end}")
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr


@pytest.mark.usefixtures("kept")
def test_what_leaves_the_archive_can_bear_pseudonyms_the_same_as_a_file_does(fiche: Fiche, seeds: Path) -> None:
    exported = fiche("export", "--pseudonyms", "a secret").stdout.splitlines()
    (line,) = (line for line in exported if "quarrel.txt" in line)
    shown = json.loads(fiche("cat", "--format", "json", "--pseudonyms", "a secret", seeds / "quarrel.txt").stdout)
    masked = json.loads(line)
    assert "quay.rat" not in line
    assert [one["author"] for one in masked["comments"]] == [one["author"] for one in shown["comments"]]
    assert fiche("export", "--pseudonyms", "").returncode == 2


@pytest.mark.usefixtures("kept")
def test_a_verdict_wins_over_what_was_inferred_when_the_thread_was_added(fiche: Fiche, seeds: Path) -> None:
    quarrel = seeds / "quarrel.txt"
    ident = json.loads(fiche("search", "halyard", "clock", "--format", "jsonl", "--limit", "1").stdout)["thread"]
    inferred = fiche("open", ident).stdout
    assert fiche("verdict", quarrel, "5", "--under", "1").returncode == 0
    judged = fiche("open", ident).stdout
    assert judged == fiche("cat", quarrel).stdout != inferred
    assert fiche("open", "--no-verdicts", ident).stdout == inferred


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--parts", "p"], "--scheduler and --parts go together"),
        (["--scheduler", "tcp://x:1"], "--scheduler and --parts go together"),
        (["--scheduler", "tcp://x:1", "--parts", "p", "--link"], "--link and --jobs are for reading on this machine"),
    ],
)
def test_what_a_cluster_cannot_do_is_wrong_usage(fiche: Fiche, seeds: Path, arguments: list[str], says: str) -> None:
    done = fiche("add", *arguments, seeds / "cut.txt")
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())
