from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.context import (
    NOTHING,
    Fact,
    RecordView,
    record_views,
    vocabulary,
    words,
)
from lep_docs.core.keys import Key
from lep_docs.core.values import NotKnown


def view(section, **sections):
    given = facts(**sections)
    rows = getattr(given, section)
    return RecordView(rows if section == "partnership" else rows[0], given)


def test_a_printed_answer_remembers_its_key_and_value():
    due = view("milestones", milestones=[{"due": date(2010, 9, 1)}]).due
    assert due == "1 September 2010"
    assert due.key == Key("milestones", "MST-01", "due")
    assert due.value == date(2010, 9, 1)


def test_a_choice_keeps_its_code():
    status = view("milestones", milestones=[{"status": "on_track"}]).status
    assert status == catalogue().sections["milestones"].by_name["status"].choice("on_track").label
    assert status.code == "on_track"
    assert NOTHING.code == ""


def test_an_answer_in_other_words_is_still_that_answer():
    name = view("people", people=[{"name": "ash"}]).name
    said = name.said("Ash")
    assert (said, said.key, said.value) == ("Ash", name.key, "ash")


def test_no_is_false_but_nought_is_an_answer():
    given = view(
        "people",
        people=[{"time_available_fte": Decimal(0)}],
        roles=[{"role_model": False, "independence_declared": True}],
    )
    assert given.time_available_fte
    role = view("roles", roles=[{"role_model": False, "independence_declared": True}])
    assert not role.role_model
    assert role.role_model == "no"
    assert role.independence_declared
    assert not NOTHING
    assert Fact("said")


def test_a_blank_answer_is_an_empty_false_fact():
    ash = view("people", people=[{"name": NotKnown("ROL-01")}])
    assert ash.name == ""
    assert not ash.name
    assert ash.name.key is None


def test_a_reference_leads_on_to_its_record():
    ash = view(
        "people",
        people=[{"party": "PTY-A"}],
        parties=[{"id": "PTY-A", "name": "Elm Council", "short_name": "the council"}],
    )
    assert ash.party.name == "Elm Council"
    assert str(ash.party) == "the council"
    assert ash.party.called.key == Key("parties", "PTY-A", "short_name")


@pytest.mark.parametrize("party", [None, NotKnown(), "PTY-GONE", "ROL-01"])
def test_a_reference_that_leads_nowhere_it_may_is_a_record_of_blanks(party):
    values = {} if party is None else {"party": party}
    ash = view("people", people=[values], roles=[{"id": "ROL-01", "title": "Clerk"}])
    assert not ash.party
    assert ash.party.name == ""
    assert ash.party.called == ""
    assert ash.party.id == ""
    assert ash.party.signatory == ""
    assert ash.party.adopts_protocol.agreed == ""
    assert ash.party.parent_party.name == ""


def test_a_blank_record_still_refuses_a_name_that_no_record_has():
    with pytest.raises(AttributeError, match='no "titel" here'):
        _ = view("people", people=[{}]).party.titel


def test_a_blank_reference_to_several_kinds_has_the_fields_of_each():
    decided_by = view("decisions", decisions=[{}]).decided_by
    assert decided_by.quorum == ""
    assert decided_by.holder.name == ""


def test_a_reference_to_any_record_leads_to_records_of_every_kind():
    supports = view(
        "evidence",
        evidence=[{"supports": ["PER-01", "OBJ-01", "KPI-99"]}],
        people=[{"name": "Ash"}],
        objectives=[{"id": "OBJ-01", "title": "Elm"}],
    ).supports
    assert [str(record) for record in supports] == ["Ash", "Elm"]


def test_a_list_is_shown_item_by_item_and_dead_references_are_left_out():
    given = facts(
        milestones=[{"objectives": ["OBJ-01", "OBJ-99", "OBJ-02"]}],
        objectives=[{"id": "OBJ-01", "title": "Elm"}, {"id": "OBJ-02", "title": "Oak"}],
        people=[{"skills": ["law", "tax"]}],
    )
    shown = RecordView(given.milestones[0], given).objectives
    assert [str(objective) for objective in shown] == ["Elm", "Oak"]
    skills = RecordView(given.people[0], given).skills
    assert skills == ("law", "tax")
    assert skills[1].key == Key("people", "PER-01", "skills", (2,))
    assert RecordView(given.milestones[0], given).objectives[0].title.key == Key(
        "objectives", "OBJ-01", "title"
    )


def test_groups_and_rows_are_read_part_by_part():
    given = facts(
        documents=[{"sign_offs": [{"party": "PTY-A", "capacity": "Leader"}]}],
        parties=[{"id": "PTY-A", "name": "Elm"}],
        partnership={"brand": {"decision": "Our own mark"}},
    )
    line = RecordView(given.documents[0], given).sign_offs[0]
    assert (line.party.name, line.capacity) == ("Elm", "Leader")
    brand = RecordView(given.partnership, given).brand
    assert brand.decision.key == Key("partnership", "", "brand", ("decision",))
    assert brand
    assert not RecordView(given.partnership, given).co_location


def test_a_group_has_no_name_of_its_own():
    given = facts(documents=[{"title": "Plan", "sign_offs": [{"party": "PTY-A"}]}])
    document = RecordView(given.documents[0], given)
    assert str(document) == "Plan"
    assert str(document.sign_offs[0]) == ""


