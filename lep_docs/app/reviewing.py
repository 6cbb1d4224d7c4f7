"""What changed since a released version, with who changed it as the room's history knows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lep_docs.app.documents import chosen_documents
from lep_docs.app.frozen import last_version, thawed
from lep_docs.app.partnership import facts_of, history_of
from lep_docs.app.workspace import in_room
from lep_docs.core.dates import show_date
from lep_docs.core.errors import NotFoundError
from lep_docs.core.keys import Key
from lep_docs.core.since import changed_since

if TYPE_CHECKING:
    from lep_docs.app.partnership import Opened
    from lep_docs.core.since import Altered, Since
    from lep_docs.store.history_lines import Entry


def news_since(opened: Opened, name: str, version: str, *, everything: bool = False) -> Since:
    """What changed since a version of a document ("" for its last), of all facts if `everything`.

    Raises:
        LepError: no version was released, or the one named cannot be used; says why.
    """
    (document,) = chosen_documents(opened.catalogue, (name,))
    number = version or last_version(opened, document)
    if not number:
        raise NotFoundError(
            f"No version of {document.slug} is released yet: lep-docs release {opened.name} "
            f"{document.slug} VERSION{in_room(opened.room)}"
        )
    frozen = thawed(opened, document, number)
    facts, chosen = facts_of(opened), None if everything else document
    since = changed_since(frozen.snapshot.manifest.version, frozen.facts, facts, chosen)
    history = history_of(opened)
    history.notice()
    newest: dict[Key, Entry] = {}
    for entry in history.read().entries:
        key = entry.change.key
        newest |= {key: entry, Key(key.section, key.record): entry}
    groups = tuple(
        replace(group, lines=tuple(_known(line, newest) for line in group.lines))
        for group in since.groups
    )
    dropped = tuple(_known(line, newest) for line in since.dropped)
    return replace(since, groups=groups, dropped=dropped)


def _known(line: Altered, newest: dict[Key, Entry]) -> Altered:
    """A line with who and when, where nobody wrote that down but the history kept it."""
    entry = newest.get(line.key)
    if entry is None or line.who or line.when:
        return line
    return replace(line, who=entry.who, when=show_date(entry.at.date()))
