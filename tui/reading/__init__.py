"""Where a reader is in a thread, as plain state that knows no terminal: view, folds, cursor, lines on the screen."""
