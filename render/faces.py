"""The faces that a thread can be shown with, by the names that the command line gives them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View

    from .options import Options

Face = Literal["text", "linear", "markdown", "json", "jsonl"]
BETWEEN = {"text": "\n" + "=" * 72 + "\n\n", "linear": "\nNext thread.\n\n", "markdown": "\n---\n\n"}


def render(threads: Iterable[Thread], face: Face, view: View, options: Options) -> Iterator[str]:
    """Write threads with a face, a piece at a time, each thread as soon as it is there.

    Several threads stand one after the other; as `json` they are an array, and a single one is an object.
    """
    if face == "jsonl":
        from .native import render_jsonl

        for thread in threads:
            yield from render_jsonl(thread)
    elif face == "json":
        yield from _json(iter(threads))
    else:
        for number, thread in enumerate(threads):
            if number:
                yield BETWEEN[face]
            yield from _pages(thread, face, view, options)


def _pages(thread: Thread, face: Face, view: View, options: Options) -> Iterator[str]:
    from microfiche.parser.outline import outline

    shape = outline(thread, view)
    if face == "markdown":
        from .markdown import render_markdown

        return render_markdown(thread, shape, options)
    if face == "linear":
        from .linear import render_linear

        return render_linear(thread, shape, options)
    from .text import render_text

    return render_text(thread, shape, options)


def _json(threads: Iterator[Thread]) -> Iterator[str]:
    from .native import render_json

    first = next(threads, None)
    if first is None:
        return
    second = next(threads, None)
    if second is None:
        yield from render_json(first)
        yield "\n"
        return
    yield "["
    yield from render_json(first)
    for thread in chain((second,), threads):
        yield ",\n"
        yield from render_json(thread)
    yield "]\n"
