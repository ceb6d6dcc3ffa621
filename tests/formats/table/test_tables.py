"""Tables of comments: how they are written, what their columns are called, and what is broken in them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.errors import UnreadableError
from microfiche.parser.formats.table import TABLE, read_mapped
from microfiche.parser.formats.table.rows import LONGEST_CELL
from microfiche.parser.many import read_one
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from microfiche.parser.model import Damage, Thread

HEADER = ["comment_id", "parent_id", "author", "date", "text"]
ROWS = [
    ["1", "", "dory", "2014-03-02 09:14", "It came home."],
    ["2", "1", "halyard", "2014-03-02 09:30", 'Without page 88, "the" page,\nand that is that.'],
    ["3", "9", "dory", "2014-03-02 09:41", "Read on; or do not."],
]


def written(rows: list[list[str]], header: list[str] | None = None, **how: str) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n", **how)  # type: ignore[arg-type]
    writer.writerows([header or HEADER, *rows])
    return file.getvalue()


def source(data: str | bytes) -> Source:
    return Source.from_bytes(data.encode() if isinstance(data, str) else data, "table")


def read(data: str | bytes) -> list[Thread]:
    return list(read_one(source(data)))


def mapped(data: str, mapping: Mapping[str, str]) -> Thread:
    (thread,) = read_mapped(source(data), mapping)
    return thread


def texts(thread: Thread) -> list[str]:
    return ["\n".join(block.text for block in comment.body) for comment in thread.comments]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_delimiter_and_line_end_is_read(delimiter: str, end: str) -> None:
    (thread,) = read(written(ROWS, delimiter=delimiter).replace("\n", end))
    assert [comment.reply.tie for comment in thread.comments] == ["stated", "stated", "absent"]
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, None]
    assert texts(thread) == [row[4] for row in ROWS]
    assert thread.damage == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_marked_and_legacy_encodings_are_read(encoding: str) -> None:
    rows = [[*row[:4], "Größe überrascht, fährt müde, ändert öfter — schön."] for row in ROWS]
    (thread,) = read(written(rows).encode(encoding))
    assert texts(thread)[0] == rows[0][4]
    assert thread.comments[0].id == "1"


def test_escaped_quotes_are_read() -> None:
    text = 'id,author,date,text\n1,a,2014,"he said \\"no\\", twice"\n2,b,2014,"and \\"yes\\""\n'
    assert texts(read(text)[0]) == ['he said "no", twice', 'and "yes"']


@pytest.mark.parametrize("root", ["", "0", "0.0", "NULL", "None", "nan", "NA", "-1", "\\N"])
def test_whatever_stands_for_no_parent_is_the_story(root: str) -> None:
    (thread,) = read(written([["1.0", root, "a", "2014", "x"], ["2.0", "1.0", "b", "2014", "y"]]))
    assert [(c.id, c.reply.parent, c.reply.tie) for c in thread.comments] == [("1", None, "stated"), ("2", 0, "stated")]


def test_rows_are_parted_by_their_article() -> None:
    header = ["articleID", "articleTitle", "commentID", "userDisplayName", "commentBody", "createDate"]
    rows = [["a", "Fog", "1", "x", "one", "1491237056"], ["b", "Rain", "2", "y", "two", "1491237056"]]
    fog, rain = read(written([*rows, ["a", "Fog", "3", "z", "three", "1491237056"]], header))
    assert (fog.story.title, texts(fog), rain.story.title, texts(rain)) == ("Fog", ["one", "three"], "Rain", ["two"])
    assert {comment.reply.tie for comment in fog.comments} == {"lost"}


def test_depth_stands_in_for_parents() -> None:
    rows = [["a", "0", "one"], ["b", "1", "two"], ["c", "2", "three"], ["d", "1", "four"], ["e", "0", "five"]]
    (thread,) = read(written(rows, ["author", "depth", "text"]))
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1, 0, None]
    assert {comment.reply.tie for comment in thread.comments} == {"indented"}


def test_mark_up_in_cells_is_read_as_such() -> None:
    (thread,) = read(written([["1", "", "a", "2014", "one<br/><br/>two &amp; three"]]))
    assert [block.text for block in thread.comments[0].body] == ["one", "two & three"]


def test_a_quote_that_never_ends_costs_its_own_row() -> None:
    text = written(ROWS + [[str(n), "", "a", "2014", f"row {n}"] for n in range(4, 9)])
    (thread,) = read(text.replace("It came home.", '"It came home.'))
    assert [comment.id for comment in thread.comments] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert texts(thread)[1] == ROWS[1][4]
    assert "never ends" in thread.damage[0].says


def test_rows_that_are_too_short_or_too_long_are_kept_and_told() -> None:
    (thread,) = read(written([*ROWS, ["4", "", "a"], ["5", "", "a", "2014", "x", "more"]]))
    assert len(thread.comments) == 5
    assert [damage.says for damage in thread.damage] == [
        "The row in line 6 has 3 cells, and the table 5 columns.",
        "The row in line 7 has 6 cells, and the table 5 columns.",
    ]


def test_a_cell_of_more_than_the_standard_library_reads_is_read() -> None:
    long = "word " * 100_000
    (thread,) = read(written([["1", "", "a", "2014", long], *ROWS[1:]]))
    assert texts(thread)[0] == long.rstrip()
    assert csv.field_size_limit() == LONGEST_CELL


def test_a_mapping_says_what_columns_are_called() -> None:
    text = written(
        [["7", "", "dory", "2014", "one"], ["8", "7", "pell", "2014", "two"]], ["Nr", "Auf", "Wer", "Wann", "Was"]
    )
    assert TABLE.recognises(source(text)) is None
    with pytest.raises(UnreadableError, match="the roles are id, parent"):
        list(TABLE.read(source(text)))
    thread = mapped(text, {"id": "Nr", "parent": "Auf", "author": "Wer", "time": "Wann", "text": "Was"})
    assert [(c.id, c.author.name, c.reply.parent) for c in thread.comments] == [("7", "dory", None), ("8", "pell", 0)]


def test_a_mapping_goes_before_what_a_name_says() -> None:
    text = written([["1", "", "a", "2014", "x", "y"]], [*HEADER, "remark"])
    assert texts(mapped(text, {"text": "remark"})) == ["y"]


@pytest.mark.parametrize(
    ("mapping", "words"), [({"colour": "text"}, "no role 'colour'"), ({"text": "remark"}, "no column 'remark'")]
)
def test_a_wrong_mapping_says_what_there_is(mapping: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mapped(written(ROWS), mapping)


@pytest.mark.parametrize(
    "text",
    [
        "Dear reader, this author, on this date, has a text\nand more, of it\n",
        "name,price,count\nlamp,3,4\n",
        "text\nonly one column\n",
        "<p>author,text,date</p>",
        "",
    ],
)
def test_prose_and_other_tables_are_no_tables_of_comments(text: str) -> None:
    assert TABLE.recognises(source(text)) is None


def test_a_backslash_at_the_end_of_a_cell_does_not_escape_the_quotation_mark_behind_it() -> None:
    (thread,) = read(written([["1", "", "a\n\\", "2014", "x"]]))
    assert thread.comments[0].author.name == "a\n\\"


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r<>&"), max_size=30)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=12))
def test_no_cell_is_lost(pairs: list[tuple[str, str]]) -> None:
    rows = [[str(n), "", f"a{author}", "2014", f"x{text}x"] for n, (author, text) in enumerate(pairs)]
    (thread,) = read(written(rows))
    assert [comment.author.name for comment in thread.comments] == [row[2] for row in rows]
    assert ["".join(text.split()) for text in texts(thread)] == ["".join(row[4].split()) for row in rows]


@given(st.text(alphabet='a,"\n;\t\\1', max_size=120))
def test_no_table_is_an_error(text: str) -> None:
    reported: list[Damage] = []
    data = ("id,author,date,text\n1,a,2014,x\n" + text).encode()
    (thread,) = read_one(Source.from_bytes(data, "table", lambda _name, damage: reported.append(damage)))
    assert thread.comments[0].id == "1"


def test_two_rows_that_lost_the_line_end_between_them_are_parted() -> None:
    (thread,) = read(written([ROWS[0], *ROWS[2:], ["4", *ROWS[2][1:]]]).replace("home.\n", "home.*"))
    assert [comment.id for comment in thread.comments] == ["1", "3", "4"]
    assert texts(thread)[1] == ROWS[2][4]
    assert thread.damage[0].says == "The rows in line 2 have lost the line end between them; they were parted."


def test_numbers_in_a_text_that_nobody_quoted_begin_no_row() -> None:
    (thread,) = read(written(ROWS) + "4,,bo,2014-03-02 09:50,Tides at 1,2,3,4,5,6 and 7\n")
    assert texts(thread)[3] == "Tides at 1,2,3,4,5,6 and 7"


def test_a_row_of_one_cell_where_the_article_is_named_costs_nothing() -> None:
    first, *_ = read(written([["1_2", "dory", "One.", "1"], ["x"]], ["comment_id", "author", "text", "article_id"]))
    assert texts(first)[0] == "One."


@pytest.mark.parametrize(
    "header",
    [
        "comment_ID,comment_author,comment_date,comment_content,comment_parent",
        "msg_id,user_name,timestamp,msg_text,reply_to",
        "tweet_id,screen_name,created_at,full_text,in_reply_to_tweet_id",
        "Kommentar-ID,Nutzername,Datum,Kommentar,Antwort auf",
        "Comment ID,Author,Published At,Comment,Parent Comment ID",
        "post_id,username,post_time,post_text,parent",
    ],
)
def test_columns_are_known_by_the_names_that_exports_and_data_sets_give_them(header: str) -> None:
    rows = '1,ferrule,2021-10-04 14:07,Which oil do they use?,\n2,pallet,2021-10-04 15:20,"None, it runs dry.",1\n'
    (thread,) = read(f"{header}\n{rows}")
    assert [comment.author.name for comment in thread.comments] == ["ferrule", "pallet"]
    assert [comment.reply.parent for comment in thread.comments] == [None, 0]
    assert thread.comments[1].body[0].text == "None, it runs dry."
    assert thread.comments[1].posted is not None
