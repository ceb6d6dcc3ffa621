"""A Dask cluster of several processes reads each input once, though one of them is killed in the middle of one."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import duckdb
import pytest
from conversations import converse
from microfiche.archive.add import add, tasks_of
from microfiche.archive.export import captures
from microfiche.archive.library import Archive
from microfiche.archive.manifest import FOLDER
from microfiche.archive.parts import TEMPORARY
from microfiche.archive.reader import reader_version
from microfiche.archive.remote import Input
from microfiche.archive.spread import ClusterError, Spread, inputs_of, spread
from microfiche.archive.tasks import Options, Told
from microfiche.parser.read import read_bytes
from microfiche.render.native import render_jsonl

from .conftest import Looker, Onlooker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("distributed", reason="needs microfiche[dask]")

import psutil
from distributed import LocalCluster

COMMENTS = 30
FATAL = "/03.jsonl"
"""The input in the middle of which the worker that asks for it is killed, the first time."""


def a_capture(number: int) -> bytes:
    """A thread of its own, as native JSON."""
    thread = converse(number, "nested", COMMENTS).thread
    story = replace(thread.story, title=f"Crossing {number}", url=f"https://skellan.example/{number}")
    return "".join(render_jsonl(replace(thread, story=story))).encode()


class Web(ThreadingHTTPServer):
    """A site with a crawl: ten files of one thread each, one that holds no thread, and one that is not there."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = {f"/{n:02}.jsonl": a_capture(n) for n in range(10)}
        self.pages["/empty.txt"] = b""
        self.asked: list[str] = []
        self.workers: list[int] = []
        self.killed: list[int] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def kill_who_asked(self, port: int) -> None:
        """Kill the worker at the other end of a connection, as a machine that fails would."""
        for pid in self.workers:
            if any(one.laddr.port == port for one in psutil.Process(pid).net_connections()):
                self.killed.append(pid)
                os.kill(pid, signal.SIGKILL)


class Handler(BaseHTTPRequestHandler):
    server: Web
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._head()

    def do_GET(self) -> None:
        page = self._head()
        self.server.asked.append(self.path)
        if self.path == FATAL and not self.server.killed:
            self.wfile.write(page[: len(page) // 2])
            self.wfile.flush()
            self.server.kill_who_asked(self.client_address[1])
            self.close_connection = True
            return
        self.wfile.write(page)

    def _head(self) -> bytes:
        page = self.server.pages.get(self.path)
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Length", str(len(page or b"")))
        self.end_headers()
        return page or b""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as web:
        serving = threading.Thread(target=web.serve_forever)
        serving.start()
        yield web
        web.shutdown()
        serving.join()


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster


def read_all(cluster: LocalCluster, web: Web, parts: Path, watch: Looker | None = None) -> Spread:
    inputs = inputs_of([f"{web.address}{page}" for page in web.pages], [])
    return spread(cluster.scheduler_address, inputs, str(parts), Options(), watch or Looker(), reader_version())


def threads_in(parts: Path) -> list[tuple[str, int]]:
    asked = f"SELECT title, count(id) FROM '{parts}/*.parquet' GROUP BY thread, title ORDER BY title"
    return [(title, count) for title, count in duckdb.execute(asked).fetchall()]


def test_a_worker_that_is_killed_in_the_middle_costs_nothing_and_counts_nothing_twice(
    cluster: LocalCluster, web: Web, tmp_path: Path, place: Path
) -> None:
    parts = tmp_path / "parts"
    web.workers = [nanny.pid for nanny in cluster.workers.values()]
    watch = Looker()
    done = read_all(cluster, web, parts, watch)
    assert len(web.killed) == 1
    assert web.asked.count(FATAL) == 2
    assert done == Spread(parts=10, threads=10, comments=10 * COMMENTS, lost=1)
    assert [told.text for told in watch.said] == ["is empty. It may not have been saved to its end: get it again."]
    assert sum(count for _, count in threads_in(parts)) == 10 * COMMENTS
    assert not (parts / TEMPORARY).exists()

    summary = add(place, tasks_of([str(parts)], Options(), False, []), Onlooker(), "test", 0)
    expected = {
        thread.story.title: thread
        for page, data in web.pages.items()
        if data
        for thread in read_bytes(data, f"{web.address}{page}")
    }
    with Archive(place) as archive:
        assert {thread.story.title: thread for _, thread in captures(archive)} == expected
    assert (summary.new, summary.comments) == (10, 10 * COMMENTS)


def test_what_was_read_is_passed_over_and_the_loss_of_a_manifest_doubles_nothing(
    cluster: LocalCluster, web: Web, tmp_path: Path
) -> None:
    parts = tmp_path / "parts"
    web.killed = [0]
    stopped = read_all(cluster, web, parts, Looker(stop_after=3))
    assert stopped.stopped
    assert 3 <= stopped.parts < 10
    rest = read_all(cluster, web, parts)
    assert (rest.stopped, rest.skipped, rest.parts) == (False, stopped.parts, 10 - stopped.parts)
    whole = threads_in(parts)
    for one in (parts / FOLDER).iterdir():
        one.unlink()
    assert read_all(cluster, web, parts).parts == 10
    assert threads_in(parts) == whole
    assert len(whole) == 10


def test_the_workers_keep_to_the_limits_that_were_asked_for(cluster: LocalCluster, web: Web, tmp_path: Path) -> None:
    inputs = inputs_of([f"{web.address}/00.jsonl"], [])
    for limits, comments in (((("comments", 5),), 5), ((), COMMENTS)):
        options = Options(limits=limits)
        done = spread(cluster.scheduler_address, inputs, str(tmp_path), options, Looker(), reader_version())
        assert done == Spread(parts=1, threads=1, comments=comments)
        assert [count for _, count in threads_in(tmp_path)] == [comments]


def test_an_input_that_has_gone_is_told_and_costs_nothing_else(cluster: LocalCluster, web: Web, tmp_path: Path) -> None:
    web.killed = [0]
    told: list[Told] = []
    (there,) = inputs_of([f"{web.address}/00.jsonl", f"{web.address}/none.jsonl"], told)
    assert [one.name for one in told] == [f"{web.address}/none.jsonl"]
    gone = Input(f"{web.address}/gone.jsonl", 10, "1", named=True)
    watch = Looker()
    done = spread(cluster.scheduler_address, [there, gone], str(tmp_path), Options(), watch, reader_version())
    assert done == Spread(parts=1, threads=1, comments=COMMENTS, lost=1)
    assert [one.name for one in watch.said] == [gone.name]


def test_workers_of_another_version_are_told_apart(cluster: LocalCluster, web: Web, tmp_path: Path) -> None:
    inputs = inputs_of([f"{web.address}/00.jsonl"], [])
    with pytest.raises(ClusterError, match=r"a worker has Microfiche .* same microfiche\[dask\]"):
        spread(cluster.scheduler_address, inputs, str(tmp_path), Options(), Looker(), "0.0.1+1")


def test_a_scheduler_that_is_none_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("microfiche.archive.spread.PATIENCE", "100ms")
    for address, says in (("nonsense", "is no address"), ("tcp://127.0.0.1:1", "no scheduler answers there")):
        with pytest.raises(ClusterError, match=says):
            spread(address, [], str(tmp_path), Options(), Looker(), "1")
