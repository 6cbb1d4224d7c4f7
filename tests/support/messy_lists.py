"""Lists as people keep them: a title above, other words for the columns, gaps, slips of the pen."""

import openpyxl

PEOPLE = """\
Partnership contacts list,,,,,
Last updated 3rd May,,,,,
,,,,,
No.,Name,Job title / role,E-mail address,Tel.,Employer
1,Dana Whitlock,Estates adviser,dana@example.org,01234 567890,Dovecote Advisory LLP
2,  Ann   Newcomer ,,,,"Quillmere City Council (PTY-LA)"
3,Imogen Tallowby,Head of things,,,
4,,,someone@example.org,,
5,Bob Nobody,,,,Nobody & Sons
"""


def risks(path):
    """A register with everything spreadsheets offer: formulas, merged and hidden cells, days."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Register"
    rows = [
        ("Risk register", None, None, None, None, None),
        ("Risk", "Likelihood", "Impact", "Score", "Next review", "Mitigation"),
        ("Flood closes the site", 4, "4", "=B3*C3", "=DATE(2010,6,1)", "Pumps"),
        ("Programme funding is cut", "=1+2", 5, "=B4*C4", None, None),
        ("Asbestos found late", "=1/0", 3, None, None, "Survey"),
        ("Crane fails", 2, 3, None, None, None),
    ]
    for row in rows:
        page.append(row)
    page["E3"].number_format = "dd/mm/yyyy"
    page.merge_cells("F5:F6")
    page.row_dimensions[6].hidden = True
    book.create_sheet("Lists").append(["Open"])
    book["Lists"].sheet_state = "hidden"
    book.save(path)
    return path
