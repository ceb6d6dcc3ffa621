"""List what is installed with Microfiche, with every extra that a reader may ask for, and under which licences.

Usage: .venv/bin/python scripts/licences.py. Ends with 1 where one is not among those that Debian takes as free, or
where docs/dependencies.md does not say why a package is needed. Reads what is installed; what is not is told of.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS: Final = "microfiche"
READERS: Final = ("", "dask", "parquet", "serve", "warc")
"""The extras of those who read; the others are for those who work on Microfiche."""
WHY: Final = Path(__file__).parent.parent / "docs" / "dependencies.md"
FREE: Final = {
    "apache-2.0": "Apache-2.0",
    "apache 2": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD",
    "bsd license": "BSD",
    "bsd-2-clause": "BSD-2-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "cnri-python": "CNRI-Python",
    "mit": "MIT",
    "mit license": "MIT",
    "mpl-2.0": "MPL-2.0",
    "psf-2.0": "PSF-2.0",
}
"""Licences as packages write them, and as SPDX does (spdx.org/licenses); all are free by Debian's guidelines."""


def main() -> int:
    """Print a line for each package; the exit code."""
    wrong = 0
    said = {canonicalize_name(word) for word in re.findall(r"[\w.-]+", WHY.read_text("utf-8"))}
    for asked, found in walk(OURS, READERS, set()):
        if found is None:
            print(f"{asked}: not installed, so nothing is known of it", file=sys.stderr)
            wrong = 1
            continue
        names = licences(found)
        unknown = [name for name in names if name.lower() not in FREE] or ([] if names else ["no licence"])
        print(f"{found.name} {found.version}: {', '.join(FREE.get(name.lower(), name) for name in names)}")
        for name in unknown:
            print(f"{found.name}: {name} is not among the licences that scripts/licences.py knows", file=sys.stderr)
        if canonicalize_name(found.name) not in said:
            print(f"{found.name}: docs/dependencies.md does not name it", file=sys.stderr)
            wrong = 1
        wrong = wrong or int(bool(unknown))
    return wrong


def walk(name: str, extras: tuple[str, ...], seen: set[str]) -> Iterator[tuple[str, Distribution | None]]:
    """Each package below one, once, by its name as it is asked for; None where it is not installed."""
    for line in distribution(name).requires or ():
        asked = Requirement(line)
        known = f"{canonicalize_name(asked.name)}[{','.join(sorted(asked.extras))}]"
        needed = asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in ("", *extras))
        if not needed or known in seen or asked.name == OURS:
            continue
        is_new = not any(one.startswith(f"{canonicalize_name(asked.name)}[") for one in seen)
        seen.add(known)
        try:
            found = distribution(asked.name)
        except PackageNotFoundError:
            yield asked.name, None
            continue
        if is_new:
            yield asked.name, found
        yield from walk(asked.name, tuple(asked.extras), seen)


def licences(package: Distribution) -> list[str]:
    """The licences that a package names: as an expression, as classifiers, or in a word."""
    said = package.metadata
    if "License-Expression" in said:
        return [part for part in re.split(r"[\s()]+", said["License-Expression"]) if part not in ("", "AND", "OR")]
    classified = [
        one.rpartition(" :: ")[2]
        for one in said.get_all("Classifier") or ()
        if one.startswith("License :: OSI Approved :: ")
    ]
    written = said["License"].strip() if "License" in said else ""
    return [written] if written.lower() in FREE else classified or [written] * bool(written)


if __name__ == "__main__":
    sys.exit(main())
