"""Taking a file's rows in while somebody drafts, and saving tables where nothing is lost."""

from datetime import UTC, date, datetime

import pytest
from support.tables_made import table

from lep_docs.app.drafting import Drafting
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.tables import (
    Format,
    free_path,
    load,
    save_not_taken,
    save_table,
    take,
    take_while_drafting,
    took,
)
from lep_docs.app.trail import past
from lep_docs.app.workspace import Workspace
from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.errors import RefusedError
from lep_docs.core.exporting import exported
from lep_docs.core.importing import read_table, taken
from lep_docs.core.keys import Key
from lep_docs.core.tables import Line, Table, Written

NAME = "riverside"
TASKS = load_catalogue().sections["tasks"]
TITLE = Key("tasks", "TSK-01", "title")
ROWS = "Ref | Action | Status\nTSK-01 | Sign it | late\n | Buy paint | nearly\n | Buy tea | late"


@pytest.fixture
def work(tmp_path):
    """A partnership with one action."""
    folder = tmp_path / "answers" / NAME / "joint"
    folder.mkdir(parents=True)
    (folder / "tasks.yaml").write_text("TSK-01:\n  title: Sign\n# end of tasks\n", encoding="utf-8")
    return Workspace(tmp_path)


@pytest.fixture
def drafting(work, tmp_path):
    """A sitting in it."""
    sitting = Drafting.open(work, NAME, own=tmp_path / "own")
    yield sitting
    sitting.close()


def kept(work):
    return (work.room(NAME) / "tasks.yaml").read_text(encoding="utf-8")


def looked_at(facts, text=ROWS):
    return read_table(facts, TASKS, table(text, file="list.csv"))


def test_rows_are_taken_in_as_one_step_that_undo_takes_back(drafting, work):
    before = drafting.answers
    found = looked_at(drafting.facts)
    outcome = take_while_drafting(drafting, found, {})
    assert outcome.said == "Actions: 1 added, 1 changed, from list.csv"
    assert drafting.answers.get(TITLE) == "Sign it"
    assert "Buy tea" in kept(work)
    assert "Buy paint" not in kept(work)
    assert drafting.undo_says == outcome.said
    drafting.undo()
    assert drafting.answers.records("tasks") == before.records("tasks")


def test_the_history_says_which_file_it_came_from(work):
    opened = open_partnership(work, NAME)
    take(opened, looked_at(facts_of(opened)))
    told = past(open_partnership(work, NAME)).told
    assert {one.entry.source.said for one in told} == {"imported from list.csv"}
    assert len({one.entry.step for one in told}) == 1


def test_a_record_that_came_meanwhile_keeps_its_id(drafting, work):
    found = looked_at(drafting.facts, "Action\nBuy tea")
    assert found.new[0].record == "TSK-02"
    text = "TSK-01:\n  title: Sign\nTSK-02:\n  title: A colleague's\n# end of tasks\n"
    (work.room(NAME) / "tasks.yaml").write_text(text, encoding="utf-8")
    take_while_drafting(drafting, found, {})
    titles = {r.id: r.values["title"] for r in drafting.answers.records("tasks")}
    assert titles == {"TSK-01": "Sign", "TSK-02": "A colleague's", "TSK-03": "Buy tea"}


def test_a_section_that_cannot_be_changed_is_left_alone(work):
    (work.room(NAME) / "tasks.yaml").write_text("TSK-01: [", encoding="utf-8")
    opened = open_partnership(work, NAME)
    found = looked_at(facts_of(opened))
    with pytest.raises(RefusedError):
        take(opened, found)
    assert kept(work) == "TSK-01: ["


def test_the_rows_that_were_not_taken_can_be_mended_and_loaded_again(work):
    opened = open_partnership(work, NAME)
    path = save_not_taken(work.outputs(NAME), looked_at(facts_of(opened)))
    assert path == work.outputs(NAME) / "list-not-taken.csv"
    left = load(path)
    assert [cell.text for cell in left.lines[0].cells][-1] == "Why it was not taken"
    assert left.lines[1].cells[3].text.startswith("Row 3: Status “nearly”: ")
    mended = path.read_text(encoding="utf-8-sig").replace("Buy paint,nearly", "Buy paint,late")
    path.write_text(mended, encoding="utf-8")
    again = read_table(facts_of(opened), TASKS, load(path))
    assert [row.record for row in again.new] == ["TSK-02"]
    assert not again.bad


def test_a_list_of_what_was_not_taken_is_put_over_no_other(work):
    facts = facts_of(open_partnership(work, NAME))
    first = save_not_taken(work.outputs(NAME), looked_at(facts))
    second = save_not_taken(work.outputs(NAME), read_table(facts, TASKS, load(first)))
    assert [path.name for path in (first, second)] == ["list-not-taken.csv", "list-not-taken-2.csv"]


def test_days_count_from_the_day_of_the_sitting(work, tmp_path):
    now = datetime(2010, 2, 15, 9, tzinfo=UTC)
    drafting = Drafting.open(work, NAME, now=lambda: now, own=tmp_path / "own")
    found = looked_at(drafting.facts, "Action | Finishes\nBuy tea | tomorrow")
    take_while_drafting(drafting, found, {})
    drafting.close()
    assert drafting.answers.get(Key("tasks", "TSK-02", "due")) == date(2010, 2, 16)


def test_a_row_longer_than_its_headings_keeps_all_its_cells(work):
    lines = (
        Line(1, (Written("Action"), Written("Status"))),
        Line(2, tuple(map(Written, ("Paint", "nearly", "and", "more")))),
    )
    opened = open_partnership(work, NAME)
    found = read_table(facts_of(opened), TASKS, Table("list.csv", lines))
    row = load(save_not_taken(work.outputs(NAME), found)).lines[1]
    assert [cell.text for cell in row.cells[:4]] == ["Paint", "nearly", "and", "more"]


def test_nothing_is_written_where_all_rows_can_be_taken(work):
    opened = open_partnership(work, NAME)
    assert save_not_taken(work.outputs(NAME), looked_at(facts_of(opened), "Action\nTea")) is None
    assert not work.outputs(NAME).exists()


@pytest.mark.parametrize("form", list(Format))
def test_a_table_saved_and_loaded_is_no_change_and_is_put_over_no_other_file(work, form):
    opened = open_partnership(work, NAME)
    facts = facts_of(opened)
    path = free_path(work.outputs(NAME), "tasks", form)
    assert path.name == f"tasks.{form}"
    save_table(exported(facts, TASKS), path, form)
    assert free_path(work.outputs(NAME), "tasks", form).name == f"tasks-2.{form}"
    found = read_table(facts, TASKS, load(path))
    assert taken(facts.answers, found) == facts.answers
    assert took(found) == "0 added, 0 changed"
