"""How fast dumps of records are read, and in how much memory, beside the standard library's parser of the same bytes.

    python benchmarks/records.py [MEGABYTES]

Makes a month of comments, one JSON object a line, the same packed by zstd, and exports in XML of two layouts, of that
size each (default 50, unpacked), with a fixed seed. Each reading runs in a process of its own, so that the memory told
is its own.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import resource
import shutil
import sys
import tempfile
import time
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import orjson
from microfiche.parser.many import read_one
from microfiche.parser.source import Source

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES = ("month.jsonl", "month.jsonl.zst", "posts.xml", "items.xml")
WORDS = ("lantern", "bridge", "winter", "oil", "harbour", "pass", "council", "ladder", "tin", "light", "office", "thaw")
POSTS_HEAD = (
    '<?xml version="1.0"?>\n<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n'
)
ITEMS_HEAD = '<?xml version="1.0"?>\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>\n'
COMMENTS_AN_ITEM = 50


def main(megabytes: int) -> None:
    """Make all, read all, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        month, packed, posts, items = (Path(folder, name) for name in FILES)
        write(month, "", (json.dumps(record) + "\n" for record in records()), "", megabytes)
        pack(month, packed)
        write(posts, POSTS_HEAD, map(as_post, records()), "</disqus>\n", megabytes)
        write(items, ITEMS_HEAD, as_items(records()), "</channel></rss>\n", megabytes)
        for path, standard in ((month, load_lines), (packed, load_packed), (posts, parse_tree), (items, parse_tree)):
            for how in (standard, read):
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    comments, seconds, memory = pool.apply(measured, (how, path))
                size = (month if path == packed else path).stat().st_size
                print(
                    f"{path.name:16} {how.__name__:11} {size / 1e6 / seconds:6.1f} MB/s "
                    f"{comments / seconds:9,.0f}/s {memory:5.0f} MiB",
                    flush=True,
                )


def records() -> Iterator[dict[str, object]]:
    """Comments in the order of time, on some hundred threads at a time."""
    chance = random.Random(7)
    for number in count(1):
        thread = f"t3_{number // 2000}{chance.randrange(100)}"
        above = f"t1_{number - chance.randrange(1, 200)}" if chance.random() < 0.6 else thread
        body = " ".join(chance.choices(WORDS, k=chance.randrange(5, 80)))
        made = {"id": str(number), "link_id": thread, "parent_id": above, "author": f"reader{chance.randrange(5000)}"}
        yield made | {"body": body, "created_utc": 1400000000 + number, "score": chance.randrange(-5, 50), "gilded": 0}


def as_post(record: dict[str, object]) -> str:
    """The same comment in the layout of an export."""
    return (
        f'<post dsq:id="{record["id"]}">\n<id/>\n<message><![CDATA[<p>{record["body"]}</p>]]></message>\n'
        f"<createdAt>2014-05-13T16:53:20Z</createdAt>\n<isDeleted>false</isDeleted>\n<isSpam>false</isSpam>\n<author>\n"
        f"<name>{record['author']}</name>\n<isAnonymous>false</isAnonymous>\n</author>\n"
        f'<thread dsq:id="{record["link_id"]}"/>\n</post>\n'
    )


def as_items(made: Iterator[dict[str, object]]) -> Iterator[str]:
    """The same comments in the layout of a blog's export, some to a post."""
    for number in count(1):
        comments = "".join(
            f"<wp:comment>\n<wp:comment_id>{record['id']}</wp:comment_id>\n"
            f"<wp:comment_author><![CDATA[{record['author']}]]></wp:comment_author>\n"
            f"<wp:comment_author_email>reader@made.example</wp:comment_author_email>\n"
            f"<wp:comment_date>2014-05-13 18:53:20</wp:comment_date>\n"
            f"<wp:comment_date_gmt>2014-05-13 16:53:20</wp:comment_date_gmt>\n"
            f"<wp:comment_content><![CDATA[{record['body']}]]></wp:comment_content>\n"
            f"<wp:comment_approved>1</wp:comment_approved>\n<wp:comment_type></wp:comment_type>\n"
            f"<wp:comment_parent>0</wp:comment_parent>\n<wp:comment_user_id>0</wp:comment_user_id>\n</wp:comment>\n"
            for record in islice(made, COMMENTS_AN_ITEM)
        )
        head = f"<title>Post {number}</title>\n<link>http://made.example/{number}</link>\n"
        yield f"<item>\n{head}<wp:post_id>{number}</wp:post_id>\n{comments}</item>\n"


def pack(path: Path, packed: Path) -> None:
    """Pack a file by zstd, as such months are handed on."""
    with path.open("rb") as file, zstd.open(packed, "wb") as out:
        shutil.copyfileobj(file, out, 1 << 20)


def write(path: Path, head: str, pieces: Iterator[str], tail: str, megabytes: int) -> None:
    """Write pieces between a head and a tail until the file has its size."""
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        while file.tell() < megabytes * 1_000_000:
            file.write("".join(next(pieces) for _ in range(20)))
        file.write(tail)


def measured(how: Callable[[Path], int], path: Path) -> tuple[int, float, float]:
    """How many comments, in how many seconds of the processor, in how much memory."""
    start = time.process_time()
    comments = how(path)
    return comments, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(path: Path) -> int:
    """Every thread, as Microfiche reads it."""
    source = Source.from_path(path)
    with source.stream:
        return sum(len(thread.comments) for thread in read_one(source))


def load_lines(path: Path) -> int:
    """Every line, as the standard library parses it."""
    with path.open("rb") as lines:
        return sum(1 for line in lines if json.loads(line))


def load_packed(path: Path) -> int:
    """Every line of what zstd packed, as orjson parses it."""
    with zstd.open(path, "rb") as lines:
        return sum(1 for line in lines if orjson.loads(line))


def parse_tree(path: Path) -> int:
    """Every element, as the standard library parses it."""
    found = 0
    for _, element in ElementTree.iterparse(path):
        if element.tag.endswith(("}post", "}comment")):
            found += 1
            element.clear()
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
