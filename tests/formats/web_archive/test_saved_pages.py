"""Pages that a browser saved in one file, which looks like mail."""

from __future__ import annotations

from archives_made import PAGE_URL, names, page, read


def saved_page(*parts: tuple[str, bytes], head: str = "") -> bytes:
    lines = f"From: A browser\r\n{head}Subject: The clock\r\nDate: Thu, 16 May 2013 18:00:00 +0000\r\n"
    lines += 'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    body = b"".join(
        f"----b\r\nContent-Type: text/html\r\nContent-Location: {url}\r\n\r\n".encode() + data + b"\r\n"
        for url, data in parts
    )
    return lines.encode() + b"\r\n" + body + b"----b--\r\n"


def test_a_page_that_a_browser_saved_in_one_file_is_read() -> None:
    (thread,), _ = read(saved_page((PAGE_URL, page(1, 2)), ("cid:frame", b"<html><p>An advertisement.</p></html>")))
    assert names(thread) == ["reader1", "reader2"]
    assert thread.capture.url == PAGE_URL


def test_comments_in_a_frame_hang_under_the_story_of_the_page() -> None:
    (thread,), _ = read(
        saved_page((PAGE_URL, page(title="The clock")), ("http://f.example/", page(3, 4, title="Frame")))
    )
    assert names(thread) == ["reader3", "reader4"]
    assert thread.story.title == "The clock"


def test_a_message_with_related_parts_is_mail() -> None:
    (thread,), _ = read(saved_page(("cid:1", b"<p>Hello.</p>"), head="To: ann@x.org\r\nMessage-ID: <1@x.org>\r\n"))
    assert thread.capture.format == "message"
