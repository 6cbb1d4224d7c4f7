from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.facts_builder import catalogue, facts

from lep_docs.core.fields import DocumentSection, DocumentType
from lep_docs.core.plan import Tally, readiness, supplied_by, tally
from lep_docs.core.values import NotApplicable, NotKnown, Unreadable


def document(*prints, needs=()):
    part = DocumentSection("2", "First part", "Purpose.", prints, needs)
    return DocumentType("D1", "slug", "Title", "Hint.", "Readers", (part,))


def lacking(ready):
    """How many single facts the gaps name."""
    return sum(max(len(gap.records), 1) for gap in ready.gaps)


def test_a_document_that_has_all_it_needs_lacks_nothing():
    given = facts(people=[{"name": "Ash", "party": "PTY-A"}])
    ready = readiness(given, document("people.name", "people.party", needs=("people",)))
    assert (ready.needed, ready.given, ready.gaps) == (2, 2, ())


def test_each_required_fact_that_is_missing_is_one():
    given = facts(people=[{"name": "Ash"}, {"party": "PTY-A"}, {}])
    ready = readiness(given, document("people.name", "people.party"))
    assert (ready.needed, ready.given) == (6, 2)
    assert [gap.records for gap in ready.gaps] == [("PER-02", "PER-03"), ("PER-01", "PER-03")]


def test_facts_of_a_section_of_one_record_count_once_each():
    asked = [f for f in catalogue().sections["partnership"].fields if f.need == "must"]
    early = [f.name for f in asked if f.known_from == "pre_procurement"]
    ready = readiness(facts(), document("partnership"))
    assert (ready.needed, ready.given) == (len(early), 0)
    assert lacking(ready) == len(early)
    assert all(gap.records == () for gap in ready.gaps)


def test_a_section_that_must_hold_something_is_one_missing_fact():
    ready = readiness(facts(), document("people.name", needs=("people", "parties")))
    assert (ready.needed, ready.given) == (2, 0)
    assert [gap.what for gap in ready.gaps] == [
        "People: none recorded yet",
        f"{catalogue().sections['parties'].label}: none recorded yet",
    ]
    assert all(gap.state == "Not given yet" for gap in ready.gaps)


def test_nothing_is_asked_before_its_phase_has_come():
    kpis = catalogue().sections["kpis"]
    assert kpis.known_from.rank > 0
    ready = readiness(facts(kpis=[{}]), document("kpis", needs=("kpis",)))
    assert ready.needed == 0
    later = facts(kpis=[{}], partnership={"current_phase": "exit"})
    assert readiness(later, document("kpis")).needed > 0


def test_a_section_is_not_asked_for_before_its_phase():
    assert readiness(facts(), document(needs=("kpis",))).gaps == ()
    later = facts(partnership={"current_phase": "exit"})
    assert len(readiness(later, document(needs=("kpis",))).gaps) == 1


def test_a_question_that_does_not_arise_is_no_gap():
    given = facts(objectives=[{"id": "OBJ-01", "level": "parent"}])
    asked = document("objectives.outcome", "objectives.owner_party")
    ready = readiness(given, asked)
    assert [gap.what for gap in ready.gaps] == [
        "Objectives: belongs to – OBJ-01"
    ] or ready.needed == 1


def test_what_does_not_apply_counts_as_given():
    given = facts(people=[{"name": NotApplicable("a group"), "party": "PTY-A"}])
    ready = readiness(given, document("people.name", "people.party"))
    assert (ready.needed, ready.given) == (2, 2)


def test_an_empty_list_or_group_counts_as_missing():
    given = facts(
        escalation_levels=[{"name": "Teams", "roles": []}],
        kpis=[{"baseline": {}}],
        partnership={"current_phase": "exit"},
    )
    for printed in ("escalation_levels.roles", "kpis.baseline"):
        ready = readiness(given, document(printed))
        assert (ready.needed, ready.given) == (1, 0)


@pytest.mark.parametrize(
    ("blank", "state"),
    [
        (NotKnown(), "To be found out by somebody"),
        (NotKnown("ROL-06"), "To be found out by Clerk to the board"),
        (
            NotKnown("ROL-06", date(2010, 3, 31)),
            "To be found out by Clerk to the board by 31 March 2010",
        ),
        (NotKnown("the co-ordinator"), "To be found out by the co-ordinator"),
        (Unreadable("x", "y"), "Cannot be read: see the findings"),
    ],
)
def test_a_gap_says_how_it_stands(blank, state):
    given = facts(people=[{"name": blank}], roles=[{"id": "ROL-06", "title": "Clerk to the board"}])
    [gap] = readiness(given, document("people.name")).gaps
    assert gap.state == state


