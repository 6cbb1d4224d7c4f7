"""Deciding on files that came back: what is still to be decided, deciding, and what it touches.

Promises: nothing is written until `decide` is called, and that is one step to undo. Knows no front:
the terminal screen and the command line call the same functions.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from lep_docs.app.documents import Home, build_document, chosen_documents, document_title
from lep_docs.app.drafting import Drafting
from lep_docs.app.preview import places
from lep_docs.app.returning import chosen_of
from lep_docs.core.batches import refuse_rivals, sources
from lep_docs.core.context import words
from lep_docs.core.control import DOCUMENTS, BuildStatus, fill
from lep_docs.core.deciding import RETURNED_EDITS, decided
from lep_docs.core.decisions import Choice, standing
from lep_docs.core.errors import LepError, RefusedError
from lep_docs.core.kept_words import Fit, edits_of, moved_on
from lep_docs.core.keys import tag_of
from lep_docs.core.new_wordings import TEXT_EDITS, standing_still
from lep_docs.core.proposals import ABOUT_ANSWERS, Kind
from lep_docs.core.saying import names_of
from lep_docs.core.sentences import and_list, counted
from lep_docs.core.sources import UNNAMED
from lep_docs.core.threads import COMMENTS, answered, resolved
from lep_docs.ooxml.package import Package
from lep_docs.roundtrip.reader import arrived
from lep_docs.roundtrip.units import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from lep_docs.app.documents import Built
    from lep_docs.app.hearing import Outcome
    from lep_docs.app.workspace import Workspace
    from lep_docs.core.answers import Answers
    from lep_docs.core.decisions import Decision
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import DocumentType
    from lep_docs.core.kept_words import MovedOn
    from lep_docs.core.keys import Key
    from lep_docs.core.proposals import Proposal, Returned
    from lep_docs.core.session import Session
    from lep_docs.roundtrip.units import Unit

    Decisions: TypeAlias = Mapping[str, Decision]


@dataclass(frozen=True, slots=True)
class Use:
    """One place that prints an answer; `table` counts the document's tables from 1, 0 for none.

    `section` is the heading it stands under.
    """

    document: str
    title: str
    section: str
    table: int = 0

    @property
    def said(self) -> str:
        """The place in words."""
        table = f", table {self.table}" if self.table else ""
        return f"{self.title}, {self.section}{table}" if self.section else f"{self.title}{table}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that is kept: its record's id, where it stands, whose it is, what changed since."""

    id: str
    document: str
    section: str
    change: str
    words: str
    author: str
    reason: str
    moved_on: tuple[MovedOn, ...]


def decide(drafting: Drafting, returned: Returned, decisions: Decisions) -> Outcome:
    """Carry out decisions on the proposals of a file, by their ids, in one step of the sitting.

    Raises:
        RefusedError: one of them cannot be carried out, or its section cannot be changed now; then
            nothing is done.
        NotUnderstoodError: what was written together is no answer to its question.
    """
    return decide_batch(drafting, [(returned, decisions)])


def decide_all(
    workspace: Workspace, files: Sequence[Returned], decisions: Decisions
) -> tuple[Outcome, ...]:
    """Carry out decisions on the proposals of several files: one step for each room.

    Raises:
        NotFoundError: an id that none of the files has.
        RefusedError: as for `decide`; then nothing of that room is done.
        NotUnderstoodError: as for `decide`.
    """
    rooms: dict[tuple[str, str], list[tuple[Returned, Decisions]]] = {}
    for one, ids in _by_file(files, decisions):
        own = {identity: decisions[identity] for identity in ids}
        rooms.setdefault((one.partnership, one.room), []).append((one, own))
    outcomes = []
    for (name, room), batch in rooms.items():
        drafting = Drafting.open(workspace, name, room)
        try:
            outcomes.append(decide_batch(drafting, batch))
        finally:
            drafting.close()
    return tuple(outcomes)


def _by_file(
    files: Sequence[Returned], decisions: Decisions
) -> Iterator[tuple[Returned, tuple[str, ...]]]:
    """Each file that a decision is about, with the ids of its own."""
    picked = chosen_of(files, decisions)
    for one in dict.fromkeys(one.file for one, _ in picked):
        ids = tuple(change.id for of, change in picked if of.file == one)
        yield next(of for of, _ in picked if of.file == one), ids


