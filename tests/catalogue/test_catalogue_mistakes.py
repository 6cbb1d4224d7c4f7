"""Each mistake in a small catalogue is refused with file, line and the nearest known name."""

import pytest

from lep_docs.catalogue.reading import read_catalogue
from lep_docs.core.errors import CatalogueError
from lep_docs.core.fields import FieldType, Need, Phase, Signing, StateCode

PEOPLE = """\
section: people
entity: E4
prefix: PER
order: 2
title: name
supplier: [JT]
known_from: mobilisation
label: People
record_label: person
hint: The people.
help: Enter them once.
why: Somebody has to do it.
seed: S1
fields:
  name:
    type: line
    need: must
    label: Name
    hint: Write the name.
    example: Ash
  status:
    type: choice
    choices:
      here: Here
      gone: Gone
    label: Status
    hint: Say which.
    example: here
  party:
    type: reference
    refs: [parties]
    label: Employer
    hint: Choose one.
    asked_when: status is here
    supplier: [LA]
    known_from: operation
    example: PTY-01
  share:
    type: number
    minimum: 0
    maximum: 1
    label: Share
    hint: Give it.
    example: 0.5
  posts:
    type: rows
    label: Posts
    hint: One row each.
    fields:
      days:
        type: integer
        many: yes
        label: Days
        hint: Give them.
        example: 1, 2
"""
PARTIES = """\
section: parties
entity: E3
prefix: PTY
order: 1
title: name
single: yes
supplier: [JT]
known_from: pre_procurement
label: Parties
record_label: party
hint: The parties.
help: Enter them once.
why: They sign.
seed: S1
fields:
  name:
    type: line
    label: Name
    hint: Write it.
    example: Elm
"""
COMMON = """\
fields:
  source_ref:
    type: line
    label: Source
    hint: Say where from.
    example: A paper
"""
SUPPLIERS = "JT:\n  label: All together\nLA:\n  label: Public partner\nALL:\n  label: Each\n"
PHASES = "".join(f"{phase}:\n  label: {phase.name}\n  hint: It happens.\n" for phase in Phase)
STATEMENT = """\
code: D1
slug: statement
title: Statement
hint: What we want.
audience: Members
main: yes
sections:
  - {code: "2", title: A, purpose: To say it., prints: [people.name, parties], needs: [people]}
"""
PLAN = """\
code: D2
slug: plan
title: Plan
hint: What we do.
audience: The board
sections:
  - {code: "2", title: First, purpose: To say it., prints: [people]}
states:
  - code: bidder_draft
    signed_by: author
    leaves_out: ["2"]
    withholds: [people.status]
"""
WORDS = """\
code: elm
label: Elm company
hint: A company.
main_classes: [council]
terms:
  vehicle:
    label: Elm Company
    plural: Elm Companies
    article: the
glossary:
  - term: Elm
    meaning: A tree.
"""
HEALTH = """\
scales:
  S2: {label: Two points, points: ["No", "Yes"]}
bands:
  - {from: 0, severity: 3, label: Act now}
  - {from: 60, severity: 0, label: Strong}
"""
REMEDIES = """\
FU-01: {when: Always, action: Talk, success: Two talked, category: review, seed: S1}
"""
CHECK = """\
code: HC1
title: Is it well?
version: "1"
purpose: To see.
kind: rated
scale: S2
mode: party
minutes: 5
note: Take your time.
seed: S1
themes: [Use]
questions:
  - number: 1
    theme: Use
    text: Is it used?
    evidence: A trace
    remedies: [FU-01]
    known: R-062 of people
  - number: 2
    theme: Use
    text: Is it unused?
    evidence: Dust
    weak: Use it.
    reverse: yes
    quick: yes
agenda:
  - {title: Use, minutes: 5, prompt: Who uses it?}
"""
FILES = {
    "health.yaml": HEALTH,
    "remedies.yaml": REMEDIES,
    "instruments/HC1.yaml": CHECK,
    "entities/people.yaml": PEOPLE,
    "entities/parties.yaml": PARTIES,
    "common.yaml": COMMON,
    "suppliers.yaml": SUPPLIERS,
    "phases.yaml": PHASES,
    "documents/D1.yaml": STATEMENT,
    "documents/D2.yaml": PLAN,
    "vocabulary/elm.yaml": WORDS,
    "vocabulary/tokens.yaml": "vehicle:\n  label: The company\n  hint: What is owned together.\n",
}


