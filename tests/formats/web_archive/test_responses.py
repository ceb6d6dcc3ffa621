"""What a browser's log kept of its talk with servers, and responses that were saved with their header."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from archives_made import names, page, read
from microfiche.parser.errors import UnreadableError

DATA = json.dumps(
    [
        {"id": 1, "parent": None, "author": "dory", "text": "It came home.", "created": "2014-03-02T09:14:00Z"},
        {"id": 2, "parent": 1, "author": "halyard", "text": "Without page 88.", "created": "2014-03-02T09:30:00Z"},
    ]
)


def log(*bodies: tuple[str, str, str], **more: Any) -> bytes:
    entries = [
        {
            "startedDateTime": "2014-03-03T10:00:00.000Z",
            "request": {"method": "GET", "url": url, "headers": []},
            "response": {"status": 200, "headers": [], "content": {"mimeType": kind, "text": text, **more}},
        }
        for url, kind, text in bodies
    ]
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "a browser"}, "entries": entries}}).encode()


def test_pages_and_data_in_a_log_are_read_and_all_else_is_passed_over() -> None:
    threads, _ = read(
        log(
            ("https://a.example/script.js", "text/javascript", "var a;"),
            ("https://a.example/clock", "text/html; charset=utf-8", page(1, 2).decode()),
            ("https://a.example/comments", "application/json", DATA),
        )
    )
    assert [names(thread) for thread in threads] == [["reader1", "reader2"], ["dory", "halyard"]]
    assert [thread.capture.url for thread in threads] == ["https://a.example/clock", "https://a.example/comments"]
    assert threads[1].capture.captured_at


def test_a_body_in_base64_is_the_same() -> None:
    written = base64.b64encode(DATA.encode()).decode()
    (thread,), _ = read(log(("https://a.example/comments", "application/json", written), encoding="base64"))
    assert names(thread) == ["dory", "halyard"]


def test_a_log_without_comments_says_so() -> None:
    with pytest.raises(UnreadableError):
        read(log(("https://a.example/script.js", "text/javascript", "var a;")))


@pytest.mark.parametrize("version", ["1.1", "2"])
def test_a_response_is_what_stands_behind_its_header(version: str) -> None:
    (thread,), _ = read(f"HTTP/{version} 200 OK\r\nContent-Type: application/json\r\n\r\n{DATA}".encode())
    assert names(thread) == ["dory", "halyard"]


def test_of_redirections_the_last_response_counts() -> None:
    moved = b"HTTP/1.1 301 Moved Permanently\r\nLocation: /clock\r\n\r\n"
    (thread,), _ = read(moved + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(1, 2))
    assert names(thread) == ["reader1", "reader2"]


def test_a_response_without_a_body_says_so() -> None:
    with pytest.raises(UnreadableError, match="without a word behind its header"):
        read(b"HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n")
