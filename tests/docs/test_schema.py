"""What is written as native JSON is what `docs/native.schema.json` says."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from microfiche.parser.model import BlockKind, Mark, OrderName, Tie

ROOT = Path(__file__).parent.parent.parent
FICHE = Path(sys.executable).parent / "fiche"
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix not in (".outline", ".md"))
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "native.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def run(*arguments: str | Path, state: Path) -> Any:
    """What the program prints, as JSON."""
    done = subprocess.run(
        [FICHE, *map(str, arguments)], capture_output=True, check=True, env={"FICHE_STATE": str(state)}
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Every sample as the program writes it."""
    threads = run("cat", "--format", "json", *SEEDS, state=tmp_path_factory.mktemp("state") / "state.db")
    assert len(threads) >= len(SEEDS)
    return list(threads)


def problems(thread: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(thread)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_sample_is_written_as_the_schema_says(written: list[dict[str, Any]]) -> None:
    for thread in written:
        assert problems(thread) == [], thread["capture"]["name"]


def test_an_excerpt_and_a_joined_thread_are_written_as_the_schema_says(tmp_path: Path) -> None:
    seeds, state = ROOT / "seeds", tmp_path / "state.db"
    part = run("cat", "--format", "json", "--where", "is:orphan", seeds / "quarrel.txt", state=state)
    joined = run("merge", seeds / "sunday-early.json", seeds / "sunday-late.json", state=state)
    assert "excerpt" in part
    assert "joined" in joined["capture"]
    assert problems(part) == problems(joined) == []


def test_the_lists_of_the_schema_are_the_models() -> None:
    parts, comment = SCHEMA["$defs"], SCHEMA["$defs"]["comment"]["properties"]
    assert set(SCHEMA["properties"]["order"]["enum"]) == set(get_args(OrderName))
    assert set(comment["tie"]["enum"]) == set(get_args(Tie)) - {"lost"}
    assert set(comment["marks"]["items"]["enum"]) == set(get_args(Mark))
    assert set(parts["block"]["properties"]["kind"]["enum"]) == set(get_args(BlockKind))


@pytest.mark.parametrize(
    ("key", "value"),
    [("n", 0), ("parent", "1"), ("certainty", 1.5), ("tie", "guessed"), ("marks", []), ("evidence", None), ("x", 1)],
)
def test_what_is_not_native_json_is_refused(written: list[dict[str, Any]], key: str, value: object) -> None:
    thread = copy.deepcopy(next(one for one in written if one["capture"]["name"].endswith("cut.txt")))
    thread["comments"][1][key] = value
    assert problems(thread)
    del thread["comments"][1][key]
    assert bool(problems(thread)) == (key in ("n", "parent", "certainty", "tie", "evidence"))
