"""A thread as a mailbox (mboxrd, RFC 4155; messages RFC 5322): the story first, and each comment as an answer.

In-Reply-To and References follow the ties, so that any mail reader shows the tree, the inferred part of it too; what is
not stated by the source is marked by `X-Fiche-Tie`, and the time as the page wrote it stands in `X-Fiche-Posted`. Both
are read back (`parser/formats/mail/own.py`). Message ids are made from the keys of content, so the same comment has the
same id in every export.
"""

from __future__ import annotations

import re
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from microfiche.parser.blocks import join_blocks
from microfiche.parser.formats.mail.own import BETWEEN, GUEST, MARKS, NOWHERE, POSTED, SCORE, TIE
from microfiche.parser.identity import comment_keys
from microfiche.parser.moments import moment_text

from .clean import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from microfiche.parser.model import Author, Block, Comment, Moment, Story, Thread

    from .options import Options
    from .parts import Part

CHAIN: Final = 20
"""Ids in References beside that of the story: RFC 5537, section 3.4.4, lets a chain lose those in its middle."""
LONGEST_BARE: Final = 60
"""Characters of a header field that is written as it is; a longer one, or one beyond ASCII, in encoded words."""
_SAFE: Final = "%/:?#[]@!$&'()*+,;="
NO_TIME: Final = "Thu Jan  1 00:00:00 1970"

_FROM: Final = re.compile(r"^(>*From )", re.MULTILINE)
_ID: Final = re.compile(r"[!#-;=?-~]+@[!#-;=?-~]+")
_NAME: Final = re.compile(r"[\w '!#/-]*", re.ASCII)
"""A name that needs no quotation marks (RFC 5322, section 3.2.3)."""
_FREE: Final = re.compile(r"(?!.*=\?)[ -~]*")
"""A text that means itself in a field without a grammar of its own."""
_MAILTO: Final = re.compile(r"mailto:([\w.+-]+@[\w.-]+)", re.ASCII)


def render_mbox(part: Part, options: Options) -> Iterator[str]:
    """Write a thread as messages, a piece each."""
    thread, positions, key = part
    root = f"{key}@{NOWHERE}"
    yield _story(thread.story, root, thread.story.body if options.story else ())
    ids = _ids(thread, key)
    parents = [comment.reply.parent for comment in thread.comments]
    for position in positions:
        comment = thread.comments[position]
        above = [ids[place] for place in _chain(parents, position)]
        if comment.reply.tie == "absent":
            above.append(f"missing-{ids[position]}")
        yield _comment(comment, ids[position], [root, *above], thread.story)


def _ids(thread: Thread, key: str) -> list[str]:
    """The message ids: those of a mailbox as they were, else made from the keys of the comments."""
    own = [comment.id for comment in thread.comments]
    if len(set(own)) == len(own) and all(map(_ID.fullmatch, own)):
        return own
    return [f"{comment}.{key}@{NOWHERE}" for comment in comment_keys(thread.comments)]


def _chain(parents: Sequence[int | None], position: int) -> list[int]:
    """What stands above a comment, the nearest last, no more than `CHAIN`."""
    chain: list[int] = []
    above = parents[position]
    while above is not None and len(chain) < CHAIN:
        chain.append(above)
        above = parents[above]
    return chain[::-1]


def _story(story: Story, own: str, body: Sequence[Block]) -> str:
    fields = [
        ("From", _sender(story.byline or "")),
        ("Date", _date(story.published)),
        (POSTED, _posted(story.published)),
        ("Subject", _words(clean_line(story.title))),
        ("Message-ID", f"<{own}>"),
        ("Archived-At", f"<{quote(story.url, safe=_SAFE, errors='replace')}>" if story.url else ""),
        ("Content-Language", _words(clean_line(story.language or ""))),
    ]
    return _message(fields, story.published, body)


def _comment(comment: Comment, own: str, above: Sequence[str], story: Story) -> str:
    reply, author = comment.reply, comment.author
    facts = [*((GUEST,) if author.guest else ()), *comment.marks]
    fields = [
        ("From", _sender(author.name, author)),
        ("Date", _date(comment.posted)),
        (POSTED, _posted(comment.posted)),
        ("Subject", "Re: " + _words(clean_line(story.title))),
        ("Message-ID", f"<{own}>"),
        ("In-Reply-To", f"<{above[-1]}>"),
        ("References", "\n ".join(f"<{one}>" for one in above)),
        (TIE, f"{reply.tie}{BETWEEN}{reply.certainty}"),
        (MARKS, ", ".join(facts)),
        (SCORE, "" if comment.score is None else str(comment.score)),
    ]
    return _message(fields, comment.posted, comment.body)


def _message(fields: Sequence[tuple[str, str]], posted: Moment | None, body: Sequence[Block]) -> str:
    when = posted.earliest.ctime() if posted and posted.earliest else NO_TIME
    header = "".join(f"{name}: {value}\n" for name, value in fields if value)
    text = _FROM.sub(r">\1", clean(join_blocks(body)))
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    return f"From nobody@{NOWHERE} {when}\n{header}{kind}\n{text}\n\n"


def _sender(name: str, author: Author | None = None) -> str:
    """A name with its address, or with one that is known to be none."""
    found = _MAILTO.fullmatch(author.url or "") if author else None
    address = found[1] if found else f"nobody@{NOWHERE}"
    words = _encoded(clean_line(name), _NAME)
    return f"{words} <{address}>" if words else address


def _words(text: str) -> str:
    """A text as a field without a grammar takes it."""
    return _encoded(text, _FREE)


@lru_cache(maxsize=10_000)
def _encoded(text: str, bare: re.Pattern[str]) -> str:
    """A text as a header takes it: as it is where that says the same, else in encoded words (RFC 2047)."""
    if len(text) <= LONGEST_BARE and bare.fullmatch(text):
        return text
    return Header(text.encode("utf-8", "replace").decode(), "utf-8").encode(linesep="\n")


def _date(moment: Moment | None) -> str:
    """The Date field; a zone that is not known is "-0000", as RFC 5322, section 3.3, asks for."""
    if moment is None or moment.earliest is None:
        return ""
    return format_datetime(moment.earliest if moment.zone_known else moment.earliest.replace(tzinfo=None))


def _posted(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return _words(f"{moment_text(moment) or ''}{BETWEEN}{clean_line(moment.as_written)}")
