"""Health checks as their report says them: figures in words, and whom they may be traced to."""

from datetime import date

from support.facts_builder import facts

from lep_docs.core.digests.checks import reports
from lep_docs.core.digests.found import found
from lep_docs.core.digests.pack import pack

PARTIES = [
    {"id": "PTY-A", "name": "the Council", "signatory": True},
    {"id": "PTY-B", "name": "Birch", "signatory": True},
]
FIRST, SECOND = date(2010, 1, 4), date(2010, 7, 5)


def answer(question, party, rating, **more):
    return {"question": question, "party": party, "rating": str(rating)} | more


def given(*checks, **sections):
    return facts(parties=PARTIES, health_checks=list(checks), **sections)


def one(**check):
    [report] = reports(given({"id": "HCR-1", "opened": FIRST, "instrument": "HC20"} | check))
    return report


# Question 1: 4 and 4. Question 2: 2 and 2. Question 3: 1 and 4. Question 4: Birch does not know.
MIXED = [
    answer(1, "PTY-A", 4, evidence="Minutes"), answer(1, "PTY-B", 4),
    answer(2, "PTY-A", 2), answer(2, "PTY-B", 2, comment="So so"),
    answer(3, "PTY-A", 1, dissent="We say 2"), answer(3, "PTY-B", 4),
    answer(4, "PTY-A", 3), answer(4, "PTY-B", "dont_know"),
]  # fmt: skip


def test_a_report_sets_agreement_beside_difference():
    report = one(responses=MIXED)
    assert report.groups == ("The Council", "Birch")
    assert [q.number for q in report.alike_high] == ["1"]
    assert [q.number for q in report.alike_low] == ["2"]
    [third] = report.differ
    assert (third.number, third.apart, third.gap, third.band) == (
        "3",
        "3.0",
        "far apart",
        "Act now",
    )
    assert (third.mean, third.score) == ("2.5", "63")
    assert [str(mark) for mark in report.questions[3].marks] == ["3", "don't know"]
    # The Council: (4 + 2 + 1 + 3) / 4 = 2.5; Birch: (4 + 2 + 4) / 3 = 10/3; together 35/12 = 2.9.
    assert (report.overall.mean, report.overall.number, report.answered) == ("2.9", "", 4)
    assert not report.is_bare


def test_what_one_answer_says_keeps_its_key():
    report = one(responses=MIXED)
    first, second, third, _ = report.questions
    assert str(first.marks[0].key) == "health_checks[HCR-1].responses[1].rating"
    assert [(s.who, s.text, str(s.text.key)) for s in first.evidence] == [
        ("The Council", "Minutes", "health_checks[HCR-1].responses[1].evidence")
    ]
    assert [(s.who, s.text) for s in second.comments] == [("Birch", "So so")]
    assert [(d.number, d.who, d.text) for d in report.dissents] == [
        ("3", "The Council", "We say 2")
    ]
    assert third.evidence == ()


def test_a_mean_of_several_answers_and_one_turned_round_have_no_key():
    own = {
        "code": "LOCAL", "title": "Ours", "version": "1", "scale": "S4",
        "questions": [{"text": "We argue.", "reverse": True}],
    }  # fmt: skip
    check = {"id": "HCR-1", "instrument": "LOCAL", "responses": [answer(1, "PTY-A", 1)]}
    [report] = reports(given(check, instruments=[own]))
    [mark] = report.questions[0].marks
    assert (str(mark), mark.key) == ("4.0", None)
    twice = one(responses=[answer(1, "PTY-A", 3), answer(1, "PTY-A", 4)])
    assert (str(twice.questions[0].marks[0]), twice.questions[0].marks[0].key) == ("3.5", None)
    assert twice.questions[1].marks == ("",)
    assert (twice.questions[1].band, twice.questions[1].mean) == ("Nobody rated it", "")


def test_anonymous_words_stand_without_name_or_key_in_the_order_of_the_alphabet():
    people = [
        answer(1, "PTY-A", 3 + n % 2, comment=text, person="PER-1", dissent=text)
        for n, text in enumerate(("Zeal", "Ardour", "", ""))
    ]
    report = one(instrument="HC17", anonymous=True, closed=FIRST, responses=people)
    [first, *_] = report.questions
    assert [(s.who, s.text, s.text.key) for s in first.comments] == [
        ("", "Ardour", None), ("", "Zeal", None),
    ]  # fmt: skip
    assert {(d.who, d.text.key) for d in report.dissents} == {("", None)}
    assert first.marks[0].key is None
    assert "PER-1" not in repr(report.questions)
    assert report.opening == report.instrument.opening != ""


