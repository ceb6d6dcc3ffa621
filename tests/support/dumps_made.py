"""Dumps of databases made for tests, and what was read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.many import read_one
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from microfiche.parser.model import Damage, Thread

COMMENTS = (
    "CREATE TABLE `wp_comments` (`comment_ID` bigint, `comment_post_ID` bigint, `comment_author` tinytext,"
    " `comment_date` datetime, `comment_content` text COMMENT 'one, two; (three)', `comment_approved` varchar(20),"
    " `comment_parent` bigint(20) DEFAULT '0', PRIMARY KEY (`comment_ID`), KEY `p` (`comment_post_ID`)) ENGINE=x;\n"
)
FIRST = "(1,7,'dory','2014-03-02 09:14:00','It came home.','1',0)"
SECOND = "(2,7,'halyard','2014-03-02 09:30:00','Without page 88.','1',1)"


def read(data: str | bytes, wrong: list[str] | None = None) -> list[Thread]:
    def report(name: str, damage: Damage) -> None:
        if wrong is not None:
            wrong.append(damage.says)

    return list(read_one(Source.from_bytes(data.encode() if isinstance(data, str) else data, "dump", report)))


def told(thread: Thread) -> list[tuple[str, int | None, str]]:
    return [
        (comment.author.name, comment.reply.parent, " / ".join(block.text for block in comment.body))
        for comment in thread.comments
    ]


EXPECTED = [("dory", None, "It came home."), ("halyard", 0, "Without page 88.")]