def decide_batch(drafting: Drafting, batch: Sequence[tuple[Returned, Decisions]]) -> Outcome:
    """Carry out decisions on several files of one room, in one step of the sitting.

    Raises:
        RefusedError, NotUnderstoodError: as for `decide`; then nothing is done.
    """
    about = [DOCUMENTS, TEXT_EDITS, COMMENTS, RETURNED_EDITS]
    for returned, decisions in batch:
        _refuse_other_room(drafting, returned)
        found = (returned.change(identity) for identity in decisions)
        about += [one.key.section for one in found if one is not None and one.key is not None]

    def work(session: Session, day: date) -> Answers:
        for returned, decisions in batch:
            session = session.step("", decided(session, returned, decisions, day))
        return session.answers

    refuse_rivals(drafting.catalogue, batch)
    general, single = sources([pair for pair in batch if not pair[0].is_unnamed])
    unnamed = any(returned.is_unnamed for returned, _ in batch)
    with drafting.attributed(UNNAMED if unnamed else general, single):
        return drafting.change(about, work, _said(batch))


def _said(batch: Sequence[tuple[Returned, Decisions]]) -> str:
    """What was decided, in words: "2 changes taken in, from the returned business-plan"."""
    every = Counter(one.choice for _, decisions in batch for one in decisions.values())
    said = [
        f"{counted(every[choice], 'change')} {what}"
        for choice, what in (
            (Choice.TAKE, "taken in"),
            (Choice.TOGETHER, "written together"),
            (Choice.KEEP, "kept as ours"),
            (Choice.PARK, "parked"),
        )
        if every[choice]
    ]
    called = ("questionnaire" if one.asking else one.document for one, _ in batch)
    documents = and_list(dict.fromkeys(called))
    return f"{', '.join(said)}, from the returned {documents}"


def _refuse_other_room(drafting: Drafting, returned: Returned) -> None:
    if (returned.partnership, returned.room) != (drafting.name, drafting.room):
        raise RefusedError(
            f"{returned.file} belongs to {returned.partnership or 'nobody here'}, not to "
            f"{drafting.name}. Nothing was changed."
        )


def decided_before(facts: Facts, returned: Returned) -> dict[str, Choice]:
    """What was decided on proposals of a file before, by their ids. Parked ones wait still."""
    document = facts.catalogue.document(returned.document)
    if document is None:
        return {}
    found = {one.id: standing(facts, document, one) for one in returned.changes}
    return {identity: choice for identity, choice in found.items() if choice is not None}


def waiting(facts: Facts, returned: Returned) -> tuple[Proposal, ...]:
    """The proposals of a file that nobody has decided on, parked ones among them."""
    before = decided_before(facts, returned)
    return tuple(c for c in returned.changes if before.get(c.id, Choice.PARK) is Choice.PARK)


def choices_for(one: Proposal) -> tuple[Choice, ...]:
    """What can be decided on a proposal as it stands."""
    if one.kind is Kind.COMMENT or (one.can_be_kept and one.theirs):
        return tuple(Choice)
    if one.kind in ABOUT_ANSWERS:
        whole = one.kind not in {Kind.FACT, Kind.CONFLICT} or one.reply is not None
        take = (Choice.TAKE,) if one.can_be_applied else ()
        return (*take, Choice.KEEP, *(() if whole else (Choice.TOGETHER,)), Choice.PARK)
    return (*((Choice.TAKE,) if one.can_be_kept else ()), Choice.KEEP, Choice.PARK)


def where_used(drafting: Drafting, key: Key) -> tuple[Use, ...]:
    """Every place of every document that prints an answer. See `all_uses`."""
    home = Home(drafting.name, drafting.room)
    return all_uses(drafting.workspace, drafting.facts, home, [key])[key]


def all_uses(
    workspace: Workspace, facts: Facts, home: Home, keys: Iterable[Key]
) -> dict[Key, tuple[Use, ...]]:
    """Every place of every document that prints these answers, found by making each that may.

    Where an answer decides a picture or a worked-out figure, or a document cannot be made now, the
    sections that use it are named.
    """
    wanted: dict[str, list[Key]] = {}
    found: dict[Key, list[Use]] = {key: [] for key in keys}
    for key in found:
        for slug in dict.fromkeys(p.document.slug for p in places(facts.catalogue, key)):
            wanted.setdefault(slug, []).append(key)
    for slug, own in wanted.items():
        (document,) = chosen_documents(facts.catalogue, (slug,))
        title = document_title(facts, document)
        units = _units(workspace, facts, home, document)
        for key in own:
            found[key] += _uses(facts, Use(slug, title, ""), key, units)
    return {key: tuple(uses) for key, uses in found.items()}


