"""Limits: each is named where it is reached, what was read until then is kept, and memory stays bounded."""

from __future__ import annotations

import gzip
import io
import re
import signal
import threading
import zipfile
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread, a_tree
from microfiche.parser.bounds import cut_thread, infer_in_time
from microfiche.parser.limits import DEFAULT, MEANINGS, LimitReached, Limits
from microfiche.parser.patience import patience, start, stop
from microfiche.parser.read import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Damage, Thread

    from .conftest import Fiche

PAGE = b"Ferry Late\n\nIt was late.\n\nComments 1\nThumb ann 10 April 2014, 14:58\n\nLate again.\n"
LINE = b'{"microfiche": 1, "comments": [{"n": 1, "author": "ann", "text": "Late again."}]}\n'
HELD = 128 * 1024
MEMORY = 256 * 1024 * 1024 + 512 * HELD
"""Bytes of address space in which any capture of `HELD` bytes is read: docs/security.md, "Memory"."""


def read(data: bytes, **limits: int) -> tuple[list[Thread], str]:
    """The threads in some bytes, and all that was told of them."""
    told: list[Damage] = []
    threads = list(
        read_bytes(data, "made", report=lambda _, damage: told.append(damage), limits=DEFAULT._replace(**limits))
    )
    return threads, " ".join(damage.says for damage in (*told, *(one for thread in threads for one in thread.damage)))


def zipped(count: int) -> bytes:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w") as archive:
            for number in range(count):
                archive.writestr(f"{number}.txt", PAGE)
        return out.getvalue()


def test_every_limit_has_a_meaning_and_a_default() -> None:
    assert tuple(MEANINGS) == Limits._fields
    assert all(MEANINGS.values())
    assert all(getattr(DEFAULT, name) > 0 for name in MEANINGS)


@pytest.mark.parametrize(
    ("name", "at", "data", "kept"),
    [
        ("unpacked_bytes", 200_000, gzip.compress(PAGE + b"and so on\n" * 30_000), 1),
        ("members", 3, zipped(5), 3),
        ("whole_bytes", 85, PAGE + b"and so on\n" * 100, 1),
        ("records", 2, LINE * 5, 2),
        ("comments", 2, b'{"microfiche": 1, "comments": [{"text": "a"}, {"text": "b"}, {"text": "c"}]}', 1),
    ],
)
def test_a_limit_that_is_reached_is_named_and_keeps_what_was_read(name: str, at: int, data: bytes, kept: int) -> None:
    threads, told = read(data, **{name: at})
    assert len(threads) == kept
    assert all(thread.comments for thread in threads)
    assert f"the limit {name} ({at:,}) was reached, and the rest was not read; --limit {name}=… raises it." in told


def test_the_ratio_ends_a_bomb() -> None:
    threads, told = read(gzip.compress(PAGE + b"\n" * 10_000_000), ratio=20, ratio_from=100_000)
    assert [comment.author.name for thread in threads for comment in thread.comments] == ["ann"]
    assert "the limit ratio (20) was reached" in told


def test_a_line_that_never_ends_costs_only_itself() -> None:
    endless = LINE.replace(b"Late again.", b"x" * 5000)
    threads, told = read(LINE + endless + LINE, line_bytes=1000)
    assert sum(thread.comments[0].body[0].text == "Late again." for thread in threads if thread.comments) == 2
    assert "Not valid JSON" in told


def test_a_thread_that_is_cut_has_no_ties_to_what_is_gone() -> None:
    cut = cut_thread(a_tree([None, 3, 0, None]), 3)
    assert [(comment.reply.parent, comment.reply.tie) for comment in cut.comments] == [
        (None, "stated"),
        (None, "absent"),
        (0, "stated"),
    ]
    assert cut_thread(cut, 3) is cut


def go_on() -> None:
    while True:
        pass


def test_time_ends_what_goes_on_and_a_catastrophic_expression_too() -> None:
    with pytest.raises(LimitReached, match=r"Looping: the limit seconds \(1\) was reached"), patience(1, "Looping"):
        go_on()
    with pytest.raises(LimitReached), patience(1, "Matching"):
        re.match("(a+)+$", "a" * 60 + "b")


def test_the_clock_stands_still_while_bytes_are_waited_for() -> None:
    with patience(1, "Waiting"):
        stop()
        threading.Event().wait(1.2)
        start()


def test_a_clock_inside_another_leaves_that_one_running() -> None:
    def inner() -> None:
        with pytest.raises(LimitReached, match="Inner"), patience(1, "Inner"):
            go_on()
        go_on()

    with pytest.raises(LimitReached, match="Outer"), patience(1, "Outer"):
        inner()


def test_an_alarm_that_rings_while_the_clock_is_put_away_comes_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    before, set_timer = signal.getsignal(signal.SIGALRM), signal.setitimer

    def ring_first(which: int, seconds: float, again: float = 0.0) -> tuple[float, float]:
        if not seconds:
            signal.raise_signal(signal.SIGALRM)
        return set_timer(which, seconds, again)

    monkeypatch.setattr(signal, "setitimer", ring_first)
    with patience(60, "Reading"):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_beside_the_main_thread_nothing_is_timed_and_nothing_fails() -> None:
    done: list[bool] = []

    def run() -> None:
        with patience(1, "Beside"):
            done.append(True)

    beside = threading.Thread(target=run)
    beside.start()
    beside.join()
    assert done == [True]


