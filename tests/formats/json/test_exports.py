"""Exports of networks, chats, forums and comment boxes, each with what must be read from it in a text beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.parser import read_file
from microfiche.parser.moments import moment_text
from microfiche.parser.outline import outline

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

EXPORTS = sorted(path for path in (Path(__file__).parent / "exports").iterdir() if path.suffix != ".txt")


def shown(thread: Thread) -> list[str]:
    """The story and one line a comment: depth, number, author, time, score, marks, how its place is known, and text."""
    story, count = thread.story, len(thread.comments)
    told = " / ".join(block.text for block in story.body)
    lines = [f"{story.title or '-'} · {story.byline or '-'} · {told or '-'} · {thread.claimed or '?'} claimed, {count}"]
    rows = outline(thread, "stated")
    for row, position in enumerate(rows.order):
        comment = thread.comments[position]
        posted = (comment.posted and moment_text(comment.posted)) or "?"
        score = "-" if comment.score is None else comment.score
        text = " / ".join(block.text.replace("\n", " | ") for block in comment.body)
        facts = [comment.author.name or "-", posted, str(score), *comment.marks, comment.reply.tie, text]
        lines.append(f"{'  ' * rows.depth[row]}#{row + 1} {' · '.join(facts)}")
    return lines


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.stem)
def test_an_export_gives_its_thread(export: Path):
    (thread,) = read_file(export)
    assert shown(thread) == export.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.stem)
def test_an_export_that_is_whole_has_no_damage(export: Path):
    (thread,) = read_file(export)
    assert thread.damage == ()


def test_people_are_named_by_the_list_beside_the_records_and_by_no_other(tmp_path: Path):
    path = tmp_path / "comments.json"
    path.write_text(
        '{"groups": [{"id": 7, "name": "Keepers"}], "users": [{"id": 8, "name": "verge"}], "comments": ['
        '{"id": 1, "user_id": 7, "body": "Which oil do they use?", "created_at": "2021-10-04T14:07:00Z"},'
        '{"id": 2, "user_id": 8, "body": "None, it runs dry.", "created_at": "2021-10-04T15:20:00Z"}]}',
        encoding="utf-8",
    )
    (thread,) = read_file(path)
    assert [comment.author.name for comment in thread.comments] == ["7", "verge"]


def test_the_id_of_a_comment_comes_before_that_of_the_post_under_which_it_stands(tmp_path: Path):
    path = tmp_path / "comments.json"
    path.write_text(
        '[{"id": 1, "post_id": 9, "author": "ferrule", "body": "Which oil do they use?", "parent_id": null},'
        ' {"id": 2, "post_id": 9, "author": "pallet", "body": "None, it runs dry.", "parent_id": 1}]',
        encoding="utf-8",
    )
    (thread,) = read_file(path)
    assert [comment.id for comment in thread.comments] == ["1", "2"]
    assert thread.comments[1].reply.parent == 0
