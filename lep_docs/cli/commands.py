"""The commands and their options, declared once for the parser and for the README's table."""

from __future__ import annotations

from lep_docs.cli.command import Command
from lep_docs.cli.command import arg as _arg
from lep_docs.cli.health_arguments import HEALTH

NAME = _arg("name", metavar="NAME", help="the partnership, as `lep-docs list` shows it")
JSON = _arg("--json", action="store_true", help="print JSON for another program to read")

ROOM = _arg("--room", metavar="ROOM", default="joint", help="of this room, such as la")
OUT = _arg("--out", metavar="DIR", help="where to put them instead of outputs/NAME")
SECTION = _arg("section", metavar="SECTION", help="such as risks")
DOCUMENT = _arg("document", metavar="DOCUMENT", help="such as business-plan")

COMMANDS = (
    Command(
        "new",
        "Start a partnership, empty or as a copy of a sample.",
        "new",
        (
            _arg("name", metavar="NAME", help="a short name in small letters, such as riverside"),
            _arg(
                "--from",
                dest="sample",
                metavar="SAMPLE",
                help="copy a sample: quillmere or emberlin",
            ),
            _arg(
                "--vocabulary",
                metavar="PROFILE",
                help="whose words to use, such as hub; `list --words` has them all",
            ),
            _arg("--room", metavar="ROOM", help="add a room to a partnership, such as la"),
        ),
    ),
    Command("edit", "Draft a partnership on the screen.", "editing", (NAME,)),
    Command(
        "ask",
        "Ask the questions one by one in plain lines.",
        "asking",
        (
            NAME,
            _arg("section", metavar="SECTION", nargs="?", help="one section, such as risks"),
            _arg(
                "--plain",
                action="store_true",
                help="in plain lines even where the screens could be shown",
            ),
        ),
    ),
    Command(
        "list",
        "List the partnerships kept here.",
        "listing",
        (_arg("--words", action="store_true", help="list whose words there are instead"), JSON),
    ),
    Command(
        "get",
        "Print one answer.",
        "get",
        (NAME, _arg("key", metavar="KEY", help="such as objectives[OBJ-J-03].title"), ROOM),
    ),
    Command(
        "set",
        "Record one answer.",
        "setting",
        (
            NAME,
            _arg("key", metavar="KEY", help="such as partnership.vision_statement"),
            _arg(
                "value",
                metavar="VALUE",
                nargs="?",
                help="as you would type it; an empty value clears it",
            ),
            _arg(
                "--from",
                dest="taken_from",
                metavar=("FILE", "ID"),
                nargs=2,
                help="instead of a value, a paragraph of a Word file, by the id that pull shows",
            ),
            ROOM,
        ),
    ),
    Command(
        "history",
        "Say what was changed, when, by whom and from where; put an earlier answer back.",
        "history",
        (
            NAME,
            _arg(
                "key",
                metavar="KEY",
                nargs="?",
                default="",
                help="one answer, record or section, such as objectives[OBJ-J-03]",
            ),
            _arg(
                "--restore",
                metavar="N",
                type=int,
                help="put back what KEY held after change N; 0 is before the first",
            ),
            ROOM,
            JSON,
        ),
    ),
    Command(
        "undo", "Take the last change back, whoever made it and when.", "undoing", (NAME, ROOM)
    ),
    Command(
        "check",
        "Say what is missing or inconsistent; explain a check.",
        "checking",
        (
            _arg("name", metavar="NAME", nargs="?", default="", help="the partnership to check"),
            _arg(
                "--explain",
                metavar="CHECK",
                default="",
                help="say what one check asks, and why; such as R-012, with or without NAME",
            ),
            ROOM,
            JSON,
        ),
    ),
    Command(
        "due",
        "Say what is due: reviews, milestones, actions, results, sign-offs.",
        "agenda",
        (
            NAME,
            _arg(
                "--as-of",
                metavar="DATE",
                default="",
                help="the day to look from, such as today; the facts' own day when none is named",
            ),
            _arg("--all", action="store_true", help="what is over a year ahead, too"),
            ROOM,
            JSON,
        ),
    ),
    Command(
        "calendar",
        "Write milestones and reviews to a file that calendars read.",
        "calendars",
        (NAME, _arg("--out", metavar="FILE", help="where to put it instead of outputs/NAME")),
    ),
    Command(
        "guide",
        "Read the guidance behind the questions.",
        "guiding",
        (
            _arg(
                "topic", metavar="TOPIC", nargs="?", help="such as PN6; all of them when left out"
            ),
            JSON,
        ),
    ),
    Command(
        "start",
        "Begin an empty section with suggestions to edit.",
        "beginning",
        (
            NAME,
            _arg("section", metavar="SECTION", nargs="?", help="left out: which sections have any"),
            ROOM,
        ),
    ),
    Command(
        "actions",
        "List the actions that the guidance suggests, and how far each has come.",
        "acting",
        (
            NAME,
            _arg("--phase", metavar="PHASE", default="", help="one stage, such as mobilisation"),
            _arg(
                "--party",
                metavar="CLASS",
                default="",
                help="one kind of organisation, such as local_authority or bidder",
            ),
            ROOM,
            JSON,
        ),
    ),
    Command(
        "build",
        "Make the Word documents.",
        "building",
        (
            NAME,
            _arg(
                "documents",
                metavar="DOCUMENT",
                nargs="*",
                help="which ones; the main ones when none is named",
            ),
            _arg("--all", action="store_true", help="every document there is"),
            _arg(
                "--status",
                choices=("draft", "approved"),
                default="draft",
                help="what the build is for",
            ),
            _arg(
                "--version",
                metavar="VERSION",
                help="make a released version of one document again, from its snapshot",
            ),
            ROOM,
            OUT,
            _arg(
                "--pdf",
                action="store_true",
                help="make PDF copies too, where LibreOffice is installed",
            ),
            _arg(
                "--overwrite",
                action="store_true",
                help="put aside files that were edited in the folder and not pulled",
            ),
            JSON,
        ),
    ),
    Command(
        "show",
        "Print a document as plain text.",
        "showing",
        (NAME, DOCUMENT, ROOM),
    ),
    Command(
        "release",
        "Release a version: freeze its facts and template, fill in its record.",
        "releasing",
        (
            NAME,
            DOCUMENT,
            _arg("version", metavar="VERSION", help="such as 0.3 for a draft, 1.0 once agreed"),
            _arg("--status", metavar="STATUS", default="", help="such as submitted or approved"),
            _arg("--change", metavar="TEXT", default="", help="what changed, in a sentence"),
            _arg("--by", metavar="PERSON", default="", help="who prepared it, such as PER-01"),
            JSON,
        ),
    ),
    Command(
        "changes",
        "Say what changed since a released version, fact by fact.",
        "changing",
        (
            NAME,
            DOCUMENT,
            _arg("--since", metavar="VERSION", default="", help="the last one when none is named"),
            _arg(
                "--all",
                dest="everything",
                action="store_true",
                help="all facts, not only those that the document prints",
            ),
            JSON,
        ),
    ),
    Command(
        "redline",
        "Make a Word file that shows what changed as tracked changes.",
        "redlining",
        (
            NAME,
            DOCUMENT,
            _arg(
                "--from",
                dest="version",
                metavar="VERSION",
                default="",
                help="the released version to start from; the last one when none is named",
            ),
            _arg(
                "--to",
                dest="later",
                metavar="VERSION",
                default="",
                help="another released version; a draft of today when none is named",
            ),
            OUT,
            JSON,
        ),
    ),
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
            ROOM,
        ),
    ),
    Command(
        "health",
        "Hold health checks: ask, score, show, follow up.",
        "health",
        (NAME, *HEALTH, ROOM, JSON),
    ),
    Command("demo", "Build the five documents of the sample partnership.", "demo"),
    Command("schema", "Print the JSON Schema that editors use to help with answers.", "schema"),
)
