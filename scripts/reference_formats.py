"""The page on formats: what each is, and what of a thread came through in our samples of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from markdown_tables import code, table
from microfiche.parser import UnreadableError, read_file
from microfiche.parser.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from microfiche.parser import Comment, Thread

SEEDS: Final = Path(__file__).parent.parent / "seeds"
NO_SAMPLES: Final = (".outline", ".md")

FACTS: Final[dict[str, Callable[[Comment], bool]]] = {
    "places": lambda comment: comment.reply.tie in ("stated", "indented", "absent"),
    "times": lambda comment: comment.posted is not None and comment.posted.earliest is not None,
    "zones": lambda comment: comment.posted is not None and comment.posted.zone_known,
    "scores": lambda comment: comment.score is not None,
    "marks": lambda comment: bool(comment.marks),
    "guests": lambda comment: comment.author.guest,
    "homepages": lambda comment: comment.author.url is not None,
    "links": lambda comment: any(block.links for block in comment.body),
    "quotes": lambda comment: any(block.kind == "quote" for block in comment.body),
    "code": lambda comment: any(block.kind == "code" for block in comment.body),
}
"""What a comment can bring along, by the name in the table."""
OPENING: Final = """# Formats

In the order in which they are tried: the first that recognises a source, by its first bytes, reads it. `--from NAME`
overrides that. What is packed (gzip, bzip2, xz, zstd, zip, tar) is taken out first. `fiche check` says how a file was
read and why.
"""
KEPT: Final = """## What is kept, and what is lost

What came through for at least one comment of the samples in `seeds/`, counted while this page was built, and what no
comment had: the format has no place for it, or the samples do not use it. **places** are parents that the
source itself states or shows by indentation; where they are lost, they are [inferred](../replies.md).
Author, text and the order of the capture are always kept; what no rule explains ends among the leftovers.
"""
WRITTEN: Final = """## What can be written

[What is in an export](../exports.md) lists the formats of `fiche cat --format`, with what each keeps.
"""


def formats_page() -> str:
    """Every format, and what the samples of it brought along."""
    kept: dict[str, set[str]] = {}
    for thread in read_samples():
        if thread.comments:
            kept.setdefault(thread.capture.format, set()).update(facts_in(thread))
    rows = [
        (
            code(name),
            ", ".join(fact for fact in FACTS if fact in facts) or "none of these",
            ", ".join(fact for fact in FACTS if fact not in facts) or "none of these",
        )
        for name, facts in kept.items()
    ]
    known = ((code(one.name), one.says) for one in FORMATS)
    order = {code(one.name): place for place, one in enumerate(FORMATS)}
    rows.sort(key=lambda row: order[row[0]])
    return "\n".join(
        [OPENING, *table(("name", "what"), known), KEPT, *table(("format", "came through", "not there"), rows), WRITTEN]
    )


def read_samples() -> Iterator[Thread]:
    """The threads of all samples, as the captures have them, before anything is inferred."""
    for path in sorted(SEEDS.iterdir()):
        if path.suffix in NO_SAMPLES:
            continue
        try:
            yield from read_file(path, infer=False)
        except UnreadableError as error:
            raise SystemExit(f"a sample should be readable: {error}") from error


def facts_in(thread: Thread) -> set[str]:
    """The names of what at least one comment brought along."""
    return {name for name, holds in FACTS.items() if any(map(holds, thread.comments))}
