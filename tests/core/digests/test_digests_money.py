from datetime import date

from support.facts_builder import facts

from lep_docs.core.digests.money import budget, pipeline


def test_projects_stand_by_their_start_with_the_value_beginning_in_each_year():
    found = pipeline(
        facts(
            projects=[
                {
                    "id": "PRJ-01",
                    "start": date(2012, 5, 1),
                    "finish": date(2013, 1, 1),
                    "value": 2_500_000,
                },
                {"id": "PRJ-02", "start": date(2010, 5, 1), "value": 1_000_000},
                {"id": "PRJ-03", "start": date(2010, 1, 1), "value": 800_000},
                {"id": "PRJ-04", "start": date(2010, 2, 1), "stage": "stopped", "value": 9},
                {"id": "PRJ-05", "value": 9},
            ]
        )
    )
    assert [(s.project.row.id, s.years) for s in found.schemes] == [
        ("PRJ-03", (2010,)),
        ("PRJ-02", (2010,)),
        ("PRJ-01", (2012, 2013)),
    ]
    assert found.years == (2010, 2011, 2012, 2013)
    assert found.starts == {2010: "£1.8m", 2011: "", 2012: "£2.5m", 2013: ""}
    assert (found.total, found.count) == ("£4.3m", 3)
    assert (found.peak_year, found.peak_value) == (2012, "£2.5m")


def test_projects_without_a_value_have_no_heaviest_year():
    found = pipeline(facts(projects=[{"start": date(2010, 5, 1)}]))
    assert (found.peak_year, found.peak_value, found.total) == (None, "", "£0")
    assert found.starts == {2010: ""}


def test_a_pipeline_of_nothing_is_empty():
    found = pipeline(facts())
    assert (found.schemes, found.years, found.count, found.peak_year) == ((), (), 0, None)


def test_a_long_programme_shows_its_first_twelve_years():
    found = pipeline(facts(projects=[{"start": date(2010, 1, 1), "finish": date(2040, 1, 1)}]))
    assert found.years == tuple(range(2010, 2022))


def test_a_project_that_ends_before_it_starts_runs_through_no_year():
    found = pipeline(facts(projects=[{"start": date(2010, 1, 1), "finish": date(2009, 1, 1)}]))
    assert (found.schemes[0].years, found.years) == ((), ())


LINES = [
    {"kind": "cost", "title": "Staff", "year": "2011/12", "amount": 60_000},
    {"kind": "income", "title": "Fees", "year": "2010/11", "amount": 100_000, "status": "agreed"},
    {"kind": "income", "title": "Fees", "year": "2011/12", "amount": 20_000},
    {"kind": "income", "title": "Grant", "year": "2010/11", "source_party": "PTY-A"},
    {"kind": "cost", "title": "Staff", "year": "2010/11", "amount": 60_000},
    {"kind": "cost", "year": "2010/11", "amount": 1_000},
]


def test_budget_lines_stand_by_kind_with_years_as_columns_and_a_total():
    found = budget(facts(budget=LINES, parties=[{"id": "PTY-A", "name": "Elm"}]))
    assert found.years == ("2010/11", "2011/12")
    assert [kind.lower() for kind, _ in found.groups] == ["income", "cost"]
    income, cost = (rows for _, rows in found.groups)
    assert [(r.label, r.source, r.amounts, r.is_total) for r in income] == [
        ("Fees", "", ("£100,000", "£20,000"), False),
        ("Grant", "Elm", ("–", "–"), False),
        ("Total", "", ("£100,000", "£20,000"), True),
    ]
    assert [(r.label, r.amounts) for r in cost] == [
        ("Staff", ("£60,000", "£60,000")),
        ("a budget line not yet named", ("£1,000", "–")),
        ("Total", ("£61,000", "£60,000")),
    ]
    assert income[0].line.row.id == "BUD-02"
    assert income[-1].line is None
    assert (found.count, found.estimates) == (6, 5)


def test_what_is_left_may_be_less_than_nothing():
    found = budget(facts(budget=LINES))
    assert (found.balance.label, found.balance.is_total) == ("Balance", True)
    assert found.balance_words == "income, less cost"
    assert found.balance.amounts == ("£39,000", "−£40,000")
    assert [year.balance for year in found.by_year] == ["£39,000", "−£40,000"]


def test_a_grant_counts_towards_what_is_left_and_what_is_built_takes_from_it():
    found = budget(
        facts(
            budget=[
                {"kind": "cost", "title": "Staff", "year": "2026/27", "amount": 70},
                {"kind": "funding", "title": "Grant", "year": "2026/27", "amount": 600},
                {"kind": "capital", "title": "Centre", "year": "2026/27", "amount": 500},
                {"kind": "funding", "title": "Grant", "year": "2027/28", "amount": 40},
            ]
        )
    )
    assert found.balance_words == "funding, less cost and capital"
    assert found.balance.amounts == ("£30", "–")
    assert [year.balance for year in found.by_year] == ["£30", ""]


def test_without_both_what_comes_in_and_what_goes_out_there_is_no_balance():
    for given in (LINES[1:3], []):
        found = budget(facts(budget=given))
        assert (found.balance, found.balance_words) == (None, "")


def test_a_line_without_a_year_is_in_no_column_and_fails_nothing():
    found = budget(facts(budget=[{"kind": "cost", "title": "Rent", "amount": 5}]))
    assert found.years == ()
    assert [row.amounts for _, rows in found.groups for row in rows] == [(), ()]
