"""The arguments that several commands take."""

from __future__ import annotations

from lep_docs.cli.command import arg

NAME = arg("name", metavar="NAME", help="the partnership, as `lep-docs list` shows it")
JSON = arg("--json", action="store_true", help="print JSON for another program to read")

ROOM = arg("--room", metavar="ROOM", default="joint", help="of this room, such as la")
OUT = arg("--out", metavar="DIR", help="where to put them instead of outputs/NAME")
SECTION = arg("section", metavar="SECTION", help="such as risks")
DOCUMENT = arg("document", metavar="DOCUMENT", help="such as business-plan")
