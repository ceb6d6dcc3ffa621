"""A crawl of any size, the same for the same seed: native JSON lines, with words as frequent as those of a language.

Words are made of syllables and drawn by Zipf's law from 60,000, so that some stand in most comments and most in few.
"""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOCABULARY: Final = 60_000
FILES: Final = 20
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
    threads = _threads(comments)
    for number in range(FILES):
        with (folder / f"{number:02}.jsonl").open("w", encoding="utf-8") as file:
            written = 0
            while written * FILES < comments and (thread := next(threads, None)):
                file.write(json.dumps(thread) + "\n")
                written += len(thread["comments"])  # type: ignore[arg-type]


def _threads(comments: int) -> Iterator[dict[str, object]]:
    chance, words = random.Random(6), vocabulary()
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))

    def text(length: float) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=int(chance.lognormvariate(length, 0.7)) + 1))

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
