"""One quarrel in the layout of every family of records: each seed is read to the outline beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.parser.many import read_one
from microfiche.parser.outline import outline
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Thread

SEEDS = Path(__file__).parents[3] / "seeds"
FORMATS = {
    "bridge-activitypub": "activitypub",
    "bridge-algolia": "hacker-news-algolia",
    "bridge-blogger": "atom",
    "bridge-blogml": "blogml",
    "bridge-columns": "table",
    "bridge-convokit": "convokit",
    "bridge-copy": "sql",
    "bridge-counter": "table",
    "bridge-discourse": "discourse",
    "bridge-disqus-api": "disqus-api",
    "bridge-disqus-export": "disqus-export",
    "bridge-filed": "yaml",
    "bridge-firebase": "hacker-news-firebase",
    "bridge-isso-api": "isso",
    "bridge-isso-generic": "isso-generic",
    "bridge-lobsters": "lobsters",
    "bridge-mastodon": "mastodon-context",
    "bridge-mysqldump": "sql",
    "bridge-pushshift": "reddit",
    "bridge-reddit": "reddit",
    "bridge-remark42": "remark42",
    "bridge-rss": "rss",
    "bridge-staticman": "staticman",
    "bridge-unknown": "json",
    "bridge-wordpress": "wordpress-rest",
    "bridge-wxr": "wxr",
}
ONLY_LOST = ("bridge-blogml", "bridge-isso-generic")


def read(name: str) -> Thread:
    (path,) = (path for path in SEEDS.glob(f"{name}.*") if path.suffix != ".outline")
    (thread,) = read_one(Source.from_bytes(path.read_bytes(), path.name))
    return thread


def by(thread: Thread, author: str, beginning: str) -> Comment:
    (found,) = (c for c in thread.comments if c.author.name == author and c.body[-1].text.startswith(beginning))
    return found


def as_outline(thread: Thread) -> str:
    rows = outline(thread, "stated")
    lines = [f"# title: {thread.story.title or 'none'}"]
    lines.append(f"# claimed: {'none' if thread.claimed is None else thread.claimed}")
    lines.append(f"# comments: {len(thread.comments)}")
    for position, comment in enumerate(thread.comments):
        posted = f" · {comment.posted.as_written}" if comment.posted else ""
        absent = " ← absent" if comment.reply.tie == "absent" else ""
        indent = "  " * rows.depth[rows.rows[position]]
        lines.append(f"{indent}#{position + 1} {comment.author.name or '[nobody]'}{posted}{absent}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("name", "format_name"), FORMATS.items())
def test_each_layout_is_recognised_and_read_to_its_outline(name: str, format_name: str) -> None:
    thread = read(name)
    assert thread.capture.format == format_name
    assert thread.capture.recognised
    assert as_outline(thread) == (SEEDS / f"{name}.outline").read_text(encoding="utf-8")


def test_every_bridge_among_the_seeds_is_tried() -> None:
    assert sorted(FORMATS) == sorted(path.stem for path in SEEDS.glob("bridge-*.outline"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_time_is_understood_and_no_two_comments_are_merged(name: str) -> None:
    thread = read(name)
    assert all(comment.posted and comment.posted.earliest for comment in thread.comments)
    ids = [comment.id for comment in thread.comments]
    assert len(set(ids)) == len(ids)
    assert "" not in ids


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ONLY_LOST])
def test_what_a_layout_states_is_stated(name: str) -> None:
    assert {comment.reply.tie for comment in read(name).comments} <= {"stated", "absent"}


@pytest.mark.parametrize("name", ONLY_LOST)
def test_a_layout_without_parents_loses_every_place(name: str) -> None:
    assert {comment.reply.tie for comment in read(name).comments} == {"lost"}


@pytest.mark.parametrize(
    "name", [name for name in FORMATS if name not in (*ONLY_LOST, "bridge-columns", "bridge-unknown")]
)
def test_a_quote_is_a_quote_and_a_link_keeps_its_address(name: str) -> None:
    author = "tessaly@pier.example" if name == "bridge-activitypub" else "tessaly"
    quoting = next(c for c in read(name).comments if c.author.name == author)
    assert [block.kind for block in quoting.body] == ["quote", "paragraph"]
    assert quoting.body[0].text == "with a ladder and a tin can"
    if name != "bridge-counter":
        assert [link.url for link in quoting.body[1].links] == ["http://records.example/ladder"]
        (link,) = quoting.body[1].links
        assert quoting.body[1].text[link.start : link.end] == "http://records.example/ladder"


@pytest.mark.parametrize(
    "name",
    ["bridge-reddit", "bridge-pushshift", "bridge-wxr", "bridge-disqus-api", "bridge-discourse", "bridge-columns"],
)
def test_character_references_are_read_once(name: str) -> None:
    assert by(read(name), "tessaly", "I meant").body[0].text == "I meant that kindly & with a straight face."


@pytest.mark.parametrize(
    ("name", "removed"),
    [
        ("bridge-algolia", 4),
        ("bridge-firebase", 4),
        ("bridge-reddit", 4),
        ("bridge-pushshift", 4),
        ("bridge-lobsters", 4),
        ("bridge-discourse", 4),
        ("bridge-disqus-api", 4),
        ("bridge-disqus-export", 4),
        ("bridge-remark42", 4),
        ("bridge-isso-api", 4),
        ("bridge-wxr", 4),
        ("bridge-mysqldump", 4),
        ("bridge-copy", 4),
    ],
)
def test_a_reply_to_a_removed_comment_keeps_its_place(name: str, removed: int) -> None:
    comments = read(name).comments
    assert [n for n, comment in enumerate(comments, 1) if "removed" in comment.marks] == [removed]
    assert comments[removed].author.name == "oarlock"
    assert comments[removed].reply.parent == removed - 1


@pytest.mark.parametrize("name", ["bridge-reddit", "bridge-discourse", "bridge-disqus-api", "bridge-remark42"])
def test_an_edit_is_marked(name: str) -> None:
    assert [n for n, comment in enumerate(read(name).comments, 1) if "edited" in comment.marks] == [2]


@pytest.mark.parametrize(
    "name",
    ["bridge-reddit", "bridge-pushshift", "bridge-lobsters", "bridge-disqus-api", "bridge-remark42", "bridge-columns"],
)
def test_scores_are_kept_below_nought_too(name: str) -> None:
    scores = [comment.score for comment in read(name).comments]
    assert scores[:3] == [12, 7, 15]
    assert scores[7] == -1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("bridge-reddit", "A “more” stands under comment #6 for 3 comments that this capture lacks."),
        ("bridge-isso-api", "A “more” stands under comment #5 for 2 comments that this capture lacks."),
        ("bridge-firebase", "1 reply is named that this capture lacks (under #8)."),
        (
            "bridge-disqus-api",
            "A “more” stands under the story for comments that this capture lacks; how many, it does not say.",
        ),
    ],
)
def test_a_stub_says_how_many_comments_the_capture_lacks(name: str, says: str) -> None:
    assert [(damage.kind, damage.says) for damage in read(name).damage] == [("stub", says)]


@pytest.mark.parametrize("name", ["bridge-wordpress", "bridge-wxr"])
def test_local_time_and_utc_together_give_the_zone(name: str) -> None:
    posted = read(name).comments[0].posted
    assert posted
    assert posted.zone_known
    assert posted.earliest
    assert posted.earliest.isoformat() == "2016-11-07T20:04:11+02:00"


def test_authors_keep_their_links_and_guests_are_guests() -> None:
    comments = read("bridge-wxr").comments
    assert [comment.author.url for comment in comments[:2]] == ["http://wick.example/", None]
    assert [comment.author.guest for comment in comments[:2]] == [True, False]


def test_the_first_post_of_a_topic_is_the_story() -> None:
    thread = read("bridge-discourse")
    assert thread.story.byline == "packet"
    assert [block.text[:11] for block in thread.story.body] == ["The forty l", "Oil has com"]
