"""A reader's notes as W3C Web Annotations (Web Annotation Data Model, W3C Recommendation of 23 February 2017).

Each note targets its comment twice over: by the words that it quotes on the page, which other annotation tools look up,
and by its address here. Where the capture comes from an archive, the state of the page that was annotated is named too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Protocol

from microfiche.parser.blocks import join_blocks
from microfiche.parser.identity import comment_keys, thread_key

from .addresses import SCHEME
from .citing import split_archived
from .clean import clean, clean_line
from .instants import in_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from microfiche.parser.model import Thread

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"

Object = dict[str, Any]


class NoteLike(Protocol):
    """What a note has: its text, and when it was written."""

    @property
    def text(self) -> str:
        """What the reader wrote."""

    @property
    def written(self) -> datetime:
        """When, with a zone."""


def annotate(thread: Thread, notes: Mapping[str, NoteLike]) -> list[Object]:
    """The notes on a thread as annotations, those on comments in captured order and then those on the story.

    `notes` go by the keys of comments (`parser.identity.comment_keys`); any other key is the story's. Notes on comments
    that this capture lacks come last: they target the page without quoting it.
    """
    key = thread_key(thread)
    keys = comment_keys(thread.comments)
    quotes = {own: join_blocks(comment.body) for own, comment in zip(keys, thread.comments, strict=True)}
    places = {own: place for place, own in enumerate(quotes)}
    ordered = sorted(notes.items(), key=lambda pair: places.get(pair[0], len(places)))
    return [_annotation(thread, f"{SCHEME}{key}/{own}", note, quotes.get(own, "")) for own, note in ordered]


def _annotation(thread: Thread, target: str, note: NoteLike, quoted: str) -> Object:
    """One note; `target` is the address of what it is about, and `quoted` the words of the comment."""
    return {
        "id": f"{target}#note",
        "type": "Annotation",
        "motivation": "commenting",
        "created": in_utc(note.written).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": {"type": "TextualBody", "value": clean(note.text), "format": "text/plain"},
        "target": _target(thread, target, quoted),
    }


def _target(thread: Thread, target: str, quoted: str) -> Object:
    written = clean_line(thread.story.url or thread.capture.url or "")
    url, archive_url, archived = split_archived(written)
    found: Object = {"type": "SpecificResource", "id": target, "source": url or target.rpartition("/")[0]}
    if quoted:
        found["selector"] = {"type": "TextQuoteSelector", "exact": clean(quoted)}
    at = archived or thread.capture.captured_at
    if at:
        found["state"] = {"type": "TimeState", "sourceDate": in_utc(at).strftime("%Y-%m-%dT%H:%M:%SZ")}
        if archive_url:
            found["state"]["cached"] = archive_url
    return found


def render_annotations(found: Iterable[Object]) -> Iterator[str]:
    """Write annotations as one AnnotationPage (JSON-LD), an annotation a line."""
    yield f'{{"@context": "{CONTEXT}", "type": "AnnotationPage", "items": ['
    for number, one in enumerate(found):
        yield ("," if number else "") + "\n" + json.dumps(one, ensure_ascii=False)
    yield "\n]}\n"
