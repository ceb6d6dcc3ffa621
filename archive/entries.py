"""What search finds a thread by: an entry for its story and for each comment, and what the index holds of them.

Everything here follows from the thread alone, since taking an entry out of the index needs what was put in
(sqlite.org/fts5.html, section 4.4.2).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.parser.model import make_rows
from microfiche.parser.outline import NONE, outline

from .facts import STORY, facts
from .tokens import index_text

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Moment, Story, Thread

_EPOCH: Final = datetime(1970, 1, 1)
_MICROSECOND: Final = timedelta(microseconds=1)


class Entry(NamedTuple):
    """What is compared: the row of `entry` behind its number."""

    depth: int | None
    replies: int | None
    answers: int | None
    score: int | None
    certainty: float | None
    earliest: int | None
    latest: int | None


class Words(NamedTuple):
    """What is looked up: the row of `words` behind its number; the facts lack the author, whom an archive numbers."""

    title: str
    story: str
    name: str
    text: str
    facts: str


def entries(thread: Thread) -> list[Entry]:
    """The entries of a thread: its story, and its comments in captured order."""
    shape = outline(thread)
    rows, depth, end = shape.rows, shape.depth, shape.end
    answers = [0] * len(rows)
    for parent in shape.parent:
        if parent != NONE:
            answers[parent] += 1
    comments = thread.comments
    spans = [_range(comment.posted) for comment in comments]
    return [
        Entry(None, None, None, None, None, *_range(thread.story.published)),
        *make_rows(
            Entry,
            [depth[row] for row in rows],
            [end[row] - row - 1 for row in rows],
            [answers[row] for row in rows],
            [score if score is None or abs(score) < 1 << 63 else None for score in [one.score for one in comments]],
            [comment.reply.certainty for comment in comments],
            [earliest for earliest, _ in spans],
            [latest for _, latest in spans],
        ),
    ]


def words(thread: Thread, compared: list[Entry]) -> list[Words]:
    """What the index holds of each of a thread's entries."""
    return [
        _story_words(thread.story),
        *(_comment_words(comment, entry) for comment, entry in zip(thread.comments, compared[1:], strict=True)),
    ]


def _story_words(story: Story) -> Words:
    body = "\n".join([story.byline or "", *(block.text for block in story.body)])
    return Words(index_text(story.title), index_text(body), "", "", STORY)


def _comment_words(comment: Comment, entry: Entry) -> Words:
    body = comment.body
    text = body[0].text if len(body) == 1 else "\n".join([block.text for block in body])
    return Words("", "", index_text(comment.author.name), index_text(text), facts(comment, entry, text))


def instant(time: datetime) -> int:
    """Microseconds since 1970 on the clock of the page."""
    return ((time if time.tzinfo is None else time.replace(tzinfo=None)) - _EPOCH) // _MICROSECOND


def _range(moment: Moment | None) -> tuple[int | None, int | None]:
    if moment is None or moment.earliest is None or moment.latest is None:
        return None, None
    return instant(moment.earliest), instant(moment.latest)
