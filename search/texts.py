"""The searched texts of a thread: one for each paragraph of the story, and one for each comment.

Offsets of hits count in these texts. A comment's text is its author's name and its blocks, a line feed between each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Story


def story_texts(story: Story) -> list[str]:
    """The title, the byline (empty where there is none), and each block of the body."""
    return [story.title, story.byline or "", *(block.text for block in story.body)]


def comment_text(comment: Comment) -> str:
    """The name and the words of a comment."""
    return "\n".join([comment.author.name, *(block.text for block in comment.body)])


def block_starts(comment: Comment) -> list[int]:
    """Where each block of a comment begins in its text."""
    starts, at = [], len(comment.author.name) + 1
    for block in comment.body:
        starts.append(at)
        at += len(block.text) + 1
    return starts
