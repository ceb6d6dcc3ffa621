"""What goes wrong in the world around the program, and what its reader sees."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest
from microfiche.parser.read import read_stream
from terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .conftest import Fiche

SEEDS = Path(__file__).parent.parent.parent / "seeds"
PROGRAM = Path(sys.executable).parent / "fiche"
SEED = SEEDS / "cut.txt"
COMMANDS = (("cat", SEED), ("check", SEED), ("why", SEED, "2"), ("formats",), ("--help",), ("completion", "bash"))
PUT_BACK = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l")
"""The other screen left, the cursor shown, the mouse and pastes as they were."""


@pytest.fixture
def open_room(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Open rooms on a terminal with a home of their own, and close what is still open at the end."""
    opened: list[Terminal] = []

    def start(**environment: str) -> Terminal:
        where = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", **environment}
        room = Terminal([str(PROGRAM), str(SEEDS / "cut.txt")], columns=120, rows=24, environment=where)
        opened.append(room)
        room.wait_for("#1 of 5")
        return room

    yield start
    for room in opened:
        room.close()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_full_disk_is_named_and_ends_with_74(fiche: Fiche, command: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        done = fiche(*command, stdout=full.fileno())
    assert done.returncode == 74
    assert done.stderr.endswith(b"fiche: the output could not be written: no space left on device.\n")


def test_closed_output_is_named_and_ends_with_74(fiche: Fiche) -> None:
    done = fiche("cat", SEED, prefix=("/bin/sh", "-c", 'exec "$0" "$@" >&-'))
    assert done.returncode == 74
    assert done.stderr == b"fiche: standard output is closed; there is nowhere to write to.\n"


@pytest.mark.parametrize("where", ["2>/dev/full", "2>&-"])
def test_messages_that_can_go_nowhere_cost_the_document_nothing(fiche: Fiche, where: str) -> None:
    done = fiche("cat", SEED, prefix=("/bin/sh", "-c", f'exec "$0" "$@" {where}'))
    assert done.stdout == fiche("cat", SEED).stdout
    assert len(done.stdout) > 1000


def test_a_pipe_that_nobody_reads_any_more_ends_quietly(fiche: Fiche) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = fiche("cat", SEEDS / "quarrel.txt", stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_closed_input_is_named(fiche: Fiche) -> None:
    done = fiche("cat", "-", prefix=("/bin/sh", "-c", 'exec "$0" "$@" <&-'))
    assert done.returncode == 3
    assert done.stderr == b"fiche: standard input: could not be read to its end: bad file descriptor.\n"


class Failing:
    """A stream whose disk breaks after some bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, count: int) -> bytes:
        if not self.data:
            raise OSError(5, "Input/output error")
        data, self.data = self.data[:count], self.data[count:]
        return data

    def close(self) -> None:
        pass


def test_a_disk_that_breaks_while_it_is_read_keeps_the_threads_before(fiche: Fiche, tmp_path: Path) -> None:
    lines = b"".join(fiche("cat", "--format", "jsonl", SEED).stdout for _ in range(9)) * 5
    broken: BinaryIO = Failing(lines)  # type: ignore[assignment]
    threads = read_stream(broken, "disk")
    assert len([next(threads) for _ in range(5)]) == 5
    with pytest.raises(OSError, match="Input/output error"):
        list(threads)


@pytest.mark.parametrize("name", ["ferry-list.mbox", "kittiwakes.warc", "bridge-pushshift.jsonl", "cut.txt"])
@pytest.mark.parametrize("kept", [0, 700])
def test_a_file_that_is_cut_while_it_is_read_is_no_mistake_of_ours(
    fiche: Fiche, tmp_path: Path, name: str, kept: int
) -> None:
    capture = tmp_path / name
    capture.write_bytes((SEEDS / name).read_bytes() * 3)
    script = (
        "import os, sys; from pathlib import Path; from microfiche.parser import read\n"
        "from microfiche.parser.errors import MicroficheError\n"
        f"source = read.open_source(Path({str(capture)!r})); os.truncate({str(capture)!r}, {kept})\n"
        "try: print(len(list(read.read_source(source))))\n"
        "except MicroficheError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_the_room_leaves_a_clean_terminal(
    open_room: Callable[..., Terminal], number: signal.Signals
) -> None:
    room = open_room()
    os.kill(room.process.pid, number)
    assert room.wait_for_end() == 128 + number
    assert all(sequence in room.drawn for sequence in PUT_BACK)


@pytest.mark.parametrize(("keys", "shown"), [("/late", "/late"), ("w", "Why here?"), (":", "Search")])
def test_a_signal_is_heard_whatever_is_open(open_room: Callable[..., Terminal], keys: str, shown: str) -> None:
    room = open_room()
    room.press(keys)
    room.wait_for(shown)
    os.kill(room.process.pid, signal.SIGTERM)
    assert room.wait_for_end() == 128 + signal.SIGTERM
    assert all(sequence in room.drawn for sequence in PUT_BACK)


def test_the_room_stops_and_goes_on(open_room: Callable[..., Terminal]) -> None:
    room = open_room()
    os.kill(room.process.pid, signal.SIGTSTP)
    room.wait_for(lambda _: os.waitpid(room.process.pid, os.WUNTRACED | os.WNOHANG)[0] == room.process.pid)
    room.wait_for(lambda _: PUT_BACK[0] in room.drawn)
    os.kill(room.process.pid, signal.SIGCONT)
    room.press("j")
    room.wait_for("#2 of 5")
    room.press("q")
    assert room.wait_for_end() == 0


def test_being_told_to_go_on_without_a_stop_keeps_the_room_from_nothing(open_room: Callable[..., Terminal]) -> None:
    room = open_room()
    for key, shown in [("j", "#2 of 5"), ("k", "#1 of 5")] * 4:
        os.kill(room.process.pid, signal.SIGCONT)  # as when a window is closed; each used to leave a thread behind
        room.press(key)
        room.wait_for(shown)
    room.press("q")
    assert room.wait_for_end() == 0


def test_a_room_whose_terminal_is_gone_ends(open_room: Callable[..., Terminal]) -> None:
    room = open_room()
    room.hang_up()
    room.process.wait(30)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_cat_while_it_waits_for_its_input(tmp_path: Path, number: signal.Signals) -> None:
    waiting = tmp_path / "pipe"
    os.mkfifo(waiting)
    command = [str(PROGRAM), "cat", "--format", "jsonl", str(SEED), str(waiting)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as cat:
        assert cat.stdout
        assert cat.stderr
        assert cat.stdout.readline().startswith(b'{"microfiche": 1')
        cat.send_signal(number)
        assert cat.wait(30) in (-number, 130)
        assert b"Traceback" not in cat.stderr.read()


CLOCK = "import time\ntime.time = lambda: -86400.0 * 365 * 30\n"


def test_a_clock_before_1970_changes_nothing(fiche: Fiche, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(CLOCK)
    usual = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    assert fiche("cat", SEED, environment={**usual, "PYTHONPATH": str(tmp_path)}).stdout == fiche("cat", SEED).stdout


def test_output_that_takes_only_ascii_spells_the_rest_out(fiche: Fiche) -> None:
    plain = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = fiche("cat", SEEDS / "arabic.txt", environment=plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    assert rb"\u0628\u0644" in done.stdout


def test_no_home_is_needed(fiche: Fiche) -> None:
    done = fiche("cat", SEED, environment={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"})
    assert done.stdout == fiche("cat", SEED).stdout


@pytest.mark.parametrize("home", ["/proc/1/nowhere", "/dev/null"])
def test_a_home_that_cannot_be_written_costs_only_the_settings(open_room: Callable[..., Terminal], home: str) -> None:
    room = open_room(HOME=home, XDG_CONFIG_HOME=f"{home}/config")
    room.press(">q")
    assert room.wait_for_end() == 0


def test_settings_are_for_their_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from microfiche.tui.settings import Settings, load_settings, save_settings, settings_path

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    save_settings(Settings(split=50))
    assert load_settings().split == 50
    assert stat.S_IMODE(settings_path().stat().st_mode) == 0o600
    assert stat.S_IMODE(settings_path().parent.stat().st_mode) == 0o700


def test_what_is_written_of_its_own_accord_is_for_its_owner_alone(tmp_path: Path) -> None:
    home = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8"}
    archive, copy = tmp_path / "mine.fiche", tmp_path / "copy.fiche"
    for command in (
        ("config", "--create"),
        ("add", f"--archive={archive}", SEED),
        ("archive", "backup", f"--archive={archive}", copy),
    ):
        subprocess.run([PROGRAM, *command], env=home, check=True, capture_output=True)
    written = [archive, copy, *(path for path in (tmp_path / "home").rglob("*") if path.is_file())]
    assert len(written) == 3
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in written} == {"0o600"}
