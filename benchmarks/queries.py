"""How long one key takes while a query is typed, in processor time.

    python benchmarks/queries.py [COMMENTS]

Searches a made thread (default 100,000 comments, 45 MB of text). Its vocabulary is small: each of its common words
stands in more than half of the comments, which is as bad as it gets. The yardstick is the least that a search can do:
asking each folded text whether a word that is nowhere stands in it. What exists is frozen, as in the reading room.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from make import make_thread
from microfiche.parser.read import read_file
from microfiche.search.find import Finder
from microfiche.search.fold import fold
from microfiche.search.query import parse_query
from microfiche.search.texts import comment_text

if TYPE_CHECKING:
    from collections.abc import Callable

TYPED = ("l", "la", "lan", "lantern", "lantern o", "lantern orchard", "zeppelin")
ASKED = (
    '"harbour clock"',
    "harbour -clock",
    "harbour OR clock",
    "author:reader12",
    "replies:>3 depth:0",
    "under:12",
    "after:2014-06",
    "has:link",
    "سلام",
    "/harb.ur/",
    "lantern /cl[aeiou]ck/c",
)


def main(comments: int) -> None:
    """Make the thread, search it, and print milliseconds and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.json")
        make_thread(path, comments)
        thread = next(iter(read_file(path)))
    gc.collect()
    gc.freeze()
    folded = [fold(comment_text(comment)) for comment in thread.comments]
    least = milliseconds(lambda: sum("zeppelin" in text for text in folded))
    print(f"{'a word that is nowhere, in each text':30} {least:8.1f} ms")
    typing, finder = Finder(thread), Finder(thread)
    typing.find(parse_query(""))
    finder.find(parse_query(""))
    for query in TYPED:  # one after the other, as they are typed
        tell(query, milliseconds(lambda query=query: typing.find(parse_query(query)), 1), least)
    for query in ASKED:
        tell(query, milliseconds(lambda query=query: finder.find(parse_query(query)), 1), least)


def milliseconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The median time of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return 1000 * statistics.median(taken)


def tell(query: str, taken: float, least: float) -> None:
    """Print one line."""
    print(f"{query:30} {taken:8.1f} ms {taken / least:6.1f} ×")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
