from dataclasses import replace
from datetime import date

import pytest
from support.facts_builder import TODAY, facts

from lep_docs.core.context import words
from lep_docs.core.control import BuildStatus, control, document_row, fill
from lep_docs.core.errors import CatalogueError
from lep_docs.core.fields import DocumentType

STATEMENT = DocumentType(
    "D1", "statement", "{statement_name}", "Hint.", "Members of {strategic_board}", ()
)
PARTIES = [{"id": "PTY-A", "name": "Elm", "signatory": True}]


def made(status=BuildStatus.DRAFT, **sections):
    given = facts(**sections)
    return control(given, STATEMENT, words(given), status)


def test_a_document_that_has_no_record_yet_is_a_first_working_draft():
    blank = made(partnership={"as_of": date(2010, 2, 15)})
    assert (blank.code, blank.slug) == ("D1", "statement")
    assert blank.title == blank.short_title == "Statement of joint aspiration"
    assert blank.audience == "Members of SPB"
    assert blank.number == "0.1"
    assert blank.status == "Working draft"
    assert blank.is_draft
    assert blank.date == "15 February 2010"
    assert blank.marking == ""
    assert not blank.record
    assert blank.record.owner.title == ""


def test_a_document_s_own_record_says_what_it_is():
    own = made(
        documents=[
            {"type": "D2", "title": "Plan"},
            {
                "id": "DOC-02",
                "type": "D1",
                "title": "Our promise",
                "version": "0.7",
                "status": "draft_for_comment",
                "issued_on": date(2009, 11, 6),
                "marking": "In confidence",
            },
        ]
    )
    assert own.title == "Our promise"
    assert own.short_title == "Statement of joint aspiration"
    assert (own.number, own.number.key.record) == ("0.7", "DOC-02")
    assert own.status == "Draft for comment"
    assert own.date == "6 November 2009"
    assert own.marking == "In confidence"


@pytest.mark.parametrize(
    ("held", "build", "said"),
    [
        ({}, BuildStatus.DRAFT, "Working draft"),
        ({"status": "submitted"}, BuildStatus.DRAFT, "Submitted"),
        ({"status": "agreed", "version": "1.0"}, BuildStatus.DRAFT, "Under revision"),
        ({"status": "approved"}, BuildStatus.DRAFT, "Draft"),
        ({"status": "agreed"}, BuildStatus.APPROVED, "Agreed"),
        ({"status": "submitted"}, BuildStatus.APPROVED, "Approved"),
        ({}, BuildStatus.APPROVED, "Approved"),
    ],
)
def test_the_status_fits_what_is_built(held, build, said):
    built = made(build, documents=[{"type": "D1", **held}])
    assert built.status == said
    assert built.is_draft is (build is BuildStatus.DRAFT)


@pytest.mark.parametrize(
    ("held", "number", "follows", "status"),
    [
        ({"version": "0.3", "status": "submitted"}, "0.3", "", "Submitted"),
        ({"version": "0.3", "versions": [{"number": "0.3"}]}, "0.3", "", "Working draft"),
        (
            {"version": "0.3", "status": "submitted"}
            | {"versions": [{"number": "0.3", "snapshot_hash": "ab"}]},
            "0.4",
            "0.3",
            "Working draft",
        ),
        (
            {"version": "0.4", "versions": [{"number": "0.3", "snapshot_hash": "ab"}]},
            "0.4",
            "",
            "Working draft",
        ),
        ({"version": "1.0", "status": "agreed"}, "1.1", "1.0", "Under revision"),
        ({"version": "1.9", "status": "approved"}, "1.10", "1.9", "Under revision"),
        ({"version": "1.0", "status": "superseded"}, "1.0", "", "Superseded"),
        ({"version": "second", "status": "agreed"}, "second", "", "Under revision"),
    ],
)
def test_a_draft_that_follows_a_version_has_a_number_of_its_own(held, number, follows, status):
    day = {"issued_on": date(2009, 11, 6)}
    built = made(documents=[{"type": "D1", **held, **day}], partnership={"as_of": TODAY})
    assert (built.number, built.follows, built.status) == (number, follows, status)
    assert built.date == ("15 February 2010" if follows else "6 November 2009")
    assert (built.number.key is None) is bool(follows)
    approved = made(BuildStatus.APPROVED, documents=[{"type": "D1", **held}])
    assert (approved.number, approved.follows) == (held["version"], "")


@pytest.mark.parametrize("gone", ["superseded", "withdrawn"])
def test_the_current_record_of_a_document_counts(gone):
    given = facts(
        documents=[
            {"id": "DOC-01", "type": "D1", "status": gone},
            {"id": "DOC-02", "type": "D1", "status": "agreed"},
        ]
    )
    assert document_row(given, STATEMENT).id == "DOC-02"


