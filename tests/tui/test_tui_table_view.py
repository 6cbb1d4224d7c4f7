"""Which records a table shows, in which order and words: values in, values out."""

from datetime import date
from decimal import Decimal

from support.facts_builder import catalogue, facts

from lep_docs.core.keys import Key
from lep_docs.core.session import Draft
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable
from lep_docs.tui.table_view import (
    View,
    cell_text,
    first_view,
    lines,
    quick_field,
    short_choices,
    tally,
)

TASKS = catalogue().sections["tasks"]
GIVEN = facts(
    roles=[{"id": "ROL-01", "title": "General Manager"}],
    parties=[{"id": "PTY-LA", "name": "Quillmere Council", "short_name": "the Council"}],
    tasks=[
        {"id": "TSK-01", "title": "Sign the lease", "status": "done", "budget": 900},
        {"id": "TSK-02", "title": "Buy paint", "status": "late", "due": date(2010, 3, 1)},
        {"id": "TSK-03", "title": "hire a van", "status": "not_started", "budget": 20},
        {"id": "TSK-04", "title": "Old plan", "retired_on": date(2010, 1, 1)},
    ],
)


def shown(view, drafts=None):
    return [line.record for line in lines(GIVEN, TASKS, view, drafts or {})]


def cell(name, value, section="tasks"):
    return cell_text(GIVEN, catalogue().sections[section].by_name[name], value)


def test_the_first_columns_are_title_status_and_what_a_record_must_have():
    assert first_view(TASKS).columns[:3] == ("title", "status", "workstream")
    for section in catalogue().sections.values():
        view = first_view(section)
        assert view.columns[0] == section.title
        assert len(view.columns) == len(set(view.columns)) <= 8


def test_retired_records_are_shown_when_asked_for():
    assert shown(View(("title",))) == ["TSK-01", "TSK-02", "TSK-03"]
    assert shown(View(("title",), retired=True))[-1] == "TSK-04"


def test_a_column_sorts_one_way_then_the_other_then_not_at_all():
    view = View(("title",)).sorted_by("title")
    assert shown(view) == ["TSK-02", "TSK-03", "TSK-01"]
    view = view.sorted_by("title")
    assert shown(view) == ["TSK-01", "TSK-03", "TSK-02"]
    assert view.sorted_by("title").sort == ""


def test_choices_sort_in_their_own_order_and_blanks_come_last():
    assert shown(View((), sort="status")) == ["TSK-03", "TSK-01", "TSK-02"]
    assert shown(View((), sort="budget", downwards=True)) == ["TSK-01", "TSK-03", "TSK-02"]
    assert shown(View((), sort="due"))[0] == "TSK-02"


def test_a_search_looks_for_every_word_everywhere():
    assert shown(View((), search="paint late")) == ["TSK-02"]
    assert shown(View((), search="tsk-03")) == ["TSK-03"]
    assert shown(View((), search="paint lease")) == []


def test_a_filter_keeps_what_a_column_says():
    assert shown(View((), only_in="status", only="Late")) == ["TSK-02"]
    found = tally(GIVEN, TASKS, TASKS.by_name["status"], retired=True)
    assert found == {"Done": 1, "Late": 1, "Not started": 1, "–": 1}


def test_text_that_is_no_answer_yet_shows_in_its_cell():
    drafts = {Key("tasks", "TSK-01", "due"): Draft("soon", "Not a date.")}
    (first, *_) = lines(GIVEN, TASKS, View(("due",)), drafts)
    assert first.cells == ("soon (unclear)",)


def test_answers_are_said_in_a_few_words_on_one_line():
    assert cell("accountable_role", "ROL-01") == "General Manager"
    assert cell("contributors", ("ROL-01", "ROL-09")) == "General Manager, ROL-09"
    assert cell("due", date(2010, 9, 30)) == "30 Sep 2010"
    assert cell("status", "in_progress") == "In progress"
    assert cell("budget", 1_200_000) == "£1.2m"
    assert cell("outcome", "two\nlines") == "two lines"
    assert cell("outcome", None) == "–"
    assert cell("outcome", NotKnown("ROL-01")) == "Not known"
    assert cell("outcome", NotApplicable("small")) == "Does not apply"
    assert cell("due", Unreadable("soon", "Not a date.")) == "soon (unclear)"
    assert cell("reviews", (Group({}), Group({}))) == "2 rows"
    assert cell("horizon", "6m", "milestones") == "6 months"
    assert cell("demand_fte", Decimal("0.5"), "activities") == "0.5"
    assert cell("party", "PTY-LA", "people") == "the Council"
    said = cell("raci", Group({"accountable": "ROL-01"}), "activities")
    assert said == "General Manager"
    assert cell("raci", Group({}), "activities") == "–"


def test_one_key_answers_few_choices_yes_or_no_and_small_numbers():
    by_name = catalogue().sections["alignment"].by_name
    assert [typed for typed, _ in short_choices(by_name["strength"])] == ["0", "1", "2", "3"]
    assert short_choices(catalogue().sections["escalation_levels"].by_name["independent"]) == (
        ("yes", "Yes"),
        ("no", "No"),
    )
    assert short_choices(TASKS.by_name["title"]) == ()
    assert short_choices(TASKS.by_name["contributors"]) == ()
    assert short_choices(None) == ()
    assert len(short_choices(catalogue().sections["activities"].by_name["category"])) == 0
    assert quick_field(TASKS).name == "status"
    assert quick_field(catalogue().sections["alignment"]).name == "status"