def test_a_report_says_how_it_moved_and_since_when():
    before = {"instrument": "HC20", "opened": FIRST, "responses": [answer(1, "PTY-A", 2)]}
    now = {"instrument": "HC20", "opened": SECOND, "responses": [answer(1, "PTY-A", 4)]}
    [report] = reports(given(before, now))
    assert report.before == "4 January 2010"
    assert report.questions[0].moved == "↑ up 2.0"
    assert report.questions[1].moved == ""


def test_three_rounds_are_set_side_by_side_the_oldest_first():
    checks = [
        {"instrument": "HC20", "opened": date(2010, month, 1),
         "responses": [answer(1, "PTY-A", rating), answer(2, "PTY-A", 3)][:count]}
        for month, rating, count in ((3, 4, 2), (1, 2, 1), (2, 3, 2))
    ]  # fmt: skip
    [report] = reports(given(*checks, {"instrument": "HC20", "opened": date(2009, 1, 1)}))
    assert [(one.day, one.means) for one in report.rounds] == [
        ("1 January 2010", ("2.0", "", "", "", "2.0")),
        ("1 February 2010", ("3.0", "3.0", "", "", "3.0")),
        ("1 March 2010", ("4.0", "3.0", "", "", "3.5")),
    ]
    [shorter] = reports(given(*checks[:2]))
    assert shorter.rounds == ()


def test_levels_stages_and_worth_are_said_in_words():
    totals = {"forming": 8, "frustration": 5, "functioning": 4, "flying": 1, "failing": 1}
    levels = one(
        instrument="HC12", grades=[{"topic": "risk", "level": 2}, {"topic": "X", "level": 3}]
    )
    assert [(g.words, g.value) for g in levels.levels] == [
        ("Registers have been compared and shared risks are known", 2),
        ("", 3),
    ]
    stages = one(instrument="HC8", stage_totals=[{"party": "PTY-A"} | totals])
    [own] = stages.stages
    assert (own.name, own.totals, own.dominant) == (
        "The Council", ("8", "5", "4", "1", "1"), "Forming",
    )  # fmt: skip
    assert stages.together.name == "All together"
    worth = one(instrument="HC6", responses=[answer(1, "PTY-A", 4, size=4)])
    [weighed] = worth.worth
    assert (weighed.name, weighed.benefit, weighed.cost, weighed.gains) == (
        "The Council", "100", "", False,
    )  # fmt: skip


def test_a_check_without_a_result_is_bare_until_somebody_says_something():
    assert one(responses=[]).is_bare
    assert one(instrument="HC10").is_bare
    assert not one(instrument="HC10", own_words=["Well"]).is_bare


FINDING = {
    "id": "FND-1", "check": "HCR-1", "kind": "concern", "severity": 3, "questions": [3],
    "statement": "It comes late.",
}  # fmt: skip


def test_what_stands_out_is_joined_with_the_finding_on_record():
    check = {"id": "HCR-1", "instrument": "HC20", "opened": FIRST, "responses": MIXED}
    seen = found(given(check, follow_ups=[FINDING]))
    assert [(c.severity, c.numbers, bool(c.finding)) for c in seen.concerns] == [
        ("Act now", (3,), True),
        ("Needs attention", (2,), False),
        ("Needs attention", (4,), False),
    ]
    assert [c.numbers for c in seen.open_concerns] == [(2,), (4,)]
    assert seen.open_concerns[0].suggestion.startswith("Cut the scorecard")
    assert [d.finding for d in seen.differences] == [None]
    assert [s.numbers for s in seen.strengths] == [(1,)]
    assert (len(seen.agreed), len(seen.earlier)) == (1, 0)


def test_findings_of_checks_before_the_latest_are_earlier_ones():
    before = {"id": "HCR-1", "instrument": "HC20", "opened": FIRST, "responses": MIXED}
    now = before | {"id": "HCR-2", "opened": SECOND}
    seen = found(given(before, now, follow_ups=[FINDING, FINDING | {"id": "FND-2"}]))
    assert (len(seen.agreed), len(seen.earlier)) == (0, 2)
    assert all(c.finding is None for c in seen.concerns)


def test_a_concern_of_no_question_is_met_by_a_finding_of_none():
    responses = [answer(1, "PTY-A", 1, size=1), answer(9, "PTY-A", 4, size=4)]
    check = {"id": "HCR-1", "instrument": "HC6", "opened": FIRST, "responses": responses}
    [concern] = found(given(check, follow_ups=[FINDING | {"questions": []}])).concerns
    assert concern.what == "the Council"
    assert concern.finding.statement == "It comes late."


def test_a_check_whose_questions_nobody_knows_is_named_as_left_out():
    seen = found(given({"instrument": "HC2"}, {"instrument": "HC99"}, {}))
    assert [check.id for check in seen.unread] == ["HCR-02", "HCR-03"]


