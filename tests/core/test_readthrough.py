from datetime import date

from support.facts_builder import catalogue, facts

from lep_docs.core.keys import parse_key
from lep_docs.core.readthrough import of_document, of_everything, of_section
from lep_docs.core.session import Draft
from lep_docs.core.values import NotApplicable, NotKnown, Unreadable

PARTNERSHIP = {
    "name": "Ash Partnership",
    "current_phase": "mobilisation",
    "legal_form": NotKnown("Jo", date(2010, 3, 31)),
    "sector": NotApplicable("all kinds"),
    "term_years": Unreadable("ten-ish", "Not a whole number."),
    "co_location": {"decision": "yes", "place": "Weaver House"},
    "phase_dates": [{"phase": "operation", "date": date(2010, 4, 6)}, {"phase": "exit"}],
}


def read(given, drafts=None, section="partnership"):
    return of_section(given, drafts or {}, catalogue().sections[section])


def answers(lines):
    return {line.key.field: line for line in lines if not line.is_heading}


def test_every_question_of_a_section_has_a_line():
    lines = answers(read(facts(partnership=PARTNERSHIP)))
    assert lines["name"].said == "Ash Partnership"
    assert lines["area"].said == "Not provided"
    assert lines["area"].wanted
    assert not lines["contract_value"].wanted
    assert lines["legal_form"].said == "Not known: Jo finds out by 31 March 2010"
    assert lines["sector"].said == "Does not apply: all kinds"


def test_groups_and_tables_are_said_line_by_line():
    lines = answers(read(facts(partnership=PARTNERSHIP)))
    assert lines["co_location"].said == "Decision: Yes, in one place\nPlace: Weaver House"
    assert lines["phase_dates"].said == "Operation; 6 April 2010\nExit"


def test_what_cannot_be_read_stands_as_it_was_written_with_the_reason():
    drafts = {parse_key("partnership.start_date"): Draft("soon", "Not a date yet.")}
    lines = answers(read(facts(partnership=PARTNERSHIP), drafts))
    assert (lines["term_years"].said, lines["term_years"].problem) == (
        "ten-ish", "Not a whole number."
    )  # fmt: skip
    assert (lines["start_date"].said, lines["start_date"].problem) == ("soon", "Not a date yet.")
    assert not lines["start_date"].wanted


def test_records_stand_under_their_names_and_retired_ones_say_so():
    given = facts(
        people=[{"id": "PER-1", "name": "Jo"}, {"id": "PER-2", "name": "Al", "retired_on": "x"}]
    )
    headings = [line.label for line in read(given, section="people") if line.is_heading]
    assert headings == ["People", "PER-1  Jo", "PER-2  Al, no longer pursued"]


def test_a_section_without_records_says_so():
    (heading, line) = read(facts(), section="people")
    assert heading.is_heading
    assert (line.label, line.said) == ("Person", "Not provided")


def test_a_question_that_is_not_asked_has_no_line():
    given = facts(objectives=[{"id": "OBJ-J-01", "level": "joint"}])
    assert "owner_party" not in answers(read(given, section="objectives"))


def test_a_document_is_read_part_by_part_in_its_own_order():
    given = facts(partnership=PARTNERSHIP, parties=[{"id": "PTY-1", "name": "Ash"}])
    lines = of_document(given, {}, catalogue().documents["D1"])
    titles = [line.label for line in lines if line.is_heading and not line.level]
    assert titles[:2] == ["2 Foreword", "3 Why we are doing this together"]
    assert any(line.key == parse_key("parties[PTY-1].foreword") for line in lines)
    assert len({line.place for line in lines}) == len(lines)


def test_everything_is_every_section_that_was_begun():
    lines = of_everything(facts(partnership=PARTNERSHIP), {})
    assert [line.label for line in lines if line.level == 1] == ["The partnership"]
