"""A crawl of any size, the same for the same seed: native JSON lines, with words as frequent as those of a language.

Words are made of syllables and drawn by Zipf's law from 60,000, so that some stand in most comments and most in few.
They are drawn by NumPy (extra `train`), a million at a time, or ten million comments would take an hour to make.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import numpy
import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOCABULARY: Final = 60_000
FILES: Final = 20
DRAWN: Final = 1_000_000
"""Words drawn at a time."""
_BEGINNINGS: Final = (*"bcdfghklmnprstvwz", "ch", "st", "br")
_ENDINGS: Final = (*"aeiou", "ai", "ou", "er", "an", "in")


def vocabulary() -> list[str]:
    """The words, the most frequent first."""
    chance = random.Random(5)
    syllables = [beginning + ending for beginning in _BEGINNINGS for ending in _ENDINGS]
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
    return list(words)


def write_crawl(folder: Path, comments: int) -> None:
    """Write threads of about 200 comments into files of a folder, so many comments in all."""
    folder.mkdir(parents=True, exist_ok=True)
    threads = threads_of(comments)
    for number in range(FILES):
        with (folder / f"{number:02}.jsonl").open("wb") as file:
            written = 0
            while written * FILES < comments and (thread := next(threads, None)):
                file.write(orjson.dumps(thread) + b"\n")
                written += len(thread["comments"])  # type: ignore[arg-type]


def threads_of(comments: int) -> Iterator[dict[str, object]]:
    """Threads of native JSON with so many comments in all."""
    chance, words = random.Random(6), _words()

    def text(length: float) -> str:
        return " ".join(islice(words, int(chance.lognormvariate(length, 0.7)) + 1))

    left, number = comments, 0
    while left > 0:
        number += 1
        clock = datetime(2010, 1, 1) + timedelta(minutes=chance.randrange(10 * 365 * 24 * 60))
        count = min(left, int(chance.lognormvariate(5, 0.8)) + 1)
        left -= count
        made: list[dict[str, object]] = []
        for n in range(1, count + 1):
            clock += timedelta(seconds=chance.randrange(20, 2000))
            parent = chance.randrange(max(1, n - 20), n) if n > 1 and chance.random() < 0.6 else None
            author = f"reader{int(chance.paretovariate(0.7)) % 50_000}"
            posted = clock.isoformat(timespec="minutes")
            made.append(
                {
                    "n": n,
                    "id": f"c{number}-{n}",
                    "author": author,
                    "posted": posted,
                    "text": text(3.8),
                    "parent": parent,
                }
            )
        story = {"title": text(1.8), "url": f"http://crawl.example/{number}", "text": text(5.5)}
        yield {"microfiche": 1, "story": story, "comments": made}


def _words() -> Iterator[str]:
    """Words for ever, each as often as its rank makes it."""
    chance, words = numpy.random.default_rng(7), vocabulary()
    reached = numpy.cumsum(1 / (numpy.arange(len(words)) + 2.7))

    def drawn() -> Iterator[str]:
        places = numpy.searchsorted(reached, chance.random(DRAWN) * reached[-1])
        return map(words.__getitem__, places.tolist())

    return chain.from_iterable(iter(drawn, None))
