"""Messages and mailboxes made for tests, and the threads that are read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.many import read_one
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from microfiche.parser.model import Damage, Thread


def message(number: int, *fields: str, body: str = "So it is.", sender: str = "ann@example.org") -> bytes:
    head = [f"From: {sender}", f"Date: Mon, 3 Jun 2013 08:{number:02}:00 +0200", f"Message-ID: <m{number}@x.org>"]
    given = {field.split(":")[0].lower() for field in fields}
    head = [field for field in head if field.split(":")[0].lower() not in given]
    if "subject" not in given:
        head.append("Subject: Fog")
    return "\n".join([*head, *(field for field in fields if not field.endswith(": -")), "", body, ""]).encode()


def mailbox(*messages: bytes, line_end: bytes = b"\n") -> bytes:
    parting = b"From ann@example.org Mon Jun  3 08:00:00 2013\n"
    return b"".join(parting + one + b"\n" for one in messages).replace(b"\n", line_end)


def read(data: bytes) -> tuple[list[Thread], list[Damage]]:
    reported: list[Damage] = []
    source = Source.from_bytes(data, "out", lambda _, damage: reported.append(damage))
    return list(read_one(source)), reported


def one_thread(*messages: bytes) -> Thread:
    threads, reported = read(mailbox(*messages))
    assert len(threads) == 1
    assert reported == []
    return threads[0]


def outline(thread: Thread) -> list[tuple[str, int | None, str]]:
    return [(comment.id, comment.reply.parent, comment.reply.tie) for comment in thread.comments]
