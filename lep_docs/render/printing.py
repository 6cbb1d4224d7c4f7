"""How a value is printed, by where its tag stands: as text, in an attribute, as runs, as a block.

Nothing but a `Block` or `Picture` ever becomes structure; every other value is made legal, escaped
and noted, and an answer is put in its carrier where one may stand. The names of these printers hold
a space, so that no template can call them.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import pass_context

from lep_docs.core.context import Fact
from lep_docs.core.keys import parse_key
from lep_docs.render import rich
from lep_docs.render.blocks import Block, Picture, drawing
from lep_docs.render.carriers import CARRIER_END, RUN, RUN_END, TEXT_TAG
from lep_docs.render.enclosed import Enclosed
from lep_docs.render.errors import LimitError, PrintingError
from lep_docs.render.filters import legal, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lep_docs.render.blocks import Answer
    from lep_docs.render.trace import RunContext

TEXT, WORDS, RUNS, BLOCK, COUNT, COLOUR = (
    f"print {place}" for place in ("text", "words", "runs", "block", "count", "colour")
)
CARRIED, ROOT = "print carried", "print root"
LOOP, JOINED = "count loop", "join text"
UNIQUE_ID, SAME_ID, UNIQUE_NAME = "unique id", "same id", "unique name"
LONGEST_TEXT = 1_000_000
_ALONE = "this is a document. Give it a paragraph of its own and write {{p ... }}."

_SPECIAL = re.compile("[\x00-\x1f&<>\ud800-\udfff\ufffe\uffff]")
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})|auto")
_SPLITS = re.compile("[\a\f]")
_SPAN = re.compile(r"[1-9]|[1-5]\d|6[0-3]")


@pass_context
def print_text(context: RunContext, value: object) -> str:
    """A value inside w:t: newlines become line breaks, tabs tabs, a picture a drawing."""
    if isinstance(value, str):
        special = _SPECIAL.search(value)
        if isinstance(value, Fact):
            context.run.note(value, legal(value) if special else str(value))
        return _text(value) if special else value
    if isinstance(value, Picture):
        return f"</w:t>{_drawn(context, value)}{TEXT_TAG}"
    if isinstance(value, Block):
        raise PrintingError("this is a block. Give it a paragraph of its own and write {{p ... }}.")
    own = _by_docxtpl(context, value, "", None)
    return print_text(context, plain(value)) if own is None else own


@pass_context
def print_words(context: RunContext, value: object) -> str:
    """A value where only characters may stand: an attribute, a title, a formula."""
    if isinstance(value, Block | Picture):
        raise PrintingError("a block or picture cannot stand here; only text can.")
    text = _noted(context, value)
    return _escaped(" ".join(legal(text).split("\n"))).replace('"', "&quot;").replace("\t", " ")


@pass_context
def print_carried(
    context: RunContext, value: object, lead: str, look: str, around: str | None, end: str
) -> str:
    """A value inside w:t as `print_text` has it, in a carrier when it is an answer.

    `lead` opens the run, and is empty when words of it stand before; `end` closes it, and is empty
    when some stand after. `look` is the run's w:rPr; `around` the paragraph's w:pPr, or None where
    no paragraph may end.
    """
    if not isinstance(value, str | Block | Picture):
        special = _by_docxtpl(context, value, look, around)
        if special is not None:
            return f"{lead}{special}{end}"
        value = plain(value)
    text = print_text(context, value)
    if not context.run.carries or not isinstance(value, Fact) or value.key is None or not text:
        return f"{lead}{text}{end}"
    before = "" if lead else RUN_END
    after = "" if end else f"<w:r>{look}{TEXT_TAG}"
    return f"{before}{context.run.carrier(value.key, look)}{text}{CARRIER_END}{after}"


@pass_context
def print_root(context: RunContext, plain_root: str, root: str) -> str:
    """A part's start tag: the template's own, or the one that knows the words of carriers."""
    return root if context.run.carries else plain_root


@pass_context
def print_runs(
    context: RunContext,
    value: object,
    carries: bool,  # noqa: FBT001 - by Jinja
    around: str | None,
) -> str:
    """A value between runs (`{{r ... }}`), in a run of its own; `around` as above."""
    if isinstance(value, Picture):
        return f"<w:r>{_drawn(context, value)}</w:r>"
    if isinstance(value, Block):
        return print_text(context, value)  # which refuses it
    if rich.kind_of(value) == rich.RICH_TEXT:
        return rich.rich_runs(value, around, _links_of(context))
    special = None if isinstance(value, str) else _by_docxtpl(context, value, "", around)
    if special is not None:
        return f"{RUN}{special}{RUN_END}"
    said = plain(value)
    return _run(context, said, print_text(context, said), carries=carries)


@pass_context
def print_block(context: RunContext, value: object, carries: bool) -> str:  # noqa: FBT001 - by Jinja
    """A value between paragraphs (`{{p ... }}`); text gets one paragraph for every line."""
    if isinstance(value, Block):
        fresh = {old: context.run.fresh() for old in dict.fromkeys(value.ids)}
        return value.printed(fresh, lambda answer: _answer(context, answer, carries=carries))
    if isinstance(value, Picture):
        return f"<w:p>{print_runs(context, value, carries, None)}</w:p>"
    special = None if isinstance(value, str) else _blocks_of_docxtpl(context, value)
    if special is not None:
        return special
    said = _noted(context, value)
    runs = (_run(context, said, _text(line), carries=carries) for line in legal(said).split("\n"))
    return "".join(f"<w:p>{run}</w:p>" for run in runs if run)


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
    CARRIED: print_carried,
    ROOT: print_root,
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


def _by_docxtpl(context: RunContext, value: object, look: str, around: str | None) -> str | None:
    """What a value of docxtpl's own prints inside w:t; None for any other."""
    if isinstance(value, Enclosed):
        raise PrintingError(_ALONE)
    match rich.kind_of(value):
        case rich.LISTING:
            return rich.in_paragraphs(rich.listing_text(value), _text, look, around)
        case rich.INLINE_IMAGE:
            paragraph = _placed(context, context.run.host.picture(context.run.part, value))
            run = paragraph.removeprefix("<w:p>").removesuffix("</w:p>")
            return f"{RUN_END}{run}<w:r>{look}{TEXT_TAG}"
        case rich.RICH_TEXT:
            raise PrintingError("this is rich text. Write {{r ... }}.")
        case rich.RICH_PARAGRAPHS:
            raise PrintingError("this is rich text. Write {{p ... }}.")
        case rich.SUBDOC:
            raise PrintingError(_ALONE)
        case _:
            return None


