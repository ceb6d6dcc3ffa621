"""How fast saved pages are read, beside trafilatura's own run over the same pages, in turn.

    python benchmarks/pages.py FOLDER [ROUNDS]

FOLDER holds saved pages. Ours gives story, comments with authors, times and places, facts and leftovers; theirs is
timed twice: `extract` (text and comments alone) and `bare_extraction` with metadata, which is nearer to what we give.
Needs trafilatura, which is nobody's dependency here: `pip install trafilatura lxml_html_clean`.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from microfiche.parser.formats.html.page import read_page

if TYPE_CHECKING:
    from collections.abc import Callable


def main(folder: Path, rounds: int) -> None:
    """Read all pages with each, round by round, and print the medians of processor time and their ratios."""
    trafilatura = import_module("trafilatura")
    pages = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.suffix in (".html", ".htm", ".xhtml")]
    ways: dict[str, Callable[[bytes], object]] = {
        "fiche": lambda page: read_page(page, "page", story_alone=True),
        "extract": trafilatura.extract,
        "bare_extraction": lambda page: trafilatura.bare_extraction(page, with_metadata=True),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        timed(way, pages[:3])  # what is imported and put together on first use
    for _ in range(rounds):
        for name, way in ways.items():
            seconds[name].append(timed(way, pages))
    ours = median(seconds["fiche"])
    size = sum(map(len, pages)) / 1e6
    print(f"{len(pages)} pages, {size:.1f} MB")
    for name, taken in seconds.items():
        print(f"{name:16} {median(taken):6.2f} s  {size / median(taken):6.1f} MB/s  {median(taken) / ours:5.2f} ×")


def timed(way: Callable[[bytes], object], pages: list[bytes]) -> float:
    """Seconds of the processor for all pages; one that cannot be read costs what it costs."""
    start = time.process_time()
    for page in pages:
        try:
            way(page)
        except Exception as error:
            print(f"a page was not read: {error}", file=sys.stderr)
    return time.process_time() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
