"""Alignment, escalation, risk and responsibility as native tables."""

from lxml import etree
from support.docx_making import NAMESPACES, W

from lep_docs.render.blocks import Block
from lep_docs.render.matrices import (
    alignment_grid,
    escalation_ladder,
    reporting_matrix,
    responsibility_matrix,
    risk_map,
    side_by_side,
)
from lep_docs.render.metrics import text_width
from lep_docs.render.pictures import (
    Aim,
    Alignment,
    Duty,
    Ladder,
    Link,
    Parent,
    Profile,
    RatedRisk,
    Read,
    Readings,
    Responsibilities,
    RiskMap,
    Scale,
    Shade,
    Step,
)


def rows(block: Block) -> list[list[str]]:
    """The words of each cell, a slash between paragraphs."""
    root = etree.fromstring(f"<root {NAMESPACES}>{block.xml}</root>")
    return [
        [
            "/".join("".join(p.itertext()) for p in cell.iter(f"{{{W}}}p"))
            for cell in row.iter(f"{{{W}}}tc")
        ]
        for row in root.iter(f"{{{W}}}tr")
    ]


def attributes(block: Block, path: str) -> list[str]:
    root = etree.fromstring(f"<root {NAMESPACES}>{block.xml}</root>")
    return root.xpath(path, namespaces={"w": W})


def alignment(parents: int = 2) -> Alignment:
    aims = tuple(Aim(f"OBJ-LA-{n}", f"Renew every school number {n}") for n in range(parents))
    return Alignment(
        (Aim("OBJ-J-1", "Hand over on time"), Aim("OBJ-J-2", "Waste nothing")),
        (Parent("The Council", aims), Parent("Nobody yet", ())),
        (Link("OBJ-J-1", "OBJ-LA-0", 3, "A"), Link("OBJ-J-2", "OBJ-LA-0", 0, "C")),
        (("A", "aligned"), ("C", "in conflict")),
    )


def test_links_stand_where_two_objectives_meet():
    block = alignment_grid(alignment(), 247)
    assert rows(block) == [
        ["Organisation", "The Council"],
        ["Shared objective", "Renew every school number 0", "Renew every school number 1"],
        ["Hand over on time", "3 A", "\u2013"],
        ["Waste nothing", "0 C", "\u2013"],
    ]
    assert attributes(block, "//w:tr[3]//w:shd/@w:fill") == ["12436D"]
    assert attributes(block, "//w:tr[4]//w:shd/@w:fill") == []
    above, _, _ = block.xml.partition("<w:tbl>")
    assert "3 strong, 2 clear, 1 slight, 0 none. How it stands: A aligned, C in conflict." in above


def test_titles_turn_where_columns_are_narrow():
    assert attributes(alignment_grid(alignment(2), 247), "//w:textDirection") == []
    assert len(attributes(alignment_grid(alignment(14), 247), "//w:textDirection")) == 14
    widths = [int(v) for v in attributes(alignment_grid(alignment(14), 247), "//w:gridCol/@w:w")]
    assert sum(widths) == round(247 * 1440 / 25.4)
    assert min(widths) >= 11 * 56.7 - 1


def test_a_column_is_wide_enough_for_the_words_of_its_parents_name():
    aim = (Aim("OBJ-COB-01", "Open technical routes for academic students"),)
    parents = tuple(Parent("Cobblewickshire", aim) for _ in range(6))
    grid = Alignment((Aim("OBJ-J-1", "Share scarce teachers"),), parents, (), ())
    _, *columns = (int(v) for v in attributes(alignment_grid(grid, 247), "//w:gridCol/@w:w"))
    needed = text_width("Cobblewickshire", bold=True) * 10 * 20 + 2 * 57
    assert min(columns) >= needed


def test_more_columns_than_there_is_room_for_share_what_there_is():
    widths = [int(v) for v in attributes(alignment_grid(alignment(40), 160), "//w:gridCol/@w:w")]
    assert sum(widths) == round(160 * 1440 / 25.4)
    assert widths[0] >= 40 * 56.6


def test_no_objectives_no_grid():
    assert not alignment_grid(Alignment((), (), (), ()), 247)


STEPS = (
    Step(
        "Talk",
        "Informal",
        (("Engagement lead", "the Council"), ("Facilitator", "")),
        "1 day",
        "3 days",
    ),
    Step("Leads meet", "Formal", (), "2 days", "5 days", "No way forward"),
    Step("Board", "Formal", (), "5 days", "20 days"),
)


