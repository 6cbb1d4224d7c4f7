"""Starting a check, taking answers in, putting follow-ups into the plan: answers in and out."""

from datetime import date

import pytest
from support.facts_builder import answers, catalogue

from lep_docs.core.errors import NotFoundError, NotUnderstoodError, RefusedError
from lep_docs.core.facts import Facts
from lep_docs.core.health.answering import Given, Start, answered, check_of, started, understood
from lep_docs.core.health.following import Wish, followed_up, offers
from lep_docs.core.session import Session

TODAY = date(2010, 2, 15)
PARTIES = [{"id": "PTY-A", "name": "Ash"}, {"id": "PTY-B", "name": "Birch"}]
HC = {code: catalogue().health.instruments[code] for code in ("HC2", "HC6", "HC12")}


def session(*checks, **sections):
    return Session(catalogue(), answers(parties=PARTIES, health_checks=list(checks), **sections))


def facts(found):
    return Facts(catalogue(), found, TODAY)


def rows(found):
    [check] = facts(found).health_checks
    return [(r.question, r.party, r.rating, r.evidence) for r in check.responses]


def test_a_check_starts_with_what_its_set_says():
    found, record = started(session(), Start("HC17", reason="Monthly"), TODAY)
    check, instrument = check_of(facts(found), record)
    assert (record, instrument.code) == ("HCR-01", "HC17")
    assert (check.version, check.opened, check.mode) == ("1", TODAY, "individual")
    assert (check.anonymous, check.reason, check.quick) == (True, "Monthly", None)


def test_the_next_check_gets_the_next_id_and_its_own_form():
    found, record = started(session({"id": "HCR-1"}), Start("HC9", quick=True), TODAY)
    assert record == "HCR-2"
    assert facts(found).health_checks[1].quick is True


def test_a_set_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(NotFoundError, match=r'no set of questions "HC99"\. Did you mean'):
        started(session(), Start("HC99"), TODAY)


def test_a_check_that_is_not_there_or_asks_an_unknown_set_is_refused():
    given = facts(session({"id": "HCR-1", "instrument": "HC99"}).answers)
    with pytest.raises(NotFoundError, match=r'no health check "HCR-2"\. Did you mean "HCR-1"'):
        check_of(given, "HCR-2")
    with pytest.raises(NotFoundError, match='HCR-1 asks the set "HC99", which is not here'):
        check_of(given, "HCR-1")
    with pytest.raises(NotFoundError, match='asks the set ""'):
        check_of(facts(session({"id": "HCR-1"}).answers), "HCR-1")


@pytest.mark.parametrize(
    ("code", "said", "rating", "size"),
    [("HC2", "3", "3", None), ("HC2", " ? ", "dont_know", None),
     ("HC2", "-", "not_applicable", None), ("HC2", "NA", "not_applicable", None),
     ("HC6", "3x2", "3", 2), ("HC6", "4X4", "4", 4),
     ("HC6", "?", "dont_know", None)],
)  # fmt: skip
def test_an_answer_is_understood_as_people_type_it(code, said, rating, size):
    assert understood(HC[code], "2", said) == Given(2, rating, size)


@pytest.mark.parametrize("said", ["5", "0", "", "x", "3x2", "three", "²"])
def test_what_is_no_rating_is_refused_with_the_words_of_the_scale(said):
    with pytest.raises(NotUnderstoodError, match="1 Not in place; 2 Started, patchy"):
        understood(HC["HC2"], "2", said)


@pytest.mark.parametrize("said", ["3", "3x", "x3", "3x5", "5x1"])
def test_where_two_things_are_weighed_both_are_asked_for(said):
    with pytest.raises(NotUnderstoodError, match="how likely and how big, such as 3x2"):
        understood(HC["HC6"], "1", said)


@pytest.mark.parametrize("number", ["0", "10", "two", ""])
def test_a_question_that_is_not_there_is_refused(number):
    with pytest.raises(NotUnderstoodError, match="they run from 1 to 9"):
        understood(HC["HC2"], number, "3")


