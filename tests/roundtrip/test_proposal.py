"""What differences mean for the answers: typed values, conflicts, records, ids."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from support.facts_builder import TODAY, answers, catalogue
from support.returning import came, p, plain, row, table

from lep_docs.core.date_words import Anchors
from lep_docs.core.keys import parse_key
from lep_docs.core.proposals import Kind
from lep_docs.core.values import NotApplicable, NotKnown
from lep_docs.ooxml.comments import Comment
from lep_docs.roundtrip.comparing import compared
from lep_docs.roundtrip.meaning import Known, is_asked, meaning, new_cell, reference_to
from lep_docs.roundtrip.proposal import Assembly

NOW = answers(
    partnership={"name": "Ash Vale", "contract_value": 1_234_567},
    parties=[{"id": "PTY-A", "name": "Ash Council", "shareholding_pct": Decimal(10)}],
    people=[{"id": "PER-01", "name": "Leila Um"}, {"id": "PER-02", "name": "Rowan Ash"}],
    roles=[
        {"id": "ROL-01", "title": "Director", "holder": "PER-01"},
        {"id": "ROL-02", "title": "Finance lead"},
        {"id": "ROL-03", "title": "Old post", "retired_on": date(2009, 1, 1)},
    ],
    milestones=[
        {"id": "MST-01", "statement": "Teams share one office.", "due": date(2010, 5, 28)},
        {"id": "MST-02", "statement": "Doors open", "due": date(2010, 9, 1)},
    ],
    behaviours=[{"id": "BEH-01", "we_will": "Say what we mean", "breach_level": 2}],
    escalation_levels=[{"id": "ESC-1", "name": "Team", "response_days": 2}],
    activities=[{"id": "ACT-01", "name": "Design", "demand_fte": Decimal("1.8")}],
    landmines=[{"id": "LMN-01", "title": "A", "status": "open", "owner_role": "ROL-01"}],
    kpis=[{"id": "KPI-01", "title": "Time", "baseline": {"value": Decimal(92)}}],
)


def known(now=NOW, printed=None):
    words = {parse_key(key): frozenset(texts) for key, texts in (printed or {}).items()}
    return Known(catalogue(), now, Anchors(TODAY), words)


def meant(key, base, theirs, row=""):
    return meaning(known(), parse_key(key), base, theirs, parse_key(row) if row else None)


@pytest.mark.parametrize(
    ("key", "base", "theirs", "value"),
    [
        ("milestones[MST-01].due", "28 May 2010", "7 June 2010", date(2010, 6, 7)),
        ("milestones[MST-01].due", "28 May 2010", "end of June 2010", date(2010, 6, 30)),
        ("milestones[MST-01].due", "28 May 2010", " ", None),
        ("partnership.contract_value", "£1.2m", "£1.3m", 1_300_000),
        ("parties[PTY-A].shareholding_pct", "10", "12 per cent", Decimal(12)),
        ("landmines[LMN-01].status", "Open", "defused", "defused"),
        ("behaviours[BEH-01].breach_level", "2", "three", 3),
        ("escalation_levels[ESC-1].response_days", "2", "3 days", 3),
        ("escalation_levels[ESC-1].response_days", "2", "three days", 3),
        ("activities[ACT-01].demand_fte", "1.8", "2 FTE", 2),
        ("kpis[KPI-01].baseline.value", "92 weeks", "75 weeks", 75),
        ("kpis[KPI-01].baseline.value", "92%", "75 %", 75),
        ("kpis[KPI-01].baseline.value", "1 week", "2 weeks", 2),
        ("landmines[LMN-01].owner_role", "", "finance lead", "ROL-02"),
        ("landmines[LMN-01].owner_role", "", "ROL-02", "ROL-02"),
        ("behaviours[BEH-01].we_will", "say what we mean", "say it", "Say it"),
        ("behaviours[BEH-01].we_will", "Say what we mean.", "Say it.", "Say it"),
        ("milestones[MST-01].statement", "teams share one office", "teams part", "Teams part."),
        ("milestones[MST-01].statement", "Teams share one office", "Teams part", "Teams part."),
        ("milestones[MST-01].statement", "Something else", "teams part", "teams part"),
        ("partnership.name", "Ash Vale", "Oak Vale", "Oak Vale"),
        ("milestones[MST-02].statement", "Doors open", "not known", NotKnown()),
        ("milestones[MST-01].due", "28 May 2010", "Not applicable: done", NotApplicable("done")),
    ],
)
def test_new_words_are_understood_as_the_field_would(key, base, theirs, value):
    found = meant(key, base, theirs)
    assert (found.value, found.problem) == (value, "")


@pytest.mark.parametrize(
    ("key", "base", "theirs", "why"),
    [
        ("milestones[MST-01].due", "28 May 2010", "soon", "not a date"),
        ("behaviours[BEH-01].breach_level", "2", "often", "number"),
        ("behaviours[BEH-01].breach_level", "2", "some days", "number"),
        ("behaviours[BEH-01].breach_level", "2", "9", "over 6"),
        ("kpis[KPI-01].baseline.value", "92 weeks", "3 months", "given in weeks"),
        ("activities[ACT-01].demand_fte", "1.8", "7 days", "number of full-time people"),
        ("behaviours[BEH-01].breach_level", "2", "3 days", "the escalation level"),
        ("landmines[LMN-01].owner_role", "", "Finance leed", 'mean "finance lead"'),
        ("landmines[LMN-01].status", "Open", "Closed", "not one of"),
        ("roles[ROL-09].title", "A", "B", "no longer among the answers"),
        ("roles[ROL-01].title", "Director", "not applicable", "Say why"),
        ("roles[ROL-01].colour", "A", "B", "no field"),
    ],
)
def test_what_is_not_understood_is_explained(key, base, theirs, why):
    found = meant(key, base, theirs)
    assert why in found.problem
    assert found.value is None


def test_a_unit_left_out_is_said():
    assert (
        meant("escalation_levels[ESC-1].response_days", "2", "3 days").said == "3, without “days”"
    )


def test_another_records_name_means_the_other_record():
    found = meant("people[PER-01].name", "Leila Um", "Rowan Ash", "roles[ROL-01]")
    assert (str(found.key), found.value) == ("roles[ROL-01].holder", "PER-02")


def test_another_records_name_that_no_answer_leads_to_is_explained():
    found = meant("people[PER-01].name", "Leila Um", "Rowan Ash", "landmines[LMN-01]")
    assert "is Person PER-02 already" in found.problem


def test_a_name_of_nobody_else_is_a_new_name():
    found = meant("people[PER-01].name", "Leila Um", "Leila Umber", "roles[ROL-01]")
    assert (str(found.key), found.value) == ("people[PER-01].name", "Leila Umber")
    gone = meant("people[PER-01].name", "Leila Um", "Rowan Ash", "roles[ROL-77]")
    assert str(gone.key) == "people[PER-01].name"


def test_a_new_cell_of_a_question_that_is_not_asked_is_explained():
    assert "no field" in new_cell(known(), parse_key("roles[ROL-09].colour"), "red").problem
    assert not is_asked(known(), parse_key("roles[ROL-09].colour"))


def test_a_reference_is_found_where_only_one_question_can_be_meant():
    assert reference_to(catalogue(), "landmines", "roles") == "owner_role"
    assert reference_to(catalogue(), "landmines", "kpis") == ""


def proposed(base, theirs, now=NOW, printed=None, **more):
    arrived = came(base, theirs, **more)
    assembly = Assembly(known(now, printed), frozenset(arrived.receipt.keys.values()))
    return assembly.proposals(compared(arrived).differences), assembly


DUE = "Due on [milestones[MST-01].due=28 May 2010] at last."


def test_a_changed_answer_is_a_proposal_with_all_three_sides():
    (one,), _ = proposed(p(DUE), p(DUE.replace("28 May", "7 June")))
    assert (one.kind, one.base, one.theirs, one.ours) == (
        Kind.FACT, "28 May 2010", "7 June 2010", "28 May 2010",
    )  # fmt: skip
    assert one.value == date(2010, 6, 7)
    assert one.can_be_applied


def test_rounded_money_that_was_not_touched_proposes_nothing():
    sent = "Worth [partnership.contract_value=£1.2m] to [partnership.name=Ash Vale]."
    found, _ = proposed(p(sent), p(sent.replace("Ash Vale", "Oak Vale")))
    assert [str(one.key) for one in found] == ["partnership.name"]


def test_what_the_answers_say_already_is_no_proposal():
    sent = DUE.replace("28 May", "1 May")
    found, assembly = proposed(p(sent), p(DUE))
    assert (found, assembly.same) == ((), 1)


def test_the_same_change_in_two_places_is_one_proposal():
    sent = p(DUE) + p("And so: [milestones[MST-01].due=28 May 2010].")
    (one,), _ = proposed(sent, sent.replace("28 May", "7 June"))
    assert one.place == "paragraph 1; paragraph 2"


def test_different_changes_in_two_places_are_a_conflict_to_choose_from():
    sent = p(DUE) + p("And so: [milestones[MST-01].due=28 May 2010].")
    new = sent.replace("28 May", "7 June", 1).replace("28 May", "8 June", 1)
    found, _ = proposed(sent, new)
    assert [(one.kind, one.theirs) for one in found] == [
        (Kind.CONFLICT, "7 June 2010"), (Kind.CONFLICT, "8 June 2010"),
    ]  # fmt: skip


WILL = "[milestones[MST-02].statement=Doors of the new school open wide]"


def test_different_edits_of_one_text_are_put_together_where_they_do_not_touch():
    now = answers(milestones=[{"id": "MST-02", "statement": "Doors of the new school open wide"}])
    sent = p(f"First {WILL}.") + p(f"Then {WILL}.")
    new = sent.replace("Doors", "Gates", 1)
    at = new.rindex("wide")
    (one,), _ = proposed(sent, f"{new[:at]}soon{new[at + 4 :]}", now)
    assert (one.kind, one.value, one.merged) == (
        Kind.CONFLICT, "Gates of the new school open soon", True,
    )  # fmt: skip


def test_edits_of_one_text_that_touch_are_shown_side_by_side():
    now = answers(milestones=[{"id": "MST-02", "statement": "Doors of the new school open wide"}])
    sent = p(f"First {WILL}.") + p(f"Then {WILL}.")
    new = sent.replace("Doors", "Gates", 1)
    at = new.rindex("Doors")
    found, _ = proposed(sent, f"{new[:at]}Windows{new[at + 5 :]}", now)
    assert [one.kind for one in found] == [Kind.CONFLICT] * 2


def test_an_answer_changed_here_since_is_a_conflict_put_together_if_it_can_be():
    now = answers(milestones=[{"id": "MST-02", "statement": "Doors of the new school open soon"}])
    (one,), _ = proposed(p(WILL), p(WILL.replace("Doors", "Gates")), now)
    assert (one.kind, one.value, one.ours) == (
        Kind.CONFLICT, "Gates of the new school open soon", "Doors of the new school open soon",
    )  # fmt: skip
    (two,), _ = proposed(p(WILL), p(WILL.replace("wide", "late")), now)
    assert (two.kind, two.value, two.merged) == (
        Kind.CONFLICT, "Doors of the new school open late", False,
    )  # fmt: skip
    (three,), _ = proposed(p(DUE.replace("28", "27")), p(DUE.replace("28", "26")))
    assert (three.kind, three.value) == (Kind.CONFLICT, date(2010, 5, 26))


def test_an_answer_that_a_document_of_today_says_in_the_same_words_is_unchanged():
    sent = p("In [milestones[MST-01].due=May 2010] we open.")
    new = sent.replace("May 2010", "7 June 2010")
    (one,), _ = proposed(sent, new, printed={"milestones[MST-01].due": ["May 2010"]})
    assert one.kind is Kind.FACT
    (other,), _ = proposed(sent, new)
    assert other.kind is Kind.CONFLICT


def test_an_answer_given_where_there_was_none_is_a_proposal():
    rows = [row(f"[milestones[MST-0{n}].statement=x{n}]", f"[milestones[MST-0{n}].due=May 201{n}]")
            for n in (1, 2)]  # fmt: skip
    third = row("[milestones[MST-03].statement=x3]", "–")
    now = answers(milestones=[{"id": f"MST-0{n}", "statement": f"x{n}"} for n in (1, 2, 3)])
    sent = table(*rows, third)
    (one,), _ = proposed(sent, sent.replace("–", "7 June 2010"), now)
    assert (one.kind, one.ours, one.value) == (Kind.FACT, "", date(2010, 6, 7))


def test_a_question_that_is_no_longer_asked_is_explained():
    (one,), _ = proposed(
        p("A [roles[ROL-01].colour=red] one."), p("A [roles[ROL-01].colour=b] one.")
    )
    assert (one.ours, one.can_be_applied) == ("", False)


ROLES = tuple(
    row(f"[roles[ROL-0{n}].title={title}]", f"[people[PER-0{n}].name={name}]")
    for n, title, name in ((1, "Director", "Leila Um"), (2, "Finance lead", "Rowan Ash"))
)


def test_a_new_record_gets_the_next_id_and_typed_answers():
    new = plain(row("Clerk", "Rowan Ash")) + plain(row("Porter", "Nobody"))
    found, _ = proposed(table(*ROLES), table(*ROLES).replace("</w:tbl>", f"{new}</w:tbl>"))
    assert [str(one.key) for one in found] == ["roles[ROL-04]", "roles[ROL-05]"]
    assert [one.after for one in found] == ["ROL-02", "ROL-02"]
    assert [(str(c.key), c.value) for c in found[0].cells] == [
        ("roles[ROL-04].title", "Clerk"), ("roles[ROL-04].holder", "PER-02"),
    ]  # fmt: skip
    assert 'called "Nobody"' in found[1].cells[1].problem


def test_a_new_record_that_is_there_already_is_no_proposal():
    new = plain(row("Old post", "–"))
    found, assembly = proposed(table(*ROLES), table(*ROLES, new))
    assert (found, assembly.same) == ((), 1)


def test_a_copied_row_is_a_proposal_although_it_says_the_same():
    (one,), _ = proposed(table(*ROLES), table(*ROLES, ROLES[0]))
    assert (one.kind, one.said) == (Kind.RECORD_ADDED, "a copy of ROL-01")


def test_a_column_of_another_record_that_no_question_leads_to_is_left_to_the_reader():
    rows = [
        row(f"[landmines[LMN-0{n}].title=A{n}]", f"[kpis[KPI-0{n}].title=B{n}]") for n in (1, 2)
    ]
    new = plain(row("C", "D"))
    (one,), _ = proposed(table(*rows), table(*rows, new))
    assert [c.text for c in one.cells] == ["C"]
    assert one.theirs == "C | D"


def test_a_new_row_that_fits_nothing_says_so():
    rows = [row(f"No. [roles[ROL-0{n}].title=A{n}]") for n in (1, 2)]
    (one,), _ = proposed(table(*rows), table(*rows, plain(row("C"))))
    assert "could be matched" in one.problem


def test_a_record_taken_out_is_proposed_as_retired_once():
    third = row("[roles[ROL-03].title=Old post]", "")
    lost = row("[roles[ROL-08].title=Gone]", "")
    sent = table(*ROLES, third, lost)
    found, assembly = proposed(sent, table(ROLES[0]))
    assert assembly.same == 1  # the one that is retired already
    assert [(str(one.key), one.ours, one.said, one.problem) for one in found] == [
        ("roles[ROL-02]", "Finance lead", "no longer pursued", ""),
        ("roles[ROL-08]", "", "", "Role ROL-08 is no longer among the answers."),
    ]


def test_a_moved_record_is_a_proposal_to_move_it():
    (one,), _ = proposed(table(*ROLES), table(ROLES[1], ROLES[0]))
    assert one.kind is Kind.RECORD_MOVED
    assert one.can_be_applied


def test_a_record_that_was_moved_here_too_is_no_proposal():
    now = answers(roles=[{"id": "ROL-02", "title": "B"}, {"id": "ROL-01", "title": "A"}])
    found, assembly = proposed(table(*ROLES), table(ROLES[1], ROLES[0]), now)
    assert (found, assembly.same) == ((), 1)


def test_comments_bring_their_place_their_answer_and_their_replies():
    start, end = (f'<w:commentRange{n} w:id="1"/>' for n in ("Start", "End"))
    sent = p(DUE)
    first = sent.replace("<w:sdt>", f"{start}<w:sdt>").replace("</w:sdt>", f"</w:sdt>{end}")
    point = p("x").replace("</w:p>", '<w:r><w:commentReference w:id="3"/></w:r></w:p>')
    said = (
        Comment("1", "Hetty", "2010-03-01", "Sure?", resolved=True),
        Comment("2", "Rowan", "2010-03-02", "Yes.", answers="1"),
        Comment("3", "Hetty", "", "And this?"),
        Comment("4", "Hetty", "", "Lost."),
        Comment("5", "Loop", "", "Round", answers="6"),
        Comment("6", "Loop", "", "and round", answers="5"),
    )
    found, _ = proposed(sent + p("x"), first + point, comments=said)
    one, two, three, *rest = found
    assert (one.quote, str(one.key), one.author, one.resolved) == (
        "28 May 2010", "milestones[MST-01].due", "Hetty", True,
    )  # fmt: skip
    assert [(r.author, r.text) for r in one.replies] == [("Rowan", "Yes.")]
    assert (two.theirs, two.quote, two.key) == ("And this?", "x", None)
    assert (three.theirs, three.place, three.quote) == ("Lost.", "", "")
    assert not one.can_be_applied
    said_after = "".join(r.theirs + "".join(q.text for q in r.replies) for r in rest)
    assert sorted(said_after) == sorted("Roundand round")


def test_ids_depend_on_what_is_said_and_twins_differ():
    sent = p("One here.") + p("One there.")
    found, _ = proposed(sent, sent + p("New.") + p("New."))
    again, _ = proposed(sent, sent + p("New.") + p("New."))
    assert [one.id for one in found] == [one.id for one in again]
    assert found[0].id != found[1].id


def test_a_new_row_in_a_list_that_is_given_is_shown_and_cannot_be_taken():
    rows = [row(f"SA-0{n}", f"[stage_actions[SA-0{n}].evidence=Minute {n}]") for n in (1, 2)]
    (one,), _ = proposed(table(*rows), table(*rows, plain(row("SA-63", "A letter"))))
    assert one.kind is Kind.RECORD_ADDED
    assert "a list that is given" in one.problem
