"""Pages that a tool changed when it saved them: what is still there is read, and what is gone is inferred."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

import pytest
from microfiche.parser import read_file, read_folder
from microfiche.parser.formats.html.page import read_page

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread

STORY = """<h1>The weir holds</h1><p>The weir above the mill held through the flood of last week, the water office
said on Tuesday, though two of its boards are gone.</p><p>New boards are being cut, and will be set in June.</p>"""
SAID = [
    ("marten", "3 May 2012, 08:01", "It held because Oskar stood on it all night with a rope.", 0),
    ("Lock Nine", "3 May 2012, 08:20", "Oskar was in bed, as everybody in our street can tell you.", 1),
    ("oskar", "3 May 2012, 09:15", "I was on the weir, and the rope is still there to be seen.", 2),
    ("pilotfish", "4 May 2012, 10:02", "Will the new boards be oak again, or larch like the lock?", 0),
]


def box(name: str, when: str, said: str, inside: str = "") -> str:
    """A comment without a class: only its place tells what is what."""
    return f"<div><div><b>{name}</b></div><div><i>{when}</i></div><p>{said}</p>{inside}</div>"


def nested() -> str:
    first, second, third, fourth = SAID
    chain = box(*first[:3], f"<div>{box(*second[:3], f'<div>{box(*third[:3])}</div>')}</div>")
    return f"<div>{chain}{box(*fourth[:3])}</div>"


def page(comments: str, head: str = "") -> str:
    menu = "<nav><a href=/>Home</a><p><a href=/tides>Tides</a></p></nav>"
    head += "<title>The weir holds</title>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{menu}{STORY}{comments}</body></html>"


def read(html: str | bytes) -> Thread:
    thread = read_page(html if isinstance(html, bytes) else html.encode(), "page", story_alone=True)
    assert thread
    return thread


def told(thread: Thread) -> list[tuple[str, str]]:
    return [(comment.author.name, comment.body[0].text) for comment in thread.comments]


WHOLE = [(name, said) for name, _, said, _ in SAID]


def test_comments_are_known_by_their_template_where_no_class_is_left():
    thread = read(page(nested()))
    assert told(thread) == WHOLE
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1, None]
    assert {comment.reply.tie for comment in thread.comments} == {"stated"}


def test_a_story_with_the_same_marks_and_the_news_beside_it_are_no_comments():
    story = box(
        "The water office", "2 May 2012, 17:00", "The weir above the mill held, and two of its boards are gone."
    )
    news = "".join(
        box(f"Notice {n}", f"{n} May 2012, 12:00", "The slip is closed until the next spring tide.") for n in (5, 6)
    )
    listed = "".join(box(*said[:3]) for said in SAID)
    thread = read(page(f"<div><div>{story}</div></div><div>{listed}</div><div><div>{news}</div></div>"))
    assert told(thread) == WHOLE


def test_nesting_that_a_tool_flattened_is_inferred_and_not_stated():
    flat = "".join(box(*said[:3]) for said in SAID)
    thread = read(page(f"<div>{flat}</div>"))
    assert told(thread) == WHOLE
    assert {comment.reply.tie for comment in thread.comments} <= {"inferred", "lost"}


def test_margins_that_a_tool_set_in_place_of_lists_tell_the_nesting():
    flat = "".join(f'<div style="margin-left: {40 * said[3]}px">{box(*said[:3])}</div>' for said in SAID)
    thread = read(page(f"<div>{flat}</div>"))
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1, None]
    assert thread.comments[1].reply.tie == "indented"


def test_counts_and_ranks_that_stand_in_every_comment_are_none_of_its_words():
    boxes = "".join(
        f"<div><div><span>{n}</span></div><div><b>{name}</b></div><div><i>{when}</i></div><p>{said}</p></div>"
        for n, (name, when, said, _) in enumerate(SAID, 71)
    )
    assert told(read(page(f"<div>{boxes}</div>"))) == WHOLE


def test_a_name_below_the_time_is_told_from_a_link_that_stands_in_every_comment():
    boxes = "".join(
        f"<div><div><a href=/u/{n}>Profile</a></div><div>{when}</div><div>{name}</div><p>{said}</p></div>"
        for n, (name, when, said, _) in enumerate(SAID)
    )
    assert told(read(page(f"<div>{boxes}</div>"))) == WHOLE


def test_heads_and_bodies_that_were_a_list_of_terms_are_joined():
    boxes = "".join(
        f"<div><span>{name}</span> <span>{when}</span></div><div><p>{said}</p></div>" for name, when, said, _ in SAID
    )
    byline = "<div><span>The water office</span> <span>2 May 2012, 17:00</span></div>"
    assert told(read(page(f"{byline}<section>{boxes}</section>"))) == WHOLE


def test_a_list_of_names_and_times_alone_is_nobodys_comment():
    news = "".join(f"<li class=item><a href=/n{n}>Notice {n}</a> <span>{n} May 2012</span></li>" for n in range(1, 6))
    widget = "".join(f'<li class="recentcomments">{name}: {said}<i>{when}</i></li>' for name, when, said, _ in SAID)
    assert read(page(f"<ul>{news}</ul><ul>{widget}</ul>")).comments == ()


@pytest.mark.parametrize("quote", ['"', "'"])
def test_the_comments_of_a_frame_that_was_saved_into_the_page_are_read(quote: str):
    inner = escape(f"<html><body class=box>{nested()}</body></html>")
    thread = read(page(f"<iframe width=100% srcdoc={quote}{inner}{quote} title=Box></iframe><p>After.</p>"))
    assert told(thread) == WHOLE
    assert thread.story.body[-1].text == "After."


@pytest.mark.parametrize("mark", ["shadowrootmode=open", "shadowroot=open", 'shadowmode="open"'])
def test_the_comments_of_a_shadow_tree_are_read(mark: str):
    inert = "<template><p>Nobody sees this.</p></template>"
    assert told(read(page(f"<div><template {mark}>{inert}{nested()}</template></div>"))) == WHOLE


def test_frames_in_frames_come_to_an_end():
    inner = nested()
    for _ in range(8):
        inner = f'<iframe srcdoc="{escape(inner)}"></iframe>'
    assert read(page(inner)).comments == ()


def test_a_page_saved_complete_is_one_thread_with_its_frames(tmp_path: Path):
    (tmp_path / "Weir_files").mkdir()
    (tmp_path / "Weir_files" / "saved_resource.html").write_text(f"<html><body>{nested()}</body></html>")
    (tmp_path / "Weir.html").write_text(page('<iframe src="./Weir_files/saved_resource.html"></iframe>'))
    for threads in (read_file(tmp_path / "Weir.html"), read_folder(tmp_path)):
        (thread,) = threads
        assert told(thread) == WHOLE
        assert thread.story.title == "The weir holds"
        assert {leftover.text for leftover in thread.leftovers} >= {"Home", "Tides"}
        assert thread.capture.recognised.endswith("a frame of Weir.html")


def test_a_page_reads_no_file_but_those_that_were_saved_with_it(tmp_path: Path):
    (tmp_path / "other_files").mkdir()
    (tmp_path / "Weir_files").mkdir()
    for frame in ("box.html", "other_files/box.html", "Weir_files/unnamed.html"):
        (tmp_path / frame).write_text(f"<html><body>{nested()}</body></html>")
    (tmp_path / "Weir_files" / "link.html").symlink_to(tmp_path / "box.html")
    named = (
        "box.html",
        "other_files/box.html",
        "Weir_files/../box.html",
        "Weir_files/link.html",
        str(tmp_path / "box.html"),
    )
    (tmp_path / "Weir.html").write_text(page("".join(f'<iframe src="{src}"></iframe>' for src in named)))
    (thread,) = read_file(tmp_path / "Weir.html")
    assert thread.comments == ()


def test_a_translated_page_is_read_and_says_that_it_is_a_translation():
    font = '<font style="vertical-align: inherit;">'
    wrapped = nested()
    for name, when, said, _ in SAID:
        for words in (name, when, said):
            half = len(words) // 2
            parts = "".join(f"{font}{part}</font>" for part in (words[:half], words[half:]))
            wrapped = wrapped.replace(f">{words}<", f">{font}{parts}</font><")
    thread = read(page(wrapped))
    assert told(thread) == WHOLE
    assert [damage.kind for damage in thread.damage] == ["translated"]


TAKEN = datetime(2012, 5, 6, 7, 8, 9, tzinfo=UTC)
ADDRESS = "http://weir.example/2012/weir"


@pytest.mark.parametrize(
    "mark",
    [
        f'<link rel="canonical" href="http://archive.today/2012.05.06-070809/{ADDRESS}"/>',
        f'<link rel="canonical" href="https://web.archive.org/web/20120506070809/{ADDRESS}">',
        f'<script>__wm.wombat("{ADDRESS}","20120506070809","https://web.archive.org/","web")</script>',
        f"<!-- Mirrored from {ADDRESS[7:]} by HTTrack Website Copier/3.x [XR&CO'2010], "
        "Sun, 06 May 2012 07:08:09 GMT -->",
        f"<!-- Saved from {ADDRESS} at 2012-05-06T07:08:09Z using monolith v2.4.0 -->",
        f'<meta name="savepage-url" content="{ADDRESS}">'
        '<meta name="savepage-date" content="2012-05-06T07:08:09Z (UTC)">',
        f'<div>This is Google\'s cache of <a href="{ADDRESS}">{ADDRESS}</a>. <span>It is a snapshot of the page as it '
        "appeared on May 6, 2012 07:08:09 GMT.</span></div>",
    ],
    ids=["archive.today", "Wayback", "Wayback toolbar", "HTTrack", "monolith", "Save Page WE", "Google cache"],
)
def test_a_tool_tells_where_and_when_it_took_a_page(mark: str):
    capture = read(page(nested(), mark)).capture
    assert (capture.url, capture.captured_at) == (ADDRESS, TAKEN)


def test_the_wayback_machine_tells_the_time_at_the_end_too():
    thread = read(page(nested()) + "<!--\n     FILE ARCHIVED ON 07:08:09 May 06, 2012 AND RETRIEVED -->")
    assert thread.capture.captured_at == TAKEN


def test_when_an_archive_took_a_page_is_not_when_the_story_was_published():
    mark = f'<link rel="canonical" href="http://archive.today/2012.05.06-070809/{ADDRESS}"/>'
    stamp = '<meta property="article:published_time" content="2012-05-06T07:08:09Z"/>'
    assert read(page(nested(), mark + stamp)).story.published is None


def test_a_page_that_was_written_anew_in_utf_8_is_read_so_whatever_it_still_declares():
    html = page(nested().replace("oak again", "oak – “again”"), '<meta charset="iso-8859-1">')
    assert "oak – “again”" in read(html.encode()).comments[3].body[0].text


def test_a_page_that_writes_what_its_code_page_lacks_as_references_keeps_to_it():
    html = page(nested().replace("oak again", "oak Â£ &#8217; again"), '<meta charset="iso-8859-1">')
    assert "oak Â£ ’ again" in read(html.encode("latin-1")).comments[3].body[0].text


def test_a_page_in_a_code_page_that_declares_utf_8_is_read_in_that_of_its_language():
    german = "Für die Wehrbretter wäre Lärche schöner, größer müssen sie sowieso sein. „Übrigens“ – ja."
    html = page(nested().replace(SAID[3][2], german), '<meta charset="utf-8">').replace("<html>", '<html lang="de-DE">')
    assert read(html.encode("cp1252")).comments[3].body[0].text == german


def test_a_note_of_evernotes_is_a_page(tmp_path: Path):
    note = f'<?xml version="1.0"?>\n<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note>{STORY}{nested()}</en-note>'
    (tmp_path / "note.enml").write_text(note)
    (thread,) = read_file(tmp_path / "note.enml")
    assert told(thread) == WHOLE
