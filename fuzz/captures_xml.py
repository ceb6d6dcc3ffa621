"""Captures made in the XML of exports and feeds: what stands before the records, a record, what stands after."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from conversation import Made

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conversation import Said

DECLARED: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
AT: Final = "2014-04-10T09:00:00Z"


class Export(NamedTuple):
    """How an export writes a conversation."""

    before: str
    record: Callable[[Said], str]
    after: str


def _time(one: Said) -> str:
    return f"2014-04-10T{one.clock}:00Z"


def _atom_entry(one: Said) -> str:
    above = f"tag:a.example,2014:{one.parent}"
    return (
        f"<entry><id>tag:a.example,2014:{one.number}</id><title>Re</title><published>{_time(one)}</published>"
        f"<author><name>{escape(one.author)}</name></author>"
        f'<thr:in-reply-to ref="{above}"/><content type="text">{escape(one.text)}</content></entry>\n'
    )


EXPORTS: Final = {
    "wxr": Export(
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A</title>\n<item>'
        "<title>Ferry Late</title><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>\n",
        lambda one: (
            f"<wp:comment><wp:comment_id>{one.number}</wp:comment_id><wp:comment_author><![CDATA[{one.author}]]>"
            f"</wp:comment_author><wp:comment_date_gmt>2014-04-10 {one.clock}:00</wp:comment_date_gmt>"
            f"<wp:comment_content><![CDATA[{one.text}]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>"
            f"<wp:comment_parent>{one.parent}</wp:comment_parent></wp:comment>\n"
        ),
        "</item></channel></rss>\n",
    ),
    "disqus-export": Export(
        '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n<thread dsq:id="42">'
        f"<link>http://a.example/</link><title>Ferry Late</title><createdAt>{AT}</createdAt></thread>\n",
        lambda one: (
            f'<post dsq:id="{one.number}"><message><![CDATA[<p>{escape(one.text)}</p>]]></message>'
            f"<createdAt>{_time(one)}</createdAt><isDeleted>false</isDeleted><author><name>{escape(one.author)}</name>"
            '</author><thread dsq:id="42"/>' + (f'<parent dsq:id="{one.parent}"/>' if one.parent else "") + "</post>\n"
        ),
        "</disqus>\n",
    ),
    "blogml": Export(
        '<blog xmlns="http://www.blogml.com/2006/09/BlogML"><title type="text">A</title><posts>\n'
        f'<post id="12" date-created="{AT}"><title type="text">Ferry Late</title><comments>\n',
        lambda one: (
            f'<comment id="{one.number}" date-created="2014-04-10T{one.clock}:00" '
            f'user-name="{escape(one.author)}"><content type="text"><![CDATA[<p>{escape(one.text)}</p>]]></content>'
            "</comment>\n"
        ),
        "</comments></post></posts></blog>\n",
    ),
    "atom": Export(
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">'
        f"<title>A</title>\n<entry><id>tag:a.example,2014:0</id><title>Ferry Late</title><published>{AT}</published>"
        '<author><name>x</name></author><content type="text">The ferry was late.</content></entry>\n',
        _atom_entry,
        "</feed>\n",
    ),
}


def as_export(export: Export, said: Sequence[Said]) -> Made:
    """A conversation as an export writes it, a record a line."""
    records = tuple(export.record(one).encode() for one in said)
    return Made((DECLARED + export.before).encode(), records, export.after.encode())


XML: Final[dict[str, Callable[[Sequence[Said]], Made]]] = {
    name: partial(as_export, export) for name, export in EXPORTS.items()
}