def test_gaps_of_one_question_are_one_line_for_each_state():
    given = facts(people=[{"name": NotKnown()}, {}, {"name": NotKnown()}])
    ready = readiness(given, document("people.name"))
    assert [(gap.state, gap.records) for gap in ready.gaps] == [
        ("To be found out by somebody", ("PER-01", "PER-03")),
        ("Not given yet", ("PER-02",)),
    ]
    assert (ready.needed, ready.given) == (3, 0)


def test_a_gap_names_its_place_question_records_and_supplier():
    given = facts(people=[{"id": "PER-01", "name": "Ash"}])
    [gap] = readiness(given, document("people.party")).gaps
    assert gap.place == "First part"
    assert gap.what == "People: employed by – Ash (PER-01)"
    assert gap.who == "Each party for itself"


def test_a_label_that_begins_with_an_acronym_keeps_it():
    section = catalogue().sections["objectives"]
    assert section.by_name["kpis"].label[:1].isupper()
    given = facts(objectives=[{"level": "joint"}], partnership={"current_phase": "exit"})
    [gap] = readiness(given, document("objectives.kpis")).gaps
    assert gap.what.startswith("Objectives: ")
    assert "kPI" not in gap.what


def test_many_records_are_counted_and_not_all_named():
    given = facts(people=[{"name": f"Person {n}"} for n in range(8)])
    [gap] = readiness(given, document("people.party")).gaps
    assert gap.what.endswith("Person 5 (PER-06) and 2 more")
    assert len(gap.records) == 8


def test_a_fact_printed_in_two_parts_is_asked_once():
    part = DocumentSection("2", "First", "Purpose.", ("people.name", "people"), ("people",))
    again = DocumentSection("3", "Second", "Purpose.", ("people",), ("people",))
    twice = DocumentType("D1", "slug", "Title", "Hint.", "Readers", (part, again))
    ready = readiness(facts(people=[{}]), twice)
    musts = [f for f in catalogue().sections["people"].fields if f.need == "must"]
    assert ready.needed == len(musts)
    assert {gap.place for gap in ready.gaps} == {"First"}
    assert len(readiness(facts(), twice).gaps) == 1


values = st.sampled_from([None, "said", NotKnown(), NotApplicable("why"), Unreadable("x", "y")])
people = st.lists(
    st.fixed_dictionaries({}, optional={"name": values, "party": values}), max_size=5
).map(lambda rows: [{k: v for k, v in row.items() if v is not None} for row in rows])


@settings(max_examples=50)
@given(people, st.fixed_dictionaries({}, optional={"name": values.filter(bool)}))
def test_needed_is_given_and_missing_together(rows, partnership):
    ready = readiness(
        facts(people=rows, partnership=partnership),
        document("people.name", "people.party", "partnership", needs=("people", "parties")),
    )
    assert ready.needed - ready.given == lacking(ready)
    assert 0 <= ready.given <= ready.needed


def test_the_suppliers_of_a_fact_are_named_in_one_phrase():
    assert supplied_by(catalogue(), ("JT",)) == "All main parties together"
    assert supplied_by(catalogue(), ("LA", "PSP")) == "Public partner, private partner"
    assert supplied_by(catalogue(), ()) == ""


def test_a_section_is_tallied_by_its_live_records():
    people = catalogue().sections["people"]
    musts = sum(field.need == "must" for field in people.fields)
    given = facts(
        people=[
            {"name": "Ash", "party": NotKnown("ROL-01")},
            {"name": "Beech", "retired_on": date(2010, 1, 1)},
            {"name": NotApplicable("a group")},
        ]
    )
    assert tally(given, people) == Tally(2 * musts, 2, 1)
    assert tally(facts(), people) == Tally(0, 0, 0)


def test_facts_to_be_found_out_are_counted_among_the_missing():
    given = facts(people=[{"name": NotKnown()}, {}])
    ready = readiness(given, document("people.name"))
    assert (ready.needed, ready.given, ready.not_known) == (2, 0, 1)


def test_of_a_record_that_may_not_be_shown_only_who_may_see_it_is_asked_and_by_its_id():
    given = facts(
        partnership={"current_phase": "procurement_dialogue"},
        landmines=[{"title": "Kept", "visibility": "la"}, {"title": "Nobody has said"}],
    )
    ready = readiness(given, document("landmines"))
    assert (ready.needed, ready.given) == (2, 1)
    assert [(gap.what, gap.records) for gap in ready.gaps] == [
        ("Cultural landmines: who may see it \u2013 LMN-02", ("LMN-02",))
    ]
