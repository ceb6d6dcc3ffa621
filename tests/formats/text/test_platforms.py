"""What comes out where somebody copies the comments of a platform as text; what is read stands beside each capture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.parser.read import read_bytes, read_file

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

CAPTURES = sorted((Path(__file__).parent / "platforms").glob("*.txt"))


def read(path: Path) -> Thread:
    (thread,) = read_file(path)
    return thread


def shown(thread: Thread) -> list[str]:
    """The count that is claimed, and one line a comment: its author, its time as written, its score, its body."""
    return [
        f"claimed {thread.claimed}",
        *(
            f"{comment.author.name} · {comment.posted.as_written if comment.posted else '?'} · "
            f"{'-' if comment.score is None else comment.score} · "
            f"{' / '.join(' '.join(block.text.split()) for block in comment.body)}"
            for comment in thread.comments
        ),
    ]


@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_a_copied_page_gives_the_comments_that_it_shows(path: Path):
    assert shown(read(path)) == path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()


def test_a_second_name_in_a_credit_is_whom_it_answers():
    comments = read(CAPTURES[0].with_name("marks-and-two-names.txt")).comments
    assert [(one.reply.tie, one.reply.parent) for one in comments[1:3]] == [("stated", 0), ("stated", 1)]


def test_a_second_name_that_fits_several_comments_is_inferred():
    text = "A story of the tram that stays.\n\n4 comments\n\n" + "\n\n".join(
        f"{name} • {n} hours ago\nRemark number {n} of them."
        for n, name in ((9, "ann"), (8, "ann"), (7, "Bo ann"), (6, "Cy Bo"))
    )

    (thread,) = read_bytes(text.encode(), "copied.txt")
    assert [comment.author.name for comment in thread.comments] == ["ann", "ann", "Bo", "Cy"]
    assert (thread.comments[2].reply.parent, thread.comments[2].reply.tie) == (1, "inferred")
    assert thread.comments[2].reply.certainty == pytest.approx(0.75)
    assert (thread.comments[3].reply.parent, thread.comments[3].reply.tie) == (2, "stated")
