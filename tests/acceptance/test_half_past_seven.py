"""Half past seven in the morning: a site manager looks up whom to call, on the wall or a phone."""

import shutil

import pytest
from support.pages import SMALL, pages

from lep_docs.app.workspace import bundled
from lep_docs.cli import run
from lep_docs.cli.diagnostics import FINE

ROUTE = "issue-escalation-route-map"
LEFT = "Rowan Ashpenny"
CAME, HER_NUMBER, STANDS_IN = "Nerys Windlestraw", "01632 960105", "Leila Umberfield"


@pytest.fixture(scope="module")
def read(tmp_path_factory, soffice, pdftotext, pdftoppm):
    """The words of the card's pages, and of the notice, after a post changed hands."""
    root = tmp_path_factory.mktemp("workspace")
    shutil.copytree(bundled("answers"), root / "answers")
    for order in (
        ["set", "quillmere", "roles[ROL-13].holder", "PER-05"],
        ["build", "quillmere", ROUTE],
    ):
        assert run(["--workspace", str(root), *order]) == FINE
    pdf = soffice(root / "outputs" / "quillmere" / f"{ROUTE}.docx")
    papers = [page.paper for page in pages(pdf, pdftoppm, root)]
    texts = pdftotext(pdf).split("\f")[: len(papers)]
    small = [t for t, (width, _) in zip(texts, papers, strict=True) if width < SMALL]
    return small, texts[-1], papers


def test_the_card_is_as_narrow_as_a_telephone_and_the_notice_is_one_page(read):
    small, notice, papers = read
    assert papers[-1] == pytest.approx((595, 842), abs=1)
    assert [w for w, _ in papers if w < SMALL] == [pytest.approx(255, abs=1)] * len(small)
    assert "The route on one page" in notice
    for step in range(1, 6):
        assert f"{step}. " in notice


def test_both_name_whoever_holds_the_post_today_with_a_number_and_who_stands_in(read):
    small, notice, _ = read
    for shown in ("\n".join(small), notice):
        assert LEFT not in shown
        for word in (CAME, HER_NUMBER, STANDS_IN):
            assert word in shown


def test_what_cannot_wait_comes_first(read):
    small, notice, _ = read
    assert small[0].index("It cannot wait") < small[0].index("Imogen Tallowby")
    assert notice.index("It cannot wait") < notice.index("1. Talk it through")
