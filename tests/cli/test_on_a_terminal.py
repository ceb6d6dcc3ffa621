"""The whole program on a real pseudo-terminal, as a reader meets it."""

from __future__ import annotations

import os
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


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (200, 50)])
def test_the_room_opens_moves_and_leaves_cleanly(on_terminal: OnTerminal, seeds: Path, columns: int, rows: int) -> None:
    room = on_terminal(seeds / "quarrel.txt", columns=columns, rows=rows)
    room.wait_for("The clock on the old customs house")
    if columns < 100:
        room.press("\t")
    room.wait_for("eleven minutes is the only thing")
    room.wait_for("#1 of 75")
    room.press("jj")
    room.wait_for("#3 of 75")
    room.press("G")
    room.wait_for("#75 of 75")
    room.press("q")
    assert room.wait_for_end() == 0


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
    terminal = on_terminal(seeds / "no-comments.txt", TERM="dumb", PAGER="cat")
    terminal.wait_for("TERM=dumb")
    terminal.wait_for("0 comments")
    assert terminal.wait_for_end() == 0
    assert "\x1b" not in terminal.text()