def test_a_document_that_was_only_withdrawn_keeps_its_record():
    given = facts(documents=[{"id": "DOC-01", "type": "D1", "status": "withdrawn"}])
    assert document_row(given, STATEMENT).id == "DOC-01"


def test_words_in_braces_are_said_in_the_partnership_s_words():
    said = words(facts(vocabulary=[{"token": "vehicle", "label": "the Elm Company"}]))
    assert fill("{vehicle} and {end_user}", said) == "The Elm Company and school"


def test_words_in_braces_are_said_in_full_where_that_is_asked_for():
    said = words(facts(partnership={"vocabulary": "bsf_lep"}))
    assert fill("{plan_name}", said) == "LEP business plan"
    assert fill("{plan_name}", said, in_full=True) == "Local Education Partnership business plan"


def test_a_word_in_braces_that_no_vocabulary_has_is_refused_with_the_nearest():
    with pytest.raises(CatalogueError, match=r'"The \{vehical\}".*Did you mean "vehicle"\?'):
        fill("The {vehical}", words(facts()))


def test_a_signature_that_was_given_is_recorded():
    [line] = made(
        parties=PARTIES,
        people=[{"id": "PER-01", "name": "Ash"}],
        documents=[
            {
                "type": "D1",
                "sign_offs": [
                    {"party": "PTY-Z", "person": "PER-09"},
                    {
                        "party": "PTY-A",
                        "person": "PER-01",
                        "capacity": "Leader",
                        "date": date(2009, 10, 30),
                        "decision": "approve",
                    },
                ],
            }
        ],
    ).signatures
    assert str(line.party) == "Elm"
    assert line.person.name == "Ash"
    assert (line.capacity, line.signed) == ("Leader", "30 October 2009")
    assert line.decision == "Approved"
    assert line.signed.key.inside == (2, "date")


def test_of_two_signatures_of_one_party_the_newer_counts():
    first = {"party": "PTY-A", "date": date(2009, 10, 30), "capacity": "Leader"}
    again = {"party": "PTY-A", "date": date(2011, 5, 20), "capacity": "Mayor"}
    undated = {"party": "PTY-A", "capacity": "Clerk"}
    documents = [{"type": "D1", "sign_offs": [first, again, undated]}]
    [line] = made(parties=PARTIES, documents=documents).signatures
    assert line.capacity == "Mayor"


@pytest.mark.parametrize("person", ["PER-09", "ROL-01"])
def test_a_signature_by_nobody_known_leaves_the_name_open(person):
    [line] = made(
        parties=PARTIES,
        roles=[{"id": "ROL-01", "title": "Clerk"}],
        documents=[{"type": "D1", "sign_offs": [{"party": "PTY-A", "person": person}]}],
    ).signatures
    assert line.person is None


def test_until_somebody_signs_the_lead_director_is_named_else_the_director():
    roles = [
        {"id": "ROL-01", "party": "PTY-A", "role_type": "board_director", "holder": "PER-01"},
        {"id": "ROL-02", "party": "PTY-Z", "role_type": "lead_director", "holder": "PER-02"},
        {"id": "ROL-03", "party": "PTY-A", "role_type": "lead_director"},
    ]
    people = [{"id": "PER-01", "name": "Ash"}, {"id": "PER-02", "name": "Beech"}]
    [line] = made(parties=PARTIES, roles=roles, people=people).signatures
    assert line.person.name == "Ash"
    assert (line.capacity, line.signed, line.decision) == ("", "", "")
    lead = {**roles[2], "holder": "PER-02"}
    [line] = made(parties=PARTIES, roles=[*roles[:2], lead], people=people).signatures
    assert line.person.name == "Beech"


def test_a_party_without_a_director_signs_on_a_blank_line():
    [line] = made(parties=PARTIES).signatures
    assert line.person is None


def test_a_document_of_which_nobody_said_who_may_read_it_bears_the_marking_of_its_kind():
    kind = replace(STATEMENT, marking="For {strategic_board} only")
    given = facts()
    assert control(given, kind, words(given), BuildStatus.DRAFT).marking == "For SPB only"
    own = replace(given, private=True)
    marking = control(own, kind, words(own), BuildStatus.DRAFT).marking
    assert marking == "Confidential to one organisation"
    said = facts(documents=[{"type": "D1", "marking": "Open"}])
    assert control(said, kind, words(said), BuildStatus.DRAFT).marking == "Open"
