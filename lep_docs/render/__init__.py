"""Answers and a template become a Word file; the only package that knows docxtpl and Jinja."""
