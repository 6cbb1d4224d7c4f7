"""Decisions on a returned document carried out: answers in, answers out, nothing in between.

Pure. Every decision leaves a record, so that nothing is asked twice and the next version of the
document can say what was done. Must not decide anything, nor save.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lep_docs.core.answers import Answers, Record
from lep_docs.core.asking import understood
from lep_docs.core.context import words
from lep_docs.core.control import DOCUMENTS, document_row, fill
from lep_docs.core.decisions import Choice, recorded
from lep_docs.core.errors import RefusedError
from lep_docs.core.health.replies import replied
from lep_docs.core.new_wordings import wording_kept
from lep_docs.core.origins import Source, day_of, filled, spread
from lep_docs.core.proposals import ABOUT_ANSWERS, Kind
from lep_docs.core.records import next_id
from lep_docs.core.saying import names_of
from lep_docs.core.taking import taken
from lep_docs.core.threads import thread_taken

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lep_docs.core.decisions import Decision
    from lep_docs.core.fields import Catalogue, DocumentType
    from lep_docs.core.proposals import Proposal, Returned
    from lep_docs.core.session import Session

RETURNED_EDITS = "returned_edits"
_WITHOUT_AN_ANSWER = frozenset(
    {Kind.RECORD_ADDED, Kind.RECORD_REMOVED, Kind.RECORD_MOVED, Kind.RESPONSE}
)


def decided(
    session: Session, returned: Returned, decisions: Mapping[str, Decision], on: date
) -> Answers:
    """The answers of a sitting with decisions carried out, by the ids of the file's proposals.

    Raises:
        RefusedError: one of them cannot be carried out; names it and says why.
    """
    document = session.catalogue.document(returned.document)
    if document is None:
        raise RefusedError(f"{returned.file} is no document of ours: nothing of it can be decided.")
    pairs = [(_proposal(returned, identity), said) for identity, said in decisions.items()]
    for one, decision in pairs:
        _refuse(one, decision)
    file = returned.file.replace("\\", "/").rpartition("/")[2]
    if returned.asking is not None:
        _refuse_for_a_form(returned, pairs)
        chosen = [one for one, decision in pairs if decision.choice is Choice.TAKE]
        answers = replied(session, returned.asking, chosen, on)
        pairs = [(one, decision) for one, decision in pairs if decision.choice is not Choice.TAKE]
        if not pairs:
            return answers
    else:
        answers = _with_facts(session, pairs, file, on)
    answers, record = _with_document(session.catalogue, answers, document)
    source = Source(file, document, record, on)
    for one, decision in pairs:
        answers = _carried_out(session.catalogue, answers, source, one, decision)
    return answers


def _refuse_for_a_form(returned: Returned, pairs: list[tuple[Proposal, Decision]]) -> None:
    """Refuse to leave a record of an anonymous questionnaire, or to word an answer together."""
    for one, decision in pairs:
        if decision.choice is Choice.TOGETHER:
            raise RefusedError(f"{one.id} is an answer to a question: take it or keep ours.")
        if returned.is_unnamed and decision.choice is not Choice.TAKE:
            raise RefusedError(
                f"{one.id} was given without a name, so nothing is kept of it but its answers: "
                "take it, or leave the file where it is."
            )


def _proposal(returned: Returned, identity: str) -> Proposal:
    one = returned.change(identity)
    if one is None:
        raise RefusedError(f'{returned.file} proposes no "{identity}". Nothing was changed.')
    return one


def _refuse(one: Proposal, decision: Decision) -> None:
    """Refuse what cannot be carried out as it stands, before anything is."""
    match decision.choice:
        case Choice.KEEP if not decision.reason.strip():
            raise RefusedError(f"{one.id}: say why ours is kept; its writer will ask.")
        case Choice.TOGETHER if not decision.text.strip():
            raise RefusedError(f"{one.id}: write the words that were agreed.")
        case Choice.TOGETHER if one.kind in _WITHOUT_AN_ANSWER:
            raise RefusedError(f"{one.id} is a whole record: take it or keep ours.")
        case Choice.TAKE | Choice.TOGETHER:
            _refuse_unfit(one, decision)
        case _:
            pass


def _refuse_unfit(one: Proposal, decision: Decision) -> None:
    """Refuse words that have no place in a version made from the template."""
    if one.kind is Kind.COMMENT or one.kind in ABOUT_ANSWERS:
        return
    if not one.can_be_kept:
        raise RefusedError(
            f"{one.id} has no place in a document made from the template (headers, new rows and "
            "moved sections have none). Park it or keep ours, and change answers or template."
        )
    if one.kind is Kind.SECTION and one.spot is not None and not decision.reason.strip():
        raise RefusedError(f"{one.id} leaves a whole section out: say why.")


def _with_facts(
    session: Session, pairs: list[tuple[Proposal, Decision]], file: str, on: date
) -> Answers:
    """The answers with what is taken, or was written together, of changed answers and records."""
    chosen = []
    reasons = []
    for one, decision in pairs:
        about = one.kind in ABOUT_ANSWERS
        if about and decision.choice is Choice.TOGETHER and one.key is not None:
            value = understood(session.catalogue, session.answers, one.key, decision.text)
            chosen.append(replace(one, value=value, problem=""))
        elif about and decision.choice is Choice.TAKE:
            chosen.append(one)
            reasons.append(decision.reason)
    reason = next((text for text in reasons if text), f"Taken out of {file}, which came back")
    return taken(session, chosen, on, reason)


def _with_document(
    catalogue: Catalogue, answers: Answers, document: DocumentType
) -> tuple[Answers, str]:
    """The id of the document's record, and the answers with one if it had none."""
    facts = names_of(catalogue, answers)
    row = document_row(facts, document)
    if row.id:
        return answers, row.id
    section = catalogue.sections[DOCUMENTS]
    new = next_id(section, answers.records(DOCUMENTS))
    at = spread(section, new).at
    title = fill(document.title, words(facts))
    return answers.with_(at.type, document.code).with_(at.title, title), new


def _carried_out(
    catalogue: Catalogue, answers: Answers, source: Source, one: Proposal, decision: Decision
) -> Answers:
    facts = names_of(catalogue, answers)
    if one.kind is Kind.COMMENT:
        return thread_taken(facts, source, one, decision)
    if one.kind in {Kind.WORDING, Kind.SECTION} and decision.choice in {
        Choice.TAKE,
        Choice.TOGETHER,
    }:
        answers = wording_kept(facts, source, one, decision)
    return _logged(catalogue, answers, source, one, decision)


def _logged(
    catalogue: Catalogue, answers: Answers, source: Source, one: Proposal, decision: Decision
) -> Answers:
    """The answers with a record of the decision, in the place of an earlier one."""
    facts = names_of(catalogue, answers)
    old = recorded(facts, source.document, one)
    section = catalogue.sections[RETURNED_EDITS]
    new = old.id if old is not None else next_id(section, answers.records(RETURNED_EDITS))
    at = spread(section, new).at
    together = decision.text.strip() if decision.choice is Choice.TOGETHER else ""
    return filled(
        answers.with_record(RETURNED_EDITS, Record(new)),
        {
            at.document: source.record, at.kind: one.kind.value,
            at.about: str(one.key) if one.key else "", at.section: one.section,
            at.place: one.place, at.author: one.author, at.date: day_of(one.date),
            at.base: one.base.strip(), at.theirs: one.theirs.strip(),
            at.decision: decision.choice.value, at.together: together,
            at.reason: decision.reason.strip(), at.decided_by: decision.who,
            at.decided_on: source.on, at.source_file: source.file, at.mark: one.id,
        },
    )  # fmt: skip
