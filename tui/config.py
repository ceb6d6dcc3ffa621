"""The reader's configuration, `config.toml`: keys, theme, and how the room is set.

What stands in the file wins over what the room remembers from the last time (`settings.py`). Without a file the room
opens as quickly as if there could be none. An entry that is wrong is told with its line, and every other one counts.
`fiche config --create` writes the file with all that it can hold.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from .commands import COMMANDS
from .settings import DEFAULT_SPLIT, NARROWEST, THEME_NAMES, WIDEST, config_path, open_private
from .shelf_commands import SHELF_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .commands import Command
    from .toml_lines import Entry, Problem

PREFIX: Final = "microfiche-"
NARROWEST_TEXT, WIDEST_TEXT = 20, 400
SWITCHES: Final = {
    "bidi": "reorder and shape right-to-left lines, for a terminal that does not",
    "reduced-motion": "nothing moves by itself: no smooth scrolling, no blinking",
    "ascii": "draw guides, markers and frames in ASCII",
    "linear": "for screen readers: no guides, one comment at a time, its place said in words",
}


@dataclass(frozen=True, slots=True)
class Config:
    """What a reader wants. None leaves it to what the room remembers, or to the room.

    `theme` is the name of one of our themes; `split` the story's share of the width, in per cent; `width` the most
    cells that a line of text takes. `keys` are by `remap.name_in_config`, `key_lines` where they were given.
    """

    theme: str | None = None
    split: int | None = None
    width: int | None = None
    bidi: bool = False
    reduced_motion: bool = False
    ascii: bool = False
    linear: bool = False
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    key_lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def arrange(self, commands: Iterable[Command]) -> list[Command]:
        """Commands with the keys that the reader wants, for key presses, help and palette alike."""
        if not self.keys:
            return [*commands]
        from .remap import arrange_keys

        return arrange_keys(commands, self.keys, self.key_lines)[0]


def load_config(*lists: Iterable[Command]) -> tuple[Config, list[Problem]]:
    """The configuration, and what is wrong with it, by line; without a file every default.

    `lists` are the commands whose keys it can change, by screen; those of room and shelf where none are given.
    """
    try:
        text = config_path().read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return Config(), []
    except OSError as error:
        from .toml_lines import Problem

        return Config(), [Problem(0, f"could not be read: {(error.strerror or str(error)).lower()}.")]
    return read_config(text, *lists)


def read_config(text: str, *lists: Iterable[Command]) -> tuple[Config, list[Problem]]:
    """Read a configuration from its text. See `load_config`."""
    from .remap import arrange_keys, name_in_config
    from .toml_lines import Problem, read_entries

    screens = [[*commands] for commands in lists or (COMMANDS, SHELF_COMMANDS)]
    entries, problems = read_entries(text)
    settings: dict[str, Any] = {}
    keys: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    known = {name_in_config(command) for commands in screens for command in commands}
    for entry in entries:
        try:
            if entry.path[0] == "keys" and len(entry.path) == 2:
                keys[entry.path[1]] = _keys(entry, known)
                lines[entry.path[1]] = entry.line
            else:
                settings[".".join(entry.path).replace("-", "_")] = _setting(entry)
        except ValueError as error:
            problems.append(Problem(entry.line, str(error)))
    for commands in screens:
        problems += arrange_keys(commands, keys, lines)[1]
    return Config(**settings, keys=MappingProxyType(keys), key_lines=MappingProxyType(lines)), sorted(set(problems))


def _keys(entry: Entry, known: set[str]) -> tuple[str, ...]:
    """The keys that an entry gives a command. Raises ValueError, which says what is wrong, where one is."""
    from .remap import did_you_mean, wrong_keys

    name, value = entry.path[1], entry.value
    if name not in known:
        raise ValueError(f"there is no command “{name}”.{did_you_mean(name, known)}")
    wished = [value] if isinstance(value, str) else value
    if not isinstance(wished, list) or not all(isinstance(keys, str) for keys in wished):
        raise ValueError(f'“{name}” should be a key in quotes, as "j", or a list of them, as ["j", "down"].')
    for keys in wished:
        if wrong := wrong_keys(keys):
            raise ValueError(f"“{name}”: {wrong}")
    return tuple(dict.fromkeys(" ".join(keys.split()) for keys in wished))


def _setting(entry: Entry) -> Any:
    """The value of a setting. Raises ValueError, which says what is wrong, where it is none."""
    from .remap import did_you_mean

    name, value = ".".join(entry.path), entry.value
    if name in SWITCHES:
        if not isinstance(value, bool):
            raise ValueError(f"“{name}” should be true or false.")
        return value
    if name == "theme":
        if value in THEME_NAMES:
            return value
        if f"{PREFIX}{value}" in THEME_NAMES:
            return f"{PREFIX}{value}"
        short = [theme.removeprefix(PREFIX) for theme in THEME_NAMES]
        raise ValueError(f"“theme” should be one of {', '.join(short)}.{did_you_mean(str(value), short)}")
    if name in ("split", "width"):
        least, most = (NARROWEST, WIDEST) if name == "split" else (NARROWEST_TEXT, WIDEST_TEXT)
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"“{name}” should be a whole number from {least} to {most}.")
        return value
    if name == "keys":
        raise ValueError("“keys” is a table: write [keys], and below it what each command is to have.")
    known = ["theme", "split", "width", *SWITCHES, "keys"]
    raise ValueError(f"there is no setting “{name}”.{did_you_mean(name, known)}")


def create_config() -> bool:
    """Write the default file where there is none yet, and say whether that was so. Raises OSError."""
    path = config_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with open(path, "x", encoding="utf-8", opener=open_private) as file:
            file.write(default_config())
    except FileExistsError:
        return False
    return True


def default_config() -> str:
    """The file as it comes: all that can be set, each with its default and what it does, behind a `#`."""
    short = [theme.removeprefix(PREFIX) for theme in THEME_NAMES]
    lines = [
        "# Microfiche: what the reading room looks like and which keys do what.",
        "# Take away the # before what you want to change. `fiche config --check` says what is wrong.",
        "",
        f'# theme = "{short[0]}"  # {", ".join(short)}; without it, the last one',
        f"# split = {DEFAULT_SPLIT}  # the story's share of the width, in per cent; without it, the last one",
        "# width = 100  # the most columns that a line of text takes; without it, what reads well",
        *(f"# {name} = false  # {says}" for name, says in SWITCHES.items()),
        "",
        "[keys]",
        "# One key, a list of keys, or none: [], as the character it types or by its name (enter, pagedown, ctrl+d).",
        '# Keys pressed one after the other have a space between them: "z a".',
    ]
    for group, members in groupby(COMMANDS, key=lambda command: command.group):
        lines += ["", f"# {group}", *map(_default_keys, members)]
    names = {command.name for command in COMMANDS}
    lines += ["", "# The shelf of threads, which takes the keys above as well"]
    lines += [_default_keys(command) for command in SHELF_COMMANDS if command.name not in names]
    return "\n".join(lines) + "\n"


def _default_keys(command: Command) -> str:
    from .remap import name_in_config

    return f"# {name_in_config(command)} = {json.dumps([*command.keys], ensure_ascii=False)}  # {command.help}"
