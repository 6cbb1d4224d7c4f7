from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.facts_builder import catalogue, facts

from lep_docs.core.fields import DocumentSection, DocumentType
from lep_docs.core.register import (
    BriefLine,
    RegisterLine,
    WaiverLine,
    in_brief,
    ranges,
    register,
    waivers,
)


def document(*prints):
    parts = tuple(DocumentSection("2", "Part", "Purpose.", (name,)) for name in prints)
    return DocumentType("D1", "slug", "Title", "Hint.", "Readers", parts)


def test_records_of_one_source_and_confirmation_stand_in_one_line():
    confirmed = {"source_ref": "Cabinet paper", "confirmed_on": date(2010, 2, 1)}
    given = facts(
        people=[
            {"name": "Ash", **confirmed},
            {"name": "Beech", **confirmed, "confirmed_by": "PTY-A"},
            {"name": "Elm", **confirmed},
            {"name": "Oak"},
        ],
        parties=[{"id": "PTY-A", "name": "Elm Council", "short_name": "the council"}],
    )
    assert register(given, document("people.name", "people.party")) == (
        RegisterLine("People", "PER-01, PER-03", "Cabinet paper", "1 February 2010"),
        RegisterLine("People", "PER-02", "Cabinet paper", "1 February 2010, the council"),
        RegisterLine("People", "PER-04", "Supplied by: each party for itself", "Not yet confirmed"),
    )


def test_the_source_may_stand_in_a_field_of_the_section_s_own():
    given = facts(
        context_facts=[
            {"source": "Census", "source_ref": "A talk"},
            {"source_ref": "A talk", "statement": "Elm grows."},
        ]
    )
    assert [line.source for line in register(given, document("context_facts"))] == [
        "Census",
        "A talk",
    ]


def test_a_section_of_one_record_has_no_ids_to_list():
    [line] = register(facts(partnership={"name": "Elm"}), document("partnership"))
    assert (line.records, line.confirmed) == ("", "Not yet confirmed")


def test_what_was_not_answered_or_was_retired_is_not_in_the_register():
    given = facts(people=[{}, {"name": "Ash", "retired_on": date(2010, 1, 1)}])
    assert register(given, document("people", "partnership")) == ()


def test_in_brief_a_kind_has_one_line_with_each_source_and_each_day_once():
    lines = (
        RegisterLine("Roles", "ROL-1", "Chart", "1 May 2010, the Council"),
        RegisterLine("People", "PER-1", "List", "2 May 2010"),
        RegisterLine("Roles", "ROL-2", "Chart", "1 May 2010, Elm"),
        RegisterLine("Roles", "ROL-3", "Talk", "Not yet confirmed"),
        RegisterLine("Plans", "", "Plan", "Not yet confirmed"),
    )
    assert in_brief(lines) == (
        BriefLine(
            "Roles", ("Chart", "Talk"), ("1 May 2010, the Council and Elm", "the rest not yet")
        ),
        BriefLine("People", ("List",), ("2 May 2010",)),
        BriefLine("Plans", ("Plan",), ("Not yet confirmed",)),
    )


def test_waivers_are_listed_with_their_reasons():
    given = facts(waivers=[{"rule": "R-001", "record": "OBJ-01", "reason": "Too soon"}, {}])
    assert waivers(given) == (WaiverLine("R-001", "OBJ-01", "Too soon"), WaiverLine("", "", ""))


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([], ""),
        (["OBJ-01"], "OBJ-01"),
        (["OBJ-LA-01", "OBJ-LA-02", "OBJ-LA-03", "OBJ-J-02"], "OBJ-LA-01 to OBJ-LA-03, OBJ-J-02"),
        (["OBJ-09", "OBJ-10", "OBJ-12"], "OBJ-09 to OBJ-10, OBJ-12"),
        (["OBJ-02", "OBJ-01"], "OBJ-02, OBJ-01"),
        (["OBJ-01", "KPI-02"], "OBJ-01, KPI-02"),
        (["PTY-LA", "PTY-PSP"], "PTY-LA, PTY-PSP"),
        (["", "OBJ-01"], "OBJ-01"),
        (["OBJ-" + "9" * 5000, "OBJ-1"], "OBJ-" + "9" * 5000 + ", OBJ-1"),
    ],
)
def test_ids_that_follow_one_another_are_said_as_a_range(ids, said):
    assert ranges(ids) == said


@settings(max_examples=50)
@given(st.lists(st.integers(1, 12), unique=True))
def test_ranges_name_every_record_once_and_no_other(numbers):
    said = ranges([f"OBJ-{n:02d}" for n in numbers])
    named = []
    for run in said.split(", ") if said else []:
        first, _, last = run.partition(" to ")
        ends = int(first[-2:]), int((last or first)[-2:])
        named += range(ends[0], ends[1] + 1)
    assert named == numbers


def test_a_record_that_several_parties_confirmed_names_them_all():
    lines = register(
        facts(
            parties=[
                {"id": "PTY-A", "short_name": "the Council"},
                {"id": "PTY-B", "short_name": "Lanternhouse"},
            ],
            services=[
                {
                    "id": "SVC-01",
                    "confirmed_on": date(2010, 2, 1),
                    "confirmed_by": ("PTY-A", "PTY-B"),
                }
            ],
        ),
        catalogue().documents["D1"],
    )
    assert "1 February 2010, the Council and Lanternhouse" in {line.confirmed for line in lines}


def test_a_record_that_may_not_be_shown_is_not_in_the_register():
    given = facts(landmines=[{"title": "Kept", "source_ref": "A quiet talk", "visibility": "la"}])
    assert register(given, document("landmines")) == ()
