"""Walking the catalogue's YAML with every mistake named by file, line and the nearest known key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import CatalogueError
from lep_docs.core.nearest import did_you_mean
from lep_docs.yaml_text.reading import Entry, Listing, Mapping, Node, Scalar, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from collections.abc import Mapping as MappingType
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """A mapping of one catalogue file, read key by key.

    `where` is the file's path as messages give it, `line` the one where the part's own name stands.
    """

    where: str
    node: Mapping
    line: int

    def error(self, line: int, message: str) -> CatalogueError:
        """The refusal, with file and line."""
        return CatalogueError(f"{self.where}, line {line}: {message}")

    def line_of(self, key: str) -> int:
        """The line a key stands on; the part's own where it is not there."""
        return next((e.line for e in self.node.entries if e.key == key), self.line)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that stand in it, in order."""
        return tuple(entry.key for entry in self.node.entries)

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

    def among(self, key: str, found: Iterable[str], known: Collection[str], kind: str) -> None:
        """Hold the names found under a key against those that are known.

        Raises:
            CatalogueError: one is not known; `kind` says what it should have been.
        """
        for name in found:
            if name not in known:
                hint = did_you_mean(name, known)
                raise self.error(self.line_of(key), f'"{name}" is no {kind}.{hint}')

    def text(self, key: str, default: str | None = None) -> str:
        """The text under a key; without a default the key must be there.

        Raises:
            CatalogueError: missing, or not text.
        """
        node = self.node.get(key)
        if node is None and default is not None:
            return default
        if not isinstance(node, Scalar) or not node.text:
            line = self.line_of(key)
            raise self.error(line, f'"{key}" with one line of text is missing here.')
        return node.text

    def flag(self, key: str) -> bool:
        """Whether the key says yes; no when it is not there.

        Raises:
            CatalogueError: it says something else.
        """
        text = self.text(key, "no")
        self.among(key, [text], ("yes", "no"), "yes or no")
        return text == "yes"

    def number(self, key: str) -> int | None:
        """The whole number under a key, or None when it is not there.

        Raises:
            CatalogueError: not a whole number.
        """
        return None if self.node.get(key) is None else self.whole(key)

    def whole(self, key: str) -> int:
        """The whole number under a key, which must be there.

        Raises:
            CatalogueError: missing, or not a whole number.
        """
        text = self.text(key)
        if not text.isascii() or not text.isdecimal():
            raise self.error(self.line_of(key), f'"{text}" is no whole number.')
        return int(text)

    def listed(self, key: str) -> tuple[str, ...]:
        """The list of texts under a key; empty when the key is not there.

        Raises:
            CatalogueError: not a list of texts.
        """
        return tuple(self._scalar(item) for item in self._items(key, "[one, two]"))

    def parts(self, key: str) -> MappingType[str, Part]:
        """The named mappings under a key, in order; empty when the key is not there."""
        return {e.key: self._part(e.value, e.line) for e in self._entries(key)}

    def part(self, key: str) -> Part | None:
        """The mapping under a key; None when the key is not there."""
        node = self.node.get(key)
        return None if node is None else self._part(node, self.line_of(key))

    def rows(self, key: str) -> tuple[Part, ...]:
        """The list of mappings under a key; empty when the key is not there."""
        items = self._items(key, "a dash before each row")
        return tuple(self._part(item, item.line) for item in items)

    def texts(self, key: str) -> MappingType[str, str]:
        """The named texts under a key, in order; empty when the key is not there."""
        return {e.key: self._scalar(e.value) for e in self._entries(key)}

    def named(self) -> MappingType[str, Part]:
        """The mapping's own named mappings, in order."""
        return {e.key: self._part(e.value, e.line) for e in self.node.entries}

    def _items(self, key: str, form: str) -> tuple[Node, ...]:
        node = self.node.get(key)
        if node is None:
            return ()
        if not isinstance(node, Listing):
            raise self.error(self.line_of(key), f'"{key}" is a list: write {form}.')
        return node.items

    def _entries(self, key: str) -> tuple[Entry, ...]:
        node = self.node.get(key)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            line = self.line_of(key)
            raise self.error(line, f'"{key}" holds named lines: write name: value under it.')
        return node.entries

    def _part(self, node: Node, line: int) -> Part:
        if not isinstance(node, Mapping):
            raise self.error(line, "Named lines (name: value) were expected here.")
        return Part(self.where, node, line)

    def _scalar(self, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise self.error(node.line, "One line of text was expected here.")
        return node.text


def read_part(path: Path, folder: Path, called: str = "catalogue") -> Part:
    """One file of the catalogue in `folder`, as a mapping; messages call that folder `called`.

    Raises:
        CatalogueError: it cannot be read, with file and line.
    """
    where = "/".join((called, *path.relative_to(folder).parts))
    try:
        node, problems = read(path.read_bytes())
    except OSError as error:
        raise CatalogueError(f"{where} cannot be read: {error.strerror}.") from None
    if problems:
        first = problems[0]
        raise CatalogueError(f"{where}, line {first.line}: {first.message} {first.remedy}")
    if not isinstance(node, Mapping):
        raise CatalogueError(f"{where}, line 1: named lines (name: value) were expected.")
    return Part(where, node, 1)
