"""Every command of the room, once. What a key does, the palette and the help are all made from this list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Target = Literal["pane", "comments", "room", "keys", "panels", "search", "filter", "leaps", "own", "changes"]

REPEATED: Final = "repeated"
MOVING, FOLDING, SEARCHING, CLOSER, OWN, ROOM = (
    *("Moving", "Folding", "Searching", "Looking closer", "Marks, notes and verdicts", "The room"),
)


class Command(NamedTuple):
    """A thing that a reader can do.

    Each of `keys` is a key or, separated by spaces, keys one after the other, written as the character they type or
    else as Textual names them. `action` is a verb of the focused pane's state ("pane"), of the comments' state
    ("comments"), of the screen ("room") or of a part of it, called with `arguments`. `counted` is what a count before
    it does: nothing, the same so many times, or an action of its own that is called with the number. A command that
    `leaps` can be gone back on; one that `needs_shelf` is there only where several threads are open.
    """

    keys: tuple[str, ...]
    name: str
    help: str
    action: str
    group: str
    target: Target = "comments"
    arguments: tuple[int | str, ...] = ()
    counted: str = ""
    leaps: bool = False
    needs_shelf: bool = False


COMMANDS: Final = (
    Command(("j", "down"), "Down", "next comment; in the story, a line down", "down", MOVING, "pane", counted=REPEATED),
    Command(("k", "up"), "Up", "previous comment; in the story, a line up", "up", MOVING, "pane", counted=REPEATED),
    Command(("space", "pagedown"), "Page down", "a page down", "page_down", MOVING, "pane", counted=REPEATED),
    Command(("b", "pageup"), "Page up", "a page up", "page_up", MOVING, "pane", counted=REPEATED),
    Command(("d", "ctrl+d"), "Half page down", "half a page down", "half_down", MOVING, "pane", counted=REPEATED),
    Command(("u", "ctrl+u"), "Half page up", "half a page up", "half_up", MOVING, "pane", counted=REPEATED),
    Command(("g", "home"), "Beginning", "the beginning", "to_start", MOVING, "pane", leaps=True),
    Command(("G", "end"), "End", "the end", "to_end", MOVING, "pane", counted="to_number", leaps=True),
    Command(
        ("]",), "Next top-level comment", "next top-level comment", "next_top", MOVING, counted=REPEATED, leaps=True
    ),
    Command(
        ("[",),
        "Previous top-level comment",
        "top of this chain, or the one before",
        "previous_top",
        MOVING,
        counted=REPEATED,
        leaps=True,
    ),
    Command(("J",), "Next sibling", "next reply to the same comment", "next_sibling", MOVING, counted=REPEATED),
    Command(
        ("K",), "Previous sibling", "previous reply to the same comment", "previous_sibling", MOVING, counted=REPEATED
    ),
    Command(("p",), "Parent", "the comment that this one answers", "to_parent", MOVING, counted=REPEATED, leaps=True),
    Command(
        ("a",),
        "Next by this author",
        "next comment under the same name",
        "next_by_author",
        MOVING,
        counted=REPEATED,
        leaps=True,
    ),
    Command(("ctrl+o",), "Back", "back to where the last leap began", "jump_back", MOVING, "leaps"),
    Command(("ctrl+i", "alt+o"), "Forward", "forward again", "jump_forward", MOVING, "leaps"),
    Command(("h", "left"), "Fold", "fold; on a folded one, go to its parent", "fold", FOLDING),
    Command(("l", "right"), "Unfold", "unfold; on an open one, go to its first reply", "unfold", FOLDING),
    Command(("enter", "z a"), "Fold or unfold", "fold or unfold the replies", "toggle", FOLDING),
    Command(("z o",), "Open fold", "unfold the replies", "open", FOLDING),
    Command(("z c",), "Close fold", "fold the replies", "close", FOLDING),
    Command(("c",), "Fold the chain", "fold the whole chain from its top comment", "fold_chain", FOLDING),
    Command(("z M",), "Fold all", "fold everything: only the top level is left", "fold_all", FOLDING),
    Command(("z R",), "Unfold all", "unfold everything", "unfold_all", FOLDING),
    *(
        Command(
            (str(levels),),
            f"Fold to depth {levels}",
            "show the top level only" if levels == 1 else f"show {levels} levels",
            "fold_to_depth",
            FOLDING,
            arguments=(levels,),
        )
        for levels in range(1, 10)
    ),
    Command(("/",), "Search", "search in story and comments as you type", "search", SEARCHING, "search", leaps=True),
    Command(("n",), "Next hit", "next hit", "next_hit", SEARCHING, "search", counted=REPEATED, leaps=True),
    Command(("N",), "Previous hit", "previous hit", "previous_hit", SEARCHING, "search", counted=REPEATED, leaps=True),
    Command((".",), "Again", "the last n, N or a once more", "repeat_move", SEARCHING, "keys", counted=REPEATED),
    Command(
        ("\\",), "Filter", "show only what matches, and what it answers", "filter", SEARCHING, "filter", leaps=True
    ),
    Command(("escape",), "Clear the search", "clear the search, then the filter", "clear", SEARCHING, "filter"),
    Command(("t",), "Change the view", "inferred tree, stated ties only, as captured", "next_view", CLOSER),
    Command(("s",), "Sort", "sort: captured, oldest, newest, most replies first", "next_sort", CLOSER, arguments=(1,)),
    Command(("S",), "Sort back", "the sort before", "next_sort", CLOSER, arguments=(-1,)),
    Command(("w",), "Why here?", "why this comment hangs where it does", "show_why", CLOSER, "panels"),
    Command(
        ("o",),
        "Links",
        "the links of this comment or of the story",
        "show_links",
        CLOSER,
        "panels",
        counted="show_link",
    ),
    Command(("i",), "Provenance", "where the thread comes from, what is missing", "show_provenance", CLOSER, "panels"),
    Command(("T",), "Time line", "over time, who takes part, who answers whom", "show_numbers", CLOSER, "panels"),
    Command(("D",), "Compare captures", "what differs in another capture of this thread", "compare", CLOSER, "changes"),
    Command(("y",), "Cite", "copy a citation of this comment", "cite", CLOSER, "panels"),
    Command(("m",), "Mark", "mark this comment with a letter", "set_mark", OWN, "own"),
    Command(("'",), "Go to mark", "go to a mark; '' goes back", "go_to_mark", OWN, "own"),
    Command(("M",), "Note", "write a note on this comment, or on the story", "write_note", OWN, "own"),
    Command(("f",), "Next unread", "next comment that was not on the screen yet", "next_unseen", OWN, "own"),
    Command(("v h",), "Hang under", "verdict: hang this under the comment of a number", "hang_under", OWN, "own"),
    Command(("v s",), "Hang under the story", "verdict: it answers the story", "give_verdict", OWN, "own", ("hung",)),
    Command(("v c",), "Confirm", "verdict: the tie is right", "give_verdict", OWN, "own", ("confirmed",)),
    Command(("v x",), "Cut", "verdict: what it answers is not here", "give_verdict", OWN, "own", ("cut",)),
    Command(("v f",), "Forget", "take a verdict back", "give_verdict", OWN, "own", ("forgotten",)),
    Command(("U",), "Undo", "undo the last mark, note or verdict", "undo", OWN, "own"),
    Command(("ctrl+r",), "Redo", "do again what was undone", "redo", OWN, "own"),
    Command(("tab", "shift+tab"), "Other pane", "the other pane", "other_pane", ROOM, "room"),
    Command(("z >",), "Wider", "this pane wider", "widen", ROOM, "room", arguments=(5,)),
    Command(("z <",), "Narrower", "this pane narrower", "widen", ROOM, "room", arguments=(-5,)),
    Command(("z =",), "Equal panes", "both panes equally wide", "equal_panes", ROOM, "room"),
    Command(("z l",), "Listen", "for screen readers: one comment, its place in words", "listen", ROOM, "room"),
    Command(("}",), "Next thread", "next thread", "next_thread", ROOM, "room", (1,), needs_shelf=True),
    Command(("{",), "Previous thread", "previous thread", "next_thread", ROOM, "room", (-1,), needs_shelf=True),
    Command((), "Next theme", "the next theme: dark, light, high contrast, 16, none", "change_theme", ROOM, "room"),
    Command(("?",), "Help", "this help", "show_help", ROOM, "panels"),
    Command((":", "ctrl+p"), "Palette", "find a command by its name", "show_palette", ROOM, "room"),
    Command(("ctrl+z",), "Suspend", "back to the shell; fg brings you here again", "suspend", ROOM, "room"),
    Command(("q",), "Quit", "leave the room; where there is a shelf, back to it", "leave", ROOM, "room"),
)

KEY_NAMES: Final = {
    "space": "Space",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "alt+o": "Alt+O",
    "ctrl+d": "Ctrl+D",
    "ctrl+i": "Ctrl+I",
    "ctrl+o": "Ctrl+O",
    "ctrl+p": "Ctrl+P",
    "ctrl+r": "Ctrl+R",
    "ctrl+u": "Ctrl+U",
    "ctrl+z": "Ctrl+Z",
}


def commands_for(has_shelf: bool) -> list[Command]:
    """The commands of a room whose thread came from a shelf, or did not."""
    return [command for command in COMMANDS if has_shelf or not command.needs_shelf]


def keys_text(command: Command) -> str:
    """The keys of a command as a reader would write them: "za", "Space PgDn"."""
    return " ".join("".join(KEY_NAMES.get(key, key) for key in keys.split()) for keys in command.keys)


class Keys:
    """Key presses that become commands; `pending` holds the keys of a command that is not complete yet."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands = {keys: command for command in commands for keys in command.keys}
        self._beginnings = {keys.rsplit(" ", 1)[0] for keys in self._commands if " " in keys}
        self.pending = ""

    def press(self, key: str) -> Command | None:
        """Take a key: the command that it completes, or None where it begins one or means nothing."""
        keys = f"{self.pending} {key}" if self.pending else key
        self.pending = keys if keys in self._beginnings else ""
        return self._commands.get(keys)
