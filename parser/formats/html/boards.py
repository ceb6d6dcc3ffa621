"""What works as forums do, and is called otherwise: lists of mail on the web, questions, issues, imageboards."""

from __future__ import annotations

from typing import Final

from .family import Family

BOARDS: Final = (
    Family(
        "HyperKitty",
        ("email-author",),
        ".email:has(.email-author)",
        author=".email-author",
        time=".email-date span",
        body=".email-body",
        title=".thread-header h3",
        opens=True,
    ),
    Family(
        "Stack Exchange",
        ("postcell", "answercell"),
        ".question, .answer, .comment[id^=comment-]",
        author=".user-details:not(:has(~ .user-details)) > a, .comment-user",
        time=".user-action-time [title], .comment-date [title]",
        body=".js-post-body, .post-text, .comment-copy",
        score=".js-vote-count, .vote-count-post, .comment-score",
        title="#question-header h1",
        opens=True,
    ),
    Family(
        "GitHub",
        ("js-comment-container",),
        ".js-comment-container",
        author=".timeline-comment-header .author",
        time=".timeline-comment-header relative-time",
        body=".js-comment-body",
        title=".js-issue-title",
        opens=True,
    ),
    Family(
        "imageboard",
        ("postMessage",),
        ".post.op, .post.reply",
        author=".name",
        time=".dateTime",
        body=".postMessage",
        title=".op .subject",
        opens=True,
    ),
)
"""The first post is the story here too."""
