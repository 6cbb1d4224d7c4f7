"""The lines of the task list, worked out without a screen."""

import shutil

import pytest

from lep_docs.app.drafting import Drafting
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.tui.task_rows import Overview, about_document, about_section, by_document


@pytest.fixture
def drafting(tmp_path):
    """The sample, with one date put where it cannot be and one measure taken out."""
    shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "quillmere")
    made = Drafting.open(Workspace(tmp_path), "quillmere")
    keys = {str(k): k for k in made.answers.keys()}  # noqa: SIM118 - an iterator, not a mapping
    made.answer(keys["milestones[MST-04].due"], "1 January 2044")
    made.answer(keys["milestones[MST-05].measure"], "")
    yield made
    made.close()


def _overview(drafting):
    return Overview(
        drafting.facts, drafting.findings, drafting.section_statuses, drafting.document_statuses
    )


def test_a_document_unfolds_into_what_blocks_it_and_what_it_lacks(drafting):
    over = _overview(drafting)
    rows = list(by_document(over, {"D1"}))
    told = [str(row) for row in rows]
    assert any("R-014" in line and "milestones[MST-04].due" in line for line in told)
    assert any("milestones" in line and "MST-05" in line for line in told)


def test_a_folded_document_says_only_how_far_it_is(drafting):
    over = _overview(drafting)
    rows = list(by_document(over, ()))
    assert len(rows) == len(over.facts.catalogue.documents)
    assert not any("R-014" in str(row) for row in rows)


def test_what_stands_beside_the_list_says_what_a_part_is_for(drafting):
    over = _overview(drafting)
    document = over.facts.catalogue.documents["D2"]
    assert any(line.startswith("For: ") for line in about_document(over, document))
    assert len(list(about_document(over, document))) == 4
    section = over.facts.catalogue.sections["milestones"]
    assert any(line.startswith("Supplied by: ") for line in about_section(over, section))


def test_without_statuses_the_names_stand_alone(drafting):
    bare = Overview(drafting.facts)
    document = bare.facts.catalogue.documents["D2"]
    assert len(list(about_document(bare, document))) == 2
    assert len(list(about_section(bare, bare.facts.catalogue.sections["milestones"]))) == 2
