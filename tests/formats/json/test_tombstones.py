"""Notes that were deleted: ActivityPub leaves a Tombstone where others may still answer."""

from __future__ import annotations

import json
from typing import Any

from microfiche.parser.read import read_bytes

HOST = "https://a.example"


def note(number: int, text: str, answers: int) -> dict[str, Any]:
    return {
        "id": f"{HOST}/notes/{number}",
        "type": "Note",
        "attributedTo": f"{HOST}/users/ann",
        "inReplyTo": f"{HOST}/notes/{answers}",
        "content": f"<p>{text}</p>",
        "published": f"2020-01-0{number}T00:00:00Z",
    }


def read(*items: dict[str, Any]) -> Any:
    (thread,) = read_bytes(json.dumps({"type": "Collection", "items": list(items)}).encode(), "replies.json")
    return thread


def test_a_deleted_note_keeps_its_place_and_the_answers_below_it():
    gone = {"id": f"{HOST}/notes/3", "type": "Tombstone", "formerType": "Note", "deleted": "2020-02-01T00:00:00Z"}
    thread = read(note(2, "Yes.", 1), gone | {"inReplyTo": f"{HOST}/notes/1"}, note(4, "Why is it gone?", 3))
    assert [comment.marks for comment in thread.comments] == [(), ("removed",), ()]
    assert thread.comments[2].reply.parent == 1
    assert thread.comments[2].reply.tie == "stated"


def test_what_else_was_deleted_is_no_comment():
    gone = {"id": f"{HOST}/users/bo", "type": "Tombstone", "formerType": "Person"}
    assert len(read(note(2, "Yes.", 1), gone).comments) == 1