def test_a_later_answer_takes_the_place_of_the_earlier_one_and_keeps_what_was_said():
    first = {"question": 1, "party": "PTY-A", "rating": "2", "evidence": "Minutes"}
    by_name = first | {"person": "PER-1"}
    check = {"id": "HCR-1", "instrument": "HC2", "responses": [by_name, first]}
    given = [Given(1, "3"), Given(2, "4", evidence="Rota", comment="Better", dissent="No")]
    found = answered(session(check), TODAY, "HCR-1", "PTY-A", given)
    assert rows(found) == [
        (1, "PTY-A", "2", "Minutes"),
        (1, "PTY-A", "3", "Minutes"),
        (2, "PTY-A", "4", "Rota"),
    ]
    last = facts(found).health_checks[0].responses[-1]
    assert (last.comment, last.dissent) == ("Better", "No")


def test_both_ratings_of_a_weighing_are_kept():
    check = {"id": "HCR-1", "instrument": "HC6"}
    found = answered(session(check), TODAY, "HCR-1", "PTY-A", [Given(1, "3", 2)])
    [row] = facts(found).health_checks[0].responses
    assert (row.rating, row.size) == ("3", 2)


def test_anonymous_answers_stand_in_an_order_that_tells_nobody_apart():
    check = {"id": "HCR-1", "instrument": "HC17", "anonymous": True}
    people = [("PTY-B", "5", "1"), ("PTY-A", "2", "4"), ("PTY-A", "1", "5")]
    orders = []
    for way in (people, people[::-1]):
        found = session(check).answers
        for party, first, second in way:
            given = [Given(1, first), Given(2, second)]
            found = answered(Session(catalogue(), found), TODAY, "HCR-1", party, given)
        orders.append(rows(found))
    assert orders[0] == orders[1]
    assert [row[:3] for row in orders[0]] == [
        (1, "PTY-A", "1"), (1, "PTY-A", "2"), (1, "PTY-B", "5"),
        (2, "PTY-A", "4"), (2, "PTY-A", "5"), (2, "PTY-B", "1"),
    ]  # fmt: skip


def test_levels_are_kept_by_topic_and_need_no_organisation():
    held = [{"topic": "data sharing", "level": 1}, {"topic": "Parking", "level": 2}]
    check = {"id": "HCR-1", "instrument": "HC12", "grades": held}
    given = [Given(4, "3", evidence="Signed"), Given(1, "2"), Given(9, "not_applicable")]
    found = answered(session(check), TODAY, "HCR-1", "", given)
    grades = [(g.topic, g.level, g.evidence) for g in facts(found).health_checks[0].grades]
    assert grades == [
        ("data sharing", 3, "Signed"), ("Parking", 2, None), ("Communication", 2, None),
    ]  # fmt: skip


def test_answers_are_refused_where_they_cannot_belong():
    given = [Given(1, "3")]
    closed = {"id": "HCR-1", "instrument": "HC2", "closed": date(2010, 2, 1)}
    with pytest.raises(RefusedError, match="HCR-1 has closed"):
        answered(session(closed), TODAY, "HCR-1", "PTY-A", given)
    with pytest.raises(NotFoundError, match=r'no organisation "PTY-C"\. Did you mean'):
        answered(session({"id": "HCR-1", "instrument": "HC2"}), TODAY, "HCR-1", "PTY-C", given)
    with pytest.raises(RefusedError, match="HC10 is a talk"):
        answered(session({"id": "HCR-1", "instrument": "HC10"}), TODAY, "HCR-1", "PTY-A", given)


ROLES = [{"id": "ROL-1", "title": "Sponsor"}]
OBJECTIVES = [{"id": "OBJ-J-1", "level": "joint", "title": "Learn"}]
WEAK = {
    "id": "HCR-1",
    "instrument": "HC2",
    "opened": date(2010, 1, 18),
    "closed": date(2010, 1, 29),
    "responses": [
        {"question": 1, "party": "PTY-A", "rating": "1"},
        {"question": 9, "party": "PTY-A", "rating": "2"},
        {"question": 5, "party": "PTY-A", "rating": "4"},
    ],
}


def weak():
    return session(WEAK, roles=ROLES, objectives=OBJECTIVES)


