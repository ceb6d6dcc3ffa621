"""How fast one core reads a crawl into parts, kind by kind, and what ten terabytes of it would take.

    python benchmarks/parts.py [MEGABYTES]      of each kind, unpacked; default 60

What is timed is what a worker of a cluster does with an input (`archive/parts.py`): take its digest, unpack, recognise,
read, work out who answers whom, write Parquet. Seconds are those of the processor; the bytes are those of the input as
it is stored, packed where crawls are. In the web archives one page in ten is a thread and the rest are prose.
"""

from __future__ import annotations

import gzip
import random
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson
from archive_crawl import threads_of, vocabulary
from microfiche.archive.parts import Job, Part, read_part
from microfiche.archive.reader import reader_version
from microfiche.archive.remote import Input
from microfiche.archive.tasks import Options
from records import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEN_TERABYTES: Final = 10e12
THREADS: Final = 10
"""One page in so many is a thread."""
COMMENTS: Final = 40


def main(megabytes: int) -> None:
    """Make an input of each kind, read it, and print the rates."""
    kinds: dict[str, Callable[[random.Random], Iterator[bytes]]] = {
        "crawl.warc.gz": lambda chance: map(gzip.compress, _records(chance, _page, "response")),
        "crawl.wet.gz": lambda chance: map(gzip.compress, _records(chance, _text, "conversion")),
        "native.jsonl": lambda chance: (orjson.dumps(thread) + b"\n" for thread in threads_of(10**9)),
        "pushshift.jsonl": lambda chance: (orjson.dumps(record) + b"\n" for record in records()),
    }
    print(f"{'':16} {'stored':>8} {'a core':>10} {'comments':>12} {'parts':>7} {'10 TB':>16}")
    for name, made in kinds.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            _write(path, made(random.Random(3)), megabytes * 10_000)
            _read(path, Path(folder, "first"))  # imports what this kind needs
            _write(path, made(random.Random(4)), megabytes * 1_000_000)
            _tell(path, Path(folder, "parts"))


def _write(path: Path, pieces: Iterator[bytes], size: int) -> None:
    with path.open("wb") as out:
        while out.tell() < (size // 8 if path.suffix == ".gz" else size):
            out.writelines(islice(pieces, 20))


def _tell(path: Path, parts: Path) -> None:
    size = path.stat().st_size
    began = time.process_time()
    part = _read(path, parts)
    spent = time.process_time() - began
    made = (parts / str(part.name)).stat().st_size
    print(
        f"{path.name:16} {size / 1e6:5,.0f} MB {size / 1e6 / spent:5.1f} MB/s {part.comments / spent:10,.0f}/s"
        f" {made / size:6.2f} × {TEN_TERABYTES / (size / spent) / 3600:7,.0f} core hours",
        flush=True,
    )


def _read(path: Path, parts: Path) -> Part:
    return read_part(Job(Input(str(path), path.stat().st_size, ""), str(parts), Options(), reader_version()))


def _records(chance: random.Random, page: Callable[[str, list[str], bool], bytes], kind: str) -> Iterator[bytes]:
    """The records of a web archive, without end."""
    words = vocabulary()
    for number in range(10**9):
        said = chance.choices(words[:20_000], k=COMMENTS * 40)
        body = page(f"Matter {number}", said, number % THREADS == 0)
        media = "application/http; msgtype=response" if kind == "response" else "text/plain"
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Date: 2013-06-03T08:00:00Z\r\nWARC-Target-URI: http://made.example/{number}/\r\n"
            f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        yield head.encode() + body + b"\r\n\r\n"


def _page(title: str, said: list[str], is_thread: bool) -> bytes:
    if is_thread:
        shown = "".join(
            f'<li class="comment" id="comment-{n}"><cite class="fn">reader{n}</cite><a href="#comment-{n}">June 3, 2013'
            f" at 9:{n:02} am</a><p>{' '.join(said[n * 40 : n * 40 + 40])}</p></li>"
            for n in range(COMMENTS)
        )
        shown = f'<ol class="commentlist">{shown}</ol>'
    else:
        shown = "".join(f"<p>{' '.join(said[n : n + 80])}</p>" for n in range(0, len(said), 80))
    links = "".join(f'<li><a href="/{word}/">{word}</a></li>' for word in said[:200])
    page = (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><ul>{links}</ul><h1>{title}</h1>{shown}</body>"
    )
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}</html>".encode()


def _text(title: str, said: list[str], is_thread: bool) -> bytes:
    if not is_thread:
        lines = [title, *(" ".join(said[n : n + 80]) for n in range(0, len(said), 80))]
        return "\n".join(lines).encode()
    lines = [title, " ".join(said[:80]), f"Comments ({COMMENTS})"]
    for n in range(COMMENTS):
        lines += [f"reader{n}", f"June 3, 2013 at 9:{n:02} am", " ".join(said[n * 40 : n * 40 + 40])]
    return "\n".join(lines).encode()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
