"""The looks: dark, light, high contrast, and one without colours.

Every text on them has a contrast of 4.5 to 1 or more. Muted and disabled text has a colour of its
own: mixing it from the others is what makes it too faint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICE = "LEP_DOCS_COLOURS"
_FIRST = "dark"


def _theme(name: str, *, dark: bool, muted: str, **colours: str) -> Theme:
    """A theme whose quiet texts have the colour `muted`."""
    return Theme(
        name=name,
        dark=dark,
        variables={
            "text-muted": muted,
            "text-disabled": muted,
            "foreground-muted": muted,
            "foreground-disabled": muted,
            "input-selection-background": colours["primary"],
            "input-selection-foreground": colours["background"],
            "block-cursor-background": colours["panel"],
            "block-cursor-foreground": colours["foreground"],
            "block-cursor-blurred-background": colours["surface"],
            "block-cursor-blurred-foreground": colours["foreground"],
            "block-cursor-blurred-text-style": "none",
            "button-foreground": colours["foreground"],
            "button-color-foreground": colours["background"],
            "scrollbar": muted,
            "scrollbar-background": colours["surface"],
            "scrollbar-corner-color": colours["surface"],
            "scrollbar-hover": colours["foreground"],
            "scrollbar-active": colours["foreground"],
            "scrollbar-background-hover": colours["surface"],
            "scrollbar-background-active": colours["surface"],
            "border": colours["primary"],
            "border-blurred": muted,
        },
        **colours,  # type: ignore[arg-type]  # all of them are colours
    )


THEMES = (
    _theme(
        "lep-dark",
        dark=True,
        muted="#a9b4bf",
        primary="#7fb4e0",
        secondary="#9ec1a3",
        accent="#f0c26a",
        warning="#f0c26a",
        error="#ff9a8a",
        success="#8fd19e",
        foreground="#e8e8e8",
        background="#14181d",
        surface="#1c2229",
        panel="#28313a",
    ),
    _theme(
        "lep-light",
        dark=False,
        muted="#4d4d4d",
        primary="#1d4f80",
        secondary="#2f5d3a",
        accent="#7a4b00",
        warning="#6e4400",
        error="#9b150f",
        success="#1b5e2b",
        foreground="#161616",
        background="#fafafa",
        surface="#f0f0ee",
        panel="#dfe3e6",
    ),
    _theme(
        "lep-contrast",
        dark=True,
        muted="#ffffff",
        primary="#ffff00",
        secondary="#00ffff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ffb0b0",
        success="#80ff80",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#303030",
    ),
)


def first_theme(environment: Mapping[str, str]) -> str:
    """The look to start with: the one LEP_DOCS_COLOURS names (dark, light, contrast), else dark."""
    wanted = f"lep-{environment.get(CHOICE, _FIRST).strip().lower()}"
    return next((t.name for t in THEMES if t.name == wanted), f"lep-{_FIRST}")
