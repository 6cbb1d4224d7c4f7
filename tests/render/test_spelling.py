"""Short forms in a rendered document: spelt out at first use, never in an answer."""

from support.docx_making import docx, p, part
from support.facts_builder import facts

from lep_docs.app.documents import spelling
from lep_docs.core.acronyms import ShortForm
from lep_docs.core.context import Fact, words
from lep_docs.core.keys import Key
from lep_docs.core.receipt import Issue
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text
from lep_docs.render.engine import Template
from lep_docs.render.properties import Properties
from lep_docs.render.spelling import spelt_out

FORMS = (ShortForm("R&D", "research & development", "research & developments"),)
SAID = words(facts(partnership={"vocabulary": "bsf_lep"}))


def printed(body, **context):
    template = Template.open(docx(body), "t").spelt_by(spelling(SAID))
    issue = Issue("ash", "joint", "t", "1.0", "draft")
    data = template.produce({"words": SAID, **context}, Properties(), issue).data
    return [paragraph.text for paragraph in document_text(Package.open(data))]


def test_a_part_without_short_forms_stays_as_it_is():
    assert spelt_out("<w:p><w:r><w:t>Ash</w:t></w:r></w:p>", FORMS) == (
        "<w:p><w:r><w:t>Ash</w:t></w:r></w:p>"
    )


def test_letters_with_a_meaning_in_xml_stay_letters():
    made = spelt_out("<w:p><w:r><w:t>The R&amp;D team</w:t></w:r></w:p>", FORMS)
    assert "The research &amp; development (R&amp;D) team" in made


def test_a_word_comes_in_every_form_a_sentence_needs():
    assert printed(
        p("{{ words.vehicle }}; {{ words.vehicle.plural }}; {{ words.vehicle.the }}")
        + p("{{ words.vehicle.possessive }}; {{ words.vehicle.the_possessive }}")
        + p("{{ words.end_user.a }}; {{ words.end_user.plural }}; {{ words.end_user.possessive }}")
        + p("{{ words.third_party.full }}; {{ words.close_event.the_possessive }}")
    ) == [
        "Local Education Partnership (LEP); Local Education Partnerships; the LEP",
        "LEP’s; the LEP’s",
        "a school; schools; school’s",
        "Building Schools for the Future Investments; financial close’s",
    ]


def test_short_forms_are_spelt_out_in_the_order_of_reading():
    assert printed(
        p("{{ words.plan_name }}", "Heading1") + p("The {{ words.vehicle }}") + p("LEP, SPB")
    ) == [
        "Local Education Partnership business plan",
        "The Local Education Partnership (LEP)",
        "LEP, Strategic Partnering Board (SPB)",
    ]


def test_an_answer_stands_as_it_was_given_and_may_explain():
    vision = Fact("The LEP serves.", Key("partnership", field="vision_statement"), "")
    assert printed(p("{{ v }}") + p("The LEP"), v=vision) == [
        "The LEP serves.",
        "The Local Education Partnership (LEP)",
    ]
    explained = vision.said("The Local Education Partnership (LEP) serves.")
    assert printed(p("{{ v }}") + p("The LEP"), v=explained)[1] == "The LEP"


def test_the_template_itself_is_left_as_it_was():
    template = Template.open(docx(p("The LEP")), "t")
    template.spelt_by(spelling(SAID))
    assert "The LEP" in part(template.render({}, Properties()))
