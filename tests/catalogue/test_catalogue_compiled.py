"""The catalogue kept between two starts: never older than its sources, never an error."""

import pickle
import shutil

import pytest

from lep_docs.catalogue import compiled
from lep_docs.catalogue.load import FOLDER, load_catalogue
from lep_docs.catalogue.reading import read_catalogue


@pytest.fixture
def folder(tmp_path):
    """A folder of sources as the stamp looks at them, beside a folder of code."""
    copy = tmp_path / "catalogue"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "core" / "health").mkdir(parents=True)
    return copy


def test_what_was_kept_is_what_was_read(folder):
    stamp = compiled.stamp(folder)
    compiled.keep(folder, stamp, load_catalogue())
    found = compiled.recall(folder, stamp)
    assert found == read_catalogue(FOLDER)
    section = found.sections["partnership"]
    assert section.by_name[section.title] in section.fields
    with pytest.raises(TypeError):
        section.by_name["new"] = section.fields[0]


def test_a_changed_source_makes_what_was_kept_old(folder):
    before = compiled.stamp(folder)
    compiled.keep(folder, before, load_catalogue())
    (folder / "entities/parties.yaml").write_text("changed", encoding="utf-8")
    assert compiled.recall(folder, compiled.stamp(folder)) is None


def test_changed_code_makes_what_was_kept_old_too(folder):
    before = compiled.stamp(folder)
    (folder.parent / "core/fields.py").write_text("changed", encoding="utf-8")
    assert compiled.stamp(folder) != before


@pytest.mark.parametrize("kept", [b"", b"not a pickle", pickle.dumps(("stamp", "no catalogue"))])
def test_damage_to_what_was_kept_is_no_error(folder, kept):
    compiled.keep(folder, ("stamp",), load_catalogue())
    (path,) = (folder / "__pycache__").iterdir()
    path.write_bytes(kept)
    assert compiled.recall(folder, ("stamp",)) is None


def test_where_nothing_can_be_kept_nothing_is(folder):
    (folder / "__pycache__").write_text("a file in the folder's place", encoding="utf-8")
    compiled.keep(folder, ("stamp",), load_catalogue())
    assert compiled.recall(folder, ("stamp",)) is None