def test_the_pack_follows_the_usual_review_and_says_when_it_is_due():
    cycles = [
        {"type": "health_check", "next_due": SECOND},
        {"type": "health_check", "next_due": FIRST},
        {"type": "health_check"},
        {"type": "vision", "next_due": date(2009, 1, 1)},
    ]
    found_pack = pack(given(review_cycles=cycles))
    assert (found_pack.title, found_pack.lasts) == (
        "Early review with a facilitator", "2 hours 30 minutes",
    )  # fmt: skip
    assert [(s.begins, s.minutes) for s in found_pack.slots][:3] == [
        ("0:00", 20), ("0:20", 25), ("0:45", 15),
    ]  # fmt: skip
    assert found_pack.cycle.next_due == "4 January 2010"
    assert found_pack.check is None


def test_the_pack_follows_an_open_talk():
    checks = [
        {"instrument": "HC10"},
        {"instrument": "HC16", "closed": FIRST},
        {"instrument": "HC2"},
        {"instrument": "GONE"},
    ]
    found_pack = pack(given(*checks))
    assert (found_pack.title, found_pack.lasts) == ("A talk about what is hard", "3 hours")
    assert found_pack.check.id == "HCR-01"
    assert found_pack.cycle is None


def test_a_report_says_what_matters_now_and_what_of_it_is_weak():
    rows = [answer(9, "PTY-A", 1), answer(16, "PTY-A", 4)]
    check = {"id": "HCR-1", "instrument": "HC5", "quick": True, "responses": rows}
    [report] = reports(given(check, partnership={"current_phase": "mobilisation"}))
    assert report.stage == "Mobilisation"
    assert [(m.theme, m.mark, m.is_pressing) for m in report.matters][3:6] == [
        ("Governance", "(3)", True),
        ("Mobilising", "3", False),
        ("Partnering behaviour", "3", False),
    ]
    assert report.matters[3].words == "matters most, by our reading"
    assert one(responses=MIXED).matters == ()


def test_a_report_says_who_carries_what_once_a_role_is_named():
    rows = [answer(1, "PTY-A", 3, carrier="ROL-01"), answer(2, "PTY-A", 3)]
    check = {"instrument": "HC11", "responses": rows}
    [report] = reports(given(check, roles=[{"id": "ROL-01", "title": "Lead"}]))
    assert [(c.number, [role.title for role in c.roles]) for c in report.carriers] == [
        ("1", ["Lead"]),
        ("2", []),
    ]
    [nobody] = reports(given({"instrument": "HC11", "responses": rows[1:]}))
    assert nobody.carriers == ()


def test_a_workshop_s_pictures_are_told_by_horizon_and_asked_for_in_the_pack():
    rows = [{"horizon": "5y", "statement": "All is built"}, {"horizon": "6m", "statement": "Met"}]
    check = {"instrument": "HC16", "opened": FIRST, "captured": rows}
    facts_given = given(check, partnership={"horizons": ["6m", "3y", "5y"]})
    [report] = reports(facts_given)
    assert [str(row.statement) for row in report.pictured] == ["Met", "All is built"]
    assert not report.is_bare
    slots = {slot.title: slot for slot in pack(facts_given).slots}
    assert slots["Ten years on"].ahead == slots["Priorities"].ahead == ()
    back = slots["Back to five years, twelve months and six months"].ahead
    assert [(one.label, [str(p.statement) for p in one.pictures]) for one in back] == [
        ("5 years", ["All is built"]),
        ("3 years", []),
        ("6 months", ["Met"]),
    ]


def test_figures_are_said_of_those_who_gave_one():
    report = one(responses=[*MIXED, answer(4, "", 2, together=True)])
    assert [(s.who, str(s.text)) for s in report.questions[0].said] == [
        ("The Council", "4"), ("Birch", "4"),
    ]  # fmt: skip
    assert [(s.who, str(s.text)) for s in report.questions[3].said] == [
        ("The Council", "3"), ("Birch", "don't know"), ("All together", "2"),
    ]  # fmt: skip


def test_rounds_of_many_questions_are_drawn_by_theme_and_of_few_by_question():
    few, many = [
        [
            {"instrument": code, "opened": date(2010, month, 1), "responses": rows}
            for month in (1, 2, 3)
        ]
        for code, rows in (
            ("HC20", [answer(1, "PTY-A", 2), answer(1, "PTY-B", 3)]),
            ("HC11", [answer(1, "PTY-A", 2)]),
        )
    ]
    [report] = reports(given(*few))
    assert [one.name for one in report.trends][:2] == [
        "All questions", "1. We know what things cost and that it is a fair price.",
    ]  # fmt: skip
    assert report.trends[0].by == (("The Council", (2, 2, 2)), ("Birch", (3, 3, 3)))
    [report] = reports(given(*many))
    assert [one.name for one in report.trends][:2] == ["All questions", "Reading the world outside"]
