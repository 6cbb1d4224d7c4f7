"""Returned files as a list to go through: by document, conflicts first, then section by section.

Pure. Row ids are those of the desk's items; a file's own line has the file's path as its id.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from lep_docs.core.context import words
from lep_docs.core.control import fill
from lep_docs.core.decisions import Choice, standing
from lep_docs.core.proposals import Kind as Sort
from lep_docs.core.saying import place
from lep_docs.core.sentences import and_list, cap_first, counted
from lep_docs.tui.widgets.row_list import Kind, Row
from lep_docs.tui.words import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.core.facts import Facts
    from lep_docs.core.keys import Key
    from lep_docs.core.proposals import Proposal, Returned
    from lep_docs.tui.desk import Desk, Item

NO_SECTION = "Before the first heading"
_CONFLICTS = "Conflicts: changed there and here"
TO_DO = "to do"
_DECIDED = {
    Choice.TAKE: "theirs",
    Choice.KEEP: "ours",
    Choice.TOGETHER: "together",
    Choice.PARK: "parked",
}
_ON_COMMENT = {**_DECIDED, Choice.TAKE: "on record next", Choice.KEEP: "answered",
               Choice.TOGETHER: "answered"}  # fmt: skip
_TOLD = {
    Choice.TAKE: "Theirs taken",
    Choice.KEEP: "Ours kept",
    Choice.TOGETHER: "Written together",
    Choice.PARK: "Parked",
}
_NAMED_AT_MOST = 3
# What went, what came and what was put in another place, in words.
_BECAME = {Sort.RECORD_REMOVED: " taken out", Sort.RECORD_MOVED: " moved"}
_WORDING = ("Words taken out", "Words added", "Words moved", "Reworded")
_SECTION = ("Section taken out", "Section added", "Section moved", "Section changed")


def rows(desk: Desk, facts: Facts) -> Iterator[Row]:
    """Everything that the desk's filters let through, file by file."""
    shown = desk.shown
    for file in desk.files:
        items = [item for item in shown if item.file is file]
        yield Row(file.file, title_of(facts, file), _whose(file, items), Kind.HEADING)
        if file.problem:
            yield Row("", file.problem, kind=Kind.BAD, indent=1)
        for heading, members in _grouped(items):
            yield Row("", one_line(heading), kind=Kind.NOTE)
            for item in members:
                yield _row(desk, facts, item)


def title_of(facts: Facts, file: Returned) -> str:
    """A file by its document and its own name."""
    name, title = PurePath(file.file).name, document_of(facts, file)
    return f"{title}: {name}" if title else name


def document_of(facts: Facts, file: Returned) -> str:
    """The title of the document that a file is; "" for a file that is not ours."""
    document = facts.catalogue.document(file.document)
    return fill(document.title, words(facts)) if document else ""


def state_of(desk: Desk, facts: Facts, item: Item) -> str:
    """What has become of a proposal, in a word or two."""
    said = desk.decided.get(item.id)
    is_comment = item.proposal.kind is Sort.COMMENT
    if said is not None:
        return (_ON_COMMENT if is_comment else _DECIDED)[said.choice]
    document = facts.catalogue.document(item.file.document)
    before = standing(facts, document, item.proposal) if document else None
    if before is None:
        return TO_DO
    if is_comment:
        return "on record"
    return f"{_DECIDED[before]}, on record"


def left(desk: Desk, facts: Facts) -> int:
    """How many proposals nobody has decided on."""
    return sum(state_of(desk, facts, item) == TO_DO for item in desk.items)


def summary(desk: Desk, facts: Facts) -> str:
    """How much there is and how much is left."""
    return f"{counted(len(desk.items), 'change')}: {left(desk, facts)} left"


def to_be_done(desk: Desk, facts: Facts) -> str:
    """What applying the decisions would do, a line for each sort, and how much waits still."""
    found: dict[Choice, list[Item]] = {}
    for item in desk.items:
        said = desk.decided.get(item.id)
        if said is not None:
            found.setdefault(said.choice, []).append(item)
    lines = [f"{_TOLD[choice]}: {_named(facts, found[choice])}" for choice in found]
    waits = left(desk, facts)
    return "\n".join([*lines, *([f"Still to do: {waits}"] if waits else [])])


def _named(facts: Facts, items: list[Item]) -> str:
    """How many, and the first few by name."""
    names = [shortly(facts, item.proposal) for item in items[:_NAMED_AT_MOST]]
    more = " ..." if len(items) > len(names) else ""
    return f"{len(items)} ({'; '.join(names)}{more})"


def what(facts: Facts, one: Proposal) -> str:
    """A proposal in a few words."""
    words_of = one_line(one.theirs or one.base)
    match one.kind:
        case Sort.WORDING:
            return f"{_way(one, _WORDING)}: {words_of}"
        case Sort.SECTION:
            return f"{_way(one, _SECTION)}: {words_of}"
        case Sort.COMMENT:
            return f"Comment: {words_of}"
        case Sort.UNPLACED:
            return f"Could not be placed: {words_of}"
        case _:
            return _about_answers(facts, one, one.key) if one.key else words_of


def shortly(facts: Facts, one: Proposal, cells: int = 40) -> str:
    """A proposal in so few words that they take no more than these cells."""
    return cut(what(facts, one), cells)


def _about_answers(facts: Facts, one: Proposal, key: Key) -> str:
    where = cap_first(place(facts.catalogue, key))
    if one.reply is not None:
        return f"{cap_first(one.place)}: {one_line(one.theirs)}"
    if one.kind is Sort.RECORD_ADDED:
        label = facts.catalogue.sections[key.section].record_label
        named = next((one_line(cell.text) for cell in one.cells if cell.text.strip()), one.theirs)
        return f"New {label}: {named}"
    return f"{where}{_BECAME.get(one.kind, '')}"


def _way(one: Proposal, ways: tuple[str, str, str, str]) -> str:
    went, came, moved, changed = ways
    if one.base.strip() and one.theirs.strip():
        return moved if one.base.strip() == one.theirs.strip() else changed
    return came if one.theirs.strip() else went


def _grouped(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Conflicts, then what stands under each heading."""
    conflicts: list[Item] = []
    sections: dict[str, list[Item]] = {}
    for item in items:
        if item.proposal.kind is Sort.CONFLICT:
            conflicts.append(item)
        else:
            sections.setdefault(item.proposal.section, []).append(item)
    if conflicts:
        yield _CONFLICTS, conflicts
    for section, members in sections.items():
        yield section or NO_SECTION, members


def _row(desk: Desk, facts: Facts, item: Item) -> Row:
    state = state_of(desk, facts, item)
    kind = Kind.GOOD if state != TO_DO else Kind.PLAIN
    if item.proposal.kind is Sort.CONFLICT and state == TO_DO:
        kind = Kind.BAD
    return Row(item.id, what(facts, item.proposal), state, kind, indent=1)


def _whose(file: Returned, items: list[Item]) -> str:
    people = dict.fromkeys(item.proposal.author for item in items if item.proposal.author)
    if people:
        return one_line(f"by {and_list(people)}")
    return "" if file.changes or file.problem else "nothing was changed"
