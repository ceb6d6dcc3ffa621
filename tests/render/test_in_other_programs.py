"""Exports as the programs that they are for open them; a test whose program is not on this machine is skipped."""

from __future__ import annotations

import mailbox
import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made import a_chain, a_comment, a_thread
from microfiche.parser.model import Reply
from microfiche.parser.outline import outline
from microfiche.parser.read import read_file
from microfiche.render.faces import render, render_file
from microfiche.render.options import Options
from terminal import Terminal

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.render.faces import Face, FileFace

SEEDS = Path(__file__).parent.parent.parent / "seeds"
NEOMUTT, EPUBCHECK, JAVA = map(shutil.which, ("neomutt", "epubcheck", "java"))
IN_THREADS = """set sort=threads
set ascii_chars
set index_format="%i %s"
set hide_thread_subject
set help=no
set folder="."
"""
"""Each message as its id and the arrow that leads to it, which is as long as the message is deep."""


def seed(name: str) -> Thread:
    (thread,) = read_file(SEEDS / name)
    return thread


def written(path: Path, face: Face | FileFace, *threads: Thread) -> Path:
    with path.open("wb") as stream:
        render_file(threads, face, "inferred", Options(), stream)
    return path


def depths_in_neomutt(box: Path, messages: int) -> dict[str, int]:
    """How deep each message stands, by its id."""
    box.with_name("rc").write_text(IN_THREADS, encoding="ascii")
    where = {"PATH": os.environ["PATH"], "HOME": str(box.parent), "LANG": "C.UTF-8"}
    command = [str(NEOMUTT), "-n", "-R", "-F", str(box.with_name("rc")), "-f", str(box)]
    with closing(Terminal(command, columns=300, rows=messages + 4, environment=where)) as screen:
        text = screen.wait_for(lambda shown: shown.count("@microfiche.invalid>") == messages)
    rows = (line.partition(" ") for line in text.splitlines() if "@microfiche.invalid>" in line)
    return {ident: arrow.find("->") // 2 + 1 if "->" in arrow else 0 for ident, _, arrow in rows}


@pytest.mark.skipif(NEOMUTT is None, reason="no neomutt on this machine: no mailbox is opened in it")
@pytest.mark.parametrize("name", ["quarrel.txt", "arabic.txt", "chains.txt", "bobbin-reddit.html", "a chain of 40"])
def test_a_mail_reader_shows_the_same_nesting(name: str, tmp_path: Path) -> None:
    thread = a_chain(40) if name == "a chain of 40" else seed(name)
    box = tmp_path / "thread.mbox"
    box.write_text("".join("".join(pieces) for pieces in render([thread], "mbox", "inferred", Options())), "utf-8")
    with closing(mailbox.mbox(box)) as messages:
        idents = [message["Message-ID"] for message in messages]
    shape = outline(thread, "inferred")
    expected = {idents[1 + position]: shape.depth[row] + 1 for row, position in enumerate(shape.order)}
    assert depths_in_neomutt(box, len(idents)) == {idents[0]: 0} | expected


@pytest.mark.skipif(not (EPUBCHECK and JAVA), reason="no epubcheck on this machine: no book is checked by it")
def test_epubcheck_finds_nothing_wrong_with_a_book(tmp_path: Path) -> None:
    names = ("arabic.txt", "scripts.txt", "cut.txt", "lanterns-blog.html", "no-comments.txt")
    book = written(tmp_path / "threads.epub", "epub", *map(seed, names), a_chain(120))
    # Debian has a jar under that name, which only some kernels run by itself.
    is_jar = Path(str(EPUBCHECK)).read_bytes().startswith(b"PK")
    program = [str(JAVA), "-jar", str(EPUBCHECK)] if is_jar else [str(EPUBCHECK)]
    done = subprocess.run([*program, str(book)], capture_output=True, text=True, timeout=300, check=False)
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout, done.stdout + done.stderr


def test_pandas_reads_the_columns_with_their_types(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="no pandas on this machine: no table is read with it")
    thread = a_thread(
        [
            a_comment("First.", at="2014-04-10T14:58", reply=Reply(None, "stated")),
            a_comment("Second.", by="bob", at="no time at all", reply=Reply(0, "inferred", 0.75), guest=True),
        ]
    )
    table = pandas.read_parquet(written(tmp_path / "made.parquet", "parquet", thread))
    assert table["text"].tolist() == ["First.", "Second."]
    assert table["parent"].fillna(0).tolist() == [0, 1]
    assert table.groupby("tie")["certainty"].mean().to_dict() == {"stated": 1.0, "inferred": 0.75}
    assert table[table["guest"]]["author"].tolist() == ["bob"]
    assert table["earliest"].iloc[0].year == 2014
    assert table["earliest"].isna().tolist() == [False, True]
