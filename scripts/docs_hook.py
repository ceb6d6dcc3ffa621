"""What mkdocs asks for while it builds the site: the pages and the picture that are made from the code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files
from reference import PAGES
from room_map import draw_imports

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """List the page of figures, where the benchmarks have written it."""
    page = "performance.md"
    if config.nav is not None and Path(config.docs_dir, page).exists():
        config.nav.append({"Performance": page})
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the reference, the picture of who imports whom, and the list of decisions."""
    for name, make in PAGES.items():
        files.append(File.generated(config, f"reference/{name}.md", content=make()))
    files.append(File.generated(config, "imports.svg", content=draw_imports()))
    files.append(File.generated(config, "decisions/index.md", content=decisions_page(Path(config.docs_dir))))
    return files


def decisions_page(docs: Path) -> str:
    """Every decision by its title, oldest first."""
    opening = "# Decisions\n\nWhy things are as they are: each names what was weighed, and what it costs.\n\n"
    titles = (
        (path.name, path.read_text("utf-8").splitlines()[0].lstrip("# "))
        for path in sorted((docs / "decisions").glob("0*.md"))
    )
    return opening + "\n".join(f"- [{title}]({name})" for name, title in titles) + "\n"
