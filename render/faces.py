"""The faces that a thread can be shown with, by the names that the command line gives them.

`render` writes those that are text, `render_file` any of them to a file or a stream of bytes.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View

    from .options import Options

Face = Literal["text", "linear", "markdown", "json", "jsonl", "csv", "html", "graphml", "dot", "mbox"]
"""The faces that are text."""
FileFace = Literal["epub", "parquet"]
"""The faces that are files of bytes."""
FILE_FACES: Final[tuple[FileFace, ...]] = get_args(FileFace)

BETWEEN: Final = {"text": f"\n{'=' * 72}\n\n", "linear": "\nNext thread.\n\n", "markdown": "\n---\n\n"}
"""What parts two threads."""


def render(threads: Iterable[Thread], face: Face, view: View, options: Options) -> Iterator[Iterator[str]]:
    """Write threads with a face: an iterator of pieces for each thread, as soon as the thread is there.

    Several threads stand one after the other, or share one table, graph, page or mailbox; as `json` they are an array,
    and a single one is an object. `json` and `jsonl` hold every tie, whatever the view, as does the data in `html`.
    """
    match face:
        case "jsonl":
            from .native import render_jsonl

            return map(render_jsonl, threads)
        case "json":
            return _json(iter(threads))
        case "html":
            from .page import render_page

            return render_page(threads, view, options)
        case "csv" | "mbox" | "graphml" | "dot":
            return _data(_hung(threads, view), face, options)
        case _:
            return _pages(threads, face, view, options)


def render_file(
    threads: Iterable[Thread], face: Face | FileFace, view: View, options: Options, stream: BinaryIO
) -> None:
    """Write threads with any face as bytes, text in UTF-8. Raises `MissingExtraError` where a library is not there."""
    if face == "epub":
        from .book import write_book

        write_book(threads, view, options, stream)
    elif face == "parquet":
        from .parquet import write_parquet

        write_parquet(_hung(threads, view), stream)
    else:
        for page in render(threads, face, view, options):
            for piece in page:
                stream.write(piece.encode("utf-8", "backslashreplace"))


def _hung(threads: Iterable[Thread], view: View) -> Iterator[Thread]:
    from .hung import hung_by

    return (hung_by(thread, view) for thread in threads)


def _data(
    threads: Iterator[Thread], face: Literal["csv", "mbox", "graphml", "dot"], options: Options
) -> Iterator[Iterator[str]]:
    from .addresses import keyed

    match face:
        case "mbox":
            from .mailbox import render_mbox

            return (render_mbox(thread, key, options) for key, thread in keyed(threads))
        case "csv":
            from .table import render_csv

            return (render_csv(thread, key, header=not n) for n, (key, thread) in enumerate(keyed(threads)))
        case "graphml":
            from .graph import render_graphml

            return render_graphml(threads)
        case "dot":
            from .graph import render_dot

            return render_dot(threads)


def _pages(
    threads: Iterable[Thread], face: Literal["text", "linear", "markdown"], view: View, options: Options
) -> Iterator[Iterator[str]]:
    for number, thread in enumerate(threads):
        before = BETWEEN[face] if number else ""
        yield chain((before,), _page(thread, face, view, options))


def _page(thread: Thread, face: Literal["text", "linear", "markdown"], view: View, options: Options) -> Iterator[str]:
    from microfiche.parser.outline import outline

    shape = outline(thread, view)
    if options.pick:
        shape = options.pick(thread, shape)
    if face == "markdown":
        from .markdown import render_markdown

        return render_markdown(thread, shape, options)
    if face == "linear":
        from .linear import render_linear

        return render_linear(thread, shape, options)
    from .text import render_text

    return render_text(thread, shape, options)


def _json(threads: Iterator[Thread]) -> Iterator[Iterator[str]]:
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
