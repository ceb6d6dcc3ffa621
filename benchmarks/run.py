"""Run the benchmarks and print medians and ratios; see benchmarks/README.md."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from make import make_thread
from measure import SIZE, run, screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from measure import Screen, Spent

ROOT = Path(__file__).parent.parent
SAMPLE = str(ROOT / "seeds" / "quarrel.txt")
FICHE = str(Path(sys.executable).parent / "fiche")
EMPTY_APP = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Empty(App[None]):\n"
    "    def compose(self):\n"
    "        yield Static('nothing here')\n"
    "Empty().run()\n"
)
MANY = 100_000
LINE = 500
"""Bytes that the line takes in which a search is typed; what is longer shows a hit."""


def start(rounds: int) -> None:
    """`fiche cat` in a pipe against importing click."""
    ours, theirs = in_turn(
        rounds, lambda: run([FICHE, "cat", SAMPLE]), lambda: run([sys.executable, "-c", "import click"])
    )
    report("start", "fiche cat SAMPLE", ours, "import click", theirs)


def room(rounds: int) -> None:
    """The room's first screen against that of an empty app."""
    ours, theirs = in_turn(
        rounds,
        lambda: first_screen([FICHE, SAMPLE], b"customs house"),
        lambda: first_screen([sys.executable, "-c", EMPTY_APP], b"nothing here"),
    )
    report("room", "first screen", ours, "empty app", theirs)


def big(rounds: int) -> None:
    """Opening 100,000 comments against decoding their JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.json"
        make_thread(path, MANY)
        decode = f"import json; json.load(open({str(path)!r}, encoding='utf-8'))"
        ours, theirs = in_turn(
            rounds, lambda: first_screen([FICHE, str(path)], b"reader"), lambda: run([sys.executable, "-c", decode])
        )
        report("big", "first screen of 100,000", ours, "decoding its JSON", theirs)


def keys(rounds: int) -> None:
    """Moving, folding, searching as one types and from hit to hit, and resizing, in a thread of 100,000 comments."""
    press_keys(rounds, MANY)


def million(rounds: int) -> None:
    """The same in a thread of 1,000,000 comments."""
    press_keys(rounds, 10 * MANY)


def press_keys(rounds: int, comments: int) -> None:
    """What each key takes in a thread of so many comments."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.json"
        make_thread(path, comments)
        with screen([FICHE, str(path)]) as shown:
            print(f"keys   {'to the first screen':24} {1000 * shown.first_screen(b'reader'):8.1f} ms")
            shown.settle()
            shown.press(b"j")  # the first has no replies that could be folded
            for name, pressed, back in (
                ("down", b"j", b"k"),
                ("page down", b" ", b"b"),
                ("to the end", b"G", b"gj"),
                ("fold one", b"za", b"za"),
                ("fold all", b"zM", b"zR"),
            ):
                to_and_fro(name, rounds, partial(shown.press, pressed), partial(shown.press, back))
            type_search(shown, rounds)
            shown.press(b"/lantern\r")
            to_and_fro("the next hit", rounds, partial(shown.press, b"n"), partial(shown.press, b"N"))
            to_and_fro("resize", rounds, partial(shown.resize, 90, 30), partial(shown.resize, *SIZE))
            print(f"keys   {'memory at most':24} {shown.peak():8.0f} MiB")


def to_and_fro(name: str, rounds: int, there: Callable[[], Spent], back: Callable[[], Spent]) -> None:
    """Measure something that `back` undoes."""
    spent = []
    for _ in range(rounds):
        spent.append(there())
        back()
    tell_key(name, spent)


def type_search(shown: Screen, rounds: int) -> None:
    """Typing a search: from each letter to the first hit on the screen, and on until all hits are counted."""
    met, counted = [], []
    for _ in range(rounds):
        shown.press(b"/")
        for letter in "lantern":
            came = shown.answer(letter.encode())
            met.append(next((spent for spent, read in came if len(read) > LINE), came[-1][0]))
            counted.append(came[-1][0])
        shown.press(b"\x1b")
    tell_key("typed, to the first hit", met)
    tell_key("typed, to their number", counted)


def tell_key(name: str, spent: list[Spent]) -> None:
    """Print medians and the worst."""
    clock, processor = (1000 * statistics.median(column) for column in zip(*spent, strict=True))
    worst = 1000 * max(one.clock for one in spent)
    print(f"keys   {name:24} {clock:8.1f} ms   worst {worst:8.1f} ms   processor {processor:8.1f} ms")


def first_screen(command: list[str], shows: bytes) -> float:
    """Seconds until a program shows a text on its first screen."""
    with screen(command) as shown:
        return shown.first_screen(shows)


def in_turn(rounds: int, *cases: Callable[[], float]) -> list[list[float]]:
    """Run cases in turn, after a round that is not counted; the times of each."""
    for case in cases:
        case()
    times = [[case() for case in cases] for _ in range(rounds)]
    return [list(column) for column in zip(*times, strict=True)]


def report(name: str, our_name: str, ours: list[float], their_name: str, theirs: list[float]) -> None:
    """Print two medians and their ratio."""
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"{name:6} {our_name} {1000 * a:.0f} ms   {their_name} {1000 * b:.0f} ms   ratio {a / b:.2f}")


CASES = {"start": start, "room": room, "big": big, "keys": keys, "million": million}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of {', '.join(CASES)}; all where none is named")
    parser.add_argument("-n", "--rounds", type=int, default=5)
    chosen = parser.parse_args()
    for name in chosen.cases or CASES:
        CASES[name](chosen.rounds)
