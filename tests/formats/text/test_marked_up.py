"""Pages that a converter wrote as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread

    Read = Callable[[str], Thread]

PAGE = (Path(__file__).parents[3] / "seeds/weir-markdown.txt").read_text("utf-8")


@pytest.fixture
def thread(read_text: Read) -> Thread:
    return read_text(PAGE)


def test_a_link_behind_a_name_is_the_authors(thread: Thread) -> None:
    assert [comment.author.url for comment in thread.comments] == [
        *("https://oda.example/", None, None, "https://oda.example/", None)
    ]


def test_links_of_bodies_and_of_the_story_are_kept(thread: Thread) -> None:
    (jar,) = thread.comments[1].body
    assert (jar.text, jar.links[0].url) == ("Ask the keeper, he has kept it in a jar.", "https://torn.example/jar")
    assert jar.text[jar.links[0].start : jar.links[0].end] == "a jar"
    assert [link.url for block in thread.story.body for link in block.links] == ["https://torn.example/lamps"]


def test_quotes_are_quotes_and_what_was_escaped_is_itself(thread: Thread) -> None:
    assert [(block.kind, block.text) for block in thread.comments[2].body] == [
        ("quote", "he has kept it in a jar"),
        ("paragraph", "- and the jar stands in our pub, since 1998."),
    ]


def test_a_link_stays_on_its_words_where_something_before_it_was_escaped(read_text: Read) -> None:
    page = PAGE.replace("Ask the keeper, he", r"1\. Ask the keeper\! He")
    (block,) = read_text(page).comments[1].body
    assert block.text == "1. Ask the keeper! He has kept it in a jar."
    assert block.text[block.links[0].start : block.links[0].end] == "a jar"


def test_the_title_is_the_first_heading_and_menus_above_it_are_left_over(thread: Thread) -> None:
    assert (thread.story.title, thread.story.byline) == ("Kites over the Weir", "Jorun Ask")
    assert "* [Home](https://torn.example/)" in [
        leftover.text for leftover in thread.leftovers if leftover.kind == "above the title"
    ]


def test_buttons_are_left_over_with_their_addresses(thread: Thread) -> None:
    buttons = [leftover.text for leftover in thread.leftovers if leftover.kind == "button or count"]
    assert buttons == [f"[Reply](https://torn.example/kites?answer={n})" for n in range(1, 6)]


def test_a_text_in_which_somebody_typed_a_link_is_no_markdown_page(read_text: Read) -> None:
    comments = (
        "ann says:\nMarch 3, 2012 at 7:12 pm\n\nIt is *mine*.\n\nbob says:\nMarch 3, 2012 at 7:13 pm\n\nIt is not."
    )
    text = f"A weir\n\nSee [the jar](https://torn.example/jar) and *nothing* else.\n\n2 comments\n\n{comments}"
    thread = read_text(text)
    assert thread.comments[0].body[0].text == "It is *mine*."
    assert "[the jar](https://torn.example/jar)" in thread.story.body[0].text