def written(folder, **changed):
    """The small catalogue in a folder; `changed` maps a file's stem to its text, None for none."""
    for name, text in FILES.items():
        stem = name.rpartition("/")[2].removesuffix(".yaml")
        given = changed.get(stem, text)
        if given is not None:
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(given, encoding="utf-8", newline="\n")
    return folder


def line_of(text, part):
    """The line, from 1, on which a piece of the text stands."""
    assert text.count(part) == 1, part
    return text[: text.index(part)].count("\n") + 1


def refused(folder, **changed):
    with pytest.raises(CatalogueError) as error:
        read_catalogue(written(folder, **changed))
    return str(error.value)


def test_a_catalogue_without_mistakes_is_read_whole(tmp_path):
    catalogue = read_catalogue(written(tmp_path))
    assert list(catalogue.sections) == ["parties", "people"]
    people = catalogue.sections["people"]
    assert list(people.by_name) == ["name", "status", "party", "share", "posts", "source_ref"]
    name, party = people.by_name["name"], people.by_name["party"]
    assert (name.type, name.need, name.many) == (FieldType.LINE, Need.MUST, False)
    assert (name.supplier, name.known_from) == (("JT",), Phase.MOBILISATION)
    assert (party.supplier, party.known_from) == (("LA",), Phase.OPERATION)
    assert party.refs == ("parties",)
    assert [choice.label for choice in people.by_name["status"].choices] == ["Here", "Gone"]
    share = people.by_name["share"]
    assert (share.minimum, share.maximum) == (0, 1)
    days = people.by_name["posts"].part("days")
    assert (days.many, days.minimum, days.known_from) == (True, None, Phase.MOBILISATION)
    assert people.by_name["source_ref"].supplier == ("ALL",)
    assert (people.single, people.source) == (False, "source_ref")
    assert catalogue.sections["parties"].single
    assert "source_ref" not in catalogue.sections["parties"].by_name
    assert [phase.phase for phase in catalogue.phases] == list(Phase)
    assert catalogue.suppliers["LA"] == "Public partner"
    words = catalogue.vocabularies["elm"]
    assert words.terms["vehicle"].plural == "Elm Companies"
    assert (words.main_classes, words.glossary) == (("council",), (("Elm", "A tree."),))
    assert catalogue.documents["D1"].sections[0].needs == ("people",)
    assert catalogue.documents["D2"].sections[0].needs == ()
    (state,) = catalogue.documents["D2"].states
    assert (state.code, state.signed_by) == (StateCode.BIDDER_DRAFT, Signing.AUTHOR)
    assert (state.leaves_out, state.withholds, state.line) == (("2",), ("people.status",), "")
    assert catalogue.documents["D1"].states == ()
    assert [d.main for d in catalogue.documents.values()] == [True, False]
    assert [field.name for field in catalogue.common] == ["source_ref"]


def test_a_section_s_own_field_stands_in_place_of_a_common_one(tmp_path):
    own = PEOPLE + "  source_ref:\n    type: text\n    label: Origin\n    hint: Say.\n"
    people = read_catalogue(written(tmp_path, people=own)).sections["people"]
    assert [field.name for field in people.fields].count("source_ref") == 1
    assert people.by_name["source_ref"].type is FieldType.TEXT


