import errno
import json
from pathlib import Path

import pytest

from lep_docs.core.errors import NotFoundError, NotSavedError, RefusedError
from lep_docs.store import issued
from lep_docs.store.issued import Manifest, freeze, frozen_versions, hashes, thaw, withdraw

FILES = {"facts/roles.yaml": b"roles", "template.docx": b"shape", "plan.docx": b"document"}
SECTIONS = ("roles", "people")


def manifest(files=FILES, **other):
    said = {
        "partnership": "ash", "room": "joint", "document": "plan", "version": "1.0",
        "purpose": "approved", "day": "2010-02-15", "program": "0.1.0", "since": "",
    }  # fmt: skip
    return Manifest(**{**said, **other}, files=hashes(files))


def frozen(room):
    return freeze(room, manifest(), FILES)


def spoil(folder, **changed):
    path = folder / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**said, **changed}), encoding="utf-8")


def refused(room, why):
    with pytest.raises(RefusedError, match=why):
        thaw(room, "plan", "1.0", SECTIONS)


def test_what_was_frozen_comes_back_as_it_was(tmp_path):
    folder = frozen(tmp_path)
    found = thaw(tmp_path, "plan", "1.0", SECTIONS)
    assert folder == found.folder == tmp_path / "issued" / "plan-1.0"
    assert found.manifest == manifest()
    assert found.document == b"document"
    assert (found.facts / "roles.yaml").read_bytes() == b"roles"
    assert found.template.read_bytes() == b"shape"
    assert frozen_versions(tmp_path, "plan") == ("1.0",)


def test_versions_are_those_of_this_document_alone(tmp_path):
    assert frozen_versions(tmp_path, "plan") == ()
    frozen(tmp_path)
    freeze(tmp_path, manifest(document="plan-b", version="0.3"), FILES)
    (tmp_path / "issued" / "plan-of old").mkdir()
    assert frozen_versions(tmp_path, "plan") == ("1.0",)
    assert frozen_versions(tmp_path, "plan-b") == ("0.3",)


def test_a_fingerprint_is_of_facts_and_template_and_not_of_the_document():
    other = manifest({**FILES, "plan.docx": b"other"})
    facts = manifest({**FILES, "facts/roles.yaml": b"other"})
    assert manifest().fingerprint == other.fingerprint != facts.fingerprint
    assert len(manifest().fingerprint) == 12


def test_a_version_is_never_written_over(tmp_path):
    frozen(tmp_path)
    with pytest.raises(RefusedError, match=r"1\.0 stands in"):
        frozen(tmp_path)


def test_a_version_that_is_not_there_is_told_with_those_that_are(tmp_path):
    with pytest.raises(NotFoundError, match="none yet"):
        thaw(tmp_path, "plan", "1.0", SECTIONS)
    frozen(tmp_path)
    with pytest.raises(NotFoundError, match=r"Released: 1\.0"):
        thaw(tmp_path, "plan", "1.1", SECTIONS)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_was_changed_or_taken_away_is_noticed(tmp_path, name):
    folder = frozen(tmp_path)
    (folder / name).write_bytes(b"other")
    refused(tmp_path, f"{name} is missing or is not what was frozen")
    (folder / name).unlink()
    refused(tmp_path, "missing")


def test_a_file_that_came_later_is_noticed(tmp_path):
    folder = frozen(tmp_path)
    (folder / "facts" / "people.yaml").write_bytes(b"more")
    refused(tmp_path, r"facts/people\.yaml was not there")


def test_a_document_changed_between_two_looks_is_noticed(tmp_path):
    folder = frozen(tmp_path)
    found = thaw(tmp_path, "plan", "1.0", SECTIONS)
    (folder / "plan.docx").write_bytes(b"other")
    with pytest.raises(RefusedError, match="is not what was frozen"):
        _ = found.document


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"version": "1.1"}, r"that of plan 1\.1"),
        ({"day": "yesterday"}, "cannot be read"),
        ({"purpose": "fun"}, "cannot be read"),
        ({"room": 3}, "cannot be read"),
        ({"files": []}, "cannot be read"),
        ({"files": {"plan.docx": "0"}}, "cannot be read"),
        ({"files": {}}, "does not name the files"),
        ({"files": hashes({**FILES, "../../x": b"x"})}, "does not name the files"),
        ({"files": hashes({**FILES, "facts/other.yaml": b"x"})}, "does not name the files"),
        ({"more": ""}, "cannot be read"),
    ],
)
def test_a_manifest_that_is_not_as_it_should_be_is_refused(tmp_path, changed, why):
    spoil(frozen(tmp_path), **changed)
    refused(tmp_path, why)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"[" * 100_000, b" " * (1 << 21)])
def test_what_is_no_manifest_is_refused(tmp_path, data):
    (frozen(tmp_path) / "manifest.json").write_bytes(data)
    refused(tmp_path, r"manifest\.json cannot be read")


def test_a_file_without_end_is_not_read(tmp_path, monkeypatch):
    frozen(tmp_path)
    monkeypatch.setattr(issued, "_FILE_AT_MOST", 3)
    refused(tmp_path, "is not what was frozen")


@pytest.mark.parametrize("part", ["roles.yaml", "template.docx", "manifest.json"])
def test_a_disk_that_fails_half_way_leaves_nothing(tmp_path, monkeypatch, part):
    real = issued.write_temp

    def failing(path, data):
        if path.name == part:
            raise OSError(errno.ENOSPC, "full")
        return real(path, data)

    monkeypatch.setattr(issued, "write_temp", failing)
    with pytest.raises(NotSavedError, match="the disk is full"):
        frozen(tmp_path)
    assert list((tmp_path / "issued").iterdir()) == []


def test_a_version_that_was_not_released_after_all_is_taken_away(tmp_path):
    withdraw(frozen(tmp_path))
    assert list((tmp_path / "issued").iterdir()) == []


def test_a_folder_that_cannot_go_now_stays_without_a_word(tmp_path, monkeypatch):
    folder = frozen(tmp_path)

    def barred(self):
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "rmdir", barred)
    withdraw(folder)
    assert sorted(p.name for p in folder.rglob("*")) == ["facts"]
