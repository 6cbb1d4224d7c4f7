"""The use cases, and the only package that joins the others. Every front calls it."""
