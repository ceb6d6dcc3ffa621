"""Databases of blogs, forums and programs that nobody described: which table holds what, and how the tables join."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from dumps_made import COMMENTS, EXPECTED, FIRST, SECOND, read, told
from microfiche.parser import read_folder
from microfiche.parser.formats.records import gather

if TYPE_CHECKING:
    from pathlib import Path


def test_two_blogs_in_one_database_stay_apart() -> None:
    blog = f"{COMMENTS}INSERT INTO `wp_comments` VALUES {FIRST},{SECOND};\n"
    threads = read(blog + blog.replace("wp_comments", "wp_2_comments"))
    assert [len(thread.comments) for thread in threads] == [2, 2]


FORUM = (
    "-- MySQL dump\nINSERT INTO `phpbb_posts` (`post_id`, `topic_id`, `poster_id`, `post_time`, `post_username`,"
    " `post_subject`, `post_text`) VALUES (10,5,2,1393751640,'','Library Book','It came home.'),"
    "(11,5,3,1393752600,'','Re: Library Book','[quote=dory post_id=10 time=1]home[/quote]Without page 88.'),"
    "(12,5,2,1393752700,'','Re: Library Book','<r><QUOTE author=\"halyard\" post_id=\"11\"><s>[quote=halyard"
    " post_id=11]</s>page 88<e>[/quote]</e></QUOTE>Read <B><s>[b]</s>on<e>[/b]</e></B>.</r>'),"
    "(13,5,1,1393752800,'passer-by','Re: Library Book','Or [url=https://a.example/88]do not[/url].');\n"
    "INSERT INTO `phpbb_topics` (`topic_id`, `topic_title`, `topic_time`, `topic_first_post_id`) VALUES"
    " (5,'Library Book Comes Home',1393751640,10);\n"
    "INSERT INTO `phpbb_users` (`user_id`, `username`, `user_email`) VALUES (2,'dory',''),(3,'halyard','');\n"
)


def test_the_first_post_of_a_forum_is_the_story_and_quotes_state_answers() -> None:
    (thread,) = read(FORUM)
    assert (thread.story.title, thread.story.byline) == ("Library Book Comes Home", "dory")
    assert [block.text for block in thread.story.body] == ["It came home."]
    assert told(thread) == [
        ("halyard", None, "home / Without page 88."),
        ("dory", 0, "page 88 / Read on."),
        ("passer-by", None, "Or do not."),
    ]
    assert [comment.reply.tie for comment in thread.comments] == ["stated", "stated", "lost"]
    assert thread.comments[2].body[0].links[0].url == "https://a.example/88"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "[b]Read[/b] on &amp; on. <!-- m --><a href=x>https://a.example</a><!-- m -->",
            "Read on & on. https://a.example",
        ),
        ("[quote=&quot;dory&quot;:1abcdefg]home[/quote:1abcdefg]No.", "home / No."),
        ("[list][*]One[*]Two[/list]", "• One\n• Two"),
        ("<t>5 &lt; 6</t>", "5 < 6"),
    ],
)
def test_a_post_is_what_the_forum_showed(written: str, said: str) -> None:
    (thread,) = read(FORUM.replace("Or [url=https://a.example/88]do not[/url].", written))
    assert told(thread)[2][2] == said


def test_what_a_forum_keeps_unescaped_is_text() -> None:
    (thread,) = read(
        "-- MySQL dump\nINSERT INTO `post` (`postid`,`threadid`,`username`,`userid`,`title`,`dateline`,`pagetext`)"
        " VALUES (1,5,'dory',2,'Book',1393751640,'It came home.'),"
        "(2,5,'halyard',3,'',1393752600,'Use <b> and 5 < 6 [i]so[/i].');\n"
    )
    assert told(thread) == [("halyard", None, "Use <b> and 5 < 6 so.")]


DRUPAL = (
    "-- MySQL dump\nINSERT INTO `comment` (`cid`,`pid`,`nid`,`uid`,`subject`,`created`,`name`) VALUES"
    " (1,0,7,0,'x',1393751640,'dory'),(2,1,7,4,'x',1393752600,'');\n"
    "INSERT INTO `field_data_body` (`entity_id`,`body_value`) VALUES (7,'The council met.');\n"
    "INSERT INTO `field_data_comment_body` (`entity_id`,`comment_body_value`) VALUES (1,'It came home.'),"
    "(2,'Without page 88.');\n"
    "INSERT INTO `node` (`nid`,`vid`,`title`,`uid`,`created`) VALUES (7,9,'Library Book',4,1393751000);\n"
    "INSERT INTO `users` (`uid`,`name`,`pass`) VALUES (4,'halyard','x');\n"
)


@pytest.mark.parametrize("held", [gather.HELD_BYTES, 0])
def test_a_body_in_a_table_of_its_own_comes_to_its_comment(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "HELD_BYTES", held)
    (thread,) = read(DRUPAL)
    assert (thread.story.title, thread.story.byline) == ("Library Book", "halyard")
    assert [block.text for block in thread.story.body] == ["The council met."]
    assert told(thread) == EXPECTED


def test_tables_that_nobody_described_are_known_by_their_names() -> None:
    threads = read(
        "-- MySQL dump\nINSERT INTO `articles` (`id`,`title`,`slug`,`body`) VALUES"
        " (7,'Library Book','x','The council met.'),(8,'Weir Opens','y','At noon.');\n"
        "INSERT INTO `comments` (`id`,`article_id`,`parent_id`,`user_id`,`body`,`created_at`) VALUES"
        " (1,7,NULL,4,'It came home.','2014-03-02'),(2,7,1,5,'Without page 88.','2014-03-03');\n"
        "INSERT INTO `users` (`id`,`username`) VALUES (4,'dory'),(5,'halyard');\n"
    )
    assert [thread.story.title for thread in threads] == ["Library Book"]
    assert told(threads[0]) == EXPECTED


def test_a_guestbook_is_one_thread() -> None:
    (thread,) = read(
        "-- MySQL dump\nINSERT INTO `guestbook` (`id`,`name`,`email`,`message`,`date`) VALUES"
        " (1,'dory','','It came home.',1393751640),(2,'halyard','','Without page 88.',1393752600);\n"
    )
    assert [(author, text) for author, _, text in told(thread)] == [(author, text) for author, _, text in EXPECTED]
    assert {comment.reply.tie for comment in thread.comments} == {"lost"}


def test_tables_in_files_of_their_own_make_one_database(tmp_path: Path) -> None:
    _, *statements = re.split(r"(?=INSERT INTO)", DRUPAL)
    for number, statement in enumerate(reversed(statements)):
        (tmp_path / f"{number}.sql").write_text(f"-- MySQL dump\n{statement}")
    (thread,) = read_folder(tmp_path)
    assert (thread.story.title, thread.story.byline) == ("Library Book", "halyard")
    assert told(thread) == [(author, parent, text) for author, parent, text in EXPECTED]


def test_whole_databases_in_one_folder_stay_apart(tmp_path: Path) -> None:
    stories = (
        "INSERT INTO `wp_posts` (`ID`,`post_title`,`post_content`,`post_date`,`post_author`) VALUES (7,'%s','','',1);\n"
    )
    for title in ("Library Book", "Weir Opens"):
        dump = f"{COMMENTS}INSERT INTO `wp_comments` VALUES {FIRST},{SECOND};\n{stories % title}"
        (tmp_path / f"{title}.sql").write_text(dump)
    threads = list(read_folder(tmp_path))
    assert [(thread.story.title, len(thread.comments)) for thread in threads] == [
        ("Library Book", 2),
        ("Weir Opens", 2),
    ]
