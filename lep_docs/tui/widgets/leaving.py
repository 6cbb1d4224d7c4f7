"""What a widget draws once it has left its screen, which may still draw it a last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

if TYPE_CHECKING:
    from textual.geometry import Region


class Leaving:
    """Mixed into a widget whose looks have parts of their own: it leaves as blank lines.

    The library throws these looks away as the widget goes, and stops if it is asked for them.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; blank ones for a widget that stands on no screen."""
        if not self.is_attached:  # type: ignore[attr-defined]  # the widget's, as is the next
            return [Strip.blank(crop.width)] * crop.height
        lines: list[Strip] = super().render_lines(crop)  # type: ignore[misc]
        return lines
