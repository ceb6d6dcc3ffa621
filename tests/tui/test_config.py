"""A wrong entry is told with its line, and the rest works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.tui.commands import COMMANDS, Keys, keys_text
from microfiche.tui.config import Config, create_config, default_config, load_config, read_config
from microfiche.tui.difference_commands import DIFFERENCE_COMMANDS
from microfiche.tui.remap import name_in_config, wrong_keys
from microfiche.tui.screens.words import help_pieces
from microfiche.tui.settings import THEME_NAMES, config_path
from microfiche.tui.shelf_commands import SHELF_COMMANDS
from microfiche.tui.themes import THEMES
from microfiche.tui.toml_lines import read_entries

if TYPE_CHECKING:
    from pathlib import Path


def problems_of(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.says) for problem in read_config(text)[1]]


def pressed(config: Config, *keys: str) -> str | None:
    listening = Keys(config.arrange(COMMANDS))
    command = [listening.press(key) for key in keys][-1]
    return command and name_in_config(command)


def test_without_a_file_every_default_counts() -> None:
    assert load_config() == (Config(), [])


def test_settings_are_read() -> None:
    text = 'theme = "light"\nsplit = 30\nwidth = 72\nbidi = true\nreduced-motion = true\nascii = true\n'
    assert read_config(text) == (Config("microfiche-light", 30, 72, True, True, True), [])
    assert read_config('theme = "microfiche-dark"')[0].theme == "microfiche-dark"


def test_keys_are_given_to_commands_and_help_shows_them() -> None:
    config, problems = read_config('[keys]\ndown = "ctrl+n"\nfold-all = ["F", "z M"]\nquit = []\nwhy-here = "ö"\n')
    assert problems == []
    assert pressed(config, "ctrl+n") == "down"
    assert pressed(config, "j") is None
    assert pressed(config, "F") == pressed(config, "z", "M") == "fold-all"
    assert pressed(config, "q") is None
    assert pressed(config, "ö") == "why-here"
    assert pressed(config, "k") == "up"
    shown = {piece.text: piece.first.strip() for piece in help_pieces(config.arrange(COMMANDS))}
    says = {name_in_config(command): command.help for command in COMMANDS}
    assert shown[says["fold-all"]] == "F zM"
    assert shown[says["quit"]] == "palette"


def test_keys_can_be_swapped_without_a_word() -> None:
    config, problems = read_config('[keys]\nnext-hit = "N"\nprevious-hit = "n"\n')
    assert problems == []
    assert (pressed(config, "n"), pressed(config, "N")) == ("previous-hit", "next-hit")


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('theme = "drak"', "“theme” should be one of dark, light, contrast, 16, mono. Did you mean “dark”?"),
        ("theme = 7", "“theme” should be one of dark, light, contrast, 16, mono."),
        ("split = 4000", "“split” should be a whole number from 15 to 85."),
        ("split = true", "“split” should be a whole number from 15 to 85."),
        ("width = 3", "“width” should be a whole number from 20 to 400."),
        ('bidi = "yes"', "“bidi” should be true or false."),
        ("reduced_motion = true", "there is no setting “reduced_motion”. Did you mean “reduced-motion”?"),
        ("bidi = yes", "is no entry: invalid value."),
        ("= 3", "is no entry: invalid statement."),
        ("[keys", "is no heading of a table: expected ']' at the end of a table declaration."),
        ("[[keys]]", "is no heading of a table: one pair of brackets is meant."),
        ('keys = "x"', "“keys” is a table: write [keys], and below it what each command is to have."),
        ('keys.dwon = "x"', "there is no command “dwon”. Did you mean “down”?"),
        ("keys.down = 7", '“down” should be a key in quotes, as "j", or a list of them, as ["j", "down"].'),
        ("keys.down = [7]", '“down” should be a key in quotes, as "j", or a list of them, as ["j", "down"].'),
        ('keys.down = " "', "“down”: names no key."),
        ('keys.down = "pgdn"', "“down”: “pgdn” is no key. Did you mean “pagedown”?"),
        ('keys.down = "ctrl+esc"', "“down”: “ctrl+esc” is no key. Did you mean “ctrl+escape”?"),
        ('keys.down = "Pagedown"', "“down”: “Pagedown” is no key. Did you mean “pagedown”?"),
        ('keys.down = "xyzzyx"', "“down”: “xyzzyx” is no key."),
    ],
)
def test_a_wrong_entry_names_its_line_and_the_rest_works(entry: str, says: str) -> None:
    config, problems = read_config(f"# mine\nascii = true\n\n{entry}\nbidi.x = 1\n")
    assert problems[0] == (4, says)
    assert config.ascii
    assert [problem.line for problem in problems] == [4, 5]


def test_what_stands_under_a_wrong_heading_is_told_and_the_next_table_is_read() -> None:
    config, problems = read_config('[keys\ndown = "x"\n[keys]\nup = "x"\n')
    assert [problem.line for problem in problems] == [1, 2]
    assert dict(config.keys) == {"up": ("x",)}


def test_two_commands_on_one_key_are_reported() -> None:
    text = '[keys]\ndown = "x"\nup = ["x", "r"]\n'
    config, problems = read_config(text)
    assert [tuple(problem) for problem in problems] == [(3, "“x” is not given to “up”: it is “down”.")]
    assert (pressed(config, "x"), pressed(config, "r")) == ("down", "up")


def test_a_key_that_a_default_had_is_the_readers_and_that_is_reported() -> None:
    config, problems = read_config('[keys]\ndown = "n"\n')
    says = "“n” is no longer “next-hit”: it is “down”. “next-hit” has no key now."
    assert [tuple(problem) for problem in problems] == [(2, says)]
    assert pressed(config, "n") == "down"
    assert problems_of('[keys]\ndown = "n"\nnext-hit = "r"\n') == []


def test_a_key_that_begins_others_is_reported() -> None:
    assert problems_of('[keys]\nfold-all = "X x"\nparent = "X"\n') == [
        (3, "“X” is not given to “parent”: “X x”, which begins with it, is “fold-all”.")
    ]
    assert problems_of('[keys]\nparent = "X"\nfold-all = "X x"\n') == [
        (3, "“X x” is not given to “fold-all”: “X”, with which it begins, is “parent”.")
    ]
    config, problems = read_config('[keys]\nparent = "z"\n')
    assert len(problems) == sum(keys.startswith("z ") for command in COMMANDS for keys in command.keys)
    assert pressed(config, "z") == "parent"


def test_an_entry_may_take_several_lines_and_given_twice_the_first_counts() -> None:
    text = '[keys]\ndown = [\n  "x",  # with a remark\n  "y",\n]\nup = """\nu"""\ndown = "w"\n'
    config, problems = read_config(text)
    assert dict(config.keys) == {"down": ("x", "y"), "up": ("u",)}
    assert (8, "“keys.down” was given in line 2 already; that one counts.") in problems


def test_the_default_file_changes_nothing_with_or_without_its_marks() -> None:
    text = default_config()
    assert read_config(text) == (Config(), [])
    bare = re.sub(r"^# (?=[a-z0-9-]+ = )", "", text, flags=re.MULTILINE)
    config, problems = read_config(bare)
    assert problems == []
    assert config.arrange(COMMANDS) == list(COMMANDS)
    assert config.arrange(SHELF_COMMANDS) == list(SHELF_COMMANDS)
    assert config.arrange(DIFFERENCE_COMMANDS) == list(DIFFERENCE_COMMANDS)
    assert set(config.keys) == {
        name_in_config(command) for command in (*COMMANDS, *SHELF_COMMANDS, *DIFFERENCE_COMMANDS)
    }
    assert (config.theme, config.split, config.bidi) == ("microfiche-dark", 42, False)


def test_the_default_file_is_created_once_and_never_written_over() -> None:
    assert create_config()
    assert config_path().read_text("utf-8") == default_config()
    config_path().write_text("split = 50\n")
    assert not create_config()
    assert load_config()[0].split == 50


def test_bytes_that_are_no_text_cost_their_entry(tmp_path: Path) -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_bytes(b'\xef\xbb\xbfsplit = 50\r\ntheme = "\xff\xfe"\r\nascii = true\r\n')
    config, problems = load_config()
    assert (config.split, config.ascii) == (50, True)
    assert [problem.line for problem in problems] == [2]


def test_a_configuration_that_cannot_be_read_is_told() -> None:
    config_path().mkdir(parents=True)
    assert load_config() == (Config(), [(0, "could not be read: is a directory.")])


def test_every_key_of_every_command_is_one_that_can_be_given() -> None:
    assert {keys: wrong_keys(keys) for command in COMMANDS for keys in command.keys if wrong_keys(keys)} == {}
    assert len({name_in_config(command) for command in COMMANDS}) == len(COMMANDS)
    assert set(THEMES) == set(THEME_NAMES)


def test_keys_of_the_readers_own_are_written_as_others_are() -> None:
    config, _ = read_config('[keys]\ndown = ["ctrl+d", "g g"]\n')
    (down,) = [command for command in config.arrange(COMMANDS) if command.name == "Down"]
    assert keys_text(down) == "Ctrl+D gg"


pieces = st.sampled_from(
    ["split = 30", "ascii = true", '[keys]\ndown = "x"', "[", "]", '"""', "= 1", "a = [", "down = 'j'", "\x00", "𝒳 = 1"]
)


@given(st.lists(pieces | st.text(max_size=12), max_size=8).map("\n".join))
def test_nothing_in_a_file_stops_the_room(text: str) -> None:
    config, problems = read_config(text)
    config.arrange(COMMANDS)
    assert all(0 < problem.line <= len(text.splitlines()) and problem.says for problem in problems)


@given(st.integers(0, 6), st.sampled_from(["split = ", "[keys", "x", "a = 'b", "= 1", '"""']))
def test_damage_to_a_line_costs_no_other(place: int, damage: str) -> None:
    lines = ["split = 30", "ascii = true", "width = 80", "bidi = true", "reduced-motion = true", "theme = 'light'"]
    entries, problems = read_entries("\n".join([*lines[:place], damage, *lines[place:]]))
    if damage == "[keys":
        assert len(entries) == place
    else:
        assert len(entries) == len(lines)
    assert problems[0].line == place + 1
