"""What it costs to keep and to find again a reader's state of a large thread, in processor time.

python benchmarks/state.py [--comments 100000] [--rounds 7]
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from microfiche.archive.state.reading import Place
from microfiche.archive.state.store import StateStore
from microfiche.parser.blocks import split_blocks
from microfiche.parser.identity import comment_keys
from microfiche.parser.model import Author, Comment

if TYPE_CHECKING:
    from collections.abc import Callable

THREAD = "a" * 20


def make_comments(count: int) -> list[Comment]:
    """Comments of sixty words each by a few thousand people."""
    chance = random.Random(1)
    words = [f"w{n}" for n in range(20_000)]
    return [
        Comment("", Author(f"user{chance.randrange(5000)}"), None, split_blocks(" ".join(chance.choices(words, k=60))))
        for _ in range(count)
    ]


def report(what: str, rounds: int, work: Callable[[], object]) -> None:
    """Print the median and the most that some work took."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        took.append((time.process_time() - start) * 1000)
    print(f"{what:34} {statistics.median(took):9.2f} ms, at most {max(took):9.2f}")


def main() -> None:
    """Measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--comments", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=7)
    given = asked.parse_args()
    comments, chance = make_comments(given.comments), random.Random(2)
    report("keys of the comments", given.rounds, lambda: comment_keys(comments))
    keys = comment_keys(comments)
    few, many = frozenset(keys[:20]), frozenset(keys[::2])
    with tempfile.TemporaryDirectory() as folder:
        store = StateStore.open(Path(folder) / "state.db")
        report("all seen", 1, lambda: store.add_seen(THREAD, keys))
        for what, work in (
            ("a visit", lambda: store.save_visit(THREAD, "A Large Thread", keys)),
            ("20 more comments seen", lambda: store.add_seen(THREAD, few)),
            ("the place, 20 folds", lambda: store.save_place(THREAD, Place(keys[5], folds=few))),
            ("the place, every other one folded", lambda: store.save_place(THREAD, Place(keys[5], folds=many))),
            ("a mark", lambda: store.set_mark(THREAD, chance.choice("abc"), chance.choice(keys))),
            ("a note", lambda: store.set_note(THREAD, chance.choice(keys), "a few words")),
            ("undo", lambda: store.undo(THREAD)),
            ("everything loaded", lambda: store.load(THREAD)),
        ):
            report(what, given.rounds, work)
        store.close()


if __name__ == "__main__":
    main()
