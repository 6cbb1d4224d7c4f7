"""Python's collector and the keys: it looks through everything only while nobody types.

Looking through all that a sitting holds takes 150 to 250 ms, and it would come whenever so much has
been made, which is while screens are opened. What is young is still looked through as ever.
"""

from __future__ import annotations

import gc

QUIET = 5.0  # seconds without a key after which a pause goes unseen
_NEVER = 1_000_000


class Tidying:
    """Sees to it that what nobody needs any more goes, in the pauses between keys."""

    def __init__(self) -> None:
        """Nothing has been pressed, so there is nothing to tidy."""
        self._is_due, self._is_over = False, False
        self._usual = gc.get_threshold()

    def begin(self) -> None:
        """What is loaded by now stays; the rest is looked through when there is time."""
        if not self._is_over:  # loading off to the side may outlast the program's screens
            gc.freeze()
            gc.set_threshold(*self._usual[:2], _NEVER)

    def end(self) -> None:
        """The collector works as it did before."""
        self._is_over = True
        gc.set_threshold(*self._usual)

    def key_pressed(self) -> None:
        """A key may have opened something, and left something behind."""
        self._is_due = True

    def pause(self, seconds: float) -> None:
        """Nobody has pressed a key for so long: tidy once, if it is long enough."""
        if self._is_due and seconds >= QUIET:
            self._is_due = False
            gc.collect()
