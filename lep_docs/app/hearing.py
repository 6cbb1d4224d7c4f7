"""What somebody typed, heard: answers that were understood, and texts kept with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.asking import understood
from lep_docs.core.errors import NotUnderstoodError, RefusedError
from lep_docs.core.session import Draft
from lep_docs.yaml_text.characters import uncarried

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lep_docs.app.keeping import News
    from lep_docs.core.keys import Key
    from lep_docs.core.session import Session
    from lep_docs.core.values import Value


class Heard(StrEnum):
    """What became of something typed or done."""

    UNDERSTOOD = "understood"
    UNCHANGED = "unchanged"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, one sentence or the value in words, and which keys say something new.

    `news` are a colleague's changes that were met on the way.
    """

    heard: Heard
    said: str
    keys: tuple[Key, ...] = ()
    news: tuple[News, ...] = ()


def heard(
    session: Session, texts: Mapping[Key, str], barred: Callable[[str], str]
) -> tuple[dict[Key, Value | None], dict[Key, Draft]]:
    """The texts as answers and as drafts; `barred` gives the reason why a section cannot change.

    Raises:
        UnknownKeyError: a key leads nowhere.
    """
    values: dict[Key, Value | None] = {}
    drafts: dict[Key, Draft] = {}
    answers = session.answers
    for key, typed in texts.items():
        text = typed.replace("\r\n", "\n").replace("\r", "\n")
        try:
            value = understood(session.catalogue, answers, key, text)
            _refuse(barred(key.section))
            _refuse(_not_carried(text))
            answers = answers.with_(key, value)
        except (NotUnderstoodError, RefusedError) as error:
            drafts[key] = Draft(text, str(error))
        else:
            values[key] = value
    return values, drafts


def _not_carried(text: str) -> str:
    found = uncarried(text)
    return f"The text holds {found}, which Word cannot carry: take it out." if found else ""


def _refuse(reason: str) -> None:
    if reason:
        raise RefusedError(reason)
