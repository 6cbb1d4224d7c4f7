"""`lep-docs pull` as people and programs meet it."""

from __future__ import annotations

import json
import shutil

import pytest
from support.docx_making import docx, p
from support.word_editing import DAY, PARTNER, opened

from lep_docs.app.building import Order, build
from lep_docs.app.workspace import Workspace
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINE
from lep_docs.core.keys import parse_key, tag_of

KEY = "landmines[LMN-01].due"


@pytest.fixture(scope="module")
def sent(finished, tmp_path_factory):
    return finished.workspace(tmp_path_factory.mktemp("workspace"), "partnering-protocol")


@pytest.fixture
def pull_in(capsys):
    """Run `pull` in a workspace; gives exit code, stdout and stderr."""

    def say(root, *arguments):
        code = run(["--workspace", str(root), "pull", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return say


@pytest.fixture
def pull(sent, pull_in):
    return lambda *arguments: pull_in(sent, *arguments)


@pytest.fixture(scope="module")
def original(sent):
    return sent / "outputs" / "quillmere" / "partnering-protocol.docx"


@pytest.fixture(scope="module")
def edited(original):
    """A date and a status typed over, a row copied, a threaded comment, some words in bold."""
    document = opened(original.read_bytes())
    document.retype(tag_of(parse_key(KEY)), "7 May 2010")
    document.retype(tag_of(parse_key("landmines[LMN-02].status")), "Closed")
    document.retype(tag_of(parse_key("landmines[LMN-03].trigger")), "Bids \u009b slip \u202e back")
    document.copy_row(tag_of(parse_key("landmines[LMN-04].due")), {"15 April 2010": "soon"})
    first = document.comment(document.paragraph("Grow sensible work"), "Is this ours?", done=True)
    document.comment(document.paragraph("Grow sensible work"), "It is.", answers=first)
    document.embolden("Small courtesies save")
    document.remove(document.section("Supply chain"))
    path = original.parent / "back.docx"
    path.write_bytes(document.data())
    return path


def test_an_untouched_file_says_that_nothing_was_changed(pull, original):
    code, out, err = pull(original)
    assert (code, err) == (FINE, "")
    assert "Nothing was changed." in out


def test_changes_are_told_by_section_with_the_words_marked(pull, edited):
    code, out, _ = pull(edited)
    assert code == FINE
    lines = [line.strip() for line in out.split("\n")]
    assert "It was renamed: it is the partnering-protocol of quillmere." in lines
    assert lines.index("Knowing each other") < lines.index("[-31-]{+7+} [-March-]{+May+} 2010")
    assert "Fri 7 May 2010" in lines
    assert '"Closed" is not one of: Open; Watching; Defused.' in lines
    assert any(line.endswith('landmines[LMN-05].due: soon ("soon" is not a date yet: write it as '
                             '15 February 2010, March 2010, "in 6 months" or "6 months after '
                             'start".)') for line in lines)  # fmt: skip
    assert "on “Grow sensible work beyond secondary schools”" in lines
    assert f"{PARTNER} replied: It is." in lines
    assert "settled" in lines
    assert any(f"Comment · objectives[OBJ-J-10].title · table 1, row 11 · {PARTNER} {DAY[:10]}"
               in line for line in lines)  # fmt: skip
    assert "- Supply chain" in lines
    assert "1 paragraph changed in look only." in lines
    assert lines[-2] == "To take changes in: lep-docs pull FILE --apply ID ..."


def test_letters_that_would_drive_the_terminal_are_not_printed(pull, edited):
    _, out, _ = pull(edited)
    assert "\u009b" not in out
    assert "\u202e" not in out


def test_a_conflict_says_what_the_answers_say_now(pull_in, sent, edited, tmp_path):
    shutil.copytree(sent, tmp_path / "own")
    run(["--workspace", str(tmp_path / "own"), "set", "quillmere", KEY, "2010-04-01"])
    _, out, _ = pull_in(tmp_path / "own", edited)
    assert "the answers say now: 1 April 2010" in out


@pytest.mark.parametrize(("last", "said"), [(True, "now behind LMN-04"), (False, "now the first")])
def test_a_moved_row_says_where_it_stands_now(pull, original, tmp_path, last, said):
    document = opened(original.read_bytes())
    document.move_row(tag_of(parse_key("landmines[LMN-03].due")), last=last)
    path = tmp_path / "moved.docx"
    path.write_bytes(document.data())
    _, out, _ = pull(path)
    assert f"      {said}\n" in out


def test_a_dangerous_file_is_told_first_of_all(pull, original):
    document = opened(original.read_bytes())
    document.files["word/embeddings/a.bin"] = b"x"
    settings = document.files["word/settings.xml"]
    document.files["word/settings.xml"] = settings.replace(
        b"</w:settings>", b"<w:documentProtection/></w:settings>"
    )
    path = original.parent / "dangerous.docx"
    path.write_bytes(document.data())
    _, out, _ = pull(path)
    lines = out.split("\n")
    assert lines[1].startswith("  Careful: It holds embedded objects")
    assert lines[2] == "  Note: Editing is restricted in it."


def test_a_file_that_cannot_be_used_is_one_sentence_and_no_other_is_held_up(
    pull, original, tmp_path
):
    foreign, damaged = tmp_path / "letter.docx", tmp_path / "damaged.docx"
    foreign.write_bytes(docx(p("Dear all")))
    damaged.write_bytes(b"no")
    code, out, err = pull(foreign, damaged, original)
    assert code == CANNOT
    assert "+ Dear all" in out
    assert "Nothing was changed." in out
    assert [line.split(":")[0] for line in err.splitlines()] == [str(foreign), str(damaged)]


def test_programs_get_everything_in_json(pull, edited):
    code, out, _ = pull(edited, "--json")
    assert code == FINE
    (one,) = json.loads(out)
    assert (one["carriers"], one["formatting"], one["applied"]) == ("present", 1, [])
    kinds = [change["kind"] for change in one["changes"]]
    assert sorted(kinds) == ["comment", "fact", "fact", "fact", "record-added", "section"]
    (comment,) = (change for change in one["changes"] if change["kind"] == "comment")
    assert comment["replies"] == [{"author": PARTNER, "date": DAY, "text": "It is."}]
    assert comment["resolved"] is True


def test_what_was_applied_is_told_in_json(pull_in, sent, edited, tmp_path):
    own = tmp_path / "own"
    shutil.copytree(sent, own)
    _, out, _ = pull_in(own, edited, "--json")
    wanted = next(c["id"] for c in json.loads(out)[0]["changes"] if c["key"] == KEY)
    code, out, _ = pull_in(own, edited, "--json", "--apply", wanted)
    assert (code, json.loads(out)[0]["applied"]) == (FINE, [wanted])
    _, out, _ = pull_in(own, edited, "--json")
    assert KEY not in [c["key"] for c in json.loads(out)[0]["changes"]]


def test_a_conflict_shows_both_sides_and_what_taking_it_would_do(pull_in, sent, tmp_path):
    own, path = tmp_path / "own", tmp_path / "back.docx"
    shutil.copytree(sent, own)
    document = opened((own / "outputs/quillmere/partnering-protocol.docx").read_bytes())
    for record, theirs in (("LMN-01", "A stage two decision misses a cycle"), ("LMN-02", "Theirs")):
        document.retype(tag_of(parse_key(f"landmines[{record}].trigger")), theirs)
    path.write_bytes(document.data())
    for record, ours in (("LMN-01", "A stage 2 decision misses a whole cycle"), ("LMN-02", "Ours")):
        run(["--workspace", str(own), "set", "quillmere", f"landmines[{record}].trigger", ours])
    _, out, _ = pull_in(own, path)
    together = "A stage two decision misses a whole cycle"
    assert "the answers say now: A stage 2 decision misses a whole cycle" in out
    assert f"--apply puts both together: {together}" in out
    assert "the answers say now: Ours\n" in out
    assert "--apply takes theirs, --keep leaves ours, --together puts in other words" in out
    _, out, _ = pull_in(own, path, "--json")
    first, second = json.loads(out)[0]["changes"]
    assert (first["merged"], second["merged"]) == (together, "")
    pull_in(own, path, "--apply", first["id"])
    _, out, _ = pull_in(own, path)
    assert "1 change agreeing with the answers already." in out
    assert first["id"] not in out


def test_who_decides_is_the_person_at_the_terminal_unless_another_is_named(
    pull_in, sent, edited, tmp_path, monkeypatch
):
    own = tmp_path / "own"
    shutil.copytree(sent, own)
    monkeypatch.setenv("LEP_DOCS_PERSON", "Ann Ash")
    _, out, _ = pull_in(own, edited, "--json")
    first, second = [c["id"] for c in json.loads(out)[0]["changes"] if c["kind"] == "fact"][:2]
    pull_in(own, edited, "--park", first)
    pull_in(own, edited, "--park", second, "--by", "Bob Birch")
    kept = (own / "answers/quillmere/joint/returned_edits.yaml").read_text(encoding="utf-8")
    assert [line.split(": ")[1] for line in kept.splitlines() if "decided_by: " in line] == [
        '"Ann Ash"', '"Bob Birch"',
    ]  # fmt: skip


def test_a_file_of_another_room_is_named_with_its_room_and_touches_no_other(
    pull_in, tmp_path, sent
):
    own = tmp_path / "own"
    shutil.copytree(sent / "answers", own / "answers")
    folder = own / "answers" / "quillmere"
    shutil.copytree(folder / "joint", folder / "bidder-ash")
    order = Order("quillmere", ("partnering-protocol",), room="bidder-ash")
    (written,) = build(Workspace(own), order, lambda _: None)
    document = opened(written.path.read_bytes())
    document.retype(tag_of(parse_key(KEY)), "7 May 2010")
    path = tmp_path / "back.docx"
    path.write_bytes(document.data())
    _, out, _ = pull_in(own, path)
    assert f"{path}  (partnering-protocol of quillmere, room bidder-ash)" in out
    _, out, _ = pull_in(own, path, "--json")
    before = {p: p.read_bytes() for p in (folder / "joint").rglob("*.yaml")}
    pull_in(own, path, "--apply", json.loads(out)[0]["changes"][0]["id"])
    assert {p: p.read_bytes() for p in (folder / "joint").rglob("*.yaml")} == before
    assert "2010-05-07" in (folder / "bidder-ash" / "landmines.yaml").read_text(encoding="utf-8")
