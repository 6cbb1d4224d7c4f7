"""One sitting in one room: what there is to see of it, and how each new state of it is kept.

`Drafting` adds what a person can do. Promises: what is seen is worked out once for each state; a
state that was taken is journalled and saved before anybody sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.hearing import Heard, Outcome
from lep_docs.app.keeping import Keeping, News
from lep_docs.app.own_words import catalogue_for
from lep_docs.app.recovering import recover
from lep_docs.app.view import View
from lep_docs.core.asking import typed
from lep_docs.core.errors import RefusedError
from lep_docs.core.merge import changes
from lep_docs.core.session import Session
from lep_docs.store.passages import passages
from lep_docs.store.rooms import author_of, is_private

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from lep_docs.app.workspace import Workspace
    from lep_docs.core.answers import Answers
    from lep_docs.core.facts import Facts
    from lep_docs.core.findings import Finding
    from lep_docs.core.keys import Key
    from lep_docs.core.merge import Conflict
    from lep_docs.core.session import Draft
    from lep_docs.core.statuses import Status


class Sitting:
    """What is known and kept while somebody works in a room; fronts use `Drafting`.

    `recovered` says what an earlier sitting left behind that was brought back.
    """

    def __init__(
        self, workspace: Workspace, name: str, room: str, now: Callable[[], datetime], own: Path
    ) -> None:
        """Read the room and bring back what was left behind; `own` is the person's own folder.

        Raises:
            NotFoundError: there is no such partnership or room.
            CatalogueError: a mistake in the words of the workspace's own that the room speaks.
        """
        self.workspace, self.name, self.room = workspace, name, room
        folder = workspace.room(name, room)
        self.catalogue = catalogue_for(workspace, folder)
        self._now = now
        self._keeping = Keeping(self.catalogue, folder, own, now)
        self._barred = self._keeping.files.why_barred()
        self._elsewhere: frozenset[str] | None = None
        self._view: View | None = None
        self._version = -1
        begun = Session(self.catalogue, self._keeping.files.disk)
        self._session, self.recovered = recover(self._keeping, begun, own, now())

    @property
    def session(self) -> Session:
        """The answers, drafts and history as they are now."""
        return self._session

    @property
    def answers(self) -> Answers:
        """The answers as they are now."""
        return self._session.answers

    @property
    def title(self) -> str:
        """The partnership's full name, else its short one."""
        said = self.facts.partnership.name
        return said if isinstance(said, str) else self.name

    @property
    def saved_state(self) -> str:
        """Whether all is saved, in words: "Saved 14:32", or why not and where it is kept."""
        return self._barred or self._keeping.state()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The places that a colleague and this person changed differently; `decide` ends one."""
        return tuple(self._keeping.conflicts.values())

    @property
    def facts(self) -> Facts:
        """The answers as rules and documents read them."""
        return self._seen_now().facts

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is to be mended, gravest first."""
        return self._seen_now().findings

    @property
    def section_statuses(self) -> Mapping[str, Status]:
        """How far each section has got, by name."""
        return self._seen_now().sections

    @property
    def document_statuses(self) -> Mapping[str, Status]:
        """How far each document has got, by code."""
        return self._seen_now().documents

    @property
    def undo_says(self) -> str:
        """What `undo` would take back, in words; "" for nothing."""
        done = self._session.done
        return done[-1].said if done else ""

    @property
    def redo_says(self) -> str:
        """What `redo` would do again, in words; "" for nothing."""
        undone = self._session.undone
        return undone[-1].said if undone else ""

    def read_only(self, section: str) -> str:
        """Why a section cannot be changed now, in a sentence; "" when it can."""
        return self._keeping.files.damage(section) or self._barred

    def shown(self, key: Key) -> str:
        """What a field shows: what is being typed, else the draft, else the answer as typed."""
        draft = self._session.drafts.get(key)
        said = draft.text if draft else typed(self.answers.get(key))
        return self._keeping.typing.get(key, said)

    def draft(self, key: Key) -> Draft | None:
        """The text at a key that is no answer yet, with why; None where there is none."""
        return self._session.drafts.get(key)

    def save(self) -> str:
        """Save what is not saved yet, as far as that can be done; gives `saved_state`."""
        self._take(self._session)
        return self.saved_state

    def close(self) -> str:
        """End the sitting, saving what is not saved yet; gives `saved_state`.

        What stays unsaved is brought back when the room is opened again.
        """
        self.save()
        self._keeping.close()
        return self.saved_state

    def _seen_now(self) -> View:
        """The view of the present state: the one there is, while it still fits."""
        view, session, today = self._view, self._session, self._now().date()
        files = self._keeping.files
        if (
            view is not None
            and view.session.answers is session.answers
            and view.session.drafts is session.drafts
            and (view.today, self._version) == (today, files.version)
        ):
            return view
        if self._elsewhere is None:
            self._elsewhere = passages(self.workspace.answers, self.name, self.room)
        self._version = files.version
        private, author = is_private(self.room), author_of(self.room)
        self._view = View(session, files, today, self._elsewhere, private, author)
        return self._view

    def _take(self, session: Session, texts: Mapping[Key, str] | None = None) -> tuple[News, ...]:
        """Make a session the present one and keep it; what colleagues changed is merged and told.

        `texts` is what was typed for it.
        """
        before, self._session = self._session, session
        self._session, news = self._keeping.keep(before, session, texts or {})
        return news

    def _do(self, session: Session, said: str = "") -> Outcome:
        """Take a session and say so: with `said`, else with its last step in words."""
        before = self._session
        news = self._take(session)
        if session is before and not said:
            return Outcome(Heard.UNCHANGED, "Nothing was changed.", (), news)
        said = said or session.done[-1].said
        return Outcome(Heard.UNDERSTOOD, said, self._keys_since(before), news)

    def _keys_since(self, before: Session) -> tuple[Key, ...]:
        """The keys whose answer or draft is not what it was."""
        now = self._session
        keys = [change.key for change in changes(before.answers, now.answers)]
        drafts = {**before.drafts, **now.drafts}
        keys += [key for key in drafts if before.drafts.get(key) != now.drafts.get(key)]
        return tuple(dict.fromkeys(keys))

    def _absorb(self, section: str) -> tuple[News, ...]:
        self._session, news = self._keeping.absorb(section, self._session)
        return news

    def _look_whether_barred(self) -> None:
        if self._barred:
            self._barred = self._keeping.files.why_barred()

    def _refuse_barred(self, section: str) -> None:
        self._look_whether_barred()
        if why := self.read_only(section):
            raise RefusedError(why)
