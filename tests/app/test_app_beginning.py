"""Beginning an empty section with suggestions: in one step, only where nothing stands."""

import pytest

from lep_docs.app.beginning import SOURCE, begin
from lep_docs.app.drafting import Drafting
from lep_docs.app.starting import start
from lep_docs.app.workspace import Workspace
from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.keys import Key


@pytest.fixture
def drafting(tmp_path):
    work = Workspace(tmp_path)
    start(work, "ash", None, "hub")
    sitting = Drafting.open(work, "ash")
    yield sitting
    sitting.close()


def ids(drafting, section):
    return [record.id for record in drafting.answers.records(section)]


def test_suggestions_are_added_in_one_step_and_say_where_they_come_from(drafting):
    outcome = begin(drafting, "behaviours")
    assert outcome.said == "Behaviours: 8 behaviours suggested"
    assert len(ids(drafting, "behaviours")) == 8
    first = drafting.facts.behaviours[0]
    assert (first.we_will, first.status) == ("Tell bad news within a day", "outline")
    assert first.source_ref == SOURCE
    drafting.undo()
    assert ids(drafting, "behaviours") == []


def test_nothing_is_added_where_something_stands(drafting):
    drafting.answer(Key("kpis", "KPI-01", "title"), "Cost")
    with pytest.raises(RefusedError, match="something stands there already"):
        begin(drafting, "kpis")
    assert ids(drafting, "kpis") == ["KPI-01"]


def test_cultures_are_asked_of_each_signatory_and_wait_until_there_is_one(drafting):
    with pytest.raises(RefusedError, match="which parties are signatories"):
        begin(drafting, "culture")
    for party, signs in (("PTY-01", "yes"), ("PTY-02", "yes"), ("PTY-03", "no")):
        drafting.answer(Key("parties", party, "signatory"), signs)
    begin(drafting, "culture")
    parties = [row.party for row in drafting.facts.culture]
    assert parties == ["PTY-01"] * 10 + ["PTY-02"] * 10


def test_milestones_are_suggested_for_the_partnerships_own_horizons(drafting):
    horizons = Key("partnership", field="horizons")
    drafting.answer(horizons, "3y")
    with pytest.raises(RefusedError, match="how far ahead"):
        begin(drafting, "milestones")
    drafting.answer(horizons, "12m, 5y")
    begin(drafting, "milestones")
    assert [row.horizon for row in drafting.facts.milestones] == ["12m", "5y"]


def test_a_section_without_suggestions_is_answered_by_those_that_have_some(drafting):
    with pytest.raises(NotFoundError, match="Sections with suggestions: activities, behaviours"):
        begin(drafting, "roles")
