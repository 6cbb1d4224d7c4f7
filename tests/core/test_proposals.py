"""What a returned document proposes, as values."""

from __future__ import annotations

from lep_docs.core.keys import parse_key
from lep_docs.core.proposals import Kind, Proposal, Returned

DUE = parse_key("milestones[MST-02].due")


def test_a_change_about_an_answer_can_be_applied_unless_it_was_not_understood() -> None:
    assert Proposal("a", Kind.FACT, DUE).can_be_applied
    assert not Proposal("a", Kind.FACT, DUE, problem="No date.").can_be_applied


def test_a_change_about_no_answer_cannot_be_applied() -> None:
    assert not Proposal("a", Kind.WORDING, DUE).can_be_applied
    assert not Proposal("a", Kind.CONFLICT).can_be_applied


def test_a_returned_file_finds_its_change_by_id() -> None:
    change = Proposal("b2", Kind.FACT, DUE)
    returned = Returned("protocol.docx", changes=(Proposal("a1", Kind.COMMENT), change))

    assert returned.change("b2") is change
    assert returned.change("c3") is None
