"""The single declaration of what is asked: plain YAML, no Python and no Jinja inside it."""
