"""Fuzz one target, guided by coverage: `python fuzz/run.py TARGET CORPUS [options of libFuzzer]`; see README.md."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris
import microfiche.parser
import microfiche.render
import microfiche.search

ROOMS = (microfiche.parser, microfiche.render, microfiche.search)


def main() -> None:
    """Fill the corpus with the target's seeds, and run it."""
    with atheris.instrument_imports(include=["microfiche"]):
        for room in ROOMS:
            for module in walk_packages(room.__path__, f"{room.__name__}."):
                import_module(module.name)
        from targets import TARGETS
    name, folder, *options = sys.argv[1:]
    target, corpus = TARGETS[name], Path(folder)
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    atheris.Setup([sys.argv[0], str(corpus), *options], target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
