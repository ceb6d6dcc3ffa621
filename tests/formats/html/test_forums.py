"""Forums: the first post is the story, quotes that link say whom a post answers, and profiles are no times."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.parser.formats.html.page import read_page

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

PAGES = Path(__file__).parent / "pages"


def read(name: str, *changes: tuple[str, str], url: str | None = None) -> Thread:
    html = (PAGES / f"{name}.html").read_text(encoding="utf-8").partition("-->")[2]
    for old, new in changes:
        assert old in html
        html = html.replace(old, new)
    thread = read_page(html.encode(), name, url=url)
    assert thread is not None
    return thread


@pytest.mark.parametrize(
    ("name", "title", "byline", "body"),
    [
        ("vbulletin-3", "Leaking thwart on my dinghy", "mudlark", "The middle thwart weeps"),
        ("vbulletin-4", "Best glue for bellows?", "reedbed", "My concertina bellows split"),
        ("vbulletin-5", "Rust on the pump handle", "winch", "The handle of the village pump"),
        ("phpbb-2", "Deadbait or lure?", "esox", "Which do you prefer"),
        ("phpbb-subsilver", "Who moved the water butt?", "MarrowFat", "It stood by plot nine"),
        ("phpbb-3", "Hedgehog in the shed", "beetroot", "There is a hedgehog asleep"),
        ("xenforo-2", "Goose on the runway", "finch", "A goose has nested"),
        ("simple-machines", "Sourdough gone grey", "rye", "My starter has a grey liquid"),
        ("simple-machines-1", "Stuck sash window", "ottoline", "My sash window has been stuck"),
        ("phpbb-3-3", "Stuck sash window", "ottoline", "My sash window has been stuck"),
        ("discuz", "推拉窗卡住了", "奥托", "从冬天开始"),
        ("woltlab", "Fenster klemmt", "ottilie", "Mein Schiebefenster klemmt"),
        ("hyperkitty", "Stuck sash window", "Ferrule", "My sash window has been stuck"),
        ("invision-2", "Stuck sash window", "ottoline", "My sash window has been stuck"),
        ("fluxbb", "Stuck sash window", "ottoline", "My sash window has been stuck"),
        ("bbpress", "What goes in the soup?", "kettle", "The church hall wants a soup"),
        ("flarum", "Pickled plums", "mirabel", "Has anybody pickled plums"),
        ("nodebb", "Candle black", "gall", "How did people make candle black"),
        ("invision-5", "Tarring a hull", "wale", "How thick do you lay the tar"),
        ("github-issue", "Clock strikes thirteen", "ferrule", "On the day when summer time ends"),
        ("discourse-browser", "Which knot for a bell rope?", "sally", "The tail slips off"),
        ("discourse-crawler", "Wasserstand am Wehr", "otter", "Der Pegel ist seit Montag"),
    ],
)
def test_the_first_post_of_a_forum_is_the_story(name: str, title: str, byline: str, body: str):
    thread = read(name)
    assert thread.story.title == title
    assert thread.story.byline == byline
    assert thread.story.published is not None
    assert thread.story.body[0].text.startswith(body)
    assert len(thread.comments) == 2


@pytest.mark.parametrize(
    "changes",
    [
        ((" onscreen-post", ""),),
        ((" onscreen-post", ""), ("topic-post clearfix", "post")),
        ((" onscreen-post", ""), ("<article", "<div"), ("</article", "</div")),
    ],
    ids=["no class of its own", "no element around it", "no article"],
)
def test_posts_of_discourse_are_told_by_what_any_version_has(changes: tuple[tuple[str, str], ...]):
    thread = read("discourse-browser", *changes)
    assert thread.story.byline == "sally"
    assert [comment.author.name for comment in thread.comments] == ["Ted Nore", "treble"]
    assert [comment.reply.tie for comment in thread.comments] == ["stated", "lost"]


def test_posts_of_discourse_without_ids_are_known_by_the_numbers_in_their_heads():
    thread = read("discourse-crawler-2016")
    assert (thread.story.title, thread.story.byline) == ("Who waters the gravel?", "pebble")
    assert [comment.author.name for comment in thread.comments] == ["shale", "flint"]
    assert [comment.reply.tie for comment in thread.comments] == ["stated", "lost"]
    assert [block.text for block in thread.comments[0].body] == ["Who waters it?", "Nobody does. It grows anyway."]


@pytest.mark.parametrize(
    "name",
    ["vbulletin-3", "vbulletin-4", "vbulletin-5", "phpbb-3", "xenforo-2", "simple-machines", "discourse-browser"],
)
def test_who_quotes_the_first_post_answers_the_story(name: str):
    assert [comment.reply.tie for comment in read(name).comments] == ["stated", "lost"]


def test_who_quotes_another_post_answers_that_one():
    thread = read("vbulletin-3", ("Larch or oak for that?", QUOTE + "Larch or oak?"))
    assert thread.comments[1].reply.parent == 0
    assert thread.comments[1].reply.tie == "stated"


QUOTE = (
    '<div><div class="smallfont">Quote:</div><table><tr><td class="alt2"><div>Originally Posted by <strong>Coxswain Bee'
    '</strong> <a href="showthread.php?p=8802#post8802"><img class="inlineimg" alt="View Post"></a></div>'
    "<div>Use a graving piece.</div></td></tr></table></div>"
)


@pytest.mark.parametrize(
    ("name", "changes", "url"),
    [
        ("vbulletin-4", (("#1</a>", "#11</a>"),), None),
        ("phpbb-3", (("Page <strong>1</strong> of <strong>1</strong>", "Page <strong>2</strong> of 3"),), None),
        ("phpbb-3", (), "http://allotment.example/viewtopic.php?t=40&start=15"),
        ("simple-machines", (("<strong> on:</strong>", "<strong>Reply #15 on:</strong>"),), None),
        ("discourse-browser", (('id="post_1"', 'id="post_21"'),), None),
    ],
)
def test_on_a_later_page_the_first_post_is_a_comment(name: str, changes: tuple[tuple[str, str], ...], url: str | None):
    assert len(read(name, *changes, url=url).comments) == 3


def test_a_quote_in_a_table_is_a_quote_and_its_buttons_are_not():
    body = read("vbulletin-3").comments[0].body
    assert [(block.kind, block.text) for block in body] == [
        ("quote", "Originally Posted by mudlark"),
        ("quote", "Has anyone tried oakum there?"),
        ("paragraph", "Oakum holds a season. Use a graving piece."),
    ]


def test_a_body_that_the_page_keeps_in_a_block_quote_is_no_quote():
    assert [block.kind for block in read("vbulletin-4").story.body] == ["paragraph"]


def test_the_line_over_a_quote_is_told_from_its_words_though_no_break_parts_them():
    thread = read("phpbb-3-quotes")
    assert [comment.reply.tie for comment in thread.comments] == ["stated", "lost", "lost"]
    assert [(block.kind, block.text) for block in thread.comments[0].body] == [
        ("quote", "It took two tench before breakfast. Does anybody mind?"),
        ("paragraph", "The tench do."),
    ]


@pytest.mark.parametrize(("name", "claimed"), [("phpbb-3-quotes", 3), ("phpbb-subsilver", 2)])
def test_a_count_of_posts_is_of_one_more_than_answer_the_first(name: str, claimed: int):
    assert read(name).claimed == claimed


def test_posts_that_a_page_counts_and_does_not_hold_are_missed():
    assert (
        read("phpbb-3-quotes", ("4 posts &bull; Page <strong>1</strong> of <strong>1</strong>", "61 posts")).claimed
        == 60
    )
