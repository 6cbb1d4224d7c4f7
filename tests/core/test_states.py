"""Which state a document is in, what it says of itself there, and what it may tell."""

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.context import words
from lep_docs.core.control import BuildStatus, control
from lep_docs.core.fields import Author, DocumentSection, DocumentState, DocumentType, Signing
from lep_docs.core.fields import StateCode as Is
from lep_docs.core.plan import readiness
from lep_docs.core.register import register
from lep_docs.core.states import parts_of, staged, state_of
from lep_docs.core.telling import as_told

PLAN, STATEMENT = catalogue().documents["D2"], catalogue().documents["D1"]
CITY = {"id": "PTY-C", "name": "Elm City", "class": "local_authority", "signatory": True}
FIRM = {"id": "PTY-F", "name": "Ash Ltd", "class": "private_partner", "signatory": True}
RIVAL = {"id": "PTY-R", "name": "Oak Ltd", "short_name": "Oak", "class": "bidder"}
BESIDE = {"id": "PTY-M", "name": "Yew Ltd", "class": "consortium_member"}
TRADE = {"id": "PTY-T", "name": "Fir Ltd", "class": "supply_chain", "parent_party": "PTY-R"}


def seen(author=Author.TOGETHER, phase="mobilisation", *, private=False, **sections):
    sections.setdefault("partnership", {"current_phase": phase, "vocabulary": "bsf_lep"})
    given = facts(**sections)
    return given.__class__(
        given.catalogue, given.answers, given.today, private=private, author=author
    )


def record(**values):
    return [{"id": "DOC-2", "type": "D2", **values}]


@pytest.mark.parametrize(
    ("author", "phase", "own", "status", "code"),
    [
        (Author.PUBLIC, "pre_procurement", {}, "draft", Is.AUTHORITY_DRAFT),
        (Author.PUBLIC, "operation", {"version": "2.0"}, "draft", Is.AUTHORITY_DRAFT),
        (Author.BIDDER, "procurement_dialogue", {}, "draft", Is.BIDDER_DRAFT),
        (Author.TOGETHER, "pre_procurement", {}, "draft", Is.AUTHORITY_DRAFT),
        (Author.TOGETHER, "procurement_dialogue", {}, "draft", Is.AUTHORITY_DRAFT),
        (Author.TOGETHER, "procurement_selected", {}, "draft", Is.JOINT_DRAFT),
        (Author.TOGETHER, "mobilisation", {"version": "0.9"}, "draft", Is.JOINT_DRAFT),
        (Author.TOGETHER, "mobilisation", {"version": "first"}, "draft", Is.JOINT_DRAFT),
        (Author.TOGETHER, "mobilisation", {"version": "1.0"}, "approved", Is.APPROVED),
        (Author.TOGETHER, "operation", {"version": "1.1"}, "approved", Is.APPROVED),
        (Author.TOGETHER, "operation", {"version": "1.1"}, "draft", Is.ANNUAL_UPDATE),
        (Author.TOGETHER, "operation", {"status": "approved"}, "draft", Is.ANNUAL_UPDATE),
        (Author.TOGETHER, "operation", {"version": "2.0"}, "approved", Is.ANNUAL_UPDATE),
    ],
)
def test_who_writes_the_phase_and_the_version_say_which_state_a_plan_is_in(
    author, phase, own, status, code
):
    given = seen(author, phase, documents=record(**own))
    assert state_of(given, PLAN, BuildStatus(status)).code is code


def test_a_state_that_an_outline_does_not_tell_apart_is_the_joint_draft_or_what_was_approved():
    later = seen(documents=[{"type": "D1", "version": "2.0"}])
    assert state_of(later, STATEMENT).code is Is.JOINT_DRAFT
    assert state_of(later, STATEMENT, BuildStatus.APPROVED).code is Is.APPROVED
    assert state_of(later, catalogue().documents["D5"]) is None
    joint = DocumentType("D1", "s", "S", "H", "A", (), states=(DocumentState(Is.JOINT_DRAFT),))
    assert state_of(seen(), joint, BuildStatus.APPROVED).code is Is.JOINT_DRAFT


def told_by(given, document=PLAN, status=BuildStatus.DRAFT):
    said = words(given)
    return staged(control(given, document, said, status), given, document, said, status)


def test_an_authoritys_draft_leaves_the_partner_open_and_asks_every_possible_one_the_same():
    given = as_told(seen(Author.PUBLIC, parties=[CITY, RIVAL | {"signatory": True}]), PLAN)
    told = told_by(given)
    assert told.state.line == "Draft by the local authority for competitive dialogue"
    assert (told.state.alone, told.state.partner_open) == (True, True)
    assert "Every possible partner is asked the same" in told.state.asks
    assert told.marking == "For every possible partner alike"
    assert told.signatures == ()


def test_a_bidders_draft_speaks_in_its_name_and_is_signed_by_nobody_else():
    told = told_by(seen(Author.BIDDER, parties=[CITY, FIRM]))
    assert told.state.line == "Draft by Ash Ltd for competitive dialogue"
    assert not told.state.partner_open
    assert told.marking == "Commercial in confidence: between one bidder and the local authority"
    assert [line.party.id for line in told.signatures] == ["PTY-F"]
    assert told_by(seen(Author.BIDDER)).state.author == "one bidder"


def test_a_records_own_marking_stands_before_that_of_the_state():
    told = told_by(seen(Author.BIDDER, documents=record(marking="Secret until noon")))
    assert told.marking == "Secret until noon"


