"""Inputs by address, as `s3://bucket/crawl/*.warc.gz` or `https://…`: found and fetched through fsspec.

An input is fetched whole before it is read, to a temporary file: readers of archives go back and forth in them, and one
that breaks off is fetched again. Only what somebody names on the command line is ever fetched.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from microfiche.parser.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXTRAS: Final = {"s3": "s3", "s3a": "s3", "http": "dask", "https": "dask"}
"""The extra that brings what a scheme needs, where there is one."""


class Input(NamedTuple):
    """Something to read: its address or path, its size in bytes (0 where none is told), and what changes as it does.

    `named` where it was asked for by itself, and not found in a folder or by a pattern.
    """

    name: str
    size: int
    version: str
    named: bool = False


def is_address(path: str) -> bool:
    """Whether a path is an address with a scheme, and no file."""
    return "://" in path and not os.path.exists(path)


def inputs_at(address: str) -> list[Input]:
    """What is at an address: a file, all that fits a pattern, or what is under a folder but for hidden names.

    Raises `UnreadableError` where there is nothing, or what opens such addresses is not installed.
    """
    from glob import has_magic

    files, path = open_place(address)
    try:
        if address.startswith("http") or files.isfile(path):  # the web has no folders
            return [_input(files, path, files.info(path))._replace(named=True)]
        if has_magic(path) and not files.isdir(path):
            found = files.glob(path, detail=True)
        else:
            found = files.find(path, detail=True)
    except Exception as error:  # each file system raises its own
        raise UnreadableError(address, f"cannot be opened: {_reason(error)}.") from error
    kept = [
        _input(files, name, facts)
        for name, facts in sorted(found.items())
        if facts.get("type") != "directory" and not _is_hidden(name.removeprefix(path))
    ]
    if not kept:
        raise UnreadableError(address, "leads to no file.")
    return kept


def whole_address(path: str) -> str:
    """An address as it is, and a path as one that means the same from every folder."""
    return path if is_address(path) else os.path.abspath(path)


@contextmanager
def fetched(path: str) -> Iterator[Path]:
    """A file to read: the one at a path, or a copy of what is at an address. Raises OSError where it cannot be had."""
    if not is_address(path):
        yield Path(path)
        return
    files, place = open_place(path)
    with tempfile.NamedTemporaryFile() as copy:
        try:
            files.get_file(place, copy.name)
        except Exception as error:
            raise OSError(f"could not be fetched: {_reason(error)}") from error
        yield Path(copy.name)


def open_place(address: str) -> tuple[Any, str]:
    """The file system of an address, or of a path, and the path in it. Raises `UnreadableError`; see `inputs_at`."""
    scheme = address.partition("://")[0]
    try:
        from fsspec.core import url_to_fs

        files, path = url_to_fs(address)
    except ImportError as error:
        extra = _EXTRAS.get(scheme, "dask" if (error.name or "").startswith("fsspec") else "")
        advice = f"Install microfiche[{extra}] (pip install 'microfiche[{extra}]')." if extra else ""
        raise UnreadableError(address, f"cannot be opened: {_reason(error)}.", advice) from error
    except Exception as error:
        raise UnreadableError(address, f"cannot be opened: {_reason(error)}.") from error
    return files, path


def _input(files: Any, path: str, facts: dict[str, Any]) -> Input:
    changed = facts.get("ETag") or facts.get("mtime") or facts.get("LastModified") or ""
    size = facts.get("size") or 0
    name = path if "file" in files.protocol else files.unstrip_protocol(path)
    return Input(name, size, f"{size}-{changed}")


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _reason(error: Exception) -> str:
    """What an error says, in one line, without the period at its end."""
    if isinstance(error, FileNotFoundError):
        if error.__cause__ is None:
            return "there is nothing"
        error = error.__cause__ if isinstance(error.__cause__, Exception) else error
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split()).rstrip(".")
