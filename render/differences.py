"""Two captures compared, as text: a line for each comment that changed, its reasons, and the words that changed.

Signs carry the meaning, and colours only repeat it: `+` added, `-` removed, `~` changed, `?` missing from one capture,
`=` captured or read otherwise and the same on the page. Changed words stand as `[-was-]{+is+}`, as in wdiff.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from microfiche.parser.compare.changes import OF_CAPTURE
from microfiche.parser.compare.words import blocks_text, changed_words

from . import paint
from .clean import clean, clean_line
from .difference_words import kind_words, summary
from .words import author_name, posted_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.compare.changes import Change, Difference
    from microfiche.parser.compare.words import Run
    from microfiche.parser.model import Comment

    from .options import Options

SIGNS: Final = {"added": "+", "removed": "-", "not captured": "?", "unclear": "?"}
ROLES: Final[dict[str, paint.Role]] = {"+": "new", "-": "gone", "?": "absent", "~": "heading", "=": "meta"}
AROUND: Final = 60
"""Characters of unchanged text that are shown on either side of a change; what lies between is left out."""


def render_difference(difference: Difference, options: Options) -> Iterator[str]:
    """Write what differs between two captures, a piece at a time; each piece ends in a line feed."""
    colour = paint.coloured if options.colour else paint.plain
    old, new = difference.old, difference.new
    yield colour("gone", f"--- {clean_line(old.capture.name)}") + "\n"
    yield colour("new", f"+++ {clean_line(new.capture.name)}") + "\n"
    title = clean_line(new.story.title or old.story.title) or "without a title"
    yield f"{colour('title', title)}\n{summary(difference)}\n"
    yield from (f"{clean_line(note)}\n" for note in difference.notes)
    yield from _story(difference, colour)
    for change in difference.changes:
        yield "\n" + _change(difference, change, colour)


def _story(difference: Difference, colour: paint.Paint) -> Iterator[str]:
    old, new = difference.old.story, difference.new.story
    if difference.fields or difference.text_changed:
        yield "\n" + colour("heading", "~ the story") + "\n"
    for name in difference.fields:
        was, now = (getattr(story, name) for story in (old, new))
        if name == "published":
            was, now = was.as_written, now.as_written
        yield f"  {name}: {_words(was, now, colour)}\n"
    if difference.text_changed == "edited":
        yield _indented(_words(blocks_text(old.body), blocks_text(new.body), colour))
    elif difference.text_changed:
        is_old = len(blocks_text(old.body)) < len(blocks_text(new.body))
        held = "only the beginning of its text" if (old if is_old else new).body else "none of its text"
        yield f"  The {'old' if is_old else 'new'} capture holds {held}.\n"


def _change(difference: Difference, change: Change, colour: paint.Paint) -> str:
    """A comment that changed: its head line, the reasons, its words."""
    comment = _comment(difference, change)
    sign = sign_of(change)
    facts = [f"{_number(change)} {author_name(comment.author)}", posted_text(comment)]
    head = f"{sign} {' · '.join(fact for fact in facts if fact)}: "
    said = "; ".join(kind_words(difference, change, kind) for kind in change.kinds)
    lines = [colour(ROLES[sign], head + said)]
    lines += [f"    {colour('meta', clean_line(reason.says))}" for reason in change.reasons]
    body = blocks_text(comment.body)
    if change.old is None or change.new is None:
        lines += [colour(ROLES[sign], f"  {sign} {line}".rstrip()) for line in clean(body).split("\n") if line.strip()]
    elif {"edited", "removed", "restored"} & set(change.kinds):
        was = blocks_text(difference.old.comments[change.old].body)
        lines.append(_indented(_words(was, body, colour)).rstrip("\n"))
    elif "links" in change.kinds:
        were, are = _links(difference.old.comments[change.old]), _links(comment)
        lines += [colour("gone", f"  [-{clean_line(url)}-]") for url in were if url not in are]
        lines += [colour("new", f"  {{+{clean_line(url)}+}}") for url in are if url not in were]
    return "\n".join(lines) + "\n"


def sign_of(change: Change) -> str:
    """The sign of a change, which says the main thing about it."""
    if OF_CAPTURE.issuperset(change.kinds):
        return "="
    return "~" if change.old is not None and change.new is not None else SIGNS[change.kinds[0]]


def _comment(difference: Difference, change: Change) -> Comment:
    """The comment as it is now, or as it was."""
    if change.new is not None:
        return difference.new.comments[change.new]
    assert change.old is not None
    return difference.old.comments[change.old]


def _links(comment: Comment) -> list[str]:
    return [link.url for block in comment.body for link in block.links]


def _number(change: Change) -> str:
    """ "#3", or "#3 → #4" where the captures number it differently."""
    numbers = dict.fromkeys(f"#{at + 1}" for at in (change.old, change.new) if at is not None)
    return " → ".join(numbers)


def _indented(text: str) -> str:
    return "".join(f"  {line}".rstrip() + "\n" for line in text.split("\n"))


class Stretch(NamedTuple):
    """A stretch of two texts in one, ready to show: "same" in both, "gone" or "new", and whether it stands between."""

    role: Literal["same", "gone", "new"]
    text: str
    is_between: bool = False


def changed_stretches(was: str, now: str) -> Iterator[Stretch]:
    """Two texts in one, the changed words marked as in wdiff."""
    runs = changed_words(was, now)
    was, now = clean(was), clean(now)  # character for character: the runs stay where they are
    before: Run | None = None
    for run in runs:
        same, (old_start, old_end), (new_start, new_end) = run
        if before:
            yield Stretch("same", _between(before, run, was, now), True)
        before = run
        if same:
            yield Stretch("same", now[new_start:new_end])
            continue
        if old_start < old_end:
            yield Stretch("gone", f"[-{was[old_start:old_end]}-]")
        if new_start < new_end:
            yield Stretch("new", f"{{+{now[new_start:new_end]}+}}")


def _words(was: str, now: str, colour: paint.Paint) -> str:
    """Two texts in one, the changed words marked, with what is far from any change left out."""
    stretches = [*changed_stretches(was, now)]
    last = len(stretches) - 1
    pieces = []
    for place, (role, text, is_between) in enumerate(stretches):
        if role != "same":
            pieces.append(colour(role, text))
        elif is_between or len(text) <= 2 * AROUND:
            pieces.append(text)
        else:
            pieces.append(_shortened(text, place > 0, place < last))
    return "".join(pieces)


def _between(before: Run, after: Run, was: str, now: str) -> str:
    """The white space between two runs, from the text that both stand in."""
    (start, end), (next_start, next_end) = before.new, after.new
    if start == end or next_start == next_end:
        return was[before.old[1] : after.old[0]]
    return now[end:next_start]


def _shortened(text: str, has_before: bool, has_after: bool) -> str:
    """What stands near a change before it, or after it, of a text in which nothing changed."""
    kept = AROUND * (has_before + has_after)
    if len(text) <= kept + AROUND:
        return text
    head = text[:AROUND].rsplit(maxsplit=1)[0] + " " if has_before else ""
    tail = " " + text[-AROUND:].split(maxsplit=1)[-1] if has_after else ""
    return clean(f"{head}…{tail}")  # a flag may have been cut in two
