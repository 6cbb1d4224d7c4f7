"""A partner's story: a document goes out, comes back edited, and every edit is found."""

import json
import random
import shutil
from collections import Counter

import pytest
from support.careless_editing import careless_edit
from support.docx_making import unzipped, zipped
from support.word_editing import DAY, PARTNER, opened

from lep_docs.app.partnership import open_partnership
from lep_docs.app.returning import returned
from lep_docs.app.workspace import Workspace
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINE
from lep_docs.core.asking import typed
from lep_docs.core.keys import parse_key, tag_of
from lep_docs.core.proposals import Carriers, Kind
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.spans import accept_all, reject_all
from lep_docs.ooxml.story import story
from lep_docs.roundtrip.comparing import compared
from lep_docs.roundtrip.reader import arrived
from lep_docs.roundtrip.units import folded

FACTS = {
    "landmines[LMN-01].due": ("7 May 2010", "2010-05-07"),
    "behaviours[BEH-04].breach_level": ("2", "2"),
    "objectives[OBJ-J-03].outcome": (
        "Teachers rely on systems and gladly change how they teach",
        "Teachers rely on systems and gladly change how they teach",
    ),
    "landmines[LMN-02].status": ("Defused", "defused"),
}
WORDINGS = {
    "a means and not an end.": "a means to an end.",
    "People keep to a protocol when": "People keep to an agreement when",
    "No agreement foresees everything.": "No agreement can foresee everything.",
    "Small courtesies save large quarrels.": "Small courtesies save much.",
    "It is not a contract,": "It is no contract,",
}
COMMENTS = {"Grow sensible work": "Is this ours to do?", "No agreement": "We agree."}
DELETED = "Supply chain"
TWELVE = Counter({Kind.FACT: 4, Kind.WORDING: 5, Kind.COMMENT: 2, Kind.SECTION: 1})


@pytest.fixture(scope="module")
def sent(finished, tmp_path_factory):
    """A workspace with the sample and its main documents, as they were sent."""
    return finished.workspace(tmp_path_factory.mktemp("workspace"))


@pytest.fixture
def own(sent, tmp_path):
    """A workspace of its own, for what changes answers."""
    shutil.copytree(sent, tmp_path / "own")
    return tmp_path / "own"


def _protocol(root):
    return root / "outputs" / "quillmere" / "partnering-protocol.docx"


def _edited(root, path, *, tracked=False):
    """The protocol with the twelve edits, saved at `path`."""
    document = opened(_protocol(root).read_bytes(), tracked=tracked)
    for key, (words, _) in FACTS.items():
        document.retype(tag_of(parse_key(key)), words)
    for old, new in WORDINGS.items():
        document.reword(old, new)
    for words, text in COMMENTS.items():
        document.comment(document.paragraph(words), text)
    document.remove(document.section(DELETED))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document.data())
    return path


@pytest.fixture(scope="module", params=["typed over", "tracked"])
def twelve(request, sent, tmp_path_factory):
    folder = tmp_path_factory.mktemp("edited")
    tracked = request.param == "tracked"
    return _edited(sent, folder / "partnering-protocol.docx", tracked=tracked), tracked


@pytest.fixture(scope="module")
def found(sent, twelve):
    """What is found in the file with the twelve edits."""
    return _pull(sent, twelve[0])[0]


def _pull(root, *files):
    return returned(Workspace(root), files)


def _finds_the_twelve(found):
    assert Counter(change.kind for change in found.changes) == TWELVE
    facts = {str(c.key): c for c in found.changes if c.kind is Kind.FACT}
    assert {key: typed(change.value) for key, change in facts.items()} == {
        key: value for key, (_, value) in FACTS.items()
    }
    assert all(change.can_be_applied for change in facts.values())
    wordings = [c for c in found.changes if c.kind is Kind.WORDING]
    assert [(old, new) for old, new in WORDINGS.items()
            if not any(old in c.base and new in c.theirs for c in wordings)] == []  # fmt: skip
    (section,) = (c for c in found.changes if c.kind is Kind.SECTION)
    assert section.base.startswith(f"{DELETED}\n")
    comments = {c.theirs: c for c in found.changes if c.kind is Kind.COMMENT}
    assert sorted(comments) == sorted(COMMENTS.values())
    first = comments["Is this ours to do?"]
    assert (first.author, first.date[:10]) == (PARTNER, DAY[:10])
    assert first.quote == "Grow sensible work beyond secondary schools"
    assert str(first.key) == "objectives[OBJ-J-10].title"


def test_an_untouched_file_proposes_nothing(sent):
    for found in _pull(sent, *sorted((sent / "outputs" / "quillmere").glob("*.docx"))):
        assert (found.changes, found.formatting, found.problem) == ((), 0, "")
        assert found.carriers is Carriers.PRESENT
        assert found.flags == ()


def test_a_file_only_saved_by_libreoffice_proposes_nothing(sent, resaved):
    files = sorted((sent / "outputs" / "quillmere").glob("*.docx"))
    for found in _pull(sent, *resaved(files)):
        assert (found.changes, found.problem) == ((), "")


def test_twelve_edits_are_found_and_classed(found, twelve):
    _, tracked = twelve
    _finds_the_twelve(found)
    assert found.carriers is Carriers.PRESENT
    people = {c.author for c in found.changes if c.kind is not Kind.COMMENT}
    assert people == ({PARTNER} if tracked else {""})


def test_they_are_found_too_where_libreoffice_dropped_the_tags(sent, twelve, resaved):
    file, _ = twelve
    (found,) = _pull(sent, *resaved([file]))
    _finds_the_twelve(found)
    if found.carriers is Carriers.LOST:
        assert any("dropped the tags" in remark for remark in found.remarks)


