"""Keeping one sitting's answers: journal first, then the section's file, never over a colleague's.

Promises: what was answered is on disk, in its file or in the journal, whenever a disk will take it;
a colleague's change is merged in and told; where both changed one answer, theirs stays in the file
and ours in the journal until a person decides. Must not parse what people type.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lep_docs.app.person import person
from lep_docs.core.answers import Answers, Record
from lep_docs.core.asking import typed
from lep_docs.core.errors import (
    ChangedMeanwhileError,
    LepError,
    NotFoundError,
    NotSavedError,
    RefusedError,
)
from lep_docs.core.keys import Key
from lep_docs.core.merge import Change, Conflict, applied, changes, merge, standing
from lep_docs.core.saying import names_of, place, said_change, said_side
from lep_docs.core.sentences import counted
from lep_docs.core.session import changed_sections
from lep_docs.core.sources import TYPED
from lep_docs.store.answers_file import SUFFIX
from lep_docs.store.history import History
from lep_docs.store.journal import Journal
from lep_docs.store.journal_lines import Line
from lep_docs.store.room_files import RoomFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Catalogue
    from lep_docs.core.session import Session

_TRIES = 5


@dataclass(frozen=True, slots=True)
class News:
    """What a colleague did, in one line; `conflict` when it needs this person's decision."""

    key: Key
    said: str
    conflict: bool = False


