"""Small helpers for writing WordprocessingML as text: escaping, empty elements, part wrappers.

Promises well-formed pieces for well-formed input. Must not know styles or the dialect.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def part(root: str, inner: str) -> str:
    """A whole XML part whose root element is `w:<root>`."""
    return f'{DECLARATION}<w:{root} xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}">{inner}</w:{root}>'


def empty(name: str, /, **attributes: str | int) -> str:
    """An empty element `w:<name>` whose attributes all stand in the w namespace."""
    return f"<w:{name}{_attributes(attributes)}/>"


def element(name: str, inner: str, /, **attributes: str | int) -> str:
    """An element `w:<name>` around `inner`, or nothing when there is nothing inside."""
    return f"<w:{name}{_attributes(attributes)}>{inner}</w:{name}>" if inner else ""


def text(value: str) -> str:
    """A `w:t` that keeps its spaces; signs that XML reserves are written as entities."""
    return f'<w:t xml:space="preserve">{escape(value)}</w:t>'


def _attributes(values: dict[str, str | int]) -> str:
    """Attributes in the order given."""
    return "".join(f" w:{name}={quoteattr(str(value))}" for name, value in values.items())
