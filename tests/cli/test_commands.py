from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Fiche


def test_a_path_alone_prints_text_in_a_pipe(fiche: Fiche, seeds: Path) -> None:
    done = fiche(seeds / "quarrel.txt")
    assert done.returncode == 0
    assert done.stdout.startswith("Skellan Votes to Put Its Harbour Clock Right after 42 Years\n")
    assert "\n75 comments\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_a_path_alone_prints_what_cat_prints(fiche: Fiche, seeds: Path) -> None:
    assert fiche(seeds / "arabic.txt").stdout == fiche("cat", seeds / "arabic.txt").stdout


def test_standard_input_is_a_dash(fiche: Fiche, seeds: Path) -> None:
    capture = (seeds / "quarrel.txt").read_bytes()
    assert fiche("-", stdin=capture).stdout == fiche(seeds / "quarrel.txt").stdout


def test_a_folder_is_read_file_by_file_in_order(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "crawl" / "inner"
    folder.mkdir(parents=True)
    for name in ("cut.txt", "no-comments.txt"):
        (folder / name).write_bytes((seeds / name).read_bytes())
    (folder.parent / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / ".hidden").write_text("not this")
    done = fiche(folder.parent)
    assert done.returncode == 0
    assert done.stdout.index("Library Book") < done.stdout.index("Bench on Ropewalk")
    assert "not this" not in done.stdout
    assert "picture.png: is a PNG picture" in done.stderr


def test_losses_are_warned_of_on_standard_error(fiche: Fiche, seeds: Path) -> None:
    done = fiche(seeds / "cut.txt")
    assert "The page claims 9 comments, 5 were found: 4 are missing." in done.stderr
    assert "claims 9" not in done.stdout


@pytest.mark.parametrize(
    ("flags", "first"),
    [
        ((), "  #2"),
        (("--flat",), "#2"),
        (("--stated-only",), "#2"),
        (("--as-captured",), "#2"),
        (("--linear",), "Comment 2 of 5"),
        (("--format", "markdown"), "> > **#2"),
    ],
)
def test_each_view_and_face_places_the_second_comment(
    fiche: Fiche, seeds: Path, flags: tuple[str, ...], first: str
) -> None:
    assert f"\n{first}" in fiche("cat", *flags, seeds / "cut.txt").stdout


def test_width_wraps_and_a_pipe_alone_does_not(fiche: Fiche, seeds: Path) -> None:
    wide, narrow = fiche("cat", seeds / "quarrel.txt"), fiche("cat", "--width", "50", seeds / "quarrel.txt")
    assert max(map(len, narrow.stdout.split("\n"))) <= 50 < max(map(len, wide.stdout.split("\n")))


def test_the_story_can_be_left_out(fiche: Fiche, seeds: Path) -> None:
    whole, without = fiche("cat", seeds / "cut.txt").stdout, fiche("cat", "--no-story", seeds / "cut.txt").stdout
    assert without in whole or len(without) < len(whole)
    assert "Library Book Comes Home" in without


@pytest.mark.parametrize("face", ["json", "jsonl"])
def test_json_that_was_written_is_read_to_the_same_json(fiche: Fiche, seeds: Path, face: str) -> None:
    written = fiche("cat", "--format", face, seeds / "quarrel.txt").stdout
    again = fiche("cat", "--format", face, "-", stdin=written.encode())
    assert again.stdout == written
    assert len(json.loads(written)["comments"]) == 75


def test_several_threads_are_json_lines_or_an_array(fiche: Fiche, seeds: Path) -> None:
    both = (seeds / "cut.txt", seeds / "arabic.txt")
    lines = fiche("cat", "--format", "jsonl", *both).stdout.splitlines()
    array = json.loads(fiche("cat", "--format", "json", *both).stdout)
    assert [json.loads(line) for line in lines] == array
    assert [len(thread["comments"]) for thread in array] == [5, 14]


def test_check_prints_the_ledger_and_strict_judges_it(fiche: Fiche, seeds: Path) -> None:
    whole, cut = fiche("check", "--strict", seeds / "no-comments.txt"), fiche("check", "--strict", seeds / "cut.txt")
    assert (whole.returncode, cut.returncode) == (0, 1)
    assert "comments   9 claimed, 5 found\n" in cut.stdout
    assert "missing    The page claims 9 comments, 5 were found: 4 are missing.\n" in cut.stdout
    assert "missing" not in whole.stdout
    assert fiche("check", seeds / "cut.txt").returncode == 0


def test_why_tells_the_tie_the_evidence_and_the_runners_up(fiche: Fiche, seeds: Path) -> None:
    done = fiche("why", seeds / "cut.txt", "2")
    assert done.returncode == 0
    assert "#2 halyard77 · 02 March 2014, 09:30\nAnswers #1 dory: " in done.stdout
    assert "a penny a week" in done.stdout


def test_why_names_the_runners_up_and_why_they_lost(fiche: Fiche, seeds: Path) -> None:
    shown = "".join(fiche("why", seeds / "quarrel.txt", str(number)).stdout for number in (4, 8, 16, 45))
    assert re.search(r"^Less likely, 0\.\d\d: answers (?:#\d+ \S+|the story)", shown, re.MULTILINE)
    assert re.search(r"^  But .+\.$", shown, re.MULTILINE)


@pytest.mark.parametrize(
    ("number", "says"),
    [("99", "There is no comment 99: the thread has 5."), ("0", "0 is not in the range"), ("x", "'x'")],
)
def test_why_refuses_a_comment_that_is_not_there(fiche: Fiche, seeds: Path, number: str, says: str) -> None:
    done = fiche("why", seeds / "cut.txt", number)
    assert done.returncode == 2
    assert says in done.stderr


def test_formats_lists_names_that_from_takes(fiche: Fiche, seeds: Path) -> None:
    names = [line.split("  ")[0].strip() for line in fiche("formats").stdout.splitlines()]
    assert {"native", "text"} <= set(names)
    assert fiche("cat", "--from", "text", seeds / "cut.txt").returncode == 0
    wrong = fiche("cat", "--from", "papyrus", seeds / "cut.txt")
    assert wrong.returncode == 2
    assert "there is no format 'papyrus'; there are: " in wrong.stderr


@pytest.mark.parametrize(("shell", "sign"), [("bash", "complete -o"), ("zsh", "#compdef fiche"), ("fish", "complete ")])
def test_completion_prints_a_script_for_each_shell(fiche: Fiche, shell: str, sign: str) -> None:
    assert sign in fiche("completion", shell).stdout


def test_bash_completes_commands_with_that_script(fiche: Fiche, program: Path) -> None:
    script = fiche("completion", "bash").stdout
    ask = "COMP_WORDS=(fiche ch) COMP_CWORD=1; _fiche_completion fiche ch fiche; echo ${COMPREPLY[@]}"
    path = f"{program.parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, env={"PATH": path}, check=True
    )
    assert done.stdout.strip() == "check"