def test_a_section_may_say_which_field_names_its_source(tmp_path):
    own = PEOPLE.replace("title: name\n", "title: name\nsource: status\n")
    assert read_catalogue(written(tmp_path, people=own)).sections["people"].source == "status"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    need: must\n", "    ned: must\n", '"ned" is not a known key. Did you mean "need"?'),
        ("    need: must", "    need: mast", '"mast" is no need. Did you mean "must"?'),
        ("known_from: mobilisation", "known_from: mobilization", 'Did you mean "mobilisation"?'),
        ("    known_from: operation", "    known_from: never", '"never" is no known_from.'),
        ("    type: number", "    type: nummber", 'is no type. Did you mean "number"?'),
        ("    refs: [parties]", "    refs: [party]", 'no section. Did you mean "parties"?'),
        ("    refs: [parties]", "    refs: parties", '"refs" is a list: write [one, two].'),
        ("    supplier: [LA]", "    supplier: [L]", 'no supplier. Did you mean "LA"?'),
        ("supplier: [JT]", "supplier: [JTT]", '"JTT" is no supplier. Did you mean "JT"?'),
        ("    example: here", "    example: heer", 'Did you mean "Here"?'),
        ("    example: 0.5", "    example: 1.5", "Share cannot be over 1."),
        ("        example: 1, 2", "        example: one", "is no answer to its own question"),
        ("status is here", "status is heer", 'no answer to status. Did you mean "here"?'),
        ("status is here", "statu is here", 'beside this one. Did you mean "status"?'),
        ("status is here", "status = here", "is no condition: write it as"),
        ("status is here", "name is here", '"name" is no single choice, nor a yes or no.'),
        ("title: name", "title: nam", 'field of this section. Did you mean "name"?'),
        ("title: name", "title: name\nsource: nme", 'this section. Did you mean "name"?'),
        ("prefix: PER", "prefix: PER-1", '"PER-1" is no prefix'),
        ("prefix: PER", "prefix: PTY", '"PTY" is the prefix of parties already.'),
        ("section: people", "section: persons", "file of this section is called persons.yaml"),
        ("section: people", "section: People", '"People" cannot be a name'),
        ("order: 2", "order: second", '"second" is no whole number.'),
        ("    minimum: 0", "    minimum: nil", '"nil" is no whole number.'),
        ("    minimum: 0", "    minimum: 2", "The minimum 2 is over the maximum 1."),
        ("        many: yes", "        many: true", '"true" is no yes or no.'),
        ("    label: Name", "    label:", '"label" with one line of text is missing here.'),
        ("    label: Name", "    label: [Name]", '"label" with one line of text is missing'),
        ("    refs: [parties]", "    refs: [[parties]]", "One line of text was expected here."),
        (
            "    choices:\n      here: Here\n      gone: Gone\n",
            "    choices: [here]\n",
            '"choices" holds named lines',
        ),
        (
            "    label: Status\n",
            "    choices_also:\n      gne: Left\n    label: Status\n",
            'Did you mean "gone"?',
        ),
        ("      here: Here", "      here: [Here]", "One line of text was expected here."),
        ("      gone: Gone", "      here: Gone", '"here" stands here for the second time'),
        ("  share:\n", "  status:\n", '"status" stands here for the second time'),
        ("  share:", "  called:", '"called" cannot be a name'),
        ("  share:", "  share_:", '"share_" cannot be a name'),
        ("  share:", "  Share:", '"Share" cannot be a name'),
    ],
)
def test_a_mistake_in_a_section_is_refused_where_it_stands(tmp_path, old, new, said):
    broken = PEOPLE.replace(old, new, 1)
    assert broken != PEOPLE
    line = PEOPLE[: PEOPLE.index(old)].count("\n") + 1 + new.count("source: nme")
    message = refused(tmp_path, people=broken)
    assert said in message
    assert f"catalogue/entities/people.yaml, line {line}" in message


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (
            "    choices:\n      here: Here\n      gone: Gone\n",
            "",
            "type: choice",
            'needs "choices"',
        ),
        ("    refs: [parties]\n", "", "type: reference", 'needs "refs"'),
        ("type: choice", "type: line", "choices:", 'takes no "choices"'),
        ("type: reference", "type: date", "refs:", 'takes no "refs"'),
        ("type: rows", "type: date", "    fields:", 'takes no "fields"'),
        ("type: rows\n", "type: rows\n    many: yes\n", "many: yes\n    label", 'takes no "many"'),
        ("type: number", "type: line", "minimum", "has no minimum or maximum"),
    ],
)
def test_a_field_holds_just_what_its_type_takes(tmp_path, old, new, line, said):
    broken = PEOPLE.replace(old, new, 1)
    assert broken != PEOPLE
    message = refused(tmp_path, people=broken)
    assert said in message
    assert f"line {line_of(broken, line)}:" in message


