"""`fiche serve` as it runs: a real server on a free port, asked over HTTP and by websocket."""

from __future__ import annotations

import asyncio
import os
import re
import select
import shlex
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import aiohttp
import pytest
from microfiche.cli.serve import room_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Fiche

PATIENCE = 30.0


class Served:
    """A running server: its process, the address that it printed, and that address without its token."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"(http://127\.0\.0\.1:\d+/)[\w-]{32}/", line)
        assert found, line
        self.url, self.origin = found[0], found[1]

    def get(self, path: str, *, origin: bool = False) -> tuple[int, str, dict[str, str]]:
        async def ask() -> tuple[int, str, dict[str, str]]:
            async with (
                aiohttp.ClientSession() as session,
                session.get((self.origin if origin else self.url) + path) as got,
            ):
                return got.status, await got.text(errors="replace"), dict(got.headers)

        return asyncio.run(ask())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(program: Path, folder: Path, *words: str) -> Iterator[Served]:
    process = subprocess.Popen(
        [str(program), "serve", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"},
    )
    try:
        yield Served(process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


async def open_room(url: str, shows: str) -> None:
    """Open the room by its websocket, and wait until it draws a text."""
    seen = b""
    async with aiohttp.ClientSession() as session, session.ws_connect(url + "ws?width=100&height=30") as room:
        while shows.encode() not in seen:
            message = await room.receive(PATIENCE)
            assert message.type == aiohttp.WSMsgType.BINARY, (message, seen)
            seen += message.data


def test_the_page_the_terminal_and_the_room_are_there_with_the_token_and_nothing_without(
    program: Path, seeds: Path, tmp_path: Path
) -> None:
    with serving(program, tmp_path, str(seeds / "quarrel.txt")) as served:
        status, page, headers = served.get("")
        assert status == 200
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
        named = re.findall(r"""(?:src|href)="([^"]+)"|url\("([^"]+)"\)""", page)
        for path in filter(None, (a or b for a, b in named)):
            if not path.startswith(("data:", "/")):
                assert served.get(path)[0] == 200, path
        assert not re.findall(r"https?://", page)
        asyncio.run(open_room(served.url, "quay.rat"))

        for path in ("", "wrong/", "wrong/ws", "static/js/textual.js", "..%2F", "é/"):
            status, said, _ = served.get(path, origin=True)
            assert (status, said.split(",")[0]) == (403, "This address lacks the token"), path
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            asyncio.run(open_room(served.origin + "wrong/", "quay.rat"))
        assert refused.value.status == 403
        assert served.get("../etc/passwd")[0] == 403
        assert served.get("static/..%2fserver.py")[0] in (403, 404)
        assert served.get("download/x")[0] == 404
        assert served.stop() == 0


def test_ctrl_c_closes_the_rooms_that_are_open(program: Path, seeds: Path, tmp_path: Path) -> None:
    async def interrupt(served: Served) -> None:
        async with aiohttp.ClientSession() as session, session.ws_connect(served.url + "ws") as room:
            await room.receive(PATIENCE)
            served.process.send_signal(signal.SIGINT)
            async for _ in room:
                pass

    with serving(program, tmp_path, str(seeds / "quarrel.txt")) as served:
        asyncio.run(interrupt(served))
        assert served.process.wait(PATIENCE) == 0
        assert children_of(served.process.pid) == []


def test_a_room_ends_though_its_server_was_killed(program: Path, seeds: Path, tmp_path: Path) -> None:
    async def kill(served: Served) -> list[int]:
        async with aiohttp.ClientSession() as session, session.ws_connect(served.url + "ws") as room:
            await room.receive(PATIENCE)
            rooms = [os.pidfd_open(pid) for pid in children_of(served.process.pid)]
            served.process.kill()
            return rooms

    with serving(program, tmp_path, str(seeds / "quarrel.txt")) as served:
        (room,) = asyncio.run(kill(served))
        assert select.select([room], [], [], PATIENCE)[0]
        os.close(room)


def children_of(process: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=,ppid=", "-A"], capture_output=True, text=True, check=True).stdout
    pairs = (map(int, line.split()) for line in listed.splitlines())
    return [pid for pid, parent in pairs if parent == process]


def test_the_name_of_a_file_runs_nothing(program: Path, seeds: Path, tmp_path: Path) -> None:
    name = "-x; touch pwned; $(touch pwned) `touch pwned` 'q\" \n.txt"
    (tmp_path / name).write_bytes((seeds / "quarrel.txt").read_bytes())
    with serving(program, tmp_path, "--", name) as served:
        asyncio.run(open_room(served.url, "quay.rat"))
    assert not (tmp_path / "pwned").exists()


def test_every_word_of_the_room_s_command_is_quoted() -> None:
    command = room_command(["-", "a b;c"], "captured", "text", {"text": "x y"}, {"comments": 9})
    assert shlex.split(command) == [
        *("exec", sys.executable, "-m", "microfiche.cli.main", "read", "--as-captured"),
        *("--from", "text", "--map", "text=x y", "--limit", "comments=9", "--", "-", "a b;c"),
    ]


def test_what_cannot_be_read_or_served_is_said_before_anything_is_served(fiche: Fiche, seeds: Path) -> None:
    missing = fiche("serve", "gone.txt")
    assert (missing.returncode, missing.stdout) == (3, "")
    assert "there is no such file" in missing.stderr
    assert fiche("serve", "-").returncode == 2
    taken = fiche("serve", "--host", "203.0.113.1", seeds / "cut.txt")
    assert taken.returncode == 2
    assert "Cannot listen on 203.0.113.1" in taken.stderr


def test_without_textual_serve_the_extra_is_named(seeds: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['textual_serve.server'] = None\n"
        "from microfiche.cli.main import main\n"
        f"main(['serve', {str(seeds / 'cut.txt')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'microfiche[serve]'" in done.stderr
