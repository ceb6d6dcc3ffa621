"""How fast large archives are read, and in how much memory: a mailbox, a web archive, and what both are packed in.

    .venv/bin/python benchmarks/archives.py [MEGABYTES]

Each case runs in a process of its own, first what bounds it and then the reader; memory is that process's peak. warcio
and FastWARC pass over the records of the web archive where they are installed.
"""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from make import WORDS
from measure import ENVIRONMENT

LISTS = 200
PREPARED = (
    "import sys, time, resource\nfrom pathlib import Path\npath, count, began = sys.argv[1], 0, time.perf_counter()\n"
)
TOLD = (
    "\nspent = time.perf_counter() - began"
    "\nprint(count, Path(path).stat().st_size / 1e6 / spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
)
READ = (
    "from microfiche.parser.errors import NoThreadsError\n"
    "from microfiche.parser.many import read_one\n"
    "from microfiche.parser.source import Source\n"
    "try:\n"
    "    for thread in read_one(Source.from_path(Path(path))): count += 1 + len(thread.comments)\n"
    "except NoThreadsError: pass"
)
PARSE = (
    "from email import policy\n"
    "from email.parser import BytesParser\n"
    "from mailbox import mbox\n"
    "parse = BytesParser(policy=policy.default).parse\n"
    "fields = 'message-id', 'in-reply-to', 'references', 'subject', 'from', 'date'\n"
    "for message in mbox(path, factory=parse):\n"
    "    said = [message[name] for name in fields], message.get_content()\n"
    "    count += 1"
)
WARCIO = (
    "from warcio.archiveiterator import ArchiveIterator\n"
    "with open(path, 'rb') as file:\n"
    "    for record in ArchiveIterator(file):\n"
    "        record.content_stream().read()\n"
    "        count += 1"
)
FASTWARC = (
    "from fastwarc.warc import ArchiveIterator\n"
    "with open(path, 'rb') as file:\n"
    "    for record in ArchiveIterator(file):\n"
    "        record.reader.read()\n"
    "        count += 1"
)
UNPACK = "import gzip\nwith gzip.open(path) as file:\n    while data := file.read(1 << 16): count += len(data)"


def main(megabytes: int) -> None:
    """Make the archives and time each case."""
    with tempfile.TemporaryDirectory() as folder:
        mailbox, web = Path(folder) / "made.mbox", Path(folder) / "made.warc.gz"
        make_mailbox(mailbox, megabytes * 1_000_000)
        make_web_archive(web, megabytes * 1_000_000)
        case("mbox", "email alone", PARSE, mailbox)
        case("mbox", "read", READ, mailbox)
        case("warc.gz", "gzip alone", UNPACK, web)
        for peer, code in (("warcio", WARCIO), ("fastwarc", FASTWARC)):
            if find_spec(peer):
                case("warc.gz", peer, code, web)
        case("warc.gz", "read", READ, web)


def case(name: str, what: str, code: str, path: Path) -> None:
    """Time one piece of code over one file."""
    command = [sys.executable, "-c", PREPARED + code + TOLD, str(path)]
    said = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout.split()
    print(f"{name:8} {what:12} {float(said[1]):8.1f} MB/s   {float(said[2]):6.0f} MiB at most   {int(said[0]):,} read")


def make_mailbox(path: Path, size: int) -> None:
    """Write a mailbox of about `size` bytes: lists in which everybody answers one of the last ten messages."""
    chance = random.Random(1)
    number = 0
    with path.open("wb") as out:
        while out.tell() < size:
            number += 1
            answered = number - LISTS * chance.randrange(1, 10)
            subject = f"{'Re: ' if answered > 0 else ''}Matter {number % LISTS}"
            head = (
                f"From reader{number % 997}@made.example Mon Jun  3 08:00:00 2013\n"
                f"From: Reader {number % 997} <reader{number % 997}@made.example>\n"
                f"Date: Mon, 3 Jun 2013 {number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02} +0200\n"
                f"Subject: {subject}\nMessage-ID: <{number}@made.example>\n"
            )
            quote = ""
            if answered > 0:
                head += f"In-Reply-To: <{answered}@made.example>\n"
                quote = "Somebody wrote:\n" + "".join(f"> {_line(chance)}\n" for _ in range(8)) + "\n"
            body = "".join(f"{_line(chance)}\n" for _ in range(20))
            out.write(f"{head}\n{quote}{body}\n-- \nReader\n\n".encode())


def make_web_archive(path: Path, size: int) -> None:
    """Write a web archive that unpacks to about `size` bytes, one page with comments for every twenty pictures."""
    chance = random.Random(2)
    with path.open("wb") as out:
        made = number = 0
        while made < size:
            number += 1
            page = number % 21 == 0
            body = _page(chance, number).encode() if page else chance.randbytes(5_000) * 3
            kind = "text/html; charset=utf-8" if page else "image/jpeg"
            block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Date: 2013-06-03T08:00:00Z\r\nWARC-Target-URI: http://made.example/{number}/\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            record = head.encode() + block + b"\r\n\r\n"
            made += len(record)
            out.write(gzip.compress(record, 1))


def _page(chance: random.Random, number: int) -> str:
    comments = "".join(
        f'<li class="comment" id="comment-{n}"><cite class="fn">reader{n}</cite>'
        f'<a href="#comment-{n}">June 3, 2013 at 9:{n:02} am</a><p>{_line(chance)}</p></li>'
        for n in range(40)
    )
    return (
        f"<!DOCTYPE html><html><head><title>Matter {number}</title></head><body><h1>Matter {number}</h1>"
        f'<p>{_line(chance)}</p><ol class="commentlist">{comments}</ol></body></html>'
    )


def _line(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=11))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
