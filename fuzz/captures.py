"""Captures made from a random conversation, a record a comment: pages, text, mail, tables, dumps and web archives."""

from __future__ import annotations

import json
from email.header import Header
from html import escape
from typing import TYPE_CHECKING, Final

from conversation import Made

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conversation import Said


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


def as_yaml(said: Sequence[Said]) -> Made:
    """Comments that were filed, a document each."""
    documents = [
        f'---\n_id: f{one.number}\n_parent: "{f"f{one.parent}" if one.parent else ""}"\nname: "{one.author}"\n'
        f"message: {one.text}\ndate: 2014-04-10T{one.clock}:00.000Z\n"
        for one in said
    ]
    return Made(b"", tuple(document.encode() for document in documents), b"")


def as_warc(said: Sequence[Said]) -> Made:
    """A web archive in which each page is a story with one comment."""
    return Made(
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", tuple(map(_a_response, said)), b""
    )


def _a_response(one: Said) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + as_page([one]).whole()
    address = f"http://a.example/{one.number}"
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2014-04-10T{one.clock}:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def as_arc(said: Sequence[Said]) -> Made:
    """A web archive in the older form."""
    version = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    head = f"filedesc://a.arc 0.0.0.0 20140410000000 text/plain {len(version)}\n".encode()
    pages = []
    for one in said:
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + as_page([one]).whole()
        line = f"http://a.example/{one.number} 192.0.2.1 20140410100000 text/html {len(body)}\n"
        pages.append(line.encode() + body + b"\n")
    return Made(head + version + b"\n", tuple(pages), b"")


CAPTURES: Final[dict[str, Callable[[Sequence[Said]], Made]]] = {
    "native": as_native,
    "native lines": as_threads,
    "pushshift": as_json_lines,
    "json": as_json_array,
    "table": as_table,
    "rss": as_feed,
    "mbox": as_mailbox,
    "page": as_page,
    "text": as_text,
    "yaml": as_yaml,
    "warc": as_warc,
    "arc": as_arc,
}
