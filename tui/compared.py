"""What changed between two captures of a thread, as the panes of the room show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.compare.match import NONE
from microfiche.parser.compare.words import blocks_text
from microfiche.render.clean import clean_line
from microfiche.render.difference_words import kind_words
from microfiche.render.differences import changed_stretches, sign_of

from .panes.comments import comment_pieces
from .panes.setting import Piece
from .panes.story import story_pieces
from .reading.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from microfiche.parser.compare import Difference, Tour

IN_ROLE = {"gone": "gone", "new": "come"}


class Compared:
    """What became of each comment of a tour, for the comment pane."""

    def __init__(self, tour: Tour) -> None:
        self._tour = tour
        self.seen = Seen(len(tour.thread.comments), range(len(tour.thread.comments)))
        self.marks: Mapping[str, int] = {}

    def number(self, position: int) -> str:
        """The comment's number in the capture that it stands in or, where those of the two differ, both."""
        places = self._tour.difference.places[position]
        return " → ".join(dict.fromkeys(f"#{at + 1}" for at in places if at != NONE))

    def badges(self, position: int) -> tuple[str, ...]:
        """What became of a comment, in short: "~ edited, score"."""
        change = self._tour.changes.get(position)
        return (f"{sign_of(change)} {', '.join(change.kinds)}",) if change else ()

    def below(self, position: int) -> list[Piece]:
        """What became of a comment in full, and why one that stands in one capture alone is taken for what it is."""
        said = [("", words) for words in self._facts(position)]
        said += [("why: ", words) for words in self._reasons(position)]
        last = len(said) - 1
        return [
            Piece("note", words, None, lead, " " * len(lead), gap=int(at == last), lead_role="dim")
            for at, (lead, words) in enumerate(said)
        ]

    def said(self, position: int) -> list[str]:
        """What became of a comment and why, in sentences."""
        change = self._tour.changes.get(position)
        if change is None:
            return []
        facts = [f"{words[0].upper()}{words[1:]}." for words in self._facts(position)]
        return [f"{', '.join(change.kinds).capitalize()}.", *facts, *self._reasons(position)]

    def _facts(self, position: int) -> list[str]:
        """What changed, with what it was and what it is, as far as that is more than the name of the kind."""
        change = self._tour.changes.get(position)
        if change is None:
            return []
        said = ((kind, kind_words(self._tour.difference, change, kind)) for kind in change.kinds)
        return [words for kind, words in said if words != kind]

    def _reasons(self, position: int) -> list[str]:
        change = self._tour.changes.get(position)
        return [clean_line(reason.says) for reason in change.reasons] if change else []

    def body(self, position: int) -> list[Piece] | None:
        """A changed body with the words that were and the words that are; one that stands alone behind its sign."""
        change = self._tour.changes.get(position)
        if change is None:
            return None
        if change.old is None or change.new is None:
            sign, role = sign_of(change), "gone" if change.new is None else "come"
            return [
                piece._replace(first=f"{sign} {piece.first}", rest=f"{sign} {piece.rest}", lead_role=role)
                for piece in comment_pieces(self._tour.thread.comments[position])
            ]
        if not {"edited", "removed", "restored"} & set(change.kinds):
            return None
        difference = self._tour.difference
        was, now = difference.old.comments[change.old].body, difference.new.comments[change.new].body
        return changed_pieces(blocks_text(was), blocks_text(now))


def changed_pieces(was: str, now: str) -> list[Piece]:
    """Two texts in one, ready to set by paragraphs: `[-words that were-]`, `{+words that are+}`."""
    text, inks = "", []
    for stretch in changed_stretches(was, now):
        begin, text = len(text), text + stretch.text
        if stretch.role != "same":
            inks.append((begin, len(text), IN_ROLE[stretch.role]))
    pieces, start = [], 0
    for line in text.replace("\t", " ").split("\n"):
        end = start + len(line)
        here = ((max(a, start) - start, min(b, end) - start, role) for a, b, role in inks if a < end and b > start)
        pieces.append(Piece("text", line, inks=tuple(here)))
        start = end + 1
    return pieces


def compared_story(difference: Difference) -> list[tuple[Piece, int | None]]:
    """The story of two captures, as `StoryPane` takes it: what changed of it marked, of a story cut short the whole."""
    old, new = difference.old.story, difference.new.story
    is_cut = difference.text_changed == "cut short"
    has_less = len(blocks_text(new.body)) < len(blocks_text(old.body))
    shown = story_pieces(old if is_cut and has_less else new)
    facts: list[tuple[Piece, int | None]] = []
    for name in difference.fields:
        lead, was, now = f"{name}: ", getattr(old, name), getattr(new, name)
        said = changed_pieces(_fact(was), _fact(now))
        facts += [(piece._replace(role="badge", first=lead, rest=" " * len(lead), gap=0), None) for piece in said]
    if is_cut:
        says = f"The {'new' if has_less else 'old'} capture holds only a part of this text."
        facts.append((Piece("ghost", says, gap=0), None))
    if facts:
        facts.append((Piece("text", "", gap=0), None))
    if difference.text_changed == "edited":
        shown = [pair for pair in shown if pair[1] in (None, 0, 1)]
        shown += [(piece, None) for piece in changed_pieces(blocks_text(old.body), blocks_text(new.body))]
    return facts + shown


def _fact(value: object) -> str:
    """A fact of a story as it is written: a time, a name, an address."""
    return str(getattr(value, "as_written", value))