def _units(
    workspace: Workspace, facts: Facts, home: Home, document: DocumentType
) -> tuple[Unit, ...]:
    """What a document's draft prints; nothing while its template cannot be used."""
    try:
        built = _draft(workspace, facts, home, document)
    except LepError:
        return ()
    return arrived(Package.open(built.data)).theirs.body


def _draft(workspace: Workspace, facts: Facts, home: Home, document: DocumentType) -> Built:
    template = workspace.template(document.slug)
    return build_document(facts, document, template, BuildStatus.DRAFT, home)


def _uses(facts: Facts, there: Use, key: Key, units: Sequence[Unit]) -> Iterable[Use]:
    """The places in one document, each once."""
    tag = tag_of(key)
    carried = [replace(there, section=u.section, table=u.table) for u in units if tag in tags(u)]
    known = (p for p in places(facts.catalogue, key) if p.document.slug == there.document)
    spoken = words(facts)
    return dict.fromkeys(
        carried or [replace(there, section=fill(p.part.title, spoken)) for p in known]
    )


def wordings(facts: Facts) -> tuple[Wording, ...]:
    """Every wording that is kept, document by document."""
    return tuple(
        Wording(
            edit.id, document.slug, edit.section or "", edit.change or "",
            edit.edited_text or "", edit.author or "", edit.reason or "", moved_on(facts, edit),
        )
        for document in facts.catalogue.documents.values()
        for edit in edits_of(facts, document)
    )  # fmt: skip


def let_stand(drafting: Drafting, wording: str, who: str, reason: str) -> Outcome:
    """Say that a kept wording stands beside today's facts, so that R-071 is settled.

    Raises:
        RefusedError: there is no such wording, no reason is given, or its passage is gone.
    """
    facts = drafting.facts
    document = next(
        (d for d in facts.catalogue.documents.values()
         if any(e.id == wording for e in edits_of(facts, d))), None,
    )  # fmt: skip
    if document is None:
        raise RefusedError(f'There is no kept wording "{wording}". See lep-docs wordings.')
    if not reason.strip():
        raise RefusedError(f"{wording}: say why it stands beside today's facts.")
    built = _draft(drafting.workspace, facts, Home(drafting.name, drafting.room), document)
    met = next(placed for placed in built.placed if placed.id == wording)
    if met.fit is Fit.LOST:
        raise RefusedError(
            f"{wording}: the passage it was written for is no longer printed, so there is nothing "
            "to stand in for. Put its words where they belong now, then drop it."
        )
    return drafting.change(
        (TEXT_EDITS,),
        lambda session, _: standing_still(
            names_of(session.catalogue, session.answers), wording, met, who, reason
        ),
        f"{wording}: stands beside today's facts",
    )


def drop_wording(drafting: Drafting, wording: str, reason: str) -> Outcome:
    """Go back to what the template prints; the partner's words stay on record.

    Raises:
        RefusedError: there is no such wording, or no reason is given.
    """
    if not reason.strip():
        raise RefusedError(f"{wording}: say why it is no longer wanted.")
    return drafting.retire(TEXT_EDITS, wording, reason)


def answer_comment(drafting: Drafting, thread: str, text: str, who: str) -> Outcome:
    """Say what was done about a comment.

    Raises:
        RefusedError: there is no such comment, or the text is blank.
    """
    return drafting.change(
        (COMMENTS,),
        lambda session, day: answered(
            names_of(session.catalogue, session.answers), thread, text, who, day
        ),
        f"{thread}: answered",
    )


def resolve_comment(drafting: Drafting, thread: str) -> Outcome:
    """Say that nobody waits for more on a comment.

    Raises:
        RefusedError: there is no such comment.
    """
    return drafting.change(
        (COMMENTS,),
        lambda session, _: resolved(names_of(session.catalogue, session.answers), thread),
        f"{thread}: resolved",
    )
