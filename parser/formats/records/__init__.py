"""Comments that were saved as records: what JSON, XML and tables have in common.

A `Family` says which keys of a record hold what, as data; `read_row` reads one record by it; `gather` brings together
what a dump scatters, thread by thread; `build_thread` ties the rows to each other and makes the thread.
"""
