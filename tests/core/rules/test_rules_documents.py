"""The rules on documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from support.facts_builder import catalogue, facts, findings, fired

from lep_docs.core.fields import DocumentSection, DocumentType

PARTIES = [
    {"id": "PTY-A", "name": "Ash Council", "signatory": True},
    {"id": "PTY-B", "name": "Birch Ltd", "signatory": True},
    {"id": "PTY-C", "name": "Cedar Company", "signatory": False},
]
PEOPLE = [
    {"id": "PER-1", "party": "PTY-A"},
    {"id": "PER-2", "party": "PTY-B"},
    {"id": "PER-3", "party": "PTY-C"},
]
VISION = "We plan together and keep promises."
OUTLINE = DocumentType(
    code="D1",
    slug="statement",
    title="Statement",
    hint="",
    audience="",
    sections=(
        DocumentSection("6", "Our vision", "", ("partnership.vision_statement",)),
        DocumentSection("7", "What the vision asks", "", ("objectives.title",)),
        DocumentSection("8", "Summary", "", ("partnership.vision_statement",)),
    ),
)


def with_outline(**sections):
    """Facts whose catalogue knows one document, the statement above."""
    given = facts(**sections)
    return replace(given, catalogue=replace(catalogue(), documents={"D1": OUTLINE}))


def written_by(*authors, **document):
    record = {"id": "DOC-1", "type": "D1", "authors": authors, **document}
    return facts(parties=PARTIES, people=PEOPLE, documents=[record])


def test_a_statement_written_by_one_organisation_is_noticed():
    assert fired("R-060", written_by("PER-1", "PER-1")) == ["DOC-1"]


def test_a_statement_written_by_no_main_party_is_noticed():
    people = [*PEOPLE, {"id": "PER-4", "party": "PTY-D"}]
    documents = [{"id": "DOC-1", "type": "D2", "authors": ["PER-3", "PER-4"]}]
    assert fired("R-060", facts(parties=PARTIES, people=people, documents=documents)) == ["DOC-1"]


def test_a_main_party_and_the_company_may_write_together():
    assert fired("R-060", written_by("PER-1", "PER-3")) == []


def test_other_documents_and_old_ones_may_be_written_by_one_organisation():
    assert fired("R-060", written_by("PER-1", type="D4")) == []
    assert fired("R-060", written_by("PER-1", status="withdrawn")) == []


def edited(**edit):
    return with_outline(
        partnership={"vision_statement": VISION},
        documents=[{"id": "DOC-1", "type": "D1"}, {"id": "DOC-9", "type": "D9"}],
        text_edits=[{"id": "TXE-1", "document": "DOC-1", "section": "6", **edit}],
    )


def test_an_edit_that_rewords_the_vision_is_noticed():
    assert fired("R-061", edited(edited_text="We build together.")) == ["TXE-1"]
    by_title = edited(section="Our vision", edited_text="We build together.")
    assert fired("R-061", by_title) == ["TXE-1"]


def test_a_vision_section_is_known_by_its_name_where_no_outline_is():
    named_so = edited(document="DOC-9", section="Vision", edited_text="We build together.")
    assert fired("R-061", named_so) == ["TXE-1"]
    other = edited(document="DOC-9", section="Summary", edited_text="We build together.")
    assert fired("R-061", other) == []


def test_an_edit_that_keeps_the_vision_whole_is_in_order():
    around = edited(edited_text=f"Our hope:  {VISION.replace(' keep', chr(10) + 'keep')} Join us.")
    assert fired("R-061", around) == []
    assert fired("R-061", edited()) == []


def test_edits_of_sections_that_are_not_the_vision_are_let_be():
    assert fired("R-061", edited(section="7", edited_text="New words.")) == []
    assert fired("R-061", edited(section="8", edited_text="New words.")) == []
    assert fired("R-061", edited(document="DOC-0", edited_text="New words.")) == []
    assert fired("R-061", edited(section=None, document="DOC-9", edited_text="New words.")) == []


def signed(*sign_offs, approving="", **document):
    record = {"id": "DOC-1", "type": "D1", "sign_offs": sign_offs, **document}
    return facts(parties=PARTIES, documents=[record], approving=approving)


YES = {"party": "PTY-A", "decision": "approve"}
YES_TOO = {"party": "PTY-B", "decision": "approve_with_comment"}


def test_an_agreed_document_without_every_signature_is_noticed():
    assert fired("R-067", signed(YES, status="agreed")) == ["DOC-1"]
    assert fired("R-067", signed(YES, {"party": "PTY-B", "decision": "noted"}, approving="D1"))


def test_a_party_that_takes_its_approval_back_has_not_signed():
    declined = {"party": "PTY-A", "decision": "decline"}
    assert fired("R-067", signed(YES, YES_TOO, declined, status="approved")) == ["DOC-1"]


def test_a_document_about_to_be_approved_needs_a_record():
    assert fired("R-067", signed(YES, YES_TOO, approving="D2")) == ["documents"]


def test_a_document_that_everybody_signed_is_in_order_and_so_is_a_draft():
    assert fired("R-067", signed(YES, YES_TOO, status="agreed", approving="D1")) == []
    assert fired("R-067", signed(status="working_draft")) == []
    assert fired("R-067", signed(status="superseded", type="D1")) == []


def due(day, kind="D1"):
    return facts(documents=[{"id": "DOC-1", "type": kind, "review_due": day}])


def test_a_review_that_is_missing_past_or_too_far_ahead_is_noticed():
    for day in (None, date(2010, 2, 15), date(2011, 2, 16)):
        assert fired("R-068", due(day)) == ["DOC-1"]


def test_a_review_within_the_year_is_in_order_and_a_report_may_wait_longer():
    assert fired("R-068", due(date(2011, 2, 15))) == []
    assert fired("R-068", due(date(2013, 1, 1), "D12")) == []


def changed(*changes, **document):
    return with_outline(
        objectives=[{"id": "OBJ-J-01"}],
        documents=[{"id": "DOC-1", "type": "D1", **document}],
        changes=[{"record": record, "when": when} for record, when in changes],
    )


ISSUED = {"issued_on": date(2010, 1, 4)}


def test_a_document_older_than_the_facts_it_prints_is_noticed():
    later = date(2010, 1, 5)
    given = changed(("OBJ-J-01", later), ("partnership", later), ("OBJ-J-01", later), **ISSUED)
    (found,) = findings("R-069", given)
    assert "before OBJ-J-01 and partnership changed" in found.message


def test_a_new_version_brings_a_document_up_to_date():
    versions = [{"date": date(2010, 1, 6)}, {"number": "0.1"}]
    given = changed(("OBJ-J-01", date(2010, 1, 5)), versions=versions, **ISSUED)
    assert fired("R-069", given) == []


def test_changes_that_a_document_does_not_print_leave_it_current():
    later = date(2010, 1, 5)
    given = changed(("MST-01", later), ("odd", later), (None, later), ("OBJ-J-01", None), **ISSUED)
    assert fired("R-069", given) == []
    assert fired("R-069", changed(("OBJ-J-01", later))) == []
    assert fired("R-069", changed(("OBJ-J-01", later), type="D99", **ISSUED)) == []


def test_input_that_is_due_too_late_or_never_is_noticed():
    events = [
        {"id": "PLE-1", "date": date(2011, 2, 24), "input_due": date(2011, 2, 24)},
        {"id": "PLE-2", "date": date(2011, 2, 24)},
    ]
    assert fired("R-070", facts(planning_events=events)) == ["PLE-1", "PLE-2"]


def test_input_due_before_the_planning_date_is_in_order():
    event = {"date": date(2011, 2, 24), "input_due": date(2010, 11, 26)}
    assert fired("R-070", facts(planning_events=[event])) == []


def test_an_edit_without_a_name_or_a_reason_is_not_settled():
    assert fired("R-071", edited(author="A. Author")) == ["TXE-1"]
    assert fired("R-071", edited(reason="Clearer")) == ["TXE-1"]


def test_an_edit_with_both_is_settled_and_an_old_document_does_not_matter():
    assert fired("R-071", edited(author="A. Author", reason="Clearer")) == []
    assert fired("R-071", edited(document="DOC-0")) == []


def scoped(*tasks, phase="pre_procurement"):
    dates = [
        {"phase": "procurement_dialogue", "date": date(2010, 10, 6)},
        {"phase": "operation", "date": date(2010, 3, 1)},
    ]
    return facts(partnership={"current_phase": phase, "phase_dates": dates}, tasks=tasks)


def test_planning_without_a_scoping_task_is_noticed_before_procurement():
    assert fired("R-072", scoped({"title": "Scope out"}, {"title": None})) == []
    assert fired("R-072", scoped({"title": "Hold a launch"})) == ["tasks"]


def test_scoping_that_ends_after_procurement_starts_is_noticed():
    late = {"id": "TSK-1", "title": "Scoping study", "due": date(2010, 10, 6)}
    assert fired("R-072", scoped(late)) == ["TSK-1"]


def test_scoping_in_time_is_in_order_and_later_phases_are_let_be():
    early = {"title": "Scoping study", "due": date(2010, 10, 5)}
    assert fired("R-072", scoped(early)) == []
    assert fired("R-072", scoped(phase="mobilisation")) == []


def test_a_main_party_that_does_not_say_why_it_joins_is_noticed():
    assert fired("R-073", facts(parties=PARTIES)) == ["PTY-A", "PTY-B"]


def test_main_parties_that_say_why_are_in_order():
    said = [{**party, "reason_for_joining": "To learn."} for party in PARTIES]
    assert fired("R-073", facts(parties=said)) == []
