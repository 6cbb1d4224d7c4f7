"""From facts to finished Word files: context, rendering, and what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from lep_docs.app.pictures import Pictures
from lep_docs.core.acronyms import short_forms
from lep_docs.core.checks import blocking, check, concerning, ordered, told
from lep_docs.core.context import Fact, RecordView, record_views, vocabulary, words
from lep_docs.core.control import BuildStatus, control, fill
from lep_docs.core.dates import show_date
from lep_docs.core.decisions import of_document
from lep_docs.core.digests.digests import Digests
from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.glossary import glossary
from lep_docs.core.kept_words import edits_of, kept_for, misfits, moved_on
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.plan import readiness
from lep_docs.core.receipt import Issue
from lep_docs.core.register import in_brief, register, waivers
from lep_docs.core.rules.form import printable
from lep_docs.core.sentences import counted
from lep_docs.core.since import FIRST
from lep_docs.core.states import staged, state_of
from lep_docs.core.telling import as_told
from lep_docs.render.contents import fill_contents
from lep_docs.render.edge_rows import keep_edge_rows
from lep_docs.render.engine import Template
from lep_docs.render.properties import Properties
from lep_docs.render.spelling import spelt_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lep_docs.core.context import Words
    from lep_docs.core.control import Control
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Catalogue, DocumentType
    from lep_docs.core.findings import Finding
    from lep_docs.core.kept_words import Placed
    from lep_docs.core.receipt import Receipt
    from lep_docs.core.since import Since
    from lep_docs.render.engine import Spelling

STATEMENT_TAG = "soja"
LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished document: its bytes, how many facts it lacks, and the findings that concern it.

    `receipt` says what it was made from and what it prints; the same travels inside it. `placed`
    is what became of each wording that is kept for it.
    """

    document: DocumentType
    data: bytes
    missing: int
    findings: tuple[Finding, ...]
    receipt: Receipt
    placed: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """Where a document's facts live: the partnership's folder, and the room in it."""

    partnership: str
    room: str


def chosen_documents(catalogue: Catalogue, names: Sequence[str]) -> tuple[DocumentType, ...]:
    """The documents named, by slug or code; the main ones when none is named.

    Raises:
        NotFoundError: there is no document of that name.
    """
    main = tuple(document for document in catalogue.documents.values() if document.main)
    return tuple(_document(catalogue, name) for name in names) or main


def _document(catalogue: Catalogue, name: str) -> DocumentType:
    found = catalogue.document(name)
    if found is None:
        slugs = [d.slug for d in catalogue.documents.values()]
        hint = did_you_mean(name, slugs)
        raise NotFoundError(f'There is no document "{name}".{hint} Documents: {", ".join(slugs)}.')
    return found


def build_document(
    facts: Facts,
    document: DocumentType,
    template: Path,
    status: BuildStatus,
    home: Home,
    since: Since = FIRST,
) -> Built:
    """One document. `facts` must have been opened with `approving` when an approval is built.

    `since` is what changed since the version that was released last. Every answer it prints sits
    in a control of its own, so that the file can be read back.

    Raises:
        RefusedError: an approved version while an error stands or a required fact is missing.
        TemplateRefusedError: the template does not fit the facts.
        TagClashError: two answers could not be told apart in the file.
    """
    findings = _findings(facts, document, status)
    facts = as_told(facts, document, status)
    said, kept = words(facts), kept_for(facts, document)
    particulars = staged(control(facts, document, said, status), facts, document, said, status)
    ready = readiness(facts, document)
    missing = ready.needed - ready.given
    context = context_of(facts, document, particulars, said) | {"since": since}
    context |= {"gaps": ready.gaps, "missing_count": missing}
    context["findings"] = _points(findings, document, particulars, facts)
    number = str(particulars.number)
    issue = Issue(home.partnership, home.room, document.slug, number, status.value)
    compiled = opened_template(template, document.slug).spelt_by(spelling(said))
    properties = _properties(facts, particulars)
    made = compiled.produce(context, properties, issue, kept)
    if misfit := misfits(facts, document, made.placed):
        findings = ordered((*findings, *misfit))
        _refuse_while_errors_stand(document, findings, status)
        context["findings"] = _points(findings, document, particulars, facts)
        made = compiled.produce(context, properties, issue, kept)
    concern = concerning(findings, document.code)
    return Built(document, made.data, missing, concern, made.receipt, made.placed)


