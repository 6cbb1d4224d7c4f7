"""Drafting: the one object a front holds while somebody fills in a room, whatever front it is.

Promises: what is typed is never lost, understood or not; every understood answer is on disk when
its method returns, or `saved_state` says in words where it is instead; a colleague's change is told
and never overwritten. Must not know any screen.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from lep_docs.app import clock
from lep_docs.app.hearing import Heard, Outcome, heard
from lep_docs.app.own_folder import own_folder
from lep_docs.app.sitting import Sitting
from lep_docs.app.workspace import JOINT
from lep_docs.core.answers import Record
from lep_docs.core.asking import field_at
from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import Key
from lep_docs.core.merge import applied, changes
from lep_docs.core.records import next_id, placed_after, refuse_new
from lep_docs.core.saying import names_of, place, said
from lep_docs.core.sentences import and_list
from lep_docs.core.sources import ON_SCREEN, TYPED, undone
from lep_docs.core.statuses import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from lep_docs.app.keeping import News
    from lep_docs.app.workspace import Workspace
    from lep_docs.core.answers import Answers
    from lep_docs.core.merge import Conflict
    from lep_docs.core.session import Session, Step, Turned
    from lep_docs.core.sources import Source
    from lep_docs.core.statuses import Mark
    from lep_docs.core.values import Value
    from lep_docs.store.history_lines import Entry

_CLAIMS = 5


class Drafting(Sitting):
    """One person's sitting in one room. Make it with `Drafting.open`, end it with `close`."""

    @classmethod
    def open(
        cls,
        workspace: Workspace,
        name: str,
        room: str = JOINT,
        now: Callable[[], datetime] = clock.now,
        own: Path | None = None,
    ) -> Drafting:
        """Begin a sitting. `own` is the person's own folder, for when the room cannot be written.

        Raises:
            NotFoundError: there is no such partnership or room.
        """
        return cls(workspace, name, room, now, own or own_folder())

    def typing(self, key: Key, text: str) -> None:
        """Keep what is being typed through a crash: call it at the end of each word."""
        self._keeping.note_typing(self._session, key, text)

    def answer(self, key: Key, text: str) -> Outcome:
        """One answer typed: saved when understood, kept as a draft when not.

        Raises:
            UnknownKeyError: the key leads nowhere.
        """
        return self.answer_many({key: text})[key]

    def answer_many(self, texts: Mapping[Key, str]) -> dict[Key, Outcome]:
        """Many answers in one step, such as a column of records; what came of each, by key.

        Raises:
            UnknownKeyError: a key leads nowhere; then nothing is taken.
        """
        self._look_whether_barred()
        before = self._session
        values, drafts = heard(before, texts, self.read_only)
        for key in texts:
            self._keeping.typing.pop(key, None)
        news = self._take(before.many(values, drafts), texts)
        return {key: self._outcome(before, key, news) for key in texts}

    def paste(
        self, section: str, names: Sequence[str], rows: Sequence[Sequence[str]], at: str = ""
    ) -> dict[Key, Outcome]:
        """Rows of text put into fields in one step: from the record `at` down, then into new ones.

        Empty cells, and cells past the last field, change nothing.

        Raises:
            UnknownKeyError: a name is no field of the section.
            RefusedError: the section cannot be changed now.
        """
        self._refuse_barred(section)
        self._absorb(section)
        records = list(self.answers.records(section))
        ids = [r.id for r in records]
        ids = ids[ids.index(at) :] if at in ids else []
        if len(ids) < len(rows):
            refuse_new(self.catalogue.sections[section])
        while len(ids) < len(rows):
            ids.append(next_id(self.catalogue.sections[section], records, at))
            records.append(Record(ids[-1]))
        cells = {
            Key(section, record, name): cell
            for record, row in zip(ids, rows, strict=False)
            for name, cell in zip(names, row, strict=False)
            if cell.strip()
        }
        return self.answer_many(cells) if cells else {}

    def add(self, section: str, after: str = "", values: Mapping[str, Value] | None = None) -> str:
        """Add a record, empty but for `values`, at the end or `after` another; gives its id.

        Raises:
            RefusedError: the section cannot be changed now, or is one record.
        """
        return self._claim(section, lambda session: session.added(section, after, values))

    def duplicate(self, section: str, record: str) -> str:
        """Add a copy below a record; gives its id.

        Raises:
            RefusedError: the section cannot be changed now, or there is no such record.
        """
        return self._claim(section, lambda session: session.duplicated(section, record))

    def retire(self, section: str, record: str, reason: str) -> Outcome:
        """Say that a record is no longer pursued since today, and why.

        Raises:
            RefusedError: the section cannot be changed now, or there is no such record.
        """
        self._refuse_barred(section)
        today = self._now().date()
        return self._do(self._session.retired(section, record, today, reason))

    def drop(self, section: str, record: str) -> Outcome:
        """Take out a record that was just added and is still empty.

        Raises:
            RefusedError: it is not new, not empty, or is named elsewhere.
        """
        self._refuse_barred(section)
        return self._do(self._session.dropped(section, record))

    def move(self, section: str, record: str, by: int) -> Outcome:
        """Move a record up (`by` under 0) or down among its neighbours.

        Raises:
            RefusedError: the section cannot be changed now, or there is no such record.
        """
        self._refuse_barred(section)
        return self._do(self._session.moved(section, record, by))

    def change(
        self, sections: Iterable[str], work: Callable[[Session, date], Answers], said: str
    ) -> Outcome:
        """Change answers of these sections in one step: `work` makes them of session and day.

        Raises:
            RefusedError: a section cannot be changed now, or `work` refuses; then nothing is done.
        """
        for section in dict.fromkeys(sections):
            self._refuse_barred(section)
            self._absorb(section)
        return self._do(self._session.step(said, work(self._session, self._now().date())))

    def mark(self, section: str, mark: Mark, by: str = "") -> Outcome:
        """Keep what somebody says of a section: finished, or to be come back to."""
        values = marked(self.catalogue, section, mark, self._now().date(), by)
        said = f"{self.catalogue.sections[section].label}: {mark.said}"
        return self._do(self._session.many(values, said=said))

    def undo(self) -> Outcome:
        """Take the last step back, wherever it was made; the history says what it was."""
        brought = self._brought(self._session.done)
        by_key = {key: undone(e.step, ON_SCREEN, e.source) for key, e in brought.items()}
        usual = undone("", ON_SCREEN, TYPED)
        with self.attributed(next(iter(by_key.values()), usual), by_key):
            return self._turned(self._session.undo(), "Undone")

    def redo(self) -> Outcome:
        """Do the step again that was undone last; it comes from where it came from then."""
        brought = self._brought(self._session.undone)
        with self.attributed(TYPED, {key: entry.source for key, entry in brought.items()}):
            return self._turned(self._session.redo(), "Done again")

    def decide(self, key: Key, *, theirs: bool) -> Outcome:
        """End a conflict: the colleague's answer is to stand, or this person's own.

        Raises:
            RefusedError: there is no conflict there.
        """
        conflict = self._conflict(key)
        if not theirs:
            self._keeping.conflicts.pop(key)
            return self._do(self._session, f"{place(self.catalogue, key)}: your own answer stands")
        said = f"{place(self.catalogue, key)}: a colleague's answer taken over"
        answers = applied(self.answers, key, conflict.theirs)
        return self._do(self._session.step(said, answers))

    def keep_both(self, key: Key) -> str:
        """End a conflict of two new records with one id: ours gets the next id, which is given.

        Raises:
            RefusedError: there is no such conflict.
        """
        conflict = self._conflict(key)
        if not isinstance(conflict.ours, Record) or not isinstance(conflict.theirs, Record):
            raise RefusedError(f"{place(self.catalogue, key)}: there are no two records to keep.")
        records = self.answers.records(key.section)
        new = next_id(self.catalogue.sections[key.section], records, key.record)
        answers = applied(self.answers, key, conflict.theirs)
        ours = Record(new, conflict.ours.values)
        answers = placed_after(answers, key.section, ours, key.record)
        self._do(self._session.step(f"{place(self.catalogue, key)}: both kept", answers))
        return new

    @contextmanager
    def attributed(
        self, source: Source, single: Mapping[Key, Source] | None = None
    ) -> Iterator[None]:
        """Answers given inside come from `source`, as the history will say, and were not typed.

        `single` says it of answers and records that come from elsewhere than the others.
        """
        history = self._keeping.history
        usual, history.source, history.sources = history.source, source, single or {}
        try:
            yield
        finally:
            history.source, history.sources = usual, {}

    def poll(self) -> tuple[News, ...]:
        """Look for what colleagues changed on disk, merge it, and say it. Call it now and then."""
        news: list[News] = []
        for section in self._keeping.files.changed():
            barred = self._keeping.files.damage(section)
            news += self._absorb(section)
            if barred and not self._keeping.files.damage(section):
                self._try_again(section)
        self._look_whether_barred()
        self._keeping.journal.touch()
        return tuple(news)

    def _outcome(self, before: Session, key: Key, news: tuple[News, ...]) -> Outcome:
        """What became of the text typed at a key."""
        keys = self._keys_since(before)
        draft = self._session.drafts.get(key)
        if draft is not None:
            return Outcome(Heard.NOT_UNDERSTOOD, draft.problem, keys, news)
        value = self.answers.get(key)
        words = said(names_of(self.catalogue, self.answers), field_at(self.catalogue, key), value)
        same = value == before.answers.get(key) and key not in before.drafts
        return Outcome(Heard.UNCHANGED if same else Heard.UNDERSTOOD, words, keys, news)

    def _claim(self, section: str, add: Callable[[Session], tuple[Session, str]]) -> str:
        """Add a record under an id that no colleague has taken meanwhile; gives the id."""
        self._refuse_barred(section)
        for _ in range(_CLAIMS):
            self._absorb(section)
            session, record = add(self._session)
            if self._keeping.claim(section, session):
                self._take(session)
                return record
        raise RefusedError("Others are adding to the same section just now: try again.")

    def _brought(self, steps: Sequence[Step]) -> dict[Key, Entry]:
        """What the history knows of the changes of the last of these steps, by key."""
        made = changes(steps[-1].before, steps[-1].after) if steps else ()
        found = ((change.key, self._keeping.history.brought(change)) for change in made)
        return {key: entry for key, entry in found if entry is not None}

    def _turned(self, turned: Turned, done: str) -> Outcome:
        if not turned.said:
            return Outcome(Heard.UNCHANGED, "There is nothing to go back to.")
        kept = [place(self.catalogue, conflict.key) for conflict in turned.kept]
        more = f" A colleague has changed {and_list(kept)} since, and that stands." if kept else ""
        return self._do(turned.session, f"{done}: {turned.said}.{more}")

    def _conflict(self, key: Key) -> Conflict:
        found = self._keeping.conflicts.get(key)
        if found is None:
            raise RefusedError(f"{place(self.catalogue, key)}: there is nothing to choose.")
        return found

    def _try_again(self, section: str) -> None:
        """Hear the drafts of a section again, now that it can be changed."""
        drafts = self._session.drafts.items()
        texts = {key: draft.text for key, draft in drafts if key.section == section}
        if texts:
            self.answer_many(texts)
