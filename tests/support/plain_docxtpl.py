"""The project's own templates in the hands of plain docxtpl: what they are given, and rendering."""

import io
from dataclasses import dataclass

from docxtpl import DocxTemplate
from jinja2 import Environment

from lep_docs.app.documents import context_of
from lep_docs.app.health_pictures import HealthPictures
from lep_docs.core.context import words
from lep_docs.core.control import BuildStatus, control
from lep_docs.core.plan import readiness
from lep_docs.render.blocks import Picture
from lep_docs.render.filters import FILTERS


@dataclass(frozen=True)
class WithoutPictures:
    """Words in the place of pictures, which docxtpl would ask for as files of its own kind."""

    shown: object

    def __getattr__(self, name):
        return _in_words(getattr(self.shown, name))


def _in_words(value):
    """A picture as its words, wherever it is kept."""
    if isinstance(value, dict):
        return {key: _in_words(one) for key, one in value.items()}
    if isinstance(value, HealthPictures):
        return WithoutPictures(value)
    return value.alt if isinstance(value, Picture) else value


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
