from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Fiche

PAGE = "Ferry Late\n\nIt was late.\n\nComments 1\nThumb ann 10 April 2014, 14:58\n\nLate again, Zoë.\n"
ARABIC = (
    "تأخر العبارة\n\nقالت البلدية إن العبارة ستبقى متوقفة حتى نهاية الأسبوع، وطلبت من السكان استخدام الجسر القديم.\n\n"
    "Comments 1\nThumb سعيد 10 April 2014, 14:58\n\nهذا كلام فارغ، العبارة متوقفة منذ شهر ولا أحد يهتم.\n"
)


@pytest.mark.parametrize("command", [(), ("cat",), ("check",), ("why",)])
def test_a_missing_file_is_named_and_ends_with_3(fiche: Fiche, command: tuple[str, ...]) -> None:
    done = fiche(*command, "gone.txt", *(["1"] if command == ("why",) else []))
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr == "fiche: gone.txt: there is no such file. Look for a slip in the path.\n"


def test_an_address_is_told_from_a_file_that_is_not_there(fiche: Fiche) -> None:
    done = fiche("https://skellan.example/quarrel.html")
    assert done.returncode == 3
    assert done.stderr.endswith(
        "is an address, and only files are opened. Fetch it first, or let “fiche add” fetch and keep it.\n"
    )


def test_a_mistyped_command_is_guessed_at(fiche: Fiche) -> None:
    done = fiche("chek")
    assert done.returncode == 3
    assert "Or did you mean the command “check”?" in done.stderr


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "is empty."),
        (b" \n\t\n", "holds nothing but white space."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG picture, in which no thread can be read."),
        (b"%PDF-1.7\n", "is a PDF document"),
        (b"ab\0cd\0\0\0\x02\x03", "holds zero bytes, so it is no text. Give the text or the page"),
        (b'{"microfiche": 1, "story":', "Not valid JSON at line 1, column "),
    ],
)
def test_what_cannot_be_read_is_named_with_what_it_is(fiche: Fiche, tmp_path: Path, data: bytes, found: str) -> None:
    (tmp_path / "capture").write_bytes(data)
    done = fiche("capture")
    assert done.returncode == 3
    assert done.stderr.startswith("fiche: capture: ")
    assert found in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_threads_says_so(fiche: Fiche, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = fiche("empty")
    assert done.returncode == 3
    assert "empty: is a folder in which no file could be read as a thread." in done.stderr


def test_one_bad_path_costs_the_others_nothing(fiche: Fiche, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PAGE, encoding="utf-8")
    done = fiche("gone.txt", "good.txt")
    assert done.returncode == 3
    assert "Late again, Zoë." in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_capture_in_another_encoding_reads_the_same(fiche: Fiche, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "page.txt").write_bytes((PAGE * 1).encode(encoding))
    done = fiche("page.txt")
    assert done.returncode == 0
    assert "#1 ann · 10 April 2014, 14:58" in done.stdout
    assert encoding == "cp1252" or "Late again, Zoë." in done.stdout


def test_arabic_in_a_windows_code_page_is_read_with_a_word(fiche: Fiche, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(ARABIC.encode("cp1256"))
    done = fiche("page.txt")
    assert "هذا كلام فارغ" in done.stdout
    assert "read as cp1256, which is a guess" in done.stderr


def test_invalid_bytes_keep_everything_else_and_are_located(fiche: Fiche, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE.encode().replace(b"again", b"ag\xffain"))
    done = fiche("page.txt")
    assert done.returncode == 0
    assert "Late ag\ufffdain, Zoë." in done.stdout
    assert "in line 8" in done.stderr


@pytest.mark.parametrize("keep", range(0, len(PAGE) + 1, 7))
def test_a_capture_cut_anywhere_keeps_what_it_holds(fiche: Fiche, tmp_path: Path, keep: int) -> None:
    (tmp_path / "page.txt").write_text(PAGE[:keep], encoding="utf-8")
    done = fiche("page.txt")
    assert done.returncode == (0 if PAGE[:keep].strip() else 3)
    assert "Traceback" not in done.stderr
    for word in PAGE[: min(keep, 24)].split():
        assert word in done.stdout


def test_names_of_files_are_shown_and_not_obeyed(fiche: Fiche) -> None:
    done = fiche("\x1b[31mgone\n.txt")
    assert "\x1b" not in done.stderr
    assert done.stderr == "fiche: ␛[31mgone .txt: there is no such file. Look for a slip in the path.\n"


def test_a_mistake_of_ours_shows_its_place_only_with_debug(fiche: Fiche, tmp_path: Path) -> None:
    quiet, loud = fiche("gone.txt"), fiche("gone.txt", "--debug")
    assert "Traceback" not in quiet.stderr
    assert loud.returncode == quiet.returncode == 3
