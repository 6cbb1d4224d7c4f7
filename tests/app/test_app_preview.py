from datetime import date

from support.facts_builder import catalogue, facts

from lep_docs.app.preview import Kind, nowhere, places, preview, with_typed
from lep_docs.core.keys import parse_key
from lep_docs.core.values import NotApplicable, NotKnown, Unreadable

PARTNERSHIP = {"current_phase": "mobilisation", "vocabulary": "bsf_lep"}


def shown(given, key, number=0):
    key = parse_key(key)
    found = places(given.catalogue, key)
    return preview(given, found[number], key)


def facts_said(lines):
    return {line.label: line.text for line in lines if line.kind is Kind.FACT}


def gaps(lines):
    return {line.label: line.text for line in lines if line.kind is Kind.GAP}


def test_an_answer_is_found_in_every_document_that_prints_it():
    found = places(catalogue(), parse_key("partnership.vision_statement"))
    assert [(p.document.code, p.part.code) for p in found] == [
        ("D1", "6"),
        ("D2", "4"),
        ("D8", "2"),
        ("D15", "3"),
        ("D16", "1"),
    ]
    assert places(catalogue(), parse_key("milestones[MST-01]"))
    assert places(catalogue(), parse_key("partnership.short_name")) == ()


def test_the_place_is_said_in_the_words_of_the_partnership():
    given = facts(partnership=PARTNERSHIP)
    (title, *_) = shown(given, "partnership.vision_statement", 1)
    assert (title.kind, title.text) == (
        Kind.TITLE, "LEP business plan 4, Vision and shared objectives",
    )  # fmt: skip


def test_the_record_at_the_cursor_is_shown_in_full_and_the_others_by_name():
    given = facts(
        partnership=PARTNERSHIP,
        bodies=[{"id": f"BOD-{n}", "name": f"Board {n}"} for n in range(1, 12)],
    )
    lines = shown(given, "bodies[BOD-3].frequency")
    assert facts_said(lines)["Name"] == "Board 3"
    said = [line.text for line in lines]
    assert "Board 1" in said
    assert "and 2 more" in said
    few = facts(partnership=PARTNERSHIP, bodies=[{"id": "BOD-1"}, {"id": "BOD-2"}])
    assert not any(" more" in line.text for line in shown(few, "bodies[BOD-1].name"))


def test_a_gap_stands_where_an_answer_is_wanted_by_now():
    given = facts(
        partnership=PARTNERSHIP,
        bodies=[{"id": "BOD-1", "name": "Board", "purpose": NotKnown("Jo", date(2010, 3, 31))}],
    )
    found = gaps(shown(given, "bodies[BOD-1].name", 1))
    assert found["How often"] == "[how often?]"
    assert found["Purpose"] == "[not known: Jo finds out by 31 March 2010]"


def test_a_gap_says_when_nobody_was_named_and_when_text_cannot_be_read():
    given = facts(
        partnership=PARTNERSHIP,
        bodies=[{"id": "BOD-1", "purpose": NotKnown(), "frequency": Unreadable("?", "Odd.")}],
    )
    found = gaps(shown(given, "bodies[BOD-1].name", 1))
    assert found["Purpose"] == "[not known yet]"
    assert found["How often"] == "[cannot be read]"


def test_groups_and_tables_are_shown_part_by_part():
    given = facts(
        partnership={**PARTNERSHIP, "co_location": {"decision": "yes", "date": date(2010, 5, 10)}},
        kpis=[{"id": "KPI-1", "targets": [{"date": date(2011, 1, 1), "value": 5}]}],
    )
    lines = shown(given, "partnership.co_location.date")
    assert facts_said(lines)["Sharing a workplace, from"] == "10 May 2010"
    lines = shown(given, "kpis[KPI-1].targets")
    assert "1 January 2011; 5" in [line.text for line in lines]


def test_an_answer_that_is_left_out_shows_only_under_the_cursor():
    given = facts(partnership={**PARTNERSHIP, "exclusivity": NotApplicable("nothing is exclusive")})
    lines = shown(given, "partnership.exclusivity")
    assert "Exclusive rights: left out: nothing is exclusive" in [line.text for line in lines]
    lines = shown(given, "services[SVC-1].name", 1)
    assert not any("left out" in line.text for line in lines)


def test_an_optional_blank_under_the_cursor_says_that_it_is_left_out():
    given = facts(partnership=PARTNERSHIP, bodies=[{"id": "BOD-1", "name": "Board"}])
    lines = shown(given, "bodies[BOD-1].meeting_dates", 0)
    assert "Dates of meetings: left out while blank" in [line.text for line in lines]


def test_several_records_in_one_answer_are_listed():
    given = facts(
        partnership=PARTNERSHIP,
        milestones=[{"id": "MST-1", "statement": "Done", "objectives": ["OBJ-J-1", "OBJ-J-2"]}],
        objectives=[{"id": "OBJ-J-1", "title": "Grow"}, {"id": "OBJ-J-2", "title": "Learn"}],
    )
    assert facts_said(shown(given, "milestones[MST-1].due"))["Serves"] == "Grow, Learn"


def test_a_retired_record_says_that_it_is_not_printed():
    given = facts(
        partnership=PARTNERSHIP,
        bodies=[{"id": "BOD-1", "name": "Old board", "retired_on": date(2010, 1, 1)}],
    )
    headings = [x.text for x in shown(given, "bodies[BOD-1].name") if x.kind is Kind.HEADING]
    assert headings[0].startswith("Old board (no longer pursued")


def test_what_is_being_typed_shows_before_it_is_an_answer():
    given = facts(partnership=PARTNERSHIP)
    typed = with_typed(given, parse_key("partnership.vision_statement"), "We learn.")
    assert facts_said(shown(typed, "partnership.vision_statement"))["Vision"] == "We learn."
    assert with_typed(given, parse_key("partnership.start_date"), "soon") is given


def test_an_answer_that_no_document_prints_says_what_it_is_for():
    section = catalogue().sections["partnership"]
    (line,) = nowhere(section.by_name["short_name"])
    assert line.text.startswith("Short name: no document prints this by itself.")