class Keeping:
    """Where the answers of one sitting are kept. `conflicts` wait for a person, by key.

    `typing` is what is being typed at this moment, by key.
    """

    def __init__(
        self, catalogue: Catalogue, folder: Path, elsewhere: Path, now: Callable[[], datetime]
    ) -> None:
        """Read the room in `folder`; `elsewhere` is where the journal goes if need be.

        Raises:
            NotFoundError: there is no such folder.
        """
        self.history = History(folder, catalogue, person(), now, TYPED)
        self.files = RoomFiles(folder, catalogue, self.history.saved)
        self.history.notice()
        self.journal = Journal(folder, elsewhere, secrets.token_hex(4))
        self.conflicts: dict[Key, Conflict] = {}
        self.typing: dict[Key, str] = {}
        self._catalogue = catalogue
        self._now = now
        self._saved_at: datetime | None = None
        self._trouble: dict[str, str] = {}
        self.is_journalled = True

    def keep(
        self, before: Session, session: Session, texts: Mapping[Key, str]
    ) -> tuple[Session, tuple[News, ...]]:
        """Journal what tells two sessions apart, then save; `texts` is what was typed.

        Gives the session with what colleagues changed meanwhile, and that in words.
        """
        self.note(session, self._lines(before, session, texts))
        return self.save(session)

    def note(self, session: Session, lines: Iterable[Line]) -> None:
        """Journal these lines of the session; that it could not be done shows in `state`."""
        found = list(lines)
        if not found:
            return
        try:
            self.journal.add(found, lambda: self._pending(session))
        except OSError:
            self.is_journalled = False
        else:
            self.is_journalled = True

    def note_typing(self, session: Session, key: Key, text: str) -> None:
        """Journal what is being typed at a key."""
        self.typing[key] = text
        self.note(session, [self._draft_line(session, key, text)])

    def save(self, session: Session) -> tuple[Session, tuple[News, ...]]:
        """Save every section that differs from its file; what cannot be saved stays journalled."""
        self.settle(session)
        news: list[News] = []
        self._trouble = {}
        unsaved = self._unsaved(session)
        with self.history.one_step():
            for name in unsaved:
                session = self._save_section(name, session, news)
        self._sweep(session, saved=len(self._trouble) < len(unsaved))
        return session, tuple(news)

    def claim(self, section: str, session: Session) -> bool:
        """Save a section that has a new record at once, unless its file has changed since.

        False: it has, so a colleague may have taken the record's id. Any other trouble is left for
        `keep` to find.
        """
        try:
            self.files.save(section, self._to_disk(session))
        except ChangedMeanwhileError:
            return False
        except LepError:
            return True
        self._saved_at = self._now()
        return True

    def absorb(self, section: str, session: Session) -> tuple[Session, tuple[News, ...]]:
        """Look into a section's file again and merge what a colleague changed in it."""
        damage = self.files.damage(section)
        look = self.files.reread(section)
        label = self._catalogue.sections[section].label
        if self.files.damage(section):
            told = self.files.damage(section)
            return session, () if told == damage else (News(Key(section), told),)
        if look.gone:
            told = f"{label}: the file is gone. Its answers are kept here and saved again."
            return session, (News(Key(section), told),) if look.before.records(section) else ()
        merged = merge(self._catalogue, look.before, _only(session.answers, section), look.now)
        session = session.absorbed(merged.answers)
        for key, conflict in self.conflicts.items():
            if key.section == section:
                self.conflicts[key] = replace(conflict, theirs=standing(look.now, key))
        self.dispute(merged.conflicts, session)
        facts = names_of(session.catalogue, session.answers)
        mended = f"{label}: the file can be changed here again."
        news = [News(Key(section), mended)] if damage else []
        news += [News(c.key, f"From a colleague: {said_change(facts, c)}") for c in merged.theirs]
        open_now = [self.conflicts[c.key] for c in merged.conflicts if c.key in self.conflicts]
        news += [News(c.key, said_conflict(facts, c), conflict=True) for c in open_now]
        return session, tuple(news)

    def dispute(self, conflicts: Iterable[Conflict], session: Session) -> None:
        """Take conflicts in among those that wait for a person; those that ended go."""
        for conflict in conflicts:
            if not any(_holds(key, conflict.key) for key in self.conflicts):
                self.conflicts[conflict.key] = conflict
        self.settle(session)

    def settle(self, session: Session) -> None:
        """Bring the conflicts up to date with both sides; those where both agree are over."""
        for key, conflict in tuple(self.conflicts.items()):
            ours, theirs = standing(session.answers, key), conflict.theirs
            if theirs in (ours, conflict.base):
                del self.conflicts[key]
            else:
                self.conflicts[key] = replace(conflict, ours=ours)

    def state(self) -> str:
        """Whether all is saved, in words for the line on top of every screen."""
        if self._trouble:
            path = self.journal.path
            kept = f"in {path}" if path and self.is_journalled else "in this window only"
            return f"Not saved: {next(iter(self._trouble.values()))}. Your answers are kept {kept}."
        saved = f"Saved {self._saved_at:%H:%M}" if self._saved_at else "No changes yet"
        if not self.conflicts:
            return saved
        wait = "waits" if len(self.conflicts) == 1 else "wait"
        return f"{saved}. {counted(len(self.conflicts), 'answer')} {wait} for you to choose."

    def close(self) -> None:
        """End the sitting; what is journalled waits for the next one."""
        self.journal.close()
        self.history.close()

    def _save_section(self, name: str, session: Session, news: list[News]) -> Session:
        for _ in range(_TRIES):
            try:
                self.files.save(name, self._to_disk(session))
            except ChangedMeanwhileError:
                session, told = self.absorb(name, session)
                news += told
            except NotSavedError as error:
                self._trouble[name] = error.reason
                return session
            except NotFoundError:
                self._trouble[name] = f"the folder {self.files.folder} cannot be opened"
                return session
            except RefusedError as error:
                session, told = self.absorb(name, session)
                news += told
                damaged = f"{name}{SUFFIX} cannot be read in full, so it must be mended first"
                self._trouble[name] = damaged if self.files.damage(name) else str(error)
                return session
            else:
                self._saved_at = self._now()
                return session
        self._trouble[name] = "others keep saving the same section"
        return session

    def _unsaved(self, session: Session) -> tuple[str, ...]:
        return changed_sections(self.files.disk, self._to_disk(session))

    def _to_disk(self, session: Session) -> Answers:
        """What the files may hold: ours, but theirs wherever a person has still to decide."""
        answers = session.answers
        for conflict in self.conflicts.values():
            answers = applied(answers, conflict.key, conflict.theirs)
        return answers

    def _sweep(self, session: Session, *, saved: bool) -> None:
        """Let the journal forget what stands in the files."""
        pending = self._pending(session)
        if pending and not saved:
            return
        try:
            self.journal.keep_only(pending)
        except OSError:
            self.is_journalled = False

    def _pending(self, session: Session) -> list[Line]:
        """All that would be lost with this process: unsaved answers, drafts, words half typed."""
        began = self.files.disk
        for conflict in self.conflicts.values():
            began = applied(began, conflict.key, conflict.base)
        lines = [self._line(change) for change in changes(began, session.answers)]
        texts = {key: draft.text for key, draft in session.drafts.items()} | self.typing
        return lines + [self._draft_line(session, key, text) for key, text in texts.items()]

    def _lines(self, before: Session, session: Session, texts: Mapping[Key, str]) -> Iterator[Line]:
        """What tells two sessions apart; a draft that ended is told by the answer in its place."""
        said = set()
        for change in changes(before.answers, session.answers):
            said.add(change.key)
            yield self._line(change, texts.get(change.key))
        for key in {**before.drafts, **session.drafts}:
            draft = session.drafts.get(key)
            if draft is not None and draft != before.drafts.get(key):
                yield self._draft_line(session, key, draft.text)
            elif draft is None and key not in said:
                side = standing(session.answers, key)
                yield self._line(Change(key, side, side))

    def _line(self, change: Change, text: str | None = None) -> Line:
        after = change.after
        if text is None:
            text = "" if isinstance(after, Record) else typed(after)
        return Line(change, text, self._now(), self.journal.sitting)

    def _draft_line(self, session: Session, key: Key, text: str) -> Line:
        side = standing(session.answers, key)
        return Line(Change(key, side, side), text, self._now(), self.journal.sitting, draft=True)


def said_conflict(facts: Facts, conflict: Conflict) -> str:
    """A conflict on one line: where, and what each side says."""
    ours, theirs = (said_side(facts, conflict.key, s) for s in (conflict.ours, conflict.theirs))
    where = place(facts.catalogue, conflict.key)
    return f"{where}: you have {ours}, a colleague has {theirs}. Choose which one stands."


def _only(answers: Answers, section: str) -> Answers:
    return Answers({section: answers.records(section)})


def _holds(outer: Key, inner: Key) -> bool:
    """Whether a key is another's own place or one around it."""
    if (outer.section, outer.record) != (inner.section, inner.record):
        return False
    steps = len(outer.inside)
    return not outer.field or (outer.field, outer.inside) == (inner.field, inner.inside[:steps])
