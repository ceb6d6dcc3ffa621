"""The text seeds, read: names, times and what the source shows of who answers whom, as their outlines state."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.parser.formats.text import read
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = sorted(path.stem for path in SEEDS.glob("*.txt"))
ROW = re.compile(r"(?P<indent> *)#\d+ (?P<author>\S.*?)(?: · (?P<posted>\S.*?))?(?P<absent> ← absent)?")


def outline_of(seed: str) -> tuple[dict[str, str], list[re.Match[str]]]:
    """What the outline beside a seed states at its top, and its rows."""
    lines = (SEEDS / f"{seed}.outline").read_text(encoding="utf-8").splitlines()
    stated = dict(line.removeprefix("# ").split(":", 1) for line in lines[:3])
    rows = [found for line in lines[3:] if (found := ROW.fullmatch(line))]
    assert len(rows) == len(lines[3:])
    return {key: value.strip() for key, value in stated.items()}, rows


def thread_of(seed: str) -> Thread:
    (thread,) = read(Source.from_path(SEEDS / f"{seed}.txt"))
    return thread


def parents_of(rows: list[re.Match[str]]) -> list[int | None]:
    open_branch: list[int] = []
    parents: list[int | None] = []
    for position, row in enumerate(rows):
        depth = len(row["indent"]) // 2
        parents.append(open_branch[depth - 1] if depth else None)
        open_branch[depth:] = [position]
    return parents


@pytest.mark.parametrize("seed", TEXTS)
def test_a_seed_holds_the_comments_of_its_outline(seed: str) -> None:
    stated, rows = outline_of(seed)
    thread = thread_of(seed)
    assert [comment.author.name for comment in thread.comments] == [row["author"] for row in rows]
    assert [c.posted.as_written if c.posted else None for c in thread.comments] == [row["posted"] for row in rows]
    assert thread.story.title == stated["title"]
    assert str(thread.claimed or (0 if thread.claimed == 0 else "none")) == stated["claimed"]


@pytest.mark.parametrize("seed", TEXTS)
def test_every_time_in_a_seed_is_understood(seed: str) -> None:
    assert all(comment.posted.earliest for comment in thread_of(seed).comments if comment.posted)


@pytest.mark.parametrize("seed", TEXTS)
def test_what_a_seed_shows_of_its_tree_is_right(seed: str) -> None:
    _, rows = outline_of(seed)
    shown = [comment.reply for comment in thread_of(seed).comments]
    expected = parents_of(rows)
    assert [r.parent for r in shown if r.tie != "lost"] == [
        p for r, p in zip(shown, expected, strict=True) if r.tie != "lost"
    ]


@pytest.mark.parametrize(
    ("seed", "tie"),
    [
        ("numbered", "indented"),
        ("titled", "indented"),
        ("credit-below", "indented"),
        ("weir-lynx", "indented"),
        ("weir-markdown", "indented"),
        ("no-times", "indented"),
    ],
)
def test_indentation_shows_the_whole_tree_of_a_seed_that_kept_it(seed: str, tie: str) -> None:
    assert {comment.reply.tie for comment in thread_of(seed).comments} == {tie}


def test_titles_of_comments_and_their_scores_are_kept() -> None:
    thread = thread_of("titled")
    titles = [leftover.text for leftover in thread.leftovers if leftover.kind == "title of a comment"]
    assert titles[:2] == ["Forty-one, surely (Score:5, Informative)", "Re:Forty-one, surely (Score:3, Interesting)"]
    assert [comment.score for comment in thread.comments] == [5, 3, 2, 1, 4, 2, 5, 0]
    assert [comment.id for comment in thread.comments][:2] == ["4071201", "4071244"]


def test_what_stands_below_the_comments_is_no_comment() -> None:
    foot = [leftover.text for leftover in thread_of("numbered").leftovers if leftover.kind == "foot of the page"]
    assert foot == ["Leave a Reply", "Name (required)", "Mail (will not be published) (required)"]


def test_a_link_beside_a_name_is_the_authors() -> None:
    author = thread_of("no-times").comments[0].author
    assert (author.name, author.url) == ("tock", "http://example.org/~tock")
