"""One comment, or one story, of two captures: the fuller wording, the later facts, all the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..model import Capture, Comment, Leftover, Story
from .loose import loose_name
from .match import NONE, is_shell
from .times import start_of
from .words import blocks_text, is_cut_short, same_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import Moment, Thread
    from .interleave import Place

OTHER_WORDING: Final = "other wording"
OTHER_STORY: Final = "other wording of the story"


def join_comments(a: Comment, b: Comment, capture_a: Capture, capture_b: Capture) -> Comment:
    """One comment of two; its reply is that of the one whose wording stands, to be settled later."""
    if a == b:
        return a
    is_second = _is_second(a, b, capture_a, capture_b)
    chosen, other = (b, a) if is_second else (a, b)
    collapsed = "collapsed" in a.marks and "collapsed" in b.marks
    marks = tuple(mark for mark in dict.fromkeys((*a.marks, *b.marks)) if mark != "collapsed" or collapsed)
    return chosen._replace(
        id=a.id or b.id,
        posted=_clearer(a.posted, b.posted),
        score=other.score if chosen.score is None else chosen.score,
        marks=marks,
    )


def join_stories(first: Thread, second: Thread) -> Story:
    """One story of two: the fuller text, and what one of them alone states."""
    a, b = first.story, second.story
    if a == b:
        return a
    is_second = _is_fuller(blocks_text(b.body), blocks_text(a.body))
    return Story(
        a.title or b.title,
        b.body if is_second else a.body,
        a.byline or b.byline,
        _clearer(a.published, b.published),
        a.url or b.url,
        a.language or b.language,
    )


def other_wordings(first: Thread, second: Thread, places: Sequence[Place]) -> Iterator[Leftover]:
    """The words, and the names above them, that do not stand in what two captures make together."""
    for a, b in places:
        if NONE in (a, b):
            continue
        one, two = first.comments[a], second.comments[b]
        if one.body == two.body and one.author.name == two.author.name:
            continue
        gave_way = one if _is_second(one, two, first.capture, second.capture) else two
        stays = two if gave_way is one else one
        text, whole = blocks_text(gave_way.body), blocks_text(stays.body)
        is_held = is_cut_short(text, whole) or same_words(text, whole)
        if text.strip() and not (is_held and loose_name(one) == loose_name(two)):
            yield Leftover(OTHER_WORDING, f"{gave_way.author.name}\n{text}", gave_way.span)
    texts = blocks_text(first.story.body), blocks_text(second.story.body)
    gave_way_text, stays_text = texts if _is_fuller(texts[1], texts[0]) else texts[::-1]
    same = not gave_way_text.strip() or is_cut_short(gave_way_text, stays_text) or same_words(*texts)
    titles = first.story.title or second.story.title, second.story.title or first.story.title
    if not same or not same_words(*titles):
        yield Leftover(OTHER_STORY, f"{second.story.title}\n{gave_way_text}".strip())


def _is_second(a: Comment, b: Comment, capture_a: Capture, capture_b: Capture) -> bool:
    """Whether the second wording stands: what is left of the first is no more than a shell or a beginning, or it is
    the later one."""
    if is_shell(a) != is_shell(b):
        return is_shell(a)
    text_a, text_b = blocks_text(a.body), blocks_text(b.body)
    if _is_fuller(text_b, text_a) or _is_fuller(text_a, text_b):
        return _is_fuller(text_b, text_a)
    first, second = capture_a.captured_at, capture_b.captured_at
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return False
    return second > first


def _is_fuller(text: str, other: str) -> bool:
    return is_cut_short(other, text)


def _clearer(a: Moment | None, b: Moment | None) -> Moment | None:
    """The time that means less at once; the first of two that say as much."""
    if a is None or b is None:
        return a or b
    if start_of(a) is None or a.latest is None or a.earliest is None:
        return a if start_of(b) is None else b
    if b.latest is None or b.earliest is None:
        return a
    return b if b.latest - b.earliest < a.latest - a.earliest else a
