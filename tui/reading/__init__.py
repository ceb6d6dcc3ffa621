"""Where a reader is in a thread, as plain state that knows no terminal: the view, the folds, the cursor, the lines shown."""
