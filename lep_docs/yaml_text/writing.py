"""Writing scalars and small trees as YAML, so that reading gives back exactly the same text.

Promises: one line per value, never a broken quote, nothing that a reader could take for structure.
Must not decide what may be written: that is the caller's, with `characters.uncarried`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

Tree: TypeAlias = "str | tuple[Tree, ...] | dict[str, Tree]"

_PLAIN = re.compile(r"(?:-(?=\d))?[A-Za-z0-9][A-Za-z0-9_.%/+-]*(?: [A-Za-z0-9][A-Za-z0-9_.%/+-]*)*")
_LOOKED_AT = re.compile(r'[\\"]|[^ -~]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
# Shown as an escape although YAML would carry them: they are invisible or end a line.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})
_BYTE, _PLANE = 0xFF, 0xFFFF


def quoted(text: str) -> str:
    """The text in double quotes on one line; any text at all."""
    return f'"{_LOOKED_AT.sub(_escape, text)}"'


def scalar(text: str) -> str:
    """The text bare where nothing in it means anything to YAML, else in double quotes."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def flow(tree: Tree) -> str:
    """A tree of texts on one line: `[a, b]`, `{who: ROL-06}`."""
    if isinstance(tree, str):
        return scalar(tree)
    if isinstance(tree, tuple):
        return f"[{', '.join(flow(item) for item in tree)}]"
    return f"{{{', '.join(f'{scalar(key)}: {flow(value)}' for key, value in tree.items())}}}"


def _escape(match: re.Match[str]) -> str:
    """A character as YAML escapes it, or itself where people can see it."""
    character = match[0]
    if short := _SHORT.get(character):
        return short
    code = ord(character)
    if unicodedata.category(character) not in _HIDDEN:
        return character
    if code <= _BYTE:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= _PLANE else f"\\U{code:08X}"
