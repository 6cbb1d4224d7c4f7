"""Opening screens, going from one to another, and coming back: the app's own part in it.

Screens are loaded when they are first opened, so that the first paint waits for none but itself.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lep_docs.app.workspace import JOINT
from lep_docs.core.errors import LepError
from lep_docs.core.sentences import counted
from lep_docs.tui.actions import BY_ID
from lep_docs.tui.keys_in_turn import KeysInTurn, open_soon
from lep_docs.tui.screens.base import DraftScreen, LepScreen, section_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.keeping import News
    from lep_docs.app.workspace import Workspace
    from lep_docs.core.keys import Key
    from lep_docs.tui.desk import Desk

_SCREENS = "lep_docs.tui.screens"
_NAMED_AT_MOST = 3
_OPENED_NEXT = ("section_form", "records")
# Kinds of screen that are asked after, by module and class: they are loaded when one is opened.
_REVIEW, _TOO_SMALL = ("review", "Review"), ("too_small", "TooSmall")
_GUIDANCE, _TOPIC_PAGE = ("guidance", "Guidance"), ("topic_page", "TopicPage")
_AT_THE_FIRST = 2  # Textual's own empty screen lies below our first


class OpensScreens(KeysInTurn):
    """What the app can open. Mixed into `LepApp`, which has the partnership."""

    workspace: Workspace
    news: tuple[News, ...] = ()
    seen_news = False
    desk: Desk | None = None
    to_read: tuple[str, str] | tuple[()] = ()
    _drafting: Drafting | None = None

    @property
    def drafting(self) -> Drafting:
        """The open partnership."""
        assert self._drafting is not None  # noqa: S101 - only screens of an open one ask
        return self._drafting

    @property
    def is_open(self) -> bool:
        """Whether a partnership is open."""
        return self._drafting is not None

    def say(self, sentence: str) -> None:
        """One sentence at the edge of the screen, for a while."""
        self.notify(sentence, markup=False)

    def offers(self, action: str) -> bool:
        """Whether an action of the registry can do anything on the screen in front."""
        if BY_ID[action].drafting and not self.is_open:
            return False
        if action == "back":
            return self.is_open or len(self.screen_stack) > _AT_THE_FIRST
        owners = (self.screen, self) if self.screen_stack else (self,)
        return any(hasattr(owner, f"action_{action}") for owner in owners)

    # The first screens ----------------------------------------------------------------------------

    def first_screen(self) -> Screen[None]:
        """The open partnership's sections, those of the one to be read, else the home screen."""
        if self._drafting is not None:
            first: Screen[None] = _screen("task_list", "TaskList", self._drafting)
        elif self.to_read:
            first = _screen("reading", "Reading", *self.to_read)
        else:
            first = _screen("home", "Home", self.workspace)
        return first

    def open_partnership(self, name: str, room: str = JOINT) -> None:
        """Open a partnership kept here: its sections by name at once, the rest in a moment."""
        self.to_read = (name, room)
        self._start_again()

    def read(self, name: str, room: str) -> Drafting | str:
        """A partnership kept here as it is read, or why it cannot be. May run off to the side."""
        from lep_docs.app.drafting import Drafting  # noqa: PLC0415 - only when one is opened

        try:
            return Drafting.open(self.workspace, name, room)
        except (LepError, OSError) as refusal:
            return str(refusal)

    def opened(self, found: Drafting | str) -> None:
        """Make what was read the open partnership; back to the home screen when it was refused."""
        self.to_read = ()
        self.news, self.seen_news, self.desk = (), False, None
        if isinstance(found, str):
            self.say(found)
        else:
            self._drafting = found
            self.run_worker(self._load_ahead, thread=True, exit_on_error=False)
        self._start_again()

    def _load_ahead(self) -> None:
        """Load what is opened next while the person still reads the list."""
        for name in _OPENED_NEXT:
            import_module(f"{_SCREENS}.{name}")
        self.tidying.begin()

    def action_home(self) -> None:
        """Close the partnership and list those kept here."""
        self.put_away()
        self._start_again()

    def put_away(self) -> None:
        """Close the open partnership: what is not saved yet is saved."""
        if self._drafting is not None:
            self._drafting.close()
        self._drafting = None

    def _start_again(self) -> None:
        """Leave every screen and show the first one anew."""
        while len(self.screen_stack) > _AT_THE_FIRST:
            self.pop_screen()
        self.switch_screen(self.first_screen())

    # Sections -----------------------------------------------------------------------------------

    def open_section(self, name: str, key: Key | None = None, *, instead: bool = False) -> None:
        """Show a section: its form when it is one record, else its records; at `key` if given.

        `instead` puts it in the place of the screen in front, so that Back leads past both.
        """
        assert self._drafting is not None  # noqa: S101 - sections are of an open partnership
        single = self._drafting.catalogue.sections[name].single
        where = ("section_form", "SectionForm") if single else ("records", "Records")
        screen = _screen(*where, self._drafting, name)
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        if key is not None and (key.record or key.field):
            open_soon(screen, screen.show_key, key)

    def go_to(self, key: Key) -> None:
        """Show the answer at a key: on the screen in front if it is its section's."""
        screen = self.screen
        if isinstance(screen, DraftScreen) and section_of(screen) == key.section:
            screen.show_key(key)
        else:
            self.open_section(key.section, key)

    def open_whole(self, section: str) -> None:
        """Show a section's special view, one of those in WHOLE."""
        self.push_screen(_screen("special", "Special", self._drafting, section))

    def action_next_section(self) -> None:
        """The section after this one."""
        self._along(1)

    def action_previous_section(self) -> None:
        """The section before this one."""
        self._along(-1)

    def _along(self, step: int) -> None:
        assert self._drafting is not None  # noqa: S101 - the registry offers it only then
        names = list(self._drafting.catalogue.sections)
        here = section_of(self.screen)
        at = names.index(here) + step if here else (0 if step > 0 else -1)
        if at >= len(names) or (here and at < 0):
            self.say("This is the last section." if step > 0 else "This is the first section.")
        else:
            self.open_section(names[at], instead=bool(here))

    # Other screens ------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Help for the screen in front."""
        if isinstance(self.screen, LepScreen):
            self.push_screen(_screen("help", "HelpScreen", self.screen))

    def action_problems(self) -> None:
        """What is missing or inconsistent."""
        self.push_screen(_screen("problems", "Problems", self._drafting))

    action_next_problem = action_problems

    def action_check_answers(self) -> None:
        """The answers of the section in front, or of all."""
        where = section_of(self.screen)
        self.push_screen(_screen("check_answers", "CheckAnswers", self._drafting, where))

    def action_generate(self, *slugs: str) -> None:
        """Making the Word documents: those named, ticked; the main ones when none is."""
        self.push_screen(_screen("generate", "Generate", self._drafting, *slugs))

    def action_review(self) -> None:
        """What came back: the files on the desk, else the question which ones came back."""
        if self.desk is None:
            self.open_returned_files()
        else:
            self.push_screen(_screen(*_REVIEW, self._drafting))

    def open_returned_files(self) -> None:
        """Ask which files came back."""
        self.push_screen(_screen("returned_files", "ReturnedFiles", self._drafting))

    def open_review(self) -> None:
        """From the question which files came back to going through them."""
        behind = self.screen_stack[-2]
        if _is(behind, *_REVIEW):
            self.pop_screen()
        else:
            self.switch_screen(_screen(*_REVIEW, self._drafting))

    def action_due(self) -> None:
        """What is overdue, and what comes next."""
        self.push_screen(_screen("agenda", "Agenda", self._drafting))

    def action_health(self) -> None:
        """The health checks."""
        self.push_screen(_screen("health", "HealthChecks", self._drafting))

    def action_threads(self) -> None:
        """The comments on record."""
        self.push_screen(_screen("threads", "Threads", self._drafting))

    def action_versions(self) -> None:
        """The versions of the documents, and what changed since."""
        self.push_screen(_screen("versions", "Versions", self._drafting))

    def action_news(self) -> None:
        """What colleagues changed, what was brought back, what waits for a choice."""
        self.seen_news = True
        self.push_screen(_screen("news", "NewsScreen", self._drafting))

    def action_guide(self) -> None:
        """The guidance on what the cursor is on; the list of it where there is none."""
        if _is(self.screen, *_TOPIC_PAGE):
            self.push_screen(_screen(*_GUIDANCE))
            return
        topics = self._topics_here()
        if topics:
            self.open_topic(topics[0], topics)
        elif not _is(self.screen, *_GUIDANCE):
            self.push_screen(_screen(*_GUIDANCE))

    def open_topic(self, topic: str, others: Sequence[str] = ()) -> None:
        """Show a page of the guidance; `others` are the further topics of the same place."""
        self.push_screen(_screen(*_TOPIC_PAGE, topic, others))

    def _topics_here(self) -> list[str]:
        """The topics of the question with the focus, or else of the section, the closest first."""
        from lep_docs.catalogue.load import load_catalogue  # noqa: PLC0415 - when it is asked for
        from lep_docs.core.guidance_page import topics_of  # noqa: PLC0415
        from lep_docs.core.keys import Key  # noqa: PLC0415

        focused, here = self.screen.focused, section_of(self.screen)
        nodes = focused.ancestors_with_self if focused is not None else ()
        for node in nodes:
            if isinstance(named := getattr(node, "topic", None), str) and named:
                return [named]
        keys = (getattr(node, "key", None) for node in nodes)
        key = next((k for k in keys if isinstance(k, Key)), Key(here) if here else None)
        return [topic.code for topic in topics_of(load_catalogue(), key)] if key else []

    def action_repair(self) -> None:
        """The files that cannot be read in full."""
        self.push_screen(_screen("repair", "Repair", self._drafting))

    def action_commands(self) -> None:
        """Everything that can be found by name."""
        palette = import_module(f"{_SCREENS}.palette")
        entries = [*palette.own(self.screen, self._do_there)]
        entries += palette.commands(self.offers, self._do)
        if self._drafting is not None:
            entries += palette.sections(self._drafting, self.go_to)
            entries += palette.wholes(self._drafting, self.open_whole)
            entries += palette.records(self._drafting, self.go_to)
            entries += palette.documents(self._drafting, self.action_generate)
        entries += palette.topics(self.open_topic)
        self.push_screen(palette.Palette(entries))

    def action_jump(self) -> None:
        """A letter on everything that can be chosen."""
        self.push_screen(_screen("jump", "Jump", self.screen))

    def action_theme(self) -> None:
        """The next of the three looks."""
        from lep_docs.tui.themes import THEMES  # noqa: PLC0415 - only here

        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]

    async def action_back(self) -> None:
        """Leave the screen in front; from a partnership's first screen, to the list of them."""
        if len(self.screen_stack) > _AT_THE_FIRST:
            self.pop_screen()
        else:
            self.action_home()

    def guard_size(self, *, small: bool) -> None:
        """Cover the screens while the window is too small to read; uncover them after."""
        covered = _is(self.screen, *_TOO_SMALL)
        if small and not covered:
            self.push_screen(_screen(*_TOO_SMALL))
        elif covered and not small:
            self.pop_screen()

    def _do(self, action: str) -> None:
        self.call_later(self.run_action, f"app.do('{action}')")

    def _do_there(self, screen: LepScreen, action: str) -> None:
        self.call_later(self.run_action, action, screen)


def _screen(module: str, name: str, *arguments: object) -> Any:  # noqa: ANN401 - of the kind named
    return getattr(import_module(f"{_SCREENS}.{module}"), name)(*arguments)


def _is(screen: object, module: str, name: str) -> bool:
    """Whether a screen is of a kind; while its module is not wholly loaded there is none."""
    return isinstance(screen, getattr(sys.modules.get(f"{_SCREENS}.{module}"), name, ()))


def said_news(news: Sequence[News]) -> str:
    """What a colleague did, in a few lines."""
    shown = [one.said for one in news[:_NAMED_AT_MOST]]
    if len(news) > _NAMED_AT_MOST:
        shown.append(f"and {counted(len(news) - _NAMED_AT_MOST, 'more change')}")
    return "\n".join(shown)


def keep_typed(screen: Screen[Any]) -> None:
    """Let the screen, or else the field that has the focus, hand over what is being typed."""
    for owner in (screen, screen.focused):
        keep = getattr(owner, "commit", None)
        if callable(keep):
            keep()
            return
