"""Health checks on the command line: held, shown, followed up; in words, without colour."""

import json
import shutil

import pytest
from support.filling_in import RATING, fill_in

from lep_docs.app.workspace import bundled
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINE

# What the checks and their follow-ups look at: a room with no more is read sooner.
SECTIONS = (
    *("health_checks", "interfaces", "objectives", "parties", "partnership", "people"),
    *("review_cycles", "roles", "tasks"),
)


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """Run the command in a copy of a sample, called by the sample's own name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)
    monkeypatch.setenv("LEP_DOCS_PERSON", "Ann Ash")
    for name in ("quillmere", "emberlin"):
        room = tmp_path / "answers" / name / "joint"
        room.mkdir(parents=True)
        for section in SECTIONS:
            shutil.copy(bundled("answers") / name / "joint" / f"{section}.yaml", room)

    def say(*arguments):
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return say


def health(said, *arguments):
    code, out, err = said("health", "quillmere", *arguments)
    assert (code, err) == (FINE, ""), arguments
    return out


def refused(said, *arguments):
    code, out, err = said("health", "quillmere", *arguments)
    assert (code, out) == (CANNOT, "")
    assert err.count("\n") == 1
    return err


def test_the_list_names_the_checks_held_and_the_sets_there_are(said):
    out = health(said)
    assert "HCR-1  HC2 Signs of good partnering (2010-01-18): 63 of 100, needs attention" in out
    assert "HCR-2  HC12 Ready to carry out the plan? (2010-01-25): ready with conditions" in out
    assert "HC17  Temperature check" in out
    told = json.loads(health(said, "list", "--json"))
    assert [check["id"] for check in told["checks"]] == ["HCR-1", "HCR-2"]
    assert len(told["sets"]) == 22
    said("set", "quillmere", "health_checks[HCR-1].instrument", "GONE")
    assert "HCR-1  GONE  (2010-01-18): its set of questions is not here" in health(said)
    assert json.loads(health(said, "--json"))["checks"][0]["result"] is None


def test_a_result_is_shown_with_bars_differences_and_what_stands_out(said):
    out = health(said, "show", "HCR-1")
    # Question 8: 2, 3 and 4: mean 3, a gap of 2. Question 6: one of three does not know.
    assert "     [###############.....]  3.0 of 4; sound; far apart (2.0)\n" in out
    assert "     the Council 2.0 | Lanternhouse 3.0 | BSFI 4.0\n" in out
    assert "2.5 of 4; needs attention; apart (1.0); 1 don't know" in out
    assert "1.7 of 4; act now; apart (1.0)" in out
    assert "concern, act now [1]: There is a protocol" in out
    assert "difference, needs attention [8]" in out
    told = json.loads(health(said, "show", "HCR-1", "--json"))
    assert told["overall"]["by"] == {"PTY-LA": 2.11, "PTY-PSP": 2.67, "PTY-INV": 2.75}
    assert [q["questions"] for q in told["questions"] if q["gap"] == "far apart"] == [[8]]
    assert told["overall"]["moved"] is None


def test_levels_and_stages_are_shown_in_words(said):
    assert "  2 of 4  data sharing: We know which data each holds" in health(said, "show", "HCR-2")
    told = json.loads(health(said, "show", "HCR-2", "--json"))
    assert told["levels"][0] == {"topic": "quality assurance", "level": 2}
    code, out, _ = said("health", "emberlin", "show", "HCR-1")
    assert code == FINE
    assert "  Harbour Lane: frustration\n" in out
    assert "    Frustration  [###############.....]  9.0 of 12\n" in out
    assert "HCR-1  HC8 Where are we in our life?" in said("health", "emberlin")[1]
    stages = json.loads(said("health", "emberlin", "show", "HCR-1", "--json")[1])["stages"]
    assert stages["PTY-EMB"] == "between"


def test_a_check_is_started_answered_and_compared_with_the_one_before(said):
    out = health(said, "new", "HC20", "--reason", "Yearly")
    assert "HCR-3 started: Do we give value for money?\n" in out
    health(said, "answer", "HCR-3", "PTY-LA", "1=2", "2=2", "3=?", "--evidence", "1", "Invoices")
    said("set", "quillmere", "health_checks[HCR-3].opened", "2010-02-01")
    health(said, "new", "HC20")
    assert "2 answers taken" in health(said, "answer", "HCR-4", "PTY-LA", "1=4", "2=2")
    out = health(said, "show", "HCR-4")
    assert "4.0 of 4; strong; ↑ up 2.0 since" in out
    assert "2.0 of 4; needs attention; → steady since" in out
    assert "  3 It comes when it was promised.\n     nobody rated it\n" in out
    assert "Round by round" not in out
    said("set", "quillmere", "health_checks[HCR-4].opened", "2010-02-02")
    health(said, "new", "HC20")
    health(said, "answer", "HCR-5", "PTY-LA", "1=1")
    said_of_three = "Round by round: 2010-02-01 2.0 | 2010-02-02 3.0 | 2010-02-15 1.0"
    out = health(said, "show", "HCR-5")
    assert f"{said_of_three}\n  ▃▆▁  2.0 3.0 1.0  All questions\n" in out
    assert "  ▃▃·  2.0 2.0 –  2. What is delivered" in out
    assert json.loads(health(said, "show", "HCR-5", "--json"))["rounds"][1] == {
        "check": "HCR-4", "opened": "2010-02-02", "mean": 3.0,
    }  # fmt: skip
    key = "health_checks[HCR-3].responses[1].evidence"
    assert said("get", "quillmere", key)[1] == "Invoices\n"


def test_a_check_begins_with_what_it_is_for_and_how_to_hold_it(said):
    out = health(said, "new", "HC1")
    assert "  To see whether the shared vision was well made" in out
    assert "  For whoever guides it: Let each organisation answer alone first." in out
    assert (
        "to say in their own words: In one sentence, what is this partnership for?\n   1  " in out
    )
    assert "to say in their own words" not in health(said, "new", "HC2")


def test_several_checks_are_started_at_once_for_another_program(said):
    assert json.loads(health(said, "new", "HC20", "HC14", "--json")) == ["HCR-3", "HCR-4"]


def test_what_the_facts_know_becomes_an_answer_only_when_somebody_says_so(said):
    health(said, "new", "HC1")
    out = health(said, "known", "HCR-3")
    assert " 3  3 Mostly in place: The role of a sponsor" in out
    told = json.loads(health(said, "known", "HCR-3", "--json"))
    assert [one["question"] for one in told] == [2, 3, 6, 8]
    assert said("get", "quillmere", "health_checks[HCR-3].responses")[1] == "(not asked yet)\n"
    taken = health(said, "answer", "HCR-3", "PTY-LA", "1=4", "--known", "3", "2=1")
    assert taken == "HCR-3: 3 answers taken.\n"
    assert health(said, "answer", "HCR-3", "PTY-PSP", "--known") == "HCR-3: 4 answers taken.\n"
    assert "question 1" in refused(said, "answer", "HCR-3", "PTY-LA", "--known", "1")
    assert "The facts answer none" in health(said, "known", "HCR-2")


def test_an_anonymous_answer_is_kept_without_a_name(said):
    out = health(said, "new", "HC17", "--anonymous")
    assert "without names" in out
    for _ in range(4):
        health(said, "answer", "HCR-3", "PTY-LA", "1=4", "--dissent", "1", "I would say 5")
    assert "Ann Ash" not in "\n".join(said("history", "quillmere")[1].splitlines()[:8])
    assert "shown once it has closed" in health(said, "show", "HCR-3")
    said("set", "quillmere", "health_checks[HCR-3].closed", "2010-02-15")
    shown = health(said, "show", "HCR-3")
    assert "4.0 of 5; sound" in shown
    assert "Not shared, question 1: Somebody: I would say 5" in shown


def test_benefits_are_shown_against_costs(said):
    health(said, "new", "HC6")
    assert "no result yet" in health(said)
    health(said, "answer", "HCR-3", "PTY-LA", "1=4x4", "9=1x1", "--dissent", "1", "Too high")
    health(said, "answer", "HCR-3", "PTY-PSP", "1=1x1", "9=4x4")
    health(said, "answer", "HCR-3", "PTY-INV", "1=1x1")
    out = health(said, "show", "HCR-3")
    assert "  the Council: benefits 100, costs 6 of 100; gains\n" in out
    assert "  Lanternhouse: benefits 6, costs 100 of 100; does not gain so far\n" in out
    assert "  BSFI: benefits 6, costs – of 100; does not gain so far\n" in out
    assert "worth it to the Council" in out
    assert "Not shared, question 1: the Council: Too high" in out
    health(said, "answer", "HCR-3", "PTY-LA", "1=1x1", "9=4x4")
    assert "worth it to nobody so far" in health(said)


def test_a_talk_is_shown_by_its_agenda(said):
    assert "   20 min  Values: What would we never trade" in health(said, "new", "HC10")
    assert "20 min  Values: What would we never trade" in health(said, "show", "HCR-3")
    assert "Nothing stands out" in health(said, "follow-up", "HCR-3")


def test_levels_are_asked_in_their_own_words_and_taken_without_an_organisation(said):
    out = health(said, "new", "HC12", "--quick")
    assert "        4 Reviews are held and lead to changes\n" in out
    health(said, "answer", "HCR-3", "1=3", "4=2")
    assert "ready with conditions" in health(said, "show", "HCR-3")


def test_chosen_follow_ups_become_actions_of_the_plan(said):
    out = health(said, "follow-up", "HCR-1")
    assert out.startswith("Q1     act now: Hold a session on the protocol")
    assert "       for question 1; done well: a decision on record within thirty days\n" in out
    told = json.loads(health(said, "follow-up", "HCR-1", "--json"))
    assert told[1]["code"] == "FU-11"
    made = ("follow-up", "HCR-1", "FU-11", "--owner", "ROL-19", "--due", "26 February 2010")
    assert "In the plan now: TSK-" in health(said, *made, "--objective", "OBJ-J-09")
    task = told_task(said)
    assert "source_ref: Health check HCR-1, follow-up FU-11" in task
    assert "due: 2010-02-26" in task
    assert "(in the plan as TSK-" in health(said, "follow-up", "HCR-1")
    made = ("follow-up", "HCR-1", "FU-14", "--owner", "ROL-19", "--json")
    assert len(json.loads(health(said, *made))) == 1
    offers = said("health", "emberlin", "follow-up", "HCR-2")[1]
    assert "Write an agreement on sharing data" in offers


def told_task(said):
    last = said("get", "quillmere", "tasks")[1].splitlines()[-1].split()[0]
    return said("get", "quillmere", f"tasks[{last}]")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("new",), "Name the set of questions to start with"),
        (("show",), "Name the health check, such as HCR-01"),
        (("show", "HCR-11"), 'There is no health check "HCR-11". Did you mean "HCR-1"'),
        (("answer", "HCR-1", "PTY-LA"), "Give answers, such as 1=3"),
        (("answer", "HCR-1", "PTY-LA", "three"), '"three" is no answer'),
        (("answer", "HCR-1", "PTY-LA", "1=3"), "HCR-1 has closed"),
        (("answer", "HCR-1", "PTY-LA", "1=7"), '"7" is no rating of question 1'),
        (("answer", "HCR-1", "PTY-LA", "1=3", "--comment", "2", "So"), "--comment 2: give the rat"),
        (("answer", "HCR-1", "PTY-LA", "1=3", "--comment", "x", "So"), "--comment x: give the rat"),
        (("follow-up", "HCR-1", "FU-11"), "Name the role that sees to it: --owner ROL-19"),
        (("follow-up", "HCR-1", "FU-11", "--owner", "ROL-99"), 'There is no role "ROL-99"'),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(said, arguments, sentence):
    assert sentence in refused(said, *arguments)


def test_questionnaires_are_made_with_a_new_check_or_for_one_that_is_open(said, tmp_path):
    out = health(said, "new", "HC14", "--to-word")
    assert "outputs/quillmere/questionnaires/HC14-HCR-3-lanternhouse.docx" in out
    assert out.endswith(
        "3 questionnaires to send out. What comes back is read with: lep-docs pull FILE\n"
    )
    made = json.loads(health(said, "new", "HC17", "--to-word", "--copies", "1", "--json"))
    assert (made["checks"], len(made["files"])) == (["HCR-4"], 3)
    one = json.loads(health(said, "to-word", "HCR-3", "PTY-LA", "--out", "sent", "--json"))
    assert one == ["sent/HC14-HCR-3-the-council.docx"]
    assert "1 questionnaire to send" in health(said, "to-word", "HCR-3", "PTY-INV", "--out", "x")
    assert 'no organisation "PTY-LO"' in refused(said, "to-word", "HCR-3", "PTY-LO")
    blank = tmp_path / one[0]
    filled = {(1, RATING): "3 Yes", (2, RATING): "1", (3, RATING): "9"}
    path = fill_in(blank, tmp_path / "back" / "a.docx", filled)
    _, out, _ = said("pull", str(path))
    assert "(questionnaire of quillmere)" in out
    assert "To take all of them but conflicts: lep-docs pull FILE --apply all" in out
    _, out, err = said("pull", str(path), "--apply", "all")
    assert (out.splitlines()[0], err) == (
        "2 changes taken in, from the returned questionnaire.",
        "",
    )
    health(said, "answer", "HCR-3", "PTY-LA", "1=1")
    _, out, _ = said("pull", str(path))
    assert "Conflict" in out
    assert "--apply takes theirs, --keep leaves ours\n" in out


def test_parties_rate_alone_and_then_together_and_say_who_carries_what(said):
    health(said, "new", "HC11")
    health(said, "answer", "HCR-3", "PTY-LA", "1=1", "2=2", "3=?", "--carrier", "1", "ROL-06")
    health(said, "answer", "HCR-3", "PTY-PSP", "1=4", "2=2")
    health(said, "answer", "HCR-3", "together", "1=3", "--dissent", "1", "Ash would say 2")
    out = health(said, "show", "HCR-3")
    assert "3.0 of 4; sound; far apart (3.0)" in out
    assert "     the Council 1.0 | Lanternhouse 4.0 | all together 3.0\n" in out
    assert "Not shared, question 1: all together: Ash would say 2" in out
    assert "  3 We help to shape what funders want.\n     nobody could rate it: 1 said don" in out
    assert "Who carries it\n  1 LEP General Manager\n  2 nobody named yet\n" in out
    told = json.loads(health(said, "show", "HCR-3", "--json"))
    assert told["carriers"][0] == {"question": 1, "roles": ["ROL-06"]}
    assert told["questions"][0]["by"] == {"PTY-LA": 1.0, "PTY-PSP": 4.0, "together": 3.0}
    assert told["themes"][0]["now"] is None
    err = refused(said, "answer", "HCR-3", "1=3")
    assert "Say who answers: an organisation, such as PTY-LA, or together." in err


def test_the_critical_questions_say_what_matters_now_and_what_of_it_is_weak(said):
    health(said, "new", "HC5", "--quick")
    health(said, "answer", "HCR-3", "PTY-LA", "9=1", "16=4", "1=1")
    out = health(said, "show", "HCR-3")
    assert (
        "4.0 of 4; strong\n     now it matters most, as the notes say: lep-docs guide PN5\n" in out
    )
    assert (
        "1.0 of 4; act now\n     now it matters most, by our reading: lep-docs guide PN4\n" in out
    )
    assert "    Capacity\n     nobody rated it\n     now it matters much" in out
    assert "Weak where it matters most now (Mobilisation): Governance\n" in out
    told = json.loads(health(said, "show", "HCR-3", "--json"))
    assert told["themes"][4]["now"] == {"amount": 3, "basis": "stated"}


def test_what_a_workshop_pictures_becomes_milestones_once_somebody_confirms_it(said):
    assert "a sentence at a time:\nlep-docs health NAME capture HCR-3 6m" in health(
        said, "new", "HC16"
    )
    assert health(said, "milestones", "HCR-3") == "Nothing is written down yet.\n"
    health(said, "capture", "HCR-3", "12M", "All schools have met", "--measure", "Notes")
    health(said, "capture", "HCR-3", "6m", "All sit together")
    out = health(said, "milestones", "HCR-3")
    assert "  1  12 months: All schools have met\n     How one would know: Notes\n" in out
    assert "milestones: health NAME milestones HCR-3 1 2\n" in out
    assert json.loads(health(said, "milestones", "HCR-3", "1", "--json")) == ["MST-01"]
    assert "Milestones now: MST-02. Give each a day" in health(said, "milestones", "HCR-3", "2")
    assert "  2  6 months: All sit together  (milestone MST-02)\n" in health(said, "show", "HCR-3")
    told = json.loads(health(said, "milestones", "HCR-3", "--json"))
    assert told[0] == {
        "picture": 1, "horizon": "12m", "statement": "All schools have met", "measure": "Notes",
        "milestone": "MST-01",
    }  # fmt: skip
    source = said("get", "quillmere", "milestones[MST-02].source_ref")[1]
    assert source == "Health check HCR-3, a workshop on the vision\n"
    assert said("undo", "quillmere")[0] == FINE
    assert "milestones: health NAME milestones HCR-3 2\n" in health(said, "milestones", "HCR-3")
    assert "is no number of a picture" in refused(said, "milestones", "HCR-3", "one")
    assert "Give a horizon and one sentence" in refused(
        said, "capture", "HCR-3", "12m", "All", "well"
    )


def test_a_check_of_one_organisation_s_own_is_held_in_its_room(said):
    said("new", "quillmere", "--room", "party-la")
    said("set", "quillmere", "parties[PTY-LA].name", "The Council", "--room", "party-la")
    own = ("--room", "party-la")
    said("set", "quillmere", "parties[PTY-LA].signatory", "yes", *own)
    out = health(said, "new", "HC20", "--to-word", *own)
    assert "outputs/quillmere/party-la/questionnaires/HC20-HCR-01-the-council.docx\n" in out
    health(said, "answer", "HCR-01", "PTY-LA", "1=1", *own)
    assert "HCR-01  HC20 Do we give value for money?" in health(said, *own)
    assert "HC20" not in health(said).partition("Sets of questions")[0]


def test_a_talk_is_not_started_where_it_was_to_be_sent_out(said):
    err = refused(said, "new", "HC16", "--to-word")
    assert "HC16 is a talk: it has nothing to rate" in err
    assert "HCR-3" not in health(said)


def test_a_day_of_closing_before_the_opening_is_refused(said):
    code, out, err = said("set", "quillmere", "health_checks[HCR-1].closed", "2010-01-17")
    assert (code, out) == (CANNOT, "")
    assert "17 January 2010 cannot be: “Opened” is after it, on 18 January 2010." in err
