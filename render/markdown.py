"""A thread as Markdown (CommonMark): the story under a heading, each comment a nested block quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .clean import clean, clean_line
from .words import CONTEXT, author_name, count_words, mark_words, posted_text, tie_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Block, Comment, Thread
    from microfiche.parser.outline import Outline

    from .options import Options

DEEPEST: Final = 12
"""Block quotes nest no deeper than this: readers of Markdown recurse, and pages run out of width."""

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>~|$])")
_LINE_START: Final = re.compile(r"^([ \t]*)([#+>=-]|\d{1,9}[.)])", re.MULTILINE)
_INDENTED: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_AMPERSAND: Final = re.compile(r"&(?=[#\w])")
_SAFE_LINK: Final = re.compile(r"(?:https?|mailto):[^\s<>()\\]+", re.IGNORECASE)


def render_markdown(thread: Thread, outline: Outline, options: Options) -> Iterator[str]:
    """Write a thread as Markdown, a piece at a time; each piece ends in a line feed."""
    story = thread.story
    title = _line(story.title).replace(" #", " \\#")  # as many as close a heading
    yield f"# {title or 'Without a title'}\n\n"
    facts = [_line(fact) for fact in (story.byline, story.published and story.published.as_written) if fact]
    if any(facts):
        yield f"*{' · '.join(filter(None, facts))}*\n\n"
    if story.url:
        yield f"{_link(clean_line(story.url))}\n\n"
    if options.story:
        for block in story.body:
            yield _block(block) + "\n\n"
    yield f"## {count_words(thread, options)}\n"
    for row, position in enumerate(outline.order):
        depth = outline.depth[row]
        lines = [_head(thread.comments[position], position, depth, options)]
        for block in thread.comments[position].body:
            lines += ["", *_block(block).split("\n")]
        mark = "> " * (min(depth, DEEPEST) + 1)
        yield "\n" + "".join(f"{(mark + line).rstrip()}\n" for line in lines)


def _head(comment: Comment, position: int, depth: int, options: Options) -> str:
    facts = [
        posted_text(comment),
        *mark_words(comment),
        f"depth {depth}" if depth > DEEPEST else "",
        CONTEXT if options.is_context(position) else "",
        tie_words(comment.reply),
    ]
    return " · ".join(
        [f"**#{position + 1} {_line(author_name(comment.author))}**", *(_line(fact) for fact in facts if fact)]
    )


def _block(block: Block) -> str:
    text = clean(block.text).rstrip().lstrip("\n")
    depth = max(0, min(block.depth, DEEPEST))
    if block.kind == "code":
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}\n{text}\n{fence}"
    escaped = _escape(text).replace("\n", "\\\n")
    match block.kind:
        case "quote":
            mark = "> " * depth
            return "\n".join(mark + line for line in escaped.split("\n"))
        case "list item":
            return "  " * depth + "- " + escaped.replace("\n", "\n" + "  " * (depth + 1))
        case "image alt":
            return f"*[image: {escaped}]*"
        case _:
            return escaped


def _line(text: str) -> str:
    """A text as one line that means itself."""
    return _escape(clean_line(text).strip())


def _escape(text: str) -> str:
    """Make text mean itself: no markup, no HTML, no entity, no indented code."""
    text = _AMPERSAND.sub("&amp;", _SPECIAL.sub(r"\\\1", text))
    text = _LINE_START.sub(_escaped_start, text)
    return _INDENTED.sub(lambda found: "&nbsp;" * len(found[0]), text)


def _escaped_start(found: re.Match[str]) -> str:
    """A mark that would begin a heading, a list or a quote, with a backslash where CommonMark takes one."""
    mark = found[2]
    return f"{found[1]}{mark[:-1]}\\{mark[-1]}"


def _link(url: str) -> str:
    return f"<{url}>" if _SAFE_LINK.fullmatch(url) else _escape(url)