def test_a_record_without_a_name_is_called_by_its_kind_and_never_by_its_id():
    assert str(view("people", people=[{"id": "PER-07"}])) == "a person not yet named"
    assert str(view("objectives", objectives=[{"id": "OBJ-J-03"}])) == "an objective not yet named"
    assert view("people", people=[{"id": "PER-07"}]).id == "PER-07"


def test_a_field_called_as_a_part_of_python_s_own_record_is_still_an_answer():
    change = view("changes", changes=[{"field": "title"}])
    assert change.field == "title"
    assert change.field.key == Key("changes", "CHG-01", "field")


def test_a_name_that_the_catalogue_lacks_is_refused_with_the_nearest():
    ash = view("people", people=[{"name": "Ash"}])
    with pytest.raises(AttributeError, match=r'no "nmae" here\. Did you mean "name"'):
        _ = ash.nmae
    assert {"id", "called", "name", "party"} <= set(dir(ash))
    assert ash.row.name == "Ash"


def test_templates_see_every_section_of_the_catalogue():
    given = facts(people=[{"name": "Ash"}], partnership={"name": "Elm"})
    seen = record_views(given)
    assert list(seen) == list(catalogue().sections)
    assert [str(person) for person in seen["people"]] == ["Ash"]
    assert str(seen["partnership"].name) == "Elm"
    assert seen["parties"] == ()


def test_the_profile_is_the_one_chosen_else_the_first():
    profiles = catalogue().vocabularies
    assert vocabulary(facts()) is next(iter(profiles.values()))
    assert vocabulary(facts(partnership={"vocabulary": "lift"})) is profiles["lift"]


def test_a_word_is_said_short_where_it_has_a_short_form():
    vehicle = words(facts(partnership={"vocabulary": "bsf_lep"})).vehicle
    assert vehicle == "LEP"
    assert vehicle.full == "Local Education Partnership"
    assert vehicle.plural == "Local Education Partnerships"
    assert vehicle.first == "Local Education Partnership (LEP)"
    assert vehicle.the == "the LEP"
    assert vehicle.a == "LEP"


def test_a_word_takes_the_article_it_needs():
    said = words(facts(partnership={"vocabulary": "bsf_lep"}))
    assert said.public_partner.first == "local authority"
    assert said.member_sponsor.a == "an elected member sponsor"
    assert said.end_user.a == "a school"
    assert said.close_event.the == "financial close"
    assert said.close_event.a == "financial close"


def test_the_partnership_s_own_words_stand_over_the_profile():
    said = words(
        facts(
            partnership={"vocabulary": "bsf_lep"},
            vocabulary=[
                {"token": "vehicle", "label": "Elm Company", "short": "Elm", "article": "none"},
                {"token": "end_user", "label": "academy", "plural": "our academies"},
                {"token": "gates", "label": "check", "short": "gate"},
                {"token": "strategic_board", "label": "Board"},
                {"token": "programme", "short": "P"},
                {"label": "Nothing in particular"},
            ],
        )
    )
    assert said.vehicle.the == "Elm"
    assert said.vehicle.plural == "Elm Companies"
    assert (said.end_user.plural, said.end_user.a) == ("our academies", "an academy")
    assert (said.gates.a, said.gates.first) == ("a gate", "check (gate)")
    assert said.strategic_board.the == "the Board"
    assert said.programme.full == "Building Schools for the Future programme"


def test_a_word_that_the_vocabulary_lacks_is_refused_with_the_nearest():
    said = words(facts())
    with pytest.raises(AttributeError, match=r'no "vehicel"\. Did you mean "vehicle"'):
        _ = said.vehicel
    assert set(dir(said)) == set(said.terms)


@pytest.mark.parametrize(
    ("section", "said", "shown"),
    [
        ("landmines", {"visibility": "joint"}, True),
        ("landmines", {"visibility": "published"}, True),
        ("landmines", {"visibility": "la"}, False),
        ("landmines", {"visibility": "party"}, False),
        ("landmines", {"title": "Nobody has said"}, False),
        ("risk_views", {"disclosed": True}, True),
        ("risk_views", {"disclosed": False}, False),
        ("risk_views", {"impact_on_party": 3}, True),
        ("risks", {"title": "Open to all"}, True),
    ],
)
def test_a_record_is_shown_to_others_only_when_that_was_said(section, said, shown):
    given = facts(**{section: [said]})
    assert bool(record_views(given)[section]) is shown
    assert len(record_views(replace(given, private=True))[section]) == 1


def test_no_reference_leads_to_a_record_that_may_not_be_shown():
    given = facts(
        strengths_gaps=[
            {"statement": "Slow", "visibility": "joint", "complement": "SWG-02"},
            {"statement": "Secret", "visibility": "la"},
        ]
    )
    [slow] = record_views(given)["strengths_gaps"]
    assert not slow.complement.statement
    own = record_views(replace(given, private=True))["strengths_gaps"]
    assert own[0].complement.statement == "Secret"


@pytest.mark.parametrize(("anonymous", "shown"), [(True, 0), (False, 1), (None, 1)])
def test_the_answers_of_an_anonymous_check_are_kept_from_templates(anonymous, shown):
    check = {"responses": [{"question": 1, "party": "PTY-A", "rating": "2"}]}
    if anonymous is not None:
        check["anonymous"] = anonymous
    [view] = record_views(facts(health_checks=[check]))["health_checks"]
    assert len(view.responses) == shown
