"""What search finds a thread by: an entry for its story and for each comment, and what the index holds of them.

Everything here follows from the thread alone, since taking an entry out of the index needs what was put in
(sqlite.org/fts5.html, section 4.4.2).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.parser.outline import NONE, outline

from .tokens import FACT, index_text

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Moment, Story, Thread

STORY: Final = f"{FACT}story"
YEARS: Final = (1970, 2099)
"""The years whose days are facts; other times are marked as if they could lie on several days."""

ADDRESS: Final = re.compile(r"https?://\S", re.IGNORECASE)

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
    answers = [0] * len(thread.comments)
    for parent in shape.parent:
        if parent != NONE:
            answers[shape.order[parent]] += 1
    found = [Entry(None, None, None, None, None, *_range(thread.story.published))]
    for position, comment in enumerate(thread.comments):
        row = shape.rows[position]
        score = comment.score if comment.score is None or abs(comment.score) < 1 << 63 else None
        found.append(
            Entry(
                shape.depth[row],
                shape.end[row] - row - 1,
                answers[position],
                score,
                comment.reply.certainty,
                *_range(comment.posted),
            )
        )
    return found


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
    return Words("", "", index_text(comment.author.name), index_text(text), _facts(comment, entry, text))


def _facts(comment: Comment, entry: Entry, text: str) -> str:
    """The facts of a comment that can be looked up: exact ones, and coarse ones that narrow what is then compared."""
    reply = comment.reply
    facts: list[str] = [reply.tie]
    if reply.parent is None and reply.tie not in ("absent", "lost"):
        facts.append("top")
    if (posted := comment.posted) is None or posted.earliest is None:
        facts.append("undated")
    if posted and posted.earliest and posted.latest:
        facts += date_facts(posted.earliest.date().toordinal(), posted.latest.date().toordinal())
    facts += comment.marks
    if comment.author.guest:
        facts.append("guest")
    if ("://" in text and ADDRESS.search(text)) or any(block.links for block in comment.body):
        facts.append("link")
    if len(comment.body) != 1 or comment.body[0].kind != "paragraph":
        facts += sorted({block.kind.partition(" ")[0] for block in comment.body} - {"paragraph"})
    if not text.strip():
        facts.append("empty")
    if entry.replies:
        facts.append(f"r{entry.replies.bit_length()}")
    if entry.depth and entry.depth > 1:
        facts.append(f"z{entry.depth.bit_length()}")
    if entry.score is not None:
        facts.append(f"{'n' if entry.score < 0 else 'p'}{abs(entry.score).bit_length()}")
    if reply.certainty < 1:
        facts.append("unsure")
    return FACT + f" {FACT}".join(facts)


@lru_cache(maxsize=10_000)
def date_facts(first: int, last: int) -> tuple[str, ...]:
    """The day, month and year of a time, or that it may lie on several days; days as `date.toordinal` counts."""
    day = datetime.fromordinal(first)
    if first != last or not YEARS[0] <= day.year <= YEARS[1]:
        return ("wide",)
    return (f"y{day.year:04}", f"m{day.year:04}{day.month:02}", f"d{day.year:04}{day.month:02}{day.day:02}")


def instant(time: datetime) -> int:
    """Microseconds since 1970 on the clock of the page."""
    return ((time if time.tzinfo is None else time.replace(tzinfo=None)) - _EPOCH) // _MICROSECOND


def _range(moment: Moment | None) -> tuple[int | None, int | None]:
    if moment is None or moment.earliest is None or moment.latest is None:
        return None, None
    return instant(moment.earliest), instant(moment.latest)
