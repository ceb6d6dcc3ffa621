"""Captures made in the JSON of one service or another: what stands before the records, a record, what stands after."""

from __future__ import annotations

import json
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from conversation import Made

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conversation import Said

AT: Final = "2014-04-10T09:00:00Z"


class Service(NamedTuple):
    """How a service writes a conversation."""

    before: str
    record: Callable[[Said], dict[str, Any]]
    after: str
    lines: bool = False


def _time(one: Said) -> str:
    return f"2014-04-10T{one.clock}:00Z"


def _seconds(one: Said) -> int:
    return 1397088000 + 60 * one.minute


def _paragraph(one: Said) -> str:
    return f"<p>{escape(one.text)}</p>"


SERVICES: Final = {
    "hacker-news-algolia": Service(
        f'{{"id":1000,"type":"story","author":"x","title":"Ferry Late","created_at":"{AT}","parent_id":null,'
        '"children":[',
        lambda one: (
            {"id": one.number, "type": "comment", "author": one.author, "text": _paragraph(one)}
            | {"parent_id": 1000, "story_id": 1000, "created_at": _time(one), "children": []}
        ),
        "]}",
    ),
    "hacker-news-search": Service(
        '{"hits":[',
        lambda one: (
            {"objectID": f"{one.number}", "author": one.author, "comment_text": _paragraph(one)}
            | {"parent_id": one.parent or 1000, "story_id": 1000, "story_title": "Ferry Late", "created_at": _time(one)}
        ),
        '],"page":0}',
    ),
    "hacker-news-firebase": Service(
        '[{"id":1000,"type":"story","by":"x","title":"Ferry Late","time":1397088000,"kids":[]},',
        lambda one: (
            {"id": one.number, "type": "comment", "by": one.author, "text": _paragraph(one)}
            | {"parent": one.parent or 1000, "time": _seconds(one)}
        ),
        "]",
    ),
    "reddit": Service(
        '[{"kind":"Listing","data":{"modhash":"","children":[{"kind":"t3","data":{"id":"aa","name":"t3_aa",'
        '"title":"Ferry Late","author":"x","num_comments":9,"subreddit":"a","selftext":""}}]}},'
        '{"kind":"Listing","data":{"modhash":"","children":[',
        lambda one: {
            "kind": "t1",
            "data": {"id": f"c{one.number}", "name": f"t1_c{one.number}", "link_id": "t3_aa", "author": one.author}
            | {"parent_id": f"t1_c{one.parent}" if one.parent else "t3_aa", "body": one.text}
            | {"created_utc": _seconds(one), "score": 1, "replies": ""},
        },
        "]}}]",
    ),
    "lobsters": Service(
        f'{{"short_id":"aa","title":"Ferry Late","comment_count":9,"created_at":"{AT}","comments":[',
        lambda one: (
            {"short_id": f"c{one.number}", "comment": _paragraph(one), "commenting_user": one.author}
            | {"created_at": _time(one), "parent_comment": f"c{one.parent}" if one.parent else None, "score": 1}
        ),
        "]}",
    ),
    "discourse": Service(
        '{"id":5,"title":"Ferry Late","posts_count":9,"post_stream":{"posts":[{"id":100,"post_number":1,"topic_id":5,'
        f'"username":"x","cooked":"<p>The ferry was late.</p>","created_at":"{AT}"}},',
        lambda one: (
            {"id": 100 + one.number, "post_number": one.number + 1, "topic_id": 5, "username": one.author}
            | {"cooked": _paragraph(one), "created_at": _time(one), "reply_to_post_number": one.parent + 1}
        ),
        "]}}",
    ),
    "mastodon-context": Service(
        '{"ancestors":[],"descendants":[',
        lambda one: (
            {"id": f"{one.number}", "in_reply_to_id": f"{one.parent or 1000}", "content": _paragraph(one)}
            | {"account": {"acct": one.author}, "created_at": _time(one)}
        ),
        "]}",
    ),
    "mastodon": Service(
        f'[{{"id":"1000","in_reply_to_id":null,"content":"<p>Late.</p>","account":{{"acct":"x"}},"created_at":"{AT}"}},',
        lambda one: (
            {"id": f"{one.number}", "in_reply_to_id": f"{one.parent or 1000}", "content": _paragraph(one)}
            | {"account": {"acct": one.author}, "created_at": _time(one)}
        ),
        "]",
    ),
    "activitypub": Service(
        '{"type":"OrderedCollection","orderedItems":[{"id":"http://a.example/0","type":"Note",'
        f'"attributedTo":"x","content":"<p>Late.</p>","published":"{AT}"}},',
        lambda one: (
            {"id": f"http://a.example/{one.number}", "type": "Note", "attributedTo": one.author}
            | {"content": _paragraph(one), "published": _time(one), "inReplyTo": f"http://a.example/{one.parent}"}
        ),
        "]}",
    ),
    "disqus-api": Service(
        '{"code":0,"response":[',
        lambda one: (
            {"id": f"{one.number}", "parent": one.parent or None, "thread": "7", "message": _paragraph(one)}
            | {"author": {"name": one.author}, "createdAt": f"2014-04-10T{one.clock}:00", "isDeleted": False}
        ),
        "]}",
    ),
    "wordpress-rest": Service(
        "[",
        lambda one: (
            {"id": one.number, "post": 7, "parent": one.parent, "author": 0, "author_name": one.author}
            | {"date_gmt": f"2014-04-10T{one.clock}:00", "content": {"rendered": _paragraph(one)}}
        ),
        "]",
    ),
    "wordpress-com": Service(
        '{"found":9,"comments":[',
        lambda one: (
            {"ID": one.number, "post": {"ID": 7, "title": "Ferry Late"}, "author": {"name": one.author}}
            | {"date": _time(one), "content": _paragraph(one)}
            | {"parent": {"ID": one.parent} if one.parent else False}
        ),
        "]}",
    ),
    "remark42": Service(
        "",
        lambda one: (
            {"id": f"c{one.number}", "pid": f"c{one.parent}" if one.parent else "", "text": _paragraph(one)}
            | {"user": {"name": one.author}, "locator": {"site": "a", "url": "http://a.example/"}, "time": _time(one)}
        ),
        "",
        lines=True,
    ),
    "isso": Service(
        '{"id":null,"total_replies":9,"hidden_replies":0,"replies":[',
        lambda one: (
            {"id": one.number, "parent": None, "text": _paragraph(one), "author": one.author, "mode": 1}
            | {"created": _seconds(one), "likes": 0}
        ),
        "]}",
    ),
    "isso-generic": Service(
        '[{"id":"/ferry","title":"Ferry Late","comments":[',
        lambda one: (
            {"id": one.number, "author": one.author, "text": one.text}
            | {"created": f"2014-04-10 {one.clock}:00", "website": ""}
        ),
        "]}]",
    ),
    "staticman": Service(
        "",
        lambda one: (
            {"_id": f"f{one.number}", "_parent": f"f{one.parent}" if one.parent else "", "name": one.author}
            | {"message": one.text, "date": _time(one)}
        ),
        "",
        lines=True,
    ),
}


def as_service(service: Service, said: Sequence[Said]) -> Made:
    """A conversation as a service writes it, a record a line."""
    between = b"" if service.lines else b",\n"
    records = [between * bool(n) + json.dumps(service.record(one)).encode() for n, one in enumerate(said)]
    if service.lines:
        records = [record + b"\n" for record in records]
    return Made(service.before.encode(), tuple(records), service.after.encode() + b"\n")


JSON: Final[dict[str, Callable[[Sequence[Said]], Made]]] = {
    name: partial(as_service, service) for name, service in SERVICES.items()
}
