"""Threads as faces that write data take them: with only the ties of a view, and without the body of the story."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from microfiche.parser.model import LOST
from microfiche.parser.outline import SHOWN

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View


def hung_by(thread: Thread, view: View) -> Thread:
    """The thread as it is for "inferred"; else each tie that the view does not show is lost again.

    "stated" and "captured" keep what the source states or indents, and what it says to be absent; "flat" keeps nothing.
    """
    if view == "inferred":
        return thread
    kept = () if view == "flat" else (*SHOWN, "absent")
    return replace(
        thread, comments=tuple(c if c.reply.tie in kept else c._replace(reply=LOST) for c in thread.comments)
    )


def without_story_body(thread: Thread) -> Thread:
    """The thread with its story's facts but not its text."""
    return replace(thread, story=replace(thread.story, body=()))