@pytest.mark.parametrize("tracked", [False, True])
def test_edits_made_in_libreoffice_itself_are_found(sent, edited_in_libreoffice, tracked):
    edits = {
        "tracked": tracked,
        "replace": [
            ["31 March 2010", "7 May 2010"],
            ["Turnover is low and", "Turnover is low, and"],
            ["a means and not an end", "a means to an end"],
        ],
        "delete": [[DELETED, "Joining, leaving and changes of people"]],
    }
    (found,) = _pull(sent, edited_in_libreoffice(_protocol(sent), edits))
    assert Counter(c.kind for c in found.changes) == {
        Kind.FACT: 2, Kind.WORDING: 1, Kind.SECTION: 1,
    }  # fmt: skip
    assert {str(c.key) for c in found.changes if c.key} == {
        "landmines[LMN-01].due", "objectives[OBJ-J-09].outcome",
    }  # fmt: skip


def test_both_readings_of_tracked_changes_are_exact(sent, tmp_path):
    def body(path, reading, words):
        package = Package.open(path)
        found = reading(story(package.chunks(package.main)))
        return [text for one in found if (text := getattr(one, words).strip())]

    tracked = _edited(sent, tmp_path / "tracked.docx", tracked=True)
    typed_over = _edited(sent, tmp_path / "typed.docx")
    assert body(tracked, reject_all, "original") == body(_protocol(sent), accept_all, "accepted")
    assert body(tracked, accept_all, "accepted") == body(typed_over, accept_all, "accepted")


@pytest.mark.parametrize("seed", range(10))
def test_no_word_goes_untold_however_carelessly_a_file_is_edited(sent, seed):
    dice = random.Random(seed)
    document = opened(_protocol(sent).read_bytes(), tracked=seed % 3 == 0)
    for _ in range(dice.randint(5, 25)):
        careless_edit(document, dice)
    came = arrived(Package.open(document.data()))
    found = compared(came)
    assert found.accounted == found.visible
    sent_words = {folded(p.accepted) for unit in came.base.body for p in unit.paragraphs}
    told = " ".join(f"{folded(d.theirs)} {d.quote}" for d in found.differences)
    words = (folded(p.accepted) for unit in came.theirs.body for p in unit.paragraphs)
    assert [text for text in words if text not in sent_words and text not in told] == []


def test_ids_stay_from_one_reading_to_the_next(sent, twelve, found):
    (again,) = _pull(sent, twelve[0])
    ids = [change.id for change in found.changes]
    assert ids == [change.id for change in again.changes]
    assert len(set(ids)) == len(ids)


def test_a_strict_file_and_a_template_are_read(sent, twelve, tmp_path):
    file, _ = twelve
    parts = unzipped(file.read_bytes())
    strict = {
        name: text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in parts.items()
        if not name.endswith(".png")
    }
    template = dict(parts)
    template["[Content_Types].xml"] = template["[Content_Types].xml"].replace(
        "document.main+xml", "template.main+xml"
    )
    for name, files in (("strict.docx", strict), ("form.dotx", template)):
        (tmp_path / name).write_bytes(zipped(files))
    for found in _pull(sent, tmp_path / "strict.docx", tmp_path / "form.dotx"):
        _finds_the_twelve(found)


def test_what_is_applied_is_in_the_answers_and_gone_from_the_proposals(own, capsys):
    file = _edited(own, own / "back" / "partnering-protocol.docx")
    (before,) = _pull(own, file)
    ids = [change.id for change in before.changes if change.kind is Kind.FACT]
    assert run(["--workspace", str(own), "pull", str(file), "--apply", *ids]) == FINE
    assert "4 changes taken in" in capsys.readouterr().out
    answers = open_partnership(Workspace(own), "quillmere").reading.answers
    assert {key: typed(answers.get(parse_key(key))) for key in FACTS} == {
        key: value for key, (_, value) in FACTS.items()
    }
    (after,) = _pull(own, file)
    assert [c.kind for c in after.changes if c.kind is Kind.FACT] == []


def test_an_answer_changed_in_word_and_here_since_is_a_conflict(own):
    file = _edited(own, own / "back" / "partnering-protocol.docx")
    key = "landmines[LMN-01].due"
    assert run(["--workspace", str(own), "set", "quillmere", key, "2010-04-01"]) == FINE
    outcome = "objectives[OBJ-J-03].outcome"
    text = "Teachers can rely on systems and change how they teach pupils"
    assert run(["--workspace", str(own), "set", "quillmere", outcome, text]) == FINE
    (found,) = _pull(own, file)
    conflicts = {str(c.key): c for c in found.changes if c.kind is Kind.CONFLICT}
    assert sorted(conflicts) == [key, outcome]
    assert conflicts[key].ours == "1 April 2010"
    assert conflicts[outcome].value == (
        "Teachers rely on systems and gladly change how they teach pupils"
    )
    assert conflicts[outcome].merged


def test_the_command_prints_what_programs_need(sent, twelve, capsys):
    file, _ = twelve
    assert run(["--workspace", str(sent), "pull", str(file), "--json"]) == FINE
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["document"], one["partnership"]) == ("partnering-protocol", "quillmere")
    assert (one["carriers"], one["flags"], one["formatting"]) == ("present", [], 0)
    assert Counter(change["kind"] for change in one["changes"]) == TWELVE
    wanted = {
        "id", "kind", "key", "base", "theirs", "ours", "author", "date", "place", "quote",
    }  # fmt: skip
    assert all(wanted <= change.keys() for change in one["changes"])


def test_an_id_that_nobody_proposed_changes_nothing(sent, twelve, capsys):
    file, _ = twelve
    assert run(["--workspace", str(sent), "pull", str(file), "--apply", "00000000"]) == CANNOT
    assert 'None of these files proposes "00000000"' in capsys.readouterr().err
