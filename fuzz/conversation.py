"""A random conversation, and the capture that is made of it: the records of a format with what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import random

NAMES: Final = ("wick", "tessaly", "Mr. Plumb", "Zoë", "dory", "halyard77", "Ann Orr", "bo")
PHRASE: Final = """the ferry was late again and nobody said why so we walked over the bridge in rain with two lamps a
dog some bread Skellan board harbour quay clock tar rope penny winter gull naïve öre"""
WORDS: Final = tuple(PHRASE.split())


class Said(NamedTuple):
    """One comment: its number from 1, who, the minute of the day, what, and the number of what it answers or 0."""

    number: int
    author: str
    minute: int
    text: str
    parent: int

    @property
    def clock(self) -> str:
        """The time of the day."""
        return f"{self.minute // 60:02}:{self.minute % 60:02}"


class Made(NamedTuple):
    """A capture in its records: what stands before them, each of them, and what stands after."""

    before: bytes
    records: tuple[bytes, ...]
    after: bytes

    def whole(self) -> bytes:
        """The bytes of the capture."""
        return b"".join((self.before, *self.records, self.after))


def a_conversation(chance: random.Random) -> list[Said]:
    """A random thread: every text is its own, long enough to be known again."""
    said = []
    for number in range(1, chance.randint(4, 12)):
        words = " ".join(chance.choices(WORDS, k=chance.randint(6, 20)))
        parent = chance.randint(0, number - 1)
        said.append(Said(number, chance.choice(NAMES), 600 + 7 * number, f"{words} number{number}.", parent))
    return said
