"""Captures made from a random thread and damaged in one record: what was not damaged has to come back.

`python fuzz/damage.py [COUNT] [FORMAT...]` damages COUNT captures of each format and prints how many gave back all that
was whole, and the first that did not.
"""

from __future__ import annotations

import json
import random
import sys
from email.header import Header
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.parser.errors import MicroficheError
from microfiche.parser.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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


def as_native(said: Sequence[Said]) -> Made:
    """Native JSON, a comment a line."""
    objects = [
        {"n": one.number, "author": one.author, "posted": f"2014-04-10T{one.clock}", "text": one.text}
        | {"parent": one.parent or None}
        for one in said
    ]
    lines = [b",\n  " * bool(n) + json.dumps(one, ensure_ascii=False).encode() for n, one in enumerate(objects)]
    return Made(b'{"microfiche": 1,\n "story": {"title": "Ferry Late"},\n "comments": [\n  ', tuple(lines), b"]}\n")


def as_threads(said: Sequence[Said]) -> Made:
    """Native JSON, a thread a line."""
    lines = [
        json.dumps(
            {"microfiche": 1, "story": {"title": "T"}, "comments": [{"n": 1, "author": one.author, "text": one.text}]}
        )
        for one in said
    ]
    return Made(b"", tuple(f"{line}\n".encode() for line in lines), b"")


def as_json_lines(said: Sequence[Said]) -> Made:
    """A dump of comments as Pushshift gives it, one a line."""
    lines = [
        {"id": f"c{one.number}", "link_id": "t3_aa", "parent_id": f"t1_c{one.parent}" if one.parent else "t3_aa"}
        | {"author": one.author, "body": one.text, "created_utc": 1397138400 + 60 * one.minute, "score": 1}
        for one in said
    ]
    return Made(b"", tuple(json.dumps(line).encode() + b"\n" for line in lines), b"")


def as_json_array(said: Sequence[Said]) -> Made:
    """An array of objects in nobody's format."""
    objects = [
        {"id": one.number, "parent": one.parent or None, "name": one.author, "comment": one.text}
        | {"date": f"2014-04-10T{one.clock}:00Z"}
        for one in said
    ]
    return Made(b"[", tuple(b",\n" * bool(n) + json.dumps(one).encode() for n, one in enumerate(objects)), b"]\n")


def as_table(said: Sequence[Said]) -> Made:
    """A table of comments."""
    rows = [f'{one.number},{one.parent or ""},"{one.author}",2014-04-10T{one.clock},"{one.text}"\n' for one in said]
    return Made(b"id,parent,author,date,text\n", tuple(row.encode() for row in rows), b"")


def as_feed(said: Sequence[Said]) -> Made:
    """A feed of comments."""
    day = "Thu, 10 Apr 2014"
    items = [
        f"<item><title>By: {escape(one.author)}</title><guid>http://a.example/#comment-{one.number}</guid>"
        f"<pubDate>{day} {one.clock}:00 +0000</pubDate><description>{escape(one.text)}</description></item>\n"
        for one in said
    ]
    start = b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Comments on: Ferry Late</title>\n'
    return Made(start, tuple(item.encode() for item in items), b"</channel></rss>\n")


def as_mailbox(said: Sequence[Said]) -> Made:
    """A mailbox in which all answer the first message."""
    messages = [
        f"From x@a.example Thu Apr 10 {one.clock}:00 2014\n"
        f"From: {Header(one.author).encode()} <x@a.example>\n"
        f"Date: Thu, 10 Apr 2014 {one.clock}:00 +0000\nSubject: Ferry Late\nMessage-ID: <{one.number}@a.example>\n"
        + (f"In-Reply-To: <{one.parent}@a.example>\n" if one.parent else "")
        + f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{one.text}\n\n"
        for one in said
    ]
    return Made(b"", tuple(message.encode() for message in messages), b"")


def as_page(said: Sequence[Said]) -> Made:
    """A page of a weblog."""
    items = [
        f'<li class="comment" id="comment-{one.number}"><div class="comment-author">'
        f'<cite class="fn">{escape(one.author)}</cite></div><div class="comment-meta">'
        f'<a href="#comment-{one.number}">April 10, 2014 at {one.clock}</a></div><p>{escape(one.text)}</p></li>\n'
        for one in said
    ]
    start = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ferry Late</title></head><body><h1>Ferry Late</h1>'
    start += '<div class="entry"><p>The ferry was late on Thursday, the third time in a week, said the board.</p></div>'
    return Made(
        f'{start}<ol class="commentlist">\n'.encode(), tuple(item.encode() for item in items), b"</ol></body></html>\n"
    )


def as_text(said: Sequence[Said]) -> Made:
    """Text that was extracted from a page."""
    heads = [f"Thumb {one.author} 10 April 2014, {one.clock}\n\n{one.text}\n\n" for one in said]
    start = f"Ferry Late\n\nThe ferry was late on Thursday, said the board.\n\nComments {len(said)}\n"
    return Made(start.encode(), tuple(head.encode() for head in heads), b"")


MAKERS: Final[dict[str, Callable[[Sequence[Said]], Made]]] = {
    "native": as_native,
    "native lines": as_threads,
    "pushshift": as_json_lines,
    "json": as_json_array,
    "table": as_table,
    "rss": as_feed,
    "mbox": as_mailbox,
    "page": as_page,
    "text": as_text,
}
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
