"""The faces that a thread, or an excerpt of one, can be shown with, by the names that the command line gives them.

`render` writes those that are text, `render_file` any of them to a file or a stream of bytes.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, get_args

from microfiche.parser.model import Thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from microfiche.parser.outline import Outline, View

    from .excerpt import Excerpt
    from .options import Options

Face = Literal["text", "linear", "markdown", "json", "jsonl", "csv", "html", "graphml", "dot", "mbox"]
"""The faces that are text."""
FileFace = Literal["epub", "parquet"]
"""The faces that are files of bytes."""
FILE_FACES: Final[tuple[FileFace, ...]] = get_args(FileFace)

DataFace = Literal["csv", "mbox", "graphml", "dot"]
PageFace = Literal["text", "linear", "markdown"]

BETWEEN: Final[dict[PageFace, str]] = {
    "text": f"\n{'=' * 72}\n\n",
    "linear": "\nNext thread.\n\n",
    "markdown": "\n---\n\n",
}
"""What parts two threads."""


def render(threads: Iterable[Thread | Excerpt], face: Face, view: View, options: Options) -> Iterator[Iterator[str]]:
    """Write threads, or excerpts of them, with a face: an iterator of pieces for each, as soon as it is there.

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

            return render_page(_arranged(shown, view, options) for shown in threads)
        case "csv" | "mbox" | "graphml" | "dot":
            return _data(threads, face, view, options)
        case _:
            return _pages(threads, face, view, options)


def render_file(
    threads: Iterable[Thread | Excerpt], face: Face | FileFace, view: View, options: Options, stream: BinaryIO
) -> None:
    """Write threads with any face as bytes, text in UTF-8. Raises `MissingExtraError` where a library is not there."""
    if face == "epub":
        from .book import write_book

        write_book((_arranged(shown, view, options) for shown in threads), stream)
    elif face == "parquet":
        from .parquet import write_parquet
        from .parts import parts_of

        write_parquet(parts_of(threads, view), stream)
    else:
        for page in render(threads, face, view, options):
            for piece in page:
                stream.write(piece.encode("utf-8", "backslashreplace"))


def _arranged(shown: Thread | Excerpt, view: View, options: Options) -> tuple[Thread, Outline, Options]:
    """A thread, the order in which it is read, and how; of an excerpt the part that stays."""
    if not isinstance(shown, Thread):
        return shown.thread, shown.shape, options._replace(excerpt=shown, story=options.story and shown.story)
    from microfiche.parser.outline import outline

    return shown, outline(shown, view), options


def _data(threads: Iterable[Thread | Excerpt], face: DataFace, view: View, options: Options) -> Iterator[Iterator[str]]:
    from .parts import parts_of

    parts = parts_of(threads, view)
    match face:
        case "mbox":
            from .mailbox import render_mbox

            return (render_mbox(part, options) for part in parts)
        case "csv":
            from .table import render_csv

            return (render_csv(part, header=not number) for number, part in enumerate(parts))
        case "graphml":
            from .graph import render_graphml

            return render_graphml(parts)
        case "dot":
            from .graph import render_dot

            return render_dot(parts)


def _pages(
    threads: Iterable[Thread | Excerpt], face: PageFace, view: View, options: Options
) -> Iterator[Iterator[str]]:
    for number, shown in enumerate(threads):
        before = BETWEEN[face] if number else ""
        yield chain((before,), _page(*_arranged(shown, view, options), face))


def _page(thread: Thread, shape: Outline, options: Options, face: PageFace) -> Iterator[str]:
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
