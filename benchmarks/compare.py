"""Compare a thread with a copy of it in which comments are missing, edited, renamed or emptied: how well, and how fast.

compare.py                  a made thread of 100,000 comments: seconds, against decoding its JSON twice
compare.py FOLDER           every thread under a folder: how many comments find themselves again
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from make import make_thread
from microfiche.parser.compare import compare
from microfiche.parser.compare.match import is_shell, match_comments
from microfiche.parser.errors import UnreadableError
from microfiche.parser.read import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Comment, Thread

MANY: Final = 100_000
FATES: Final = {"gone": 5, "edited": 10, "renamed": 1, "emptied": 2, "kept": 82}
"""What becomes of a comment, and of how many in a hundred."""


class Copy(NamedTuple):
    """A copy of a thread, where each of its comments comes from, and what became of each comment of the thread."""

    thread: Thread
    origin: list[int]
    fates: list[str]


def altered(thread: Thread, chance: random.Random, *, ids: bool, times: bool, order: bool) -> Copy:
    """Copy a thread, with or without its ids and times, and in another order unless `order` is kept."""
    fates = chance.choices(list(FATES), list(FATES.values()), k=len(thread.comments))
    origin = [position for position, fate in enumerate(fates) if fate != "gone"]
    if not order:
        chance.shuffle(origin)
    comments = []
    for position in origin:
        comment = _altered(thread.comments[position], fates[position], chance)
        parent = comment.reply.parent
        reply = comment.reply if parent is None or order else comment.reply._replace(parent=None)
        comments.append(
            comment._replace(id=comment.id if ids else "", posted=comment.posted if times else None, reply=reply)
        )
    place = {position: at for at, position in enumerate(origin)}
    tied = [
        one if one.reply.parent is None else one._replace(reply=one.reply._replace(parent=place.get(one.reply.parent)))
        for one in comments
    ]
    return Copy(replace(thread, comments=tuple(tied)), origin, fates)


def _altered(comment: Comment, fate: str, chance: random.Random) -> Comment:
    if fate == "renamed":
        return comment._replace(author=comment.author._replace(name=comment.author.name + "_2"))
    if fate == "emptied":
        return comment._replace(body=(), marks=("removed",))
    if fate == "edited" and comment.body:
        return comment._replace(body=tuple(block._replace(text=_edited(block.text, chance)) for block in comment.body))
    return comment


def _edited(text: str, chance: random.Random) -> str:
    """A text in which up to a third of the words are others, and perhaps a sentence more."""
    words = text.split(" ")
    for _ in range(1 + int(len(words) * chance.random() / 3)):
        words[chance.randrange(len(words))] = chance.choice(("indeed", "never", "perhaps", "Thursday"))
    return " ".join(words) + chance.choice(("", " EDIT: I was wrong about that."))


def recall(thread: Thread, copy: Copy, found: Counter[str]) -> None:
    """Count, by what became of them, the comments of a thread that were paired with themselves, and wrong pairs.

    What is a shell already is left out; comments that are alike to the letter stand for each other.
    """
    matching = match_comments(thread.comments, copy.thread.comments)
    place = {position: at for at, position in enumerate(copy.origin)}
    for position, fate in enumerate(copy.fates):
        comment = thread.comments[position]
        if is_shell(comment):
            continue
        new = matching.new_of[position]
        found[f"{fate} of"] += 1
        if fate == "gone":
            found["gone"] += new == -1
        elif new >= 0:
            found[fate] += new == place[position] or _alike(thread.comments[copy.origin[new]], comment)
        found["wrong pairs"] += (
            new >= 0 and new != place.get(position) and not _alike(thread.comments[copy.origin[new]], comment)
        )


def _alike(one: Comment, other: Comment) -> bool:
    return one.body == other.body and one.author.name == other.author.name


def speed(rounds: int) -> None:
    """Seconds for a made thread of 100,000 comments."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.json"
        make_thread(path, MANY)
        data = path.read_bytes()
        (thread,) = read_file(path)
    gc.freeze()
    decoding = _median(rounds, lambda: (json.loads(data), json.loads(data)))
    print(f"{'decoding two captures':28} {decoding:5.2f} s   with the standard library's json")
    for name, ids, times, order in (
        ("by id", True, True, True),
        ("by author, time and words", False, True, True),
        ("the same, in another order", False, True, False),
        ("by author and words", False, False, False),
    ):
        copy = altered(thread, random.Random(1), ids=ids, times=times, order=order)
        seconds = _median(rounds, lambda made=copy.thread: compare(thread, made))  # type: ignore[misc]
        found: Counter[str] = Counter()
        recall(thread, copy, found)
        print(f"{name:28} {seconds:5.2f} s   {_shares(found)}")


def _median(rounds: int, work: object) -> float:
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()  # type: ignore[operator]
        spent.append(time.process_time() - began)
    return sorted(spent)[rounds // 2]


def over(folder: Path) -> None:
    """How many comments of real threads find themselves again."""
    threads = [thread for thread in _threads(folder) if len(thread.comments) >= 2]
    print(f"{len(threads):,} threads, {sum(len(thread.comments) for thread in threads):,} comments")
    for name, ids, times, order in (
        ("as they are", True, True, True),
        ("without ids", False, True, True),
        ("without ids, shuffled", False, True, False),
        ("without ids and times", False, False, True),
    ):
        found: Counter[str] = Counter()
        chance = random.Random(1)
        for thread in threads:
            recall(thread, altered(thread, chance, ids=ids, times=times, order=order), found)
        print(f"{name:28} {_shares(found)}")


def _threads(folder: Path) -> Iterator[Thread]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            try:
                yield from read_file(path)
            except UnreadableError:
                continue


def _shares(found: Counter[str]) -> str:
    shares = [f"{fate} {100 * found[fate] / found[f'{fate} of']:.2f}%" for fate in FATES if found[f"{fate} of"]]
    return f"{'  '.join(shares)}  wrong pairs {found['wrong pairs']}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    parser.add_argument("-n", "--rounds", type=int, default=5)
    chosen = parser.parse_args()
    if chosen.folder:
        over(chosen.folder)
    else:
        speed(chosen.rounds)
    sys.stdout.flush()
