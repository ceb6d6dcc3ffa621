"""What a search found, as text for a reader and as objects for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from microfiche.parser.moments import moment_text
from microfiche.render import paint
from microfiche.render.clean import clean_line
from microfiche.render.words import author_name, posted_text
from microfiche.render.wrap import wrap_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.render.options import Options

    from .hits import Hit

AROUND: Final = 100
"""Characters of a snippet on each side of the first highlight."""
_INDENT: Final = "    "


def hits_as_text(hits: Iterable[Hit], options: Options) -> Iterator[str]:
    """Each hit under the title of its thread, which is written once for hits that follow each other."""
    colour = paint.coloured if options.colour else paint.plain
    before = None
    for hit in hits:
        if (hit.key, hit.snapshot) != before:
            dot = " · " if options.unicode else " - "
            facts = [hit.id, clean_line(hit.title) or "(no title)", clean_line(hit.published or "")]
            older = "" if hit.is_shown else f"capture {hit.snapshot}"
            title = dot.join(fact for fact in (*facts, older) if fact)
            yield ("" if before is None else "\n") + colour("title", title) + "\n"
        before = hit.key, hit.snapshot
        yield "  " + _head(hit, options, colour) + "\n"
        for line in _snippet(hit, options, colour):
            yield f"{_INDENT}{line}\n"


def _head(hit: Hit, options: Options, colour: paint.Paint) -> str:
    """Whose comment it is, when it was posted, and what it answers, nearest first."""
    if hit.comment is None:
        return colour("meta", "the story")
    dot, arrow = (" · ", " → ") if options.unicode else (" - ", " -> ")
    head = colour("author", f"#{hit.number} {author_name(hit.comment.author)}")
    if posted := posted_text(hit.comment):
        head += colour("meta", f"{dot}{posted}")
    for above in hit.above:
        head += colour("meta", f"{arrow}#{above.number} {clean_line(above.author)}")
    return head


def _snippet(hit: Hit, options: Options, colour: paint.Paint) -> list[str]:
    """The lines of the text around the first highlight, wrapped where there is a width, the highlights painted."""
    first, last = hit.highlights[0] if hit.highlights else (0, 0)
    start = hit.text.rfind(" ", 0, first - AROUND) + 1 if first > AROUND else 0
    end = hit.text.find(" ", last + AROUND)
    end = len(hit.text) if end == -1 or end > last + 2 * AROUND else end
    end = min(end, last + 2 * AROUND)
    mark = "…" if options.unicode else "..."
    before, after = mark if start else "", mark if end < len(hit.text) else ""
    text = before + clean_line(hit.text[start:end]) + after  # one for one, so that offsets hold
    shift = len(before) - start
    spans = [(begin + shift, finish + shift) for begin, finish in hit.highlights if start <= begin and finish <= end]
    stretches = wrap_spans(text, options.width - len(_INDENT)) if options.width else [(0, len(text))]
    lines = [_painted(text, stretch, spans, colour) for stretch in stretches]
    return [line for line in lines if line.strip()]


def _painted(text: str, stretch: tuple[int, int], spans: Iterable[tuple[int, int]], colour: paint.Paint) -> str:
    """A stretch of a text, with what of the spans is in it painted."""
    at, end = stretch
    pieces: list[str] = []
    for begin, finish in spans:
        if begin < end and finish > at:
            pieces += (text[at : max(begin, at)], colour("found", text[max(begin, at) : min(finish, end)]))
            at = min(finish, end)
    return "".join(pieces) + text[at:end]


def hit_object(hit: Hit) -> dict[str, Any]:
    """A hit as an object of JSON; `n` is missing for a story, and `highlights` are offsets in `text`."""
    found: dict[str, Any] = {"thread": hit.key, "id": hit.id, "title": hit.title, "url": hit.url}
    found["snapshot"] = hit.snapshot
    if hit.comment:
        comment = hit.comment
        found |= {"n": hit.number, "author": comment.author.name, "guest": comment.author.guest}
        if comment.posted:
            found |= {"posted": moment_text(comment.posted), "posted_as": comment.posted.as_written}
        found["above"] = [{"n": above.number, "author": above.author} for above in hit.above]
    elif hit.published:
        found["published_as"] = hit.published
    return found | {"text": hit.text, "highlights": [list(span) for span in hit.highlights]}
