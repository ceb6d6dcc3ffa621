from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from made import a_comment, a_thread, threads
from microfiche.parser.identity import comment_keys
from microfiche.render.addresses import address
from microfiche.render.annotations import annotate, render_annotations

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


class Note(NamedTuple):
    text: str
    written: datetime


WHEN = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
ARCHIVED = "https://web.archive.org/web/20140410120000/https://courant.example/ferry"


def a_noted_thread() -> Thread:
    thread = a_thread([a_comment("It was late."), a_comment("It was not.", by="bob")])
    return replace(thread, story=replace(thread.story, url=ARCHIVED))


def test_a_note_targets_the_words_of_its_comment_on_the_page_and_in_the_archive() -> None:
    thread = a_noted_thread()
    (found,) = annotate(thread, {comment_keys(thread.comments)[1]: Note("See\x1b #1.", WHEN)})
    assert found == {
        "id": f"{address(thread, 1)}#note",
        "type": "Annotation",
        "motivation": "commenting",
        "created": "2026-03-01T12:30:00Z",
        "body": {"type": "TextualBody", "value": "See␛ #1.", "format": "text/plain"},
        "target": {
            "type": "SpecificResource",
            "id": address(thread, 1),
            "source": "https://courant.example/ferry",
            "selector": {"type": "TextQuoteSelector", "exact": "It was not."},
            "state": {"type": "TimeState", "sourceDate": "2014-04-10T12:00:00Z", "cached": ARCHIVED},
        },
    }


def test_notes_come_in_the_order_of_their_comments_and_the_storys_last() -> None:
    thread = a_noted_thread()
    first, second = comment_keys(thread.comments)
    notes = {"story": Note("s", WHEN), second: Note("b", WHEN), first: Note("a", WHEN)}
    assert [one["body"]["value"] for one in annotate(thread, notes)] == ["a", "b", "s"]


def test_without_an_address_the_thread_itself_is_the_source() -> None:
    thread = a_thread([a_comment()])
    (found,) = annotate(thread, {comment_keys(thread.comments)[0]: Note("n", WHEN)})
    assert found["target"]["source"] == address(thread, 0).rpartition("/")[0]
    assert "state" not in found["target"]


@given(thread=threads())
@settings(max_examples=30)
def test_any_notes_make_one_page_of_json(thread: Thread) -> None:
    notes = {key: Note(key, WHEN) for key in comment_keys(thread.comments)}
    page = json.loads("".join(render_annotations(annotate(thread, notes))))
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == len(thread.comments)


def test_no_notes_make_an_empty_page() -> None:
    assert json.loads("".join(render_annotations([])))["items"] == []
