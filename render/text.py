"""A thread as plain text: the story, then each comment under a head line, indented under what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.parser.blocks import block_text

from . import paint
from .bidi import set_line, set_text
from .cells import cell_len, expand_tabs
from .clean import clean, clean_line
from .words import CONTEXT, author_name, count_words, mark_words, posted_text, tie_words
from .wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from microfiche.parser.model import Block, Comment, Story, Thread
    from microfiche.parser.outline import Outline

    from .options import Options

STEP: Final = 2
"""Cells of indentation for each reply."""
DEEPEST: Final = 20
"""Replies below this depth are indented no further, and their head says how deep they stand: a chain of 100,000
would otherwise take 10 GB of spaces."""
NARROWEST: Final = 24
"""Cells that indentation leaves to the words when lines are wrapped."""


def render_text(thread: Thread, outline: Outline, options: Options) -> Iterator[str]:
    """Write a thread as text, a piece at a time; each piece ends in a line feed."""
    colour = paint.coloured if options.colour else paint.plain
    yield from _story(thread.story, options, colour)
    yield colour("heading", count_words(thread, options)) + "\n"
    for row, position in enumerate(outline.order):
        context = options.is_context(position)
        said = _comment(
            thread.comments[position], position, outline.depth[row], options, paint.plain if context else colour
        )
        yield "\n" + (colour("context", said) if context else said)


def _story(story: Story, options: Options, colour: paint.Paint) -> Iterator[str]:
    if story.title:
        yield colour("title", _wrapped(clean_line(story.title), 0, options)) + "\n"
    published = story.published.as_written if story.published else None
    facts = [clean_line(fact) for fact in (story.byline, published) if fact]
    if facts:
        yield colour("byline", _wrapped(_dot(options).join(facts), 0, options)) + "\n"
    if options.story and story.body:
        yield "\n" + _body(story.body, 0, options, colour) + "\n"
    if story.title or facts or (options.story and story.body):
        yield "\n"


def _comment(comment: Comment, position: int, depth: int, options: Options, colour: paint.Paint) -> str:
    """One comment: its head line and, indented alike, its body."""
    indent = _indent(depth, options)
    head = _head(comment, position, depth, options, colour)
    if (
        options.width is not None
        and cell_len(plain := _head(comment, position, depth, options)) > options.width - indent
    ):
        head = colour("author", "\n".join(wrap(plain, options.width - indent)).replace("\n", "\n" + " " * indent))
    lines = " " * indent + head + "\n"
    return lines + _body(comment.body, indent, options, colour) + "\n" if comment.body else lines


def _head(comment: Comment, position: int, depth: int, options: Options, colour: paint.Paint = paint.plain) -> str:
    """Who, when, what the page says of the comment, and how it hangs."""
    deep = f"depth {depth}" if depth > DEEPEST else ""
    context = CONTEXT if options.is_context(position) else ""
    facts = [_in_line(fact, options) for fact in (posted_text(comment), *mark_words(comment), deep, context) if fact]
    name = colour("author", f"#{position + 1} {_in_line(author_name(comment.author), options)}")
    head = _dot(options).join([name, *(colour("meta", fact) for fact in facts)])
    if tie := tie_words(comment.reply):
        role: paint.Role = comment.reply.tie if comment.reply.tie in ("absent", "inferred", "judged") else "meta"
        head += "  " + colour(role, tie if options.unicode else tie.replace("→", "->"))
    return head


def _in_line(text: str, options: Options) -> str:
    """A name or fact as it is drawn among others."""
    return set_line(text) if options.bidi else text


def _dot(options: Options) -> str:
    return " · " if options.unicode else " - "


def _indent(depth: int, options: Options) -> int:
    indent = STEP * min(depth, DEEPEST)
    return indent if options.width is None else max(0, min(indent, options.width - NARROWEST))


def _body(blocks: Sequence[Block], indent: int, options: Options, colour: paint.Paint) -> str:
    """Blocks with a blank line between them."""
    return "\n\n".join(_block(block, indent, options, colour) for block in blocks)


def _block(block: Block, indent: int, options: Options, colour: paint.Paint) -> str:
    if block.kind == "quote":
        return colour("quote", _wrapped(clean(block.text), indent, options, before="> " * block.depth))
    return _wrapped(clean(block_text(block)), indent, options)


def _wrapped(text: str, indent: int, options: Options, before: str = "") -> str:
    """Text with its lines indented, each after the mark `before`, and wrapped where a width is given."""
    margin = " " * indent + before
    width = None if options.width is None else options.width - len(margin)
    lines = set_text(text if width is None else expand_tabs(text), width, options.bidi)
    return "\n".join((margin + line).rstrip() for line in lines)
