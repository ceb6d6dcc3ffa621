"""How long the inference takes on made threads, and whether twice the comments take twice as long.

    python benchmarks/replies/speed.py [--rounds 5] [--large]

Comments of 70 words by one author in eight; an eighth of the answers name the other, a tenth quote. The median of the
rounds is printed in seconds of processor time, also for a tenth as many comments, ten times over; `--large` goes to
100,000.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from datetime import datetime, timedelta

from microfiche.parser.blocks import split_blocks
from microfiche.parser.model import Author, Capture, Comment, PageOrder, Story, Thread
from microfiche.parser.moments import parse_moment
from microfiche.parser.replies import infer_replies

WORDS, AUTHOR_SHARE = 70, 8
ORDERS = ("nested", "block", "flat")


def made_up(count: int, order: str) -> Thread:
    """A thread with every tie lost, the same each time."""
    chance = random.Random(count)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(20_000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    authors = [f"user{chance.randrange(count // AUTHOR_SHARE + 10)}" for _ in range(count)]
    parents = [
        None if not n or chance.random() < 0.4 else max(0, n - 1 - int(chance.expovariate(1 / 30)))
        for n in range(count)
    ]
    bodies: list[list[str]] = []
    comments, at = [], datetime(2014, 1, 1)
    for n, parent in enumerate(parents):
        body = chance.choices(words, weights, k=WORDS)
        bodies.append(body)
        text, way = " ".join(body), chance.random()
        if parent is not None and way < 1 / 8:
            text = f"@{authors[parent]} {text}"
        elif parent is not None and way < 1 / 8 + 1 / 10:
            text = f"> {' '.join(bodies[parent][:12])}\n\n{text}"
        at += timedelta(minutes=chance.choice((0, 1, 2, 5, 9)))
        posted = parse_moment(at.isoformat(timespec="minutes"))
        comments.append(Comment(str(n), Author(authors[n]), posted, split_blocks(text)))
    shown = _arrange(parents, order)
    return Thread(Story(""), tuple(comments[n] for n in shown), None, PageOrder(), Capture("", ""))


def _arrange(parents: list[int | None], order: str) -> list[int]:
    if order == "flat":
        return list(range(len(parents)))
    below: dict[int | None, list[int]] = {}
    for n, parent in enumerate(parents):
        below.setdefault(parent, []).append(n)
    shown: list[int] = []
    for top in below[None]:
        block, waiting = [], [top]
        while waiting:
            block.append(waiting.pop())
            waiting.extend(reversed(below.get(block[-1], [])))
        shown += sorted(block) if order == "block" else block
    return shown


def seconds(thread: Thread, rounds: int) -> float:
    """The median of the processor time that the inference takes."""
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        infer_replies(thread)
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def main() -> None:
    """Print a line an order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    args = parser.parse_args()
    sizes = (1_000, 10_000, 100_000) if args.large else (1_000, 10_000)
    infer_replies(made_up(1_000, "nested"))
    print(f"{'order':8}" + "".join(f"{size:>12,}" for size in sizes))
    for order in ORDERS:
        print(
            f"{order:8}" + "".join(f"{seconds(made_up(size, order), args.rounds):11.2f}s" for size in sizes), flush=True
        )


if __name__ == "__main__":
    main()
