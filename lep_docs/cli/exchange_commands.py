"""The commands that take things in from others and give them out; declared like the rest."""

from __future__ import annotations

from lep_docs.cli.arguments import JSON, NAME, ROOM, SECTION
from lep_docs.cli.command import Command
from lep_docs.cli.command import arg as _arg

EXCHANGE = (
    Command(
        "pull",
        "Read Word files that came back, and say what they would change.",
        "pulling",
        (
            _arg("files", metavar="FILE", nargs="+", help="documents made here, edited or not"),
            JSON,
            *(
                _arg(flag, metavar="PROPOSAL", nargs="+", default=[], help=said)
                for flag, said in (
                    ("--apply", "take these changes in, by their ids; all but conflicts: all"),
                    ("--keep-text", "print these paragraphs as they came back from now on"),
                    ("--keep", "keep ours instead of these changes; needs --reason"),
                    ("--park", "leave these changes to be decided later"),
                )
            ),
            _arg(
                "--together",
                metavar=("PROPOSAL", "TEXT"),
                nargs=2,
                action="append",
                default=[],
                help="instead of a change, the words that were agreed; may be given again",
            ),
            _arg("--reason", metavar="TEXT", default="", help="why it is decided so"),
            _arg("--by", metavar="WHO", default="", help="who decides; you, when nobody is named"),
            _arg("--all", action="store_true", help="show what was decided before, too"),
        ),
    ),
    Command(
        "comments",
        "List what readers said of the documents, answer it, export it.",
        "commenting",
        (
            NAME,
            _arg("document", metavar="DOCUMENT", nargs="?", help="one document only"),
            _arg("--csv", metavar="FILE", help="write them to a file that Excel opens"),
            _arg("--answer", metavar=("ID", "TEXT"), nargs=2, help="say what was done about one"),
            _arg("--resolve", metavar="ID", help="say that nobody waits for more on one"),
            _arg("--by", metavar="WHO", default="", help="who answers; you, when nobody is named"),
            ROOM,
            JSON,
        ),
    ),
    Command(
        "wordings",
        "List the partners' wordings that are kept, and settle those that no longer fit.",
        "wordings",
        (
            NAME,
            _arg("--stands", metavar="ID", help="it stands beside today's facts"),
            _arg("--drop", metavar="ID", help="go back to the document's own words"),
            _arg("--reason", metavar="TEXT", default="", help="why"),
            _arg("--by", metavar="WHO", default="", help="who says so; you, when nobody is named"),
            ROOM,
            JSON,
        ),
    ),
    Command(
        "import",
        "Load records from a spreadsheet file: say what they would change, then put them in.",
        "importing",
        (
            NAME,
            SECTION,
            _arg("file", metavar="FILE", help="a .csv or .xlsx whose first rows name the columns"),
            _arg("--sheet", metavar="SHEET", default="", help="which sheet of a workbook"),
            _arg(
                "--column",
                metavar="HEADING=FIELD",
                action="append",
                default=[],
                help="what a column answers; without a field it is left out; may be given again",
            ),
            _arg("--apply", action="store_true", help="put in the rows that can be taken"),
            ROOM,
            JSON,
        ),
    ),
    Command(
        "export",
        "Save records as a spreadsheet file that can be loaded again.",
        "exporting",
        (
            NAME,
            SECTION,
            _arg("--format", choices=("csv", "xlsx"), help="xlsx when none is named"),
            _arg("--out", metavar="FILE", help="where to put it instead of outputs/NAME"),
            _arg("--private", action="store_true", help="with the private notes"),
            _arg(
                "--with-restricted",
                action="store_true",
                help="with what is kept to one organisation, which documents leave out",
            ),
            ROOM,
        ),
    ),
)