def test_everybody_signs_the_statement_and_a_document_without_states_says_nothing_of_them():
    assert len(told_by(seen(parties=[CITY, FIRM]), STATEMENT).signatures) == 2
    assert told_by(seen(), catalogue().documents["D5"]).state.code == ""
    assert told_by(seen()).state.author == ""


def test_a_consortium_of_public_bodies_waits_for_no_private_partner():
    vocabulary = {"current_phase": "pre_procurement", "vocabulary": "fe_consortium"}
    assert not told_by(seen(Author.PUBLIC, partnership=vocabulary)).state.partner_open


SECTIONS = (
    DocumentSection("1", "Kept", "P.", ("parties", "risks", "decisions.title", "partnership")),
    DocumentSection("2", "Out", "P.", ("budget", "decisions.open", "documents.version", "risks")),
)
ALONE = DocumentType(
    "D2",
    "plan",
    "Plan",
    "H",
    "A",
    SECTIONS,
    states=(
        DocumentState(
            Is.AUTHORITY_DRAFT,
            leaves_out=("2",),
            withholds=("parties.shareholding_pct",),
            signed_by=Signing.NOBODY,
        ),
        DocumentState(Is.BIDDER_DRAFT),
        DocumentState(Is.JOINT_DRAFT, leaves_out=("2",)),
    ),
)


def test_all_sides_together_are_told_everything_but_do_without_the_parts_left_out():
    given = seen(budget=[{"title": "Fees"}])
    assert as_told(given, ALONE) is given
    assert as_told(given, catalogue().documents["D5"]) is given
    assert [part.code for part in parts_of(given, ALONE)] == ["1"]
    other = catalogue().documents["D5"]
    assert parts_of(given, other) == other.sections
    assert {gap.place for gap in readiness(given, ALONE).gaps} == {"Kept"}
    assert "Budget" not in {line.kind for line in register(given, ALONE)}


def test_what_only_a_part_left_out_prints_is_not_told():
    told = as_told(
        seen(
            Author.PUBLIC,
            private=True,
            parties=[CITY | {"shareholding_pct": 20}],
            budget=[{"id": "BUD-1", "title": "Fees"}],
            decisions=[{"title": "Sites", "open": True}],
            risks=[{"title": "Flood"}],
            documents=record(version="0.2", title="Plan"),
            waivers=[{"rule": "R-001", "reason": "Between ourselves"}],
        ),
        ALONE,
    )
    assert told.budget == ()
    (decision,) = told.decisions
    assert (decision.title, decision.raw("open")) == ("Sites", None)
    assert told.parties[0].raw("shareholding_pct") is None
    assert (told.risks[0].title, told.documents[0].version) == ("Flood", "0.2")
    assert (told.private, told.waivers) == (False, ())


def test_an_authoritys_draft_knows_nothing_of_those_across_the_table():
    told = as_told(
        seen(
            Author.PUBLIC,
            parties=[CITY, FIRM, RIVAL, TRADE],
            people=[{"id": "PER-1", "name": "Kit", "party": "PTY-R"}, {"name": "Jo"}],
            roles=[
                {"id": "ROL-1", "title": "Their lead", "party": "PTY-R"},
                {"id": "ROL-2", "title": "Our lead", "party": "PTY-C", "holder": "PER-1"},
            ],
            risks=[
                {"title": "Oak walks away"},
                {"title": "Oaks fall", "mitigation": "Ask oak", "confirmed_by": "PTY-R"},
            ],
            bodies=[{"name": "Board", "seats": ["?", {"role": "ROL-1"}, {"role": "ROL-2"}]}],
            contributions=[{"party": "PTY-F", "description": "Money"}],
            objectives=[{"title": "Learn", "lead_role": "ROL-1"}],
            services=[{"name": "Cleaning", "confirmed_by": ["PTY-C", "PTY-F"]}],
            partnership={
                "current_phase": "pre_procurement",
                "purpose": "To leave Oak Ltd.",
                "brand": {"name": "Elm", "owner": "ROL-1"},
            },
            milestones=[{"statement": "Open", "objectives": ("OBJ-01",)}],
        ),
        ALONE,
    )
    assert [party.id for party in told.parties] == ["PTY-C"]
    assert [person.name for person in told.people] == ["Jo"]
    (role,) = told.roles
    assert (role.title, role.raw("holder")) == ("Our lead", None)
    (risk,) = told.risks
    assert (risk.title, risk.raw("mitigation"), risk.raw("confirmed_by")) == (
        "Oaks fall",
        None,
        None,
    )
    (seat,) = told.bodies[0].seats
    assert (seat.role, str(seat.key)) == ("ROL-2", "bodies[BOD-01].seats[3]")
    assert told.contributions == ()
    assert told.objectives[0].raw("lead_role") is None
    assert told.services[0].confirmed_by == ("PTY-C",)
    assert told.partnership.raw("purpose") is None
    assert (told.partnership.brand.name, told.partnership.brand.owner) == ("Elm", None)
    assert told.milestones[0].objectives == ("OBJ-01",)


def test_a_bidders_draft_knows_no_other_bidder_but_whoever_bids_beside_it():
    told = as_told(seen(Author.BIDDER, parties=[CITY, FIRM, RIVAL, BESIDE, TRADE]), ALONE)
    assert [party.id for party in told.parties] == ["PTY-C", "PTY-F", "PTY-M"]
