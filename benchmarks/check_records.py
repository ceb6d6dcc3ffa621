"""Hold what the readers of records find in a folder of real dumps against a count that shares nothing with them.

    python benchmarks/check_records.py FOLDER [LABELS]

The count is the crudest that can be right: keys counted by a search over bytes, elements by their tags, rows by the
standard library. LABELS, lines of JSON with a url or title, comments and their parents, are compared link by
link with the threads that have the same comments. Ends with 1 where anything differs.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from microfiche.parser.errors import UnreadableError
from microfiche.parser.many import read_several
from microfiche.parser.read import read_file
from microfiche.parser.source import Source, ignore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from microfiche.parser.model import Thread

POSTMARK = re.compile(rb"(?:\A|\n)From \S+(?: at \S+)? +\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}\r?\n")
"""The line before each message of a mailbox; a file without one is a message."""


def main(folder: Path, labels: Path | None) -> int:
    """Compare file by file, and then link by link; returns the exit code."""
    wrong = 0
    read: list[Thread] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "discourse-posts" not in path.parts):
        expected = count(path)
        try:
            threads = list(read_file(path))
        except UnreadableError as error:
            found, says = 0, f"{error.found}"
        else:
            found = sum(map(messages if is_mail(threads) else comments, threads))
            says = f"{threads[0].capture.format}, {len(threads)} threads" if threads else "no thread"
            read.extend(threads)
        wrong += found != expected
        verdict = "ok " if found == expected else "BAD"
        print(f"{verdict} {path.relative_to(folder)}: {found} found, counted {expected} ({says})")
    wrong += check_posts(folder, read)
    if labels:
        wrong += check_links(labels, read)
    return 1 if wrong else 0


def comments(thread: Thread) -> int:
    """The comments of a thread."""
    return len(thread.comments)


def messages(thread: Thread) -> int:
    """The messages that a thread was made of: the first is its story, and one that came twice is left over."""
    story = bool(thread.story.body or thread.story.published or thread.story.byline)
    twice = sum(leftover.kind == "duplicate message" for leftover in thread.leftovers)
    return len(thread.comments) + story + twice


def is_mail(threads: list[Thread]) -> bool:
    """Whether threads were made of messages."""
    return bool(threads) and threads[0].capture.format in ("mbox", "message")


def count(path: Path) -> int:
    """How many comments, or messages, a file holds by a crude count."""
    data = path.read_bytes()
    counts: dict[str, Callable[[bytes], int]] = {
        ".json": count_json,
        ".xml": count_xml,
        ".csv": lambda data: sum(1 for _ in csv.DictReader(data.decode().splitlines(keepends=True))),
        ".zst": lambda _: count_packed(path),
        ".yaml": lambda _: 0,  # tapes of HTTP, which are no captures
    }
    if path.suffix in counts:
        return counts[path.suffix](data)
    if any(kind in path.name for kind in (".warc", ".arc")):
        return count_archive(gzip.decompress(data) if data[:2] == b"\x1f\x8b" and path.suffix != ".bad" else data)
    return max(1, len(POSTMARK.findall(data)))


def count_archive(data: bytes) -> int:
    """Elements of the class of a comment, in the pages of an archive; the pages of others are seen in what is said."""
    return len(re.findall(rb"""class=["'][^"']*\bcomment (?:even|odd|depth)""", data))


def count_packed(path: Path) -> int:
    """Lines of a packed dump."""
    lines = subprocess.run(["zstd", "-dc", "--long=31", str(path)], capture_output=True, check=True).stdout.splitlines()
    return sum(1 for line in lines if line.strip())


def count_json(data: bytes) -> int:
    """Objects that are comments by the one key that only comments have, whatever stands around them."""
    return sum(is_comment(each) for each in objects(json.loads(data)))


def is_comment(each: dict[str, Any]) -> bool:
    """By the key that only a comment has in any of these families."""
    if "in_reply_to_id" in each:
        return each["in_reply_to_id"] is not None
    if each.get("type") == "comment" or ("isDeleted" in each and "parent" in each):
        return True
    return "link_id" in each and "body" in each


def count_xml(data: bytes) -> int:
    """Tags that only a comment has."""
    return len(re.findall(rb"<(?:wp:comment>|post dsq:id|thr:in-reply-to\b(?=.*</entry>))", data, re.DOTALL))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a value."""
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            yield node
            stack.extend(inner for key, inner in node.items() if key not in ("account", "reblog", "author"))
        elif isinstance(node, list):
            stack.extend(node)


def check_posts(folder: Path, read: list[Thread]) -> int:
    """A folder of one post a file, against the posts and topics in it."""
    wrong = 0
    for box in sorted(folder.rglob("discourse-posts")):
        posts = [json.loads(path.read_bytes()) for path in sorted(box.iterdir())]
        topics = {post["topic_id"] for post in posts}
        replies = sum(post["post_number"] != 1 for post in posts)
        threads = list(read_several((Source.from_path(path) for path in sorted(box.iterdir())), str(box), ignore))
        found = sum(len(thread.comments) for thread in threads)
        agrees = (len(threads), found) == (len(topics), replies)
        wrong += not agrees
        print(
            f"{'ok ' if agrees else 'BAD'} {box.relative_to(folder)}: {len(threads)} topics, {found} replies,", end=" "
        )
        print(f"counted {len(topics)} and {replies}")
        read.extend(threads)
    return wrong


def check_links(labels: Path, read: list[Thread]) -> int:
    """Parents as labelled against parents as read, for the labelled threads whose comments were read.

    A parent that the capture lacks is right where it is told to be absent.
    """
    links: Counter[tuple[str, str]] = Counter()
    by_name: dict[str, list[Thread]] = {}
    for thread in read:
        for name in {thread.story.title, *(comment.id for comment in thread.comments)} - {""}:
            by_name.setdefault(name, []).append(thread)
    for line in labels.open(encoding="utf-8"):
        label = json.loads(line)
        true = {each["id"]: each["parent"] for each in label["comments"]}
        same = same_thread(label["title"], true, by_name)
        if same is None:
            continue
        replies = {comment.id: comment.reply for comment in same.comments}
        for name in true.keys() & replies.keys():
            reply = replies[name]
            parent = None if reply.parent is None else same.comments[reply.parent].id
            right = parent == true[name] or (reply.tie == "absent" and true[name] not in replies)
            links[label["group"], "right" if right else "wrong"] += 1
    for (group, verdict), number in sorted(links.items()):
        print(f"{group}: {number} links {verdict}")
    return sum(number for (_, verdict), number in links.items() if verdict == "wrong")


def same_thread(title: str | None, ids: Iterable[str], by_name: dict[str, list[Thread]]) -> Thread | None:
    """The thread that was read with most of these ids, be it only some where the title is the same too."""
    held = set(ids)
    titled = by_name.get(title, []) if title else []
    candidates = titled or [thread for name in held for thread in by_name.get(name, ())]
    shared = [(len(held & {comment.id for comment in thread.comments}), thread) for thread in candidates]
    if not shared:
        return None
    count, thread = max(shared, key=lambda pair: pair[0])
    return thread if count >= (1 if titled else 0.8 * len(held)) else None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