def _points(
    findings: Sequence[Finding], document: DocumentType, particulars: Control, facts: Facts
) -> tuple[Finding, ...]:
    """The points to settle that a draft lists; one that goes to the other side lists none."""
    listed = particulars.is_draft and not particulars.state.alone
    return told(findings, document.code, facts) if listed else ()


def _findings(facts: Facts, document: DocumentType, status: BuildStatus) -> tuple[Finding, ...]:
    """What the rules find; refused where the document may not be approved as it stands."""
    state = state_of(facts, document, status)
    if status is BuildStatus.APPROVED and state is not None and state.alone:
        raise RefusedError(
            f"{document.slug} cannot be approved here: it is the draft of one side, and only what "
            "all sides agreed can be. Build it as a draft, or approve it in the joint room once a "
            "partner has been selected."
        )
    findings = check(facts)
    _refuse_while_errors_stand(document, findings, status)
    return findings


def _refuse_while_errors_stand(
    document: DocumentType, findings: Sequence[Finding], status: BuildStatus
) -> None:
    errors = blocking(findings, document.code)
    if status is BuildStatus.APPROVED and errors:
        first = errors[0]
        rest = len(errors) - 1
        more = f" ({counted(rest, 'more error')})" if rest else ""
        raise RefusedError(
            f"{document.slug} cannot be approved while an error stands: {first.rule}, "
            f"{first.message.rstrip('.')}{more}. {first.remedy} A draft can be built meanwhile."
        )


def spelling(said: Words) -> Spelling:
    """How a document in these words spells short forms out where it first uses them."""
    return partial(spelt_out, forms=short_forms(said.terms.values()))


def opened_template(path: Path, name: str) -> Template:
    """The template of a document, compiled once until its file or one that it takes in changes.

    Raises:
        TemplateUnreadableError, TemplateRefusedError: it cannot be used.
    """
    template = _template(path, name, path.stat().st_mtime_ns)
    if any(_bytes(path.with_name(file)) != data for file, data in template.beside.items()):
        _template.cache_clear()
        template = _template(path, name, path.stat().st_mtime_ns)
    return template


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


@cache
def _template(path: Path, name: str, changed: int) -> Template:  # noqa: ARG001 - part of the key
    """A template, compiled once until its file changes."""
    return Template.open(path, name, finishers=(keep_edge_rows, fill_contents))


def context_of(
    facts: Facts, document: DocumentType, particulars: Control, said: Words
) -> dict[str, object]:
    """What the templates of a document may print, but for what it lacks."""
    digests = Digests(facts)
    profile = vocabulary(facts)
    recorded = register(facts, document)
    return {
        **record_views(facts),
        "words": said,
        "document": particulars,
        "digest": digests,
        "pictures": Pictures(digests),
        "main_parties": tuple(RecordView(p, facts) for p in facts.main_parties),
        "as_of": Fact(show_date(facts.as_of)),
        "glossary": glossary(
            profile, said.terms, facts.catalogue.tokens, (text for _, text in printable(facts))
        ),
        "register": recorded,
        "register_in_brief": in_brief([line for line in recorded if line.is_sourced]),
        "waivers": waivers(facts),
        "remarks": _views(facts, of_document(facts, document, facts.comments)),
        "proposed": _views(facts, of_document(facts, document, facts.returned_edits)),
        "reworded": tuple(
            (RecordView(edit, facts), bool(moved_on(facts, edit)))
            for edit in edits_of(facts, document)
        ),
        "since": FIRST,
        "told": tuple(
            RecordView(c, facts) for c in facts.communications if STATEMENT_TAG in c.tags
        ),
    }


def _views(facts: Facts, rows: Sequence[Row]) -> tuple[RecordView, ...]:
    return tuple(RecordView(row, facts) for row in rows)


def _properties(facts: Facts, particulars: Control) -> Properties:
    partnership = RecordView(facts.partnership, facts)
    return Properties(
        title=particulars.title,
        subject=partnership.name,
        creator=partnership.name,
        language=LANGUAGE,
        category=particulars.status,
        version=particulars.number,
    )


def document_title(facts: Facts, document: DocumentType) -> str:
    """What a document is called in the partnership's words."""
    return fill(document.title, words(facts))
