"""Messages in many files that are one mailbox: maildirs, the months of a list, archives."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from mailed import mailbox, message, outline
from microfiche.parser.read import read_bytes, read_folder

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Damage


def test_the_messages_of_a_maildir_are_one_mailbox(tmp_path: Path) -> None:
    for number, place in enumerate(("cur", "new", "tmp"), 1):
        (tmp_path / place).mkdir()
        answered = f"In-Reply-To: <m{number - 1}@x.org>" if number > 1 else "X-Seen: no"
        (tmp_path / place / f"{number}:2,S").write_bytes(message(number, answered))
    (tmp_path / "cur" / "z.txt").write_text("No message at all.")
    reported: list[Damage] = []
    threads = list(read_folder(tmp_path, report=lambda _, damage: reported.append(damage)))
    assert [thread.capture.format for thread in threads] == ["text", "message"]
    assert outline(threads[1]) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated")]
    assert threads[1].capture.record == f"<m1@x.org> at byte 0 of {tmp_path / 'cur' / '1:2,S'}"


def test_the_hidden_folders_of_a_maildir_belong_to_it(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / ".Sent"):
        for place in ("cur", "new"):
            (folder / place).mkdir(parents=True)
    (tmp_path / "cur" / "1").write_bytes(message(1))
    (tmp_path / ".Sent" / "cur" / "2").write_bytes(message(2, "In-Reply-To: <m1@x.org>"))
    (tmp_path / ".notes").mkdir()
    (tmp_path / ".notes" / "3").write_bytes(message(3, "In-Reply-To: <m1@x.org>"))
    (thread,) = read_folder(tmp_path)
    assert outline(thread) == [("m2@x.org", None, "stated")]


def test_the_months_of_a_list_in_a_folder_are_one_mailbox(tmp_path: Path) -> None:
    (tmp_path / "2013-06.txt").write_bytes(mailbox(message(1), message(2, "In-Reply-To: <m1@x.org>")))
    (tmp_path / "2013-07.txt").write_bytes(mailbox(message(3, "In-Reply-To: <m2@x.org>"), message(2)))
    (thread,) = read_folder(tmp_path)
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated")]


def test_messages_in_an_archive_are_one_mailbox() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("2.eml", message(2, "In-Reply-To: <m1@x.org>"))
        archive.writestr("1.eml", message(1))
        archive.writestr("box.mbox", mailbox(message(3, "In-Reply-To: <m2@x.org>")))
    (thread,) = read_bytes(target.getvalue(), "mail.zip")
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated")]
    assert thread.capture.record == "<m1@x.org> at byte 0 of mail.zip › 1.eml"
