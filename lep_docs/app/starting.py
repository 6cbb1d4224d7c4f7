"""Starting a partnership: with the first answers that shape the rest, or as a copy of a sample."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.clock import today
from lep_docs.app.own_words import catalogue_for, catalogue_of, own_words, refuse_broken
from lep_docs.app.workspace import JOINT, bundled
from lep_docs.core.answers import Answers
from lep_docs.core.asking import field_at, parse_answer
from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.fields import Phase
from lep_docs.core.keys import parse_key
from lep_docs.core.nearest import did_you_mean
from lep_docs.store import history, issued
from lep_docs.store.room_reading import read_room
from lep_docs.store.rooms import check_partnership, check_room, create_room, list_rooms
from lep_docs.store.saving import save_section

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from lep_docs.app.own_words import OwnWords
    from lep_docs.app.workspace import Workspace
    from lep_docs.core.fields import Catalogue

FIRST_PROFILE = "bsf_lep"
USUAL_HORIZONS = ("6m", "12m", "5y", "10y")
# Whose words, what it is called, how long it lasts, which points in time: asked before all else.
FIRST_QUESTIONS = (
    "partnership.vocabulary",
    "partnership.name",
    "partnership.term_years",
    "partnership.horizons",
)
_LONGEST_FOLDER = 40
# What became of the sample since it was installed is no part of a new partnership.
_OF_ANOTHER = shutil.ignore_patterns(history.FOLDER, issued.FOLDER, ".*")


def start(
    workspace: Workspace,
    name: str,
    sample: str | None,
    vocabulary: str | None,
    typed: Mapping[str, str] | None = None,
) -> Path:
    """Make a partnership's folder whole or not at all; returns it.

    `typed` are first answers of an empty partnership by key, as somebody typed them.

    Raises:
        RefusedError: the name is taken or cannot be a folder's name, or the vocabulary is unknown.
        NotFoundError: there is no such sample.
        NotUnderstoodError: a first answer is no answer to its question.
        CatalogueError: a mistake in these words, which the workspace keeps itself.
    """
    check_partnership(name)
    folder = workspace.answers / name
    if folder.exists():
        raise RefusedError(f"There is a partnership {name} in {workspace.answers} already.")
    words = own_words(workspace)
    catalogue = words.catalogue
    profile = None if vocabulary is None else _profile(words, vocabulary)
    workspace.answers.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=workspace.answers, prefix=".starting-") as making:
        made = Path(making) / name
        if sample is None:
            first = _first(name, profile or FIRST_PROFILE, typed or {})
            (made / JOINT).mkdir(parents=True)
            _save(made / JOINT, catalogue, Answers(), first)
        else:
            shutil.copytree(_sample(sample), made, ignore=_OF_ANOTHER)
            if profile is not None:
                _reword(made / JOINT, catalogue, profile)
        made.replace(folder)
    return folder


def open_room(workspace: Workspace, name: str, room: str) -> Path:
    """Add a room to a partnership; it begins with the few answers that shape the rest.

    Nothing else is carried over: what a room holds is entered in it.

    Raises:
        NotFoundError: there is no such partnership.
        NotUnderstoodError: no room can be called so.
        RefusedError: the partnership has that room already.
        NotSavedError: the room cannot be made.
        CatalogueError: a mistake in the words that the partnership speaks.
    """
    rooms = list_rooms(workspace.answers, name)
    if check_room(room) in rooms:
        raise RefusedError(f"{name} has a room {room} already.")
    first = workspace.room(name, rooms[0]) if rooms else None
    catalogue = catalogue_for(workspace, first) if first else catalogue_of(workspace)
    shaping = Answers()
    if first:
        known = read_room(first, catalogue).answers
        for key in map(parse_key, FIRST_QUESTIONS):
            shaping = shaping.with_(key, known.get(key))
    folder = create_room(workspace.answers, name, room)
    section = parse_key(FIRST_QUESTIONS[0]).section
    save_section(folder, catalogue.sections[section], shaping, "")
    return folder


def _profile(words: OwnWords, vocabulary: str) -> str:
    refuse_broken(words, vocabulary)
    catalogue = words.catalogue
    if vocabulary not in catalogue.vocabularies:
        known = ", ".join(catalogue.vocabularies)
        hint = did_you_mean(vocabulary, catalogue.vocabularies)
        raise RefusedError(f'There is no vocabulary "{vocabulary}".{hint} Choose from: {known}.')
    return vocabulary


def _sample(sample: str) -> Path:
    folder = bundled("answers") / sample
    if not sample.isalnum() or not folder.is_dir():
        known = sorted(p.name for p in bundled("answers").iterdir() if p.is_dir())
        hint = did_you_mean(sample, known)
        raise NotFoundError(f'There is no sample "{sample}".{hint} Samples: {", ".join(known)}.')
    return folder


def folder_name(title: str, taken: Container[str] = ()) -> str:
    """A folder's name made of a partnership's title, one that is not taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain) or ["partnership"]
    name: str = words[0][:_LONGEST_FOLDER]
    for word in words[1:]:
        if len(name) + 1 + len(word) > _LONGEST_FOLDER:
            break
        name = f"{name}-{word}"
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name}-{number}"
    return free


def _first(name: str, profile: str, typed: Mapping[str, str]) -> dict[str, str]:
    """The few answers that decide what is asked next; everything else is not asked yet."""
    return {
        "partnership.name": re.sub(r"[-_]+", " ", name).title(),
        "partnership.vocabulary": profile,
        "partnership.current_phase": Phase.PRE_PROCUREMENT,
        "partnership.as_of": today().isoformat(),
        "partnership.horizons": ", ".join(USUAL_HORIZONS),
        **typed,
    }


def _reword(folder: Path, catalogue: Catalogue, profile: str) -> None:
    """Say a copied sample in other words; its facts stay as they are."""
    answers = read_room(folder, catalogue).answers
    _save(folder, catalogue, answers, {"partnership.vocabulary": profile})


def _save(folder: Path, catalogue: Catalogue, answers: Answers, typed: Mapping[str, str]) -> None:
    stamps = read_room(folder, catalogue).stamps
    for text, answer in typed.items():
        key = parse_key(text)
        answers = answers.with_(key, parse_answer(field_at(catalogue, key), answer))
    for name in {parse_key(text).section for text in typed}:
        save_section(folder, catalogue.sections[name], answers, stamps.get(name, ""))
