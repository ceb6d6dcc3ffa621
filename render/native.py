"""A thread as native JSON; `parser/formats/native.py` reads it back to the same thread.

`json` gives an object with a comment a line, `jsonl` the whole thread on one line. Keys that say nothing (no score, no
marks) are left out. `depth` and `warnings` are for other programs: they follow from the rest, and reading ignores them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from microfiche.parser.blocks import join_blocks, split_blocks
from microfiche.parser.ledger import warnings
from microfiche.parser.model import Thread
from microfiche.parser.moments import moment_text
from microfiche.parser.outline import outline

from .clean import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from microfiche.parser.model import Block, Capture, Comment, Leftover, Moment, Part, Span, Story

    from .excerpt import Excerpt

Object = dict[str, Any]


def render_jsonl(thread: Thread | Excerpt) -> Iterator[str]:
    """Write a thread, or an excerpt of one, as one line."""
    yield dump(thread_object(thread)) + "\n"


def render_json(thread: Thread | Excerpt) -> Iterator[str]:
    """Write a thread, or an excerpt of one, as an object, a comment a line; the last piece ends in no line feed."""
    whole = thread_object(thread)
    comments = whole.pop("comments")
    tail = {key: whole.pop(key) for key in ("leftovers", "damage", "warnings") if key in whole}
    yield "{" + ",\n ".join(f"{dump(key)}: {dump(value)}" for key, value in whole.items())
    yield ',\n "comments": ['
    for number, comment in enumerate(comments):
        yield ("," if number else "") + "\n  " + dump(comment)
    yield "]"
    for key, value in tail.items():
        yield f",\n {dump(key)}: {dump(value)}"
    yield "}"


def thread_object(thread: Thread | Excerpt) -> Object:
    """A thread as an object of native JSON, version 1.

    An excerpt has only some of the comments, under the numbers that they have in the whole. Its key `excerpt` tells
    what was asked for and how many comments match, and `context` stands on those that do not.
    """
    if not isinstance(thread, Thread):
        return _excerpt_object(thread)
    shape = outline(thread)
    order = thread.order
    damage = [{"kind": broken.kind, "says": broken.says, **_span(broken.span)} for broken in thread.damage]
    said = list(warnings(thread))
    return {
        "microfiche": 1,
        "story": _story(thread.story),
        "claimed": thread.claimed,
        "order": order.name,
        "order_certainty": order.certainty,
        **({"order_says": order.says} if order.says else {}),
        "capture": capture_object(thread.capture),
        "comments": [
            _comment(comment, position, shape.depth[shape.rows[position]])
            for position, comment in enumerate(thread.comments)
        ],
        "leftovers": [_leftover(leftover) for leftover in thread.leftovers],
        **({"damage": damage} if damage else {}),
        **({"warnings": said} if said else {}),
    }


def _excerpt_object(part: Excerpt) -> Object:
    whole = thread_object(part.thread)
    comments = whole["comments"]
    shown = [comments[at] | ({"context": True} if at in part.context else {}) for at in part.positions]
    asked = {"where": part.query, "matches": part.matches, "of": len(comments)}
    return {"microfiche": whole.pop("microfiche"), "excerpt": asked, **whole, "comments": shown}


def _story(story: Story) -> Object:
    return {
        "title": story.title,
        "url": story.url,
        "byline": story.byline,
        **(_moment(story.published, "published") or {"published": None}),
        "language": story.language,
        **_body(story.body),
    }


def _comment(comment: Comment, position: int, depth: int) -> Object:
    reply = comment.reply
    found: Object = {"n": position + 1, "id": comment.id, "author": comment.author.name, "guest": comment.author.guest}
    if comment.author.url is not None:
        found["author_url"] = comment.author.url
    found |= _moment(comment.posted, "posted")
    found |= _body(comment.body)
    if reply.tie != "lost":
        found["parent"] = None if reply.parent is None else reply.parent + 1
        found["depth"] = depth
        found["tie"] = reply.tie
        found["certainty"] = reply.certainty
        found["evidence"] = [{"kind": evidence.kind, "says": evidence.says} for evidence in reply.evidence]
    if comment.score is not None:
        found["score"] = comment.score
    if comment.marks:
        found["marks"] = list(comment.marks)
    return found | _span(comment.span)


def _moment(moment: Moment | None, key: str) -> Object:
    """The time under `key`, and what the page wrote where that is not the same text."""
    if moment is None:
        return {}
    text = moment_text(moment)
    return {key: text} if text == moment.as_written else {key: text, f"{key}_as": moment.as_written}


def _body(blocks: Sequence[Block]) -> Object:
    """The text, and the blocks themselves where the text alone would not come back as the same ones."""
    text = join_blocks(blocks)
    if split_blocks(text) == tuple(blocks):
        return {"text": text}
    return {"text": text, "blocks": [_block(block) for block in blocks]}


def _block(block: Block) -> Object:
    found: Object = {"kind": block.kind, "text": block.text}
    if block.depth:
        found["depth"] = block.depth
    if block.links:
        found["links"] = [{"start": link.start, "end": link.end, "url": link.url} for link in block.links]
    return found


def _leftover(leftover: Leftover) -> Object:
    return {"kind": leftover.kind, "text": leftover.text, **_span(leftover.span)}


def _span(span: Span | None) -> Object:
    if span is None:
        return {}
    if span.unit == "byte":
        return {"bytes": [span.first, span.last]}
    return {"line": span.first} if span.first == span.last else {"lines": [span.first, span.last]}


def capture_object(capture: Capture) -> Object:
    """Where a thread comes from, as native JSON tells it."""
    found: Object = {"name": capture.name, "format": capture.format, "sha256": capture.sha256}
    found["captured"] = capture.captured_at.isoformat() if capture.captured_at else None
    if capture.recognised:
        found["recognised"] = capture.recognised
    for key in ("media_type", "encoding", "url", "record"):
        if (value := getattr(capture, key)) is not None:
            found[key] = value
    if capture.joined:
        found["joined"] = [_part(part) for part in capture.joined]
    return found


def _part(part: Part) -> Object:
    """A capture that was joined, and the numbers of the comments that it shows, as ranges."""
    return capture_object(part.capture) | {"shows": [[first + 1, last + 1] for first, last in part.shows]}


def dump(value: object) -> str:
    """A value as JSON on one line, with what a terminal or an editor does not take well escaped."""
    return re.sub(UNSAFE, _escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    """A character as JSON escapes it: a surrogate pair beyond the basic plane (RFC 8259, section 7)."""
    return json.dumps(found[0])[1:-1]