def test_inference_that_takes_too_long_leaves_the_thread_as_captured() -> None:
    thread = a_thread([a_comment("So it is."), a_comment("It is not.", by="bo")] * 100_000)
    kept = infer_in_time(thread, 1)
    assert kept.comments == thread.comments
    assert "Working out who answers whom: the limit seconds (1) was reached" in kept.damage[-1].says


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("members", "'members' is not of the form NAME=VALUE, such as whole_bytes=16M."),
        ("members=", "is not of the form NAME=VALUE"),
        ("members=-1", "is not of the form NAME=VALUE"),
        ("sizes=3", "there is no limit 'sizes'; there are: unpacked_bytes, ratio,"),
    ],
)
def test_a_limit_that_is_none_is_explained(fiche: Fiche, given: str, told: str) -> None:
    done = fiche("check", "--limit", given, "x")
    assert done.returncode == 2
    assert told in done.stderr.decode()


def test_limits_are_set_and_listed_at_the_shell(fiche: Fiche, tmp_path: Path) -> None:
    (tmp_path / "page.gz").write_bytes(gzip.compress(PAGE + b"and so on\n" * 100_000))
    done = fiche("cat", "--limit", "unpacked_bytes=200K", "--limit", "nesting=3", "page.gz")
    assert b"Late again." in done.stdout
    assert b"the limit unpacked_bytes (204,800) was reached" in done.stderr
    assert b"whole_bytes           536,870,912  bytes of one capture" in fiche("formats", "--limits").stdout


HUNGRY = {
    "page of paragraphs": (b"<html><body>", b"<p>a"),
    "page of levels": (b"<html><body>", b"<b>"),
    "page of attributes": (b"<html><body><p ", b"a=b "),
    "text of lines": (b"", b"a\n"),
    "text of heads": (b"T\n\nComments 9\n", b"Thumb a 10 April 2014, 14:58\nb\n"),
    "JSON of lists": (b'{"comments":[', b"[],"),
    "JSON of levels": (b'{"comments":', b"["),
    "native JSON of comments": (b'{"microfiche":1,"comments":[', b'{"parent":null},'),
    "native JSON of nothings": (b'{"microfiche":1,"comments":[', b"0,"),
    "native JSON without an end": (b'{"microfiche":1,"story":"', b"x"),
    "table": (b"id,author,text\n", b"1,a,b\n"),
    "XML of levels": (b"<rss><item>", b"<a>"),
    "XML of entities": (b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">', b'<!ENTITY b "&a;&a;&a;&a;&a;&a;">'),
    "YAML": (b"comments:\n", b"- text: a\n  author: b\n"),
    "message of fields": (b"From: a\nSubject: x\nMessage-ID: <a>\n", b"X: y\n"),
}


@pytest.mark.parametrize("kind", HUNGRY)
def test_hostile_input_is_read_in_bounded_memory(fiche: Fiche, tmp_path: Path, kind: str) -> None:
    begins, goes_on = HUNGRY[kind]
    (tmp_path / "hungry").write_bytes(begins + goes_on * (2 * HELD // len(goes_on)))
    limits = ("--limit", f"whole_bytes={HELD}", "--limit", f"line_bytes={HELD}", "--limit", "seconds=20")
    done = fiche("check", *limits, "hungry", prefix=("/bin/sh", "-c", f'ulimit -v {MEMORY // 1024}; exec "$0" "$@"'))
    assert done.returncode in (0, 3)
    assert b"memory" not in done.stderr
    assert b"mistake" not in done.stderr


@pytest.mark.parametrize("packing", ["gzip", "bzip2", "xz", "zstandard"])
def test_a_bomb_is_ended_in_bounded_memory(fiche: Fiche, tmp_path: Path, packing: str) -> None:
    zeros = bytes(40 * 1024 * 1024)
    (tmp_path / "bomb").write_bytes(packed(packing, zeros))
    done = fiche("check", "bomb", prefix=("/bin/sh", "-c", f'ulimit -v {MEMORY // 1024}; exec "$0" "$@"'))
    assert done.returncode == 3
    assert b"memory" not in done.stderr


def packed(packing: str, data: bytes) -> bytes:
    import bz2
    import lzma

    from microfiche.parser.containers.packings import zstandard_library

    how = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress}
    return how[packing](data) if packing in how else bytes(zstandard_library("made").compress(data))


def test_memory_that_runs_out_is_said_so_and_is_no_traceback(fiche: Fiche, tmp_path: Path) -> None:
    (tmp_path / "large.html").write_bytes(b"<html><body>" + b"<p>a" * 1_000_000)
    done = fiche("check", "large.html", prefix=("/bin/sh", "-c", 'ulimit -v 262144; exec "$0" "$@"'))
    assert done.returncode == 3
    assert b"there is not enough memory for this input. Hold less at once: --limit whole_bytes=" in done.stderr
    assert b"Traceback" not in done.stderr
