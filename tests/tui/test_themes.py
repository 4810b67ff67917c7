"""The themes: contrast measured, the user's wish obeyed, NO_COLOR above all."""

from __future__ import annotations

import pytest

from tui import themes


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as `#rrggbb`."""
    first, second = ((int(c[1:3], 16), int(c[3:5], 16), int(c[5:7], 16)) for c in (one, other))
    return themes.contrast(first, second)


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