def test_the_follow_ups_that_fit_are_offered_the_gravest_first():
    given = facts(weak().answers)
    found = offers(given, given.health_checks[0])
    said = [(o.code, o.severity, [n for one in o.about for n in one.numbers]) for o in found]
    assert said[:4] == [("Q1", 3, [1]), ("FU-11", 3, [1]), ("FU-01", 3, [1, 9]), ("FU-07", 3, [1])]
    assert ("FU-09", 2, [9]) in said
    assert said[-1] == ("FU-10", 0, [5])
    own = found[0]
    assert own.action == "Hold a session on the protocol with the people who are to live by it"
    assert own.category == "delivery"


def test_chosen_follow_ups_stand_in_the_plan_and_say_where_they_come_from():
    wish = Wish("ROL-1", objective="OBJ-J-1")
    found = facts(followed_up(weak(), TODAY, "HCR-1", ["FU-01", "Q1", "FU-01"], wish))
    first, second = found.tasks
    assert first.title.startswith("Fix a talk between the two leads within two weeks")
    assert first.category == "governance"
    assert (first.accountable_role, first.objective, first.status) == (
        "ROL-1", "OBJ-J-1", "not_started",
    )  # fmt: skip
    assert (first.start, first.due) == (TODAY, date(2010, 2, 28))  # 29 January and thirty days
    assert first.source_ref == "Health check HCR-1, follow-up FU-01"
    assert first.success_measure
    concern = found.follow_ups[0]
    assert (concern.check, concern.kind, concern.severity) == ("HCR-1", "concern", 3)
    assert (concern.questions, concern.library_ref) == ((1, 9), "FU-01")
    assert (concern.task, concern.owner_role, concern.due) == (first.id, "ROL-1", first.due)
    assert concern.statement.startswith("This needs attention: “There is a protocol")
    assert second.id == "TSK-02"


def test_a_strength_becomes_a_finding_of_its_kind_without_severity():
    found = facts(followed_up(weak(), TODAY, "HCR-1", ["FU-10"], Wish("ROL-1")))
    [strength] = found.follow_ups
    assert (strength.kind, strength.severity) == ("strength", None)
    assert strength.statement == "This works well: “Work beyond the first projects is moving”."
    assert found.tasks[0].objective is None


def test_many_points_are_named_by_the_first_three():
    responses = [{"question": n, "party": "PTY-A", "rating": "2"} for n in range(1, 7)]
    check = WEAK | {"responses": responses}
    found = followed_up(session(check, roles=ROLES), TODAY, "HCR-1", ["FU-01"], Wish("ROL-1"))
    assert facts(found).follow_ups[0].statement.endswith("” and 3 more points.")


@pytest.mark.parametrize(
    ("check", "wish", "due"),
    [
        ({}, Wish("ROL-1", date(2010, 3, 1)), date(2010, 3, 1)),
        ({"closed": date(2009, 1, 5)}, Wish("ROL-1"), date(2010, 3, 17)),
        ({"closed": date(2009, 1, 5)}, Wish("ROL-1", date(2009, 2, 1)), date(2009, 2, 1)),
    ],
)
def test_an_action_is_due_when_wished_or_thirty_days_on(check, wish, due):
    given = session(WEAK | check, roles=ROLES)
    [task] = facts(followed_up(given, TODAY, "HCR-1", ["FU-01"], wish)).tasks
    assert task.due == due
    assert task.start == min(TODAY, due)


def test_what_cannot_be_put_into_the_plan_is_refused():
    once = followed_up(weak(), TODAY, "HCR-1", ["FU-09"], Wish("ROL-1"))
    with pytest.raises(RefusedError, match="FU-09 stands in the plan already, as TSK-01"):
        followed_up(Session(catalogue(), once), TODAY, "HCR-1", ["FU-09"], Wish("ROL-1"))
    for codes, wish, said in [
        (["FU-01"], Wish("ROL-2"), 'no role "ROL-2". Did you mean "ROL-1"'),
        (["FU-01"], Wish("ROL-1", objective="OBJ-J-2"), 'no objective "OBJ-J-2"'),
        (["FU-20"], Wish("ROL-1"), 'no follow-up for HCR-1 "FU-20"'),
    ]:
        with pytest.raises(NotFoundError, match=said):
            followed_up(weak(), TODAY, "HCR-1", codes, wish)


def test_nothing_is_offered_for_a_check_that_nobody_can_work_out():
    given = facts(session({"id": "HCR-1", "instrument": "HC99"}).answers)
    assert offers(given, given.health_checks[0]) == ()
