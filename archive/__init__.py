"""Threads kept in one SQLite file: added once, found by what was said in them, and read back as they were.

For a reader, with `microfiche.archive.library` and `microfiche.archive.place`:

    with Archive(archive_path()) as archive:         # FICHE_ARCHIVE, or the file among the user's data
        for held in archive.threads("published"):    # the shelf: ID, title, date, comments, source, snapshots
            print(held.id, held.title, held.comments)
        thread = archive.thread(held.id)             # the same `Thread` that was read, by any beginning of its key

For a writer: `microfiche.archive.add.add`. `schema.py` says what is in the file, `errors.py` what can go wrong.
What readers keep about their reading, marks and notes and verdicts, is in `microfiche.archive.state`.
"""
