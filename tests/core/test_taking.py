"""Proposals put into the answers."""

from __future__ import annotations

from datetime import date

import pytest
from support.facts_builder import TODAY, answers, catalogue

from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import parse_key
from lep_docs.core.proposals import Cell, Kind, Proposal
from lep_docs.core.session import Session
from lep_docs.core.taking import taken

NOW = answers(
    roles=[{"id": f"ROL-0{n}", "title": f"Role {n}"} for n in (1, 2, 3)],
    parties=[{"id": "PTY-A", "name": "Ash"}],
    landmines=[{"id": "LMN-01", "hurts": ("PTY-A", "PTY-B", "PTY-C")}],
)


def proposal(kind, key, value=None, **more):
    return Proposal(f"id of {key}", kind, parse_key(key), value=value, **more)


def take(*proposals, now=NOW):
    return taken(Session(catalogue(), now), proposals, TODAY, "Taken out of the protocol")


def test_answers_and_conflicts_are_put_at_their_keys():
    found = take(
        proposal(Kind.FACT, "parties[PTY-A].name", "Oak"),
        proposal(Kind.CONFLICT, "roles[ROL-01].title", None),
    )
    assert found.get(parse_key("parties[PTY-A].name")) == "Oak"
    assert found.get(parse_key("roles[ROL-01].title")) is None


def test_items_cleared_from_a_list_leave_the_others_in_their_places():
    found = take(
        proposal(Kind.FACT, "landmines[LMN-01].hurts[1]"),
        proposal(Kind.FACT, "landmines[LMN-01].hurts[2]"),
    )
    assert found.get(parse_key("landmines[LMN-01].hurts")) == ("PTY-C",)


def test_a_record_taken_out_is_retired_with_the_reason():
    found = take(proposal(Kind.RECORD_REMOVED, "roles[ROL-02]"))
    assert found.get(parse_key("roles[ROL-02].retired_on")) == TODAY
    assert found.get(parse_key("roles[ROL-02].retired_reason")) == "Taken out of the protocol"
    assert [r.id for r in found.records("roles")] == ["ROL-01", "ROL-02", "ROL-03"]


def added(after="", key="roles[ROL-04]"):
    cells = (
        Cell(parse_key(f"{key}.title"), "Clerk", "Clerk"),
        Cell(parse_key(f"{key}.holder"), "Nobody", problem="There is no such person."),
    )
    return proposal(Kind.RECORD_ADDED, key, cells=cells, after=after)


def test_a_new_record_stands_behind_its_neighbour_with_what_was_understood():
    found = take(added("ROL-01"))
    assert [r.id for r in found.records("roles")] == ["ROL-01", "ROL-04", "ROL-02", "ROL-03"]
    assert dict(found.record("roles", "ROL-04").values) == {"title": "Clerk"}


def test_a_new_record_whose_id_was_given_away_gets_the_next():
    found = take(added("ROL-99", "roles[ROL-03]"))
    assert [r.id for r in found.records("roles")][-1] == "ROL-04"


def test_two_new_records_may_be_taken_together():
    found = take(added(), added(key="roles[ROL-05]"))
    assert len(found.records("roles")) == 5


@pytest.mark.parametrize(
    ("after", "order"),
    [("ROL-03", ["ROL-02", "ROL-03", "ROL-01"]), ("", ["ROL-01", "ROL-02", "ROL-03"])],
)
def test_a_moved_record_stands_where_it_was_put(after, order):
    found = take(proposal(Kind.RECORD_MOVED, "roles[ROL-01]", after=after))
    assert [r.id for r in found.records("roles")] == order


def test_a_record_that_is_gone_cannot_be_moved():
    with pytest.raises(RefusedError, match="cannot be moved"):
        take(proposal(Kind.RECORD_MOVED, "roles[ROL-09]"))


def test_two_changes_of_one_answer_are_refused():
    one = proposal(Kind.CONFLICT, "parties[PTY-A].name", "Oak")
    with pytest.raises(RefusedError, match="both change Party PTY-A"):
        take(one, proposal(Kind.CONFLICT, "parties[PTY-A].name", "Elm"))


def test_what_was_not_understood_and_what_is_no_answer_are_refused():
    with pytest.raises(RefusedError, match="cannot be applied: No date"):
        take(proposal(Kind.FACT, "parties[PTY-A].name", problem="No date."))
    with pytest.raises(RefusedError, match="of kind wording"):
        take(Proposal("x", Kind.WORDING))


def test_dates_are_kept_as_dates():
    found = take(proposal(Kind.FACT, "milestones[MST-01].due", date(2010, 5, 28)))
    assert found.get(parse_key("milestones[MST-01].due")) == date(2010, 5, 28)
