"""Words of a returned file put into an answer that a person names, where nothing else finds it one.

Promises: one step to undo, whose history names the file and its writer. Must not choose the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.drafting import Drafting
from lep_docs.app.inbox import came_back
from lep_docs.core.asking import field_at, understood
from lep_docs.core.batches import file_name
from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import parse_key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.proposals import ABOUT_ANSWERS
from lep_docs.core.saying import names_of, place, said
from lep_docs.core.sources import pulled

if TYPE_CHECKING:
    from pathlib import Path

    from lep_docs.app.hearing import Outcome
    from lep_docs.app.workspace import Workspace
    from lep_docs.core.keys import Key
    from lep_docs.core.proposals import Proposal, Returned


def place_words(drafting: Drafting, returned: Returned, one: Proposal, key: Key) -> Outcome:
    """Put the words of a proposal that is about no answer into the answer at `key`.

    Raises:
        UnknownKeyError: the key leads nowhere.
        NotUnderstoodError: the words are no answer to that question.
        RefusedError: they are about an answer already, or its section cannot be changed now.
    """
    if one.kind in ABOUT_ANSWERS:
        raise RefusedError(f"{one.id} is about an answer already: take it with pull --apply.")
    asked = field_at(drafting.catalogue, key)
    value = understood(drafting.catalogue, drafting.answers, key, one.theirs)
    words = said(names_of(drafting.catalogue, drafting.answers), asked, value)
    with drafting.attributed(pulled(file_name(returned), one.author)):
        return drafting.change(
            (key.section,),
            lambda session, _: session.answered(key, value).answers,
            f"{place(drafting.catalogue, key)}: {words}",
        )


def place_from_file(
    workspace: Workspace, home: tuple[str, str], text: str, path: Path, identity: str
) -> str:
    """Put a file's paragraph, by its id, into the answer whose key is `text`; says what it did.

    `home` is the partnership and its room.

    Raises:
        RefusedError: the file has no such paragraph, cannot be read, or is of another room; and as
            for `place_words`.
        UnknownKeyError, NotUnderstoodError: as for `place_words`.
    """
    drafting = Drafting.open(workspace, *home)
    try:
        (file,) = came_back(workspace, home, [path], lambda _: None)
        one = file.change(identity)
        if one is None:
            if not file.changes:
                raise RefusedError(f"{path}: {file.problem or 'Nothing in it was changed.'}")
            hint = did_you_mean(identity, [change.id for change in file.changes])
            raise RefusedError(f'{path} has no "{identity}".{hint} Nothing was changed.')
        return place_words(drafting, file, one, parse_key(text)).said
    finally:
        drafting.close()
