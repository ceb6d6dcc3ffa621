"""Handing threads on, citing them and counting them at the command line."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, get_args

import pytest
from microfiche.archive.state.store import StateStore
from microfiche.cli.cat import FACES
from microfiche.cli.cite import STYLES
from microfiche.parser.identity import comment_keys, thread_key
from microfiche.parser.read import read_file
from microfiche.render import citing, faces

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from .conftest import Fiche


def test_every_face_and_style_there_is_can_be_asked_for() -> None:
    assert set(FACES) - {"annotations"} == {*get_args(faces.Face), *faces.FILE_FACES} - {"linear"}
    assert STYLES == citing.STYLES


@pytest.mark.parametrize("face", ["csv", "html", "mbox"])
def test_an_export_is_read_back(fiche: Fiche, seeds: Path, tmp_path: Path, face: str) -> None:
    whole = fiche("cat", "--no-story", seeds / "arabic.txt").stdout
    assert fiche("cat", "--format", face, "-o", tmp_path / "made", seeds / "arabic.txt").returncode == 0
    assert fiche("cat", "--no-story", tmp_path / "made").stdout == whole
    piped = fiche("cat", "--format", face, seeds / "arabic.txt")
    assert piped.stdout == (tmp_path / "made").read_bytes().decode()


def test_a_book_goes_to_a_file_and_through_a_pipe(program: Path, seeds: Path, tmp_path: Path) -> None:
    import subprocess

    command = [program, "cat", "--format", "epub", seeds / "arabic.txt"]
    piped = subprocess.run(command, capture_output=True, check=True).stdout
    subprocess.run([*command, "-o", tmp_path / "made.epub"], check=True)
    assert (tmp_path / "made.epub").read_bytes() == piped
    assert zipfile.ZipFile(io.BytesIO(piped)).testzip() is None


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left_behind(
    fiche: Fiche, seeds: Path, tmp_path: Path
) -> None:
    done = fiche("cat", "--format", "csv", "-o", "no/such/folder/x.csv", seeds / "arabic.txt")
    assert done.returncode == 2
    assert "no/such/folder/x.csv cannot be written: no such file or directory." in done.stderr
    kept = tmp_path / "kept.csv"
    kept.write_text("before")
    assert fiche("cat", "--format", "csv", "-o", kept, tmp_path / "missing.txt").returncode == 3
    assert [path.name for path in tmp_path.iterdir()] == ["kept.csv"]
    assert kept.read_text() == "before"


def test_pseudonyms_are_the_same_for_the_same_salt_only(fiche: Fiche, seeds: Path) -> None:
    def told(salt: str) -> str:
        return fiche("cat", "--pseudonyms", salt, seeds / "cut.txt").stdout

    assert told("a") == told("a") != told("b")
    assert "halyard" not in told("a")
    assert fiche("cat", "--pseudonyms", "", seeds / "cut.txt").returncode == 2


def test_a_comment_is_printed_with_what_it_answers(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cat", "--no-story", f"{seeds / 'cut.txt'}#3")
    assert [line.split(" · ")[0].strip() for line in done.stdout.splitlines() if "#" in line[:6]] == [
        "#1 dory",
        "#2 halyard77",
        "#3 dory",
    ]


def test_an_address_finds_its_comment_again_in_an_export(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    own = fiche("cite", "--address", seeds / "cut.txt", "3").stdout.strip()
    fiche("cat", "--format", "html", "-o", tmp_path / "made.html", seeds / "cut.txt")
    found = fiche("cat", f"{tmp_path / 'made.html'}#{own}")
    assert found.stdout == fiche("cat", f"{seeds / 'cut.txt'}#3").stdout
    assert fiche("cite", tmp_path / "made.html", own.rpartition("/")[2]).stdout.startswith("dory. (2014, March 2).")


def test_a_file_whose_name_holds_the_sign_is_read_as_it_is(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    odd = tmp_path / "page#2"
    odd.write_bytes((seeds / "cut.txt").read_bytes())
    assert "\n5 comments\n" in fiche("cat", odd).stdout
    assert "#5" in fiche("cat", odd).stdout


@pytest.mark.parametrize(
    ("mark", "says"),
    [("99", "There is no comment 99"), ("0" * 20, "no thread in it has that key")],
)
def test_a_comment_that_is_not_there_is_said(fiche: Fiche, seeds: Path, mark: str, says: str) -> None:
    for done in (fiche("cat", f"{seeds / 'cut.txt'}#{mark}"), fiche("cite", seeds / "cut.txt", mark)):
        assert done.returncode == 2
        assert says in done.stderr


@pytest.mark.parametrize("face", ["csv", "html", "mbox"])
def test_what_a_query_matches_is_handed_on_with_what_it_answers(
    fiche: Fiche, seeds: Path, tmp_path: Path, face: str
) -> None:
    made = tmp_path / "made"
    done = fiche("cat", "--where", "author:halyard77", "--format", face, "-o", made, seeds / "cut.txt")
    assert done.returncode == 0
    (thread,) = read_file(made)
    assert [comment.author.name for comment in thread.comments] == ["dory", "halyard77"]
    assert thread.comments[1].reply.parent == 0
    nothing = fiche(
        "cat", "--where", "author:nobody-here", "--format", face, "-o", tmp_path / "none", seeds / "cut.txt"
    )
    assert nothing.returncode == 1
    assert not (tmp_path / "none").exists()


def test_a_comment_behind_the_sign_is_no_query(fiche: Fiche, seeds: Path) -> None:
    assert fiche("cat", "--where", "x", f"{seeds / 'cut.txt'}#2").returncode == 2


def test_a_form_for_listening_can_be_kept_in_a_file(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    fiche("cat", "--linear", "--width", "40", "-o", tmp_path / "said.txt", seeds / "cut.txt")
    said = (tmp_path / "said.txt").read_text()
    assert said == fiche("cat", "--linear", "--width", "40", seeds / "cut.txt").stdout


def test_what_means_no_comment_cannot_be_cited(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cite", seeds / "cut.txt", "dory")
    assert done.returncode == 2
    assert "neither the number of a comment nor its key" in done.stderr


def test_numbers_are_printed_as_text_as_json_and_drawn(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    done = fiche("stats", "--svg", tmp_path / "shape.svg", seeds / "cut.txt", seeds / "arabic.txt")
    assert "5 comments of 9 claimed by 4 names" in done.stdout
    assert (tmp_path / "shape.svg").read_text().startswith("<svg ")
    lines = fiche("stats", "--format", "json", seeds / "cut.txt", seeds / "arabic.txt").stdout.splitlines()
    assert [json.loads(line)["comments"] for line in lines] == [5, 14]


def test_notes_come_out_as_web_annotations(fiche: Fiche, seeds: Path, tmp_path: Path) -> None:
    (thread,) = read_file(seeds / "cut.txt")
    store = StateStore.open(tmp_path / "mine.db")
    store.set_note(thread_key(thread), comment_keys(thread.comments)[2], "See the minutes.", "dory")
    store.close()

    def asked(*flags: str | Path) -> subprocess.CompletedProcess[str]:
        path, state = seeds / "cut.txt", str(tmp_path / "mine.db")
        return fiche("cat", "--format", "annotations", *flags, path, FICHE_STATE=state)

    page = json.loads(asked().stdout)
    assert [one["body"]["value"] for one in page["items"]] == ["See the minutes."]
    assert asked("-o", tmp_path / "notes.json").returncode == 0
    assert json.loads((tmp_path / "notes.json").read_text()) == page
    assert asked("--pseudonyms", "x").returncode == 2
