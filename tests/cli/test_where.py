from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Fiche


def heads(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


def test_only_matches_are_printed_and_what_they_answer_is_marked_as_context(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cat", "--where", "author:dory", seeds / "cut.txt")
    assert done.returncode == 0
    assert heads(done.stdout) == [
        "#1 dory · 02 March 2014, 09:14",
        "#2 halyard77 · 02 March 2014, 09:30 · context  → #1, certain",
        "#3 dory · 02 March 2014, 09:41  → #2, likely",
    ]
    assert "\n2 of 5 comments match\n" in done.stdout
    assert "Librarian" not in done.stdout


def test_a_flat_view_prints_only_what_matches(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cat", "--flat", "--where", "author:dory", seeds / "cut.txt")
    assert [line[:7] for line in heads(done.stdout)] == ["#1 dory", "#3 dory"]


def test_the_story_is_printed_where_it_matches(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cat", "--where", "in:story librarian", seeds / "cut.txt")
    assert done.returncode == 0
    assert "Librarian Petra Holm" in done.stdout
    assert "\n0 of 5 comments match\n" in done.stdout
    assert not heads(done.stdout)


def test_threads_without_a_match_are_left_out(fiche: Fiche, seeds: Path) -> None:
    one, both = seeds / "cut.txt", [seeds / "quarrel.txt", seeds / "cut.txt"]
    asked = ("cat", "--where", "3,180 pence")
    assert fiche(*asked, *both).stdout == fiche(*asked, one).stdout
    assert fiche(*asked, "--format", "json", *both).stdout == fiche(*asked, "--format", "json", one).stdout


@pytest.mark.parametrize("flags", [(), ("--linear",), ("--format", "json"), ("--format", "jsonl")])
def test_nothing_is_printed_and_it_ends_with_1_where_nothing_matches(
    fiche: Fiche, seeds: Path, flags: tuple[str, ...]
) -> None:
    done = fiche("cat", *flags, "--where", "zeppelin", seeds / "cut.txt")
    assert (done.returncode, done.stdout) == (1, "")


def test_json_keeps_numbers_and_ties_and_says_what_was_asked(fiche: Fiche, seeds: Path) -> None:
    shown = json.loads(fiche("cat", "--format", "jsonl", "--where", "author:halyard", seeds / "cut.txt").stdout)
    assert shown["excerpt"] == {"where": "author:halyard", "matches": 1, "of": 5}
    assert [(c["n"], c["parent"], c.get("context", False)) for c in shown["comments"]] == [
        (1, None, True),
        (2, 1, False),
    ]
    assert shown["story"]["text"]


def test_the_linear_face_says_the_place_in_the_whole_thread_and_what_is_context(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cat", "--linear", "--where", "author:halyard", seeds / "cut.txt")
    assert "\n1 of 5 comments matches.\n" in done.stdout
    assert "Top-level comment 1 of 3; inferred, certain.\nContext: it does not match" in done.stdout


def test_markdown_marks_context(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cat", "--format", "markdown", "--where", "author:halyard", seeds / "cut.txt")
    assert "\n> **#1 dory** · 02 March 2014, 09:14 · context\n" in done.stdout


def test_context_is_dimmed_where_there_are_colours(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cat", "--color", "always", "--where", "author:halyard", seeds / "cut.txt")
    assert "\x1b[2m#1 dory · 02 March 2014, 09:14 · context\x1b[0m\n\x1b[2ma penny a week" in done.stdout


def test_a_wrong_query_is_pointed_at_before_anything_is_read(fiche: Fiche) -> None:
    done = fiche("cat", "--where", "late 時 is:gest", "gone.txt")
    assert done.returncode == 2
    assert "Did you mean is:guest?\n\n  late 時 is:gest\n          ^^^^^^^\n" in done.stderr
    assert "gone.txt" not in done.stderr


def test_an_empty_query_is_refused(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cat", "--where", " ", seeds / "cut.txt")
    assert done.returncode == 2
    assert "asks for nothing" in done.stderr


def test_what_only_the_reading_room_knows_is_said_to_be_unknown(fiche: Fiche, seeds: Path) -> None:
    done = fiche("cat", "--where", "is:new OR has:note", seeds / "cut.txt")
    assert done.returncode == 1
    assert "is:new asks for what the reading room remembers" in done.stderr
    assert "has:note asks for what the reading room remembers" in done.stderr


def test_a_regular_expression_that_takes_too_long_is_named(fiche: Fiche, tmp_path: Path) -> None:
    thread = {"microfiche": 1, "story": {"title": "Slow"}, "comments": [{"author": "a", "text": "a" * 60}]}
    (tmp_path / "slow.json").write_text(json.dumps(thread))
    done = fiche("cat", "--where", "/(a|a)*b?[cd]/", "slow.json")
    assert done.returncode == 2
    assert "The regular expression /(a|a)*b?[cd]/ took longer than 0.5 s on one text." in done.stderr


def test_what_cannot_be_read_weighs_more_than_what_does_not_match(fiche: Fiche, seeds: Path) -> None:
    assert fiche("cat", "--where", "zeppelin", seeds / "cut.txt", "gone.txt").returncode == 3


def test_help_explains_the_language(fiche: Fiche) -> None:
    shown = fiche("cat", "--help").stdout
    for words in ('"late boat"', "is:orphan", "certainty:<0.6", "under:12"):
        assert words in shown


def test_bash_completes_fields_values_and_the_names_in_the_capture(program: Path, fiche: Fiche, seeds: Path) -> None:
    script = fiche("completion", "bash").stdout
    for typed, offered in (("is:gu", "is:guest"), ("'late au", "late author:"), ("'author:hal", 'author:"halyard77"')):
        ask = (
            f'COMP_WORDS=(fiche cat {seeds / "cut.txt"} --where "{typed}") COMP_CWORD=4;'
            '_fiche_completion fiche where fiche; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        done = subprocess.run(
            ["bash", "-c", f"{script}\n{ask}"],
            capture_output=True,
            text=True,
            env={"PATH": f"{program.parent}:/usr/bin:/bin"},
            check=True,
        )
        assert done.stdout.strip() == offered
