"""A thread becomes something to show: text, Markdown, JSON."""
