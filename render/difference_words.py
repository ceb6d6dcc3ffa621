"""What every face says of a difference in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.parser.replies import certainty_words

from .clean import clean_line
from .words import author_name

if TYPE_CHECKING:
    from microfiche.parser.compare.changes import Change, Difference, Kind
    from microfiche.parser.model import Comment, Reply, Thread

COUNTED: Final[dict[Kind, str]] = {
    "added": "added",
    "removed": "removed",
    "restored": "restored",
    "not captured": "not captured by one side",
    "unclear": "unclear",
    "edited": "edited",
    "links": "with other links",
    "author": "under another name",
    "time": "with another time",
    "score": "with another score",
    "marks": "marked otherwise",
    "moved": "moved",
    "cut short": "cut short in one capture",
    "tie": "whose place is read otherwise",
}


def summary(difference: Difference) -> str:
    """What differs, counted, in one line."""
    counted = [f"{count} {COUNTED[kind]}" for kind, count in difference.counts().items()]
    if difference.fields or difference.text_changed:
        is_cut = difference.text_changed == "cut short" and not difference.fields
        counted.insert(0, "story cut short in one capture" if is_cut else "story changed")
    same = f"{difference.unchanged} as {'it was' if difference.unchanged == 1 else 'they were'}"
    sizes = " → ".join(_comments(thread) for thread in (difference.old, difference.new))
    return f"{sizes}: {', '.join([*counted, same])}"


def _comments(thread: Thread) -> str:
    count = len(thread.comments)
    return f"{count} comment{'' if count == 1 else 's'}"


def kind_words(difference: Difference, change: Change, kind: Kind) -> str:
    """One kind of a change, in words, with what it was and what it is."""
    if change.old is None or change.new is None:
        return _alone(change, kind)
    was, now = difference.old.comments[change.old], difference.new.comments[change.new]
    match kind:
        case "links":
            return "its links lead elsewhere"
        case "author":
            return f"was by {author_name(was.author)}"
        case "time":
            return f"its time was {clean_line(was.posted.as_written) if was.posted else 'not given'}"
        case "score":
            return f"score {was.score} → {now.score}"
        case "marks":
            return _marks(was, now)
        case "moved":
            parents = _parent(difference.old, was.reply), _parent(difference.new, now.reply)
            return f"moved: answered {parents[0]}, now answers {parents[1]}"
        case "tie":
            places = _place(difference.old, was.reply), _place(difference.new, now.reply)
            return f"its place is read otherwise: {places[0]} in the old capture, {places[1]} in the new one"
        case _:
            return kind


def _alone(change: Change, kind: Kind) -> str:
    if kind in ("added", "removed"):
        return kind
    there, here = ("new", "old") if change.old is None else ("old", "new")
    if kind == "not captured":
        return f"only in the {there} capture: the {here} one did not hold this part"
    return f"only in the {there} capture, unclear why"


def _marks(was: Comment, now: Comment) -> str:
    gained = [mark for mark in now.marks if mark not in was.marks and mark != "collapsed"]
    lost = [mark for mark in was.marks if mark not in now.marks and mark != "collapsed"]
    words = [f"now marked as {mark}" for mark in gained] + [f"no longer marked as {mark}" for mark in lost]
    return ", ".join(words)


def _parent(thread: Thread, reply: Reply) -> str:
    if reply.parent is None:
        return "the story"
    return f"#{reply.parent + 1} {author_name(thread.comments[reply.parent].author)}"


def _place(thread: Thread, reply: Reply) -> str:
    """A tie in a few words, with how it is known."""
    if reply.tie == "lost":
        return "not known"
    if reply.tie == "absent":
        return "an answer to something that is not there"
    how = f"inferred, {certainty_words(reply.certainty)}" if reply.tie == "inferred" else reply.tie
    return f"an answer to {_parent(thread, reply)} ({how})"


def alone_words(thread: Thread) -> str:
    """A thread that has no other to be compared with."""
    return f"{clean_line(thread.story.title) or 'a thread without a title'} ({_comments(thread)})"