def test_a_number_may_be_held_to_one_value(tmp_path):
    fixed = PEOPLE.replace("    minimum: 0", "    minimum: 1").replace("example: 0.5", "example: 1")
    share = read_catalogue(written(tmp_path, people=fixed)).sections["people"].by_name["share"]
    assert (share.minimum, share.maximum) == (1, 1)


def test_a_maximum_alone_is_refused_where_it_does_not_belong(tmp_path):
    broken = PEOPLE.replace("type: number\n    minimum: 0", "type: line", 1)
    message = refused(tmp_path, people=broken)
    assert f"line {line_of(broken, 'maximum')}: A field of the type line has no" in message


def test_a_condition_may_ask_for_a_yes_but_for_no_other_word(tmp_path):
    asked = PEOPLE.replace(
        "    type: choice\n    choices:\n      here: Here\n      gone: Gone\n", "    type: yes_no\n"
    ).replace("    example: here\n", "")
    good = asked.replace("status is here", "status is yes")
    party = read_catalogue(written(tmp_path, people=good)).sections["people"].by_name["party"]
    assert party.asked_when == "status is yes"
    assert '"here" is no answer to status.' in refused(tmp_path, people=asked)


def test_only_a_day_has_another_that_it_cannot_come_before(tmp_path):
    day = "    not_before: {}\n    supplier: [LA]"
    nowhere = PEOPLE.replace("    supplier: [LA]", day.format("born"), 1)
    assert '"born" is no field beside this one.' in refused(tmp_path, people=nowhere)
    word = PEOPLE.replace("    supplier: [LA]", day.format("status"), 1)
    message = refused(tmp_path, people=word)
    assert f"line {line_of(word, 'not_before')}: Only days come before one another." in message


def test_a_condition_on_a_list_could_never_be_met(tmp_path):
    broken = PEOPLE.replace("    type: choice\n", "    type: choice\n    many: yes\n")
    assert '"status" is no single choice' in refused(tmp_path, people=broken)


@pytest.mark.parametrize("key", ["section", "prefix", "order", "title", "label", "known_from"])
def test_a_section_without_one_of_its_keys_is_refused(tmp_path, key):
    lines = [line for line in PEOPLE.splitlines() if not line.startswith(f"{key}:")]
    message = refused(tmp_path, people="\n".join(lines) + "\n")
    assert f'catalogue/entities/people.yaml, line 1: "{key}" with one line of text' in message


