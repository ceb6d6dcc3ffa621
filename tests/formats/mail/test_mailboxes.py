"""Where a mailbox parts into messages, of any size and from any place, and what is no mailbox."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mailed import mailbox, message, one_thread, read
from microfiche.parser.read import read_bytes, read_file

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_that_begin_with_from_part_messages_only_before_a_header() -> None:
    body = "From what I hear it is.\n\nFrom 08:00 on\nthe fog stays.\n\nFrom: a line\nOf: a letter\n\n>From here, too."
    thread = one_thread(message(1, body=body), message(2, "In-Reply-To: <m1@x.org>"))
    assert [block.text for block in thread.story.body] == [
        "From what I hear it is.",
        "From 08:00 on\nthe fog stays.",
        "From: a line\nOf: a letter",
        "From here, too.",
    ]


def test_a_line_to_the_letter_parts_messages_where_what_stands_around_it_is_broken() -> None:
    one, two, three = message(1), message(2, "In-Reply-To: <m1@x.org>"), message(3, "In-Reply-To: <m1@x.org>")
    whole = mailbox(one, two, three)
    glued = whole.replace(b"So it is.\n\nFrom ann", b"So it\xff\xffFrom ann", 1)
    broken = whole.replace(b"2013\nFrom: ann", b"2013\nF\xff\x01rom ann", 1)
    for data in (glued, broken, b"\x01\x02" + whole):
        threads, _ = read(data)
        assert {one.id for thread in threads for one in thread.comments} >= {"m2@x.org", "m3@x.org"}


def test_a_quoted_parting_line_parts_nothing() -> None:
    quoted = "Look at\n> From bo@x.org Mon Jun  3 08:00:00 2013\n> From: bo\n> Date: then\n> So it is."
    thread = one_thread(message(1, body=quoted), message(2, "In-Reply-To: <m1@x.org>"))
    assert len(thread.comments) == 1


def test_a_patch_in_a_message_is_no_message() -> None:
    patch = f"From {'0' * 40} Mon Sep 17 00:00:00 2001\nFrom: Bea <bea@x.org>\nSubject: [PATCH] Fog\n\nLess of it."
    thread = one_thread(message(1, body=f"See below.\n\n{patch}"), message(2, "In-Reply-To: <m1@x.org>"))
    assert len(thread.comments) == 1


def test_a_mailbox_of_patches_is_a_mailbox() -> None:
    patch = f"From {'0' * 40} Mon Sep 17 00:00:00 2001\nFrom: Bea <bea@x.org>\nSubject: [PATCH] Fog\n\nLess of it.\n\n"
    assert len(read((patch * 3).encode())[0]) == 3


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_line_ends_of_both_kinds_part_messages(line_end: bytes) -> None:
    data = mailbox(message(1), message(2, "In-Reply-To: <m1@x.org>", body="One.\n\n> Two."), line_end=line_end)
    (thread,), _ = read(data)
    assert [(block.kind, block.text) for block in thread.comments[0].body] == [("paragraph", "One."), ("quote", "Two.")]


def test_a_batch_of_news_is_read() -> None:
    articles = [message(1), message(2, "References: <m1@x.org>", "Newsgroups: x.fog")]
    batch = b"".join(b"#! rnews %d\n" % len(article) + article for article in articles)
    (thread,), _ = read(batch)
    assert thread.capture.format == "mbox"
    assert len(thread.comments) == 1
    (thread,), _ = read(batch[:-9])
    assert len(thread.comments) == 1


def test_a_mailbox_larger_than_a_window_gives_the_same_threads_from_a_file_and_through_a_pipe(tmp_path: Path) -> None:
    messages = [message(n % 60, f"Message-ID: <{n}@y.org>", f"Subject: {n}", body="x" * 7919) for n in range(400)]
    data = mailbox(*messages)
    (tmp_path / "box").write_bytes(data)
    filed = list(read_file(tmp_path / "box"))
    piped = list(read_bytes(data, str(tmp_path / "box")))
    assert filed == piped
    assert [thread.story.title for thread in filed] == [str(n) for n in range(400)]
    assert list(read_bytes(gzip.compress(data), str(tmp_path / "box"))) == piped


def test_fifty_megabytes_on_one_line_are_one_message(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(mailbox(message(1, body="x" * 50_000_000), message(2, "In-Reply-To: <m1@x.org>")))
    (thread,) = read_file(tmp_path / "box")
    assert len(thread.story.body[0].text) == 50_000_000
    assert len(thread.comments) == 1


def test_a_text_that_begins_like_a_letter_is_no_message() -> None:
    for text in (
        b"Dear all: hello\n\nFog.",
        b"Date: today\nPlace: here\n\nFog.",
        b"From the pier: fog\nSubject to: none\n",
    ):
        assert read(text)[0][0].capture.format == "text"


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_behind_a_header_escape_as_an_error(body: bytes) -> None:
    for field in (b"", b"Content-Type: multipart/mixed; boundary=a\n", b"Content-Transfer-Encoding: base64\n"):
        data = mailbox(b"From: a@b.org\nSubject: x\n" + field + b"\n" + body)
        assert read(data)[0]
