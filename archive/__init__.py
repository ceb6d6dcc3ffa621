"""What readers keep: whole threads in one SQLite file, and where they were in each, what they marked and noted."""
