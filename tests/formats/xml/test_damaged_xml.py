"""XML that is cut, not well formed or hostile: what stands before and after the damage is kept, and the damage told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from microfiche.parser.errors import UnreadableError
from microfiche.parser.formats.xml import XML_FORMATS
from microfiche.parser.many import read_one
from microfiche.parser.model import Damage, Thread
from microfiche.parser.source import Source

Read = tuple[list[Thread], list[Damage]]

WXR = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">\n<channel>\n%s\n</channel>\n</rss>\n'
)


def comment(number: int, parent: int = 0, text: str = "") -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[a{number}]]></wp:comment_author>"
        f"<wp:comment_date_gmt>2016-11-07 18:{number % 60:02}:00</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text or f'says {number}'}]]></wp:comment_content>"
        f"<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>\n"
    )


def item(number: int, *comments: str) -> str:
    return (
        f"<item><title>Post {number}</title><link>http://x.example/{number}</link><wp:post_id>{number}</wp:post_id>\n"
        + "".join(comments)
        + "</item>\n"
    )


def read(data: str | bytes) -> Read:
    reported: list[Damage] = []
    raw = data.encode() if isinstance(data, str) else data
    threads = list(read_one(Source.from_bytes(raw, "export", lambda _name, damage: reported.append(damage))))
    return threads, reported


def ids(found: Read) -> list[list[str]]:
    return [[comment.id for comment in thread.comments] for thread in found[0]]


def says(found: Read) -> str:
    threads, reported = found
    return " ".join(damage.says for damage in (*(d for thread in threads for d in thread.damage), *reported))


THREE = WXR % (item(1, comment(1), comment(2, 1)) + item(2, comment(3)) + item(3, comment(4)))


@pytest.mark.parametrize(
    ("said", "guest"),
    [
        ("", False),
        ("<wp:comment_user_id>0</wp:comment_user_id>", True),
        ("<wp:comment_user_id>4</wp:comment_user_id>", False),
    ],
)
def test_nobody_is_called_a_guest_by_an_export_that_does_not_say(said: str, guest: bool) -> None:
    (thread,) = read(WXR % item(1, comment(1).replace("</wp:comment>", f"{said}</wp:comment>")))[0]
    assert thread.comments[0].author.guest is guest


def test_each_post_is_a_thread() -> None:
    found = read(THREE)
    assert ids(found) == [["1", "2"], ["3"], ["4"]]
    assert [thread.story.title for thread in found[0]] == ["Post 1", "Post 2", "Post 3"]
    assert says(found) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('xmlns:wp="http://wordpress.org/export/1.2/"', 'xmlns:wp="https://wordpress.org/export/1.2/"'),
        (' xmlns:wp="http://wordpress.org/export/1.2/"', ""),
        ('xmlns:wp="http://wordpress.org/export/1.2/"', 'xmlns:wp="http://wordpress.org/export/1.0/"'),
    ],
)
def test_namespaces_may_be_secure_undeclared_or_of_another_version(before: str, after: str) -> None:
    assert ids(read(THREE.replace(before, after))) == [["1", "2"], ["3"], ["4"]]


def test_another_prefix_for_the_same_vocabulary_is_the_same() -> None:
    text = THREE.replace("wp:", "export:").replace("xmlns:wp=", "xmlns:export=")
    assert ids(read(text)) == [["1", "2"], ["3"], ["4"]]


def test_an_export_that_is_cut_keeps_what_stands_before_the_cut() -> None:
    found = read(THREE[: THREE.index("says 3") + 4])
    assert ids(found) == [["1", "2"], ["3"]]
    assert found[0][1].comments[0].body[0].text == "says"
    assert "is cut off" in says(found)


def test_a_post_that_never_ends_ends_where_the_next_begins() -> None:
    found = read(THREE.replace("</item>\n<item><title>Post 2", "<item><title>Post 2"))
    assert ids(found) == [["1", "2"], ["3"], ["4"]]
    assert "begins in one that never ends" in says(found)


def test_a_tag_that_never_ends_costs_its_own_comment_at_most() -> None:
    found = read(THREE.replace("</wp:comment_author>", "", 1))
    assert ids(found)[1:] == [["3"], ["4"]]
    assert "2" in ids(found)[0]
    assert "Not well formed in line" in says(found)


def test_character_data_that_never_ends_costs_no_other_comment() -> None:
    found = read(THREE.replace("says 1]]>", "says 1"))
    assert ids(found) == [["1", "2"], ["3"], ["4"]]
    assert found[0][0].comments[0].body[0].text == "says 1"
    assert "a CDATA section never ends" in says(found)


def test_character_data_may_hold_what_looks_like_an_export() -> None:
    text = "see <item><wp:comment></wp:comment></item> or <!-- this -->"
    found = read(WXR % item(1, comment(1, text=text), comment(2)))
    assert ids(found) == [["1", "2"]]


def test_what_ends_nothing_and_what_opens_nothing_are_passed_over() -> None:
    found = read(WXR % item(1, "</b> a < b & c <3 ", comment(1), "</wp:nothing>", comment(2)))
    assert ids(found) == [["1", "2"]]
    assert "ends nothing" in says(found)


def test_control_characters_cost_nothing() -> None:
    found = read(WXR % item(1, comment(1, text="a\x00b\x0bc\x1b[31m"), comment(2)))
    assert ids(found) == [["1", "2"]]
    assert found[0][0].comments[0].body[0].text == "a\x00b\x0bc\x1b[31m"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_the_declared_encoding_counts(encoding: str) -> None:
    text = (WXR % item(1, comment(1, text="Grüße"))).replace("UTF-8", encoding)
    assert read(text.encode(encoding))[0][0].comments[0].body[0].text == "Grüße"


def test_an_encoding_that_does_not_exist_is_utf_8() -> None:
    text = (WXR % item(1, comment(1, text="Grüße"))).replace("UTF-8", "no-such-thing")
    assert read(text.encode())[0][0].comments[0].body[0].text == "Grüße"


LAUGHS = '<!DOCTYPE disqus [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>\n'
DISQUS = '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">%s</disqus>'


def test_entities_are_never_expanded_or_fetched() -> None:
    post = '<post dsq:id="1"><message>&b; &c; &amp; &nbsp;&#233;</message><thread dsq:id="7"/></post>'
    found = read('<?xml version="1.0"?>\n' + LAUGHS + DISQUS % post)
    (thread,) = found[0]
    assert thread.comments[0].body[0].text == "&b; &c; & \xa0é"
    assert "never expanded or fetched" in says(found)


def test_a_document_type_that_never_ends_costs_nothing() -> None:
    post = '<post dsq:id="1"><message>m</message><thread dsq:id="7"/></post>'
    assert ids(read('<!DOCTYPE disqus [<!ENTITY a "x">\n' + DISQUS % post)) == [["1"]]


def test_ten_thousand_levels_are_read_as_text() -> None:
    deep = "<x>" * 10_000 + "bottom" + "</x>" * 10_000
    found = read(WXR % item(1, deep, comment(1)))
    assert ids(found) == [["1"]]
    assert "more than 100 levels deep" in says(found)


def test_levels_that_never_end_cost_no_other_post() -> None:
    found = read(WXR % (item(1, "<x>" * 10_000) + item(2, comment(2))))
    assert ids(found) == [[], ["2"]]


def test_fifty_megabytes_on_one_line_are_read() -> None:
    long = "x" * 50_000_000
    found = read((WXR % item(1, comment(1, text=long), comment(2))).replace("\n", " "))
    assert ids(found) == [["1", "2"]]
    assert len(found[0][0].comments[0].body[0].text) == len(long)


def test_a_comment_of_xml_that_never_ends_costs_nothing() -> None:
    assert ids(read(WXR % ("<!-- never " + item(1, comment(1))))) == [["1"]]


def test_posts_without_their_thread_are_a_thread_of_their_own() -> None:
    posts = "".join(f'<post dsq:id="{n}"><message>m{n}</message><thread dsq:id="{n % 2}"/></post>' for n in range(4))
    found = read(DISQUS % ('<thread dsq:id="1"><title>One</title></thread>' + posts))
    assert [(thread.story.title, thread.capture.record) for thread in found[0]] == [("One", "1"), ("", "0")]
    assert ids(found) == [["1", "3"], ["0", "2"]]


def test_an_export_larger_than_memory_may_be_comes_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    post = '<post dsq:id="{0}"><message>m{0}\ud800</message>{1}<thread dsq:id="{2}"/></post>'
    parents = ("", '<parent dsq:id="3"/>', "<broken>", "<post>")
    posts = "".join(post.format(n, parents[n % 4], n % 5) for n in range(60)).encode("utf-8", "surrogatepass")
    export = (DISQUS % '<thread dsq:id="1"><title>One</title></thread>POSTS').encode().replace(b"POSTS", posts)
    whole = read(export)
    monkeypatch.setattr("microfiche.parser.formats.records.gather.HELD_BYTES", 500)
    spilled = read(export)
    assert {thread.capture.record: thread for thread in spilled[0]} == {t.capture.record: t for t in whole[0]}
    assert spilled[1] == whole[1]


ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>F</title>%s</feed>'


def test_a_feed_ties_entries_by_what_they_answer() -> None:
    entries = [
        "<entry><id>t:1</id><title>Fog</title><content>It is thick.</content></entry>",
        '<entry><id>t:3</id><author><name>b</name></author><content type="text">&lt;b&gt; two</content>'
        '<thr:in-reply-to ref="t:2"/></entry>',
        '<entry><id>t:2</id><author><name>a</name></author><content type="html">&lt;b&gt;one&lt;/b&gt;</content>'
        '<thr:in-reply-to ref="t:1"/></entry>',
        "<entry><id>t:4</id><author><name>c</name></author>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>three &amp; <i>more</i></p></div></content>'
        '<thr:in-reply-to ref="t:9"/></entry>',
    ]
    (fog,) = read(ATOM % "".join(entries))[0]
    assert (fog.story.title, [(c.id, c.reply.parent) for c in fog.comments]) == (
        "Fog",
        [("t:3", 1), ("t:2", None), ("t:4", None)],
    )
    assert [c.body[0].text for c in fog.comments] == ["<b> two", "one", "three & more"]
    assert [c.reply.tie for c in fog.comments] == ["stated", "stated", "absent"]


@pytest.mark.parametrize(
    ("stray", "threads"),
    [
        ('<thr:in-reply-to ref="t:9"/>', 1),
        ('<thr:in-reply-to ref="t:9" href="fog"/>', 1),
        ('<thr:in-reply-to ref="t:9" href="http://quay.example/ice"/>', 2),
    ],
)
def test_an_answer_to_what_a_feed_lacks_is_of_its_only_story_unless_it_names_another_page(
    stray: str, threads: int
) -> None:
    feed = ATOM.replace("<feed ", '<feed xml:base="http://quay.example/" ') % (
        '<entry><id>t:1</id><title>Fog</title><link rel="alternate" href="fog"/>'
        '<link rel="replies" href="fog.atom" thr:count="8"/><content>It is thick.</content></entry>'
        f"<entry><id>t:4</id><author><name>c</name></author><content>Still.</content>{stray}</entry>"
    )
    found = read(feed)[0]
    assert (len(found), found[0].story.url, found[0].claimed) == (threads, "http://quay.example/fog", 8)
    assert [c.reply.tie for thread in found for c in thread.comments] == ["absent" if threads == 1 else "stated"]


def test_base64_is_read_in_blogml() -> None:
    post = (
        '<blog xmlns="http://www.blogml.com/2006/09/BlogML"><posts><post id="1"><title>P</title><comments>'
        '<comment id="c" user-name="a" date-created="2012-01-01T10:00:00">'
        '<content type="base64">ZsO2Zw==</content></comment>'
        "</comments></post></posts></blog>"
    )
    assert read(post)[0][0].comments[0].body[0].text == "fög"


@pytest.mark.parametrize(
    "text",
    ['<feed xmlns="http://www.w3.org/2005/Atom"></feed>', '<?xml version="1.0"?><rss version="2.0"><channel/></rss>'],
)
def test_a_feed_without_comments_says_so(text: str) -> None:
    with pytest.raises(UnreadableError, match="holds no comment"):
        read(text)


@pytest.mark.parametrize("text", ["<html><body>x</body></html>", "a < b", "<3 you all", "", "<!-- only this -->"])
def test_what_is_no_export_is_not_recognised(text: str) -> None:
    source = Source.from_bytes(text.encode(), "x")
    assert [known.name for known in XML_FORMATS if known.recognises(source)] == []


@settings(deadline=None)
@given(st.integers(300, len(THREE)))
def test_no_cut_is_an_error(cut: int) -> None:
    found = read(THREE[:cut])
    whole = [n for n in range(1, 5) if f"says {n}]]>" in THREE[:cut]]
    assert {str(n) for n in whole} <= {identity for each in ids(found) for identity in each}


@given(st.integers(0, 5_000), st.sampled_from(["<", ">", "]", "&", '"', "\0", "/"]))
def test_one_wrong_character_costs_at_most_its_neighbours(at: int, wrong: str) -> None:
    whole = WXR % "".join(item(n, comment(10 * n), comment(10 * n + 1)) for n in range(1, 9))
    at = 300 + at % (len(whole) - 350)
    kept = {identity for each in ids(read(whole[:at] + wrong + whole[at + 1 :])) for identity in each}
    assert len(kept & {str(n) for m in range(1, 9) for n in (10 * m, 10 * m + 1)}) >= 14
