"""A thread for listening: no drawing and no indentation, every comment's place said in a sentence.

Written for screen readers and Braille lines: one sentence a fact, the same order every time, no signs to be spelt out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE
from microfiche.parser.replies import certainty_words

from .cells import expand_tabs
from .clean import clean, clean_line
from .words import JUDGED, author_name, count_words, mark_words, posted_text
from .wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from microfiche.parser.model import Block, Comment, Thread
    from microfiche.parser.outline import Outline

    from .options import Options


def render_linear(thread: Thread, outline: Outline, options: Options) -> Iterator[str]:
    """Write a thread as sentences, a piece at a time; each piece ends in a line feed."""
    story = thread.story
    yield _line(f"Story: {clean_line(story.title) or 'without a title'}.", options)
    if story.byline:
        yield _line(f"By {clean_line(story.byline)}.", options)
    if story.published:
        yield _line(f"Published {clean_line(story.published.as_written)}.", options)
    if options.story and story.body:
        yield "\n" + _body(story.body, options)
    count = len(thread.comments)
    yield "\n" + _line(f"{count_words(thread, options)}.", options)
    whole = options.excerpt.whole if options.excerpt else outline
    siblings = _places(whole)
    for row, position in enumerate(outline.order):
        comment = thread.comments[position]
        place, among = siblings[whole.rows[position]]
        yield "\n" + _line(f"Comment {position + 1} of {count}, {_signed(comment)}.", options)
        yield _line(_place(thread, outline, row, place, among), options)
        if options.is_context(position):
            yield _line("Context: it does not match, and a comment below it does.", options)
        if marks := mark_words(comment):
            yield _line(f"Marked: {', '.join(marks)}.", options)
        yield _body(comment.body, options) if comment.body else _line("No text.", options)


def _signed(comment: Comment) -> str:
    when = posted_text(comment)
    return f"by {author_name(comment.author)}" + (f", {when}" if when else "")


def _place(thread: Thread, outline: Outline, row: int, place: int, among: int) -> str:
    """Where a comment stands, as in "Reply 2 of 3 to zahle1, comment 1; inferred, likely."."""
    reply = thread.comments[outline.order[row]].reply
    how = f"; inferred, {certainty_words(reply.certainty)}" if reply.tie == "inferred" else ""
    how = f"; {JUDGED}" if reply.is_judged else how
    if reply.tie == "absent":
        return f"Answers something that is not in this capture{how}."
    if outline.parent[row] == NONE:
        return f"Top-level comment {place} of {among}{how}."
    above = outline.order[outline.parent[row]]
    return f"Reply {place} of {among} to {author_name(thread.comments[above].author)}, comment {above + 1}{how}."


def _places(outline: Outline) -> list[tuple[int, int]]:
    """For each row, its place among its siblings and how many they are."""
    count = len(outline)
    seen, total = [0] * (count + 1), [0] * (count + 1)
    place = []
    for parent in outline.parent:
        seen[parent] += 1
        place.append(seen[parent])
        total[parent] += 1
    return [(place[row], total[parent]) for row, parent in enumerate(outline.parent)]


def _body(blocks: Sequence[Block], options: Options) -> str:
    return "".join(_line(_said(block), options) for block in blocks)


def _said(block: Block) -> str:
    """A block as it would be read out: a quote says that it is one."""
    text = clean(block.text)
    return f"Quote: {text} End of quote." if block.kind == "quote" else text


def _line(text: str, options: Options) -> str:
    return "\n".join(text.split("\n") if options.width is None else wrap(expand_tabs(text), options.width)) + "\n"
