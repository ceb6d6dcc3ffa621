"""Reading touches nothing but its input: no network, no other program, no file that a capture names."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

SEEDS = Path(__file__).parent.parent.parent / "seeds"
WATCHED = """
import os, sys
touched = []

def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "webbrowser.",
                         "urllib.", "ftplib.", "http.", "smtplib.", "os.symlink", "os.link", "os.mkdir", "os.rename",
                         "os.remove", "os.chmod", "pty.", "ctypes.dlopen")):
        touched.append((event, str(arguments)))
    if event == "open" and (not isinstance(arguments[2], int) or arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        touched.append((event, str(arguments)))

from microfiche.cli.main import _run
sys.addaudithook(watch)
code = _run(sys.argv[1:], True)
sys.stdout.flush()
assert not touched, touched
sys.exit(code)
"""
"""Runs a command of the program, and fails where that opened a socket, started a program or wrote to a file."""

LOADS = b"""<head><base href="http://127.0.0.1:9/"><link rel=stylesheet href="//127.0.0.1:9/x.css">
<script src="//127.0.0.1:9/x.js"></script><meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">
"""
EMBEDS = b"""</ol><iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>
<img src="http://127.0.0.1:9/p.png">"""
DEFINES = b"""<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd" [
<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/y"> %y;
<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?><rss xmlns:xi="http://www.w3.org/2001/XInclude" """
INCLUDES = b"<xi:include href='file:///etc/passwd'/></item>"


def watched(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", WATCHED, *map(str, arguments)]
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nowhere"}
    return subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)


def test_the_watch_sees_a_socket() -> None:
    seen = WATCHED.replace("code = _run(sys.argv[1:], True)", "import socket; socket.socket(); code = 0")
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, check=False)
    assert b"socket.__new__" in done.stderr


def test_reading_every_seed_touches_nothing_else() -> None:
    seeds = [path for path in SEEDS.iterdir() if path.suffix not in (".outline", ".md", ".mbox")]
    done = watched("cat", "--format", "jsonl", *sorted(seeds))
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.count(b"\n") >= len(seeds)


def test_a_page_loads_nothing_that_it_names(tmp_path: Path) -> None:
    page = (SEEDS / "lanterns-blog.html").read_bytes()
    (tmp_path / "page.html").write_bytes(page.replace(b"<head>", LOADS).replace(b"</ol>", EMBEDS))
    done = watched("cat", tmp_path / "page.html")
    assert done.returncode == 0, done.stderr
    assert b"#8 tessaly" in done.stdout
    assert b"root:" not in done.stdout


def test_xml_defines_no_entity_and_loads_nothing(tmp_path: Path) -> None:
    feed = (SEEDS / "bridge-rss.xml").read_bytes()
    for whole, changed in (
        (b"<![CDATA[wick]]>", b"wick &x; &lol2;"),
        (b"</item>", INCLUDES),
        (b"<rss ", DEFINES),
    ):
        feed = feed.replace(whole, changed)
    (tmp_path / "feed.xml").write_bytes(feed)
    done = watched("cat", tmp_path / "feed.xml")
    assert done.returncode == 0, done.stderr
    assert b"#1 wick &x; &lol2;" in done.stdout
    assert b"root:" not in done.stdout
    assert b"The document defines entities of its own; they are never expanded or fetched." in done.stderr


def test_no_name_in_an_archive_is_a_path(tmp_path: Path) -> None:
    page = (SEEDS / "no-times.txt").read_bytes()
    names = [
        "../escaped.txt",
        "/tmp/escaped.txt",
        "a/../../escaped.txt",
        "C:\\escaped.txt",
        "con",
        "x" * 5000,
        "\x1b[2J",
    ]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), page)
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = len(page)
            tar.addfile(member, io.BytesIO(page))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            member = tarfile.TarInfo(f"kind {kind!r}")
            member.type, member.linkname = kind, "/etc/passwd"
            tar.addfile(member)
    before = set(tmp_path.iterdir())
    for archive_name in ("a.zip", "a.tar"):
        done = watched("cat", "--format", "jsonl", tmp_path / archive_name)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count(b"\n") == len(names)
        assert b"root:" not in done.stdout
    assert set(tmp_path.iterdir()) == before
    assert not list(tmp_path.parent.rglob("escaped.txt"))
