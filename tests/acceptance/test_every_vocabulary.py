"""Every document speaks the words of the kind of partnership it is made for, and of no other.

One sample is told in the words of each kind in turn. Its own texts are put out of the way first, so
that what is read is what the product says: templates, titles, digests, lists of choices.
"""

import re
from functools import cache

import pytest
from support.facts_builder import catalogue

from lep_docs.app.documents import context_of, opened_template, spelling
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.core.acronyms import short_forms
from lep_docs.core.answers import Answers, Record
from lep_docs.core.context import words
from lep_docs.core.control import BuildStatus, control
from lep_docs.core.facts import Facts
from lep_docs.core.fields import FieldType
from lep_docs.core.keys import Key
from lep_docs.core.plan import readiness
from lep_docs.core.sentences import lower_first
from lep_docs.core.values import Group
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.ooxml.text import document_text
from lep_docs.render.properties import Properties

PROFILES = tuple(catalogue().vocabularies)
DOCUMENTS = tuple(catalogue().documents.values())
# Words of one scheme or sector that templates once might have held, besides the terms themselves.
TELLING = (
    *("LEP", "BSF", "BSFI", "PSP", "PfS", "SfC", "LIFT", "NHS", "hub", "WEPCo", "school", "pupil"),
    *("council", "councillor", "local authority", "learner", "patient", "college", "practice"),
    *("consortium", "Participant", "Territory", "Local Education Partnership", "headteacher"),
)
# The labels of these answers name documents, so they are held against the words too. Those of all
# others say what an organisation, a post or a project is, whatever kind of partnership it is in.
RECORD_IDS = re.compile(r"\b[A-Z]{3}-[A-Z\d-]+")
NAMING_DOCUMENTS = {"documents", "review_cycles"}


@cache
def neutral():
    """A sample with every free text spelt with one letter: as long, and saying nothing."""
    opened = open_partnership(Workspace(bundled("answers").parent), "quillmere")
    sections = {
        name: tuple(_plain_record(catalogue().sections[name].by_name, r) for r in records)
        for name, records in opened.reading.answers.sections.items()
    }
    return Answers(sections), facts_of(opened).as_of


def _plain_record(fields, record):
    return Record(record.id, {n: _plain(fields[n], v) for n, v in record.values.items()})


