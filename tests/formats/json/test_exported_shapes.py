"""The same thread in the shapes in which programs write JSON: tables, keys that are ids, wrapped values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from microfiche.parser import read_folder
from microfiche.parser.many import read_one
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread

NAMES = ["comment_id", "parent_id", "author", "created_at", "text", "article_id"]
ROWS: list[list[Any]] = [
    [1, None, "dory", "2014-03-02T09:14:00Z", "It came home.", 7],
    [2, 1, "halyard", "2014-03-02T09:30:00Z", "Without page 88.", 7],
    [3, None, "oarlock", "2014-03-04T08:00:00Z", "At last.", 8],
]


def read(written: str) -> list[Thread]:
    return list(read_one(Source.from_bytes(written.encode(), "export")))


def told(threads: list[Thread]) -> list[list[tuple[str, str, int | None]]]:
    return [[(c.id, c.author.name, c.reply.parent) for c in thread.comments] for thread in threads]


EXPECTED = [[("1", "dory", None), ("2", "halyard", 0)], [("3", "oarlock", None)]]
TABLES = {
    "split, as pandas writes it": {"columns": NAMES, "index": [0, 1, 2], "data": ROWS},
    "columns by the numbers of their rows": {
        name: {str(at): row[n] for at, row in enumerate(ROWS)} for n, name in enumerate(NAMES)
    },
    "columns as lists": {name: [row[n] for row in ROWS] for n, name in enumerate(NAMES)},
    "rows below their names": [NAMES, *ROWS],
    "the range of a sheet": {"range": "A1:F4", "values": [NAMES, *ROWS]},
    "columns with a description": {"meta": {"view": {"columns": [{"name": name} for name in NAMES]}}, "data": ROWS},
}


@pytest.mark.parametrize("shape", TABLES)
def test_a_table_that_was_written_as_json_is_read_by_its_columns(shape: str) -> None:
    assert told(read(json.dumps(TABLES[shape]))) == EXPECTED


def test_a_row_that_is_cut_short_in_a_table_keeps_what_it_has() -> None:
    threads = read(json.dumps({"columns": NAMES, "data": [ROWS[0][:5], ROWS[1]]}))
    assert sorted(author for thread in told(threads) for _, author, _ in thread) == ["dory", "halyard"]


def test_records_by_the_numbers_of_their_rows_are_read_like_a_list() -> None:
    rows = {str(at): dict(zip(NAMES, row, strict=True)) for at, row in enumerate(ROWS)}
    assert told(read(json.dumps(rows))) == EXPECTED


def test_a_line_may_end_with_the_comma_of_the_array_that_it_was_cut_from() -> None:
    threads = read("".join(json.dumps(dict(zip(NAMES, row, strict=True))) + ",\n" for row in ROWS))
    assert told(threads) == EXPECTED
    assert not any(thread.damage for thread in threads)


def test_what_mongodb_wraps_is_unwrapped() -> None:
    comment = {
        "_id": {"$oid": "5f00000000000000000000a1"},
        "parent": None,
        "author": "dory",
        "created": {"$date": {"$numberLong": "1393751640000"}},
        "body": "It came home.",
        "score": {"$numberInt": "3"},
    }
    answer = comment | {
        "_id": {"$oid": "5f00000000000000000000a2"},
        "parent": {"$oid": "5f00000000000000000000a1"},
        "created": {"$date": "2014-03-02T09:30:00Z"},
    }
    (thread,) = read(json.dumps(comment) + "\n" + json.dumps(answer) + "\n")
    assert [(c.reply.parent, c.score) for c in thread.comments] == [(None, 3), (0, 3)]
    assert [c.posted.earliest.minute for c in thread.comments if c.posted and c.posted.earliest] == [14, 30]


def test_comments_whose_ids_are_their_keys_answer_by_these_and_stand_together_under_one_more() -> None:
    def said(author: str, parent: str) -> dict[str, str]:
        return {"author": author, "text": "Said.", "date": "2014-03-02", "parent": parent}

    tree = {
        "comments": {
            "-K7": {"-M1": said("dory", ""), "-M2": said("halyard", "-M1")},
            "-K8": {"-M3": said("oarlock", "")},
        }
    }
    assert told(read(json.dumps(tree))) == [[("-M1", "dory", None), ("-M2", "halyard", 0)], [("-M3", "oarlock", None)]]


def test_what_holds_the_comments_and_has_a_title_is_the_story_though_it_has_an_author_and_a_text() -> None:
    comments = [{"author": "halyard", "body": "Without page 88.", "createdAt": "2014-03-02T09:30:00Z"}]
    issue = {"title": "Library Book", "author": "dory", "body": "It came home.", "createdAt": "2014-03-02T09:14:00Z"}
    (thread,) = read(json.dumps(issue | {"comments": comments}))
    assert (thread.story.title, thread.story.byline) == ("Library Book", "dory")
    assert [c.author.name for c in thread.comments] == ["halyard"]


def test_a_title_in_an_object_beside_the_comments_is_the_storys() -> None:
    comments = [{"id": 1, "author": "halyard", "body": "Without page 88.", "createdAt": "2014-03-02T09:30:00Z"}]
    (thread,) = read(json.dumps({"metadata": {"title": "Library Book"}, "comments": comments}))
    assert thread.story.title == "Library Book"


def test_where_all_comments_name_a_parent_those_that_name_themselves_answer_the_story() -> None:
    rows = [[row[0], row[1] or row[0], *row[2:5]] for row in ROWS]
    (thread,) = read(json.dumps([dict(zip(NAMES, row, strict=False)) for row in rows]))
    assert [(c.author.name, c.reply.parent, c.reply.tie) for c in thread.comments] == [
        ("dory", None, "stated"),
        ("halyard", 0, "stated"),
        ("oarlock", None, "stated"),
    ]


def test_a_story_in_a_list_of_its_own_is_found_by_the_id_that_comments_name() -> None:
    pages = [{"id": 7, "path": "/book", "title": "Library Book"}, {"id": 8, "path": "/weir", "title": "Weir Opens"}]
    comments = [dict(zip(NAMES, row, strict=True)) for row in ROWS]
    threads = read(json.dumps({"pages": pages, "comments": comments}))
    assert [thread.story.title for thread in threads] == ["Library Book", "Weir Opens"]


def test_what_a_comment_said_before_it_was_edited_is_no_comment() -> None:
    earlier = [{"body": "It came hom.", "created_at": "2014-03-02T09:14:00Z"}]
    (thread,) = read(
        json.dumps(
            [
                {
                    "id": 1,
                    "author_id": "dory",
                    "body": "It came home.",
                    "created_at": "2014-03-02",
                    "body_history": earlier,
                }
            ]
        )
    )
    assert len(thread.comments) == 1


def test_a_record_that_two_lines_repeat_is_read_once() -> None:
    line = json.dumps(dict(zip(NAMES, ROWS[0], strict=True))) + "\n"
    (thread,) = read(line + line)
    assert len(thread.comments) == 1
    assert [one.kind for one in thread.damage] == ["duplicate"]


def test_the_files_of_a_corpus_are_read_together(tmp_path: Path) -> None:
    utterances = [
        {"id": "7", "speaker": "dory", "conversation_id": "7", "reply-to": None, "text": "It came home."},
        {"id": "9", "speaker": "halyard", "conversation_id": "7", "reply-to": "7", "text": "Without page 88."},
        {"id": "12", "speaker": "dory", "conversation_id": "7", "reply-to": "9", "text": "Read on."},
    ]
    lines = [json.dumps(one | {"timestamp": 1393751640, "meta": {"score": 2}, "vectors": []}) for one in utterances]
    (tmp_path / "utterances.jsonl").write_text("\n".join(lines) + "\n")
    (tmp_path / "conversations.json").write_text(json.dumps({"7": {"meta": {"title": "Library Book"}, "vectors": []}}))
    (tmp_path / "speakers.json").write_text(json.dumps({"dory": {"meta": {}, "vectors": []}}))
    (tmp_path / "index.json").write_text(json.dumps({"utterances-index": {}, "conversations-index": {}, "version": 1}))
    wrong: list[str] = []
    (thread,) = read_folder(tmp_path, report=lambda name, damage: wrong.append(name))
    assert (thread.story.title, thread.story.byline) == ("Library Book", "dory")
    assert [(c.author.name, c.reply.parent, c.score) for c in thread.comments] == [("halyard", None, 2), ("dory", 0, 2)]
    assert not wrong


def test_a_post_of_an_issue_in_a_file_of_its_own_is_the_story_of_the_comments(tmp_path: Path) -> None:
    issue = {
        "url": "https://api.example/issues/5",
        "comments_url": "https://api.example/issues/5/comments",
        "number": 5,
        "title": "Library Book",
        "user": {"login": "dory"},
        "body": "It came home.",
        "created_at": "2014-03-02T09:14:00Z",
        "comments": 1,
    }
    comment = {
        "id": 9,
        "issue_url": "https://api.example/issues/5",
        "user": {"login": "halyard"},
        "body": "Without page 88.",
        "created_at": "2014-03-02T09:30:00Z",
    }
    (tmp_path / "issue.json").write_text(json.dumps(issue))
    (tmp_path / "comments.json").write_text(json.dumps([comment]))
    (thread,) = read_folder(tmp_path)
    assert (thread.story.title, thread.claimed, len(thread.comments)) == ("Library Book", 1, 1)


def test_a_table_of_stories_and_comments_that_says_what_each_row_is_gives_each_story_its_comments() -> None:
    (thread,) = read(
        "id,by,parent,text,time,title,type,deleted,dead\n7,dory,,,1393751640,Library Book,story,,\n"
        "9,halyard,7,Without page 88.,1393752600,,comment,,\n12,dory,9,Read on.,1393752700,,comment,,true\n"
    )
    assert thread.story.title == "Library Book"
    assert [(c.author.name, c.reply.parent, c.marks) for c in thread.comments] == [
        ("halyard", None, ()),
        ("dory", 0, ("collapsed",)),
    ]


def test_a_post_that_holds_all_comments_is_the_story_though_it_looks_like_one() -> None:
    def said(name: str, message: str, number: int) -> dict[str, Any]:
        return {"id": f"7_{number}", "from": {"name": name}, "message": message, "created_time": "2014-03-02T09:14:00Z"}

    inner = {"data": [said("dory", "Read on.", 3)]}
    comments = {"data": [said("halyard", "Without page 88.", 2) | {"comments": inner}], "paging": {}}
    (thread,) = read(json.dumps(said("Library", "It came home.", 1) | {"comments": comments}))
    assert (thread.story.byline, [block.text for block in thread.story.body]) == ("Library", ["It came home."])
    assert told([thread]) == [[("7_2", "halyard", None), ("7_3", "dory", 0)]]


def test_the_people_of_a_chat_are_named_by_the_file_that_lists_them(tmp_path: Path) -> None:
    person = {"id": "U1", "team_id": "T1", "name": "d", "profile": {"display_name": "dory", "real_name": "Dory M."}}
    channel = {"id": "C1", "name": "quay", "created": 1, "creator": "U1", "is_archived": False, "members": ["U1"]}
    said = {"type": "message", "user": "U1", "text": "It came home.", "ts": "1393751640.000100"}
    (tmp_path / "quay").mkdir()
    (tmp_path / "quay" / "2014-03-02.json").write_text(json.dumps([said, said | {"user": "U2", "ts": "1393751700.1"}]))
    (tmp_path / "users.json").write_text(json.dumps([person]))
    (tmp_path / "channels.json").write_text(json.dumps([channel]))
    wrong: list[str] = []
    threads = list(read_folder(tmp_path, report=lambda name, damage: wrong.append(damage.says)))
    assert [[comment.author.name for comment in thread.comments] for thread in threads] == [["dory", "U2"]]
    assert not wrong
