"""A thread for listening: no drawing and no indentation, every comment's place said in a sentence.

Written for screen readers and Braille lines: one sentence a fact, the same order every time, no signs to be spelt out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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

QUOTE: Final = "Quote: "
END_OF_QUOTE: Final = "End of quote."


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
    yield "\n" + _line(f"{count_words(thread, options)}.", options)
    whole = options.excerpt.whole if options.excerpt else outline
    siblings = sibling_places(whole)
    for row, position in enumerate(outline.order):
        comment = thread.comments[position]
        place, among = siblings[whole.rows[position]]
        first, *others = place_sentences(thread, outline, row, (place, among), options.is_context(position))
        yield "\n" + _line(first, options)
        for sentence in others:
            yield _line(sentence, options)
        yield _body(comment.body, options) if comment.body else _line("No text.", options)


def place_sentences(
    thread: Thread, outline: Outline, row: int, siblings: tuple[int, int], is_context: bool = False
) -> list[str]:
    """What is said before the words of a comment: whose it is, where it stands, and what the page says of it.

    `siblings` is its place among its siblings, from 1, and how many they are; see `sibling_places`.
    """
    position = outline.order[row]
    comment = thread.comments[position]
    said = [f"Comment {position + 1} of {len(thread.comments)}, {_signed(comment)}."]
    said.append(_place(thread, outline, row, *siblings))
    if is_context:
        said.append("Context: it does not match, and a comment below it does.")
    if marks := mark_words(comment):
        said.append(f"Marked: {', '.join(marks)}.")
    return said


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


def sibling_places(outline: Outline) -> list[tuple[int, int]]:
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
    return f"{QUOTE}{text} {END_OF_QUOTE}" if block.kind == "quote" else text


def _line(text: str, options: Options) -> str:
    return "\n".join(text.split("\n") if options.width is None else wrap(expand_tabs(text), options.width)) + "\n"
