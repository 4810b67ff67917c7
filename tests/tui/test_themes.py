"""The themes: contrast measured, the user's wish obeyed, NO_COLOR above all."""

from __future__ import annotations

import pytest

from tui import themes


def luminance(colour: str) -> float:
    """WCAG's relative luminance of `#rrggbb`."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", themes.PALETTES, ids=lambda palette: palette.name)
def test_our_own_colours_are_readable(palette: themes.Palette) -> None:
    for ground in (palette.page, palette.raised):
        assert contrast(palette.text, ground) >= 4.5
        assert contrast(palette.accent, ground) >= 4.5
        assert contrast(palette.error, ground) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    if palette.name.startswith("high-contrast"):
        assert contrast(palette.text, palette.page) >= 15
        assert contrast(palette.accent, palette.page) >= 7


@pytest.mark.parametrize(
    ("wanted", "no_colour", "taken"),
    [("", False, themes.DEFAULT), ("nord", False, "nord"), ("nord", True, themes.PLAIN), ("", True, themes.PLAIN)],
)
def test_the_theme_in_force(wanted: str, no_colour: bool, taken: str) -> None:
    assert themes.choose(wanted, ["nord", "evening"], no_colour=no_colour) == (taken, "")


def test_an_unknown_theme_is_named_and_the_default_stands_in() -> None:
    taken, warning = themes.choose("mauve", ["nord"], no_colour=False)
    assert taken == themes.DEFAULT
    assert "mauve" in warning


def test_our_own_themes_are_listed_first() -> None:
    listed = themes.names(["nord", "dracula", *(theme.name for theme in themes.themes())])
    assert listed[0] == themes.DEFAULT
    assert listed[-2:] == ["dracula", "nord"]
    assert len(set(listed)) == len(listed)
