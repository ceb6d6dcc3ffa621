"""The archive: how fast it is added to, how large it is, and how fast anything is found; see benchmarks/README.md.

    python benchmarks/archive.py FOLDER [COMMENTS]      default 1,000,000 comments; about 3 GB in FOLDER

Makes a crawl in FOLDER unless one is there, adds it, and searches it, beside what anyone can run on the same text:
SQLite's own bulk insert with FTS5, its LIKE, and ripgrep where that is installed.
"""

from __future__ import annotations

import gc
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from archive_crawl import vocabulary, write_crawl
from microfiche.archive.add import add, tasks_of
from microfiche.archive.library import Archive
from microfiche.archive.tasks import Options, Task, Told
from microfiche.parser.read import read_file
from microfiche.search.query import parse_query
from microfiche.search.texts import comment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from microfiche.archive.write import Added

Result = TypeVar("Result")

ROUNDS = 5
SAMPLE = 3
"""Files that reading alone and the plain insert are measured on."""


class Nobody:
    """Looks on and does nothing."""

    def found(self, files: int, size: int) -> None:
        """Nothing."""

    def read(self, size: int) -> None:
        """Nothing."""

    def finished(self, task: Task) -> None:
        """Nothing."""

    def kept(self, added: Sequence[Added]) -> None:
        """Nothing."""

    def told(self, told: Told) -> None:
        """Print it: nothing of the kind is expected."""
        print(told)

    def is_stopped(self) -> bool:
        """Never."""
        return False


def main(folder: Path, comments: int) -> None:
    """Make, add, search, and print what each took."""
    if not (folder / "00.jsonl").exists():
        write_crawl(folder, comments)
    files = sorted(folder.glob("*.jsonl"))
    adding(folder, files)
    sizes(folder)
    searching(folder)


def adding(folder: Path, files: list[Path]) -> None:
    """Adding in one process, against reading alone and a plain insert of the same comments; and with all processors."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    sample = files[:SAMPLE]
    rows, reading = timed(lambda: [row for path in sample for row in read_rows(path)])
    _, inserting = timed(lambda: insert_plainly(folder / "plain.sqlite", rows))
    _, ours = timed(lambda: put(folder / "sample.sqlite", sample, 0))
    count = len(rows)
    print(f"read alone        {count / reading:10,.0f} comments/s of one core")
    print(f"plain FTS5 insert {count / inserting:10,.0f}")
    print(f"fiche add --jobs 0{count / ours:10,.0f}   {ours / (reading + inserting):.2f} × of the two")
    began, worked = time.perf_counter(), processor()
    comments = put(folder / "archive.sqlite", files, None)
    spent, worked = time.perf_counter() - began, processor() - worked
    print(
        f"fiche add, all    {comments / worked:10,.0f} comments/s of one core: {comments:,} in {spent:.0f} s of clock"
    )


def read_rows(path: Path) -> Iterator[tuple[str, str]]:
    """The author and the words of each comment in a file."""
    for thread in read_file(path):
        for comment in thread.comments:
            yield comment.author.name, "\n".join(block.text for block in comment.body)


def insert_plainly(place: Path, rows: list[tuple[str, str]]) -> None:
    """Insert rows into a table of FTS5 as its documentation shows, in one transaction."""
    place.unlink(missing_ok=True)
    db = sqlite3.connect(place)
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (author, text)")
    with db:
        db.executemany("INSERT INTO words VALUES (?, ?)", rows)
    db.close()


def put(place: Path, files: list[Path], jobs: int | None) -> int:
    """Add files to a new archive; how many comments that were."""
    for name in (place.name, f"{place.name}-wal", f"{place.name}-shm"):
        place.with_name(name).unlink(missing_ok=True)
    tasks = tasks_of(map(str, files), Options(), link=False, told=[])
    return add(place, tasks, Nobody(), "benchmark", jobs).comments


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What work gives, and the seconds of the processor that it took."""
    began = time.process_time()
    result = work()
    return result, time.process_time() - began


