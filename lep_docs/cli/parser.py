"""The parser of the command line, made of the commands that are declared."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from lep_docs import __version__
from lep_docs.cli.commands import COMMANDS

if TYPE_CHECKING:
    from lep_docs.cli.command import Command


def build_parser() -> argparse.ArgumentParser:
    """The parser for all commands."""
    parser = argparse.ArgumentParser(
        prog="lep-docs",
        description="From one set of facts about a partnership to the Word documents it lives by.",
    )
    parser.add_argument("--version", action="version", version=f"lep-docs {__version__}")
    parser.add_argument(
        "--workspace",
        metavar="DIR",
        help="the folder with answers and outputs (else LEP_DOCS_WORKSPACE, else this folder)",
    )
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        _add(commands, command)
    return parser


def _add(commands: argparse._SubParsersAction[argparse.ArgumentParser], command: Command) -> None:
    sub = commands.add_parser(command.name, help=command.purpose, description=command.purpose)
    for argument in command.arguments:
        sub.add_argument(*argument.flags, **argument.settings)  # type: ignore[arg-type]
    sub.set_defaults(run=command.runner())
