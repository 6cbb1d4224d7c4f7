"""Walking the catalogue's YAML with every mistake named by file, line and the nearest known key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import CatalogueError
from lep_docs.core.nearest import did_you_mean
from lep_docs.yaml_text.reading import Entry, Listing, Mapping, Node, Scalar, read

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingType
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """A mapping of one catalogue file, read key by key; `where` is the file's name."""

    where: str
    node: Mapping

    def error(self, line: int, message: str) -> CatalogueError:
        """The refusal, with file and line."""
        return CatalogueError(f"{self.where}, line {line}: {message}")

    def only(self, known: frozenset[str]) -> Part:
        """This mapping, which may hold these keys and no others.

        Raises:
            CatalogueError: another key stands in it.
        """
        for entry in self.node.entries:
            if entry.key not in known:
                hint = did_you_mean(entry.key, known)
                raise self.error(entry.line, f'"{entry.key}" is not a known key.{hint}')
        return self

    def text(self, key: str, default: str | None = None) -> str:
        """The text under a key; without a default the key must be there.

        Raises:
            CatalogueError: missing, or not text.
        """
        node = self.node.get(key)
        if node is None and default is not None:
            return default
        if not isinstance(node, Scalar):
            raise self.error(self.node.line, f'"{key}" with one line of text is missing here.')
        return node.text

    def flag(self, key: str) -> bool:
        """Whether the key says yes."""
        return self.text(key, "no") == "yes"

    def number(self, key: str) -> int | None:
        """The whole number under a key, or None."""
        text = self.text(key, "")
        return int(text) if text else None

    def listed(self, key: str) -> tuple[str, ...]:
        """The list of texts under a key; empty when the key is not there.

        Raises:
            CatalogueError: not a list of texts.
        """
        node = self.node.get(key)
        if node is None:
            return ()
        if not isinstance(node, Listing):
            raise self.error(node.line, f'"{key}" is a list: write [one, two].')
        return tuple(self._scalar(item) for item in node.items)

    def parts(self, key: str) -> MappingType[str, Part]:
        """The named mappings under a key, in order; empty when the key is not there."""
        return {e.key: self._part(e.value) for e in self._entries(key)}

    def rows(self, key: str) -> tuple[Part, ...]:
        """The list of mappings under a key; empty when the key is not there."""
        node = self.node.get(key)
        return tuple(self._part(n) for n in node.items) if isinstance(node, Listing) else ()

    def texts(self, key: str) -> MappingType[str, str]:
        """The named texts under a key, in order; empty when the key is not there."""
        return {e.key: self._scalar(e.value) for e in self._entries(key)}

    def _entries(self, key: str) -> tuple[Entry, ...]:
        node = self.node.get(key)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            raise self.error(node.line, f'"{key}" holds named lines: write name: value under it.')
        return node.entries

    def _part(self, node: Node) -> Part:
        if not isinstance(node, Mapping):
            raise self.error(node.line, "Named lines (name: value) were expected here.")
        return Part(self.where, node)

    def _scalar(self, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise self.error(node.line, "One line of text was expected here.")
        return node.text


def read_part(path: Path) -> Part:
    """One catalogue file as a mapping.

    Raises:
        CatalogueError: it cannot be read, with file and line.
    """
    node, problems = read(path.read_bytes())
    where = f"catalogue/{path.name}"
    if problems:
        first = problems[0]
        raise CatalogueError(f"{where}, line {first.line}: {first.message} {first.remedy}")
    if not isinstance(node, Mapping):
        raise CatalogueError(f"{where}, line 1: named lines (name: value) were expected.")
    return Part(where, node)
