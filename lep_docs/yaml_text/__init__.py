"""The YAML format as people write it by hand: every scalar stays text, every line number is kept.

Knows nothing of partnerships: the catalogue and the answers folder both read and write through it.
"""
