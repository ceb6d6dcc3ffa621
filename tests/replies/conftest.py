"""Threads written for these tests: a line a comment, with its true parent, as a page without nesting shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from microfiche.parser.blocks import split_blocks
from microfiche.parser.model import Author, Capture, Comment, PageOrder, Story, Thread
from microfiche.parser.moments import parse_moment
from microfiche.parser.replies.candidates import walk
from microfiche.parser.replies.features import Features
from microfiche.parser.replies.page import minutes_of, read_page
from microfiche.parser.replies.parts import names_of
from microfiche.parser.replies.tree import TOP, Tree

THREADS = Path(__file__).with_name("threads")
STORY = """The harbour council voted on Tuesday to close the old ferry line between Marrow Quay and the island of Tern.

The line has carried passengers since 1921, and its two boats are the oldest still in service on the coast.

A bridge of 900 metres is to open in the spring. The council says that the ferry loses 40,000 crowns a month."""


@dataclass(frozen=True)
class Written:
    """A thread with its ties lost, and the true parent positions (None for the story)."""

    thread: Thread
    truth: list[int | None]

    def right(self, inferred: Thread) -> float:
        """The share of comments after the first whose parent is the true one."""
        pairs = list(zip([c.reply.parent for c in inferred.comments], self.truth, strict=True))[1:]
        return sum(said == true for said, true in pairs) / len(pairs)


def read(lines: str, story: str = STORY) -> Written:
    """Read "number parent | author | time | text" lines; `-` is the story, `x` something that is not there."""
    comments, truth = [], []
    for line in lines.strip().splitlines():
        numbers, author, time, text = (part.strip(" ") for part in line.split("|", 3))
        number, above = numbers.split()
        truth.append(int(above) - 1 if above.isdigit() else None)
        posted = parse_moment(time) if time else None
        comments.append(Comment(number, Author(author), posted, split_blocks(text.replace("\\n", "\n"))))
    title = "Ferry to close" if story else ""
    capture = Capture("written.txt", "text")
    thread = Thread(Story(title, split_blocks(story)), tuple(comments), None, PageOrder(), capture)
    return Written(thread, truth)


@pytest.fixture(params=sorted(path.stem for path in THREADS.glob("*.txt")))
def written(request):
    """Each of the threads in `threads/`, with its name."""
    return request.param, read((THREADS / f"{request.param}.txt").read_text("utf-8"))


@pytest.fixture
def write():
    """The reader of the lines above, for a test's own thread."""
    return read


@pytest.fixture
def quarrel():
    """Twelve comments in the order of a page, one conversation under the first, one answer to something absent."""
    return read((THREADS / "quarrel.txt").read_text("utf-8"))


@pytest.fixture
def page_of():
    """What the inference sees of a test's own thread."""

    def see(lines, story=STORY, newest_first=False):
        thread = read(lines, story).thread
        return read_page(thread, minutes_of(thread), newest_first)

    return see


@pytest.fixture
def says(page_of):
    """For the last of some comments: what is said of its tie to the story (`TOP`) and to each that it can answer."""

    def of_last(lines, parents, order="nested", i=None, story="One boat.", newest_first=False):
        page = page_of(lines, story, newest_first)
        tree = Tree(page)
        way, features = walk(order, page, tree), Features(page, tree)
        for k, parent in enumerate(parents[:i]):
            way.options(k)
            tree.attach(k, parent)
            way.attach(k, parent)
        options = way.options(len(parents[:i]))
        rows = features.rows(len(parents[:i]), options)
        names = [{name for part in row for name in names_of(part)} for row in rows]
        return dict(zip([TOP, *options.positions], names, strict=True))

    return of_last
