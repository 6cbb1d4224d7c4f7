"""Two versions of one document -> the newer one with real tracked changes against the older.

Promises: all changes accepted it is the newer document, all rejected the older, text by text.
"""
