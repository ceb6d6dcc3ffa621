"""Keys of the reader's own: what a command is called in `config.toml`, which keys there are, and who gets which."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Final

from .toml_lines import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .commands import Command

MODIFIERS: Final = ("ctrl+", "alt+", "shift+", "super+")
OTHER_NAMES: Final = {"esc": "escape", "return": "enter", "pgdn": "pagedown", "pgup": "pageup", "del": "delete"}
"""Names that people use for keys, and Textual's."""


def name_in_config(command: Command) -> str:
    """What a command is called in the configuration: "Next top-level comment" is `next-top-level-comment`."""
    return re.sub(r"[^a-z0-9]+", "-", command.name.lower()).strip("-")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ " Did you mean “down”?", or nothing where no known word is near."""
    near = get_close_matches(word, [*known], n=1)
    return f" Did you mean “{near[0]}”?" if near else ""


def wrong_keys(keys: str) -> str:
    """What is wrong with keys, pressed one after the other, as "z a" or "ctrl+d"; empty where nothing is."""
    pressed = keys.split()
    if not pressed:
        return "names no key."
    for key in pressed:
        base = key
        while (modifier := next((m for m in MODIFIERS if base.startswith(m)), "")) and len(base) > len(modifier):
            base = base.removeprefix(modifier)
        if not (len(base) == 1 and base.isprintable()) and base not in _key_names():
            meant = OTHER_NAMES.get(base.lower())
            near = f" Did you mean “{key[: -len(base)]}{meant}”?" if meant else did_you_mean(key.lower(), _key_names())
            return f"“{key}” is no key.{near}"
    return ""


@cache
def _key_names() -> frozenset[str]:
    from textual.keys import Keys

    return frozenset(key.value for key in Keys if not key.value.startswith("<"))


def arrange_keys(
    commands: Iterable[Command], wished: Mapping[str, tuple[str, ...]], lines: Mapping[str, int]
) -> tuple[list[Command], list[Problem]]:
    """Give commands the keys that a reader wishes, by `name_in_config`, and say where two would share one.

    Wishes come first, in the order of their `lines`, and a key that is taken is not given again; then every other
    command keeps what is left of its own keys. Keys that begin others count as shared: the longer could not be typed.
    """
    commands = [*commands]
    names = {name_in_config(command): command for command in commands}
    taken: dict[str, str] = {}
    given: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for name in sorted((name for name in wished if name in names), key=lambda name: lines.get(name, 0)):
        free, lost = _share(wished[name], taken)
        problems += [
            Problem(lines.get(name, 0), f"“{keys}” is not given to “{name}”: {_taken_words(keys, other, taken)}.")
            for keys, other in lost
        ]
        given[name] = free
        taken |= dict.fromkeys(free, name)
    for name, command in names.items():
        if name not in wished:
            given[name], lost = _share(command.keys, taken)
            problems += [
                Problem(
                    lines.get(taken[other], 0),
                    f"“{keys}” is no longer “{name}”: {_taken_words(keys, other, taken)}."
                    + ("" if given[name] else f" “{name}” has no key now."),
                )
                for keys, other in lost
            ]
    return [_with_keys(command, given[name_in_config(command)]) for command in commands], problems


def _with_keys(command: Command, keys: tuple[str, ...]) -> Command:
    return command if command.keys == keys else command._replace(keys=keys)


def _share(wished: Sequence[str], taken: Mapping[str, str]) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Of some keys those that are free, and those that are not, each with the taken keys that it clashes with."""
    free, lost = [], []
    for keys in wished:
        clash = next((other for other in taken if _clash(keys, other)), None)
        if clash is None:
            free.append(keys)
        else:
            lost.append((keys, clash))
    return tuple(free), lost


def _clash(keys: str, other: str) -> bool:
    return keys == other or other.startswith(f"{keys} ") or keys.startswith(f"{other} ")


def _taken_words(keys: str, other: str, taken: Mapping[str, str]) -> str:
    if keys == other:
        return f"it is “{taken[other]}”"
    if len(other) < len(keys):
        return f"“{other}”, with which it begins, is “{taken[other]}”"
    return f"“{other}”, which begins with it, is “{taken[other]}”"
