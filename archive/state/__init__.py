"""What a reader leaves in a thread: the place, folds, marks, notes, what was seen, and verdicts on who answers whom.

Everything is keyed by content (`parser/identity.py`), so a moved file is the same thread, and nothing is ever written
into a capture.
"""
