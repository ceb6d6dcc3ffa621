"""Ask whether anything in requirements/test.txt is known to be vulnerable: `python scripts/audit.py`. Needs pip-audit.

Ends with 0 where every package was asked about and none is, 1 where one is, and 2 where there is no answer: the service
cannot be reached, or does not know a package. Silence is no clean bill.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCKED = Path(__file__).parent.parent / "requirements" / "test.txt"
PATIENCE = 300
COMMAND = ("pip-audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json")


def ask(service: str) -> list[dict[str, object]]:
    """What a service ("pypi" or "osv") knows of each package. Raises RuntimeError in words for people."""
    try:
        done = subprocess.run(
            [*COMMAND, "--vulnerability-service", service, "--requirement", str(LOCKED)],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        raise RuntimeError("there is no pip-audit; install it with: python3 -m pip install pip-audit") from None
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"{service} did not answer within {PATIENCE} seconds") from None
    try:
        packages: list[dict[str, object]] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        last = done.stderr.strip().rsplit("\n", 1)[-1]
        raise RuntimeError(f"{service} gave no answer: {last}") from None
    return packages


def main() -> int:
    """Ask PyPI and then, where it does not know everything, OSV."""
    unknown: list[str] = []
    for service in ("pypi", "osv"):
        try:
            packages = ask(service)
        except RuntimeError as error:
            print(f"scripts/audit.py: {error}.", file=sys.stderr)
            continue
        vulnerable = [package for package in packages if package.get("vulns")]
        for package in vulnerable:
            print(f"{package['name']} {package['version']}: {json.dumps(package['vulns'])}")
        if vulnerable:
            return 1
        unknown = [str(package["name"]) for package in packages if "skip_reason" in package]
        if packages and not unknown:
            print(f"{service}: {len(packages)} packages, none of them known to be vulnerable.")
            return 0
        print(f"scripts/audit.py: {service} knows nothing of {len(unknown)} of {len(packages)}.", file=sys.stderr)
    print("scripts/audit.py: nothing is known; this is no clean bill.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
