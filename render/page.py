"""Threads as one web page that needs nothing but itself: it folds without scripts, prints, and is read back by `fiche`.

The page asks nothing of the network, and its policy (CSP, by the digests of its own style and script) forbids it to.
What is shown is marked up as schema.org Comments; each thread stands in the page once more as native JSON, which is
what `parser/formats/native_page.py` reads: no mark-up of a page says how sure a tie is, or which times a comment can
mean.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from microfiche.parser.formats.native_page import GENERATOR, MARK
from microfiche.parser.ledger import warnings
from microfiche.parser.moments import moment_text
from microfiche.parser.outline import NONE, SHOWN

from . import markup
from .native import render_jsonl
from .words import CONTEXT, author_name, count_words, mark_words, tie_sentence, tie_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.model import Comment, Moment, Thread
    from microfiche.parser.outline import Outline

    from .options import Options

DEEPEST: Final = 16
"""Comments nest no deeper than this in the page. Browsers give up nesting at some 500 elements, and readers earlier."""

GROUP: Final = 64
GROUPED: Final = (0, DEEPEST)


def render_page(threads: Iterable[tuple[Thread, Outline, Options]]) -> Iterator[Iterator[str]]:
    """Write threads, each with its order and its options, as one page, a thread at a time; the first names the page."""
    empty = True
    for number, (thread, shape, options) in enumerate(threads, 1):
        if empty:
            yield _head(thread)
            empty = False
        yield _thread(thread, shape, number, options)
    if not empty:
        yield iter((f"</main>\n<script>{_own('page.js')}</script>\n</body>\n</html>\n",))


def _own(name: str) -> str:
    return files("microfiche.render").joinpath(name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    """A digest of a style or a script, as a policy names it (CSP level 3, section 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _head(thread: Thread) -> Iterator[str]:
    style, script = _own("page.css"), _own("page.js")
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'"
    story = thread.story
    language = markup.line(story.language or "en")  # our own words are English, and a screen reader has to be told one
    yield (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta name="generator" content="{GENERATOR}">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{markup.line(story.title) or 'A thread without a title'}</title>\n<style>{style}</style>\n</head>\n"
        '<body>\n<a class="skip" href="#t1-comments">Skip to the comments</a>\n'
        '<search id="search" hidden><label for="words">Find in this page</label> '
        '<input id="words" type="search" autocomplete="off"> '
        '<button type="button" id="before">Previous</button> <button type="button" id="next">Next</button> '
        '<button type="button" id="fold">Fold all</button> <button type="button" id="unfold">Unfold all</button> '
        '<output id="found" for="words"></output></search>\n<main>\n'
    )


def _thread(thread: Thread, shape: Outline, number: int, options: Options) -> Iterator[str]:
    prefix = f"t{number}"
    counted = count_words(thread, options)
    yield "<article>\n" + _story(thread, options)
    # Landmarks are told apart by their names, and two captures of one thread may have one title and one count.
    named = f'aria-labelledby="{prefix}-comments"' if number == 1 else f'aria-label="{counted}, thread {number}"'
    yield f"<section {named}>\n"
    yield f'<h2 id="{prefix}-comments" tabindex="-1">{counted}</h2>\n'
    yield from _comments(thread, shape, prefix, options)
    yield f"</section>\n{_provenance(thread)}</article>\n"
    yield f'<script type="application/json" class="{MARK}">'
    bare = thread if options.story else replace(thread, story=replace(thread.story, body=()))
    for piece in render_jsonl(replace(options.excerpt, thread=bare) if options.excerpt else bare):
        yield piece.replace("<", "\\u003c")
    yield "</script>\n"


def _story(thread: Thread, options: Options) -> str:
    story = thread.story
    title = markup.line(story.title) or "Without a title"
    parts = [f'<header>\n<h1 dir="auto">{title}</h1>\n']
    facts = [f"<bdi>{markup.line(story.byline)}</bdi>"] if story.byline else []
    if story.published:
        facts.append(_time(story.published))
    if story.url:
        url, shown = markup.safe_link(story.url), markup.line(story.url)
        facts.append(f'<a href="{url}" rel="noreferrer">{shown}</a>' if url else shown)
    if facts:
        said = " · ".join(facts)
        parts.append(f'<p class="facts">{said}</p>\n')
    if lost := list(warnings(thread)):
        said = "".join(f"<li>{markup.line(one)}</li>" for one in lost)
        parts.append(f'<div class="lost" role="note"><p>What this capture lacks</p><ul>{said}</ul></div>\n')
    parts.append("</header>\n")
    if options.story and story.body:
        parts.append(f'<div class="story">{markup.blocks(story.body)}</div>\n')
    return "".join(parts)


def _comments(thread: Thread, shape: Outline, prefix: str, options: Options) -> Iterator[str]:
    """The comments in reading order, each inside what it answers as far as `DEEPEST`."""
    nest = _Nest()
    for row, depth in enumerate(shape.depth):
        yield nest.to(min(depth, DEEPEST)) + _comment(thread, shape, row, prefix, options)
    yield nest.close(0)


class _Nest:
    """The comments that are open above, level by level.

    Where siblings can be very many, at the top and at `DEEPEST`, they stand in groups: a browser that folds one looks
    at its group and past the others, and not at 100,000 neighbours.
    """

    def __init__(self) -> None:
        self.siblings: list[int] = []

    def to(self, level: int) -> str:
        """What has to be closed and opened before a comment at a level."""
        before = self.close(level + 1)
        if len(self.siblings) == level:
            self.siblings.append(0)
            return before + ('<div class="group">' if level in GROUPED else "")
        self.siblings[level] += 1
        full = level in GROUPED and self.siblings[level] % GROUP == 0
        return before + "</details></article>\n" + ('</div><div class="group">\n' if full else "")

    def close(self, level: int) -> str:
        """What closes every comment at a level and below."""
        closed = ""
        while len(self.siblings) > level:
            self.siblings.pop()
            closed += "</details></article>\n" + ("</div>\n" if len(self.siblings) in GROUPED else "")
        return closed


def _comment(thread: Thread, shape: Outline, row: int, prefix: str, options: Options) -> str:
    position = shape.order[row]
    comment, replies = thread.comments[position], shape.replies(row)
    depth = shape.depth[row]
    tie = comment.reply.tie
    how = f" {tie}" if tie in ("judged", "inferred", "absent") else ""
    body = markup.blocks(comment.body) or "<p>(no text)</p>"
    nested = ' itemprop="comment"' if depth else ""
    plural = "y" if replies == 1 else "ies"
    under = f'<span class="under">{replies} repl{plural}</span>' if replies else ""
    return (
        f'<article id="{prefix}-c{position + 1}" class="c{how}" itemscope itemtype="https://schema.org/Comment"{nested}>'
        f"<details open><summary><h3>#{position + 1} "
        f'<bdi itemprop="author">{markup.line(author_name(comment.author))}</bdi></h3> '
        f"{_facts(comment, options.is_context(position))}{under}</summary>{_above(thread, shape, row, prefix)}"
        f'<div class="body" itemprop="text">{body}</div>'
    )


def _facts(comment: Comment, is_context: bool) -> str:
    when = _time(comment.posted, ' itemprop="dateCreated"') if comment.posted else ""
    words = [*mark_words(comment), *([CONTEXT] if is_context else [])]
    marks = "".join(f'<span class="mark">{mark}</span> ' for mark in words)
    return f"{when} {marks}" if when or marks else ""


def _time(moment: Moment, attribute: str = "") -> str:
    """A time as the page wrote it, and in the mark-up what it means where that is one instant, day or year."""
    means = moment_text(moment)
    machine = f' datetime="{means}"' if means and "/" not in means else ""
    return f'<time{machine}{attribute} dir="auto">{markup.line(moment.as_written)}</time>'


def _above(thread: Thread, shape: Outline, row: int, prefix: str) -> str:
    """What a comment answers, where that has to be said: it is inferred or absent, or stands too far in to be shown."""
    position, depth = shape.order[row], shape.depth[row]
    reply, parts = thread.comments[position].reply, []
    if shape.parent[row] != NONE and (reply.tie not in SHOWN or depth > DEEPEST):
        above = shape.order[shape.parent[row]]
        name = markup.line(author_name(thread.comments[above].author))
        parts.append(f'<a href="#{prefix}-c{above + 1}">↑ #{above + 1} <bdi>{name}</bdi></a>')
    if depth > DEEPEST:
        parts.append(f"depth {depth}")
    if reply.tie not in SHOWN and (tie_words(reply) or reply.evidence):
        says = " ".join(markup.line(evidence.says) for evidence in reply.evidence)
        parts.append(f'<span class="why">{markup.line(tie_sentence(thread, reply))} {says}</span>')
    said = " · ".join(parts)
    return f'<p class="above">{said}</p>' if parts else ""


def _provenance(thread: Thread) -> str:
    """Where the thread comes from, for the foot of its article."""
    capture = thread.capture
    facts = {
        "Capture": capture.name,
        "Read as": ", ".join(fact for fact in (capture.format, capture.media_type) if fact),
        "Address": capture.url,
        "Captured": capture.captured_at and capture.captured_at.isoformat(" ", "seconds"),
        "SHA-256": capture.sha256,
    }
    said = "".join(f"<dt>{name}</dt><dd>{markup.line(fact)}</dd>" for name, fact in facts.items() if fact)
    return f"<footer><dl>{said}</dl></footer>\n" if said else ""
