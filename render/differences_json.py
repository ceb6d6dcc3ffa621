"""Two captures compared, as JSON for other programs; docs/compare.md tells what each key means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from microfiche.parser.compare.words import blocks_text, changed_words

from .native import capture_object, dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from microfiche.parser.compare.changes import Change, Difference
    from microfiche.parser.model import Comment, Reply, Thread

Object = dict[str, Any]


def render_differences(
    differences: Sequence[Difference], only_old: Sequence[Thread], only_new: Sequence[Thread]
) -> Iterator[str]:
    """Write all the pairs of two paths as one object, a change a line."""
    alone = {"only_old": [_alone(one) for one in only_old], "only_new": [_alone(one) for one in only_new]}
    yield '{"microfiche_diff": 1, ' + dump(alone)[1:-1] + ', "pairs": ['
    for number, difference in enumerate(differences):
        yield ("," if number else "") + "\n {"
        yield dump(_head(difference))[1:-1] + ', "changes": ['
        for place, change in enumerate(difference.changes):
            yield ("," if place else "") + "\n  " + dump(_change(difference, change))
        yield "]}"
    yield "]}\n"


def _alone(thread: Thread) -> Object:
    return {"capture": capture_object(thread.capture), "title": thread.story.title, "comments": len(thread.comments)}


def _head(difference: Difference) -> Object:
    old, new = difference.old.story, difference.new.story
    story: Object = {name: [_fact(old, name), _fact(new, name)] for name in difference.fields}
    if difference.text_changed:
        story["text"] = difference.text_changed
        story["words"] = _words(blocks_text(old.body), blocks_text(new.body))
    return {
        "old": _alone(difference.old),
        "new": _alone(difference.new),
        "related": difference.is_related,
        "same": difference.is_same,
        "unchanged": difference.unchanged,
        "counts": difference.counts(),
        "notes": list(difference.notes),
        "story": story,
    }


def _fact(story: object, name: str) -> str:
    value = getattr(story, name)
    return value if isinstance(value, str) else value.as_written


def _change(difference: Difference, change: Change) -> Object:
    was = None if change.old is None else difference.old.comments[change.old]
    now = None if change.new is None else difference.new.comments[change.new]
    comment = now or was
    assert comment
    found: Object = {
        "kinds": list(change.kinds),
        "old": None if change.old is None else change.old + 1,
        "new": None if change.new is None else change.new + 1,
        "author": comment.author.name,
        "posted": comment.posted.as_written if comment.posted else None,
    }
    if change.by:
        found["paired_by"] = change.by
    if change.reasons:
        found["reasons"] = [{"kind": reason.kind, "says": reason.says} for reason in change.reasons]
    if was and now:
        return found | _pair(was, now, change)
    return found | {"text": blocks_text(comment.body)}


def _pair(was: Comment, now: Comment, change: Change) -> Object:
    """What a comment was and is, for each kind of change that it met."""
    found: Object = {}
    kinds = set(change.kinds)
    if kinds & {"edited", "removed", "restored", "cut short"}:
        found["words"] = _words(blocks_text(was.body), blocks_text(now.body))
    if "links" in kinds:
        found["links"] = [[link.url for block in one.body for link in block.links] for one in (was, now)]
    if "author" in kinds:
        found["authors"] = [was.author.name, now.author.name]
    if "time" in kinds:
        found["times"] = [one.posted.as_written if one.posted else None for one in (was, now)]
    if "score" in kinds:
        found["scores"] = [was.score, now.score]
    if "marks" in kinds:
        found["marks"] = [list(was.marks), list(now.marks)]
    if kinds & {"moved", "tie"}:
        found["places"] = [_place(was.reply), _place(now.reply)]
    return found


def _place(reply: Reply) -> Object:
    parent = None if reply.parent is None else reply.parent + 1
    return {"parent": parent, "tie": reply.tie, "certainty": reply.certainty}


def _words(was: str, now: str) -> list[list[str]]:
    """Runs of words as pairs: "=" with what both say, "-" with what was there, "+" with what is."""
    pairs = []
    for run in changed_words(was, now):
        if run.same:
            pairs.append(["=", now[slice(*run.new)]])
            continue
        pairs += [[sign, said] for sign, said in (("-", was[slice(*run.old)]), ("+", now[slice(*run.new)])) if said]
    return pairs
