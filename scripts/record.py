"""Record a session in a real terminal: `python scripts/record.py` writes docs/recording.cast and docs/recording.svg.

A shell runs on a pseudo-terminal and is typed to, as in the tests. What counts is the screen once each answer stands;
when it is shown is laid down here and not taken from a clock, so that a busy machine records the same. The cast is
asciicast v2 (docs.asciinema.org/manual/asciicast/v2), for `asciinema play` and its like; the picture needs no player.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from moving_picture import INK, PAPER, Frame, Run, colour, draw
from terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 110, 30
TYPED: Final = 0.06
"""Seconds that a character takes to type."""
TITLE: Final = "In a terminal: fiche check, fiche why, and the reading room"


class Act(NamedTuple):
    """What is typed, what the screen holds once it is answered, and the seconds to look at it."""

    keys: str
    shows: str
    seconds: float


SESSION: Final = (
    Act("fiche check seeds/cut.txt\n", "4 are missing", 3.5),
    Act("clear\n", "$", 0.5),
    Act("fiche why seeds/quarrel.txt 4\n", "Answers #3", 4.0),
    Act("clear\n", "$", 0.5),
    Act("fiche seeds/quarrel.txt\n", "75 comments", 2.5),
    Act("j", "", 0.6),
    Act("j", "", 0.6),
    Act("j", "", 0.6),
    Act("w", "answers", 4.0),
    Act("\x1b", "", 1.0),
    Act("/clock\r", "hit", 1.5),
    Act("n", "", 1.0),
    Act("n", "", 1.5),
    Act("1", "", 2.0),
    Act("zR", "", 2.5),
)
"""It ends in the room: the tests' terminal keeps no second screen to come back from."""


def record() -> Iterator[Frame]:
    """Play the session, and take the screen each time that it has changed."""
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(["bash", "--norc", "-i"], columns=COLUMNS, rows=ROWS, environment=_environment(home))
        try:
            terminal.wait_for("$")
            for act in SESSION:
                for key in act.keys[:-1]:
                    terminal.press(key)
                    yield Frame(TYPED, _settled(terminal, ""))
                terminal.press(act.keys[-1])
                yield Frame(act.seconds, _settled(terminal, act.shows))
        finally:
            terminal.close()


def _environment(home: str) -> dict[str, str]:
    """An empty home; the program first on the path; colours, and nothing that moves by itself."""
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": home,
        "LANG": "C.UTF-8",
        "COLORTERM": "truecolor",
        "TEXTUAL_ANIMATIONS": "none",
        "PS1": "$ ",
        "PWD": str(ROOT),
    }


def _settled(terminal: Terminal, shows: str) -> list[list[Run]]:
    """The screen once it holds a text and nothing more is drawn: its rows, each as runs of one style."""
    terminal.wait_for(shows)
    terminal.wait_until_quiet()
    return [_runs(terminal, row) for row in range(ROWS)]


def _runs(terminal: Terminal, row: int) -> list[Run]:
    runs: list[Run] = []
    for column in range(COLUMNS):
        cell = terminal.screen.buffer[row][column]
        fore, back = colour(cell.fg, INK), colour(cell.bg, PAPER)
        style = (back, fore) if cell.reverse else (fore, back)
        run = Run(cell.data or " ", *style, cell.bold, cell.italics, cell.underscore)
        if runs and runs[-1][1:] == run[1:]:
            run = Run(runs.pop().text + run.text, *run[1:])
        runs.append(run)
    return runs


def write_cast(frames: list[Frame]) -> str:
    """The recording as asciicast: of each screen the rows that changed."""
    lines = [json.dumps({"version": 2, "width": COLUMNS, "height": ROWS, "title": "Microfiche"})]
    now = 0.0
    before: list[list[Run]] = [[] for _ in range(ROWS)]
    for frame in frames:
        drawn = "".join(
            f"\x1b[{number};1H{''.join(map(_sgr, row))}\x1b[0m\x1b[K"
            for number, (row, old) in enumerate(zip(frame.rows, before, strict=True), 1)
            if row != old
        )
        lines.append(json.dumps([round(now, 3), "o", drawn], ensure_ascii=False))
        now, before = now + frame.seconds, frame.rows
    return "\n".join(lines) + "\n"


def _sgr(run: Run) -> str:
    """The escape sequence for a style, and its characters (ECMA-48, 8.3.117)."""
    marks = ["0", *("1" * run.bold), *("3" * run.italic), *("4" * run.underlined)]
    for ground, digits in ((38, run.fore), (48, run.back)):
        red, green, blue = bytes.fromhex(digits)
        marks.append(f"{ground};2;{red};{green};{blue}")
    return f"\x1b[{';'.join(marks)}m{run.text}"


if __name__ == "__main__":
    frames = [*record()]
    still = max(range(len(frames)), key=lambda number: (frames[number].seconds, number < len(frames) - 1))
    (ROOT / "docs" / "recording.cast").write_text(write_cast(frames), "utf-8")
    (ROOT / "docs" / "recording.svg").write_text(draw(frames, COLUMNS, still, TITLE), "utf-8")
    print(f"{len(frames)} screens, {sum(frame.seconds for frame in frames):.0f} seconds")
