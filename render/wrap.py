"""Text broken into screen lines, as offsets into the text, so that a highlight finds its place again.

A line breaks at spaces and, as Chinese, Japanese and Korean are set, beside any double-width character unless a
closing mark would begin a line or an opening one end it. A word that is longer than a line is cut between clusters, and
a cluster only where it is wider than a line itself. A tab counts as one cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .cells import Cluster, clusters, is_plain, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

BREAKING: Final = frozenset(" \t\u2002\u2003\u2009\u200b\u3000")
NEVER_FIRST: Final = frozenset("、。，．！？：；）」』】〕〉》”’・ー々…!?,.:;)]}%")
NEVER_LAST: Final = frozenset("（「『【〔〈《“‘([{$")
WIDEST_LETTER: Final = 2
"""Cells of the widest character that is one piece; a cluster beyond it is a string of joined letters."""


def wrap_spans(text: str, width: int) -> list[tuple[int, int]]:
    """Where each screen line of a text begins and ends (not included), at most `width` cells wide.

    Line feeds break lines; the white space at which a line breaks belongs to no line. An empty text is one empty line.
    A character that is wider than the whole width stands alone on its line.
    """
    width = max(width, 1)
    spans: list[tuple[int, int]] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if end - start <= width and is_plain(text[start:end]):
            spans.append((start, end))
        else:
            line = text[start:end]
            pieces = _plain_pieces(line, width) if is_plain(line) else _measured_pieces(line, width)
            spans += [(start + first, start + last) for first, last in pieces] or [(start, start)]
        start = end + 1
    return spans


def wrap(text: str, width: int) -> list[str]:
    """The screen lines of a text, as `wrap_spans` breaks it."""
    return [text[start:end] for start, end in wrap_spans(text, width)]


def _plain_pieces(line: str, width: int) -> Iterator[tuple[int, int]]:
    """Break a line whose every character is one cell wide."""
    start, length = 0, len(line)
    while length - start > width:
        space = line.rfind(" ", start, start + width + 1)
        end = space if space >= start else start + width
        following = end
        while following < length and line[following] == " ":
            following += 1
        while end > start and line[end - 1] == " ":
            end -= 1
        if end > start:
            yield start, end
        start = following
    if line[start:].strip(" "):
        yield start, len(line.rstrip(" "))


def _measured_pieces(line: str, width: int) -> Iterator[tuple[int, int]]:
    """Break a line cluster by cluster."""
    start, end, cells = 0, 0, 0  # of the line that is being filled; `end` is past its last mark that is no space
    break_end, break_start, cells_at_break = -1, -1, 0  # the last place where it may break
    before, before_wide = "", False
    for first, last, wide in _units(line, width):
        mark = line[first:last]
        if mark in BREAKING:
            cells += wide
            break_end, break_start, cells_at_break = end, last, cells
            before, before_wide = "", False
            continue
        if before and (wide > 1 or before_wide) and mark[0] not in NEVER_FIRST and before not in NEVER_LAST:
            break_end, break_start, cells_at_break = first, first, cells
        if cells + wide > width and break_start > start:
            if break_end > start:
                yield start, break_end
            start, end, cells = break_start, max(end, break_start), cells - cells_at_break
        if cells + wide > width and first > start:
            if end > start:
                yield start, first
            start, end, cells = first, first, 0
        cells += wide
        end = last
        before, before_wide = mark[0], wide > 1
    if end > start:
        yield start, end


def _units(line: str, width: int) -> Iterator[Cluster]:
    """The clusters of a line, and the parts of those that are wider than `width`."""
    for cluster in clusters(line):
        if cluster.cells <= width or cluster.cells <= WIDEST_LETTER:
            yield cluster
            continue
        for start, end, cells in parts(line[cluster.start : cluster.end]):
            yield Cluster(cluster.start + start, cluster.start + end, cells)
