"""Saved pages, four of them of one quarrel: each seed is read to the outline beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.parser.formats.html import PAGE
from microfiche.parser.outline import outline
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

SEEDS = Path(__file__).parents[3] / "seeds"
PAGES = sorted(SEEDS.glob("*.html"))
QUARREL = [path for path in PAGES if path.stem.startswith("lanterns-")]


def read(path: Path) -> Thread:
    source = Source.from_bytes(path.read_bytes(), path.name)
    assert PAGE.recognises(source)
    (thread,) = PAGE.read(source)
    return thread


def as_outline(thread: Thread) -> str:
    rows = outline(thread, "stated")
    lines = [
        f"# title: {thread.story.title}",
        f"# claimed: {'none' if thread.claimed is None else thread.claimed}",
        f"# comments: {len(thread.comments)}",
    ]
    for position, comment in enumerate(thread.comments):
        indent = "  " * rows.depth[rows.rows[position]]
        posted = f" · {comment.posted.as_written}" if comment.posted else ""
        lines.append(f"{indent}#{position + 1} {comment.author.name or '[nobody]'}{posted}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_to_its_outline(path: Path):
    assert as_outline(read(path)) == path.with_suffix(".outline").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["lanterns-blog", "lanterns-microdata", "lanterns-unknown"])
def test_the_story_is_read_whole_and_without_furniture(name: str):
    story = read(SEEDS / f"{name}.html").story
    assert [block.text.split()[0] for block in story.body] == ["The", "A"]
    assert story.body[1].text.endswith("photographs.")


def test_a_page_that_only_links_to_the_story_has_none():
    assert read(SEEDS / "lanterns-table.html").story.body == ()


@pytest.mark.parametrize("path", QUARREL, ids=lambda path: path.stem)
def test_every_body_is_what_was_said_and_nothing_else(path: Path):
    bodies = [[(block.kind, block.text) for block in comment.body] for comment in read(path).comments]
    assert bodies[1] == [
        ("quote", "with a ladder and a tin can"),
        ("paragraph", "And she fell off that ladder twice. The office has a record of it."),
    ]
    assert bodies[5][1] == ("paragraph", "I counted:\nthree speeches,\none lamp.")
    assert bodies[7] == [("paragraph", "I meant that kindly & with a straight face. :)")]


@pytest.mark.parametrize("path", QUARREL, ids=lambda path: path.stem)
def test_a_removed_comment_keeps_its_place_and_its_replies(path: Path):
    comments = read(path).comments
    assert [n for n, comment in enumerate(comments) if "removed" in comment.marks] == [3]
    assert comments[4].reply.parent == 3


@pytest.mark.parametrize("path", QUARREL, ids=lambda path: path.stem)
def test_what_is_neither_story_nor_comment_is_left_over_as_furniture(path: Path):
    kinds = {leftover.kind for leftover in read(path).leftovers}
    assert kinds == {"page furniture", "comment furniture"}


def test_nesting_is_stated_by_mark_up_and_indented_by_width():
    ties = {path.stem: {comment.reply.tie for comment in read(path).comments} for path in QUARREL}
    assert ties["lanterns-table"] == {"indented"}
    assert ties["lanterns-blog"] == ties["lanterns-microdata"] == ties["lanterns-unknown"] == {"stated"}


def test_a_link_leads_where_it_led_on_the_page():
    thread = read(SEEDS / "lanterns-blog.html")
    (link,) = thread.comments[1].body[1].links
    assert link.url == "http://quaynotes.example/records/ladder"
    assert thread.comments[0].author.url == "http://wick.example/"


def test_the_page_tells_who_wrote_the_story_and_when_and_where():
    story = read(SEEDS / "lanterns-blog.html").story
    assert (story.byline, story.language) == ("Maud Tarrant", "en-GB")
    assert story.url == "http://quaynotes.example/2016/11/lantern-bridge/"
    assert story.published
    assert story.published.as_written == "2016-11-07T17:30:00+00:00"


def test_what_saved_the_page_tells_where_from_and_when():
    capture = read(SEEDS / "lanterns-microdata.html").capture
    assert capture.url == "https://orrintide.example/news/lantern-bridge"
    assert capture.captured_at
    assert capture.captured_at.isoformat() == "2016-11-09T08:15:30+00:00"


def test_scores_are_read():
    assert [comment.score for comment in read(SEEDS / "lanterns-microdata.html").comments] == [
        12,
        7,
        15,
        0,
        3,
        9,
        5,
        -1,
    ]


def test_links_back_are_no_comments_and_do_not_count_as_missing():
    thread = read(SEEDS / "lanterns-blog.html")
    assert thread.claimed == len(thread.comments)
    assert any(leftover.text.startswith("Pingback:") for leftover in thread.leftovers)
