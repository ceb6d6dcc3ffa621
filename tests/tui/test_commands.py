"""The list of commands, from which keys, palette and help are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.tui.commands import COMMANDS, REPEATED, Keys, commands_for, keys_text

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom


async def test_every_command_has_a_part_with_its_verbs(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        parts = {"pane": room.comments, "comments": room.comments, **room.screen.commanding.parts}
        for command in COMMANDS:
            verbs = {command.action, command.counted} - {"", REPEATED}
            assert all(callable(getattr(parts[command.target], verb)) for verb in verbs), command.name


def test_no_two_commands_share_a_key_or_a_name() -> None:
    keys = [keys for command in COMMANDS for keys in command.keys]
    names = [command.name for command in COMMANDS]
    assert (len(keys), len(names)) == (len(set(keys)), len(set(names)))


def test_no_key_both_is_a_command_and_begins_one() -> None:
    keys = {keys for command in COMMANDS for keys in command.keys}
    assert not keys & {pair.split()[0] for pair in keys if " " in pair}


def test_keys_for_several_threads_are_there_only_where_there_are_several() -> None:
    assert Keys(commands_for(has_shelf=False)).press("}") is None
    assert Keys(commands_for(has_shelf=True)).press("}") is not None


def test_keys_are_written_as_a_reader_would_write_them() -> None:
    written = {command.action: keys_text(command) for command in COMMANDS}
    assert (written["page_down"], written["toggle"]) == ("Space PgDn", "Enter za")
