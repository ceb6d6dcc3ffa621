from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Fiche


def test_config_says_where_it_is_writes_the_default_and_checks_it(fiche: Fiche, tmp_path: Path) -> None:
    path = tmp_path / ".config" / "microfiche" / "config.toml"
    assert fiche("config").stdout == f"{path}\n"
    assert fiche("config", "--check").stdout == f"{path}: there is no such file: every default counts.\n"
    created = fiche("config", "--create")
    assert (created.returncode, created.stdout) == (0, f"{path}\n")
    assert path.read_text() == fiche("config", "--default").stdout
    checked = fiche("config", "--check")
    assert (checked.returncode, checked.stdout) == (0, f"{path}: nothing is wrong.\n")


def test_config_leaves_a_file_as_it_is_and_says_what_is_wrong_with_it(fiche: Fiche, tmp_path: Path) -> None:
    path = tmp_path / ".config" / "microfiche" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\nnextt-hit = "x\x1b"\nnext-hti = "x"\n')
    assert "was left as it is" in fiche("config", "--create").stderr
    checked = fiche("config", "--check")
    assert checked.returncode == 1
    assert "\x1b" not in checked.stdout
    assert checked.stdout.splitlines()[1] == (
        f"{path}, line 3: there is no command “next-hti”. Did you mean “next-hit”?"
    )


def test_config_says_where_it_cannot_write(fiche: Fiche, tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("a file where the folder should be")
    done = fiche("config", "--create")
    assert done.returncode == 3
    assert "could not be written" in done.stderr
