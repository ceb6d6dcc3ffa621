"""Feeds of the comments on one post, without RFC 4685: the addresses of the entries tell the post."""

from __future__ import annotations

from microfiche.parser.read import read_bytes

POST = "http://skellan.example/clock/"


def entry(number: int, name: str, where: str) -> str:
    return (
        f'<entry><title>By: {name}</title><link rel="alternate" href="{where}"/><author><name>{name}</name></author>'
        f"<id>tag:skellan.example,2013:c{number}</id><updated>2013-05-16T09:0{number}:00Z</updated>"
        f'<content type="html">&lt;p&gt;It strikes {number}.&lt;/p&gt;</content></entry>'
    )


def feed(*entries: str) -> bytes:
    head = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Comments on: The clock</title><link href="{POST}"/>'
    return ('<?xml version="1.0"?>' + head + "".join(entries) + "</feed>").encode()


def test_entries_with_the_place_of_a_comment_in_their_address_answer_its_page():
    (thread,) = read_bytes(feed(*(entry(n, f"reader{n}", f"{POST}#comment-{n}") for n in (1, 2, 3))), "feed.atom")
    assert [comment.author.name for comment in thread.comments] == ["reader1", "reader2", "reader3"]
    assert [comment.reply.parent for comment in thread.comments] == [None, None, None]
    assert thread.story.url == POST


def test_a_feed_on_all_posts_gives_a_thread_for_each():
    pages = (f"{POST}#comment-1", "http://skellan.example/fog/#comment-2", f"{POST}#comment-3")
    threads = list(read_bytes(feed(*(entry(n, f"reader{n}", page) for n, page in enumerate(pages, 1))), "feed.atom"))
    assert sorted(len(thread.comments) for thread in threads) == [1, 2]
