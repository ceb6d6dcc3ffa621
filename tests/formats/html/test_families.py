"""Pages in the layouts of many families, each of which states what must be read from it in a comment at its top."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.parser.formats.html.page import read_page
from microfiche.parser.moments import moment_text
from microfiche.parser.outline import outline

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def expected(page: Path) -> list[str]:
    head = page.read_text(encoding="utf-8").partition("-->")[0]
    return head.removeprefix("<!-- expected\n").rstrip().split("\n")


def shown(thread: Thread) -> list[str]:
    """One line a comment: depth, number, author, time and text."""
    lines = []
    rows = outline(thread, "stated")
    for row, position in enumerate(rows.order):
        comment = thread.comments[position]
        posted = (comment.posted and moment_text(comment.posted)) or "?"
        text = " / ".join(block.text.replace("\n", " | ") for block in comment.body)
        lines.append(f"{'  ' * rows.depth[row]}#{row + 1} {comment.author.name} · {posted} · {text}")
    return lines


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_the_comments_that_it_states(page: Path):
    thread = read_page(page.read_bytes(), page.name)
    assert thread is not None
    assert shown(thread) == expected(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nothing_of_a_page_is_unread(page: Path):
    thread = read_page(page.read_bytes(), page.name)
    assert thread is not None
    assert [leftover.text for leftover in thread.leftovers if leftover.kind == "unread"] == []


@pytest.mark.parametrize(
    ("name", "scores"),
    [("reddit", [4, 4, 4]), ("slashdot", [4, 1, 2]), ("slash-2002", [4, 1, 2]), ("numbered-spanish", [3, -1, 0])],
)
def test_scores_are_those_that_the_page_shows(name: str, scores: list[int]):
    thread = read_page((Path(__file__).parent / "pages" / f"{name}.html").read_bytes(), name)
    assert thread
    assert [comment.score for comment in thread.comments] == scores


def test_a_stub_says_how_many_replies_were_not_loaded():
    thread = read_page((Path(__file__).parent / "pages" / "reddit.html").read_bytes(), "reddit")
    assert thread
    assert [damage.says for damage in thread.damage] == [
        "A “more” stands under comment #1 for 5 comments that this capture lacks."
    ]


def test_a_comment_that_torn_mark_up_left_inside_a_link_back_is_a_comment_still():
    html = (Path(__file__).parent / "pages" / "wordpress-pings.html").read_text(encoding="utf-8")
    lost = '<li class="comment depth-2" id="comment-15"><cite class="fn">Petrel</cite> <p>It struck thirteen.</p></li>'
    html = html.replace("[&#8230;] the clock [&#8230;]</div></article>", f"[&#8230;]</div></article>{lost}")
    html = html.replace('itemtype="https://schema.org/Comment"', "")
    thread = read_page(html.encode(), "torn")
    assert thread
    assert "Petrel" in [comment.author.name for comment in thread.comments]
    assert "Mud week at Lowsea" not in [comment.author.name for comment in thread.comments]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<blockquote class='quote'>", "</blockquote>"), ("<div class='quote'><blockquote>", "</blockquote></div>")],
    ids=["quotes", "quotes in boxes"],
)
def test_a_quote_in_a_quote_is_one_deeper(opening: str, closing: str):
    quoted = f"{opening}{opening}<p>Which oil?</p>{closing}<p>None at all.</p>{closing}<p>Then wax.</p>"
    html = "".join(
        f"<li class='comment depth-1' id='comment-{n}'><b class='fn'>gull</b><div class='comment-content'>{said}</div>"
        for n, said in enumerate((quoted, "<p>Splendid news.</p>"))
    )
    thread = read_page(f"<ol class='commentlist'>{html}</ol>".encode(), "page")
    assert thread
    assert [(block.kind, block.depth) for block in thread.comments[0].body] == [
        ("quote", 2),
        ("quote", 1),
        ("paragraph", 0),
    ]
