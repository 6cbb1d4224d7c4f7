from datetime import date

import pytest
from support.facts_builder import answers, catalogue, facts

from lep_docs.core.answers import Record
from lep_docs.core.asking import field_at
from lep_docs.core.keys import Key, parse_key
from lep_docs.core.merge import Change
from lep_docs.core.saying import (
    names_of,
    place,
    said,
    said_change,
    said_many,
    said_shortly,
    said_side,
)
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable

GIVEN = facts(roles=[{"id": "ROL-06", "title": "Programme Director"}])
DAY = date(2010, 10, 15)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("milestones[MST-01].due", DAY, "15 October 2010"),
        ("milestones[MST-01].due", None, "cleared"),
        ("milestones[MST-01].due", NotKnown(), "not known"),
        (
            "milestones[MST-01].due",
            NotKnown(by=DAY),
            "not known: to be found out by 15 October 2010",
        ),
        ("milestones[MST-01].due", NotKnown("ROL-06"), "not known: Programme Director finds out"),
        (
            "milestones[MST-01].due",
            NotKnown("ROL-06", DAY),
            "not known: Programme Director finds out by 15 October 2010",
        ),
        ("milestones[MST-01].due", NotApplicable("No date"), "does not apply: No date"),
        ("milestones[MST-01].due", Unreadable("soon", "No date."), "cannot be read"),
        ("milestones[MST-01].owner_role", "ROL-06", "Programme Director (ROL-06)"),
        ("milestones[MST-01].owner_role", "ROL-99", "ROL-99"),
        ("milestones[MST-01].kind", "decision", "Decision"),
        ("milestones[MST-01].objectives", ("OBJ-J-01", "OBJ-J-02"), "OBJ-J-01 and OBJ-J-02"),
        ("milestones[MST-01].objectives", (), "none"),
        ("partnership.brand", Group({}), "nothing in it"),
        ("bodies[BOD-1].seats", (Group({}), Group({})), "2 rows"),
    ],
)
def test_every_kind_of_answer_is_said_in_words(key, value, words):
    assert said(GIVEN, field_at(catalogue(), parse_key(key)), value) == words


def test_a_group_says_its_parts():
    key = parse_key("partnership.brand")
    group = Group({"date": DAY, "owner": "ROL-06"})
    words = said(GIVEN, field_at(catalogue(), key), group)
    assert words == "from 15 October 2010; who sees to it Programme Director (ROL-06)"


def test_a_long_answer_is_cut_after_a_word_and_stays_on_one_line():
    field = field_at(catalogue(), parse_key("milestones[MST-01].statement"))
    words = said_shortly(GIVEN, field, "Programme, company\nand ICT teams share one office " * 3)
    assert words == "Programme, company and ICT teams share one office…"
    assert said_shortly(GIVEN, field, "x" * 90) == "x" * 60 + "…"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("milestones[MST-04].due", "Milestone MST-04, due"),
        ("partnership.name", "The partnership, name of the partnership"),
        ("milestones[MST-04]", "Milestone MST-04"),
        ("milestones", "Milestones"),
        ("bodies[BOD-1].seats[2].role", "Board or group BOD-1, members, number 2, role"),
    ],
)
def test_a_place_is_said_in_the_catalogues_words(key, words):
    assert place(catalogue(), parse_key(key)) == words


MST = parse_key("milestones[MST-04]")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(MST.step("due"), None, DAY), "Milestone MST-04, due: 15 October 2010"),
        (Change(MST, None, Record("MST-04")), "Milestone MST-04: added"),
        (Change(MST, Record("MST-04"), None), "Milestone MST-04: taken out"),
        (Change(Key("milestones"), ("A", "B"), ("B", "A")), "Milestones: put in another order"),
    ],
)
def test_a_change_is_said_on_one_line(change, words):
    assert said_change(GIVEN, change) == words


@pytest.mark.parametrize(
    ("key", "side", "words"),
    [
        ("milestones[MST-04]", Record("MST-04", {"statement": "Doors open"}), "Doors open"),
        ("milestones[MST-04]", Record("MST-04", {"due": DAY}), "1 answer"),
        ("milestones[MST-04]", None, "taken out"),
        ("milestones", ("MST-02", "MST-01"), "MST-02, MST-01"),
    ],
)
def test_each_side_of_a_conflict_is_said_on_one_line(key, side, words):
    assert said_side(GIVEN, parse_key(key), side) == words


def test_many_answers_are_said_by_what_they_have_in_common():
    first, second = MST.step("due"), Key("milestones", "MST-05", "due")
    third, other = Key("milestones", "MST-05", "kind"), Key("risks", "RSK-01", "title")
    day = date(2010, 5, 28)
    assert said_many(GIVEN, {first: DAY}, {}) == "Milestone MST-04, due: 15 October 2010"
    assert said_many(GIVEN, {first: DAY, second: DAY}, {}).endswith("15 October 2010 (2 records)")
    assert said_many(GIVEN, {first: DAY, second: day}, {}) == "Milestones, due (2 records)"
    assert said_many(GIVEN, {first: DAY, third: "decision"}, {}) == "Milestones: 2 answers"
    assert said_many(GIVEN, {first: DAY}, {other: '"?"'}) == "2 answers in 2 sections"


def test_names_need_no_day():
    named = names_of(catalogue(), answers(roles=[{"id": "ROL-06", "title": "Director"}]))
    assert named.name("ROL-06") == "Director"