def _blocks_of_docxtpl(context: RunContext, value: object) -> str | None:
    """What a value of docxtpl's own, or a whole document, prints between paragraphs; else None."""
    host, part = context.run.host, context.run.part
    if isinstance(value, Enclosed):
        return _placed(context, host.enclosed(part, value))
    match rich.kind_of(value):
        case rich.RICH_PARAGRAPHS:
            return rich.rich_paragraphs(value, _links_of(context))
        case rich.SUBDOC:
            return _placed(context, host.subdoc(part, value))
        case rich.INLINE_IMAGE:
            return _placed(context, host.picture(part, value))
        case _:
            return None


def _links_of(context: RunContext) -> Callable[[str], bool]:
    """Which links a rich text may hold in the present part: those that docxtpl's document made."""
    return partial(context.run.host.knows_link, context.run.part)


def _placed(context: RunContext, block: Block) -> str:
    """Paragraphs that docxtpl made, with ids that nothing else has."""
    fresh = {old: context.run.fresh() for old in dict.fromkeys(block.ids)}
    return block.printed(fresh, lambda answer: answer.bare)


def _run(context: RunContext, said: str, text: str, *, carries: bool) -> str:
    """What `said` prints as `text`, in a run without properties; nothing for no text."""
    if not text:
        return ""
    if carries and context.run.carries and isinstance(said, Fact) and said.key is not None:
        return f"{context.run.carrier(said.key, '')}{text}{CARRIER_END}"
    return f"{RUN}{text}{RUN_END}"


def _answer(context: RunContext, answer: Answer, *, carries: bool) -> str:
    """An answer in a block, noted, and in a carrier where one may stand."""
    key = parse_key(answer.key)
    context.run.printed.append((key, answer.text))
    if not carries or not context.run.carries:
        return answer.bare
    before = "" if answer.begins else RUN_END
    after = "" if answer.ends else RUN
    return f"{before}{context.run.carrier(key, '')}{answer.xml}{CARRIER_END}{after}"


def _text(value: str) -> str:
    """A value as the inside of w:t."""
    text = _escaped(legal(value))
    return text.replace("\n", f"</w:t><w:br/>{TEXT_TAG}").replace("\t", f"</w:t><w:tab/>{TEXT_TAG}")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _as_words(value: object) -> str:
    """A value as text where nothing but text may stand."""
    match rich.kind_of(value):
        case "":
            return plain(value)
        case rich.LISTING:
            return _SPLITS.sub("\n", rich.listing_text(value))
        case _:
            raise PrintingError("only text can stand here: no picture, document or rich text.")


def _noted(context: RunContext, value: object) -> str:
    """A value as plain text, noted if it remembers its key."""
    text = plain(value) if isinstance(value, str) else _as_words(value)
    if isinstance(text, Fact):
        context.run.note(text, legal(text))
    return text


def _drawn(context: RunContext, picture: Picture) -> str:
    """A picture as a drawing that the present part can find."""
    return drawing(picture, context.run.picture_link(picture), context.run.fresh())
