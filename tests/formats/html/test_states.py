"""What pages say of comments besides what was said: removed, edited, folded, rated, left out, said twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.parser.formats.html.page import read_page

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

PAGES = Path(__file__).parent / "pages"


def read(name: str) -> Thread:
    thread = read_page((PAGES / f"{name}.html").read_bytes(), name)
    assert thread is not None
    return thread


def page(comments: str) -> Thread:
    html = f"<!doctype html><title>Frost</title><h1>Frost</h1><div id='comments'>{comments}</div>"
    thread = read_page(html.encode(), "page")
    assert thread is not None
    return thread


def remark(name: str, text: str, minute: int) -> str:
    head = f'<b class="author">{name}</b> <time datetime="2014-03-02T09:{minute:02}:00Z">9:{minute}</time>'
    return f'<div class="comment">{head}<div class="text">{text}</div></div>'


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("lobsters-removed", [("edited",), (), ("removed",), ()]),
        ("reddit-collapsed", [("edited",), (), ("removed",), ("collapsed",)]),
        ("hacker-news-flagged", [(), (), ("removed",), ()]),
        ("blogger-french", [(), (), ("removed",)]),
        ("disqus-framed", [(), (), ("removed", "collapsed"), ()]),
        ("facebook-plugin", [(), ("edited",), ()]),
        ("wpdiscuz-polish", [(), (), ("edited",)]),
        ("vbulletin-3", [(), ("edited",)]),
        ("response-to", [(), (), ("removed",)]),
    ],
)
def test_marks_are_those_that_the_page_shows(name: str, marks: list[tuple[str, ...]]):
    assert [comment.marks for comment in read(name).comments] == marks


@pytest.mark.parametrize(
    ("name", "scores"),
    [
        ("lobsters-removed", [12, 7, None, 1]),
        ("reddit-collapsed", [25, 9, 3, -7]),
        ("headed-by-name", [14, 3, None]),
        ("response-to", [12, 0, None]),
        ("wpdiscuz-polish", [4, -1, 0]),
        ("russian", [7, 0, -2]),
    ],
)
def test_scores_are_read_from_elements_and_from_words(name: str, scores: list[int | None]):
    assert [comment.score for comment in read(name).comments] == scores


@pytest.mark.parametrize(
    "text", ["Hidden behind the shed.", "Deleted scenes are the best.", "Removed the gate myself."]
)
def test_words_about_removing_are_no_mark(text: str):
    assert page(remark("ivy", text, 10) + remark("oak", "Indeed.", 11)).comments[0].marks == ()


@pytest.mark.parametrize("name", ["two-lists", "best-ones-again"])
def test_comments_in_two_lists_are_read_once_and_told(name: str):
    thread = read(name)
    said = [(comment.author.name, comment.body) for comment in thread.comments]
    assert len(said) == len(set(said))
    assert [damage.kind for damage in thread.damage] == ["duplicate"]


def test_a_comment_that_was_posted_twice_in_one_list_stands_twice():
    thread = page(remark("ivy", "Good morning to you all.", 10) * 2 + remark("oak", "Indeed.", 11))
    assert len(thread.comments) == 3
    assert thread.damage == ()


def test_what_answers_a_copy_answers_the_comment():
    answer = remark("oak", "Indeed it is, and cold.", 12)
    one = remark("ivy", "Good morning to you all.", 10)
    with_answer = one.removesuffix("</div>") + answer + "</div>"
    lists = "".join(f"<section>{inner}</section>" for inner in (one + remark("elm", "No.", 11), with_answer))
    thread = page(lists)
    assert [comment.author.name for comment in thread.comments] == ["ivy", "elm", "oak"]
    assert thread.comments[2].reply.parent == 0


def test_the_place_of_comments_that_were_not_loaded_is_told():
    says = [damage.says for damage in read("reddit-collapsed").damage]
    assert says == [
        "A “more” stands under comment #1 for 1 comment that this capture lacks.",
        "A “more” stands under the story for comments that this capture lacks; how many, it does not say.",
    ]


def test_a_link_to_what_is_answered_is_no_part_of_the_body():
    comment = read("response-to").comments[1]
    assert comment.reply.parent == 0
    assert [block.text for block in comment.body] == ["Which falcon?"]


def test_the_story_of_a_link_site_is_what_was_linked_and_who_did():
    story = read("reddit-collapsed").story
    assert (story.title, story.byline) == ("Found this brass thing in my grandmother's shed", "shedfinder")


def test_other_stories_in_the_data_of_a_script_are_no_comments():
    stories = ", ".join(
        f'{{"id": {n}, "title": "Story {n}", "author": "Rose", "date": "2021-10-0{n}T14:07:00Z", "body": "It rained."}}'
        for n in range(1, 5)
    )
    html = f"<h1>Rain</h1><p>It rained for four days.</p><script>window.more = [{stories}];</script>"
    assert read_page(html.encode(), "page") is None
