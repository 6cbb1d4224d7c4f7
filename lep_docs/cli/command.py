"""What a command is: its name, its purpose, its arguments, and the module that runs it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument or option, as argparse takes it: its flags and its settings."""

    flags: tuple[str, ...]
    settings: dict[str, object]


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, its purpose in a sentence, its arguments, the module that runs it."""

    name: str
    purpose: str
    module: str
    arguments: tuple[Argument, ...] = ()

    def runner(self) -> Callable[[argparse.Namespace], int]:
        """What carries the command out; its module is loaded only when it runs."""

        def run(chosen: argparse.Namespace) -> int:
            module = import_module(f"lep_docs.cli.{self.module}")
            code: int = module.run(chosen)
            return code

        return run


def arg(*flags: str, **settings: object) -> Argument:
    """An argument or option by its flags and settings."""
    return Argument(flags, settings)
