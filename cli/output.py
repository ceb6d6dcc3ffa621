"""The document on standard output: in large blocks, through a pager on a terminal, and with a closed pipe in mind."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLOCK: Final = 64 * 1024
WIDEST: Final = 100
"""Lines on a terminal are wrapped at this width at most: longer ones are hard to read."""


def on_terminal() -> bool:
    """Whether the document goes to a terminal."""
    return sys.stdout.isatty()


def terminal_width() -> int | None:
    """Where to wrap: the terminal's width on a terminal, nowhere in a pipe."""
    if not on_terminal():
        return None
    from shutil import get_terminal_size

    return min(get_terminal_size().columns, WIDEST)


def wants_colour(when: str) -> bool:
    """Whether to colour, by `--color` and, where that leaves it open, by NO_COLOR (no-color.org) and the terminal."""
    if when != "auto":
        return when == "always"
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def speaks_unicode() -> bool:
    """Whether standard output can take marks beyond ASCII."""
    return (sys.stdout.encoding or "").lower().startswith("utf")


@contextmanager
def document() -> Iterator[IO[str]]:
    """Where to write: a pager on a terminal, as PAGER says, else standard output; unencodable text is escaped."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    pager = _pager() if on_terminal() else None
    if pager is None:
        yield sys.stdout
        return
    import subprocess

    environment = {"LESS": "FRX", **os.environ}
    with subprocess.Popen(
        pager, stdin=subprocess.PIPE, env=environment, text=True, errors="backslashreplace"
    ) as process:
        assert process.stdin
        try:
            yield process.stdin
            process.stdin.close()
        except BrokenPipeError:
            pass  # the reader has left the pager, and has seen enough


@contextmanager
def new_file(target: str | None, face: str) -> Iterator[BinaryIO]:
    """A stream for a whole file: `target`, which appears only once all is written, or standard output for None.

    Raises `click.UsageError` where a file of bytes would go to a terminal, or FILE cannot be written.
    """
    import shutil
    import tempfile

    if target in (None, "-"):
        if on_terminal():
            raise click.UsageError(f"{face} is no text for a terminal; name a file with --output FILE.")
        with tempfile.TemporaryFile() as whole:  # a zip and a Parquet file go back to what they wrote
            yield whole
            whole.seek(0)
            shutil.copyfileobj(whole, sys.stdout.buffer)
        return
    path = Path(str(target))
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}.") from error
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        made.chmod(_mode_of_new_files())
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def _mode_of_new_files() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _pager() -> list[str] | None:
    """The reader's pager, or none: PAGER is empty or `cat`, it is not there, or the terminal cannot show one."""
    import shlex
    from shutil import which

    if os.environ.get("TERM") == "dumb":
        return None
    command = shlex.split(os.environ.get("PAGER", "less"))
    return command if command and command != ["cat"] and which(command[0]) else None


def write(pages: Iterable[Iterable[str]], out: IO[str]) -> None:
    """Write pieces in large blocks, and at the end of each page at once, since the next may be long in coming."""
    for page in pages:
        pending: list[str] = []
        size = 0
        for piece in page:
            pending.append(piece)
            size += len(piece)
            if size >= BLOCK:
                out.write("".join(pending))
                pending, size = [], 0
        out.write("".join(pending))
        out.flush()
