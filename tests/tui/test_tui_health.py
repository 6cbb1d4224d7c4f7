"""Health checks on the screen: started, answered, read and followed up from the keyboard alone."""

import shutil

from support.filling_in import RATING, fill_in
from tui.harness import LARGE, SMALL, looks_as, opened, press, run, said, text, until
from tui.harness import write as type_in

from lep_docs.app.documents import Home
from lep_docs.app.drafting import Drafting
from lep_docs.app.health import start, take
from lep_docs.app.questionnaires import Wanted, write
from lep_docs.app.workspace import JOINT, Workspace, bundled
from lep_docs.core.health.answering import Given, Start, check_of
from lep_docs.core.keys import parse_key
from lep_docs.tui.screens.health import HealthChecks
from lep_docs.tui.screens.health_answers import HealthAnswers
from lep_docs.tui.screens.health_pictures import HealthPictures
from lep_docs.tui.screens.health_result import HealthResult
from lep_docs.tui.screens.health_sets import HealthSets
from lep_docs.tui.widgets.row_list import RowList

# What health checks and their follow-ups look at: a room with no more is read sooner.
SECTIONS = (
    *("follow_ups", "health_checks", "interfaces", "objectives", "parties", "partnership"),
    *("people", "review_cycles", "roles", "tasks"),
)


def workspace(folder, name="quillmere"):
    """A workspace with those sections of a sample."""
    room = folder / "answers" / name / JOINT
    room.mkdir(parents=True)
    for section in SECTIONS:
        shutil.copy(bundled("answers") / name / JOINT / f"{section}.yaml", room)
    return Workspace(folder)


async def checks(pilot):
    """From the task list to the health checks."""
    await press(pilot, "h")
    await until(pilot, lambda: isinstance(pilot.app.screen, HealthChecks))
    await until(pilot, lambda: "health check" in text(pilot.app))


async def on(pilot, row):
    """Put the cursor on a row."""
    assert pilot.app.screen.query_one(RowList).put_on(row)
    await press(pilot)


async def begun(pilot, code, *ways):
    """Start a check with a set, and come back to the list."""
    await checks(pilot)
    await press(pilot, "n")
    await until(pilot, lambda: isinstance(pilot.app.screen, HealthSets))
    await on(pilot, code)
    await press(pilot, "enter", *ways)
    await until(pilot, lambda: isinstance(pilot.app.screen, HealthChecks))
    await until(pilot, lambda: said(pilot.app))


def responses(pilot, record="HCR-3"):
    check, _ = check_of(pilot.app.drafting.facts, record)
    return [(r.question, r.party, r.rating) for r in check.responses]


def words(pilot, record="HCR-3"):
    check, _ = check_of(pilot.app.drafting.facts, record)
    return [(r.evidence, r.comment, r.dissent) for r in check.responses]


def test_checks_and_their_results_look_as_they_should(tmp_path):
    async def story():
        for size in (SMALL, LARGE):
            name = f"{size[0]}x{size[1]}"
            work = workspace(tmp_path / name)
            async with opened(work, "quillmere", size) as pilot:
                await checks(pilot)
                await looks_as(pilot, f"health-{name}")
                await on(pilot, "HCR-1")
                await press(pilot, "enter")
                await until(pilot, lambda app=pilot.app: isinstance(app.screen, HealthResult))
                await on(pilot, "line 11")
                await looks_as(pilot, f"health-result-{name}")
                await press(pilot, "a")
                assert "HCR-1 has closed" in said(pilot.app)[-1]
                pilot.app.clear_notifications()
                await press(pilot, "escape", "escape")
                await begun(pilot, "HC1", "enter")
                await press(pilot, "a", "enter", "2")
            # Opened again, so that the screen does not say at which minute it was saved.
            async with opened(work, "quillmere", size) as pilot:
                await checks(pilot)
                await press(pilot, "a", "enter", "down")
                await until(pilot, lambda app=pilot.app: isinstance(app.screen, HealthAnswers))
                await looks_as(pilot, f"health-answers-{name}")

    run(story())


