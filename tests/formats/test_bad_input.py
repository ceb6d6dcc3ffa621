"""One line of megabytes, a pipe with a name, an interruption, nothing at all: what stands around them is read."""

from __future__ import annotations

import gzip
import io
import os
import signal
import subprocess
import sys
import tarfile
import threading
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from microfiche.parser.errors import UnreadableError
from microfiche.parser.read import read_bytes, read_file

if TYPE_CHECKING:
    from pathlib import Path


LINE = "tide " * 400_000
"""Two megabytes without a line break."""
LINES = '{{"id":"c{n}","link_id":"t3_1","parent_id":"t3_1","author":"reader{n}","created_utc":{n},"body":"{said}"}}\n'
POST = (
    "<wp:comment><wp:comment_id>{n}</wp:comment_id><wp:comment_author>reader{n}</wp:comment_author>"
    "<wp:comment_content>{said}</wp:comment_content></wp:comment>"
)
MESSAGE = (
    "From r@made.example Mon Jun  3 08:0{n}:00 2013\nFrom: reader{n} <r{n}@made.example>\nSubject: Tides\n"
    "Date: Mon, 3 Jun 2013 08:0{n}:00 +0000\nMessage-ID: <{n}@made.example>\n"
    "In-Reply-To: <0@made.example>\n\n{said}\n\n"
)
REMARK = '<div class="comment"><b class="author">reader{n}</b> <i>3 June 2013 08:0{n}</i><p>{said}</p></div>'
FORMATS = {
    "lines of JSON": ("", LINES, ""),
    "table": ("id,parent,author,text\n", "{n},,reader{n},{said}\n", ""),
    "XML": (
        '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Tides</title>',
        POST,
        "</item></channel></rss>",
    ),
    "mailbox": ("", MESSAGE, ""),
    "page": ("<!doctype html><title>Tides</title><h1>Tides</h1>", REMARK, ""),
    "text": ("Tides\n\nA story of tides.\n\n3 comments\n", "\nreader{n}\n3 June 2013 08:0{n}\n{said}\n", ""),
}


@pytest.mark.parametrize("name", FORMATS)
def test_what_stands_around_an_endless_line_is_read(name: str):
    head, one, tail = FORMATS[name]
    said = ("Before.", LINE, "After.")
    data = head + "".join(one.format(n=n, said=text) for n, text in enumerate(said, 1)) + tail
    (thread,) = read_bytes(data.encode(), "endless")
    assert [comment.author.name for comment in thread.comments] == ["reader1", "reader2", "reader3"]
    texts = [" ".join(block.text for block in comment.body).strip() for comment in thread.comments]
    assert texts == ["Before.", LINE.strip(), "After."]


def test_a_pipe_with_a_name_is_read_once_from_its_front(tmp_path: Path):
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    data = "".join(LINES.format(n=n, said="Yes.") for n in (1, 2, 3)).encode()
    writer = threading.Thread(target=pipe.write_bytes, args=(data,), daemon=True)
    writer.start()
    (thread,) = read_file(pipe)
    writer.join()
    assert len(thread.comments) == 3


def test_an_interruption_in_the_middle_of_a_pipe_ends_quietly(tmp_path: Path):
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    begun, ended = threading.Event(), threading.Event()

    def write() -> None:
        with pipe.open("wb") as out:  # waits until it is opened for reading
            out.write(LINES.format(n=1, said="Yes.").encode())
            out.flush()
            begun.set()
            ended.wait()

    threading.Thread(target=write, daemon=True).start()
    command = [sys.executable, "-c", "from microfiche.cli.main import main; main()", "cat", str(pipe)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert begun.wait(60)
            said = interrupt(process)
        finally:
            process.kill()
            ended.set()
    assert process.returncode == 130
    assert b"Traceback" not in said


def interrupt(process: subprocess.Popen[bytes]) -> bytes:
    """Press Ctrl-C until it is heeded: Python sees one that comes right before a read begins only after that read."""
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=3)[1]
    raise AssertionError("it goes on whatever is pressed")


@pytest.mark.parametrize("pack", ["gzip", "zip", "tar"])
def test_an_empty_member_costs_no_other(pack: str, tmp_path: Path):
    data = "".join(LINES.format(n=n, said="Yes.") for n in (1, 2)).encode()
    path = tmp_path / "packed"
    if pack == "gzip":
        path.write_bytes(gzip.compress(b"", mtime=0) + gzip.compress(data))
    elif pack == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("empty.json", b"")
            archive.writestr("month.jsonl", data)
    else:
        with tarfile.open(path, "w") as tar:
            for name, content in (("empty.json", b""), ("month.jsonl", data)):
                member = tarfile.TarInfo(name)
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
    (thread,) = read_file(path)
    assert len(thread.comments) == 2


@pytest.mark.parametrize("data", [b"", b"\n \n\t\n", b"\0" * 100, b"\xff\xfe", gzip.compress(b"", mtime=0)])
def test_nothing_at_all_is_an_error_in_words(data: bytes):
    with pytest.raises(UnreadableError):
        list(read_bytes(data, "nothing"))
