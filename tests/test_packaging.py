from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

from microfiche.cli.version import VERSION

ROOT = Path(__file__).parent.parent
ROOMS = ("archive", "cli", "parser", "render", "search", "tui")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]


def test_every_package_in_the_folders_is_listed_for_the_wheel() -> None:
    found = {
        "microfiche." + ".".join(file.parent.relative_to(ROOT).parts)
        for room in ROOMS
        for file in (ROOT / room).rglob("__init__.py")
    }
    assert sorted(found) == sorted(SETTINGS["packages"])


def test_every_room_is_mapped_to_its_folder_and_says_that_it_is_typed() -> None:
    assert SETTINGS["package-dir"] == {f"microfiche.{room}": room for room in ROOMS}
    for room in ROOMS:
        assert (ROOT / room / "py.typed").exists()


def test_the_root_stays_a_namespace_package() -> None:
    assert not (ROOT / "__init__.py").exists()


def test_the_version_comes_from_one_place() -> None:
    assert version("microfiche") == VERSION
