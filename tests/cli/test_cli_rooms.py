"""Every command that reads or writes a room keeps to the one that is named."""

import pytest

from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINDINGS, FINE

OWN, OTHER = "Our price is thin", "Their price is thin"
RISKS = f"Risk,How likely\n{OWN} in year two,4\nFlood,seven\n"


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """Run a command where a partnership has two bidders' rooms, each with a risk of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEP_DOCS_WORKSPACE", raising=False)

    def say(*arguments):
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    say("new", "harbour")
    for room, title in (("bidder-ash", OWN), ("bidder-elm", OTHER)):
        say("new", "harbour", "--room", room)
        say("set", "harbour", "risks[RSK-01].title", title, "--room", room)
    return say


@pytest.mark.parametrize(
    "command",
    [
        ("get", "harbour", "risks"),
        ("history", "harbour"),
        ("show", "harbour", "risk-by-stakeholder"),
        ("check", "harbour", "--explain", "R-091"),
        ("due", "harbour", "--all"),
        ("actions", "harbour"),
        ("start", "harbour"),
        ("comments", "harbour"),
        ("wordings", "harbour"),
    ],
)
def test_a_room_is_looked_at_without_a_word_of_another(said, command):
    own = said(*command, "--room", "bidder-ash")
    assert own[0] in {FINE, FINDINGS}
    assert OTHER not in own[1]
    assert OWN not in said(*command)[1]
    code, _, err = said(*command, "--room", "bidder-oak")
    assert (code, "Its rooms: joint, bidder-ash, bidder-elm." in err) == (CANNOT, True)


def test_an_answer_is_recorded_in_the_room_that_is_named_and_taken_back_there(said):
    assert said("get", "harbour", "risks", "--room", "bidder-ash")[1] == f"RSK-01  {OWN}\n"
    assert said("get", "harbour", "risks")[1] == ""
    assert said("undo", "harbour", "--room", "bidder-ash")[0] == FINE
    assert said("get", "harbour", "risks", "--room", "bidder-ash")[1] == ""
    assert said("get", "harbour", "risks", "--room", "bidder-elm")[1] == f"RSK-01  {OTHER}\n"


def test_a_rooms_tables_lie_in_its_own_folder_and_nowhere_else(said, tmp_path):
    (tmp_path / "list.csv").write_text(RISKS, encoding="utf-8")
    _, looked, _ = said("import", "harbour", "risks", "list.csv", "--room", "bidder-ash")
    assert "  lep-docs import harbour risks list.csv --room bidder-ash --apply\n" in looked
    said("import", "harbour", "risks", "list.csv", "--room", "bidder-ash", "--apply")
    said("export", "harbour", "risks", "--format", "csv", "--room", "bidder-ash")
    outputs = tmp_path / "outputs"
    made = sorted(p.relative_to(outputs).as_posix() for p in outputs.rglob("*") if p.is_file())
    assert made == ["harbour/bidder-ash/list-not-taken.csv", "harbour/bidder-ash/risks.csv"]
    assert OTHER not in (outputs / made[1]).read_text(encoding="utf-8-sig")
    assert said("get", "harbour", "risks", "--room", "bidder-elm")[1] == f"RSK-01  {OTHER}\n"


def test_questions_are_asked_in_the_room_that_is_named(said, monkeypatch):
    monkeypatch.setattr("sys.stdin.readline", lambda: "", raising=False)
    _, out, _ = said("ask", "harbour", "risks", "--plain", "--room", "bidder-ash")
    assert OWN in out
    assert OTHER not in out


def test_a_room_has_a_calendar_of_its_own_whose_entries_are_no_other_rooms(said, tmp_path):
    for room in ("bidder-ash", "bidder-elm"):
        said("set", "harbour", "milestones[MST-01].due", "2010-05-28", "--room", room)
    code, out, _ = said("calendar", "harbour", "--room", "bidder-ash")
    file = tmp_path / "outputs/harbour/bidder-ash/harbour-bidder-ash.ics"
    assert (code, file.is_file()) == (FINE, True)
    assert "1 entry" in out
    assert "UID:harbour-bidder-ash-MST-01-due@lep-docs" in file.read_text(encoding="utf-8")
    assert said("calendar", "harbour")[0] == CANNOT


def test_a_version_of_a_room_is_released_compared_and_redlined_there_alone(said):
    slug, room = "risk-by-stakeholder", ("--room", "bidder-ash")
    for command in ("changes", "redline"):
        hint = f"lep-docs release harbour {slug} VERSION --room bidder-ash"
        assert said(command, "harbour", slug, *room)[2].rstrip().endswith(hint)
    said("set", "harbour", "documents[DOC-01].type", "D12", *room)
    code, out, _ = said("release", "harbour", slug, "0.1", *room)
    assert code == FINE
    assert f"outputs/harbour/bidder-ash/{slug}-0.1.docx" in out.replace("\\", "/")
    said("set", "harbour", "risks[RSK-01].title", "Our price is thinner still", *room)
    _, out, _ = said("changes", "harbour", slug, *room)
    assert OWN in out
    assert OTHER not in out
    code, out, _ = said("redline", "harbour", slug, *room)
    assert code == FINE
    assert out.replace("\\", "/").startswith("outputs/harbour/bidder-ash/")
    for other in ("joint", "bidder-elm"):
        assert said("changes", "harbour", slug, "--room", other)[0] == CANNOT
