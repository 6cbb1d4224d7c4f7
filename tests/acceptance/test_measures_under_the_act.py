"""A contract under the Procurement Act 2023: the measures that the law wants are rated in print."""

import shutil

import pytest

from lep_docs.app.building import as_text
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.cli import run
from lep_docs.cli.diagnostics import FINE

NAME, ARRANGEMENTS = "emberlin", "performance-management-arrangements"
HEADING = "Publication under procurement law"
ANSWERS = {
    "partnership.procurement_regime": "pa2023",
    "kpis[KPI-01].kind": "statutory",
    "kpis[KPI-01].rating": "approaching_target",
    "kpis[KPI-01].assessed_on": "9 January 2026",
    "kpis[KPI-01].next_publication": "18 December 2026",
    "kpis[KPI-02].kind": "statutory",
}


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """The arrangements of the consortium, were it one under the Act."""
    root = tmp_path_factory.mktemp("act")
    shutil.copytree(bundled("answers") / NAME, root / "answers" / NAME)
    for key, value in ANSWERS.items():
        assert run(["--workspace", str(root), "set", NAME, key, value]) == FINE
    return list(as_text(Workspace(root), NAME, ARRANGEMENTS))


def test_each_of_the_five_ratings_names_the_measures_that_have_it(lines):
    begin = lines.index("The five ratings, and the measures that have each") + 1
    assert lines[begin : begin + 14] == [
        *("Rating", "Measures"),
        *("Good", "None"),
        *("Approaching target", "Priority skills with a route"),
        *("Requires improvement", "None"),
        *("Inadequate", "None"),
        *("Other", "None"),
        *("Not rated yet", "Learners trained at the retrofit centre"),
    ]


def test_the_day_of_assessment_and_of_the_next_publication_are_told(lines):
    told = "\n".join(lines)
    assert "Approaching target\n9 January 2026\n18 December 2026" in told
    assert "18 December 2026\nPublished: priority skills with a route\nEverybody" in told
    assert "Published: approaching target" in told


def test_nothing_is_said_of_the_act_where_it_does_not_hold():
    told = list(as_text(Workspace(bundled("answers").parent), NAME, ARRANGEMENTS))
    assert not [line for line in told if HEADING in line]
