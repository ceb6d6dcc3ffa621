"""Rows to a thread: keys become positions, and parents that are absent or run in circles are mended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ...model import LOST, Comment, Damage, Evidence, PageOrder, Reply, Story, Thread, make_rows
from ...outline import NONE, untangle
from .rows import ORDINAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...model import Capture, Leftover
    from .rows import Listed, Row, Stub

NAMED_AT_MOST = 8
SELVES = 2
"""So many comments that name themselves as their parents are no slip."""


def tie(rows: Sequence[Row], story_keys: Iterable[str] = ()) -> tuple[tuple[Comment, ...], list[Damage]]:
    """Turn the keys of parents into positions.

    A parent among `story_keys` is the story. One that no row has is absent. Of rows that share a key the first is the
    one that others mean. A comment that answers itself, or whose parents run in a circle, has lost its place.
    """
    damage: list[Damage] = []
    rows, repeated = _once(rows)
    if repeated:
        says = (
            f"{repeated} record{'s stand' if repeated > 1 else ' stands'} in the source more than once, and here once."
        )
        damage.append(Damage("duplicate", says))
    places: dict[str, int] = {}
    shared: list[int] = []
    for position, row in enumerate(rows):
        if row.key and places.setdefault(row.key, position) != position:
            shared.append(position)
    if shared:
        damage.append(Damage("duplicate", f"{_named(shared)} the id of another comment; answers go to the first."))
    first_level = (position for position, row in enumerate(rows) if row.parent == "")
    places |= {f"{ORDINAL}{number}": position for number, position in enumerate(first_level, 1)}
    stories = frozenset(story_keys)
    rows = _rooted(rows)
    replies = [_reply(row, places, stories) for row in rows]
    _by_depth(rows, replies)
    cut = untangle([NONE if reply.parent is None else reply.parent for reply in replies])[1]
    for position in cut:
        itself = replies[position].parent == position
        replies[position] = LOST
        what = "says that it answers itself" if itself else "has parents that run in a circle"
        damage.append(Damage("circle", f"Comment #{position + 1} {what}: its place is lost."))
    return _with_replies([row.comment for row in rows], replies), damage


def _with_replies(comments: Sequence[Comment], replies: Iterable[Reply]) -> tuple[Comment, ...]:
    if not comments:
        return ()
    ids, authors, times, bodies, _, *rest = zip(*comments, strict=True)
    return tuple(make_rows(Comment, ids, authors, times, bodies, replies, *rest))


def _once(rows: Sequence[Row]) -> tuple[Sequence[Row], int]:
    """Drop rows that say word for word what an earlier one of the same key says, as overlapping pages of an API do.

    Where they stand may differ, and so may keys that no role explains: a post inside its answer says how it is one.
    """
    seen: dict[str, Row] = {}
    kept = [row for row in rows if not row.key or seen.setdefault(row.key, row) is row or _differ(seen[row.key], row)]
    return (kept, len(rows) - len(kept)) if len(kept) < len(rows) else (rows, 0)


def _rooted(rows: Sequence[Row]) -> Sequence[Row]:
    """Where nothing says that it answers the story, several that answer themselves do: so some interfaces mark them."""
    if not all(row.parent for row in rows) or sum(row.parent == row.key for row in rows if row.key) < SELVES:
        return rows
    return [row._replace(parent="") if row.key and row.parent == row.key else row for row in rows]


def _differ(one: Row, other: Row) -> bool:
    return one.comment._replace(span=None) != other.comment._replace(span=None) or one.parent != other.parent


def _reply(row: Row, places: dict[str, int], stories: frozenset[str]) -> Reply:
    if row.parent is None:
        return LOST
    if row.parent in places:
        return Reply(places[row.parent], "stated")
    if row.parent == "" or row.parent in stories:
        return Reply(None, "stated")
    if row.parent.startswith(ORDINAL):
        says = f"States that it answers first-level comment {row.parent[1:]}, which this capture lacks."
        return Reply(None, "absent", 1.0, (Evidence("missing parent", says),))
    says = f"States that it answers the comment with the id “{row.parent}”, which this capture lacks."
    return Reply(None, "absent", 1.0, (Evidence("missing parent", says),))


def _by_depth(rows: Sequence[Row], replies: list[Reply]) -> None:
    """Place rows that state a depth under the last row above that stands one level further out."""
    if all(row.depth is None for row in rows):
        return
    outermost = min(row.depth for row in rows if row.depth is not None)
    open_at: list[int] = []
    for position, row in enumerate(rows):
        if row.depth is None:
            continue
        level = min(row.depth - outermost, len(open_at))
        replies[position] = Reply(open_at[level - 1] if level else None, "indented")
        del open_at[level:]
        open_at.append(position)


def stub_damage(stubs: Iterable[Stub], lists: Iterable[Listed], rows: Sequence[Row]) -> list[Damage]:
    """What "more replies" stand-ins and lists of replies say that the capture lacks."""
    places = {row.key: position for position, row in reversed(list(enumerate(rows))) if row.key}
    said: Counter[str] = Counter()
    for stub in stubs:
        under = f"under comment #{places[stub.parent] + 1}" if stub.parent in places else "under the story"
        if stub.missing is None:
            says = f"A “more” stands {under} for comments that this capture lacks; how many, it does not say."
        else:
            plural = "" if stub.missing == 1 else "s"
            says = f"A “more” stands {under} for {stub.missing} comment{plural} that this capture lacks."
        said[says] += 1
    damage = [Damage("stub", says if n == 1 else f"{says[:-1]} ({n:,} times).") for says, n in said.items()]
    lacking = Counter({one.parent: sum(reply not in places for reply in one.replies) for one in lists})
    if missing := lacking.total():
        under = _numbers(sorted(places[key] for key, count in lacking.items() if count and key in places))
        to_story = sum(count for key, count in lacking.items() if key not in places)
        story = f"{to_story} to the story" if to_story else ""
        where = " and ".join(filter(None, (story, under and f"under {under}")))
        plural = "y is" if missing == 1 else "ies are"
        damage.append(Damage("stub", f"{missing} repl{plural} named that this capture lacks ({where})."))
    return damage


def build_thread(
    story: Story,
    rows: Sequence[Row],
    capture: Capture,
    *,
    claimed: int | None = None,
    story_keys: Iterable[str] = (),
    stubs: Sequence[Stub] = (),
    lists: Sequence[Listed] = (),
    order: PageOrder | None = None,
    leftovers: tuple[Leftover, ...] = (),
    damage: Iterable[Damage] = (),
) -> Thread:
    """Make the thread; see `tie` for what is mended."""
    comments, mended = tie(rows, story_keys)
    return Thread(
        story,
        comments,
        claimed,
        order or PageOrder(),
        capture,
        leftovers,
        (*damage, *mended, *stub_damage(stubs, lists, rows)),
    )


def _named(positions: Sequence[int]) -> str:
    if len(positions) == 1:
        return f"Comment {_numbers(positions)} has"
    return f"{len(positions)} comments ({_numbers(positions)}) have"


def _numbers(positions: Sequence[int]) -> str:
    named = ", ".join(f"#{position + 1}" for position in positions[:NAMED_AT_MOST])
    return named + (", …" if len(positions) > NAMED_AT_MOST else "")
