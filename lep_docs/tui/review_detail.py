"""One proposal in full, for the screen: what it is about, both sides with the words marked, notes.

Pure. Everything that a partner wrote goes in as plain text, never as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from textual.content import Content

from lep_docs.core.asking import field_at, typed
from lep_docs.core.dates import show_date
from lep_docs.core.marking import marked_new, marked_old, pieces
from lep_docs.core.origins import day_of
from lep_docs.core.proposals import Kind
from lep_docs.core.saying import said
from lep_docs.core.sentences import counted
from lep_docs.tui.review_rows import NO_SECTION, shortly
from lep_docs.tui.words import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.core.decisions import Decision
    from lep_docs.core.facts import Facts
    from lep_docs.core.proposals import Proposal, Returned
    from lep_docs.tui.desk import Desk, Item

_WENT, _CAME = "bold $error", "bold $success"
_LABEL, _TITLE = 8, 75
_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), " ")
_KEPT = (Kind.WORDING, Kind.SECTION)
_TAKING = {
    Kind.WORDING: "t keeps this section's text as it came back, whatever the template says.",
    Kind.SECTION: "t makes the document with the section as it came back.",
    Kind.RECORD_REMOVED: "t retires the record with the reason. Nothing is deleted.",
    Kind.UNPLACED: "i puts its words into an answer.",
}
_CHOICES = {
    "take": "Decided: theirs is taken",
    "keep": "Decided: ours is kept",
    "together": "Decided: written together",
    "park": "Parked for later",
}


NOTHING = Content("")


@dataclass(frozen=True, slots=True)
class Told:
    """One proposal: a title, where and who, the sides to be shown next to one another, the rest.

    Each side is a label and its text.
    """

    title: Content
    sides: tuple[tuple[str, Content], ...] = ()
    notes: Content = NOTHING


def of_item(desk: Desk, facts: Facts, item: Item) -> Told:
    """A proposal in full."""
    one = item.proposal
    title = Content.assemble((_clean(shortly(facts, one, _TITLE)), "bold"), "\n", _where(one))
    if one.kind is Kind.COMMENT:
        sides: tuple[tuple[str, Content], ...] = (("", _comment(one)),)
    else:
        sides = tuple(_sides(facts, one))
    decision = desk.decided.get(item.id)
    lines = [*_notes(facts, one), *_cells(facts, one), *_remarks(item), *_decision(decision)]
    return Told(title, sides, Content("\n").join(lines))


def of_file(file: Returned) -> Told:
    """A file as a whole: what to be careful of, what is to be known, what is not shown."""
    name = Content.styled(_clean(file.file), "bold")
    return Told(name, (), Content("\n").join(Content(line) for line in about(file)))


def flags_of(files: Iterable[Returned], at_most: int, wide: int) -> str:
    """What to be careful of in all files, alarms first, a line each, no more lines than these."""
    found = [(flag.alarm, file.file, flag.sentence) for file in files for flag in file.flags]
    found.sort(key=lambda one: not one[0])
    lines = [
        cut(
            f"{'Careful' if alarm else 'Note'}: {one_line(f'{PurePath(file).name}: {sentence}')}",
            wide,
        )
        for alarm, file, sentence in found
    ]
    if len(lines) > at_most:
        more = len(lines) - at_most + 1
        lines[at_most - 1 :] = [f"... and {more} more: go to the line of the file."]
    return "\n".join(lines)


def about(file: Returned) -> Iterator[str]:
    """What there is to say of a file: alarms first, then notes, then what only looks different."""
    flags = sorted(file.flags, key=lambda flag: not flag.alarm)
    for flag in flags:
        yield _clean(f"{'Careful' if flag.alarm else 'Note'}: {flag.sentence}")
    if file.problem:
        yield _clean(file.problem)
    yield from map(_clean, file.remarks)
    if file.formatting:
        yield f"{counted(file.formatting, 'paragraph')} changed in look only: nothing to decide."
    if file.same:
        yield f"{counted(file.same, 'change')} agreeing with the answers already."
    if file.document and not file.changes:
        yield "Nothing was changed in it."
    if file.version:
        yield f"It was sent as version {file.version}."


def _where(one: Proposal) -> Content:
    parts = (one.section or NO_SECTION, one.place, _by(one.author, one.date))
    return Content.styled(_clean(" · ".join(part for part in parts if part)), "$text-muted")


def _by(author: str, moment: str) -> str:
    return " ".join(part for part in (author, day(moment)) if part)


def day(moment: str) -> str:
    """The day of a moment as Word writes it, as people read it; as it stands if it is none."""
    found = day_of(moment)
    return show_date(found) if found else moment[:10]


def _sides(facts: Facts, one: Proposal) -> Iterator[tuple[str, Content]]:
    """What was sent and what came back; for a conflict, what stands today and what might."""
    old, new = _clean(one.base), _clean(one.theirs)
    if one.kind is Kind.UNPLACED or not old:
        yield _side("Theirs", [(new, _CAME)])
        return
    if not new or one.kind is Kind.RECORD_MOVED:
        yield _side("Was", [(old, "" if new else _WENT)])
        if new not in ("", old):
            yield _side("Theirs", [(new, "")])
        return
    both = pieces(old, new)
    yield _side("Was", [(marked_old(p), "" if p.same else _WENT) for p in both])
    yield _side("Theirs", [(marked_new(p), "" if p.same else _CAME) for p in both])
    if one.kind is Kind.CONFLICT:
        ours = pieces(old, _clean(one.ours))
        yield _side("Ours now", [(marked_new(p), "" if p.same else _CAME) for p in ours])
    if one.merged:
        yield _side("Both", [(_clean(_value(facts, one)), "")])


def _value(facts: Facts, one: Proposal) -> str:
    """What taking it would put into the answers."""
    if one.key is None or not one.key.field:
        return typed(one.value)
    return said(facts, field_at(facts.catalogue, one.key), one.value)


def _side(label: str, parts: Iterable[tuple[str, str]]) -> tuple[str, Content]:
    return label, Content.assemble(*parts)


def side_by_side(label: str, text: Content) -> Content:
    """A side as one of several columns."""
    return Content.assemble((f"{label}\n" if label else "", "$text-muted"), text)


def side_in_line(label: str, text: Content) -> Content:
    """A side as one of several lines."""
    return Content.assemble((f"{label:<{_LABEL}} " if label else "", "$text-muted"), text)


def _comment(one: Proposal) -> Content:
    lines = []
    if one.quote:
        lines.append(Content(_clean(f"On “{one.quote}”")))
    lines.append(Content.styled(_clean(one.theirs), "bold"))
    lines += [
        Content(_clean(f"{_by(reply.author, reply.date)} replied: {reply.text}"))
        for reply in one.replies
    ]
    if one.resolved:
        lines.append(Content("Marked as resolved in the file."))
    return Content("\n").join(lines)


def _notes(facts: Facts, one: Proposal) -> Iterator[Content]:
    if one.quote and one.kind is not Kind.COMMENT and not (one.base and one.theirs):
        yield Content(_clean(f"Beside: “{one.quote}”"))
    if one.kind in {Kind.RECORD_ADDED, Kind.RECORD_MOVED}:
        behind = f"behind {facts.name(one.after)}" if one.after else "first"
        yield Content(_clean(f"It stands {behind} there."))
    if one.kind in _TAKING and one.can_be_kept == (one.kind in _KEPT):
        yield Content(_TAKING[one.kind])
    if one.merged:
        yield Content("Both were put together word by word: t takes that.")
    if one.said:
        yield Content(_clean(f"Understood: {one.said}"))
    if one.problem:
        yield Content.styled(_clean(f"Cannot be taken as it stands: {one.problem}"), "$error")


def _cells(facts: Facts, one: Proposal) -> Iterator[Content]:
    """The answers of a record that was added."""
    for cell in one.cells:
        label = field_at(facts.catalogue, cell.key).label
        trouble = f" (left out: {cell.problem})" if cell.problem else ""
        yield Content(_clean(f"{label}: {cell.text}{trouble}"))


def _remarks(item: Item) -> Iterator[Content]:
    """What was commented on the same answer in the same file."""
    one = item.proposal
    for other in item.file.changes:
        if other.kind is Kind.COMMENT and other is not one and one.key and other.key == one.key:
            said_by = _by(other.author, other.date)
            yield Content(_clean(f"Comment ({said_by}): “{other.theirs}”"))


def _decision(decision: Decision | None) -> Iterator[Content]:
    if decision is None:
        return
    yield Content.styled(f"{_CHOICES[decision.choice]}.", "bold $success")
    if decision.text:
        yield Content(_clean(decision.text))
    if decision.reason:
        yield Content(f"Why: {decision.reason}")


def _clean(text: str) -> str:
    """Text from anywhere without control characters; lines stay lines."""
    return text.translate(_CONTROL)
