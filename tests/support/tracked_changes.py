"""All tracked changes of a Word part taken at once, by a reading of the standard of our own.

An oracle for redlines: it shares no line with the code that makes them. `settled` gives the body as
lines, one for each paragraph: how deep in tables it stands, its style and its text.
"""

from __future__ import annotations

import zipfile
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_PROPERTIES = tuple(f"{W}{name}" for name in ("rPr", "trPr", "numPr", "tcPr"))
_KEPT, _GONE = ("ins", "moveTo"), ("del", "moveFrom")


def body(path):
    """The body of a .docx, as lxml has it."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))[0]


def accepted(tree):
    """The body with every tracked change accepted."""
    return _settle(deepcopy(tree), _KEPT, _GONE)


def rejected(tree):
    """The body with every tracked change rejected."""
    return _settle(deepcopy(tree), _GONE, _KEPT, revert=True)


def lines(tree):
    """(cells around it, style, text) of each paragraph in order."""
    found = []
    for paragraph in tree.iter(f"{W}p"):
        if any(parent.tag == f"{W}txbxContent" for parent in paragraph.iterancestors()):
            continue
        depth = sum(parent.tag == f"{W}tc" for parent in paragraph.iterancestors())
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val")
        found.append((depth, name, _text(paragraph)))
    return found


def shape(tree):
    """Rows and cells of each table, the paper of each section, and the tags of all controls."""
    tables = [
        [len(row.findall(f".//{W}tc")) for row in table.iter(f"{W}tr")]
        for table in tree.iter(f"{W}tbl")
    ]
    papers = [
        (size.get(f"{W}w"), size.get(f"{W}h"), size.get(f"{W}orient"))
        for size in tree.iter(f"{W}pgSz")
    ]
    tags = [tag.get(f"{W}val") for tag in tree.iter(f"{W}tag")]
    return tables, papers, tags


def _text(paragraph):
    pieces = []
    for node in paragraph.iter():
        own = next(p for p in node.iterancestors(f"{W}p")) if node is not paragraph else paragraph
        if own is not paragraph:
            continue
        if node.tag in (f"{W}t", f"{W}delText"):
            pieces.append(node.text or "")
        elif node.getparent() is not None and node.getparent().tag == f"{W}r":
            pieces.append(_TEXT.get(node.tag, ""))
    return "".join(pieces)


def _settle(tree, kept, gone, *, revert=False):
    _settle_rows(tree, gone)
    _settle_controls(tree, kept, gone)
    joined = [p for name in gone for p in _marked_paragraphs(tree, name)]
    for change in _run_level(tree, gone):
        change.getparent().remove(change)
    for change in _run_level(tree, kept):
        _unwrap(change)
    for paragraph in reversed([p for p in tree.iter(f"{W}p") if p in joined]):
        _join_with_next(paragraph)
    _settle_looks(tree, revert=revert)
    return tree


def _settle_rows(tree, gone):
    for row in [row for name in gone for row in _marked(tree, "trPr", name)]:
        row.getparent().remove(row)
    for table in [t for t in tree.iter(f"{W}tbl") if t.find(f".//{W}tr") is None]:
        table.getparent().remove(table)


def _settle_controls(tree, kept, gone):
    """Take away the controls that stand in a range of controls that go; what is in them stays."""
    for name in [*kept, *gone]:
        starts = list(tree.iter(f"{W}customXml{name.title()}RangeStart"))
        for start in starts:
            control = start.getnext()
            if name in gone and control is not None and control.tag == f"{W}sdt":
                content = control.find(f"{W}sdtContent")
                at = control.getparent().index(control)
                control.getparent()[at : at + 1] = list(content)
        for mark in [*tree.iter(f"{W}customXml{name.title()}RangeEnd"), *starts]:
            mark.getparent().remove(mark)


def _run_level(tree, names):
    found = [element for name in names for element in tree.iter(f"{W}{name}")]
    return [e for e in found if e.getparent().tag not in _PROPERTIES]


def _marked(tree, properties, name):
    marks = tree.iter(f"{W}{name}")
    return [m.getparent().getparent() for m in marks if m.getparent().tag == f"{W}{properties}"]


def _marked_paragraphs(tree, name):
    found = []
    for mark in tree.iter(f"{W}{name}"):
        run_properties = mark.getparent()
        if run_properties.tag == f"{W}rPr" and run_properties.getparent().tag == f"{W}pPr":
            found.append(run_properties.getparent().getparent())
    return found


def _unwrap(element):
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _join_with_next(paragraph):
    """Take the end of a paragraph away: what is left in it begins the next one."""
    following = paragraph.getnext()
    while following is not None and following.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        following = following.getnext()
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is None or following.tag != f"{W}p":
        assert not _text(paragraph), "a paragraph with text lost its end before something else"
    else:
        first = 1 if following.find(f"{W}pPr") is not None else 0
        following[first:first] = content
    paragraph.getparent().remove(paragraph)


def _settle_looks(tree, *, revert):
    """Let go of each record of older formatting; `revert` puts back what it says first."""
    names = ("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange")
    for change in [e for name in names for e in tree.iter(f"{W}{name}")]:
        properties, old = change.getparent(), change[0]
        properties.remove(change)
        if revert:
            kept = [c for c in properties if c.tag in (f"{W}rPr", f"{W}sectPr")]
            properties[:] = [*old, *(kept if change.tag == f"{W}pPrChange" else [])]
