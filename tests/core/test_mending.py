from datetime import date

from support.facts_builder import facts

from lep_docs.core.findings import Finding, Severity
from lep_docs.core.keys import parse_key
from lep_docs.core.mending import problems
from lep_docs.core.session import Draft
from lep_docs.core.values import NotApplicable, NotKnown, Unreadable

IN_MOBILISATION = {"current_phase": "mobilisation", "as_of": date(2010, 2, 15)}


def found(given, drafts=None, findings=(), section="partnership"):
    rows = (given.partnership,) if section == "partnership" else given.everything(section)
    return {str(p.key): p.words for p in problems(given, drafts or {}, findings, rows)}


def test_what_is_needed_by_now_and_missing_is_said_in_the_words_of_its_hint():
    words = found(facts(partnership={**IN_MOBILISATION}))
    assert words["partnership.start_date"] == "Give the day the partnership starts work"
    assert "partnership.exit_principles" not in words


def test_the_two_blanks_with_words_are_answers():
    given = facts(
        partnership={
            **IN_MOBILISATION,
            "start_date": NotKnown("Jo"),
            "term_years": NotApplicable("no term"),
        }
    )
    assert not {"partnership.start_date", "partnership.term_years"} & set(found(given))


def test_what_is_not_asked_in_this_phase_is_no_problem():
    words = found(facts(partnership={"current_phase": "pre_procurement"}))
    assert "partnership.start_date" not in words


def test_text_that_is_no_answer_yet_is_said_with_its_reason():
    key = parse_key("partnership.co_location.date")
    words = found(
        facts(partnership={"term_years": Unreadable("ten-ish", "Not a number.")}),
        {key: Draft("soon", "Not a date yet.")},
    )
    assert words["partnership.co_location.date"] == "Not a date yet."
    assert words["partnership.term_years"] == "Not a number."


def test_the_parts_of_a_group_or_table_count_once_it_is_begun():
    given = facts(
        partnership={
            "co_location": {"place": "Weaver House"},
            "phase_dates": [{"phase": "operation"}, {"date": date(2010, 1, 1)}],
        }
    )
    words = found(given)
    assert words["partnership.co_location.decision"] == "Choose what was decided"
    assert "partnership.phase_dates[1].date" in words
    assert "partnership.phase_dates[2].phase" in words
    assert "partnership.brand.decision" not in words


def test_a_question_that_is_not_asked_is_no_problem():
    given = facts(
        partnership=IN_MOBILISATION, objectives=[{"id": "OBJ-J-01", "title": "A", "level": "joint"}]
    )
    words = found(given, section="objectives")
    assert "objectives[OBJ-J-01].owner_party" not in words


def test_findings_stand_at_their_field_or_at_the_record_and_advice_does_not():
    def finding(severity, field, waived=""):
        return Finding("R-1", severity, "ROL-01", field, f"{field or 'It'} clashes.", "Mend it.",
                       waived=waived)  # fmt: skip

    given = facts(roles=[{"id": "ROL-01", "title": "Chair"}])
    words = found(
        given,
        findings=[
            finding(Severity.ERROR, "title"),
            finding(Severity.WARNING, ""),
            finding(Severity.ADVICE, "purpose"),
            finding(Severity.WARNING, "hat", waived="We know."),
        ],
        section="roles",
    )
    assert words["roles[ROL-01].title"] == "title clashes. Mend it."
    assert words["roles[ROL-01]"] == "It clashes. Mend it."
    assert "roles[ROL-01].purpose" not in words
    assert "roles[ROL-01].hat" not in words
