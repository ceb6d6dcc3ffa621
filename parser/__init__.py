"""Bytes become threads: a story, its comments, who answers whom, and what the capture lost.

The public entries are `read_file`, `read_bytes` and `read_stream`; each yields `Thread` values as they are read.
"""
