"""A file of verdicts: private, changed whole or not at all, and whatever it holds stays."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from microfiche.archive.state.sidecar import Sidecar, SidecarError
from microfiche.parser.verdicts import STORY, Verdict

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime(2026, 11, 22, tzinfo=UTC)


def on(comment: int, thread: str = "a" * 20) -> Verdict:
    return Verdict(thread, f"{comment:020x}", "hung", STORY, DAY, "Ferry Late", "ann: So it is.")


def test_verdicts_come_back_in_the_order_in_which_they_were_given(tmp_path: Path) -> None:
    sidecar = Sidecar(tmp_path / "mine.jsonl")
    given = [on(3), on(1), on(2, "b" * 20)]
    for verdict in given:
        sidecar.give(verdict)
    assert sidecar.read() == (given, [])
    assert sidecar.verdicts("a" * 20) == given[:2]


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    sidecar = Sidecar(tmp_path / "mine.jsonl")
    sidecar.give(on(1))
    sidecar.give(on(2))
    assert oct(sidecar.path.stat().st_mode & 0o777) == "0o600"
    assert os.listdir(tmp_path) == ["mine.jsonl"]


def test_undo_takes_back_the_last_verdict_on_a_thread(tmp_path: Path) -> None:
    sidecar = Sidecar(tmp_path / "mine.jsonl")
    assert sidecar.take_back("a" * 20) is None
    assert not sidecar.path.exists()
    for verdict in (on(1), on(2), on(3, "b" * 20)):
        sidecar.give(verdict)
    assert sidecar.take_back("a" * 20) == on(2)
    assert sidecar.take_back("a" * 20) == on(1)
    assert sidecar.take_back("a" * 20) is None
    assert sidecar.read() == ([on(3, "b" * 20)], [])


def test_lines_that_cannot_be_read_stay_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    broken = b'# mine\r\n\xff\xfe\n\n{"half": '
    path.write_bytes(broken)
    sidecar = Sidecar(path)
    sidecar.give(on(1))
    assert path.read_bytes().startswith(broken + b"\n")
    verdicts, bad = sidecar.read()
    assert verdicts == [on(1)]
    assert [line.number for line in bad] == [1, 2, 4]
    sidecar.take_back("a" * 20)
    assert path.read_bytes() == broken + b"\n"


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("")
    link.symlink_to(real)
    Sidecar(link).give(on(1))
    assert link.is_symlink()
    assert Sidecar(real).read()[0] == [on(1)]


def test_rooms_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"

    def write(first: int) -> None:
        for n in range(first, first + 10):
            Sidecar(path).give(on(n))

    rooms = [threading.Thread(target=write, args=(first,)) for first in (0, 100, 200, 300)]
    for room in rooms:
        room.start()
    for room in rooms:
        room.join()
    verdicts, bad = Sidecar(path).read()
    assert (len(verdicts), bad) == (40, [])


def test_a_file_that_cannot_be_read_or_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SidecarError, match=r"nowhere/mine.jsonl: verdicts could not be written: no such file"):
        Sidecar(tmp_path / "nowhere" / "mine.jsonl").give(on(1))
    with pytest.raises(SidecarError, match="could not be read: is a directory"):
        Sidecar(tmp_path).read()
