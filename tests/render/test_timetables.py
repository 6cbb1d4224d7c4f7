"""Time lines, pipelines and plans as native tables."""

from datetime import date

from lxml import etree
from support.docx_making import NAMESPACES, W

from lep_docs.render.blocks import Block
from lep_docs.render.pictures import (
    Card,
    Horizon,
    MonthPlan,
    Pipeline,
    PlannedTask,
    Scheme,
    Shade,
    Stream,
    TimeLine,
)
from lep_docs.render.timetables import periods, pipeline, plan_by_month, time_line


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


def test_each_horizon_is_a_column_with_its_cards_in_order():
    line = TimeLine(
        (
            Horizon(
                "Six months", (Card("6 April 2010", "We share one office", "Manager", "At risk"),)
            ),
            Horizon(
                "Ten years", (Card("1 May 2019", "All done"), Card("2 May", "More")), "by 2019"
            ),
        ),
        "Caption",
    )
    assert rows(time_line(line, 160)) == [
        ["Six months", "Ten years/by 2019"],
        [
            "6 April 2010/We share one office/Manager \u2013 at risk",
            "1 May 2019/All done/2 May/More",
        ],
    ]
    none_yet = TimeLine((*line.horizons, Horizon("Later", ())))
    assert rows(time_line(none_yet, 160))[1][2] == "\u2013"


def test_a_column_with_more_to_say_is_wider_and_none_is_starved():
    long = Horizon(
        "Long", tuple(Card("6 April 2010", "We say much about this " * 5) for _ in "123")
    )
    line = TimeLine((Horizon("Short", (Card("1 May 2010", "Done", status="Met"),)), long, long))
    short, longer, _ = (int(v) for v in attributes(time_line(line, 160), "//w:gridCol/@w:w"))
    assert longer > short > 28 * 56.7 - 1


def test_a_time_line_without_milestones_prints_nothing():
    assert not time_line(TimeLine((Horizon("Six months", ()),)), 160)
    assert not time_line(TimeLine(()), 160)


SCHEMES = (
    Scheme("Marlpit", "Contract", date(2010, 4, 26), date(2012, 2, 1), 24_500_000, Shade.STRONG),
    Scheme("Weaver", "Pipeline", date(2012, 5, 7), date(2012, 12, 14)),
)


def test_a_pipeline_says_when_each_project_starts_and_ends():
    block = pipeline(Pipeline(SCHEMES, "Caption", note="Calendar years"), 160)
    assert rows(block) == [
        ["Project", "Stage", "\u00a3m", "2010", "2011", "2012"],
        ["Marlpit", "Contract", "24.5", "from Apr", "all year", "to Feb"],
        ["Weaver", "Pipeline", "\u2013", "\u2013", "\u2013", "May/to Dec"],
        ["Work that begins, \u00a3m", "All", "24.5", "24.5", "\u2013", "\u2013"],
    ]
    assert attributes(block, "//w:tr[2]//w:shd/@w:fill") == ["12436D"] * 3
    assert attributes(block, "//w:tr[3]//w:shd/@w:fill") == ["6BACE6"]


def test_a_small_project_in_one_month_is_told_to_two_places():
    scheme = Scheme("Lab", "Stage 0", date(2026, 5, 4), date(2026, 5, 29), 240_000)
    assert rows(pipeline(Pipeline((scheme,)), 160))[1] == ["Lab", "Stage 0", "0.24", "May"]


def test_a_pipeline_fits_its_width_whatever_its_years():
    for last in (2011, 2020, 2035):
        scheme = Scheme("Long", "Stage 0", date(2010, 1, 1), date(last, 1, 1), 150_000_000)
        widths = [
            int(v) for v in attributes(pipeline(Pipeline((scheme,)), 160), "//w:gridCol/@w:w")
        ]
        assert sum(widths) == round(160 * 1440 / 25.4)
        assert min(widths) > 0
        assert widths[0] >= round(37.9 * 1440 / 25.4)


def test_a_pipeline_of_nothing_prints_nothing():
    assert not pipeline(Pipeline(()), 160)


PLAN = MonthPlan(
    (
        Stream(
            "Set-up",
            (
                PlannedTask("Move in", date(2010, 1, 15), date(2010, 3, 1), "P", Shade.STRONG),
                PlannedTask("Launch", date(2010, 3, 1), date(2010, 3, 31), "N", Shade.PALE),
            ),
        ),
        Stream("Growth", (PlannedTask("Options", date(2010, 2, 1), date(2010, 2, 2), "D"),)),
    ),
    (("P", "in progress"), ("D", "done")),
)


def test_a_plan_shows_the_months_of_each_task_and_counts_them_by_workstream():
    block = plan_by_month(PLAN, 247)
    assert rows(block) == [
        ["Workstream and task", "Jan/2010", "Feb/2010", "Mar/2010"],
        ["Set-up", "1", "1", "2"],
        ["Move in", "P", "P", "P"],
        ["Launch", "\u2013", "\u2013", "N"],
        ["Growth", "\u2013", "1", "\u2013"],
        ["Options", "\u2013", "D", "\u2013"],
    ]
    assert "P in progress; D done. Each workstream" in block.xml
    assert attributes(block, "//w:tr[3]//w:shd/@w:fill") == ["12436D"] * 3


def test_the_row_of_a_workstream_stays_with_its_first_task():
    kept = attributes(plan_by_month(PLAN, 247), "//w:tr[.//w:keepNext]")
    assert ["".join(row.itertext())[:6] for row in kept] == ["Workst", "Set-up", "Growth"]


def test_a_plan_of_nothing_prints_nothing():
    assert not plan_by_month(MonthPlan((Stream("Empty", ()),), ()), 247)


def test_long_plans_have_quarters_then_years():
    headings = [p.heading for p in periods(date(2010, 2, 1), date(2012, 1, 31))]
    assert headings[0] == ("Jan\u2013Mar", "2010")
    assert headings[-1] == ("Jan\u2013Mar", "2012")
    assert len(headings) == 9
    years = periods(date(2010, 2, 1), date(2019, 12, 31))
    assert [p.heading for p in years][:2] == [("2010", ""), ("2011", "")]
    assert len(periods(date(2010, 1, 1), date(2011, 6, 30))) == 18


def test_the_days_of_a_period_are_in_it():
    (march,) = periods(date(2010, 3, 5), date(2010, 3, 9))
    assert (march.first, march.last) == (date(2010, 3, 1), date(2010, 3, 31))
    assert march.meets(date(2010, 3, 31), date(2010, 5, 1))
    assert not march.meets(date(2010, 4, 1), date(2010, 5, 1))
