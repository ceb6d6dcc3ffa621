"""One file a format, and the one tuple that orders them."""
