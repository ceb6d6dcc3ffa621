"""Where a story begins: below the menus of a page that was written out whole, or where the capture says so itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from microfiche.parser.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread

    Read = Callable[[str], Thread]

PROSE: Final = (
    "The council has banned kites over the weir, where the line of one caught in the turbine last autumn and put out "
    "the lamps of half the valley, as many here remember. "
)
COMMENTS: Final = """
2 Comments

Oda Renn
March 3, 2012 at 7:12 pm

The line was fishing line, and no kite had ever been near it.

Ilse Torn
March 4, 2012 at 10:15 am

Then hang the kite beside it.
"""
MENU: Final = "  * Home\n  * Valley\n  * The Mill\n  * About us\n"


def kinds(thread: Thread) -> set[str]:
    return {leftover.kind for leftover in thread.leftovers}


@pytest.mark.parametrize(
    "above",
    [
        f"Torn Valley Times\n\n{MENU}\nKites over the Weir\n\nBy Jorun Ask | March 2, 2012\n\n",
        f"#Torn Valley Times » Feed Torn Valley Times » Kites over the Weir Comments Feed\n\n{MENU}\n"
        "Kites over the Weir\n\n",
        f"   [logo-1] [rss-sm.png]\n   Skip to content\n\n{MENU}\n               Kites over the Weir\n\n",
        f"Torn_Valley_Times\n{MENU}\n****** Kites_over the Weir ******\n\n",
        f"{MENU}\nOn other pages\n\nKites over the Weir\nJorun Ask, 2 March 2012 at 9:00, 2 Comments\n\n",
    ],
    ids=["site's name", "lynx", "pictures", "html2text", "no site's name"],
)
def test_a_story_begins_below_the_menus_of_its_page(read_text: Read, above: str) -> None:
    thread = read_text(f"{above}{PROSE}\n\n{PROSE}\n{COMMENTS}")
    assert thread.story.title == "Kites over the Weir"
    assert thread.story.body[-1].text.startswith("The council")
    assert not any("Home" in block.text for block in thread.story.body)
    assert "above the title" in kinds(thread)
    assert len(thread.comments) == 2


def test_a_byline_below_such_a_heading_is_the_storys(read_text: Read) -> None:
    thread = read_text(
        f"Torn Valley Times\n\n{MENU}\nKites over the Weir\n\nBy Jorun Ask\n\nMarch 2, 2012\n\n{PROSE}\n{COMMENTS}"
    )
    assert thread.story.byline == "Jorun Ask"
    assert thread.story.published
    assert thread.story.published.as_written == "March 2, 2012"


@pytest.mark.parametrize(
    "story",
    [
        f"Kites over the Weir\n\n{PROSE}\n\n{MENU}\nWhat remains\n\nBy Jorun Ask\n\n{PROSE}\n",
        f"Kites banned over the weir after last autumn\n\n{MENU}\nBy Jorun Ask\n\n{PROSE}\n",
    ],
    ids=["a list in the story", "a list of the main points"],
)
def test_a_list_that_somebody_wrote_is_no_menu(read_text: Read, story: str) -> None:
    thread = read_text(f"{story}{COMMENTS}")
    assert thread.story.title.startswith("Kites")
    assert "above the title" not in kinds(thread)
    assert any("Valley" in block.text for block in thread.story.body)


def test_scripts_that_a_converter_took_for_text_are_no_story(read_text: Read) -> None:
    script = "var sfEls = menu.items();\n" + "if (window.attachEvent) { window.attachEvent('onload', menu); }\n" * 6
    thread = read_text(
        f"{script}\nTorn Valley Times\n\n{MENU}\nKites over the Weir\n\nMarch 2, 2012\n\n{PROSE}\n{COMMENTS}"
    )
    assert thread.story.title == "Kites over the Weir"


def test_headings_of_markdown_are_told_by_their_lines(read_text: Read) -> None:
    menu = "".join(f"* [{name}](http://torn.example/{n})\n" for n, name in enumerate(("Home", "Valley", "Mill", "Us")))
    links = " ".join(f"[a](http://torn.example/{n})" for n in range(6))
    page = (
        f"[Torn Valley Times](http://torn.example)\n===\n\n{menu}\nKites over the Weir\n-------\n\nMarch 2, 2012\n\n"
        f"{PROSE} {links}\n{COMMENTS}"
    )
    thread = read_text(page)
    assert thread.story.title == "Kites over the Weir"
    assert not any("---" in block.text for block in thread.story.body)


YAML: Final = """---
title: "Kites over the Weir"
url: https://torn.example/2012/kites
author: Jorun Ask
date: 2012-03-02
tags: [kites, weir]
---
"""
READER: Final = """Title: Kites over the Weir

URL Source: https://torn.example/2012/kites

Published Time: 2012-03-02T08:00:00Z

Markdown Content:
"""


@pytest.mark.parametrize("again", ["Kites over the Weir\n\n", ""], ids=["title once more", "no title below"])
@pytest.mark.parametrize("header", [YAML, READER], ids=["YAML", "a reader's header"])
def test_what_a_capture_says_of_its_story_is_the_storys(read_text: Read, header: str, again: str) -> None:
    thread = read_text(f"{header}\n{again}{PROSE}\n{COMMENTS}")
    story = thread.story
    assert (story.title, story.url) == ("Kites over the Weir", "https://torn.example/2012/kites")
    assert story.published
    assert story.published.as_written.startswith("2012-03-02")
    assert [block.text.split()[:2] for block in story.body] == [["The", "council"]]
    assert len(thread.comments) == 2
    assert thread.capture.url == story.url


def test_what_else_stands_in_front_matter_is_left_over_with_its_line(read_text: Read) -> None:
    thread = read_text(f"{YAML}\n{PROSE}\n{COMMENTS}")
    assert thread.story.byline == "Jorun Ask"
    (left,) = [leftover for leftover in thread.leftovers if leftover.kind == "front matter"]
    assert (left.text, left.span) == ("tags: [kites, weir]", Span(6, 6))


def test_a_rule_that_begins_a_text_is_no_front_matter(read_text: Read) -> None:
    thread = read_text(f"---\nNote: by the keeper\n---\n\nKites over the Weir\n\n{PROSE}\n{COMMENTS}")
    assert any("Note: by the keeper" in block.text for block in thread.story.body) or "Note" in thread.story.title
