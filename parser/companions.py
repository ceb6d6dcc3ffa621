"""Pages that a browser saved “complete”: the page in a file, and what its frames showed in a folder beside it.

A comment box is such a frame, so the story is in the one file and the comments are in the other: they are one thread.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import Thread

PAGES: Final = frozenset((".htm", ".html", ".xhtml"))
BESIDE: Final = re.compile(r"(?P<stem>.+)[_.-][^\W\d_]{3,20}")
"""How the folder of a page is called, in the language of the browser: "Story_files", "Story-Dateien"."""
FRAME: Final = re.compile(rb"<i?frame\b[^<>]{0,2000}?\ssrc\s*=\s*[\"']?([^\"'<>\s]{1,1000})", re.IGNORECASE)
MOST_FRAMES: Final = 100
MOST_BYTES: Final = 32 * 1024 * 1024


def frames_of(page: Path) -> list[Path]:
    """The frames that a saved page names in the folder saved with it; nothing else on the disk is looked at."""
    if page.suffix.lower() not in PAGES:
        return []
    from html import unescape

    try:
        with page.open("rb") as file:
            named = FRAME.findall(file.read(MOST_BYTES))[:MOST_FRAMES]
        frames = dict.fromkeys(page.parent / unquote(unescape(name.decode("utf-8", "replace"))) for name in named)
        return [one for one in frames if _is_frame(one, page) and one.is_file() and not one.is_symlink()]
    except (OSError, ValueError):
        return []


def _is_frame(frame: PurePath, page: PurePath) -> bool:
    """Whether a file is a page in the folder of another."""
    return frame.suffix.lower() in PAGES and ".." not in frame.parts and page_of(frame.parent) == page.with_suffix("")


def page_of(folder: PurePath) -> PurePath | None:
    """The page that a folder was saved with, without its suffix; None where its name is no such folder's."""
    found = BESIDE.fullmatch(folder.name)
    return folder.parent / found["stem"] if found else None


def after_their_pages(paths: Iterable[Path]) -> list[Path]:
    """Paths in the order of their names, but for frames, which follow their page."""
    every = sorted(paths)
    pages: dict[PurePath, Path] = {path.with_suffix(""): path for path in every if path.suffix.lower() in PAGES}
    beside = {folder: pages.get(page) for folder in {path.parent for path in every} if (page := page_of(folder))}
    return sorted(every, key=lambda path: (beside.get(path.parent) or path, beside.get(path.parent) is not None, path))


def joined(threads: Iterable[Thread]) -> Iterator[Thread]:
    """Threads, with the comments of frames under the story of the page that they follow."""
    page: Thread | None = None
    beside: list[Thread] = []
    for thread in threads:
        if page is None and thread.comments:
            yield thread
            continue
        name = PurePath(thread.capture.name)
        if page and _is_frame(name, PurePath(page.capture.name)):
            beside.append(thread)
            continue
        yield from _together(page, beside)
        page, beside = None, []
        if thread.comments or name.suffix.lower() not in PAGES:
            yield thread
        else:
            page = thread
    yield from _together(page, beside)


def _together(page: Thread | None, beside: list[Thread]) -> Iterator[Thread]:
    """A page without comments with those of its frames; what shows none is a thread of its own still."""
    if page is None:
        return
    if not any(frame.comments for frame in beside):
        yield page
    left: Thread | None = page
    for frame in beside:
        if frame.comments:
            yield _around(page, frame, left)
            left = None
        else:
            yield frame


def _around(page: Thread, frame: Thread, left: Thread | None) -> Thread:
    """A frame with the page around it; what the page says besides its story goes with the first."""
    recognised = f"{frame.capture.recognised}; a frame of {PurePath(page.capture.name).name}"
    return replace(
        frame,
        story=page.story,
        claimed=page.claimed if frame.claimed is None else frame.claimed,
        capture=replace(frame.capture, recognised=recognised),
        leftovers=(*(left.leftovers if left else ()), *frame.leftovers),
        damage=(*(left.damage if left else ()), *frame.damage),
    )
