"""Anonymous answers: nothing that fewer than four people stand behind is ever shown."""

from datetime import date
from itertools import chain

from support.facts_builder import facts

from lep_docs.core.health.results import result


def voices(party, *people):
    """A party's answers: for each person the ratings of questions 1, 2, ..., "?" for don't know."""
    return [
        {
            "question": n,
            "party": party,
            "rating": "dont_know" if rating == "?" else rating,
            "person": f"PER-{party[-1]}{who}",
            "comment": f"from {party} {who}",
        }
        for who, ratings in enumerate(people)
        for n, rating in enumerate(ratings, 1)
    ]


def anonymous(*groups):
    check = {"instrument": "HC17", "anonymous": True, "responses": list(chain(*groups))}
    given = facts(health_checks=[check | {"closed": date(2010, 2, 1)}])
    return result(given, given.health_checks[0])


def test_a_group_of_four_is_heard_and_one_of_three_is_not():
    found = anonymous(voices("PTY-A", "4", "4", "4", "2"), voices("PTY-B", "1", "1", "1"))
    assert found.heard.groups == ("PTY-A",)
    assert found.heard.too_few == ("PTY-B",)
    # 14 / 4; the three are in no total either, or they could be worked out.
    assert found.overall.mean == 3.5


def test_small_groups_are_heard_together_when_they_make_four():
    found = anonymous(
        voices("PTY-A", "4", "4", "4", "4"), voices("PTY-B", "1", "3"), voices("PTY-C", "1", "3")
    )
    assert found.heard.groups == ("PTY-A", "")
    assert found.heard.too_few == ()
    # (1 + 3 + 1 + 3) / 4 = 2; together (4 + 2) / 2 = 3.
    assert [mark.mean for mark in found.overall.marks] == [4, 2]
    assert found.overall.mean == 3


def test_small_groups_that_make_three_are_not_heard_at_all():
    found = anonymous(voices("PTY-B", "1", "3"), voices("PTY-C", "1"))
    assert (found.heard.voices, found.heard.too_few) == ((), ("PTY-B", "PTY-C"))
    assert found.overall is None


def test_a_question_that_fewer_than_four_of_a_group_rated_is_left_out_of_everything():
    # Question 2: three ratings and a don't know. Its theme holds questions 2, 3 and 4.
    found = anonymous(voices("PTY-A", "411", "411", "411", "4?1"))
    first, second, third, *_ = found.questions
    assert (first.mean, second.mean, third.mean) == (4, None, 1)
    assert second.unknown == 1
    assert found.heard.quiet == 3
    assert found.overall.mean == 2.5
    assert found.themes[1].mean == 1


def test_no_anonymous_answer_leads_back_to_its_place_or_its_person():
    found = anonymous(voices("PTY-A", "4", "4", "4", "2"))
    assert {voice.row for voice in found.heard.voices} == {None}
    assert "PER-" not in repr(found.heard)


def test_nothing_is_heard_before_an_anonymous_check_has_closed():
    people = voices("PTY-A", "4", "4", "4", "2", "1")
    given = facts(health_checks=[{"instrument": "HC17", "anonymous": True, "responses": people}])
    found = result(given, given.health_checks[0])
    assert (found.heard.voices, found.overall) == ((), None)


def test_answers_by_name_keep_their_place():
    given = facts(health_checks=[{"instrument": "HC17", "responses": voices("PTY-A", "4")}])
    found = result(given, given.health_checks[0])
    assert [str(v.row.key) for v in found.heard.voices] == ["health_checks[HCR-01].responses[1]"]
    assert found.heard.too_few == ()
