"""Files that are no plain files, or have names that are no words."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attacks import ATTACKS
from terminal_safety import commands

if TYPE_CHECKING:
    from .conftest import Fiche

SEED = Path(__file__).parent.parent.parent / "seeds" / "cut.txt"
GIB = 1024**3


def test_a_sparse_file_of_200_gigabytes_is_refused_within_memory(fiche: Fiche, tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as sparse:
        sparse.truncate(200 * GIB)
    done = fiche("cat", "sparse", prefix=("/bin/sh", "-c", 'ulimit -v 1048576; exec "$0" "$@"'))
    assert done.returncode == 3
    assert b"holds zero bytes, so it is no text" in done.stderr


def test_a_fifo_is_read_once_and_to_its_end(fiche: Fiche, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["/bin/cp", str(SEED), str(tmp_path / "pipe")]):
        done = fiche("cat", "pipe")
    assert done.stdout == fiche("cat", SEED).stdout


def test_a_folder_passes_over_pipes_sockets_and_loops_and_says_so(fiche: Fiche, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    shutil.copy(SEED, folder)
    os.mkfifo(folder / "pipe")
    (folder / "round").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "gone").symlink_to("nowhere")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket"))
        done = fiche("check", "folder")
    assert done.stdout.count(b"comments   9 claimed, 5 found") == 1
    told = done.stderr.decode().splitlines()
    assert [line.partition(": ")[2] for line in told] == [
        "folder/gone: there is no such file. Look for a slip in the path.",
        "folder/pipe: is a pipe or a device and was passed over. Give it to “fiche -” as standard input.",
        "folder/self: could not be opened: too many levels of symbolic links. Try a copy of it on a disk of your own.",
        "folder/socket: is a pipe or a device and was passed over. Give it to “fiche -” as standard input.",
    ]


def test_a_file_that_may_not_be_read_is_named(fiche: Fiche, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    shutil.copy(SEED, tmp_path / "locked.txt")
    (tmp_path / "locked.txt").chmod(0)
    done = fiche("cat", "locked.txt")
    assert done.returncode == 3
    told = b"may not be read (permission denied). Ask its owner for leave, or for a copy.\n"
    assert done.stderr == b"fiche: locked.txt: " + told


def test_a_name_that_is_no_utf_8_is_shown_and_found(fiche: Fiche, tmp_path: Path) -> None:
    name = b"bad\xff\x9b2Jname.txt"
    shutil.copy(SEED, os.fsencode(tmp_path) + b"/" + name)
    done = fiche("check", name)
    assert done.returncode == 0
    assert done.stdout.startswith("bad\ufffd\ufffd2Jname.txt: Library Book".encode())


def test_every_attack_in_a_name_is_shown_and_not_obeyed(fiche: Fiche, tmp_path: Path) -> None:
    """In one process, for its speed: a name that is missing, and the same as a number, a format, a role and a flag."""
    script = (
        "import sys; from microfiche.cli.main import _run\n"
        "for word in sys.stdin.read().split('\\0'):\n"
        "    for words in (['cat', word], ['why', 'x', word], ['cat', '--from', word, 'x'],\n"
        "        ['cat', '--map', word, 'x'], ['cat', '--' + word], ['completion', word]):\n"
        "        assert _run(words, False) in (2, 3), words\n"
    )
    names = "\0".join(attack.text.replace("\0", "").replace("/", ":") for attack in ATTACKS)
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=names.encode(),
        capture_output=True,
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert commands(done.stderr.decode()) == []
    assert len(done.stderr.splitlines()) > 5 * len(ATTACKS)
