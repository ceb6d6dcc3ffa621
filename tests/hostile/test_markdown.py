"""What a stranger wrote stays text in Markdown: the output is read by a parser of CommonMark and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attacks import ATTACKS
from hostile import hostile_thread
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from microfiche.parser.model import Block, BlockKind, Capture, PageOrder, Story, Thread
from microfiche.render.clean import clean
from microfiche.render.faces import render
from microfiche.render.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

COMMONMARK = MarkdownIt("commonmark")
TEXT = {"text", "hardbreak", "softbreak"}
SET = {"strong_open", "strong_close", "em_open", "em_close"}
"""What the face itself sets: names in strong type, a byline and the word for a picture in italics."""
BLOCKS: dict[BlockKind, set[str]] = {
    "paragraph": set(),
    "quote": {"blockquote_open", "blockquote_close"},
    "list item": {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"},
}
MARKS = r"* _ # - + = 1. 2) ` <a> &amp; &#9; [a](b) [a]: ![ \ ~~~ | a b é > <!-- http://x.y *** --- === $ { ^"
PIECES = (*MARKS.split(), " ", "\n", "\t", "\n\n", "> ", "\u00a0", "\u3000", "[a]: b")
coded = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


def markdown(thread: Thread) -> str:
    return "".join("".join(page) for page in render([thread], "markdown", "inferred", Options()))


def story_of(*blocks: Block, title: str = "T", byline: str | None = None) -> Thread:
    return Thread(Story(title, blocks, byline), (), None, PageOrder(), Capture("made", "text"))


def inline(tokens: Iterable[Token]) -> list[Token]:
    return [part for token in tokens for part in token.children or ()]


def words(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def text_of(tokens: Iterable[Token]) -> str:
    return words("".join(part.content or " " for part in inline(tokens)))


@pytest.mark.parametrize("kind", BLOCKS)
@given(text=coded)
def test_any_block_comes_back_as_its_own_text(kind: BlockKind, text: str) -> None:
    depth = 1 if kind == "quote" else 0
    body = markdown(story_of(Block(kind, text, depth))).removeprefix("# T\n\n").removesuffix("## 0 comments\n")
    tokens = COMMONMARK.parse(body)
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"} | BLOCKS[kind]
    assert {part.type for part in inline(tokens)} <= TEXT
    assert text_of(tokens) == words(clean(text))


@given(text=coded)
def test_any_code_comes_back_as_it_was(text: str) -> None:
    (fence,) = COMMONMARK.parse(markdown(story_of(Block("code", text))))[3:-3]
    assert fence.type == "fence"
    assert fence.content.strip("\n") == clean(text).rstrip().strip("\n")


@given(title=coded, byline=coded)
def test_any_title_is_one_heading_and_any_byline_one_line(title: str, byline: str) -> None:
    tokens = COMMONMARK.parse(markdown(story_of(title=title, byline=byline)))
    kinds = [token.type for token in tokens]
    assert kinds.count("heading_open") == 2
    assert set(kinds) <= {"heading_open", "inline", "heading_close", "paragraph_open", "paragraph_close"}
    assert {part.type for part in inline(tokens)} <= TEXT | SET
    assert text_of(tokens[:3]) == (words(clean(title)) or "Without a title")


def test_no_attack_becomes_structure_a_link_or_html() -> None:
    ours = ("heading", "paragraph", "blockquote", "bullet_list", "list_item")
    known = {"inline", "fence", "code_block"} | {f"{kind}_{end}" for kind in ours for end in ("open", "close")}
    for attack in ATTACKS:
        tokens = COMMONMARK.parse(markdown(hostile_thread(attack.text)))
        assert {token.type for token in tokens} <= known, attack
        assert sum(token.type == "heading_open" for token in tokens) == 2, attack
        links = [part for part in inline(tokens) if part.type not in TEXT | SET]
        assert all(link.type in ("link_open", "link_close") for link in links), attack
        addresses = {str(link.attrGet("href")) for link in links if link.type == "link_open"}
        addresses -= {COMMONMARK.normalizeLink(attack.text)}
        assert all(address.startswith("https://harbour.example/") for address in addresses), attack


def test_a_quotation_of_any_depth_takes_no_more_room_than_its_text() -> None:
    written = markdown(story_of(Block("quote", "deep", 10**9), Block("list item", "far", 10**9)))
    assert len(written) < 200
