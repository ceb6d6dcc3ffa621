"""A thread with its true parents, for those who train or score inference: one JSON object a thread.

`title`, `url`, `article`, `group`, and `comments` with `id`, `parent` (an id, or null for the story), `author`, `time`
(ISO 8601 or null) and `text`, in the order of the page. That is the layout that `benchmarks/replies/data.py` reads.
Beside it, `tie` says of each comment how its parent is known: "judged" is a reader's verdict, and what is "inferred" is
no truth to learn from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from microfiche.parser.blocks import join_blocks

from .native import dump

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Thread

GROUP: Final = "news-html"
"""What kind of source it is from: a news page, whose comments stand in the order of the page."""


def unsure(thread: Thread) -> int:
    """How many comments of a thread hang where inference put them, and no source or reader."""
    return sum(
        reply.tie in ("inferred", "lost") or (reply.tie == "absent" and reply.certainty < 1.0)
        for reply in (comment.reply for comment in thread.comments)
    )


def render_labelled(thread: Thread) -> str:
    """Write a thread as one line of labelled data."""
    story = thread.story
    found = {
        "title": story.title,
        "url": story.url or thread.capture.url,
        "article": join_blocks(story.body),
        "group": GROUP,
        "comments": [_comment(comment, number) for number, comment in enumerate(thread.comments, 1)],
    }
    return dump(found) + "\n"


def _comment(comment: Comment, number: int) -> dict[str, Any]:
    earliest = comment.posted.earliest if comment.posted else None
    return {
        "id": number,
        "parent": None if comment.reply.parent is None else comment.reply.parent + 1,
        "author": comment.author.name,
        "time": earliest.isoformat() if earliest else None,
        "text": join_blocks(comment.body),
        "tie": comment.reply.tie,
    }
