"""Templates as a document is made from them, with what they take in from beside them."""

import pytest
from support.docx_making import docx, p
from support.pictures import dot

from lep_docs.app import releasing
from lep_docs.app.documents import opened_template
from lep_docs.core.errors import RefusedError
from lep_docs.render.errors import TemplateRefusedError


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "t.docx"
    path.write_bytes(docx(p("{{ image('arms.png', alt='The arms') }}")))
    (tmp_path / "arms.png").write_bytes(dot())
    return path


def test_a_template_is_opened_once_until_a_file_beside_it_changes(template):
    first = opened_template(template, "t")
    assert opened_template(template, "t") is first
    template.with_name("arms.png").write_bytes(dot(3))
    changed = opened_template(template, "t")
    assert changed.beside == {"arms.png": dot(3)}
    assert opened_template(template, "t") is changed
    template.with_name("arms.png").unlink()
    with pytest.raises(TemplateRefusedError, match="Put it there"):
        opened_template(template, "t")


def test_a_file_taken_in_may_not_be_called_like_one_of_a_released_version(tmp_path):
    path = tmp_path / "t.docx"
    path.write_bytes(docx(p("{{p subdoc('Template.docx') }}")))
    (tmp_path / "Template.docx").write_bytes(docx(p("The standard terms")))
    with pytest.raises(RefusedError, match="Give that file another name, here and in the tag"):
        releasing._beside(path, "t", {"template.docx"})
