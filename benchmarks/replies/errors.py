"""The worst errors, for a person to look at: ties of which the inference was surest, and which are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from learn import Lesson
    from measure import Answer
    from microfiche.parser.model import Comment

SHOWN = 160


def worst(lessons: Sequence[Lesson], answers: Sequence[Answer], many: int) -> Iterator[str]:
    """Describe the surest errors, one a paragraph: where, what was said, what is true, and the comments concerned."""
    wrong = [
        (given.certainty[i], n, i)
        for n, given in enumerate(answers)
        for i in range(1, len(given.truth))
        if given.guess[i] != given.truth[i]
    ]
    for certainty, n, i in sorted(wrong, reverse=True)[:many]:
        lesson, given = lessons[n], answers[n]
        comments = lesson.case.thread.comments
        yield f"{lesson.case.order}, {lesson.case.host}, read as {lesson.order}: #{i + 1} at {certainty:.2f}"
        yield f"  itself   {_shown(comments[i])}"
        for name, parent in (("said", given.guess[i]), ("true", given.truth[i])):
            yield f"  {name:8} " + ("the story" if parent is None else f"#{parent + 1} {_shown(comments[parent])}")


def _shown(comment: Comment) -> str:
    when = comment.posted.as_written if comment.posted else "no time"
    return f"{comment.author.name} ({when}): {' '.join(' '.join(b.text for b in comment.body).split())[:SHOWN]}"
