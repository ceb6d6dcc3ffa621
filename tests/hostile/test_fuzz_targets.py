"""A short, repeatable run of what is fuzzed for hours by hand (fuzz/README.md): every seed, every old finding, and some
mutations of them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from targets import SAMPLES, TARGETS

if TYPE_CHECKING:
    from pathlib import Path

MUTATIONS = 12
LONGEST = 6000
SPLICES = (
    b"\0",
    b"\xff\xfe",
    b"\x1b[2J",
    b"<!--",
    b'"',
    b"\\u0000",
    b"\r\n\r\n",
    b"From ",
    b"]]>",
    b"{" * 40,
    b"9" * 400,
)


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Bytes with one to four faults: turned bits, pieces that are gone, doubled, or put in."""
    changed = bytearray(data[:LONGEST] or b"\n")
    for _ in range(chance.randint(1, 4)):
        first = chance.randrange(len(changed))
        last = min(len(changed), first + chance.randint(1, 40))
        match chance.randrange(5):
            case 0:
                changed[first] ^= 1 << chance.randrange(8)
            case 1:
                del changed[first:last]
            case 2:
                changed[first:first] = changed[first:last] * chance.randint(1, 20)
            case 3:
                changed[first:first] = chance.choice(SPLICES)
            case _:
                changed = changed[:first]
        changed = changed or bytearray(b"\n")
    return bytes(changed)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_keeps_its_promises(name: str) -> None:
    target, chance = TARGETS[name], random.Random(name)
    seeds = sorted(target.seeds(), key=len)
    assert seeds
    for data in seeds[:3]:
        target.run(data)
    for _ in range(MUTATIONS):
        target.run(mutated(chance, chance.choice(seeds)))


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(sample: Path) -> None:
    """The name of a sample begins with its target's."""
    name = max((name for name in TARGETS if sample.name.startswith(f"{name}-")), key=len)
    TARGETS[name].run(sample.read_bytes())


def test_a_broken_promise_would_be_found() -> None:
    from made import a_thread
    from microfiche.parser.model import Author, Comment, Reply
    from targets import FindingError, keep_laws

    broken = a_thread([Comment("", Author("ann"), None, (), Reply(7, "stated"))])
    with pytest.raises(FindingError, match="answers 7, which is no comment"):
        keep_laws(broken)
