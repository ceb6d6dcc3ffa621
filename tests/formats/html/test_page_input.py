"""What pages come as: careless beginnings, encodings, cuts, depths that no author wrote, and pages without comments."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.errors import UnreadableError
from microfiche.parser.formats.html import PAGE
from microfiche.parser.formats.html.bounds import DEEPEST
from microfiche.parser.formats.html.page import read_page
from microfiche.parser.source import Source

HEAD = "<!DOCTYPE html><html><head><title>The tide table is wrong</title></head><body><h1>The tide table is wrong</h1>"
STORY = (
    "<p>The tide table that hangs in the post office of Skellan has been wrong since the spring, says the pilot.</p>"
)


def remark(number: int, text: str, inside: str = "") -> str:
    return (
        f'<div class="remark" id="remark-{number}"><b class="author">reader {number}</b>'
        f" <i>March 2, 2014 9:{number % 60:02} am</i>"
        f"<p>{text}</p>{inside}</div>"
    )


def page(count: int = 3) -> str:
    return (
        HEAD
        + STORY
        + '<div class="comments">'
        + "".join(remark(n, f"Remark number {n}.") for n in range(count))
        + "</div>"
    )


def texts(data: bytes) -> list[str]:
    thread = read_page(data, "page")
    assert thread
    return [comment.body[-1].text for comment in thread.comments]


@pytest.mark.parametrize(
    "beginning",
    [
        "<!DOCTYPE html><html>",
        "\n  <!-- saved from url=(0025)http://pilot.example/tides -->\n<HTML>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><html>',
        "<TITLE>Tides</TITLE>",
        "<meta charset=utf-8><title>Tides</title>",
        "<table><tr><td>",
    ],
)
def test_a_page_is_known_by_how_it_begins(beginning: str):
    assert PAGE.recognises(Source.from_bytes(beginning.encode(), "page"))
    assert PAGE.recognises(Source.from_bytes(codecs.BOM_UTF16_LE + beginning.encode("utf-16-le"), "page"))


@pytest.mark.parametrize(
    "data", [b"Comments 3\n\n< not a tag", b"<rss version='2.0'>", b'{"html": "<html>"}', b"<3 this story"]
)
def test_what_is_no_page_is_not_taken_for_one(data: bytes):
    assert PAGE.recognises(Source.from_bytes(data, "page")) is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("windows-1251", "windows-1251"), ("iso-8859-1", "latin1"), ("shift_jis", "Shift_JIS"), ("utf-8", "utf-8")],
)
def test_a_page_is_read_in_the_encoding_that_it_states(encoding: str, declared: str):
    text = {"windows-1251": "Прилив опоздал", "shift_jis": "潮が遅れた"}.get(encoding, "Die Flut kam zu spät")
    html = page().replace("<head>", f'<head><meta http-equiv="Content-Type" content="text/html; charset={declared}">')
    assert texts(html.replace("Remark number 1.", text).encode(encoding))[1] == text


def test_what_the_transport_said_counts_more_than_the_page():
    html = page().replace("<head>", "<head><meta charset=utf-8>").replace("Remark number 1.", "Прилив опоздал")
    thread = read_page(html.encode("koi8-r"), "page", encoding="koi8-r")
    assert thread
    assert thread.comments[1].body[0].text == "Прилив опоздал"
    assert thread.capture.encoding == "koi8-r"


def test_a_page_that_is_cut_keeps_what_stood_before_the_cut():
    whole = page(40)
    assert texts(whole[: whole.index("Remark number 30") + 8].encode())[:30] == [
        f"Remark number {n}." for n in range(30)
    ]


def test_a_page_without_comments_is_no_thread_unless_it_is_asked_for():
    data = (HEAD + STORY).encode()
    assert read_page(data, "page") is None
    story = read_page(data, "page", story_alone=True)
    assert story
    assert story.comments == ()
    assert story.story.title == "The tide table is wrong"


def test_a_page_that_shows_no_words_says_so():
    with pytest.raises(UnreadableError, match="shows no words"):
        next(PAGE.read(Source.from_bytes(b"<html><body><script>start()</script></body></html>", "empty.html")))


def test_replies_ten_thousand_levels_deep_are_read():
    deep = 10_000
    html = HEAD + "".join(remark(n, f"Remark number {n}.").removesuffix("</div>") for n in range(deep))
    thread = read_page(html.encode(), "page")
    assert thread
    assert [comment.reply.parent for comment in thread.comments] == [None, *range(deep - 1)]


def test_nesting_beyond_the_limit_is_cut_there_and_named():
    thread = read_page((page() + "<div>" * (DEEPEST + 10) + "end").encode(), "page")
    assert thread
    assert len(thread.comments) == 3
    assert ["nesting" in damage.says for damage in thread.damage] == [True]


def test_an_element_with_endless_attributes_costs_only_them():
    many = " ".join(f"a{n}={n}" for n in range(100_000))
    thread = read_page(page().replace("<h1>", f"<p {many}><h1>").encode(), "page")
    assert thread
    assert len(thread.comments) == 3
    assert [damage.kind for damage in thread.damage] == ["attributes"]


def test_fifty_megabytes_on_one_line_are_read():
    data = (page() + "<p>" + "so many words " * 3_600_000).encode()
    assert texts(data) == ["Remark number 0.", "Remark number 1.", "Remark number 2."]


@given(st.text(alphabet="<>/=\"' abdivpltr!-&;0123456789\n", max_size=400))
def test_no_mark_up_breaks_the_reader(html: str):
    thread = read_page((page() + html).encode(), "page", story_alone=True)
    assert thread
    assert len(thread.comments) >= 3


def test_a_saved_view_of_the_source_is_read_as_the_page():
    rows = "".join(
        f'<tr><td class="line-number" value="{n}"></td><td class="line-content">{line}</td></tr>'
        for n, line in enumerate(page().replace("&", "&amp;").replace("<", "&lt;").splitlines(), 1)
    )
    assert texts(f"<html><body><table><tbody>{rows}</tbody></table></body></html>".encode()) == texts(page().encode())


def test_what_is_not_on_the_page_is_counted():
    more = '<a class="load-more" href="#">Show 7 more replies</a>'
    thread = read_page(page().replace("Remark number 1.</p>", f"Remark number 1.</p>{more}").encode(), "page")
    assert thread
    (damage,) = thread.damage
    assert damage.kind == "stub"
    assert "comment #2" in damage.says
    assert "7 comments" in damage.says


def test_a_parent_that_is_not_on_the_page_is_absent():
    html = page().replace('id="remark-1"', 'id="remark-1" data-parent-id="remark-99"')
    html = html.replace('id="remark-2"', 'id="remark-2" data-parent-id="1"')
    thread = read_page(html.encode(), "page")
    assert thread
    assert [(c.reply.parent, c.reply.tie) for c in thread.comments[1:]] == [(None, "absent"), (1, "stated")]


def test_flat_comments_have_lost_their_place():
    thread = read_page(page().encode(), "page")
    assert thread
    assert {comment.reply.tie for comment in thread.comments} == {"lost"}


def test_a_list_of_stories_is_no_list_of_comments():
    teasers = "".join(
        f'<article class="post"><h2><a href="/story/{n}">Story number {n}</a></h2><span class="author">maud</span>'
        f' <time datetime="2016-11-{n:02}">{n} November</time><p>It begins here and goes on elsewhere.</p></article>'
        for n in range(1, 9)
    )
    assert read_page((HEAD + teasers).encode(), "page") is None


def test_what_several_readers_say_alike_is_theirs_and_what_the_page_says_is_not():
    remarks = "".join(remark(n, "Agreed." if n % 2 else f"Remark {n}.", '<a href="#">Report it</a>') for n in range(8))
    said = texts((HEAD + STORY + f'<div class="comments">{remarks}</div>').encode())
    assert said == ["Remark 0.", "Agreed.", "Remark 2.", "Agreed.", "Remark 4.", "Agreed.", "Remark 6.", "Agreed."]


@pytest.mark.parametrize(
    ("whole", "torn"),
    [
        ('id="remark-1">', 'id="remark-1>'),
        ('id="remark-1">', 'id="rem\xff>'),
        ('id="remark-1"><b class="author">', 'id="rem<b class="author">'),
        ("Remark number 1.</p></div>", "Remark number 1.</p></d"),
        ("Remark number 1.</p></div>", "Remark number 1.</p></d\xff\xff"),
    ],
)
def test_a_tag_that_was_torn_costs_no_other_comment(whole: str, torn: str):
    data = page(5).replace(whole, torn)
    assert data != page(5)
    found = texts(data.encode("latin-1"))
    assert {"Remark number 0.", "Remark number 2.", "Remark number 3.", "Remark number 4."} <= set(found)


def test_a_text_with_brackets_in_an_attribute_is_left_alone():
    data = page().replace('id="remark-1"', 'id="remark-1" title="less <b>more</b>" data-x="a<p>b"')
    assert texts(data.encode()) == ["Remark number 0.", "Remark number 1.", "Remark number 2."]