@pytest.mark.parametrize(
    ("when", "variable", "expected"), [("always", "", True), ("auto", "", False), ("never", "", False)]
)
def test_colour_is_asked_for_or_left_out_in_a_pipe(
    fiche: Fiche, seeds: Path, when: str, variable: str, expected: bool
) -> None:
    done = fiche("cat", "--color", when, seeds / "cut.txt", NO_COLOR=variable)
    assert ("\x1b[" in done.stdout) == expected


def test_text_that_the_locale_cannot_encode_is_escaped_and_never_fatal(fiche: Fiche, seeds: Path) -> None:
    done = fiche(seeds / "scripts.txt", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u" in done.stdout


def test_a_reader_that_stops_early_ends_it_quietly(program: Path, seeds: Path) -> None:
    pipe = f"'{program}' '{seeds / 'quarrel.txt'}' '{seeds / 'quarrel.txt'}' '{seeds / 'quarrel.txt'}' | head -3"
    done = subprocess.run(["bash", "-c", pipe], capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 3
    assert done.stderr == ""


def test_version_and_help_are_there(fiche: Fiche) -> None:
    assert fiche("--version").stdout.startswith("fiche, version 0.")
    for words in ((), ("--help",), ("-h",), ("cat", "-h")):
        shown = fiche(*words)
        assert "Usage: fiche" in shown.stdout + shown.stderr


def test_printing_help_imports_nothing_but_click() -> None:
    code = (
        "import sys\n"
        "from microfiche.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "click" in loaded
    assert not loaded & {"rich", "textual", "json", "hypothesis", "charset_normalizer", "platformdirs"}


def test_printing_text_imports_neither_rich_nor_textual(seeds: Path) -> None:
    code = (
        "import sys\n"
        "from microfiche.cli.main import main\n"
        f"try: main([{str(seeds / 'cut.txt')!r}])\n"
        "except SystemExit: pass\n"
        "print(*sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stderr.splitlines()[-1].split()) & {"rich", "textual", "platformdirs"}


def test_what_runs_right_to_left_stands_at_the_right_of_wrapped_lines(fiche: Fiche, seeds: Path) -> None:
    lines = fiche("cat", "--width", "50", seeds / "arabic.txt").stdout.splitlines()
    assert lines[1] == "والأهالي يختلفون على جهة الظل".rjust(50)


def test_bidi_draws_lines_in_the_order_in_which_they_are_read(fiche: Fiche, seeds: Path) -> None:
    lines = fiche("cat", "--bidi", "--width", "50", seeds / "arabic.txt").stdout.splitlines()
    assert lines[1] == "ﻞﻈﻟﺍ ﺔﻬﺟ ﻰﻠﻋ ﻥﻮﻔﻠﺘﺨﻳ ﻲﻟﺎﻫﻷﺍﻭ".rjust(50)


@pytest.mark.parametrize("flag", ["--bidi", "--linear"])
def test_a_way_of_showing_text_goes_with_no_other_format(fiche: Fiche, seeds: Path, flag: str) -> None:
    done = fiche("cat", flag, "--format", "json", seeds / "cut.txt")
    assert done.returncode == 2
    assert f"{flag} is a form of text" in done.stderr


def test_the_end_of_the_process_waits_for_what_a_library_left_to_do(seeds: Path) -> None:
    code = (
        "import atexit, sys, threading\n"
        "from microfiche.cli.main import program\n"
        "atexit.register(print, 'put away', file=sys.stderr)\n"
        "def last() -> None:\n"
        "    threading.main_thread().join()\n"
        "    print('written', file=sys.stderr)\n"
        "if sys.argv.pop() == 'thread':\n"
        "    threading.Thread(target=last).start()\n"
        "program()"
    )
    for word, left in (("alone", ["put away"]), ("thread", ["written", "put away"])):
        command = [sys.executable, "-c", code, "check", str(seeds / "cut.txt"), word]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.splitlines()) == (0, left)
