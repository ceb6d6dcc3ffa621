"""The numbers of a thread as tables with bars, for a terminal or a pipe, by rich, which knows how wide names are."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rich.bar import Bar
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .cells import cell_len
from .clean import clean_line
from .stats import LENGTHS
from .words import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from rich.console import RenderableType

    from .options import Options
    from .stats import Statistics, Unit

WHOLE: Final = 400
"""Cells across where nothing limits them: enough for every line to stay whole."""
BAR: Final = 24
SHORTEST_BAR: Final = 6
"""Cells of the longest bar: as many as there is room for beside the words, within these."""
LABEL: Final = 36
"""Cells of a label at most."""
LEVELS: Final = 20
"""Levels of depth that are listed one by one."""
LISTED: Final = 15
"""Participants, and pairs of them, that are listed."""
FORMS: Final[dict[Unit, str]] = {
    "minute": "%Y-%m-%d %H:%M",
    "hour": "%Y-%m-%d %H:00",
    "day": "%Y-%m-%d",
    "month": "%Y-%m",
    "year": "%Y",
}

Row = tuple[str, int, str]
"""A label, a count, and what more is said of it."""


def render_stats(stats: Statistics, options: Options) -> Iterator[str]:
    """Write the numbers of a thread, a table at a time."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=options.width or WHOLE,
        color_system="standard" if options.colour else None,
        force_terminal=options.colour,
        legacy_windows=False,
        highlight=False,
    )
    console.print(Text(clean_line(stats.title) or "Without a title", style="bold" if options.colour else ""))
    console.print(Text(summary(stats)))
    for title, head, rows in tables(stats):
        if rows:
            console.print()
            console.print(_table(title, head, rows, options))
    for line in out.getvalue().splitlines():
        yield line.rstrip() + "\n"


def summary(stats: Statistics) -> str:
    """The whole in one sentence or two."""
    if not stats.comments:
        return "No comments."
    claimed = f" of {stats.claimed} claimed" if stats.claimed is not None and stats.claimed > stats.comments else ""
    lengths, depth = stats.lengths, len(stats.depths) - 1
    return (
        f"{_count(stats.comments, 'comment')}{claimed} by {_count(len(stats.participants), 'name')}, "
        f"{_count(depth, 'level')} of replies deep. "
        f"Words in a comment: {lengths.shortest} to {lengths.longest}, median {lengths.median:g}. "
        f"Ties: {_ties(stats)}; {stats.inferred_share:.0%} inferred."
    )


def tables(stats: Statistics) -> Iterator[tuple[str, str, list[Row]]]:
    """What is drawn: the title of each table, what its rows are, and the rows."""
    undated = f", {stats.undated} without a time" if stats.undated else ""
    yield (
        f"Over time, by {stats.unit}{undated}",
        stats.unit,
        [(span.start.strftime(FORMS[stats.unit]), span.comments, "") for span in stats.spans],
    )
    yield "Depth", "level", _depths(stats.depths)
    yield "Length", "words", [(name, count, "") for name, count in zip(_classes(), stats.lengths.classes, strict=True)]
    people = stats.participants
    yield (
        _listed("Names", len(people)),
        "name",
        [
            (_name(one.name), one.comments, f"{one.replies} answered{_heard(one.first, one.last)}")
            for one in people[:LISTED]
        ],
    )
    pairs = [one for one in stats.answers if one.whom is not None]
    yield (
        _listed("Who answers whom", len(pairs)),
        "pair",
        [
            (
                f"{_name(one.who)} → {_name(one.whom or '')}",
                one.times,
                f"{one.inferred} inferred" if one.inferred else "",
            )
            for one in pairs[:LISTED]
        ],
    )


def _table(title: str, head: str, rows: Iterable[Row], options: Options) -> Table:
    listed = [(name if options.unicode else name.replace("→", "->"), count, more) for name, count, more in rows]
    most = max(count for _, count, _ in listed) or 1
    room = (options.width or WHOLE) - len(str(most)) - 4  # a blank behind each column
    words = max(cell_len(more) for _, _, more in listed)
    label = min(
        LABEL, max(cell_len(name) for name, _, _ in listed), max(1, room - SHORTEST_BAR - min(words, room // 3))
    )
    bar = max(SHORTEST_BAR, min(BAR, room - label - words))
    table = Table(title=title, title_justify="left", title_style="", box=None, padding=(0, 1, 0, 0), show_header=False)
    table.add_column(head, no_wrap=True, width=label, overflow="ellipsis")
    table.add_column("comments", justify="right", no_wrap=True, width=len(str(most)))
    table.add_column("", no_wrap=True, width=bar)
    table.add_column("", no_wrap=True, max_width=max(1, room - label - bar), overflow="ellipsis")
    for name, count, more in listed:
        table.add_row(Text(name), str(count), _bar(count, most, bar, options), Text(more))
    return table


def _bar(count: int, most: int, width: int, options: Options) -> RenderableType:
    if options.unicode:
        return Bar(most, 0, count, width=width)
    return Text("#" * round(width * count / most))


def _depths(depths: Sequence[int]) -> list[Row]:
    """Level by level, the deepest together."""
    rows = [(str(level), count, "") for level, count in enumerate(depths[:LEVELS])]
    return [*rows, (f"{LEVELS} and deeper", sum(depths[LEVELS:]), "")] if len(depths) > LEVELS else rows


def _classes() -> list[str]:
    """What the classes of lengths are called: "0", "1–9", "500 and more"."""
    names = [
        str(least) if following == least + 1 else f"{least} to {following - 1}"
        for least, following in pairwise(LENGTHS)
    ]
    return [*names, f"{LENGTHS[-1]} and more"]


def _ties(stats: Statistics) -> str:
    return ", ".join(f"{count} {tie}" for tie, count in stats.ties.items() if count)


def _name(name: str) -> str:
    return clean_line(name) or NOBODY


def _listed(title: str, count: int) -> str:
    return f"{title}, {LISTED} of {count}" if count > LISTED else title


def _heard(first: datetime | None, last: datetime | None) -> str:
    if first is None or last is None:
        return ""
    days = (first.date().isoformat(), last.date().isoformat())
    return f", {days[0]}" if days[0] == days[1] else f", {days[0]} to {days[1]}"


def _count(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
