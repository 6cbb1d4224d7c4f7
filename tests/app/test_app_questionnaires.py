"""Questionnaires as people handle them: filled in in Word or LibreOffice, sent back, taken in."""

from __future__ import annotations

import re
import shutil

import pytest
from support.docx_making import docx, p
from support.filling_in import CARRIER, COMMENT, DISSENT, EVIDENCE, RATING, add_comment, fill_in
from support.word_editing import opened

from lep_docs.app.documents import Home
from lep_docs.app.drafting import Drafting
from lep_docs.app.health import start, take
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.questionnaires import Wanted, write
from lep_docs.app.returning import returned
from lep_docs.app.taking import choices_for, decide_all, decided_before
from lep_docs.app.workspace import JOINT, Workspace, bundled
from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.health.answering import Given, Start, check_of
from lep_docs.core.health.results import beside_the_last
from lep_docs.core.keys import parse_key
from lep_docs.core.proposals import Kind

NAME = "quillmere"
HOME = Home(NAME, JOINT)
TAKE = Decision(Choice.TAKE, who="Ann Ash")
SECTIONS = ("health_checks", "interfaces", "parties", "partnership", "people", "roles", "tasks")
OWN = (0, "Your sentence")


def room_at(root, *sets):
    """A workspace with a few facts of the sample, in which these sets are asked."""
    room = root / "answers" / NAME / JOINT
    room.mkdir(parents=True)
    for section in SECTIONS:
        shutil.copy(bundled("answers") / NAME / JOINT / f"{section}.yaml", room)
    workspace = Workspace(root)
    drafting = Drafting.open(workspace, NAME)
    checks = [start(drafting, Start(code)).ids[0] for code in sets]
    drafting.close()
    return workspace, checks


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A workspace that has sent out a vision check, a pulse, a readiness check and a weighing."""
    workspace, checks = room_at(tmp_path_factory.mktemp("sent"), "HC1", "HC17", "HC12", "HC6")
    for check in checks:
        write(workspace, HOME, Wanted(check))
    return workspace.root


@pytest.fixture
def work(sent, tmp_path):
    """A copy of it to work in, and the blank questionnaires by the start of their names."""
    root = tmp_path / "work"
    shutil.copytree(sent, root)
    return Workspace(root)


def blank(workspace, name):
    return next((workspace.outputs(NAME) / "questionnaires").glob(f"{name}*.docx"))


def back(workspace, name, lines, called="back.docx"):
    return fill_in(blank(workspace, name), workspace.root / "back" / called, lines)


def read(workspace, *paths):
    return returned(workspace, paths)


def take_in(workspace, *files, only=None):
    ids = [c.id for f in files for c in f.changes if c.can_be_applied and only in (None, c.place)]
    return decide_all(workspace, files, dict.fromkeys(ids, TAKE))


def responses(workspace, check):
    found, _ = check_of(facts_of(open_partnership(workspace, NAME)), check)
    return [(r.question, r.party, r.rating, r.evidence, r.comment) for r in found.responses]


def said(one):
    return {change.place: change.theirs for change in one.changes}


COUNCIL = "HC1-HCR-3-the-council"
FILLED = {
    (1, RATING): "3 Mostly in place",
    (1, EVIDENCE): "The minutes of May",
    (2, RATING): "As the record says: 3 Mostly in place",
    (4, RATING): "Don’t know",
    (6, RATING): "4",
    (6, DISSENT): "Finance says 3",
    (7, RATING): "n/a",
    OWN: "Better schools, sooner.",
}


def test_every_questionnaire_is_a_sound_word_file(sent, validate_docx):
    workspace = Workspace(sent)
    for name in (COUNCIL, "HC17", "HC12", "HC6"):
        assert validate_docx(blank(workspace, name)) == []


def test_one_goes_to_each_organisation_or_several_without_names(sent):
    names = sorted(p.name for p in (Workspace(sent).outputs(NAME) / "questionnaires").iterdir())
    assert [n for n in names if n.startswith("HC1-")] == [
        f"HC1-HCR-3-{who}.docx" for who in ("bsfi", "lanternhouse", "the-council")
    ]
    assert len([n for n in names if n.startswith("HC17-")]) == 12
    assert [n for n in names if n.startswith("HC12-")] == ["HC12-HCR-5-all-together.docx"]


def test_what_was_filled_in_comes_back_as_answers_and_goes_into_the_check(work):
    (one,) = read(work, back(work, COUNCIL, FILLED))
    assert (one.problem, one.partnership, one.same) == ("", NAME, 0)
    assert said(one) == {
        "question 1": "3 Mostly in place\nShown by: The minutes of May",
        "question 2": "3 Mostly in place\nShown by: 2 meeting points at strategic level on record.",
        "question 4": "Don’t know",
        "question 6": "4 Works well and we can show it\nNot shared: Finance says 3",
        "question 7": "Does not apply yet",
        "your sentence": "Better schools, sooner.",
    }
    take_in(work, one)
    assert responses(work, "HCR-3") == [
        (1, "PTY-LA", "3", "The minutes of May", None),
        (2, "PTY-LA", "3", "2 meeting points at strategic level on record.", None),
        (4, "PTY-LA", "dont_know", None, None),
        (6, "PTY-LA", "4", None, None),
        (7, "PTY-LA", "not_applicable", None, None),
    ]
    check, _ = check_of(facts_of(open_partnership(work, NAME)), "HCR-3")
    assert check.own_words == ("Better schools, sooner.",)


def test_the_same_file_again_brings_nothing_new(work):
    path = back(work, COUNCIL, FILLED)
    take_in(work, *read(work, path))
    (again,) = read(work, path)
    assert (again.changes, again.same) == ((), 6)
    (blank_one,) = read(work, blank(work, COUNCIL))
    assert (blank_one.changes, blank_one.same) == ((), 0)


def test_what_the_check_says_otherwise_meanwhile_is_a_conflict(work):
    path = back(work, COUNCIL, {(1, RATING): "3"})
    (early,) = read(work, path)
    drafting = Drafting.open(work, NAME)
    take(drafting, "HCR-3", "PTY-LA", (Given(1, "1"),))
    drafting.close()
    (one,) = read(work, path)
    (change,) = one.changes
    assert (change.kind, change.base, change.theirs) == (
        Kind.CONFLICT,
        "1 Not in place",
        "3 Mostly in place",
    )
    assert Choice.TOGETHER not in choices_for(change)
    with pytest.raises(RefusedError, match="question 1 was answered otherwise meanwhile"):
        take_in(work, early)
    with pytest.raises(RefusedError, match="is an answer to a question: take it or keep ours"):
        decide_all(work, (one,), {change.id: Decision(Choice.TOGETHER, text="2")})
    kept = Decision(Choice.KEEP, "We looked again", "Ann Ash")
    decide_all(work, (one,), {change.id: kept})
    facts = facts_of(open_partnership(work, NAME))
    assert decided_before(facts, one) == {change.id: Choice.KEEP}
    assert responses(work, "HCR-3") == [(1, "PTY-LA", "1", None, None)]


def test_two_files_of_one_organisation_do_not_overwrite_each_other(work):
    first = back(work, COUNCIL, {(1, RATING): "3"}, "one.docx")
    second = back(work, COUNCIL, {(1, RATING): "2"}, "two.docx")
    with pytest.raises(RefusedError, match="perhaps by another of these files"):
        take_in(work, *read(work, first, second))
    assert responses(work, "HCR-3") == []


def test_an_answer_off_the_scale_is_explained_and_keeps_no_other_from_being_taken(work):
    lines = {(1, RATING): "7", (2, RATING): "2 or 3", (3, COMMENT): "Who?", (5, RATING): "2"}
    (one,) = read(work, back(work, COUNCIL, lines))
    problems = {c.place: c.problem for c in one.changes}
    assert problems["question 1"].startswith("“7” is no rating for question 1: 1 not in place; 2")
    assert problems["question 2"].startswith("“2 or 3” is no rating for question 2")
    assert problems["question 3"].startswith("Question 3 has words and no rating")
    take_in(work, one)
    assert responses(work, "HCR-3") == [(5, "PTY-LA", "2", None, None)]
    with pytest.raises(RefusedError, match="cannot be applied: “7” is no rating"):
        decide_all(work, (one,), {one.changes[0].id: TAKE})


def test_a_questionnaire_saved_by_libreoffice_says_the_same(work, resaved):
    path = back(work, COUNCIL, FILLED)
    copies = [
        path,
        back(work, "HC6", {(1, "How likely"): "3 Quite", (1, "How big"): "2"}, "b.docx"),
    ]
    for ours, theirs in zip(copies, resaved(copies), strict=True):
        (one,), (other,) = read(work, ours), read(work, theirs)
        assert other.problem == ""
        assert said(other) == said(one)
        assert [c.id for c in other.changes] == [c.id for c in one.changes]


def test_words_beside_the_questions_are_shown_and_never_lost(work):
    path = back(work, COUNCIL, {(5, RATING): "2"})
    document = opened(path.read_bytes())
    document.reword("Does our vision work?", "Does our vision work? Ask the pupils!")
    add_comment(document, "Please ring me about this.")
    path.write_bytes(document.data())
    (one,) = read(work, path)
    loose = [c.theirs for c in one.changes if c.kind is Kind.UNPLACED]
    assert loose == ["Does our vision work? Ask the pupils!", "Please ring me about this."]


def test_a_question_that_lost_its_number_is_told(work):
    path = back(work, COUNCIL, {(1, RATING): "2", (2, RATING): "4"})
    document = opened(path.read_bytes())
    document.reword("2. Leaders of", "Leaders of")
    path.write_bytes(document.data())
    (one,) = read(work, path)
    assert [c.problem.partition(",")[0] for c in one.changes if c.problem] == [
        "A line stands twice under question 1"
    ]


def test_levels_and_weights_come_back_too(work):
    lines = {(1, RATING): "Level 3", (2, RATING): "2", (3, RATING): "Level 9"}
    (ready,) = read(work, back(work, "HC12", lines))
    assert said(ready)["question 1"] == "Level 3"
    weights = {(1, "How likely"): "3 Quite", (1, "How big"): "2 Somewhat", (2, "How likely"): "4"}
    (worth,) = read(work, back(work, "HC6", weights, "worth.docx"))
    assert said(worth)["question 1"] == "3 Quite, 2 Somewhat in size"
    assert worth.changes[1].problem.startswith("There is no rating of how big it is for question 2")
    take_in(work, ready)
    take_in(work, worth)
    facts = facts_of(open_partnership(work, NAME))
    check, instrument = check_of(facts, "HCR-5")
    assert [row.level for row in beside_the_last(facts, check, instrument).levels.rows] == [2, 3]
    assert [r.size for r in check_of(facts, "HCR-6")[0].responses] == [2]
    assert read(work, back(work, "HC12", lines))[0].same == 2


PULSE = {(n, RATING): rating for n, rating in enumerate("43215", 1)}


def test_an_anonymous_questionnaire_leaves_nothing_but_its_answers(work):
    path = back(work, "HC17-HCR-4-the-council", PULSE | {OWN: "Slow down."}, "from-hetty.docx")
    (one,) = read(work, path)
    (whole,) = one.changes
    assert (whole.place, whole.author, one.is_unnamed) == ("the whole questionnaire", "", True)
    for choice in (Choice.KEEP, Choice.PARK):
        with pytest.raises(RefusedError, match="given without a name, so nothing is kept of it"):
            decide_all(work, (one,), {whole.id: Decision(choice, "why", "Ann Ash")})
    take_in(work, one)
    assert [(n, r) for n, _, r, _, _ in responses(work, "HCR-4")] == list(enumerate("43215", 1))
    room = work.answers / NAME / JOINT
    kept = "".join(
        f.read_text(encoding="utf-8")
        for f in room.rglob("*")
        if f.is_file() and f.suffix != ".lock"
    )
    assert "hetty" not in kept.lower()
    assert whole.id not in kept


def test_an_anonymous_questionnaire_taken_twice_asks_whose_it_is(work):
    path = back(work, "HC17-HCR-4-the-council", PULSE)
    take_in(work, *read(work, path))
    (again,) = read(work, path)
    (whole,) = again.changes
    assert whole.kind is Kind.CONFLICT
    assert "if it is another person’s, take it" in whole.said
    take_in(work, again)
    assert len(responses(work, "HCR-4")) == 10


def test_one_rating_not_understood_holds_up_a_whole_anonymous_questionnaire(work):
    (one,) = read(work, back(work, "HC17-HCR-4-the-council", PULSE | {(5, RATING): "11"}))
    (whole,) = one.changes
    assert whole.problem.startswith("“11” is no rating for question 5")
    assert not whole.can_be_applied
    (nothing,) = read(work, blank(work, "HC17-HCR-4-the-council"))
    assert nothing.changes == ()


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('instrument: "HC1"', 'instrument: "HC2"', "the HCR-3 kept here is another check"),
        ('"HC1"\n  version: "1"', '"HC1"\n  version: "2"', "with version 1 of HC1"),
        ('"HC1"', '"HC1"\n  closed: 2010-02-01', "which has closed"),
        ('"HC1"', '"HC1"\n  anonymous: yes', "sent to be answered with names"),
        ("HCR-3:", "HCR-9:", 'There is no health check "HCR-3"'),
    ],
)
def test_a_questionnaire_of_another_check_or_version_is_refused_in_a_sentence(work, old, new, what):
    path = work.answers / NAME / JOINT / "health_checks.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, tail = text.rpartition("HCR-3:")
    path.write_text(head + f"HCR-3:{tail}".replace(old, new, 1), encoding="utf-8")
    (one,) = read(work, back(work, COUNCIL, FILLED))
    assert what in one.problem
    assert one.changes == ()


def test_a_questionnaire_of_another_partnership_or_organisation_is_refused(work):
    path = back(work, COUNCIL, FILLED)
    parties = work.answers / NAME / JOINT / "parties.yaml"
    text = parties.read_text(encoding="utf-8")
    parties.write_text(re.sub(r"^PTY-LA:", "PTY-XX:", text, flags=re.MULTILINE), encoding="utf-8")
    assert 'the organisation "PTY-LA", which is not here' in read(work, path)[0].problem
    shutil.move(work.answers / NAME, work.answers / "elsewhere")
    assert f'the partnership "{NAME}", which is not kept' in read(work, path)[0].problem


def test_what_an_organisation_answered_before_stands_in_its_questionnaire(work):
    take_in(work, *read(work, back(work, COUNCIL, FILLED)))
    (path,) = write(work, HOME, Wanted("HCR-3", ("PTY-LA",)))
    assert read(work, path)[0].changes == ()
    later = fill_in(path, work.root / "back" / "later.docx", {(1, RATING): "4"})
    (change,) = read(work, later)[0].changes
    assert change.kind is Kind.RESPONSE
    assert (change.base, change.theirs) == (
        "3 Mostly in place\nShown by: The minutes of May",
        "4 Works well and we can show it\nShown by: The minutes of May",
    )


def test_a_file_that_was_filled_in_where_it_stands_is_not_written_over(work):
    path = blank(work, COUNCIL)
    fill_in(path, path, FILLED)
    with pytest.raises(RefusedError, match="6 edits made there and not pulled"):
        write(work, HOME, Wanted("HCR-3"))
    write(work, HOME, Wanted("HCR-3", overwrite=True))
    assert len(list(path.parent.glob("HC1-HCR-3-the-council (edited*"))) == 1
    path.write_bytes(docx(p("not ours")))
    write(work, HOME, Wanted("HCR-3"))
    assert len(list(path.parent.glob("HC1-HCR-3-the-council (edited*"))) == 2


def test_what_cannot_be_asked_is_refused_in_a_sentence(work):
    for wanted, error, what in (
        (Wanted("HCR-3", ("PTY-LO",)), NotFoundError, 'no organisation "PTY-LO"'),
        (Wanted("HCR-4", copies=0), RefusedError, "Make from 1 to 99 copies"),
        (Wanted("HCR-1"), RefusedError, "HCR-1 has closed"),
    ):
        with pytest.raises(error, match=what):
            write(work, HOME, wanted)
    drafting = Drafting.open(work, NAME)
    (talk,) = start(drafting, Start("HC10")).ids
    drafting.close()
    with pytest.raises(RefusedError, match="HC10 is a talk"):
        write(work, HOME, Wanted(talk))
    parties = work.answers / NAME / JOINT / "parties.yaml"
    parties.unlink()
    with pytest.raises(RefusedError, match="Nobody is asked"):
        write(work, HOME, Wanted("HCR-3"))


def test_nothing_in_a_blank_anonymous_questionnaire_tells_the_copies_apart(work):
    found = (work.outputs(NAME) / "questionnaires").glob("HC17-HCR-4-the-council-copy-*.docx")
    assert len({path.read_bytes() for path in found}) == 1


def test_all_together_fill_in_one_and_name_the_roles_that_carry_what(tmp_path, validate_docx):
    workspace, [check] = room_at(tmp_path, "HC11")
    [path] = write(workspace, HOME, Wanted(check, ("together",)))
    assert path.name == "HC11-HCR-3-all-together.docx"
    assert validate_docx(path) == []
    lines = {
        (1, RATING): "3", (1, CARRIER): "LEP General Manager", (2, RATING): "2",
        (3, RATING): "2", (3, CARRIER): "The Mayor", (4, CARRIER): "LEP General Manager",
    }  # fmt: skip
    [came] = read(workspace, fill_in(path, tmp_path / "back.docx", lines))
    assert said(came)["question 1"] == "3 Mostly in place\nCarried by: LEP General Manager"
    problems = {change.place: change.problem for change in came.changes}
    assert "“The Mayor” is no role on record" in problems["question 3"]
    assert "Question 4 has words and no rating" in problems["question 4"]
    take_in(workspace, came)
    found, _ = check_of(facts_of(open_partnership(workspace, NAME)), check)
    assert [(r.question, r.party, r.together, r.carrier) for r in found.responses] == [
        (1, None, True, "ROL-06"),
        (2, None, True, None),
    ]
    # What was given stands in the next one that is sent out.
    [path] = write(workspace, HOME, Wanted(check, ("together",), out=tmp_path / "again"))
    assert read(workspace, path)[0].changes == ()
    back_again = fill_in(path, tmp_path / "more.docx", {(1, RATING): "4"})
    [change] = read(workspace, back_again)[0].changes
    assert change.theirs.endswith("Carried by: LEP General Manager")


def test_who_cannot_be_asked_together_is_refused_in_a_sentence(work):
    for check, why in (("HCR-4", "answered without names"), ("HCR-6", "for itself")):
        with pytest.raises(RefusedError, match=why):
            write(work, HOME, Wanted(check, ("together",)))


def test_roles_called_alike_are_told_apart_by_their_ids(tmp_path):
    workspace, [check] = room_at(tmp_path, "HC11")
    drafting = Drafting.open(workspace, NAME)
    drafting.answer(parse_key("roles[ROL-06].title"), "Lead director, Council")
    drafting.close()
    [path] = write(workspace, HOME, Wanted(check, ("PTY-LA",)))
    lines = {(1, RATING): "3", (1, CARRIER): "lead director, council (ROL-06)"}
    [came] = read(workspace, fill_in(path, tmp_path / "back.docx", lines))
    assert came.changes[0].reply.given[0].carrier == "ROL-06"
