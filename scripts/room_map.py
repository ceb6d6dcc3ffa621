"""Who imports whom, read from the source: a picture of the rooms, and a page that says what each module is for."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markdown_tables import code, table

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent
ROOMS: Final = {
    "cli": "parses flags, calls one function, prints",
    "tui": "the reading room, in Textual",
    "archive": "threads, marks and notes that are kept",
    "render": "threads as text, pages, tables",
    "search": "the query language",
    "parser": "bytes become threads",
}
"""Every room, from the top, and what it is for."""
WIDTH, HEIGHT, STEP = 310, 50, 75
"""Of a room in the picture, and from one to the next."""


def draw_imports() -> str:
    """An SVG: the rooms one below the other, and beside them an arc to each room that one imports from."""
    counts = count_imports()
    rows = {room: place for place, room in enumerate(ROOMS)}
    tall = STEP * len(ROOMS)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 260} {tall}" role="img" '
        'font-family="sans-serif" font-size="14">',
        f"<title>{'; '.join(f'{one} imports {other}' for one, other in sorted(counts))}</title>",
        "<style>text{fill:#223}rect{fill:#eef2f5;stroke:#607080}path{stroke:#607080;fill:none}"
        "@media(prefers-color-scheme:dark){text{fill:#dde}rect{fill:#28323a}}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0L8,4L0,8z" style="fill:#607080"/></marker></defs>',
    ]
    for (one, other), count in sorted(counts.items()):
        lines.append(_arc(rows[one], rows[other], count / max(counts.values())))
    for room, says in ROOMS.items():
        y = rows[room] * STEP + (STEP - HEIGHT) // 2
        lines += [
            f'<rect x="2" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>',
            f'<text x="16" y="{y + 21}" font-weight="bold">{room}</text>',
            f'<text x="16" y="{y + 40}">{says}</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _arc(from_row: int, to_row: int, share: float) -> str:
    """An arrow from one row to another, as thick as its share; longer ones swing out further."""
    far = to_row - from_row
    x, y1, y2 = WIDTH + 3, from_row * STEP + STEP // 2 + 3 * far, to_row * STEP + STEP // 2 - 4 * abs(far)
    swing = x + 20 + 55 * abs(far)
    return (
        f'<path d="M{x},{y1}C{swing},{y1} {swing},{y2} {x},{y2}" '
        f'stroke-width="{1 + 4 * share:.1f}" marker-end="url(#tip)"/>'
    )


def count_imports() -> Counter[tuple[str, str]]:
    """How many import statements of one room name another, those inside functions and for types included."""
    found: Counter[tuple[str, str]] = Counter()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for name in _imported(path):
                other = name.split(".")[1]
                if other != room:
                    found[room, other] += 1
    return found


def _imported(path: Path) -> Iterator[str]:
    """The modules of ours that a file imports by their whole name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        yield from (name for name in names if name.startswith("microfiche."))


def modules_page() -> str:
    """Every module by room, with the first sentence of its docstring."""
    lines = ["# Modules", "", "What each module is for, in the first sentence of its docstring.", ""]
    for room in ROOMS:
        paths = sorted((ROOT / room).rglob("*.py"), key=lambda path: (path.parent, path.name != "__init__.py", path))
        rows = ((code(str(path.relative_to(ROOT))), _purpose(path)) for path in paths)
        lines += [f"## {room}", "", *table(("module", "is for"), rows)]
    return "\n".join(lines)


def _purpose(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(said.partition("\n\n")[0].split())


if __name__ == "__main__":
    print(draw_imports(), end="")
