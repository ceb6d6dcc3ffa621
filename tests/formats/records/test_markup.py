"""Fragments of HTML and Markdown to blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.formats.markdown import markdown_blocks
from microfiche.parser.formats.markup import fragment_blocks
from microfiche.parser.model import Block, Link

Said = list[tuple[str, int, str]]


def said(blocks: tuple[Block, ...]) -> Said:
    return [(block.kind, block.depth, block.text) for block in blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("plain &amp; simple\n text", [("paragraph", 0, "plain & simple text")]),
        ("<p>one</p><p>two</p>", [("paragraph", 0, "one"), ("paragraph", 0, "two")]),
        ("one<p>two<p>three", [("paragraph", 0, "one"), ("paragraph", 0, "two"), ("paragraph", 0, "three")]),
        ("one<br>two<br /><br/>three", [("paragraph", 0, "one\ntwo"), ("paragraph", 0, "three")]),
        (
            "<blockquote>a<blockquote>b</blockquote>c</blockquote>d",
            [("quote", 1, "a"), ("quote", 2, "b"), ("quote", 1, "c"), ("paragraph", 0, "d")],
        ),
        ('<aside class="quote">a</aside>b', [("quote", 1, "a"), ("paragraph", 0, "b")]),
        ("<aside>a</aside>b", [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", [("list item", 0, "a"), ("list item", 0, "b"), ("list item", 1, "c")]),
        ("<pre><code>x = 1\n\n  y</code></pre>", [("code", 0, "x = 1\n\n  y")]),
        ('a <img src=x alt="cat"> b', [("paragraph", 0, "a b"), ("image alt", 0, "cat")]),
        ('a <img class="emoji" alt=":smile:"> b', [("paragraph", 0, "a :smile: b")]),
        ("&gt; quoted<p>answer", [("quote", 1, "quoted"), ("paragraph", 0, "answer")]),
        ("a<script>alert(1)</script>b<style>p{}</style>c", [("paragraph", 0, "abc")]),
        ("a <!-- hidden --> b <!-- open", [("paragraph", 0, "a b <!-- open")]),
        ("a < b and c > d <3", [("paragraph", 0, "a < b and c > d <3")]),
        ("</p></blockquote></div>a", [("paragraph", 0, "a")]),
        (
            "<iframe src='https://film.example/1'></iframe>a",
            [("paragraph", 0, "https://film.example/1"), ("paragraph", 0, "a")],
        ),
        ("&amp;lt; &#x27;x&#39; &nosuch;", [("paragraph", 0, "&lt; 'x' &nosuch;")]),
        ("", []),
        ("<p> </p>\n", []),
    ],
)
def test_html_is_read_as_blocks(html: str, expected: Said) -> None:
    assert said(fragment_blocks(html)) == expected


def test_links_stand_beside_the_words_they_are_on() -> None:
    (block,) = fragment_blocks('<p> See <a href="http://x.example/?a=1&amp;b=2"> the  report</a>, <a href=y>z</a>.</p>')
    assert block.text == "See the report, z."
    assert block.links == (Link(4, 14, "http://x.example/?a=1&b=2"), Link(16, 17, "y"))


def test_a_link_over_two_paragraphs_is_on_both() -> None:
    one, two = fragment_blocks('<a href="u">one<p>two</a> three')
    assert (one.links, two.links) == ((Link(0, 3, "u"),), (Link(0, 3, "u"),))


def test_stored_lines_are_kept_where_asked() -> None:
    blocks = fragment_blocks("one\ntwo <b>x</b>\n\n> three\n<blockquote>four\nfive</blockquote>", keep_lines=True)
    assert said(blocks) == [("paragraph", 0, "one\ntwo x"), ("quote", 1, "three"), ("quote", 1, "four\nfive")]


PIECES = [
    "<a ",
    "<a href='",
    "<!--",
    "<",
    '<a "',
    "<p>",
    "&",
    "<blockquote>",
    "<br>",
    "<li>",
    "<pre>",
    "</",
    "<script>",
    "<a '>' ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_what_never_ends_takes_no_longer_for_being_long(piece: str) -> None:
    assert len(fragment_blocks(piece * 100_000 + "end")) < 100_001


@given(
    st.lists(
        st.sampled_from([*PIECES, "</p>", "</a>", "</pre>", "word", " ", "\n", "-->", "</blockquote>"]), max_size=30
    )
)
def test_no_fragment_is_an_error_and_every_link_is_inside_its_block(pieces: list[str]) -> None:
    for keep in (False, True):
        for block in fragment_blocks("".join(pieces), keep_lines=keep):
            assert block.text.strip()
            assert all(0 <= link.start < link.end <= len(block.text) for link in block.links)


@given(st.text(alphabet=st.characters(exclude_characters="<&>", exclude_categories=["Cs", "Cc", "Z"]), min_size=1))
def test_words_are_never_lost(text: str) -> None:
    for html in (text, f"<p>{text}", f"<div><b>{text}</b></div>", f"<pre>{text}</pre>"):
        assert "".join(block.text for block in fragment_blocks(html)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\nthree", [("paragraph", 0, "one\ntwo"), ("paragraph", 0, "three")]),
        ("> a\n>> b\n\nc", [("quote", 1, "a"), ("quote", 2, "b"), ("paragraph", 0, "c")]),
        ("- a\n- b\n  more\n1. c", [("list item", 0, "a"), ("list item", 0, "b\nmore"), ("list item", 0, "c")]),
        (
            "a\n\n    code\n\n      more\n\nb",
            [("paragraph", 0, "a"), ("code", 0, "code\n\n  more"), ("paragraph", 0, "b")],
        ),
        ("```py\n> x\n```\nafter", [("code", 0, "> x"), ("paragraph", 0, "after")]),
        ("```\nnever closed", [("code", 0, "never closed")]),
        ("*emphasis* stays as **typed**", [("paragraph", 0, "*emphasis* stays as **typed**")]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_markdown_is_read_as_blocks(text: str, expected: Said) -> None:
    assert said(markdown_blocks(text)) == expected


def test_links_in_markdown_keep_their_words_and_their_address() -> None:
    (block,) = markdown_blocks(
        "See [the report](http://x.example/a_(b)), or http://y.example/c. Also <https://z.example>."
    )
    assert block.text.startswith("See the report")
    words = [(block.text[link.start : link.end], link.url) for link in block.links]
    assert words[0][0] == "the report"
    assert words[1:] == [("http://y.example/c", "http://y.example/c"), ("https://z.example", "https://z.example")]


@given(
    st.lists(
        st.sampled_from(["> ", "- ", "    ", "```", "\n", "a", "[", "](", "http://x", ")", "<", ">", "\n\n"]),
        max_size=30,
    )
)
def test_no_markdown_is_an_error_and_every_link_is_inside_its_block(pieces: list[str]) -> None:
    for block in markdown_blocks("".join(pieces)):
        assert block.text.strip()
        assert all(0 <= link.start < link.end <= len(block.text) for link in block.links)
