from datetime import date

import pytest
from support.facts_builder import answers, catalogue, facts

from lep_docs.core.answers import Answers, Record
from lep_docs.core.facts import Facts
from lep_docs.core.fields import Phase
from lep_docs.core.keys import Key
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable


def test_answers_are_read_by_the_names_of_the_catalogue():
    ash = facts(people=[{"id": "PER-01", "name": "Ash", "skills": ["law"]}]).people[0]
    assert (ash.id, ash.name, ash.skills) == ("PER-01", "Ash", ("law",))
    assert ash.key == Key("people", "PER-01")
    assert repr(ash) == "<Row people[PER-01]>"


def test_what_was_not_answered_is_none_nothing_or_an_empty_group():
    given = facts(people=[{}], partnership={})
    assert given.people[0].name is None
    assert given.people[0].skills == ()
    assert given.partnership.phase_dates == ()
    assert not given.partnership.brand
    assert given.partnership.brand.owner is None


@pytest.mark.parametrize("blank", [NotKnown(), NotApplicable("why"), Unreadable("x", "y")])
def test_a_blank_reads_as_nothing_but_stays_as_it_stands(blank):
    row = facts(people=[{"name": blank, "skills": blank}], partnership={"brand": blank})
    assert row.people[0].name is None
    assert row.people[0].skills == ()
    assert not row.partnership.brand
    assert row.people[0].raw("name") == blank
    assert row.people[0].raw("party") is None


def test_only_what_does_not_apply_is_excused():
    ash = facts(people=[{"name": NotApplicable("a group"), "party": NotKnown()}]).people[0]
    assert ash.excused(ash.at.name)
    assert not ash.excused(ash.at.party)
    assert not ash.excused(ash.at.email)


def test_parts_of_groups_and_rows_are_read_by_name_with_their_keys():
    given = facts(
        partnership={"brand": {"decision": "A mark of our own", "owner": "ROL-01"}},
        documents=[{"id": "DOC-01", "sign_offs": [{"party": "PTY-A"}, {"party": "PTY-B"}]}],
    )
    assert given.partnership.brand.owner == "ROL-01"
    assert given.partnership.brand.at.owner == Key("partnership", "", "brand", ("owner",))
    second = given.documents[0].sign_offs[1]
    assert second.party == "PTY-B"
    assert second.at.party == Key("documents", "DOC-01", "sign_offs", (2, "party"))


def test_a_list_of_rows_keeps_only_rows():
    broken = Record("DOC-01", {"sign_offs": (Group({"party": "PTY-A"}), "PTY-B")})
    given = Facts(catalogue(), Answers({"documents": (broken,)}), date(2010, 2, 15))
    assert [row.party for row in given.documents[0].sign_offs] == ["PTY-A"]


def test_words_of_python_take_an_underscore():
    given = facts(
        parties=[{"class": "vehicle"}], allocations=[{"from": date(2010, 4, 1)}], changes=[{}]
    )
    assert given.parties[0].class_ == "vehicle"
    assert given.allocations[0].from_ == date(2010, 4, 1)
    assert given.parties[0].at.class_ == Key("parties", "PTY-01", "class")


def test_a_mistyped_name_is_an_error_with_the_nearest_one():
    given = facts(people=[{}])
    with pytest.raises(AttributeError, match=r'no field "nam" here\. Did you mean "name"'):
        _ = given.people[0].nam
    with pytest.raises(AttributeError, match=r'no field "nam" here\. Did you mean "name"'):
        _ = given.people[0].at.nam
    with pytest.raises(AttributeError, match=r'no section "peopel"\. Did you mean "people"'):
        _ = given.peopel


def test_a_record_knows_what_it_could_answer():
    ash = facts(people=[{}]).people[0]
    section = catalogue().sections["people"]
    assert ash.fields == section.fields
    assert ash.field("name") is section.by_name["name"]


def test_a_record_is_there_when_anything_was_answered():
    given = facts(people=[{"name": "Ash"}, {}])
    assert given.people[0]
    assert not given.people[1]


def test_a_section_of_one_record_is_that_record_answered_or_not():
    assert facts().partnership.key == Key("partnership")
    assert not facts().partnership
    assert facts(partnership={"name": "Elm"}).partnership.name == "Elm"


def test_retired_records_are_left_out_unless_everything_is_asked_for():
    given = facts(
        milestones=[
            {"id": "MST-01"},
            {"id": "MST-02", "status": "retired"},
            {"id": "MST-03", "retired_on": date(2010, 1, 1)},
        ]
    )
    assert [m.id for m in given.milestones] == ["MST-01"]
    assert [m.id for m in given.everything("milestones")] == ["MST-01", "MST-02", "MST-03"]
    assert facts().everything("milestones") == ()


def test_a_record_is_found_by_its_id_in_any_section_retired_or_not():
    given = facts(people=[{"id": "PER-01"}], milestones=[{"id": "MST-02", "status": "retired"}])
    assert given.find("PER-01").key == Key("people", "PER-01")
    assert given.find("MST-02").id == "MST-02"
    assert given.find("PER-09") is None
    assert given.find("") is None
    assert given.find(None) is None


def test_answers_of_a_section_that_the_catalogue_lacks_are_passed_over():
    given = Facts(catalogue(), Answers({"gone": (Record("X-1"),)}), date(2010, 2, 15))
    assert given.find("X-1") is None


def test_the_phase_is_the_first_while_nobody_has_said():
    assert facts().phase is Phase.PRE_PROCUREMENT
    assert facts(partnership={"current_phase": "operation"}).phase is Phase.OPERATION


def test_the_facts_speak_of_their_own_day_else_of_today():
    assert facts(today=date(2010, 2, 15)).as_of == date(2010, 2, 15)
    assert facts(partnership={"as_of": date(2009, 1, 1)}).as_of == date(2009, 1, 1)


def test_the_main_parties_are_those_that_sign():
    given = facts(parties=[{"id": "PTY-A", "signatory": True}, {"id": "PTY-B", "signatory": False}])
    assert [party.id for party in given.main_parties] == ["PTY-A"]


def test_a_record_is_called_by_its_short_name_its_title_or_its_id():
    given = facts(
        parties=[{"id": "PTY-A", "name": "Ash Ltd", "short_name": "Ash"}, {"id": "PTY-B"}],
        objectives=[{"id": "OBJ-01", "title": "Better schools"}],
        people=[{"id": "PER-01", "name": NotKnown()}],
        review_cycles=[{"id": "REV-1", "type": "business_plan"}],
    )
    assert given.name("PTY-A") == "Ash"
    assert given.name("REV-1") == "Business plan"
    assert given.name("PTY-B") == "PTY-B"
    assert given.name("OBJ-01") == "Better schools"
    assert given.name("PER-01") == "PER-01"
    assert given.name("ROL-09") == "ROL-09"
    assert given.name(None) == ""


def test_facts_can_be_made_of_any_answers():
    assert facts().answers == answers()


def test_a_record_is_called_by_its_name_and_without_one_by_its_kind():
    given = facts(
        objectives=[{"id": "OBJ-J-01", "title": "Better schools"}, {"id": "OBJ-J-02"}],
        milestones=[{"id": "MST-01"}, {"id": "MST-02", "statement": "One\nsite"}],
    )
    assert given.called("OBJ-J-01") == "Better schools"
    assert given.called("OBJ-J-02") == "an objective not yet named"
    assert given.called("MST-01") == "a milestone not yet named"
    assert (given.called("gone"), given.called(None)) == ("gone", "")
    assert (given.with_id("MST-01"), given.with_id("MST-02")) == ("MST-01", "MST-02  One site")