def test_a_check_is_started_and_answered_one_key_for_each_answer(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC2", "escape", "enter", "enter")
            assert "HCR-3 started" in said(pilot.app)[-1]
            await press(pilot, "a", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, HealthAnswers))
            await press(pilot, "4", "question_mark", "minus", "5")
            assert said(pilot.app)[-1] == "The scale runs from 1 to 4."
            assert responses(pilot) == [
                (1, "PTY-LA", "4"),
                (2, "PTY-LA", "dont_know"),
                (3, "PTY-LA", "not_applicable"),
            ]
            await press(pilot, "up", "e")
            await type_in(pilot, "Three left")
            await press(pilot, "enter", "c")
            await type_in(pilot, "All in May")
            await press(pilot, "enter", "d")
            await type_in(pilot, "Finance disagrees")
            await press(pilot, "enter", "2")
            assert responses(pilot)[-1] == (3, "PTY-LA", "2")
            assert words(pilot)[-1] == ("Three left", "All in May", "Finance disagrees")
            await press(pilot, "up")
            assert "Not shared: Finance disagrees" in text(pilot.app)
            await press(pilot, "ctrl+z")
            assert responses(pilot)[-1] == (3, "PTY-LA", "not_applicable")
            await press(pilot, "escape", "enter")
            await on(pilot, "line 5")
            assert ">   nobody could rate it       2. Our teams sit together" in text(pilot.app)
            assert "nobody could rate it: 1 said don't know" in text(pilot.app)

    run(story())


