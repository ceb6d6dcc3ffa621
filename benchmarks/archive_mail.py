"""The archive beside notmuch, on a made mailbox: how long both take to take it in, and to count what they find.

    python benchmarks/archive_mail.py [MEGABYTES]      default 20; needs notmuch (apt-get install notmuch)

All in seconds of the processor, that of the programs that are started included.
"""

from __future__ import annotations

import mailbox
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from archives import make_mailbox
from make import WORDS
from microfiche.archive.library import Archive
from microfiche.search.query import parse_query

from archive import median, processor, put

CONFIG = "[database]\npath={}\n[user]\nname=Reader\nprimary_email=reader@made.example\n[new]\ntags=\n"


def main(megabytes: int) -> None:
    """Make the mailbox, take it in, and ask both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_mailbox(folder / "made.mbox", megabytes * 1_000_000)
        (folder / "config").write_text(CONFIG.format(folder / "mail"))
        os.environ["NOTMUCH_CONFIG"] = str(folder / "config")
        (folder / "mail").mkdir()
        spool = mailbox.Maildir(folder / "mail" / "list")
        for message in mailbox.mbox(folder / "made.mbox"):
            spool.add(message)
        began = processor()
        subprocess.run(["notmuch", "new", "--quiet"], check=True)
        theirs, began = processor() - began, processor()
        comments = put(folder / "archive.sqlite", [folder / "made.mbox"], 0)
        print(f"taken in, {comments:,} messages     fiche {processor() - began:6.1f} s   notmuch {theirs:6.1f} s")
        with Archive(folder / "archive.sqlite") as archive:
            for query in (WORDS[0], f"{WORDS[1]} {WORDS[2]}", f'"{WORDS[3]} {WORDS[4]}"'):
                asked = parse_query(query)
                ours = median(lambda asked=asked: archive.count_hits(asked))  # type: ignore[misc]
                count = ["notmuch", "count", query]
                other = median(lambda count=count: subprocess.run(count, capture_output=True, check=True))  # type: ignore[misc]
                print(f"{query:28} fiche {ours:6.1f} ms   notmuch {other:6.1f} ms, its start included")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