def test_the_ladder_says_who_meets_and_how_fast_at_every_step():
    block = escalation_ladder(Ladder(STEPS, note="Danger goes to step 3."), 160)
    assert rows(block) == [
        ["Step", "Who meets", "Answer within", "Settle within", "Move up when"],
        [
            "1. Talk (informal)",
            "Engagement lead (the Council); Facilitator",
            "1 day",
            "3 days",
            "\u2013",
        ],
        ["2. Leads meet (formal)", "\u2013", "2 days", "5 days", "No way forward"],
        ["3. Board (formal)", "\u2013", "5 days", "20 days", "\u2013"],
    ]
    assert attributes(block, "//w:tc[1]/w:tcPr/w:shd/@w:fill")[1:] == ["E7EEF5", "2073BC", "12436D"]
    assert attributes(block, "//w:tr[3]//w:ind/@w:left") == ["113"]
    assert "Danger goes to step 3." in block.xml


def test_a_dark_step_does_not_cling_to_the_next():
    block = escalation_ladder(Ladder(STEPS), 160)
    names = attributes(block, "//w:tr[position()>1]/w:tc[1]/w:p[1]/w:pPr/w:pStyle/@w:val")
    assert names == ["TableRowHeading", "TableRowOnDark", "TableRowOnDark"]
    assert attributes(block, "//w:tr[position()>1]//w:keepNext") == []


def test_a_ladder_that_never_says_when_to_move_up_has_no_column_for_it():
    block = escalation_ladder(Ladder(STEPS[:1]), 160)
    assert rows(block)[0] == ["Step", "Who meets", "Answer within", "Settle within"]


def test_every_field_of_the_risk_map_says_its_level():
    risks = tuple(RatedRisk(f"RSK-{n:02}", 3, 4) for n in range(1, 4))
    table = rows(risk_map(RiskMap(risks, 6, 12), 160))
    assert table[0] == ["Likelihood, down; impact, across", "1/Slight", "2/Minor", "3/Moderate",
                        "4/Serious", "5/Severe"]  # fmt: skip
    assert [row[0] for row in table[1:]] == [
        "5 Almost certain", "4 Likely", "3 Possible", "2 Unlikely", "1 Rare",
    ]  # fmt: skip
    assert table[3][1:3] == ["Low 3", "Medium 6"]
    assert table[3][4] == "High 12/RSK-01/RSK-02/RSK-03"
    assert table[1][5] == "High 25"


def test_short_codes_share_a_line_of_the_risk_map():
    risks = tuple(RatedRisk(f"R-{n:02}", 1, 1) for n in range(1, 4))
    assert rows(risk_map(RiskMap(risks), 160))[5][1] == "Low 1/R-01, R-02/R-03"


def test_each_activity_has_one_role_that_answers_for_it():
    duties = Responsibilities((Duty("Engagement", "Lead", ("A", "B"), informed=("C",)),))
    assert rows(responsibility_matrix(duties, 160)) == [
        ["Activity", "Accountable", "Responsible", "Consulted", "Informed"],
        ["Engagement", "Lead", "A/B", "\u2013", "C"],
    ]
    assert not responsibility_matrix(Responsibilities(()), 160)


def test_each_scale_shows_who_stands_where_and_how_far_the_marks_reach():
    scale = Scale("Speed", "Deliberate", "Quick", (("A", 2), ("B", 5), ("C", 5)))
    alone = Scale("Openness", "Need to know", "Share all", (("A", 1),))
    profile = Profile((scale, alone), (("A", "Elm"), ("B", "Oak"), ("C", "Ash")), "Apart", "Marks.")
    block = side_by_side(profile, 160)
    assert rows(block) == [
        ["Scale", "1 means", "1", "2", "3", "4", "5", "5 means"],
        ["Speed", "Deliberate", "\u2013", "A", "\u2013", "\u2013", "B C", "Quick"],
        ["Openness", "Need to know", "A", "\u2013", "\u2013", "\u2013", "\u2013", "Share all"],
    ]
    assert "A Elm; B Oak; C Ash." in block.xml
    assert block.xml.count(Shade.PALE.value) == 2
    assert block.xml.count(Shade.MID.value) == 3


def test_each_measure_says_how_often_each_body_reads_it():
    matrix = Readings(("Board", "Group"), (Read("Cost", ("Yearly", "")), Read("Time", ("", ""))))
    assert rows(reporting_matrix(matrix, 160)) == [
        ["Measure", "Board", "Group"],
        ["Cost", "Yearly", "\u2013"],
        ["Time", "\u2013", "\u2013"],
    ]


def test_a_matrix_that_a_page_holds_is_not_parted_and_a_longer_one_is():
    def kept(rows_of_it: int) -> int:
        reads = tuple(Read(f"Measure {n}", ("Yearly",)) for n in range(rows_of_it))
        shown = reporting_matrix(Readings(("Board",), reads), 160)
        return len(attributes(shown, "//w:keepNext"))

    assert kept(15) > kept(16)
