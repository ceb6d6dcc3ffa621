"""A record that has lost a key loses nothing else: what it says is read, or the ledger tells of the record."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from microfiche.parser import UnreadableError
from microfiche.parser.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser import Damage, Thread

SEEDS = Path(__file__).parents[3] / "seeds"
NAMES = (
    "bridge-activitypub.json", "bridge-algolia.json", "bridge-discourse.json", "bridge-disqus-api.json",
    "bridge-firebase.json", "bridge-isso-api.json", "bridge-isso-generic.json", "bridge-lobsters.json",
    "bridge-mastodon.json", "bridge-pushshift.jsonl", "bridge-reddit.json", "bridge-remark42.jsonl",
    "bridge-staticman.json", "bridge-wordpress.json",
)  # fmt: skip
BODIES = ("text", "body", "comment_text", "comment", "cooked", "content", "message")


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def remarks(values: list[Any]) -> list[dict[str, Any]]:
    return [one for one in objects(values) if any(isinstance(one.get(key), str) and len(one) > 2 for key in BODIES)]


def read(values: list[Any], name: str) -> tuple[list[Thread], list[str]]:
    said: list[str] = []

    def report(_name: str, damage: Damage) -> None:
        said.append(damage.says)

    lines = "\n".join(map(json.dumps, values)).encode()
    return list(read_bytes(lines, name, report=report, infer=False)), said


def told(threads: list[Thread]) -> set[str]:
    """What every comment and story says, as letters alone."""
    return {
        re.sub(r"\W", "", "".join(block.text for block in one.body))
        for thread in threads
        for one in (thread.story, *thread.comments)
    } - {""}


def values_of(name: str) -> list[Any]:
    text = (SEEDS / name).read_text()
    try:
        return [json.loads(text)]
    except ValueError:
        return [json.loads(line) for line in text.splitlines()]


def keys_of(name: str) -> list[tuple[str, str]]:
    return [(name, key) for key in dict.fromkeys(key for one in remarks(values_of(name)) for key in one)]


@pytest.mark.parametrize(("name", "key"), [pair for name in NAMES for pair in keys_of(name)])
def test_a_record_that_lacks_any_one_key_is_still_read(name: str, key: str) -> None:
    values = values_of(name)
    whole = told(read(values, name)[0])
    losing = copy.deepcopy(values)
    gone = [one for one in remarks(losing) if key in one][-1].pop(key)
    lost = whole - told(read(losing, name)[0])
    held = re.sub(r"\W", "", re.sub(r"<[^>]*>|\\n", "", json.dumps(gone, ensure_ascii=False)))
    assert all(key in BODIES or text in held for text in lost)
    assert len(lost) <= 1 or isinstance(gone, (list, dict))


@pytest.mark.parametrize(("name", "key"), [pair for name in NAMES for pair in keys_of(name) if pair[1] not in BODIES])
def test_where_all_records_lack_a_key_what_they_say_is_read_or_the_file_is_refused(name: str, key: str) -> None:
    values = values_of(name)
    whole = told(read(values, name)[0])
    removed = [one.pop(key) for one in remarks(values) if key in one]
    if any(isinstance(one, (list, dict)) and one for one in removed):
        return  # replies go with the key that holds them
    try:
        threads, reported = read(values, name)
    except UnreadableError:
        return
    assert whole <= told(threads) or reported


def test_reddit_comments_without_the_name_of_their_thread_stay_in_it() -> None:
    values = values_of("bridge-reddit.json")
    for one in remarks(values):
        one.pop("link_id", None)
    whole, lacking = read(values_of("bridge-reddit.json"), "r.json")[0], read(values, "r.json")[0]
    assert [len(thread.comments) for thread in lacking] == [len(thread.comments) for thread in whole]
    assert [c.reply.parent for c in lacking[0].comments] == [c.reply.parent for c in whole[0].comments]
    assert any("lack “link_id”" in damage.says for damage in lacking[0].damage)


def test_a_comment_that_lacks_its_parent_states_no_place() -> None:
    values = values_of("bridge-pushshift.jsonl")
    last = remarks(values)[-1]
    del last["parent_id"]
    (thread,), _ = read(values, "month.jsonl")
    assert [comment.reply.tie for comment in thread.comments].count("lost") == 1


def test_search_hits_that_name_no_story_are_read_beside_those_that_do() -> None:
    hit = {"objectID": "1", "author": "wick", "comment_text": "Two winters.", "created_at": "2016-11-07T18:04:11Z"}
    hits = [{**hit, "story_id": 9, "parent_id": 9}, {**hit, "objectID": "2", "comment_text": "She jumped."}]
    hits.append({**hit, "objectID": "3", "parent_id": 1, "comment_text": "Twice."})
    threads, _ = read([{"hits": hits}], "search.json")
    assert told(threads) == {"Twowinters", "Shejumped", "Twice"}
    assert [damage.says for damage in threads[0].damage] == ["2 comments lack “story_id”; read with what is there."]


def test_search_hits_none_of_which_is_whole_are_read_as_comments_and_stories() -> None:
    comment = {"objectID": "1", "author": "wick", "comment_text": "Two winters.", "created_at": "2016-11-07T18:04:11Z"}
    threads, _ = read([{"hits": [comment, {"objectID": "2", "author": "tessaly", "title": "Lanterns"}]}], "search.json")
    assert [thread.story.title for thread in threads] == ["Lanterns"]
    assert told(threads) == {"Twowinters"}
    assert threads[0].comments[0].reply.tie == "lost"


def test_lines_without_ids_are_comments_of_their_own() -> None:
    line = {"link_id": "t3_a", "parent_id": "t3_a", "author": "wick", "created_utc": 1478541851}
    (thread,), _ = read([{**line, "body": f"Lantern number {n}."} for n in range(3)], "month.jsonl")
    assert len(thread.comments) == 3
    assert not [damage for damage in thread.damage if damage.kind == "duplicate"]


def test_a_line_that_is_no_comment_is_named_in_the_ledger() -> None:
    comment = {"id": "c1", "link_id": "t3_a", "parent_id": "t3_a", "author": "wick", "body": "Two winters."}
    (thread,), said = read([comment, {"wind": "west"}, {"link_id": "t3_a", "wind": "south"}], "month.jsonl")
    reported = [*said, *(damage.says for damage in thread.damage)]
    assert [one.split(":")[0] for one in reported] == ["Line 2", "Line 3"]
    assert all("neither a comment nor a story" in one for one in reported)


def test_a_story_that_is_told_twice_and_otherwise_keeps_both() -> None:
    story = {"name": "t3_a", "title": "Lanterns", "author": "wick", "num_comments": 0, "selftext": "Oil for a winter."}
    (thread,), _ = read([story, {**story, "selftext": "Oil for two winters."}], "month.jsonl")
    assert ("story, told otherwise", "Oil for two winters.") in [(one.kind, one.text) for one in thread.leftovers]
