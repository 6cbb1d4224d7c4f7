"""Files that came back: chosen, read, gone through by keys, applied in one step, undone."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from textual import events
from tui.came_back import DUE, HOSTILE, OUTCOME, STATUS, make_back
from tui.harness import (
    LARGE,
    SMALL,
    looks_as,
    opened,
    press,
    run,
    said,
    text,
    until,
    work_done,
    write,
)
from tui.test_tui_shell_looks import too_faint

from lep_docs.app.drafting import Drafting
from lep_docs.app.inbox import came_back
from lep_docs.app.workspace import Workspace
from lep_docs.core.asking import typed
from lep_docs.core.decisions import Choice
from lep_docs.core.keys import Key, parse_key
from lep_docs.core.proposals import Kind, Proposal, Returned
from lep_docs.tui.desk import Desk
from lep_docs.tui.screens.records import Records
from lep_docs.tui.themes import THEMES
from lep_docs.tui.widgets import effect_line
from lep_docs.tui.widgets.effect_line import EffectLine
from lep_docs.tui.widgets.long_text import LongText
from lep_docs.tui.widgets.path_line import PathLine
from lep_docs.tui.widgets.row_list import RowList

UNPRINTED = parse_key("people[PER-01].biography")


@pytest.fixture(scope="module")
def back(finished, tmp_path_factory):
    return make_back(tmp_path_factory.mktemp("back"), finished)


@pytest.fixture(autouse=True)
def _usual(monkeypatch):
    """Somebody decides, and rests on no line long enough to have its tables looked for."""
    monkeypatch.setenv("LEP_DOCS_PERSON", "Partnership office")
    monkeypatch.setattr(effect_line, "PAUSE", 600)


@pytest.fixture
def resting(monkeypatch):
    """Somebody rests on a line: its tables are looked for at once."""
    monkeypatch.setattr(effect_line, "PAUSE", 0.05)


@asynccontextmanager
async def reviewing(back, folder, *numbers, size=SMALL):
    """The review of some of the files, or of all, on a copy of the answers."""
    async with opened(back.own(folder), "quillmere", size) as pilot:
        pilot.app.desk = back.desk(pilot.app.drafting.answers, *numbers)
        await press(pilot, "r")
        yield pilot
        await work_done(pilot)


def decided(pilot):
    """What was decided, by the kind of the change and its words."""
    desk = pilot.app.desk
    return {
        (item.proposal.kind, item.proposal.theirs[:10]): desk.decided[item.id].choice
        for item in desk.items
        if item.id in desk.decided
    }


async def put_on(pilot, key=None, kind=None):
    """Put the cursor on the first change of an answer, or of a kind."""
    for item in pilot.app.desk.items:
        if (key and item.proposal.key == key) or item.proposal.kind is kind:
            assert pilot.app.screen.query_one(RowList).put_on(item.id)
            await pilot.pause()
            return item
    raise AssertionError(text(pilot.app))


# Choosing files ------------------------------------------------------------------------------


def test_a_file_in_the_outputs_is_ticked_read_and_gone_through(back, tmp_path):
    async def story():
        work = back.own(tmp_path)
        folder = work.outputs("quillmere")
        folder.mkdir(parents=True)
        for path in back.paths:
            (folder / path.name).write_bytes(path.read_bytes())
        async with opened(work, "quillmere") as pilot:
            await press(pilot, "r")
            await until(pilot, lambda: "[ ] Protocol by Hetty.docx" in text(pilot.app))
            await press(pilot, "tab", "space", "down", "space", "space", "space")
            assert text(pilot.app).count("[x]") == 2
            await press(pilot, "enter")
            await until(pilot, lambda: "Review: " in text(pilot.app))
            assert "7 changes: 7 left" in text(pilot.app)
            await press(pilot, "escape")
            assert "completed" in text(pilot.app)
            await press(pilot, "r")
            assert "7 changes: 7 left" in text(pilot.app)

    run(story())


def test_a_dropped_path_is_taken_in_and_another_file_joins_the_first(back, tmp_path):
    async def story():
        async with opened(back.own(tmp_path), "quillmere") as pilot:
            await press(pilot, "r")
            pilot.app.screen.query_one(PathLine).post_message(events.Paste(f"'{back.paths[0]}' "))
            await until(pilot, lambda: "[x] Protocol by Hetty.docx" in text(pilot.app))
            await press(pilot, "enter")
            await until(pilot, lambda: "6 changes" in text(pilot.app))
            await press(pilot, "n")
            await write(pilot, "x")
            pilot.app.screen.query_one(PathLine).text = str(back.paths[1])
            await press(pilot, "enter")
            await until(pilot, lambda: "7 changes" in text(pilot.app))
            assert [file.file for file in pilot.app.desk.files] == [str(p) for p in back.paths]
            await press(pilot, "escape")
            assert "completed" in text(pilot.app)

    run(story())


def test_what_cannot_be_read_is_refused_in_one_sentence(back, tmp_path):
    async def story():
        empty = tmp_path / "empty.docx"
        empty.write_bytes(b"")
        async with opened(back.own(tmp_path), "quillmere") as pilot:
            await press(pilot, "r", "enter")
            assert "Drop a file here, type its path, or tick one" in text(pilot.app)
            line = pilot.app.screen.query_one(PathLine)
            line.post_message(events.Paste("/nowhere/a file.docx"))
            await pilot.pause()
            await press(pilot, "enter")
            await until(pilot, lambda: "a file.docx: " in text(pilot.app))
            line.text = str(empty)
            await pilot.click("#read")
            await until(pilot, lambda: "empty.docx: The file is empty." in text(pilot.app))
            assert pilot.app.desk is None
            line.text = f"'{empty}' '{back.paths[1]}'"
            line.focus()
            pilot.app.screen._busy = True
            await press(pilot, "enter")
            assert "are being read" in said(pilot.app)[-1]
            pilot.app.screen._busy = False
            await press(pilot, "enter")
            await until(
                pilot,
                lambda: "The file is empty." in text(pilot.app) and "A. Patel" in text(pilot.app),
            )

    run(story())


def test_leaving_the_question_reads_nothing(back, tmp_path):
    async def story():
        async with opened(back.own(tmp_path), "quillmere") as pilot:
            await press(pilot, "r")
            await pilot.click("#leave")
            await pilot.pause()
            assert pilot.app.desk is None
            assert "completed" in text(pilot.app)
            await press(pilot, "r", "tab", "space")

    run(story())


# Going through them --------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "name"), [(SMALL, "80x24"), (LARGE, "140x40")])
@pytest.mark.usefixtures("resting")
def test_the_review_looks_as_it_was_kept(back, tmp_path, size, name):
    async def story():
        async with reviewing(back, tmp_path, 0, size=size) as pilot:
            await until(pilot, lambda: "(table 1)" in text(pilot.app))
            await looks_as(pilot, f"review-{name}")

    run(story())


def test_conflicts_and_alarms_come_first_and_words_are_marked(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path) as pilot:
            screen = text(pilot.app)
            order = ["Careful: ", "Conflicts: changed there and here", "Principles"]
            assert sorted(order, key=screen.index) == order
            assert "> " + " " * 2 + "Objective OBJ-J-03" in screen
            for words in ("[- can-]", "{+gladly +}", "{+trust+}", "Ours now"):
                assert words in screen

    run(story())


def test_partner_text_is_shown_as_it_is_and_does_nothing(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, size=LARGE) as pilot:
            await put_on(pilot, kind=Kind.COMMENT)
            assert text(pilot.app).count(HOSTILE) >= 2
            assert "replied: I agree." in text(pilot.app)
            await pilot.click("#side-0", offset=(8, 1))
            await press(pilot, "w")
            assert HOSTILE in text(pilot.app)
            pilot.app.screen.query_one(LongText).text = "[b]no[/b]"
            await press(pilot, "ctrl+g")
            await put_on(pilot, kind=Kind.COMMENT)
            assert "[b]no[/b]" in text(pilot.app)
            await put_on(pilot, STATUS)
            assert "half defused, [b]we hope" in text(pilot.app)
            await press(pilot, "t")
            assert '"half defused, [b]we hope" is not one of' in said(pilot.app)[-1]
            assert pilot.app.is_running

    run(story())


def test_one_key_decides_and_the_cursor_goes_on(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            await press(pilot, "t", "k", "p")
            assert list(decided(pilot).values()) == [Choice.TAKE, Choice.KEEP, Choice.PARK]
            assert "6 changes: 3 left" in text(pilot.app)
            await press(pilot, "u", "ctrl+z")
            assert list(decided(pilot).values()) == [Choice.TAKE]
            await press(pilot, "escape", "r")
            assert "6 changes: 5 left" in text(pilot.app)

    run(story())


@pytest.mark.usefixtures("resting")
def test_the_effect_follows_the_cursor_and_names_documents_and_tables(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path) as pilot:
            line = pilot.app.screen.query_one(EffectLine)
            assert "Partnering protocol" in line.said
            await until(pilot, lambda: "Partnering protocol (table 1)" in line.said)
            await put_on(pilot, kind=Kind.WORDING)
            assert line.said == "No answer changes; only the Partnering protocol does."
            await put_on(pilot, kind=Kind.COMMENT)
            assert line.said == "A comment changes nothing by itself."
            await put_on(pilot, OUTCOME)
            assert "(table 1)" in line.said
            await press(pilot, "home")
            assert line.said == ""
            assert "It holds tracked changes" in text(pilot.app)

    run(story())


def test_what_cannot_be_decided_says_why(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            await press(pilot, "a")
            assert "Nothing was decided yet" in said(pilot.app)[-1]
            await press(pilot, "y")
            assert "Decide on it first" in said(pilot.app)[-1]
            await press(pilot, "home", "t")
            assert "Put the cursor on a change first." in said(pilot.app)[-1]
            await put_on(pilot, kind=Kind.SECTION)
            await press(pilot, "w")
            assert "There are no two wordings here" in said(pilot.app)[-1]
            assert decided(pilot) == {}

    run(story())


def test_enter_goes_to_the_answer(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Records))
            await until(pilot, lambda: pilot.app.screen.panel.editing)
            assert "OBJ-J-03" in text(pilot.app)
            records = pilot.app.screen
            await press(pilot, "escape")
            await until(pilot, lambda: not records.panel.editing)
            await press(pilot, "escape")
            await until(pilot, lambda: "Review:" in text(pilot.app))
            await put_on(pilot, kind=Kind.WORDING)
            await press(pilot, "enter")
            assert "the document's own words" in said(pilot.app)[-1]
            await press(pilot, "home", "enter")

    run(story())


def test_a_click_looks_at_a_change_and_a_second_one_goes_to_its_answer(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            rows = pilot.app.screen.query_one(RowList)
            at = next(n for n, row in enumerate(rows.rows) if row.text.endswith("LMN-01, by"))
            await pilot.click(RowList, offset=(6, at))
            await pilot.pause()
            assert "{+7+} {+May+}" in text(pilot.app)
            await pilot.click(RowList, offset=(6, at))
            await until(pilot, lambda: "Review:" not in text(pilot.app))

    run(story())


def test_changes_are_narrowed_to_one_person_or_to_conflicts(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path) as pilot:
            await press(pilot, "f", "down", "down", "enter")
            assert "by A. Patel" in text(pilot.app)
            assert "Objective OBJ-J-03" not in text(pilot.app)
            await press(pilot, "f", "escape", "f", "home", "enter", "c")
            assert "Objective OBJ-J-03" in text(pilot.app)
            assert "Principles" not in text(pilot.app)
            await press(pilot, "c")
            assert "Principles" in text(pilot.app)

    run(story())


def test_words_are_written_together_with_both_in_sight(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 1) as pilot:
            await press(pilot, "w")
            assert "{+9+}" in text(pilot.app)
            editor = pilot.app.screen.query_one(LongText)
            editor.text = "some day"
            await pilot.click("#done")
            assert "Error: " in text(pilot.app)
            editor.text = " "
            await press(pilot, "ctrl+g")
            assert "Error: Write the words that were agreed." in text(pilot.app)
            editor.text = "8 May 2010"
            await press(pilot, "ctrl+g")
            assert list(decided(pilot).values()) == [Choice.TOGETHER]
            await press(pilot, "w")
            assert pilot.app.screen.query_one(LongText).text == "8 May 2010"
            await pilot.click("#leave")
            await press(pilot, "w", "escape", "a", "enter")
            assert typed(pilot.app.drafting.answers.get(DUE)) == "2010-05-08"

    run(story())


def test_of_two_peoples_changes_of_one_answer_only_one_is_taken(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path) as pilot:
            first = await put_on(pilot, DUE)
            await press(pilot, "t")
            second = pilot.app.desk.items[-1]
            pilot.app.screen.query_one(RowList).put_on(second.id)
            await press(pilot, "t")
            assert set(pilot.app.desk.decided) == {second.id}
            assert first.id != second.id
            assert "is to do again" in said(pilot.app)[-1]

    run(story())


# Carrying out --------------------------------------------------------------------------------


def test_everything_is_applied_in_one_step_and_undone_in_one(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            drafting, before = pilot.app.drafting, pilot.app.drafting.answers
            await press(pilot, "t", "t")
            await put_on(pilot, DUE)
            await press(pilot, "t", "k")
            await put_on(pilot, kind=Kind.COMMENT)
            await press(pilot, "t", "a")
            assert "Why was it decided so?" in text(pilot.app)
            await press(pilot, "escape", "a")
            await write(pilot, "Not one of our words")
            await press(pilot, "enter")
            assert "Theirs taken: 4" in text(pilot.app)
            await press(pilot, "down", "enter")
            assert drafting.answers == before
            await press(pilot, "a", "enter")
            assert "4 changes taken in, 1 change kept as ours" in said(pilot.app)[-1]
            assert typed(drafting.answers.get(DUE)) == "2010-05-07"
            assert len(drafting.session.done) == 1
            kept = {row.decision: row for row in drafting.facts.returned_edits}
            assert kept["keep"].reason == "Not one of our words"
            assert kept["take"].decided_by == "Partnership office"
            assert [row.edited_text[:22] for row in drafting.facts.text_edits][-1:] == [
                "No agreement can fores"
            ]
            await until(pilot, lambda: "theirs, on record" in text(pilot.app))
            await press(pilot, "ctrl+z")
            assert drafting.answers.get(DUE) == before.get(DUE)
            assert drafting.facts.returned_edits == drafting.facts.comments == ()
            await until(pilot, lambda: "6 changes: 1 left" in text(pilot.app))
            assert len(decided(pilot)) == 5

    run(story())


def test_a_reason_is_given_by_one_key(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            await press(pilot, "k", "up", "y", "escape", "y")
            await write(pilot, "We said so")
            await press(pilot, "enter")
            assert "Why: We said so" in text(pilot.app)
            await press(pilot, "t", "up", "y")

    run(story())


def test_what_is_refused_changes_nothing(back, tmp_path, monkeypatch):
    async def story():
        async with reviewing(back, tmp_path, 1) as pilot:
            drafting, before = pilot.app.drafting, pilot.app.drafting.answers
            monkeypatch.setattr(type(drafting), "read_only", lambda *_: "It is read-only now.")
            await press(pilot, "t", "a", "enter")
            assert "It is read-only now." in said(pilot.app)[-1]
            assert drafting.answers == before
            assert len(decided(pilot)) == 1

    run(story())


def test_files_are_read_again_when_answers_change_beneath_them(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 1) as pilot:
            pilot.app.drafting.answer(DUE, "2010-04-01")
            pilot.app.tell([DUE])
            await until(pilot, lambda: "{+1+} {+April+}" in text(pilot.app))
            assert "Conflicts: " in text(pilot.app)
            await press(pilot, "f6")
            assert pilot.app.screen.focused.id == "detail"
            await press(pilot, "f6", "escape")
            pilot.app.drafting.answer(DUE, "2010-05-09")
            pilot.app.tell([DUE])
            await press(pilot, "r")
            await until(pilot, lambda: "nothing was changed" in text(pilot.app))
            pilot.app.screen._reading = True
            await press(pilot, "a")
            assert "being read again" in said(pilot.app)[-1]

    run(story())


def test_a_file_of_another_partnership_is_not_shown(back, tmp_path):
    async def story():
        work = back.own(tmp_path)
        (work.answers / "quillmere").rename(work.answers / "elsewhere")
        async with opened(work, "elsewhere") as pilot:
            await press(pilot, "r")
            pilot.app.screen.query_one(PathLine).text = str(back.paths[0])
            await press(pilot, "enter")
            await until(pilot, lambda: 'the partnership "quillmere",' in text(pilot.app))
            assert pilot.app.desk is None

    run(story())


# Comments ------------------------------------------------------------------------------------


def test_comments_on_record_are_answered_and_settled(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            await press(pilot, "m")
            assert "No comment is on record yet." in text(pilot.app)
            await press(pilot, "w", "x", "enter", "escape")
            await put_on(pilot, kind=Kind.COMMENT)
            await press(pilot, "t", "a", "enter", "m")
            assert "1 comment, 1 open" in text(pilot.app)
            assert HOSTILE in text(pilot.app)
            await press(pilot, "w", "ctrl+g")
            assert "Say what was done, or why nothing was." in text(pilot.app)
            await write(pilot, "It is ours")
            await press(pilot, "ctrl+g")
            (thread,) = pilot.app.drafting.facts.comments
            assert (thread.state, thread.answer) == ("answered", "It is ours")
            assert thread.answered_by == "Partnership office"
            assert "Answered" in text(pilot.app)
            assert "What we did (Partnership office, " in text(pilot.app)
            await press(pilot, "w", "escape", "x")
            assert "Settled" in text(pilot.app)
            await press(pilot, "ctrl+z", "enter")
            await until(pilot, lambda: "OBJ-J-10" in text(pilot.app))

    run(story())


def test_a_comment_that_leads_nowhere_says_so(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            await put_on(pilot, kind=Kind.COMMENT)
            await press(pilot, "t", "a", "enter")
            (thread,) = pilot.app.drafting.facts.comments
            pilot.app.drafting.answer(thread.at.about, "nowhere[X-1].at_all")
            await press(pilot, "m", "enter")
            assert "on no answer" in said(pilot.app)[-1]
            pilot.app.drafting.answer(Key("comments", thread.id, "about"), "")
            await press(pilot, "enter")

    run(story())


# Oddities ------------------------------------------------------------------------------------


def _odd(*changes, document="partnering-protocol"):
    return Returned("odd.docx", document, "quillmere", "joint", changes=changes)


@asynccontextmanager
async def on_desk(back, folder, *files, size=SMALL):
    """The review of files that were made up."""
    async with opened(back.own(folder), "quillmere", size) as pilot:
        pilot.app.desk = Desk().with_files(files, pilot.app.drafting.answers)
        await press(pilot, "r")
        yield pilot


def test_what_has_no_place_in_the_document_can_only_be_kept_or_parked(back, tmp_path):
    loose = _odd(
        Proposal("a", Kind.UNPLACED, theirs="A line in a header"),
        Proposal("b", Kind.FACT, UNPRINTED, "one", "two", value="two"),
    )
    foreign = Returned("foreign.docx", changes=(Proposal("c", Kind.UNPLACED, theirs="Theirs"),))

    async def story():
        async with on_desk(back, tmp_path, loose, foreign, size=LARGE) as pilot:
            await press(pilot, "t")
            assert "It has no place in a document made from the template." in said(pilot.app)[-1]
            await press(pilot, "p")
            assert "parked" in text(pilot.app)
            assert "no document prints this by itself" in text(pilot.app)
            await press(pilot, "end", "p")
            assert "was not made here" in said(pilot.app)[-1]
            assert len(pilot.app.desk.decided) == 1

    run(story())


def test_words_without_a_place_are_put_into_an_answer_found_by_name(back, tmp_path):
    foreign = Returned(
        "in/terms.docx",
        changes=(Proposal("a", Kind.UNPLACED, theirs="We meet each Monday.", author="Ann"),),
    )
    about = _odd(Proposal("b", Kind.FACT, UNPRINTED, "one", "two", value="two"))
    vision = parse_key("partnership.vision_statement")

    async def story():
        async with on_desk(back, tmp_path, foreign, about) as pilot:
            before = pilot.app.drafting.answers.get(vision)
            await put_on(pilot, UNPRINTED)
            await press(pilot, "i")
            assert "It is about an answer already" in said(pilot.app)[-1]
            await put_on(pilot, kind=Kind.UNPLACED)
            line = pilot.app.screen.query_one(EffectLine)
            assert line.said == "It changes nothing by itself."
            await press(pilot, "i")
            assert "Which answer takes these words?" in text(pilot.app)
            await write(pilot, "as_of")
            await press(pilot, "enter")
            await until(pilot, lambda: "is not a date" in said(pilot.app)[-1])
            await press(pilot, "i")
            await write(pilot, "vision_st")
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.drafting.answers.get(vision) != before)
            assert pilot.app.drafting.answers.get(vision) == "We meet each Monday."
            assert said(pilot.app)[-1].endswith("Ctrl+Z takes it back.")
            await press(pilot, "ctrl+z")
            assert pilot.app.drafting.answers.get(vision) == before

    run(story())


def test_an_empty_desk_and_a_file_without_changes_are_shown(back, tmp_path):
    async def story():
        async with on_desk(back, tmp_path) as pilot:
            assert "Nothing to show." in text(pilot.app)
            await press(pilot, "enter", "t", "y", "i", "a", "u")

    run(story())


def test_tables_that_cannot_be_looked_for_leave_the_documents_named(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            folder = tmp_path / "templates" / "docx"
            folder.mkdir(parents=True)
            for printing in ("partnering-protocol", "cultural-profile"):
                (folder / f"{printing}.docx").write_bytes(b"")
            named = "Partnering protocol; Cultural profile and landmine register"
            line = pilot.app.screen.query_one(EffectLine)
            await put_on(pilot, DUE)
            await asyncio.to_thread(line._find, DUE)
            assert line.said == f"Appears in: {named}"
            await press(pilot, "down", "up")
            assert line.said == f"Appears in: {named}"
            nowhere = effect_line.in_words(pilot.app.drafting, UNPRINTED, ())
            assert nowhere.endswith(": no document prints this by itself")

    run(story())


def test_a_comment_cannot_be_answered_while_nothing_can_be_saved(back, tmp_path, monkeypatch):
    async def story():
        async with reviewing(back, tmp_path, 0) as pilot:
            await put_on(pilot, kind=Kind.COMMENT)
            await press(pilot, "t", "a", "enter", "m")
            monkeypatch.setattr(Drafting, "read_only", lambda *_: "It is read-only now.")
            await press(pilot, "x")
            assert "It is read-only now." in said(pilot.app)[-1]
            assert pilot.app.drafting.facts.comments[0].state == "open"

    run(story())


def test_every_text_of_a_review_can_be_read_in_every_look(back, tmp_path):
    async def story():
        async with reviewing(back, tmp_path) as pilot:
            await press(pilot, "t", "k")
            faint = set()
            for theme in THEMES:
                pilot.app.theme = theme.name
                for keys in (("home",), ("down",), ("end", "n"), ("escape", "m"), ("escape",)):
                    await press(pilot, *keys)
                    faint |= too_faint(pilot.app)
            assert faint == set()

    run(story())


def test_a_tick_is_not_needed_for_the_file_under_the_cursor(back, tmp_path):
    async def story():
        work = back.own(tmp_path)
        folder = work.outputs("quillmere")
        folder.mkdir(parents=True)
        (folder / "back.docx").write_bytes(back.paths[1].read_bytes())
        async with opened(work, "quillmere") as pilot:
            await press(pilot, "r")
            await until(pilot, lambda: "[ ] back.docx" in text(pilot.app))
            await press(pilot, "tab", "enter")
            await until(pilot, lambda: "1 change: 1 left" in text(pilot.app))

    run(story())


def test_of_a_file_of_another_room_nothing_is_shown_but_where_it_belongs(back):
    (found,) = came_back(Workspace(back.root), ("quillmere", "council"), back.paths[:1], print)
    assert found.problem.startswith("It belongs to the room joint of quillmere: open that room")
    assert (found.changes, found.flags, found.remarks) == ((), (), ())
