"""Read one thread in `fiche`, neomutt, less and Textual's Tree, key by key, and print how long each takes.

    python benchmarks/beside.py [-n ROUNDS] [COMMENTS]

Every program stands on a pseudo-terminal of 120 × 40 with the same made thread (default 100,000 comments): neomutt with
it as an mbox, threaded; less with its text; the Tree with names and first words. A key is timed to the last byte of its
answer, or until the answer says what it is waited for; processor time is that of all threads of the program together,
and tells a slow program from a busy machine. × is a program's time over that of `fiche`, by the clock and by processor.
What a program cannot do is left out.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from make import make_thread
from measure import Spent, screen
from peers import FICHE

if TYPE_CHECKING:
    from measure import Screen

BELL: Final = b"\a"
SLOW: Final = 5.0
"""Seconds from which one round is enough."""


class Step(NamedTuple):
    """Keys to press, what their answer says at last where it may pause before, and the keys that lead back."""

    name: str
    keys: bytes
    back: bytes
    says: bytes = b""


class Reader(NamedTuple):
    """A program, its command, what its first screen holds, and what it is asked to do."""

    who: str
    command: tuple[str, ...]
    shows: bytes
    steps: tuple[Step, ...]


def readers(folder: Path) -> list[Reader]:
    """The programs, on the forms of the thread in a folder."""
    native, mail, text = (str(folder / f"thread.{end}") for end in ("json", "mbox", "text"))
    settings = f"set folder={folder}; set sort=threads; set collapse_unread=yes"
    return [
        Reader(
            "fiche",
            (FICHE, native),
            b"reader",
            (
                Step("down", b"j", b"k"),
                Step("a page", b" ", b"b"),
                Step("to the end", b"G", b"g"),
                Step("fold one", b"za", b"za"),
                Step("fold all", b"zM", b"zR"),
                Step("find a common word", b"/\x1b[200~lantern\x1b[201~\r", b"\x1b", b"hit"),
                Step("find what is nowhere", b"/zeppelin\r", b"\x1b", b"no hits"),
            ),
        ),
        Reader(
            "neomutt",
            ("neomutt", "-n", "-F", os.devnull, "-e", settings, "-R", "-f", mail),
            b"reader",
            (
                Step("down", b"j", b"k"),
                Step("a page", b"z", b"Z"),
                Step("to the end", b"*", b"="),
                Step("fold one", b"\x1bv", b"\x1bv"),
                Step("fold all", b"\x1bV", b"\x1bV"),
                Step("find a common word", b"/~b lantern\r", b"="),
                Step("find what is nowhere", b"/~b zeppelin\r", b"=", BELL),
            ),
        ),
        Reader(
            "less",
            ("less", text),
            b"reader",
            (
                Step("down", b"j", b"k"),
                Step("a page", b" ", b"b"),
                Step("to the end", b"G", b"g"),
                Step("find a common word", b"/lantern\r", b"g"),
                Step("find what is nowhere", b"/zeppelin\r", b"\r", b"not found"),
            ),
        ),
        Reader(
            "Textual's Tree",
            (sys.executable, str(Path(__file__).with_name("tree.py")), native),
            b"reader",
            (
                Step("down", b"\x1b[B", b"\x1b[A"),
                Step("a page", b"\x1b[6~", b"\x1b[5~"),
                Step("to the end", b"\x1b[F", b"\x1b[H"),
                Step("fold one", b" ", b" "),
                Step("fold all", b"c", b"e"),
            ),
        ),
    ]


def make_data(folder: Path, comments: int) -> None:
    """The same made thread in every form that is read."""
    native = folder / "thread.json"
    make_thread(native, comments)
    for face in ("mbox", "text"):
        with (folder / f"thread.{face}").open("wb") as out:
            subprocess.run((FICHE, "cat", "--format", face, str(native)), stdout=out, check=True)


def read_with(reader: Reader, rounds: int) -> tuple[dict[str, list[Spent]], float]:
    """What opening and each step took, round by round, and the most memory that was held, in MiB."""
    with screen(reader.command) as shown:
        taken = {"to the first screen": [Spent(shown.first_screen(reader.shows), shown.processor())]}
        shown.settle()
        for step in reader.steps:
            taken[step.name] = []
            while len(taken[step.name]) < rounds:
                spent = time_step(shown, step)
                taken[step.name].append(spent)
                if spent.clock > SLOW:
                    break
        return taken, shown.peak()


def time_step(shown: Screen, step: Step) -> Spent:
    """Press the keys of a step, and then those that lead back."""
    spent = shown.press_until(step.keys, step.says) if step.says else shown.press(step.keys)
    shown.settle()
    shown.press(step.back)
    return spent


def tell(taken: dict[str, dict[str, list[Spent]]]) -> None:
    """Print a table for each step, with medians, the worst, and ratios."""
    for name in taken["fiche"]:
        print(f"\n{name}")
        ours = medians(taken["fiche"][name])
        for who, steps in taken.items():
            if name in steps:
                theirs, worst = medians(steps[name]), max(one.clock for one in steps[name])
                print(
                    f"  {who:16}{1000 * theirs.clock:9.1f} ms  worst {1000 * worst:9.1f}"
                    f"  processor {1000 * theirs.processor:9.1f}"
                    f"  {theirs.clock / ours.clock:7.2f} × {theirs.processor / ours.processor:7.2f} ×"
                )


def medians(rounds: list[Spent]) -> Spent:
    """The median of each time."""
    return Spent(*map(statistics.median, zip(*rounds, strict=True)))


def main(comments: int, rounds: int) -> None:
    """Make the thread, read it with each program, and print what it took."""
    taken: dict[str, dict[str, list[Spent]]] = {}
    memory = {}
    with tempfile.TemporaryDirectory() as name:
        make_data(Path(name), comments)
        for reader in readers(Path(name)):
            try:
                taken[reader.who], memory[reader.who] = read_with(reader, rounds)
            except (FileNotFoundError, RuntimeError) as error:
                print(f"{reader.who}: left out, it failed: {error}", file=sys.stderr)
    tell(taken)
    print("\nmemory at most")
    for who, held in memory.items():
        print(f"  {who:16}{held:9.0f} MiB  {held / memory['fiche']:7.2f} ×")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("comments", type=int, nargs="?", default=100_000)
    parser.add_argument("-n", "--rounds", type=int, default=7)
    chosen = parser.parse_args()
    main(chosen.comments, chosen.rounds)
