"""The whole program on a real pseudo-terminal, as a reader meets it."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Protocol

import pytest
from terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OnTerminal(Protocol):
    """Starts the program on a terminal of a size."""

    def __call__(
        self,
        *arguments: str | Path,
        columns: int = 80,
        rows: int = 24,
        stdin: bytes | None = None,
        errors: Path | None = None,
        **environment: str,
    ) -> Terminal: ...


@pytest.fixture
def on_terminal(program: Path, tmp_path: Path) -> Iterator[OnTerminal]:
    """Run the installed program on terminals that are closed at the end."""
    opened: list[Terminal] = []

    def start(
        *arguments: str | Path,
        columns: int = 80,
        rows: int = 24,
        stdin: bytes | None = None,
        errors: Path | None = None,
        **environment: str,
    ) -> Terminal:
        where = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", **environment}
        command = [str(program), *map(str, arguments)]
        if errors:
            command = ["/bin/sh", "-c", f'exec "$0" "$@" 2>\'{errors}\'', *command]
        terminal = Terminal(command, columns=columns, rows=rows, environment=where, stdin=stdin)
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.close()


def test_the_room_opens_at_the_comment_that_the_path_names(on_terminal: OnTerminal, seeds: Path) -> None:
    room = on_terminal(f"{seeds / 'quarrel.txt'}#40", columns=100)
    assert "i was looking for the way out" in room.wait_for("#40 of 75")
    room.press("q")
    assert room.wait_for_end() == 0


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (80, 24), (200, 50), (400, 100)])
def test_the_room_opens_moves_and_leaves_cleanly(on_terminal: OnTerminal, seeds: Path, columns: int, rows: int) -> None:
    room = on_terminal(seeds / "quarrel.txt", columns=columns, rows=rows)
    room.wait_for("Skellan Votes")
    if columns < 100:
        room.press("\t")
    room.wait_for("#1 of 75")
    room.press("G")
    room.wait_for("#75 of 75")
    room.press("q")
    assert room.wait_for_end() == 0
    assert room.is_clean()


def test_keys_come_from_the_terminal_when_the_capture_comes_from_a_pipe(on_terminal: OnTerminal, seeds: Path) -> None:
    room = on_terminal("-", stdin=(seeds / "quarrel.txt").read_bytes(), columns=120)
    room.wait_for("#1 of 75")
    room.press("j")
    room.wait_for("#2 of 75")
    room.press("q")
    assert room.wait_for_end() == 0


def test_the_room_is_drawn_on_the_terminal_though_standard_error_is_a_file(
    on_terminal: OnTerminal, seeds: Path, tmp_path: Path
) -> None:
    room = on_terminal(seeds / "cut.txt", columns=120, errors=tmp_path / "log")
    room.wait_for("#1 of 5")
    room.press("q")
    assert room.wait_for_end() == 0
    assert (tmp_path / "log").read_text("utf-8") == ""


def test_the_room_follows_the_terminal_as_it_is_resized(on_terminal: OnTerminal, seeds: Path) -> None:
    room = on_terminal(seeds / "quarrel.txt", columns=120, rows=40)
    room.press("jjj")
    room.wait_for("#4 of 75")
    room.resize(60, 20)
    room.wait_for(lambda text: "#4 of 75" in text and "punctually" in text)
    room.press("q")
    assert room.wait_for_end() == 0


def test_cat_on_a_terminal_wraps_to_it(on_terminal: OnTerminal, seeds: Path) -> None:
    terminal = on_terminal("cat", "--no-story", seeds / "cut.txt", PAGER="cat", columns=60)
    terminal.wait_for("to think very hard")
    assert terminal.wait_for_end() == 0


def test_cat_on_a_terminal_goes_through_the_pager(on_terminal: OnTerminal, seeds: Path) -> None:
    terminal = on_terminal("cat", "--no-story", seeds / "cut.txt", PAGER="sed s/penny/PAGED/")
    terminal.wait_for("a PAGED a week")
    assert terminal.wait_for_end() == 0


def test_leaving_the_pager_early_is_no_error(on_terminal: OnTerminal, seeds: Path) -> None:
    terminal = on_terminal("cat", seeds / "quarrel.txt", PAGER="head -2")
    terminal.wait_for("Skellan Votes")
    assert terminal.wait_for_end() == 0
    assert "fiche:" not in terminal.text()


def test_a_file_that_cannot_be_read_opens_no_room(on_terminal: OnTerminal) -> None:
    terminal = on_terminal("gone.txt")
    terminal.wait_for("gone.txt: there is no such file.")
    assert terminal.wait_for_end() == 3


def test_a_dumb_terminal_gets_text_and_a_word_about_it(on_terminal: OnTerminal, seeds: Path) -> None:
    terminal = on_terminal(seeds / "no-comments.txt", TERM="dumb", PAGER="sh -c 'echo a pager; cat'")
    terminal.wait_for("TERM=dumb")
    terminal.wait_for("0 comments")
    assert terminal.wait_for_end() == 0
    assert "\x1b" not in terminal.text()
    assert "a pager" not in terminal.text()


def test_a_new_size_in_the_middle_of_a_search(on_terminal: OnTerminal, seeds: Path) -> None:
    room = on_terminal(seeds / "quarrel.txt", columns=120, rows=40)
    room.wait_for("#1 of 75")
    room.press("/clock")
    room.wait_for("/clock")
    room.resize(40, 12)
    room.wait_for(lambda text: "/clock" in text and "of 32" in text)
    room.press("\r")
    room.wait_for(lambda text: "/clock" not in text and "of 32" in text)
    room.press("q")
    assert room.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_room_that_is_told_to_end_leaves_the_terminal_clean_and_keeps_its_place(
    on_terminal: OnTerminal, seeds: Path, number: signal.Signals
) -> None:
    room = on_terminal(seeds / "quarrel.txt", columns=120)
    room.wait_for("├╌")  # it has settled, so that the place is one to keep
    room.press("jjjj")
    room.wait_for("#5 of 75")
    room.process.send_signal(number)
    assert room.wait_for_end() == 128 + number
    assert room.is_clean()
    again = on_terminal(seeds / "quarrel.txt", columns=120)
    again.wait_for("#5 of 75")


def test_a_suspended_room_comes_back_as_it_was(program: Path, tmp_path: Path, seeds: Path) -> None:
    where = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    shell = [
        "/bin/sh",
        "-c",
        'set -m; "$0" "$1"; echo meanwhile; read line; fg',
        str(program),
        str(seeds / "quarrel.txt"),
    ]
    room = Terminal(shell, columns=120, rows=24, environment=where)
    try:
        room.wait_for("#1 of 75")
        room.press("j")
        room.wait_for("#2 of 75")
        room.wait_until_quiet()
        before = room.text()
        room.press("\x1a")
        room.wait_for("meanwhile")
        assert room.is_clean()
        room.screen.reset()
        room.press("\n")
        room.wait_for(lambda text: text == before)
        room.press("jq")
        assert room.wait_for_end() == 0
    finally:
        room.close()


def test_a_mistake_of_ours_is_one_line_and_leaves_the_terminal_clean(tmp_path: Path) -> None:
    script = (
        "from microfiche.parser.model import *\n"
        "from microfiche.tui import open_room\n"
        "comment = Comment('', Author('ada'), None, (None,), Reply(None, 'stated'))\n"
        "thread = Thread(Story('A title'), (comment,), None, 'unknown', Capture('x', 'native'))\n"
        "try:\n    open_room([(thread, None)])\n"
        "except Exception as error:\n    print('broke down over', type(error).__name__)\n"
    )
    where = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    room = Terminal([sys.executable, "-c", script], columns=120, rows=24, environment=where)
    try:
        assert room.wait_for_end() == 0
        assert "broke down over AttributeError" in room.text()
        assert "Traceback" not in room.text()
        assert room.is_clean()
    finally:
        room.close()
