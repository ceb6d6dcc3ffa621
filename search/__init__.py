"""Finding in threads: folded text that forgives case, accents and letter variants, queries, and where they match."""
