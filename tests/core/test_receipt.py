"""The receipt of a document: written, read back, and never fooled."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep_docs.core import receipt as module
from lep_docs.core.keys import Key, tag_of
from lep_docs.core.receipt import (
    Issue,
    Receipt,
    TagClashError,
    issued,
    read_receipt,
    tagged,
    written,
)

TITLE, DUE = Key("objectives", "OBJ-J-01", "title"), Key("milestones", "MST-02", "due")
ISSUE = Issue("quillmere", "joint", "business-plan", "0.3", "draft")
PRINTED = ((TITLE, "A school for £1"), (DUE, "28 May 2010"), (TITLE, "A school for £1"))


def made() -> Receipt:
    return issued(ISSUE, "ab" * 32, "0.1.0", PRINTED, {})


def test_a_receipt_comes_back_as_it_was_written():
    assert read_receipt(written(made())) == made()


def test_a_receipt_is_ascii_and_the_same_every_time():
    assert written(made()).isascii()
    assert written(made()) == written(made())


def test_a_receipt_maps_each_tag_to_its_key_once():
    assert made().keys == {tag_of(TITLE): TITLE, tag_of(DUE): DUE}


def test_tags_are_short_stable_and_lower_case():
    assert tag_of(TITLE) == "lep-e7tao27pcnng"
    assert len(tag_of(DUE)) == 16
    assert tag_of(DUE) == tag_of(DUE).lower()


def test_two_keys_with_one_tag_are_refused(monkeypatch):
    monkeypatch.setattr(module, "tag_of", lambda _: "lep-same")
    with pytest.raises(TagClashError, match="cannot be told apart"):
        tagged([TITLE, DUE], {})


def changed(**entries):
    return json.dumps({**json.loads(written(made())), **entries})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "{}",
        "[" * 100_000,
        '{"format": ' + "9" * 5_000 + "}",
        changed(format=2),
        changed(format="1"),
        changed(room=3),
        changed(program=None),
        changed(keys=[]),
        changed(keys={tag_of(TITLE): "no key!", tag_of(DUE): "milestones[MST-02].due"}),
        changed(keys={tag_of(TITLE): 7, tag_of(DUE): "milestones[MST-02].due"}),
        changed(keys={}),
        changed(printed={}),
        changed(printed=[["lep-unknown", "x"]]),
        changed(printed=[[tag_of(TITLE)]]),
        changed(printed=[[tag_of(TITLE), 1]]),
        changed(printed=[[{}, "x"]]),
    ],
)
def test_what_is_no_receipt_is_none(text):
    assert read_receipt(text) is None


def test_a_text_longer_than_any_document_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(module, "LONGEST", 10)
    assert read_receipt(written(made())) is None


@given(st.text())
def test_any_printed_words_come_back(text):
    receipt = issued(ISSUE, "", "", [(TITLE, text)], {TITLE: tag_of(TITLE)})
    assert read_receipt(written(receipt)) == receipt


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_read_without_an_error(content):
    assert read_receipt(json.dumps(content)) is None
