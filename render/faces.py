"""The faces that a thread can be shown with, by the names that the command line gives them."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal

from microfiche.parser.model import Thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.outline import View

    from .excerpt import Excerpt
    from .options import Options

Face = Literal["text", "linear", "markdown", "json", "jsonl"]

BETWEEN: Final = {"text": f"\n{'=' * 72}\n\n", "linear": "\nNext thread.\n\n", "markdown": "\n---\n\n"}
"""What parts two threads."""


def render(threads: Iterable[Thread | Excerpt], face: Face, view: View, options: Options) -> Iterator[Iterator[str]]:
    """Write threads, or excerpts of them, with a face: an iterator of pieces for each, as soon as it is there.

    Several threads stand one after the other; as `json` they are an array, and a single one is an object.
    """
    if face == "jsonl":
        from .native import render_jsonl

        yield from map(render_jsonl, threads)
    elif face == "json":
        yield from _json(iter(threads))
    else:
        for number, thread in enumerate(threads):
            before = BETWEEN[face] if number else ""
            yield chain((before,), _pages(thread, face, view, options))


def _pages(shown: Thread | Excerpt, face: Face, view: View, options: Options) -> Iterator[str]:
    from microfiche.parser.outline import outline

    if isinstance(shown, Thread):
        thread, shape = shown, outline(shown, view)
    else:
        thread, shape = shown.thread, shown.shape
        options = replace(options, excerpt=shown, story=options.story and shown.story)
    if face == "markdown":
        from .markdown import render_markdown

        return render_markdown(thread, shape, options)
    if face == "linear":
        from .linear import render_linear

        return render_linear(thread, shape, options)
    from .text import render_text

    return render_text(thread, shape, options)


def _json(threads: Iterator[Thread | Excerpt]) -> Iterator[Iterator[str]]:
    from .native import render_json

    first, second = next(threads, None), next(threads, None)
    if first is None:
        return
    if second is None:
        yield chain(render_json(first), ("\n",))
        return
    yield chain(("[",), render_json(first))
    for thread in chain((second,), threads):
        yield chain((",\n",), render_json(thread))
    yield iter(("]\n",))
