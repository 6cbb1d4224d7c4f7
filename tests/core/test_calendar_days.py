"""A partnership's days as entries for calendars."""

from datetime import date

from support.facts_builder import TODAY, facts

from lep_docs.core.calendar_days import Entry, calendar_days

DAY = date(2010, 3, 1)


def test_milestones_reviews_and_planning_dates_become_entries_by_day():
    given = facts(
        partnership={"name": "River Side"},
        roles=[{"id": "ROL-1", "title": "Chair", "holder": "PER-1"}],
        people=[{"id": "PER-1", "name": "Ann"}],
        milestones=[{"id": "MST-1", "statement": "All is open", "due": DAY, "owner_role": "ROL-1"}],
        review_cycles=[{"id": "REV-1", "type": "risk", "next_due": date(2010, 2, 1)}],
        planning_events=[{"id": "PLE-1", "name": "Budget", "input_due": DAY, "date": DAY}],
        tasks=[{"title": "Move in", "due": DAY}],
    )
    entries = calendar_days(given, "riverside")
    assert entries[1] == Entry(
        "riverside-MST-1-due@lep-docs",
        DAY,
        "Milestone: All is open",
        "River Side, MST-1\nWho sees to it: Chair",
        cancelled=False,
    )
    assert [entry.title for entry in entries] == [
        "Review: Risk",
        "Milestone: All is open",
        "Planning date: Budget",
        "Input to planning: Budget",
    ]
    assert entries[0].about == "River Side, REV-1"
    assert len({entry.uid for entry in entries}) == 4


def test_what_is_given_up_stays_as_a_cancelled_entry_and_what_was_reached_as_it_was():
    given = facts(
        milestones=[
            {"id": "MST-1", "due": DAY, "status": "met"},
            {"id": "MST-2", "due": DAY, "status": "retired"},
            {"id": "MST-3"},
        ],
        documents=[
            {"id": "DOC-1", "review_due": DAY, "status": "withdrawn"},
            {"id": "DOC-2", "review_due": DAY, "retired_on": TODAY},
        ],
    )
    assert {entry.about: entry.cancelled for entry in calendar_days(given, "riverside")} == {
        "MST-1": False,
        "MST-2": True,
        "DOC-1": True,
        "DOC-2": True,
    }
