"""The suggested actions: people's word first, the facts beside it, each counted once."""

from datetime import date

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.digests.digests import Digests
from lep_docs.core.digests.stages import chosen, stages
from lep_docs.core.errors import NotFoundError
from lep_docs.core.fields import Phase
from lep_docs.core.guidance import Stage, stage_of

PURPOSE = {"purpose": "To build.", "current_phase": "pre_procurement", "vocabulary": "bsf_lep"}


def tracked(given, code):
    every = (a for stage in stages(given).stages for side in stage.sides for a in side.actions)
    return next(a for a in every if a.code == code)


def test_the_facts_settle_an_action_only_while_nobody_has_spoken_of_it():
    silent = facts(partnership=PURPOSE)
    spoken = facts(partnership=PURPOSE, stage_actions=[{"id": "SA-02", "status": "in_progress"}])
    shown = "The purpose of the partnership is written down"
    assert (tracked(silent, "SA-02").shown, tracked(silent, "SA-02").is_open) == (shown, False)
    assert (tracked(spoken, "SA-02").shown, tracked(spoken, "SA-02").is_open) == (shown, True)
    assert str(tracked(spoken, "SA-02").record.status) == "In progress"
    assert str(tracked(silent, "SA-02").record.status) == ""


def test_every_action_is_counted_once():
    given = facts(
        partnership=PURPOSE,
        stage_actions=[
            {"id": "SA-01", "status": "done"},
            {"id": "SA-03", "status": "in_progress"},
            {"id": "SA-04", "status": "not_needed"},
            {"id": "SA-05", "status": "not_started"},
        ],
    )
    first = stages(given).stages[0]
    counts = (first.done, first.under_way, first.not_needed, first.only_shown, first.open)
    assert counts == (1, 1, 1, 1, 13)
    assert sum(counts) == first.count == 17
    assert first.settled == 3
    assert len(first.waiting) == 14
    assert first.waiting[0][0] == "The local authority"


def test_what_is_past_its_day_is_late_until_somebody_settles_it():
    early, later = date(2010, 1, 4), date(2010, 2, 1)
    given = facts(
        partnership={**PURPOSE, "as_of": date(2010, 2, 15)},
        stage_actions=[
            {"id": "SA-01", "due": later},
            {"id": "SA-02", "due": early, "status": "not_started"},
            {"id": "SA-03", "due": early, "status": "done"},
            {"id": "SA-04", "due": date(2010, 3, 1)},
        ],
    )
    assert [a.code for a in stages(given).late] == ["SA-02", "SA-01"]


def test_what_is_for_one_side_alone_stands_in_no_shared_document():
    found = Digests(facts(partnership=PURPOSE)).stages
    private = {code for code, action in catalogue().actions.items() if action.private}
    printed = {a.code for stage in found.stages for side in stage.sides for a in side.actions}
    assert private == {"SA-42", "SA-43", "SA-44"}
    assert printed == set(catalogue().actions) - private
    assert [len(stage.sides) for stage in found.stages] == [1, 3, 2, 1]
    assert found.stages[0].count == 14
    assert found.current is found.stages[0]


def test_the_stage_that_has_come_follows_the_phase():
    given = facts(partnership={**PURPOSE, "current_phase": "procurement_selected"})
    assert stages(given).current.label == "Procurement"
    assert [stage_of(phase) for phase in Phase][-2:] == [Stage.OPERATION, Stage.OPERATION]


def test_sides_and_results_are_named_in_the_partnerships_own_words():
    given = facts(partnership={**PURPOSE, "vocabulary": "fe_consortium"})
    assert [side.label for side in stages(given).stages[1].sides] == [
        "The lead college",
        "Possible partners",
        "Both sides together",
    ]
    assert tracked(given, "SA-14").documents[-1] == "Statement of joint aspiration"
    assert tracked(given, "SA-22").documents[-1] == "Consortium delivery plan"


def test_the_list_can_be_narrowed_to_a_phase_and_to_one_kind_of_organisation():
    found = stages(facts(partnership=PURPOSE))
    (only,) = chosen(found, "procurement_dialogue", "bidder")
    assert [side.code for side in only.sides] == ["bidder", "both"]
    assert only.count == 20
    assert len(chosen(found, "", "")) == 4
    assert [s.stage for s in chosen(found, "", "vehicle")] == [Stage.OPERATION]
    assert chosen(found, "operation", "bidder") == ()


@pytest.mark.parametrize(
    ("phase", "party", "hint"),
    [("mobilsation", "", "mobilisation"), ("", "biddr", "bidder")],
)
def test_a_mistyped_phase_or_kind_is_answered_by_the_nearest(phase, party, hint):
    with pytest.raises(NotFoundError, match=f'Did you mean "{hint}"'):
        chosen(stages(facts()), phase, party)


def test_an_action_is_called_by_what_it_asks_for():
    given = facts(stage_actions=[{"id": "SA-06", "status": "done"}])
    assert given.name("SA-06") == "Ask the market what has worked, when and how"
    assert facts().name("SA-06") == given.name("SA-06")
    assert tracked(given, "SA-06").record.called == given.name("SA-06")
    assert given.name("SA-99") == "SA-99"


def test_the_chart_of_topics_tells_our_reading_by_brackets():
    topics = {t.number: t for t in Digests(facts(partnership=PURPOSE)).stages.topics}
    assert topics["3"].title == "Developing a shared vision"
    assert topics["4"].weights == ("(1)", "(2)", "(3)", "(3)")
    assert topics["3"].leans == ("1", "4", "6", "7")
    assert topics["2"].leans[0] == "(1)"