def test_what_the_facts_say_is_taken_by_one_key(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC1", "enter")
            await press(pilot, "a", "enter", "k")
            assert said(pilot.app)[-1] == "The facts say nothing on this question."
            await press(pilot, "e")
            assert said(pilot.app)[-1] == "Rate the question first; then say what shows it."
            await press(pilot, "down", "k")
            assert responses(pilot) == [(2, "PTY-LA", "3")]
            await press(pilot, "K")
            assert sorted(responses(pilot)) == [(n, "PTY-LA", "3") for n in (2, 3, 6, 8)]
            await press(pilot, "K", "s")
            assert said(pilot.app)[-2:] == [
                "The facts say nothing on the questions that are left.",
                "Every answer is kept as you give it: there is nothing to hand over.",
            ]
            await press(pilot, "o")
            await type_in(pilot, "Better schools")
            await press(pilot, "enter")
            check, _ = check_of(pilot.app.drafting.facts, "HCR-3")
            assert check.own_words == ("Better schools",)

    run(story())


def test_without_names_nothing_is_kept_before_it_is_handed_over_whole(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC17", "enter")
            await press(pilot, "a", "enter", "s")
            assert said(pilot.app)[-1] == "Nothing has been answered yet."
            for answers in ("54321", "44332", "51234", "12345"):
                await press(pilot, *answers)
                before = len(responses(pilot))
                if answers == "54321":
                    assert responses(pilot) == []
                    await press(pilot, "o")
                    await type_in(pilot, "Slow down")
                    await press(pilot, "enter")
                await press(pilot, "s")
                assert len(responses(pilot)) == before + 5
            check, _ = check_of(pilot.app.drafting.facts, "HCR-3")
            assert check.own_words == ("Slow down",)
            await press(pilot, "escape", "enter")
            assert "no result yet" in text(pilot.app).lower()
            await press(pilot, "escape", "x")
            assert said(pilot.app)[-1] == "HCR-3 has closed."
            await press(pilot, "enter")
            assert "of 100" in text(pilot.app)
            await press(pilot, "escape", "x")
            assert said(pilot.app)[-1] == "HCR-3 is open again."

    run(story())


def test_fewer_than_four_without_names_are_never_shown(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC17", "enter")
            await press(pilot, "a", "enter", *"54321", "s", *"54321", "s", "escape", "x", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, HealthResult))
            assert "#" not in text(pilot.app)
            assert "Too few people answered for the Council to be shown." in text(pilot.app)

    run(story())


def test_a_weak_result_becomes_an_action_by_one_key(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await checks(pilot)
            await on(pilot, "HCR-1")
            await press(pilot, "enter", "f")
            assert said(pilot.app)[-1] == "Put the cursor on a step under “What to do about it”."
            rows = [r.id for r in pilot.app.screen.query_one(RowList).rows if "offer" in r.id]
            free = [r for r in rows if "in the plan" not in row_of(pilot, r).right]
            before = len(pilot.app.drafting.facts.tasks)
            await on(pilot, free[0])
            await press(pilot, "f", "escape", "enter", "enter")
            await on(pilot, free[1])
            await press(pilot, "f")
            tasks = pilot.app.drafting.facts.tasks
            assert len(tasks) == before + 2
            first, second = [role.id for role in pilot.app.drafting.facts.roles[:2]]
            assert {t.accountable_role for t in tasks[-2:]} == {first}
            await press(pilot, "f")
            assert said(pilot.app)[-1].startswith("It is in the plan already, as TSK-")
            await press(pilot, "ctrl+z")
            assert len(pilot.app.drafting.facts.tasks) == before + 1
            await press(pilot, "o", "down", "enter", "enter")
            assert pilot.app.drafting.facts.tasks[-1].accountable_role == second

    run(story())


def row_of(pilot, identity):
    rows = pilot.app.screen.query_one(RowList).rows
    return next(row for row in rows if row.id == identity)


def test_benefits_and_costs_are_weighed_by_two_figures(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC6", "enter")
            await press(pilot, "a", "enter", "3")
            assert "Question 1: now how big it would be, 1 to 4." in text(pilot.app)
            await press(pilot, "5")
            assert said(pilot.app)[-1] == "How big it would be runs from 1 to 4."
            await press(pilot, "2", "4", "down", *"11")
            check, _ = check_of(pilot.app.drafting.facts, "HCR-3")
            assert [(r.question, r.rating, r.size) for r in check.responses] == [
                (1, "3", 2),
                (3, "1", 1),
            ]
            await press(pilot, "escape", "enter")
            assert "benefits" in text(pilot.app)

    run(story())


def test_levels_are_answered_by_all_together_and_a_talk_by_nobody(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC12", "enter")
            await press(pilot, "a")
            await until(pilot, lambda: isinstance(pilot.app.screen, HealthAnswers))
            await press(pilot, "question_mark", "4", "enter", "1", "escape")
            assert "A level is needed here" in said(pilot.app)[-1]
            check, _ = check_of(pilot.app.drafting.facts, "HCR-3")
            assert [g.level for g in check.grades] == [4, 1]
            await press(pilot, "enter")
            assert "level 1 of 4" in text(pilot.app)
            await press(pilot, "escape", "escape")
            await begun(pilot, "HC10")
            await press(pilot, "a")
            assert said(pilot.app)[-1].startswith("There is nothing to rate in it")
            await press(pilot, "w")
            await until(pilot, lambda: "HC10 is a talk" in said(pilot.app)[-1])

    run(story())


def test_stages_are_shown_for_each_and_for_all(tmp_path):
    async def story():
        async with opened(workspace(tmp_path, "emberlin"), "emberlin") as pilot:
            await checks(pilot)
            record = next(
                c.id for c in pilot.app.drafting.facts.health_checks if c.instrument == "HC8"
            )
            await on(pilot, record)
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, HealthResult))
            rows = pilot.app.screen.query_one(RowList).rows
            assert any(row.text == "All together" for row in rows)
            assert "Forming" in text(pilot.app)

    run(story())


def test_word_questionnaires_are_made_from_the_screen(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC14", "enter")
            await press(pilot, "w")
            await until(pilot, lambda: "questionnaires to send out" in said(pilot.app)[-1])
            made = (tmp_path / "outputs" / "quillmere" / "questionnaires").glob("HC14-HCR-3-*.docx")
            assert len(list(made)) == 3

    run(story())


def test_a_set_that_is_not_here_any_more_is_told(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await checks(pilot)
            await on(pilot, "HCR-1")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, HealthResult))
            key = parse_key("health_checks[HCR-1].instrument")
            pilot.app.tell(pilot.app.drafting.answer(key, "GONE").keys)
            await until(pilot, lambda: "is not there any more" in text(pilot.app))
            await press(pilot, "escape")
            await on(pilot, "HCR-1")
            assert "Its set of questions is not here" in text(pilot.app)
            await press(pilot, "enter", "x", "a")
            assert said(pilot.app)[-3:] == [
                "The set of questions GONE is not here.",
                "HCR-1 is open again.",
                "There is nothing to rate in it: talk it through, and write the note.",
            ]

    run(story())


def test_a_check_that_a_colleague_takes_away_is_told_while_it_is_answered(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC14", "enter")
            await press(pilot, "escape", "h")
            await on(pilot, "HCR-3")
            await press(pilot, "a", "escape", "a", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, HealthAnswers))
            await press(pilot, "o")
            assert said(pilot.app)[-1] == "This set of questions asks for no sentence."
            for day in ("opened", "closed"):
                key = parse_key(f"health_checks[HCR-3].{day}")
                pilot.app.tell(pilot.app.drafting.answer(key, "2010-02-01").keys)
            await press(pilot, "3")
            assert said(pilot.app)[-1].startswith("HCR-3 has closed.")
            key = parse_key("health_checks[HCR-3].instrument")
            pilot.app.tell(pilot.app.drafting.answer(key, "GONE").keys)
            await until(pilot, lambda: 'asks the set "GONE"' in text(pilot.app))
            await press(pilot, "3", "k", "e")
            assert responses(pilot, "HCR-1")

    run(story())


def test_without_roles_nobody_can_see_to_a_follow_up(tmp_path):
    async def story():
        work = workspace(tmp_path)
        (work.answers / "quillmere" / "joint" / "roles.yaml").unlink()
        async with opened(work, "quillmere") as pilot:
            await checks(pilot)
            await on(pilot, "HCR-1")
            await press(pilot, "enter", "o")
            assert said(pilot.app)[-1].startswith("No role is on record yet")
            await press(pilot, "a")
            assert said(pilot.app)[-1].startswith("HCR-1 has closed")
            await press(pilot, "w")
            await until(pilot, lambda: "to ask again" in said(pilot.app)[-1])

    run(story())


def test_a_questionnaire_that_came_back_is_gone_through_like_any_file(tmp_path):
    work = workspace(tmp_path)
    drafting = Drafting.open(work, "quillmere")
    start(drafting, Start("HC14"))
    drafting.close()
    blank = write(work, Home("quillmere", JOINT), Wanted("HCR-3", ("PTY-LA",)))[0]
    path = fill_in(blank, tmp_path / "a.docx", {(1, RATING): "3 Yes", (2, RATING): "9"})

    async def story():
        async with opened(work, "quillmere", LARGE) as pilot:
            await press(pilot, "r")
            await type_in(pilot, f"{path}\n")
            await until(pilot, lambda: "Question 1: 3 Yes" in text(pilot.app))
            await press(pilot, "t", "t")
            assert said(pilot.app)[-1].startswith("It cannot be taken as it stands: “9” is no")
            await press(pilot, "a", "enter")
            await until(pilot, lambda: responses(pilot) == [(1, "PTY-LA", "3")])

    run(story())


def test_all_rate_together_and_name_the_role_that_carries_it(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC11", "enter")
            await press(pilot, "a", "end", "enter", "r")
            await until(pilot, lambda: isinstance(pilot.app.screen, HealthAnswers))
            assert said(pilot.app)[-1] == "Rate the question first; then say who carries it."
            assert "0 of 16. r names who carries it. 1 not in place" in text(pilot.app)
            await press(pilot, "3", "2", "up", "r", "escape", "r", "enter")
            check, _ = check_of(pilot.app.drafting.facts, "HCR-3")
            assert [(r.party, r.together, r.carrier) for r in check.responses] == [
                (None, True, None),
                (None, True, "ROL-01"),
            ]
            assert "Carried by: Lead director, Council" in text(pilot.app)
            await press(pilot, "escape", "enter", "end", "home")
            await on(pilot, "line 6")
            assert "Carried by: Lead director, Council" in text(pilot.app)
            await on(pilot, "line 5")
            assert "Carried by: nobody named yet" in text(pilot.app)
            await press(pilot, "escape", "escape")
            await begun(pilot, "HC20", "enter")
            await press(pilot, "a", "enter", "r")
            assert said(pilot.app)[-1] == "This set does not ask who carries what."

    run(story())


def test_what_matters_now_and_how_rounds_moved_is_told_of_the_line_under_the_cursor(tmp_path):
    work = workspace(tmp_path)
    drafting = Drafting.open(work, "quillmere")
    for day in ("2010-01-04", "2010-01-11", ""):
        [record] = start(drafting, Start("HC5", quick=True)).ids
        take(drafting, record, "PTY-LA", [Given(9, "4"), Given(1, "2")])
        take(drafting, record, "PTY-PSP", [Given(9, "1")])
        if day:
            drafting.answer(parse_key(f"health_checks[{record}].opened"), day)
    drafting.close()

    async def story():
        async with opened(work, "quillmere") as pilot:
            await checks(pilot)
            await on(pilot, "HCR-5")
            await press(pilot, "enter")
            await on(pilot, "line 4")
            shown = text(pilot.app)
            assert "By theme (now: mobilisation)" in shown
            assert "key now" in shown
            assert "Now it matters most, by our reading: see PN4 in the guidance." in shown
            assert "Round by round: ▅▅▅  2.5 2.5 2.5" in shown

    run(story())


def test_a_workshop_s_pictures_are_written_down_and_become_milestones(tmp_path):
    async def story():
        async with opened(workspace(tmp_path), "quillmere") as pilot:
            await begun(pilot, "HC16")
            await press(pilot, "a", "m")
            await until(pilot, lambda: isinstance(pilot.app.screen, HealthPictures))
            assert said(pilot.app)[-1] == "Write a picture down first, with n."
            await press(pilot, "ctrl+z")
            await until(pilot, lambda: 'There is no health check "HCR-3"' in text(pilot.app))
            await press(pilot, "ctrl+y")
            assert "Nothing is written down yet. n writes down the first." in text(pilot.app)
            await press(pilot, "n", "escape", "n", "down", "enter")
            await type_in(pilot, "All schools have met")
            await press(pilot, "enter")
            await type_in(pilot, "Notes of meetings")
            await press(pilot, "enter")
            await until(pilot, lambda: "1 picture, 1 to be agreed." in text(pilot.app))
            await press(pilot, "n", "enter")
            await type_in(pilot, "All sit together")
            await press(pilot, "enter", "escape")
            await until(pilot, lambda: "2 pictures, 2 to be agreed." in text(pilot.app))
            await press(pilot, "enter")
            assert said(pilot.app)[-1].startswith("It is milestone MST-01 now.")
            [made] = pilot.app.drafting.facts.milestones
            assert (made.statement, made.horizon, made.measure) == ("All sit together", "6m", None)
            await press(pilot, "m")
            assert "is a milestone already: MST-01" in said(pilot.app)[-1]
            await press(pilot, "n", "enter")
            await type_in(pilot, "all sit together")
            await press(pilot, "enter", "escape")
            assert "is written down already" in said(pilot.app)[-1]
            await press(pilot, "escape")
            await on(pilot, "HCR-3")
            await press(pilot, "enter")
            await until(pilot, lambda: "In 12 months" in text(pilot.app))
            await on(pilot, "picture 1")
            assert "How one would know: Notes of meetings" in text(pilot.app)

    run(story())


def test_a_check_cannot_be_closed_before_it_opens(tmp_path):
    work = workspace(tmp_path)
    drafting = Drafting.open(work, "quillmere")
    [record] = start(drafting, Start("HC2")).ids
    drafting.answer(parse_key(f"health_checks[{record}].opened"), "2010-03-01")
    drafting.close()

    async def story():
        async with opened(work, "quillmere") as pilot:
            await checks(pilot)
            await on(pilot, record)
            await press(pilot, "x")
            assert said(pilot.app)[-1] == (
                "HCR-3 opens on 1 March 2010: it cannot close before, on 15 February 2010."
            )
            assert check_of(pilot.app.drafting.facts, record)[0].closed is None

    run(story())
