"""Answers never become structure, whatever is typed into them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.docx_making import docx, p, part, tbl, tr

from lep_docs.core.context import Fact
from lep_docs.core.keys import Key
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.ooxml.text import document_text
from lep_docs.render.engine import Template
from lep_docs.render.errors import PrintingError
from lep_docs.render.filters import FILTERS, legal, plain
from lep_docs.render.properties import Properties

ANY = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(
        st.sampled_from(
            ["<w:p>", "</w:t>", "&", "&lt;", "]]>", "<!--", "{{ 7 }}", "{% x %}", "{_{", "\n",
             "\t", "\r", "\x00", "\x01", "\x04", "\x10", "\ud800", "\ufffe", '"', "'", "\u202e"]
        ),
        max_size=12,
    ).map("".join),
)  # fmt: skip
DRAWING = '<w:p><w:r><w:drawing><wp:docPr id="1" name="n" descr="{{ v }}"/></w:drawing></w:r></w:p>'
PLACES = Template.open(
    docx(
        p("Say {{ v }}.")
        + DRAWING
        + tbl(tr("{%tr for x in [v, v] %}"), tr("{{ x }}"), tr("{%tr endfor %}"))
    ),
    "places",
)
BREAK = re.compile(r'</w:t><w:(?:br|tab)/><w:t xml:space="preserve">')


def elements(value: str) -> list[str]:
    """The elements of the document, without the line breaks that a value may bring."""
    xml = part(PLACES.render({"v": value}, Properties()))
    return re.findall("<[^ >]+", BREAK.sub("", xml))


@settings(max_examples=300)
@given(ANY)
def test_a_value_never_becomes_structure(value):
    assert elements(value) == elements("plain")


@settings(max_examples=300)
@given(ANY)
def test_a_value_is_shown_as_it_was_typed(value):
    data = PLACES.render({"v": value}, Properties())
    package = Package.open(data)
    assert faults(package) == ()
    shown = [found.text for found in document_text(package)]
    assert shown == [f"Say {legal(value)}.", "", legal(value), legal(value)]
    assert data == PLACES.render({"v": value}, Properties())


@settings(max_examples=100)
@given(ANY)
def test_a_value_between_runs_or_paragraphs_is_shown_as_it_was_typed(value):
    template = Template.open(docx(p("{{p v }}") + p("{{r v }}")), "t")
    shown = [
        f.text for f in document_text(Package.open(template.render({"v": value}, Properties())))
    ]
    lines = [line for line in legal(value).split("\n") if line]
    assert shown == [*lines, legal(value)]


@given(st.text(st.characters()))
def test_a_legal_text_holds_only_what_xml_can_and_stays_legal(text):
    cleaned = legal(text)
    assert legal(cleaned) == cleaned
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", cleaned)
    if not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", text):
        assert cleaned == text


def fact(text: str, value: object) -> Fact:
    return Fact(text, Key("projects", "PRJ-01", "x"), value)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("pounds", fact("£1.2m", 1_200_000), "£1,200,000"),
        ("money", fact("1200000", Decimal(1_200_000)), "£1.2m"),
        ("number", fact("1250", 1250), "1,250"),
        ("date", fact("x", date(2009, 9, 1)), "1 September 2009"),
        ("month", fact("x", date(2009, 9, 1)), "Sep 2009"),
        ("lower_first", fact("The board", None), "the board"),
        ("number_word", 3, "three"),
        ("cap_first", fact("a board", None), "A board"),
        ("sentence", fact("direct the company ", None), "Direct the company."),
        ("sentence", fact("Are we doing what we said?", None), "Are we doing what we said?"),
        ("sentence", Fact(""), ""),
        ("in_words", fact("data_sharing", None), "data sharing"),
        ("in_words", Fact(""), ""),
        ("pounds", 1250.0, "£1,250"),
        ("pounds", Fact(""), ""),
        ("pounds", "", ""),
        ("pounds", None, ""),
        ("date", None, ""),
        ("month", Fact(""), ""),
    ],
)
def test_filters_say_a_value_in_other_words_and_keep_its_key(name, value, text):
    said = FILTERS[name](value)
    assert said == text
    assert getattr(said, "key", None) == getattr(value, "key", None)


@pytest.mark.parametrize(
    ("name", "value"), [("pounds", "x"), ("pounds", True), ("number", fact("x", "x")), ("date", 1)]
)
def test_filters_refuse_what_they_cannot_say(name, value):
    with pytest.raises(PrintingError):
        FILTERS[name](value)


def test_paragraphs_are_parted_by_blank_lines():
    assert FILTERS["paragraphs"]("a\nb\r\n \r\n\n c\n\n") == ("a\nb", "c")
    assert FILTERS["paragraphs"](None) == ()


@pytest.mark.parametrize("value", [print, [1], (1,), {"a": 1}, object()])
def test_what_makes_no_sense_as_text_is_refused(value):
    with pytest.raises(PrintingError):
        plain(value)
