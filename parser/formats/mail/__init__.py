"""Mail and Usenet: mailboxes, single messages, and folders of them; docs/decisions/0003-mail.md says why it is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Report, Source
    from .mailbox import Mailbox

FIELDS: Final = frozenset(
    b"from date subject message-id received newsgroups path to cc sender reply-to return-path in-reply-to references "
    b"mime-version xref lines organization delivered-to envelope-to x-mozilla-status".split()
)
"""Names of fields of which a message begins with several."""
TELLING: Final = frozenset((b"from", b"message-id", b"newsgroups"))
LINES_AT_MOST: Final = 400
_FIELD: Final = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")


def recognises_mailbox(source: Source) -> str | None:
    """A line that begins with "From " and a header behind it, or the first line of a batch of news."""
    first = source.head.lstrip(b"\r\n").partition(b"\n")[0]
    if b"From " not in first and b"\nFrom " not in source.head and not first.startswith(b"#! rn"):
        return None
    from .split import is_batch, is_mbox

    if is_mbox(source.head):
        return "begins with “From ” and the header of a message"
    return "begins with “#! rnews”" if is_batch(source.head) else None


def recognises_message(source: Source) -> str | None:
    """Lines that are the fields of a message, two of them well known, before anything else."""
    names: set[bytes] = set()
    for line in source.head.lstrip(b"\xef\xbb\xbf\r\n").split(b"\n", LINES_AT_MOST)[:LINES_AT_MOST]:
        if line[:1] in (b" ", b"\t") and names:
            continue
        if not (found := _FIELD.match(line)):
            if line.strip():
                return None
            break
        names.add(found[1].lower())
    known = names & FIELDS
    if len(known) < 2 or not known & TELLING:
        return None
    return f"begins with the header of a message ({', '.join(sorted(name.decode() for name in known)[:4])})"


def read(source: Source) -> Iterator[Thread]:
    """Read the threads of a mailbox, or of one message. Raises `UnreadableError` where there is no message."""
    mailbox = gather(source.name, source.report)
    mailbox.add(source)
    yield from mailbox.threads()


def gather(name: str, report: Report) -> Mailbox:
    """Begin to gather messages and mailboxes (a maildir, the months of a list) into one mailbox."""
    from .mailbox import Mailbox

    return Mailbox(name, report)


MAILBOX: Final = Format(
    "mbox",
    "mailboxes (mboxo, mboxrd, pipermail) and batches of news; a thread's first message is the story",
    recognises_mailbox,
    read,
    pile=gather,
)
MESSAGE: Final = Format(
    "message",
    "one message of mail or news (.eml); those of a folder, such as a maildir, are read as one mailbox",
    recognises_message,
    read,
    pile=gather,
)
