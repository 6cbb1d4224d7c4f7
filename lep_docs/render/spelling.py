"""Short forms spelt out at their first use in a rendered part, and in full in its headings.

Promises the same structure, only words change, and never those in a carrier: an answer stands as
it was given. Which forms there are, and how each is said, is `core.acronyms`.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from lep_docs.core.acronyms import Reader

if TYPE_CHECKING:
    from lep_docs.core.acronyms import ShortForm

_PART = re.compile(
    r"<w:(?P<open>sdt)[ >]|</w:(?P<close>sdt)>|<w:(?P<paragraph>p)[ >]"
    r'|<w:tag w:val="(?P<carrier>lep-)|<w:pStyle w:val="(?P<style>[^"]*)"'
    r"|(?P<start><w:t(?: [^>]*)?>)(?P<text>[^<]+)"
)
# Styles whose words are repeated elsewhere, in the list of contents or on the cover.
_HEADINGS: Final = re.compile(r"Title|Subtitle|P(?:aper|age)Title|TOCHeading|Heading\d")
_SPACE: Final = '<w:t xml:space="preserve">'


def spelt_out(main_xml: str, forms: tuple[ShortForm, ...]) -> str:
    """The part with each short form in full words, followed by it in brackets, at its first use."""
    letters = main_xml.casefold()
    if not any(_escaped(form.short).casefold() in letters for form in forms):
        return main_xml
    walk = _Walk(Reader(forms))
    return _PART.sub(walk.part, main_xml)


class _Walk:
    """Where in a part one is: in which controls, under which style."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._controls: list[bool] = []
        self._heading = False

    def part(self, met: re.Match[str]) -> str:
        """One piece of the part, as it is to stand."""
        kind = met.lastgroup
        if kind == "text":
            return self._text(met)
        if kind == "open":
            self._controls.append(False)
        elif kind == "close":
            self._controls.pop()
        elif kind == "carrier":
            self._controls[-1] = True
        elif kind == "paragraph":
            self._heading = False
        else:
            self._heading = _HEADINGS.fullmatch(met["style"]) is not None
        return met[0]

    def _text(self, met: re.Match[str]) -> str:
        text = unescape(met["text"])
        if any(self._controls):
            self._reader.heard(text)
            return met[0]
        said = self._reader.in_full(text) if self._heading else self._reader.said(text)
        return met[0] if said == text else f"{_SPACE}{_escaped(said)}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
