"""Edits without sense, as many hands make them: nothing of what they leave may go untold."""

from __future__ import annotations

import copy

from support.word_editing import Edited, said, w


def careless_edit(document: Edited, dice) -> None:
    """One random edit of a paragraph or a row."""
    paragraph = dice.choice([p for p in document.root.iter(w("p")) if said(p)])
    row = dice.choice(list(document.root.iter(w("tr"))))
    edit = dice.choice((_take_out, _copy_paragraph, _drop_row, _copy_row, _retype, _swap, _untag))
    edit(document, paragraph, row, dice)


def _take_out(document, paragraph, row, dice):
    if paragraph.getparent() is document.body:
        document.remove([paragraph])


def _copy_paragraph(document, paragraph, row, dice):
    paragraph.addnext(copy.deepcopy(paragraph))


def _drop_row(document, paragraph, row, dice):
    row.getparent().remove(row)


def _copy_row(document, paragraph, row, dice):
    row.addnext(copy.deepcopy(row))


def _retype(document, paragraph, row, dice):
    text = dice.choice([t for t in paragraph.iter(w("t")) if t.text])
    half = text.text[: len(text.text) // 2]
    text.text = dice.choice(["", f"Now {text.text}", half, f"{text.text} 7 days", "12 June 2012"])


def _swap(document, paragraph, row, dice):
    below = row.getnext()
    if below is not None:
        below.addnext(row)


def _untag(document, paragraph, row, dice):
    for control in list(paragraph.iter(w("sdt"))):
        for run in control.find(w("sdtContent")):
            control.addprevious(run)
        control.getparent().remove(control)
