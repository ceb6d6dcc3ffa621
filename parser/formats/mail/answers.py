"""The comments of a thread: what each message answers, in the words of the model, and what is wrong with any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...model import LOST, Damage, Evidence, Leftover, Reply
from .families import BY_SUBJECT, TO_ABSENT, TO_STORY, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import Comment
    from .families import Families, Family
    from .letters import Letter

SUBJECT_CERTAINTY: Final = 0.7
"""How sure it is that a message that answers a missing one under the story's subject answers the story."""
NAMED_AT_MOST: Final = 8
STATED_TO_STORY: Final = Reply(None, "stated")


def hang(
    family: Family, families: Families, story: Letter | None, letters: Sequence[Letter]
) -> tuple[tuple[Comment, ...], list[Leftover], list[Damage]]:
    """The comments of a thread, the messages that it holds twice, and what is broken in it."""
    position: dict[int, int] = {}
    kept: list[tuple[int, Letter]] = []
    twice: list[Leftover] = []
    by_number = dict(zip(family.comments, letters, strict=True))
    if story and family.story is not None:
        by_number[family.story] = story
    for number, answer, letter in zip(family.comments, family.answers, letters, strict=True):
        earlier = by_number.get(families.repeated.get(number, number))
        if earlier is not letter and earlier and letter.says_the_same(earlier):
            twice.append(Leftover("duplicate message", f"{letter.subject}\n{letter.author.name}", letter.span))
            continue
        position[number] = len(kept)
        kept.append((answer, letter))
    comments = tuple(letter.as_comment(_reply(answer, letter, position, story)) for answer, letter in kept)
    unknown = [n for n, (answer, _) in enumerate(kept, 1) if answer == UNKNOWN]
    damage = []
    if family.story in families.circles:
        says = "The message that began the thread is said to answer one that answers it in turn; that was set aside."
        damage.append(Damage("circle", says))
    if unknown:
        says = (
            f"{_numbers(unknown)} named no message that they answer, and stand in this thread by their subject alone."
        )
        damage.append(Damage("lost ids", says))
    return comments, twice, [*damage, *_wrong(story, [letter for _, letter in kept])]


def _reply(answer: int, letter: Letter, position: dict[int, int], story: Letter | None) -> Reply:
    """What a message answers; where `fiche` wrote it, how surely as well. What is missing here stays absent."""
    reply = _answered(answer, letter, position, story)
    told = letter.own.reply if letter.own else None
    if told is None or reply.tie == "lost" or (reply.tie == "absent" and told.tie != "absent"):
        return reply
    if told.tie == "lost":
        return LOST
    if told.tie == "absent":
        return Reply(None, "absent", told.certainty, reply.evidence)
    return reply._replace(tie=told.tie, certainty=told.certainty)


def _answered(answer: int, letter: Letter, position: dict[int, int], story: Letter | None) -> Reply:
    if answer >= 0:
        return Reply(position[answer], "stated")
    if answer == TO_STORY:
        return STATED_TO_STORY
    if answer == UNKNOWN:
        return LOST
    says = f"Answers the message <{letter.named}>, which this mailbox lacks"
    if answer == TO_ABSENT or story is None:
        return Reply(None, "absent", 1.0, (Evidence("message id", says + "."),))
    assert answer == BY_SUBJECT
    evidence = Evidence("message id", says + "."), Evidence("subject", "Its subject is that of the story.")
    return Reply(None, "inferred", SUBJECT_CERTAINTY, evidence)


def _wrong(story: Letter | None, letters: Sequence[Letter]) -> list[Damage]:
    """What could not be read as it was declared, each kind of it once, with the comments that it befell."""
    befell: dict[str, list[int]] = {}
    for number, letter in enumerate([story, *letters]):
        for wrong in letter.wrong if letter else ():
            befell.setdefault(wrong, []).append(number)
    return [Damage("message", f"{_numbers(numbers)} {wrong}.") for wrong, numbers in befell.items()]


def _numbers(numbers: Sequence[int]) -> str:
    """ "The story", "#3, #7, …": what a sentence is about; 0 is the story."""
    named = ", ".join(f"#{number}" if number else "The story" for number in numbers[:NAMED_AT_MOST])
    return named + (", …" if len(numbers) > NAMED_AT_MOST else "")
