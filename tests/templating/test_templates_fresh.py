from pathlib import Path

from lep_docs.templating.build import build_all
from lep_docs.templating.look import CHARACTERS, TABLES
from lep_docs.templating.paragraph_styles import PARAGRAPHS

ROOT = Path(__file__).parents[2]


def test_the_word_templates_are_those_their_sources_make():
    stale = build_all(ROOT / "templates/source", ROOT / "templates/docx", check=True)
    assert not stale, f"{', '.join(stale)}: run python -m lep_docs.templating.build"


def test_every_word_template_has_a_source():
    sources = (ROOT / "templates/source").glob("[!_]*.md")
    built = {path.stem for path in (ROOT / "templates/docx").glob("*.docx")}
    assert built <= {_slug(path) for path in sources}


def _slug(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith("slug:"))


def test_the_guide_names_every_style():
    guide = (ROOT / "docs/template-authors.md").read_text(encoding="utf-8")
    styles = [style.id for style in (*PARAGRAPHS, *CHARACTERS, *TABLES)]
    assert [style for style in styles if f"`{style}`" not in guide] == []
