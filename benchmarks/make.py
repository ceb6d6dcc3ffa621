"""Make a thread of any size, the same for the same seed, mixed in depth, length and language as real captures are."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WORDS = [
    "the",
    "a",
    "of",
    "to",
    "and",
    "in",
    "is",
    "it",
    "that",
    "was",
    "for",
    "on",
    "are",
    "as",
    "with",
    "they",
    "be",
    "at",
    "one",
    "have",
    "this",
    "from",
    "or",
    "had",
    "by",
    "not",
    "word",
    "but",
    "what",
    "some",
    "we",
    "can",
    "out",
    "other",
    "were",
    "all",
    "there",
    "when",
    "up",
    "use",
    "your",
    "how",
    "said",
    "an",
    "each",
    "she",
    "which",
    "do",
    "their",
    "time",
    "if",
    "will",
    "way",
    "about",
    "many",
    "harbour",
    "clock",
    "ferry",
    "board",
    "chairwoman",
    "customs",
    "eleven",
    "minutes",
    "council",
    "bridge",
    "market",
    "baker",
    "skipper",
    "lantern",
    "orchard",
]
OTHER = [
    "Größe",
    "naïve",
    "café",
    "señor",
    "Straße",
    "œuvre",
    "«oui»",
    "שלום",
    "سلام",
    "كلام",
    "فارغ",
    "港の時計",
    "十一分",
    "настоящий",
]


def make_thread(path: Path, comments: int, seed: int = 1) -> None:
    """Write a thread of native JSON whose places are all stated: about 430 bytes of text a comment."""
    chance = random.Random(seed)
    clock = datetime(2014, 4, 10, 9)
    names = [f"reader{n}" for n in range(max(10, comments // 12))]
    branch: list[int] = []
    with path.open("w", encoding="utf-8") as out:
        out.write('{"microfiche": 1, "story": {"title": "A made thread", "text": "It was made."}, "comments": [\n')
        for n in range(1, comments + 1):
            del branch[min(len(branch), int(chance.expovariate(0.45))) :]
            clock += timedelta(seconds=chance.randrange(1, 400))
            comment = {
                "n": n,
                "id": str(n),
                "author": chance.choice(names),
                "posted": clock.isoformat(timespec="minutes"),
                "text": _text(chance),
                "parent": branch[-1] if branch else None,
            }
            out.write(json.dumps(comment, ensure_ascii=False) + (",\n" if n < comments else "\n"))
            branch.append(n)
        out.write("]}\n")


def _text(chance: random.Random) -> str:
    """One to three paragraphs; about one comment in six holds words of other scripts."""
    vocabulary = WORDS + OTHER if chance.random() < 0.16 else WORDS
    return "\n\n".join(
        " ".join(chance.choices(vocabulary, k=int(chance.lognormvariate(3.6, 0.6)) + 1))
        for _ in range(chance.choice((1, 1, 2, 3)))
    )
