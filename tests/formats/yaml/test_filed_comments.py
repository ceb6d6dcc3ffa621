"""Comments that were filed as YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.errors import UnreadableError
from microfiche.parser.formats.yaml import YAML
from microfiche.parser.formats.yaml.flat import read_flat
from microfiche.parser.many import read_one, read_several
from microfiche.parser.source import Source, ignore

SEEDS = Path(__file__).parents[3] / "seeds"


def flat(text: str) -> list[dict[str, str]]:
    return list(read_flat(text))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a: plain text # and a remark", "plain text"),
        ("a: 'it''s here'", "it's here"),
        (r'a: "one\ntwo \"three\" \u00e9\x21"', 'one\ntwo "three" é!'),
        ('a: "one\n  two\n\n  three"', "one two\nthree"),
        ("a: |\n  one\n    two\n\n  three\n", "one\n  two\n\nthree"),
        ("a: >-\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("a: one\n  two\n", "one two"),
        ("a:", ""),
        ("a: ~", ""),
        ("a: http://x.example/#here", "http://x.example/#here"),
        ('"a": 3', "3"),
    ],
)
def test_a_scalar_is_read_however_it_is_written(written: str, meant: str) -> None:
    assert flat(f"---\n{written}\nb: after\n") == [{"a": meant, "b": "after"}]


def test_nested_values_are_passed_over() -> None:
    assert flat("a:\n  - 1\n  - 2\nb:\n  c: 3\nd: 4\n") == [{"d": "4"}]


def test_a_list_of_mappings_is_many_records() -> None:
    assert flat("- a: 1\n  b: 2\n- a: 3\n") == [{"a": "1", "b": "2"}, {"a": "3"}]


def comment(name: str, number: int, **more: object) -> Source:
    said = {
        "_id": f"u{number}",
        "name": name,
        "email": "0",
        "message": f'"says {number}"',
        "date": f"2016-11-07T18:0{number}:00Z",
    }
    lines = "\n".join(f"{key}: {value}" for key, value in (said | more).items())
    return Source.from_bytes(f"---\n{lines}\n".encode(), f"thread/comment-{number}.yml")


def test_the_files_of_a_folder_are_one_thread() -> None:
    files = [comment("a", 1), comment("b", 2, _parent="u1"), comment("c", 3), comment("d", 4, replying_to="2")]
    (thread,) = read_several(files, "thread", ignore)
    assert [(c.author.name, c.reply.parent) for c in thread.comments] == [("a", None), ("b", 0), ("c", None), ("d", 2)]
    assert thread.capture.name == "thread"


def test_one_file_is_a_thread_of_one_comment() -> None:
    (thread,) = read_one(comment("a", 1))
    assert [(c.id, c.body[0].text, c.author.guest) for c in thread.comments] == [("u1", "says 1", True)]


def test_yaml_of_another_kind_says_so() -> None:
    source = Source.from_bytes(
        b"interactions:\n- request:\n    body: null\n  response:\n    code: 200\nversion: 1\n", "tape"
    )
    assert YAML.recognises(source)
    with pytest.raises(UnreadableError, match="nothing looks like comments"):
        list(read_one(source))


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_no_text_capture_is_taken_for_yaml(path: Path) -> None:
    assert YAML.recognises(Source.from_bytes(path.read_bytes(), path.name)) is None


@given(st.text(alphabet="ab: -|>\"'\n\\#", max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    flat(text)
    YAML.recognises(Source.from_bytes(text.encode(), "x"))


def test_a_parent_that_all_first_level_comments_share_is_the_page() -> None:
    files = [comment("a", 1, _parent="fog"), comment("b", 2, _parent="fog"), comment("c", 3, _parent="u1")]
    (thread,) = read_several(files, "thread", ignore)
    assert [(c.reply.parent, c.reply.tie) for c in thread.comments] == [
        (None, "stated"),
        (None, "stated"),
        (0, "stated"),
    ]
