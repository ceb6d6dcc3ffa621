"""Captures made from a random thread and damaged in one record: what was not damaged has to come back.

`python fuzz/damage.py [COUNT] [FORMAT...]` damages COUNT captures of each format and prints how many gave back all that
was whole, and the first that did not.
"""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING, Final

from captures import CAPTURES
from captures_json import JSON
from captures_xml import XML
from conversation import Made, a_conversation
from microfiche.parser.errors import MicroficheError
from microfiche.parser.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from conversation import Said

MAKERS: Final[dict[str, Callable[[Sequence[Said]], Made]]] = CAPTURES | JSON | XML
FORMAT_NAMES: Final = {"native lines": "native", "pushshift": None}
"""The format to read as, where it is not the maker's own name; None recognises it."""


def damaged(chance: random.Random, made: Made) -> tuple[bytes, set[int]]:
    """A capture that is damaged in one record, and the numbers of the records that are whole."""
    hit = chance.randrange(len(made.records))
    record = bytearray(made.records[hit])
    first = chance.randrange(len(record))
    last = min(len(record), first + chance.randint(1, 12))
    everything = set(range(1, len(made.records) + 1))
    kind = chance.choice(("flip", "drop", "noise", "cut", "blank"))
    if kind == "cut":
        return b"".join((made.before, *made.records[:hit], record[:first])), set(range(1, hit + 1))
    if kind == "flip":
        record[first] ^= 1 << chance.randrange(8)
    elif kind == "drop":
        del record[first:last]
    elif kind == "noise":
        record[first:first] = chance.randbytes(last - first)
    else:
        record[first:last] = b"\xff" * (last - first)
    records = (*made.records[:hit], bytes(record), *made.records[hit + 1 :])
    return Made(made.before, records, made.after).whole(), everything - {hit + 1}


def missing(name: str, said: Sequence[Said], data: bytes, whole: set[int]) -> Iterator[Said]:
    """What was whole and did not come back as a comment of its own with its author or, in mail, as the story.

    What is left of a broken neighbour may stand behind its words, where nothing tells any more that another began.
    """
    found: dict[str, list[str]] = {}
    try:
        for thread in read_bytes(data, "damaged", format_name=FORMAT_NAMES.get(name, name)):
            texts = [(one.author.name, one.body) for one in thread.comments]
            for author, body in (*texts, (thread.story.byline or "", thread.story.body)):
                found.setdefault(author, []).append(" ".join(" ".join(block.text for block in body).split()))
    except MicroficheError:
        pass
    for one in said:
        if one.number in whole and not any(text.startswith(one.text) for text in found.get(one.author, ())):
            yield one


def trial(name: str, seed: int) -> tuple[bytes, list[Said]]:
    """One capture of a format, damaged: its bytes, and what of the rest did not come back."""
    chance = random.Random(f"{name} {seed}")
    said = a_conversation(chance)
    data, whole = damaged(chance, MAKERS[name](said))
    return data, list(missing(name, said, data, whole))


def main() -> None:
    """Damage as many captures as asked, and print what came of it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for name in sys.argv[2:] or MAKERS:
        lost = [seed for seed in range(count) if trial(name, seed)[1]]
        print(f"{name}\t{count - len(lost)} of {count}\t{lost[:5]}", flush=True)


if __name__ == "__main__":
    main()
