"""Web archives made for tests: pages of comments, the words of HTTP around them, and records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.limits import DEFAULT, Limits
from microfiche.parser.many import read_one
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from microfiche.parser.model import Damage, Thread

PAGE_URL = "http://skellan.example/2013/05/clock/"


def page(*numbers: int, title: str = "The clock", more: str = "") -> bytes:
    comments = "".join(
        f'<li class="comment" id="comment-{n}"><div class="comment-author"><cite class="fn">reader{n}</cite></div>'
        f'<div class="comment-meta"><a href="{PAGE_URL}#comment-{n}">16 May 2013 at 09:{n:02}</a></div>'
        f"<p>Remark number {n} about the clock.</p></li>"
        for n in numbers
    )
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><div class='entry-content'>"
        f"<p>The clock on the customs house is to be put right.</p></div><ol class='commentlist'>{comments}</ol>{more}"
        "</body></html>"
    ).encode()


def http(body: bytes, *fields: str, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *fields]
    return "\r\n".join([*head, "", ""]).encode() + body


def record(block: bytes, *fields: str, url: str = PAGE_URL, kind: str = "response", number: int = 1) -> bytes:
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:0000-{number}>",
        "WARC-Date": f"2013-06-{number:02}T08:00:00Z",
        "WARC-Target-URI": url,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    head |= dict(one.split(": ", 1) for one in fields)
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def arc_record(block: bytes, url: str = PAGE_URL, length: str | None = None) -> bytes:
    return f"{url} 192.0.2.7 20130601080000 text/html {length or len(block)}\n".encode() + block + b"\n"


ARC_HEAD = b"filedesc://made.arc 0.0.0.0 20130601080000 text/plain 9\n1 0 Made\n\n"


def read(data: bytes, limits: Limits = DEFAULT) -> tuple[list[Thread], list[Damage]]:
    reported: list[Damage] = []
    source = Source.from_bytes(data, "made.warc", lambda _, damage: reported.append(damage), limits=limits)
    return list(read_one(source)), reported


def names(thread: Thread) -> list[str]:
    return [comment.author.name for comment in thread.comments]
