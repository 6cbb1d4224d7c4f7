"""Ways to go as native tables: stage by stage, and step by step with whom to call."""

from lxml import etree
from support.docx_making import NAMESPACES, W

from lep_docs.render.routes import across_stages, notice
from lep_docs.render.ways import Contact, Notice, NoticeStep, StageRow, StageTable


def rows(block):
    """The words of each cell, a slash between paragraphs."""
    return [
        [
            "/".join("".join(p.itertext()) for p in cell.iter(f"{{{W}}}p"))
            for cell in row.iter(f"{{{W}}}tc")
        ]
        for row in tree(block).iter(f"{{{W}}}tr")
    ]


def tree(block):
    return etree.fromstring(f"<root {NAMESPACES}>{block.xml}</root>")


def found(block, path):
    return tree(block).xpath(path, namespaces={"w": W})


STAGES = StageTable(
    "Stage",
    (("Stage 0", "Request"), ("Stage 1", "Outline"), ("Stage 2", "")),
    (
        StageRow("Decided by", ((("Board",),), (("Board", " and ", "Cabinet"),), ())),
        StageRow("Papers", ((("Brief",), ("Limit",)), (), (("Price",),))),
    ),
    "Three stages",
    "Stages in columns.",
    key="Board: where we meet.",
)


def test_each_stage_has_a_column_and_the_last_is_the_darkest():
    block = across_stages(STAGES, 160)
    assert rows(block) == [
        ["Stage", "Stage 0/Request", "Stage 1/Outline", "Stage 2"],
        ["Decided by", "Board", "Board and Cabinet", "\u2013"],
        ["Papers", "Brief/Limit", "\u2013", "Price"],
    ]
    assert found(block, "//w:tr[1]//w:shd/@w:fill") == ["12436D", "2073BC", "2073BC", "12436D"]
    above, _, _ = block.xml.partition("<w:tbl>")
    assert above.index("Three stages") < above.index("Board: where we meet.")
    assert found(block, "//w:tblDescription/@w:val") == ["Stages in columns."]


def test_a_route_without_stages_prints_nothing():
    assert not across_stages(StageTable("Stage", (), ()), 160)


def board(people):
    first = NoticeStep(
        ("1. ", "Talk", " (", "informal", ")"),
        ("Answer in ", "1", " working day"),
        (Contact("Elm", "Ann", (("01632 960001",),), (("Ben", " ", "01632 960002"),)),),
    )
    crowd = tuple(Contact("Oak", f"Cat {n}", (("",),)) for n in range(people - 1))
    return Notice((first, NoticeStep(("2. ", "Board"), (), crowd)), "Begin low", "The steps.")


def test_a_notice_names_each_step_and_whom_to_call_there():
    block = notice(board(2), 160)
    assert rows(block) == [
        ["For", "Call", "On", "If nobody answers"],
        ["1. Talk (informal)/Answer in 1 working day"],
        ["Elm", "Ann", "01632 960001", "Ben 01632 960002"],
        ["2. Board"],
        ["Oak", "Cat 0", "\u2013", "\u2013"],
    ]
    assert found(block, "//w:gridSpan/@w:val") == ["4", "4"]
    assert found(block, "//w:tr[w:tc/w:tcPr/w:gridSpan]//w:shd/@w:fill") == ["12436D"] * 2


def test_the_name_of_a_step_never_stands_apart_from_those_who_meet():
    kept = found(notice(board(2), 160), "//w:tr[w:tc[1]/w:p[1]/w:pPr/w:keepNext]")
    assert [row.find(f".//{{{W}}}gridSpan") is not None for row in kept] == [False, True, True]


def test_an_address_has_a_column_that_holds_it_in_one_line():
    def widths(how):
        step = NoticeStep(("Talk",), (), (Contact("Elm", "Ann", ((how,),)),))
        return found(notice(Notice((step,), "", ""), 160), "//w:gridCol/@w:w")

    assert int(widths("ann@elm.example")[2]) > 1.7 * int(widths("01632 960001")[2])


def test_a_crowd_is_set_smaller_so_that_one_page_holds_it():
    def sizes(people):
        return set(found(notice(board(people), 160), "//w:tc[2]/w:p/w:pPr/w:pStyle/@w:val"))

    assert "NoticeText" in sizes(17)
    assert "NoticeText" not in sizes(18)