def _plain(field, value):
    if isinstance(value, tuple):
        return tuple(_plain(field, one) for one in value)
    if isinstance(value, Group):
        fields = {f.name: f for f in field.fields}
        return Group({name: _plain(fields[name], part) for name, part in value.parts.items()})
    if field.type in {FieldType.LINE, FieldType.TEXT} and isinstance(value, str):
        return re.sub("[a-z]", "o", re.sub("[A-Z]", "O", value))
    return value


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Each document in the words of a profile, made once."""
    folder = tmp_path_factory.mktemp("words")

    @cache
    def make(profile, slug):
        path = folder / f"{profile}-{slug}.docx"
        document = catalogue().document(slug)
        given = said_in(profile)
        said = words(given)
        ready = readiness(given, document)
        context = context_of(
            given, document, control(given, document, said, BuildStatus.DRAFT), said
        )
        context |= {"gaps": ready.gaps, "missing_count": len(ready.gaps), "findings": ()}
        template = opened_template(bundled("templates") / "docx" / f"{slug}.docx", slug)
        template = template.spelt_by(spelling(said))
        path.write_bytes(template.render(context, Properties()))
        return path

    return make


@pytest.fixture(scope="module")
def told(made):
    """What each document says: header and footer first, which stand on the first page too."""

    @cache
    def tell(profile, slug):
        package = Package.open(made(profile, slug))
        found = [*document_text(package, margins=True)]
        found.sort(key=lambda paragraph: paragraph.part == package.main)
        return "\n".join(paragraph.text for paragraph in found)

    return tell


@cache
def said_in(profile):
    answers, as_of = neutral()
    return Facts(catalogue(), answers.with_(Key("partnership", field="vocabulary"), profile), as_of)


@cache
def foreign_words(profile):
    """The words of other kinds of partnership that are no words of this one, as a pattern."""
    own = catalogue().vocabularies[profile]
    explained = " ".join(text for line in own.glossary for text in line)
    ours = " ".join([*_forms(own), explained]).lower()
    others = {w for v in catalogue().vocabularies.values() for w in _forms(v)} | {*TELLING}
    foreign = sorted((w for w in others if w.lower() not in ours), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, foreign))})s?\b", re.IGNORECASE)


def _forms(vocabulary):
    return [w for t in vocabulary.terms.values() for w in (t.label, t.plural, t.short) if w]


@cache
def chosen():
    """What was chosen of organisations, posts and projects, and what kinds of fact are called.

    The register of facts names those kinds as the screens do, where everybody is asked the same.
    """
    answers, _ = neutral()
    labels = {section.label for section in catalogue().sections.values()}
    labels |= {
        said
        for name, records in answers.sections.items()
        if name not in NAMING_DOCUMENTS
        for record in records
        for field, value in record.values.items()
        for label in _labels(catalogue().sections[name].by_name[field], value)
        for said in (label, lower_first(label))
    }
    return re.compile(
        "|".join(rf"\b{re.escape(label)}\b" for label in sorted(labels, key=len)[::-1])
    )


def _labels(field, value):
    if isinstance(value, tuple):
        return [label for one in value for label in _labels(field, one)]
    if isinstance(value, Group):
        parts = {f.name: f for f in field.fields}
        return [x for name, part in value.parts.items() for x in _labels(parts[name], part)]
    return [choice.label for choice in field.choices if choice.code == value]


def test_the_pattern_finds_what_it_is_meant_to_find():
    assert foreign_words("hub").search("The LEP opens two schools.")[0] == "LEP"
    assert foreign_words("strategic_jv").search("two schools")[0] == "schools"
    assert foreign_words("bsf_lep").search("the Territory Partnering Board")
    assert not foreign_words("bsf_lep").search("The LEP opens two schools.")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("document", DOCUMENTS, ids=[d.slug for d in DOCUMENTS])
def test_a_document_says_no_word_of_another_kind_of_partnership(told, profile, document):
    text = chosen().sub("", RECORD_IDS.sub("", told(profile, document.slug)))
    slips = [
        text[max(0, found.start() - 80) : found.end() + 40]
        for found in foreign_words(profile).finditer(text)
    ]
    assert slips == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("document", DOCUMENTS, ids=[d.slug for d in DOCUMENTS])
def test_no_short_form_stands_before_it_was_explained(told, profile, document):
    text = told(profile, document.slug)
    letters = text.casefold()
    for form in short_forms(words(said_in(profile)).terms.values()):
        explained = letters.find(f"{form.full} ({form.short}".casefold())
        met = re.search(rf"(?<![\w(-]){re.escape(form.short)}s?(?![\w-])", text)
        assert met is None or 0 <= explained < met.start(), text[met.start() - 80 : met.end() + 20]


def test_a_local_education_partnership_is_told_from_a_local_enterprise_partnership(told):
    told_apart = "It is not a Local Enterprise Partnership"
    assert told_apart in told("bsf_lep", "partnering-protocol")
    assert "Local Enterprise Partnership" not in told("hub", "partnering-protocol")


@pytest.mark.parametrize("turn", range(max(len(DOCUMENTS), len(PROFILES))))
def test_the_validator_finds_nothing_whatever_the_words(made, validate_docx, turn):
    # Only words and the rows of the glossary differ, so every document and every profile is looked
    # at once instead of each with each.
    profile, document = PROFILES[turn % len(PROFILES)], DOCUMENTS[turn % len(DOCUMENTS)]
    path = made(profile, document.slug)
    assert validate_docx(path) == []
    assert faults(Package.open(path)) == ()
