"""Threads and captures with an attack in every place that a stranger fills."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from microfiche.parser.model import (
    Author,
    Block,
    Capture,
    Comment,
    Damage,
    Evidence,
    Leftover,
    Link,
    Moment,
    PageOrder,
    Reply,
    Span,
    Story,
    Thread,
)
from microfiche.parser.recognise import recognise
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS: Final = Path(__file__).parent.parent.parent / "seeds"
PLACES: Final = 4
"""Where in a seed an attack is put at most."""
BETWEEN: Final = " ~ "
"""Stands between attacks that share a place."""


def hostile_thread(text: str) -> Thread:
    """A thread that says `text` wherever a stranger's words can stand, addresses that could be followed among them."""
    address = f"https://harbour.example/{text}"
    blocks = (
        Block("paragraph", text, links=(Link(0, 1, text), Link(1, 2, address))),
        Block("quote", text, 2),
        Block("code", text),
        Block("list item", text, 1),
        Block("image alt", text),
    )
    reasons = (Evidence("quote", text),)
    replies = (
        Reply(None, "stated", 1.0, reasons),
        Reply(0, "inferred", 0.5, reasons),
        Reply(None, "absent", 1.0, reasons),
    )
    return Thread(
        Story(text, blocks, text, Moment(text), address, text),
        tuple(
            Comment(
                text, Author(text, guest=bool(n), url=address), Moment(text), blocks, reply, n, ("edited",), Span(1, 2)
            )
            for n, reply in enumerate(replies)
        ),
        7,
        PageOrder("flat", 0.5, text),
        Capture(text, "text", text, text, text, "00", address, None, text),
        (Leftover("unread", text, Span(3, 3)), Leftover(text, text)),
        (Damage("cut", text, Span(4, 4)),),
    )


def hostile_captures(text: str) -> Iterator[tuple[str, str, bytes]]:
    """The smallest seed of each format with `text` in what people wrote: its name, its format, and its bytes."""
    seeds = [path for path in SEEDS.iterdir() if path.suffix not in (".outline", ".md")]
    met: set[str] = set()
    for path in sorted(seeds, key=lambda path: (path.stat().st_size, path.name)):
        data = path.read_bytes()
        format_name = recognise(Source.from_bytes(data, path.name)).name
        if format_name not in met:
            met.add(format_name)
            yield path.name, format_name, inject(data, path, text)


def inject(data: bytes, path: Path, text: str) -> bytes:
    """A seed with `text` behind names that its outline states, escaped as the language of the seed wants.

    A language that cannot escape, text or mail say, takes it as it is, behind long lines and the last name.
    """
    names = re.findall(r"#\d+ (.+?) ·", path.with_suffix(".outline").read_text("utf-8"))
    if escaped := ESCAPED.get(path.suffix):
        spots, attack = [re.escape(name.encode()) for name in dict.fromkeys(names)], escaped(text)
    else:
        spots, attack = (
            [rb"[^\n]{50,}(?=\n)", *(re.escape(name.encode()) for name in names[-1:])],
            text.replace("\0", ""),
        )
    written = attack.encode("utf-8", "surrogatepass")
    return re.sub(b"|".join(spots), lambda found: found[0] + written, data, count=PLACES)


def _as_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def _as_markup(text: str) -> str:
    return "".join(f"&#{ord(one)};" if ord(one) < 32 else escape(one) for one in text)


ESCAPED: Final = {".json": _as_json, ".jsonl": _as_json, ".js": _as_json, ".html": _as_markup, ".xml": _as_markup}
