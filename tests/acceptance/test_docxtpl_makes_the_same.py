"""The project's own templates, rendered by plain docxtpl too: the same document comes out."""

import io
import re
from dataclasses import dataclass

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from lep_docs.app.documents import context_of
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.context import words
from lep_docs.core.control import BuildStatus, control
from lep_docs.core.plan import readiness
from lep_docs.ooxml.package import Package
from lep_docs.render.blocks import Picture
from lep_docs.render.engine import Template
from lep_docs.render.filters import FILTERS
from lep_docs.render.properties import Properties

SLUGS = [d.slug for d in load_catalogue().documents.values()]
IDS = re.compile(r' (?:w:)?(?:id|name)="[^"]*"| xml:space="preserve"')


@dataclass(frozen=True)
class WithoutPictures:
    """Words in the place of pictures, which docxtpl would ask for as files of its own kind."""

    shown: object

    def __getattr__(self, name):
        value = getattr(self.shown, name)
        return value.alt if isinstance(value, Picture) else value


@pytest.fixture(scope="module")
def facts():
    return facts_of(open_partnership(Workspace(bundled("answers").parent), "quillmere"))


def given(facts, document):
    said = words(facts)
    particulars = control(facts, document, said, BuildStatus.DRAFT)
    ready = readiness(facts, document)
    context = context_of(facts, document, particulars, said)
    pictures = WithoutPictures(context["pictures"])
    missing = ready.needed - ready.given
    return context | {
        "pictures": pictures, "gaps": ready.gaps, "missing_count": missing, "findings": (),
    }  # fmt: skip


def by_docxtpl(template, context):
    environment = Environment(autoescape=True)
    environment.filters.update(FILTERS)
    document = DocxTemplate(template)
    document.render(context, environment)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def canonical(data, kind):
    """Every part of a kind; ids, which ours keeps unique, and idle attributes left out."""
    package = Package.open(data)
    found = [name for name in package.names if re.search(rf"/{kind}\d*\.xml$", name)]
    return [
        etree.tostring(
            etree.fromstring(IDS.sub("", package.read(n).decode()).encode()), method="c14n"
        )
        for n in sorted(found)
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_each_document_comes_out_as_docxtpl_makes_it(facts, slug):
    template = bundled("templates") / "docx" / f"{slug}.docx"
    context = given(facts, facts.catalogue.document(slug))
    ours = Template.open(template, slug).render(context, Properties())
    theirs = by_docxtpl(template, context)
    for kind in ("document", "header", "footer"):
        assert canonical(ours, kind) == canonical(theirs, kind) != []
