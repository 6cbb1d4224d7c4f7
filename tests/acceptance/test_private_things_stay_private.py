"""What a party keeps to itself never reaches a document, whoever wrote the template."""

import shutil

import pytest

from lep_docs.app.workspace import bundled
from lep_docs.cli import run
from lep_docs.cli.diagnostics import CANNOT, FINE
from lep_docs.ooxml.baseline import baseline_of
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text
from lep_docs.templating.build import build_docx
from lep_docs.templating.source import read_source


@pytest.fixture
def house(tmp_path):
    """A workspace whose business plan is a house template with the given body."""
    shutil.copytree(bundled("answers") / "quillmere", tmp_path / "answers" / "quillmere")

    def make(body):
        source = tmp_path / "house.md"
        source.write_text(f"---\ndocument: D2\nslug: business-plan\n---\n{body}\n", "utf-8")
        target = tmp_path / "templates" / "docx" / "business-plan.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(build_docx(read_source(source)))
        code = run(["--workspace", str(tmp_path), "build", "quillmere", "business-plan"])
        made = tmp_path / "outputs" / "quillmere" / "business-plan.docx"
        return code, _everything(Package.open(made)) if code == FINE else ""

    return make


def _everything(package):
    """What the pages say, and whatever else the file holds, unpacked."""
    text = [p.text for p in document_text(package)]
    parts = [package.read(name).decode("utf-8", "replace") for name in package.names]
    return "\n".join([*text, *parts, repr(baseline_of(package))])


def test_strengths_and_gaps_kept_to_one_room_are_not_there_to_print(house):
    code, text = house("{% for s in strengths_gaps %}\n- {{ s.statement }}\n{% endfor %}")
    assert code == FINE
    assert "Trusted by heads" in text
    assert "three committees" not in text


@pytest.mark.parametrize(
    "tag",
    [
        "{{ partnership.row.values }}",
        "{% for r in risks %}\n{{ r.notes_private }}\n{% endfor %}",
        "{% for r in risks %}\n{{ r.row.notes_private }}\n{% endfor %}",
    ],
)
def test_no_template_reaches_behind_a_record(house, capsys, tag):
    code, _ = house(tag)
    assert code == CANNOT
    assert "business-plan" in capsys.readouterr().err
