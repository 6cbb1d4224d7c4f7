from lep_docs.core.sources import (
    BY_COMMAND,
    ON_SCREEN,
    Source,
    SourceKind,
    imported,
    pulled,
    released,
    undone,
)


def test_every_source_has_its_words():
    assert all(Source(kind, "f", of="x").said for kind in SourceKind)
    assert BY_COMMAND.said == "typed as a command"


def test_a_source_names_its_file_and_who_wrote_in_it():
    assert pulled("plan.docx", "Ann").said == "pulled from plan.docx, written by Ann"
    assert imported("kpis.xlsx").said == "imported from kpis.xlsx"
    assert released("business-plan 1.0").said == "release of business-plan 1.0"
    back = undone("0a", ON_SCREEN, pulled("plan.docx", "Ann"))
    assert back.of == "0a"
    assert back.said == "undone on the screen (it was pulled from plan.docx, written by Ann)"
