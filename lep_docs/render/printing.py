"""How a value is printed, by where its tag stands: as text, in an attribute, as runs, as a block.

Nothing but a `Block` or `Picture` ever becomes structure; every other value is made legal, escaped
and noted. The names of these printers hold a space, so that no template can call them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import pass_context

from lep_docs.core.context import Fact
from lep_docs.render.blocks import Block, Picture, drawing
from lep_docs.render.errors import LimitError, PrintingError
from lep_docs.render.filters import legal, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lep_docs.render.trace import RunContext

TEXT, WORDS, RUNS, BLOCK, COUNT, COLOUR = (
    f"print {place}" for place in ("text", "words", "runs", "block", "count", "colour")
)
LOOP, JOINED = "count loop", "join text"
UNIQUE_ID, SAME_ID, UNIQUE_NAME = "unique id", "same id", "unique name"
LONGEST_TEXT = 1_000_000

_SPECIAL = re.compile("[\x00-\x1f&<>\ud800-\udfff\ufffe\uffff]")
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})|auto")
_SPAN = re.compile(r"[1-9]|[1-5]\d|6[0-3]")
_RUN, _RUN_END = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"


@pass_context
def print_text(context: RunContext, value: object) -> str:
    """A value inside w:t: newlines become line breaks, tabs tabs, a picture a drawing."""
    if isinstance(value, str):
        if isinstance(value, Fact):
            context.run.note(value)
        return _text(value) if _SPECIAL.search(value) else value
    if isinstance(value, Picture):
        return f'</w:t>{_drawn(context, value)}<w:t xml:space="preserve">'
    if isinstance(value, Block):
        raise PrintingError("this is a block. Give it a paragraph of its own and write {{p ... }}.")
    return print_text(context, plain(value))


@pass_context
def print_words(context: RunContext, value: object) -> str:
    """A value where only characters may stand: an attribute, a title, a formula."""
    if isinstance(value, Block | Picture):
        raise PrintingError("a block or picture cannot stand here; only text can.")
    text = _noted(context, value)
    return _escaped(" ".join(legal(text).split("\n"))).replace('"', "&quot;").replace("\t", " ")


@pass_context
def print_runs(context: RunContext, value: object) -> str:
    """A value between runs (`{{r ... }}`), in a run of its own."""
    if isinstance(value, Picture):
        return f"<w:r>{_drawn(context, value)}</w:r>"
    text = print_text(context, value)
    return f"{_RUN}{text}{_RUN_END}" if text else ""


@pass_context
def print_block(context: RunContext, value: object) -> str:
    """A value between paragraphs (`{{p ... }}`); text gets one paragraph for every line."""
    if isinstance(value, Block):
        fresh = {old: context.run.fresh() for old in dict.fromkeys(value.ids)}
        return value.with_ids(fresh) if fresh else value.xml
    if isinstance(value, Picture):
        return f"<w:p>{print_runs(context, value)}</w:p>"
    lines = legal(_noted(context, value)).split("\n")
    return "".join(f"<w:p>{_RUN}{_text(line)}{_RUN_END}</w:p>" for line in lines if line)


@pass_context
def print_count(context: RunContext, value: object) -> str:
    """How many columns a cell spans."""
    text = _noted(context, value)
    if not _SPAN.fullmatch(text):
        raise PrintingError("a cell can span 1 to 63 columns.")
    return text


@pass_context
def print_colour(context: RunContext, value: object) -> str:
    """A colour as six hexadecimal digits."""
    match = _COLOUR.fullmatch(_noted(context, value))
    if match is None:
        raise PrintingError("a colour is six hexadecimal digits such as 12436D, or auto.")
    return match[1] or "auto"


@pass_context
def count_loop(context: RunContext, values: Iterable[object]) -> Iterable[object]:
    """The values to loop over, counted."""
    return context.run.count(values)


def join_text(values: Iterable[object]) -> str:
    """Several values as one text, of bounded length."""
    text = "".join(plain(value) for value in values)
    if len(text) > LONGEST_TEXT:
        raise LimitError(f"a text grows beyond {LONGEST_TEXT:,} characters.")
    return text


@pass_context
def unique_id(context: RunContext, old: str, kind: str) -> str:
    """An id that is used once."""
    return context.run.unique_id(kind, old)


@pass_context
def same_id(context: RunContext, old: str, kind: str) -> str:
    """The id that began the range."""
    return context.run.same_id(kind, old)


@pass_context
def unique_name(context: RunContext, old: str) -> str:
    """A bookmark's name that is used once."""
    return context.run.unique_name(old)


PRINTERS: Mapping[str, Callable[..., object]] = {
    TEXT: print_text,
    WORDS: print_words,
    RUNS: print_runs,
    BLOCK: print_block,
    COUNT: print_count,
    COLOUR: print_colour,
    LOOP: count_loop,
    JOINED: join_text,
    UNIQUE_ID: unique_id,
    SAME_ID: same_id,
    UNIQUE_NAME: unique_name,
}


def _text(value: str) -> str:
    """A value as the inside of w:t."""
    text = _escaped(legal(value))
    return text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">').replace(
        "\t", '</w:t><w:tab/><w:t xml:space="preserve">'
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _noted(context: RunContext, value: object) -> str:
    """A value as plain text, noted if it remembers its key."""
    text = plain(value)
    if isinstance(text, Fact):
        context.run.note(text)
    return text


def _drawn(context: RunContext, picture: Picture) -> str:
    """A picture as a drawing that the present part can find."""
    return drawing(picture, context.run.picture_link(picture), context.run.fresh())