def sizes(folder: Path) -> None:
    """How large each part of the archive is, against the text of its comments and stories."""
    lines = folder / "lines.txt"
    if not lines.exists():
        with Archive(folder / "archive.sqlite") as archive, lines.open("w", encoding="utf-8") as out:
            for held in archive.threads():
                thread = archive.thread(held.key)
                texts = [
                    thread.story.title,
                    *(block.text for block in thread.story.body),
                    *map(comment_text, thread.comments),
                ]
                out.writelines(text.replace("\n", " ") + "\n" for text in texts)
    text = lines.stat().st_size
    with Archive(folder / "archive.sqlite") as archive:
        parts = dict(archive.db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall())
    kept = {"original": "originals", "part": "threads", "snapshot": "threads"}
    sums = {"index": 0, "threads": 0, "originals": 0}
    for name, size in parts.items():
        sums[kept.get(name, "index")] += size
    for name, size in sums.items():
        print(f"{name:10} {size / 1e6:8,.0f} MB   {size / text:.2f} × of {text / 1e6:,.0f} MB of text")


def searching(folder: Path) -> None:
    """Searches of each kind: to the first screen of twenty, and counted, beside LIKE and ripgrep."""
    words = vocabulary()
    plain = table_of_lines(folder)
    queries = [(f"word, rank {rank:,}", words[rank]) for rank in (0, 10, 100, 1_000, 10_000)]
    queries += [
        ("two words", f"{words[60]} {words[300]}"),
        ("as typed", words[1_000][:3]),
        ("phrase", f'"{words[5]} {words[40]}"'),
        ("author", "author:reader77"),
        ("author, word", f"author:reader7 {words[100]}"),
        ("month", "on:2014-04"),
        ("month, word", f"{words[100]} on:2014-04"),
        ("replies", "replies:>15"),
        ("regex with words", rf"/\b{words[300]} \w+ {words[2]}\b/"),
        ("regex, a piece", f"/{words[9_000][1:-1]}/"),
        ("regex, two pieces", f"/{words[300][1:]}.*{words[50_000][1:]}/"),
        ("regex, nothing", r"/zz\wqq/"),
    ]
    print(" " * 18 + f" {'first 20':>9} {'count':>9} {'hits':>10} {'LIKE':>9} {'ripgrep':>9}")
    for name, query in queries:
        ours, number = search(folder / "archive.sqlite", query)
        words_alone = name.startswith(("word", "phrase"))
        sought = query.strip('"')
        theirs = f"{like(plain, sought)} {ripgrep(folder, sought)}" if words_alone else ""
        print(f"{name:18} {ours} {number:10,} {theirs}", flush=True)


def search(place: Path, text: str) -> tuple[str, int]:
    """What the first twenty hits take and what counting takes, and how many there are."""
    query = parse_query(text)
    with Archive(place) as archive:
        first = median(lambda: archive.search(query))
        count = median(lambda: archive.count_hits(query))
        return f"{first:6,.1f} ms {count:6,.1f} ms", archive.count_hits(query)[0]


def like(plain: sqlite3.Connection, sought: str) -> str:
    """What SQLite takes to count the lines that hold a text."""
    find = "SELECT count(*) FROM line WHERE text LIKE ?"
    return f"{median(lambda: plain.execute(find, (f'%{sought}%',)).fetchone(), 1):6,.0f} ms"


def table_of_lines(folder: Path) -> sqlite3.Connection:
    """The same text in a plain table."""
    place = folder / "lines.sqlite"
    fresh = not place.exists()
    db = sqlite3.connect(place)
    if fresh:
        db.execute("CREATE TABLE line (text TEXT)")
        with db, (folder / "lines.txt").open(encoding="utf-8") as lines:
            db.executemany("INSERT INTO line VALUES (?)", ((line,) for line in lines))
    return db


def ripgrep(folder: Path, sought: str) -> str:
    """What ripgrep takes to count the lines that hold a text."""
    if not shutil.which("rg"):
        return ""
    command = ["rg", "--count", "--ignore-case", "--fixed-strings", sought, str(folder / "lines.txt")]
    return f"{median(lambda: subprocess.run(command, capture_output=True, check=False), 3):6,.0f} ms"


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of the processor that work takes, the middle of some rounds; the first is not counted."""
    work()
    spent = []
    for _ in range(rounds):
        began = processor()
        work()
        spent.append(1000 * (processor() - began))
    return statistics.median(spent)


def processor() -> float:
    """Seconds of the processor that this process and those that it started and awaited have taken."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
