"""The project's own templates, rendered by plain docxtpl too: the same document comes out."""

import re

import pytest
from lxml import etree
from support.plain_docxtpl import by_docxtpl, given

from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.catalogue.load import load_catalogue
from lep_docs.ooxml.package import Package
from lep_docs.render.engine import Template
from lep_docs.render.properties import Properties

SLUGS = [d.slug for d in load_catalogue().documents.values()]
IDS = re.compile(r' (?:w:)?(?:id|name)="[^"]*"| xml:space="preserve"')


@pytest.fixture(scope="module")
def facts():
    return facts_of(open_partnership(Workspace(bundled("answers").parent), "quillmere"))


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