def test_a_field_without_a_label_is_named_by_its_own_line(tmp_path):
    broken = PEOPLE.replace("    label: Share\n", "")
    message = refused(tmp_path, people=broken)
    assert f'line {line_of(broken, "  share:")}: "label" with one line' in message


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"common": COMMON + "extra: x\n"},
            'catalogue/common.yaml, line 7: "extra" is not a known key.',
        ),
        (
            {"phases": PHASES.replace("exit:", "exitt:")},
            'catalogue/phases.yaml, line 16: "exitt" is not a known key. Did you mean "exit"?',
        ),
        (
            {"phases": PHASES[: PHASES.index("exit:")]},
            'catalogue/phases.yaml, line 1: The phase "exit" is missing here.',
        ),
        (
            {"phases": PHASES.replace("  label: EXIT\n", "")},
            'catalogue/phases.yaml, line 16: "label" with one line of text is missing here.',
        ),
        (
            {"suppliers": SUPPLIERS + "CH: Chair\n"},
            "catalogue/suppliers.yaml, line 7: Named lines (name: value) were expected here.",
        ),
        (
            {"suppliers": SUPPLIERS + "CH:\n  label: Chair\n  lable: Chair\n"},
            'line 9: "lable" is not a known key. Did you mean "label"?',
        ),
        (
            {"elm": WORDS.replace("code: elm", "code: oak")},
            'catalogue/vocabulary/elm.yaml, line 1: "oak" is no name of this file.',
        ),
        (
            {"elm": WORDS.replace("    plural:", "    plurals:")},
            'elm.yaml, line 8: "plurals" is not a known key. Did you mean "plural"?',
        ),
        (
            {"elm": WORDS.replace("    meaning:", "    means:")},
            'elm.yaml, line 12: "means" is not a known key. Did you mean "meaning"?',
        ),
        (
            {"elm": WORDS.replace("glossary:", "glosary:")},
            'elm.yaml, line 10: "glosary" is not a known key. Did you mean "glossary"?',
        ),
        (
            {"D1": STATEMENT.replace("people.name, parties", "people.nam, parties")},
            'documents/D1.yaml, line 8: "people.nam" is no field of people. Did you mean "name"?',
        ),
        (
            {"D2": PLAN.replace("prints: [people]", "prints: [peopel]")},
            'documents/D2.yaml, line 7: "peopel" is no section. Did you mean "people"?',
        ),
        (
            {"D1": STATEMENT.replace("needs: [people]", "needs: [people.name]")},
            'documents/D1.yaml, line 8: "people.name" is no section. Did you mean "people"?',
        ),
        (
            {"D2": PLAN.replace("slug: plan", "slug: statement")},
            'documents/D2.yaml, line 2: "statement" is the slug of D1 already.',
        ),
        (
            {"D2": PLAN.replace("code: bidder_draft", "code: bider_draft")},
            (
                "documents/D2.yaml, line 9: "
                '"bider_draft" is no state of a document. Did you mean "bidder_draft"?'
            ),
        ),
        (
            {"D2": PLAN.replace("signed_by: author", "signed_by: autor")},
            'documents/D2.yaml, line 10: "autor" is no way to sign. Did you mean "author"?',
        ),
        (
            {"D2": PLAN.replace('leaves_out: ["2"]', 'leaves_out: ["3"]')},
            'documents/D2.yaml, line 11: "3" is no part of this outline.',
        ),
        (
            {"D2": PLAN.replace("people.status", "people.state")},
            (
                'documents/D2.yaml, line 12: "people.state" is no field of people. '
                'Did you mean "status"?'
            ),
        ),
        (
            {"D2": PLAN.replace("D2", "D3")},
            'documents/D2.yaml, line 1: "D3" is no name of this file.',
        ),
        (
            {"D1": STATEMENT[: STATEMENT.index("  - ")] + "  first: x\n"},
            'documents/D1.yaml, line 7: "sections" is a list: write a dash before each row.',
        ),
        (
            {"D1": STATEMENT[: STATEMENT.index("  - ")] + "  - first\n"},
            "documents/D1.yaml, line 8: Named lines (name: value) were expected here.",
        ),
        (
            {"D1": "- D1\n"},
            "catalogue/documents/D1.yaml, line 1: named lines (name: value) were expected.",
        ),
        (
            {"D1": "code: [\n"},
            "catalogue/documents/D1.yaml, line 2: The line cannot be read",
        ),
        ({"phases": None}, "catalogue/phases.yaml cannot be read: No such file"),
    ],
)
def test_a_mistake_in_another_file_is_refused_where_it_stands(tmp_path, changed, said):
    assert said in refused(tmp_path, **changed)
