"""What a reader asks of the text itself: how wide it is set, in which order, and whether it is drawn at all."""

from __future__ import annotations

from typing import Final, NamedTuple


class Look(NamedTuple):
    """How text is set: the most cells of a line (None for what reads well), whether right-to-left lines are put in the
    order in which a terminal draws them, and whether places are said in words, one comment at a time."""

    width: int | None = None
    bidi: bool = False
    linear: bool = False

    def columns(self, room: int, widest: int) -> int:
        """The cells of a line where there is room for so many and `widest` reads well."""
        return max(1, min(room, self.width or widest))


ASCII_CLASS: Final = "-ascii"
"""The class of an app that draws in ASCII; the style sheet gives it other frames."""
IN_ASCII: Final = str.maketrans(
    {
        **dict(zip("│┊├╰─╌┃▌▏", "|:|`-.##|", strict=True)),
        **dict(zip("▾▸•▿▹◦", "v>*u)o", strict=True)),
        **dict(zip("▎▣✎◌⋯→⇢‹", ">@^?~>~<", strict=True)),
        **dict(zip("▁▂▃▄▅▆▇█◆╎", ".,:;=+%@*'", strict=True)),
        **dict(zip("·…⚠“”–↓↑←", '-~!""-v^<', strict=True)),
    }
)
"""Each sign that the room draws, one for one, so that nothing moves. What strangers wrote stays as it is."""
