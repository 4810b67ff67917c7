"""The colours: Earmark's own themes beside Textual's, and which one is in force.

Text stands at 4.5:1 or better against its ground in every theme (a test measures it): Textual's are corrected where
they fall short. Nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.color import Color
    from textual.theme import Theme

DEFAULT = "evening"
# The one for NO_COLOR: the terminal's own colours are the only ones that can be left out without a trace.
PLAIN = "16-colours"
# WCAG 2.2, 1.4.3: text against what it stands on. A hair more, for colours are rounded on their way to the screen.
READABLE = 4.55


@dataclass(frozen=True, slots=True)
class Palette:
    """A theme's colours: text, page, the raised surface of bar and boxes, its edge, and the one accent."""

    name: str
    text: str
    page: str
    raised: str
    edge: str
    accent: str
    on_accent: str
    dark: bool = True
    error: str = "#e06c75"


PALETTES = (
    Palette("evening", "#dcd7cc", "#17181c", "#1f2126", "#2c2f36", "#e8b15a", "#17181c"),
    Palette("paper", "#2a2723", "#fbf9f4", "#f1ede4", "#e4ded1", "#9a4a12", "#fbf9f4", dark=False, error="#a4262c"),
    Palette("sepia", "#43321f", "#f3e6cd", "#e9d9ba", "#dbc8a3", "#7c3410", "#f8efdd", dark=False, error="#8c1d18"),
    Palette("high-contrast", "#ffffff", "#000000", "#000000", "#3a3a3a", "#ffe600", "#000000", error="#ff8a8a"),
    Palette(
        "high-contrast-light",
        "#000000",
        "#ffffff",
        "#ffffff",
        "#c0c0c0",
        "#0030a0",
        "#ffffff",
        dark=False,
        error="#900000",
    ),
)


def themes() -> list[Theme]:
    """Return Earmark's own themes, the default first."""
    return [*(_theme(palette) for palette in PALETTES), _sixteen()]


def _theme(colours: Palette) -> Theme:
    from textual.theme import Theme

    return Theme(
        name=colours.name,
        primary=colours.accent,
        secondary=colours.accent,
        accent=colours.accent,
        warning=colours.accent,
        success=colours.accent,
        error=colours.error,
        foreground=colours.text,
        background=colours.page,
        surface=colours.raised,
        panel=colours.edge,
        dark=colours.dark,
        variables={
            "block-cursor-foreground": colours.on_accent,
            "block-cursor-background": colours.accent,
            "border": colours.accent,
            "border-blurred": colours.edge,
            "input-cursor-background": colours.text,
            "input-cursor-foreground": colours.page,
            "scrollbar": colours.edge,
            "scrollbar-background": colours.page,
            "scrollbar-corner-color": colours.page,
        },
    )


def _sixteen() -> Theme:
    """Return the terminal's own sixteen colours, whatever the user has made them."""
    from dataclasses import replace

    from textual.theme import BUILTIN_THEMES

    variables = {
        **BUILTIN_THEMES["ansi-dark"].variables,
        "block-cursor-text-style": "reverse bold",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
    }
    return replace(BUILTIN_THEMES["ansi-dark"], name=PLAIN, variables=variables)


def legible(theme: Theme) -> Theme:
    """Return `theme` with text, accent and the chosen line at 4.5:1 or better on every ground that text stands on.

    It also gets `$muted`, for what matters less, and `$dimmed`, for what is not to be read now, as near to the ground
    as it may be. Themes made of the terminal's
    own sixteen colours stay as they are, for what those look like is not known here.
    """
    from dataclasses import replace

    from textual.color import BLACK, WHITE, Color

    if theme.ansi:
        return replace(theme, variables={**theme.variables, "muted": "ansi_default", "dimmed": "ansi_default"})
    colours = theme.to_color_system().generate()
    grounds = [Color.parse(colours[name]) for name in ("background", "surface", "panel")]
    text = _pushed(Color.parse(colours["foreground"]), grounds)
    accent = _pushed(Color.parse(colours["accent"]), grounds)
    muted = text.blend(grounds[1], 0.2)
    variables = {
        **theme.variables,
        "dimmed": _faintest(text, grounds).hex,
        "muted": (muted if _readable(muted, grounds) else text).hex,
        "block-cursor-background": accent.hex,
        "block-cursor-foreground": max(BLACK, WHITE, key=lambda one: contrast(one.rgb, accent.rgb)).hex,
        "block-cursor-text-style": "bold",
    }
    return replace(theme, foreground=text.hex, accent=accent.hex, variables=variables)


def _pushed(colour: Color, grounds: list[Color]) -> Color:
    """Return `colour`, taken towards white or black only as far as it must be to be readable on all `grounds`."""
    from textual.color import BLACK, WHITE

    end = WHITE if grounds[0].brightness < 0.5 else BLACK
    steps = (colour.blend(end, step / 20) for step in range(21))
    return next((step for step in steps if _readable(step, grounds)), end)


def _faintest(colour: Color, grounds: list[Color]) -> Color:
    """Return `colour`, taken towards the first ground as far as it stays readable on all of them."""
    steps = (colour.blend(grounds[0], step / 20) for step in range(20, -1, -1))
    return next((step for step in steps if _readable(step, grounds)), colour)


def _readable(colour: Color, grounds: list[Color]) -> bool:
    return all(contrast(colour.rgb, ground.rgb) >= READABLE for ground in grounds)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return WCAG's contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def names(known: Iterable[str]) -> list[str]:
    """Return the `known` names, Earmark's own first and then the others by name."""
    own = [*(palette.name for palette in PALETTES), PLAIN]
    return own + sorted(name for name in known if name not in own)


def choose(wanted: str, known: list[str], *, no_colour: bool) -> tuple[str, str]:
    """Return the theme to use and a warning, "" if none: `wanted` where there is one of that name, else the default."""
    if no_colour:
        return PLAIN, ""
    if not wanted or wanted in known:
        return wanted or DEFAULT, ""
    return DEFAULT, f"There is no theme {wanted!r}; {DEFAULT!r} is used. t lists them."
