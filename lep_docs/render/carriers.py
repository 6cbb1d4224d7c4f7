"""Carriers: the inline content controls in which printed answers travel, and where one may stand.

Nothing is asked of a template's author: `proof` finds the places when the template is opened. A
carrier looks like the words it holds (their run properties, no box, no title) and names its answer
by a tag alone. None is made where Word would drop or refuse one: in fields, in comments, in
controls that hold plain text, in the copies kept for older programs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.ooxml.names import MC, W15

if TYPE_CHECKING:
    from collections.abc import Iterable

RUN_END = "</w:t></w:r>"
TEXT_TAG = '<w:t xml:space="preserve">'
RUN = f"<w:r>{TEXT_TAG}"
CARRIER_END = f"{RUN_END}</w:sdtContent></w:sdt>"
# A control whose content is one of these can hold no other control.
PLAIN_CONTROLS = frozenset(
    f"w:{name}"
    for name in (
        "text", "dropDownList", "comboBox", "date", "picture", "dataBinding", "docPartObj",
        "docPartList", "citation", "bibliography", "equation",
    )
) | {"w14:checkbox", "w15:dataBinding"}  # fmt: skip
_NEVER_INSIDE = frozenset(
    {"w:fldSimple", "w:ruby", "w:del", "w:moveFrom", "w:comment", "mc:Fallback"}
)
_IGNORABLE = re.compile(r'(\s[\w.-]+:Ignorable=")([^"]*)"')
_OURS = re.compile(r'<w:tag w:val="lep-[a-z2-7]{12}"\s*/>')


def opening(tag: str, number: int, look: str) -> str:
    """The start of a carrier, up to where its words begin.

    `look` is the run's w:rPr as XML, or "". `number` must be unique in the document.
    """
    return (
        f'<w:sdt><w:sdtPr>{look}<w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
        f'<w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent><w:r>{look}{TEXT_TAG}'
    )


def may_stand(holders: Iterable[str]) -> bool:
    """Whether a control may stand inside these elements, where a run or a paragraph may."""
    return _NEVER_INSIDE.isdisjoint(holders)


def root_for_carriers(root: str) -> str:
    """A part's start tag, such as `<w:document ...>`, made to know the words carriers use."""
    if f'="{W15}"' not in root:
        root = _with_attribute(root, f'xmlns:w15="{W15}"')
    found = _IGNORABLE.search(root)
    if found is None:
        known = "" if f'xmlns:mc="{MC}"' in root else f'xmlns:mc="{MC}" '
        return _with_attribute(root, f'{known}mc:Ignorable="w15"')
    if "w15" in found[2].split():
        return root
    return f'{root[: found.start()]}{found[1]}{found[2]} w15"{root[found.end() :]}'


def has_carriers(xml: str) -> bool:
    """Whether a part holds carriers: those of a document of ours that now serves as a template."""
    return bool(_OURS.search(xml))


def without_tags(xml: str) -> str:
    """A part whose carriers are plain controls, so that their words are nobody's answer."""
    return _OURS.sub("", xml)


def _with_attribute(root: str, attribute: str) -> str:
    return f"{root[:-1]} {attribute}>"
