"""Conversations made up from a seed: who answers whom is known, and what they say points at it now and then.

Half of the answers say nothing that shows whom they answer; the rest name the other, quote a few words, or take a word
up again. Every figure and word is ours; the same seed makes the same conversation on every machine.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from microfiche.parser.blocks import split_blocks
from microfiche.parser.model import Author, Capture, Comment, PageOrder, Story, Thread
from microfiche.parser.moments import parse_moment

TALKERS = (
    *("brinewort", "Ada Lindqvist", "tollkeeper", "Mossback", "fennelly", "Captain Rudd", "Hedda", "pim", "Elin"),
    *("quayside77", "Terese", "Gustaf", "lanternfish", "Orla"),
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


THINGS = _words("""
    ferry bridge harbour council captain engine timetable winter ticket island quay museum ice toll tender crossing rope
    lamp herring warehouse pilot chart lighthouse storm dredger ballast mooring anchor customs ledger accounts budget
    contractor pension crew signal fog horn passenger freight parcel doctor bakery chapel orchard pasture
""")
DOINGS = _words("closed opened paid sold lost kept promised counted repaired forgot delayed saved")
LINKS = _words("the a and of for with was is that it they we not so when because")
OPENINGS = ("Yes,", "No,", "But", "I think", "You", "Thanks,", "Well,", "Actually", "Agreed,", "And")


@dataclass(frozen=True)
class Conversation:
    """A thread with its ties lost, in some order of the page, and the true parent of each comment (None: the story)."""

    thread: Thread
    truth: list[int | None]


@dataclass(frozen=True)
class _Said:
    author: str
    minute: int
    text: str
    parent: int | None


def converse(seed: int, order: str, comments: int = 40) -> Conversation:
    """Make up a conversation and show it in an order: nested, one-level, flat, newest-top, votes or untimed."""
    chance = random.Random(seed)
    said: list[_Said] = []
    for _ in range(comments):
        said.append(_speak(chance, said))
    shown = _arrange(said, order, chance)
    place = {n: k for k, n in enumerate(shown)}
    start = datetime(2012, 3, 5, 9, 0)
    written = []
    for n in shown:
        at = (start + timedelta(minutes=said[n].minute)).isoformat(timespec="minutes")
        posted = None if order == "untimed" else parse_moment(at)
        written.append(Comment(str(n), Author(said[n].author), posted, split_blocks(said[n].text)))
    story = Story("The last crossing", split_blocks("The council closed the ferry between the quay and the island."))
    thread = Thread(story, tuple(written), None, PageOrder(), Capture("made", "made"))
    truth = [None if (parent := said[n].parent) is None else place[parent] for n in shown]
    return Conversation(thread, truth)


def restate(conversation: Conversation, order: PageOrder) -> Thread:
    """The thread with its order stated."""
    return replace(conversation.thread, order=order)


def _speak(chance: random.Random, said: list[_Said]) -> _Said:
    if not said or chance.random() < 0.35:
        minute = (said[-1].minute if said else 0) + int(chance.expovariate(1 / 60))
        return _Said(chance.choice(TALKERS), minute, _sentence(chance, []), None)
    reach = min(len(said), 1 + int(chance.expovariate(1 / 4)))
    parent = len(said) - reach
    other = said[parent]
    above = None if other.parent is None else said[other.parent].author
    writer = above if above not in (None, other.author) and chance.random() < 0.5 else chance.choice(TALKERS)
    minute = max(said[-1].minute, other.minute + 1) + int(chance.expovariate(1 / 15))
    return _Said(str(writer), minute, _answer(chance, other), parent)


def _answer(chance: random.Random, other: _Said) -> str:
    way = chance.random()
    if way < 0.15:
        return f"{other.author}, {_sentence(chance, [])}"
    if way < 0.2:
        return f"@{other.author.split()[0]} {_sentence(chance, [])}"
    if way < 0.3:
        return f"> {' '.join(other.text.split()[-8:])}\n\n{_sentence(chance, [])}"
    if way < 0.5:
        return _sentence(chance, [word for word in other.text.split() if len(word) > 5][-2:])
    return f"{chance.choice(OPENINGS)} {_sentence(chance, [])}"


def _sentence(chance: random.Random, taken_up: list[str]) -> str:
    kinds = (THINGS, DOINGS, LINKS, LINKS)
    words = [chance.choice(kinds[chance.randrange(4)]) for _ in range(4 + chance.randrange(22))]
    for word in taken_up:
        words.insert(chance.randrange(len(words)), word.strip(".,?!>@"))
    return " ".join(words).capitalize() + chance.choice((".", ".", ".", "!", "?"))


def _arrange(said: list[_Said], order: str, chance: random.Random) -> list[int]:
    if order == "flat":
        return list(range(len(said)))
    below: dict[int | None, list[int]] = {}
    for n, one in enumerate(said):
        below.setdefault(one.parent, []).append(n)
    if order == "votes":
        for siblings in below.values():
            chance.shuffle(siblings)
    tops = below[None][::-1] if order == "newest-top" else below[None]
    shown: list[int] = []
    for top in tops:
        block, waiting = [], [top]
        while waiting:
            block.append(waiting.pop())
            waiting.extend(reversed(below.get(block[-1], [])))
        shown += sorted(block) if order == "one-level" else block
    return shown
