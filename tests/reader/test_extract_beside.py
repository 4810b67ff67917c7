"""Boxes in the article that name themselves as furniture go, whatever they hold, and are listed."""

from __future__ import annotations

import pytest

from reader.extract import Page, extract

BODY = tuple(
    f"The {number} bell was cast in the yard behind the church, from pans, candlesticks and one stolen anchor, and it "
    f"was rung for the first time {when}, when the whole parish stood on the hill to hear whether it had a voice."
    for number, when in (
        ("first", "on a wet day in spring"),
        ("second", "at the end of a long war"),
        ("third", "for a wedding that did not take place"),
        ("fourth", "in the year of the two harvests"),
    )
)
ASIDE = (
    "Ringers come and ringers go, and of all who have written to us this year nobody has counted more strokes than a "
    "man from the fell, whose letter we print below, and whose wife has added a line of her own to it in pencil."
)


def page(box: str) -> Page:
    lines = [f"<p>{line}</p>" for line in BODY]
    lines.insert(3, box)
    return extract(
        "<html><head><title>Four bells and an anchor</title></head><body><article><h1>Four bells and an anchor</h1>"
        f"{''.join(lines)}</article></body></html>"
    )


@pytest.mark.parametrize(
    "names",
    [
        "class='jp-relatedposts'",
        "class='c-author-card c-author-card--wide'",
        "id='after-content-12'",
        "class='block cta dark'",
        "class='newsletter-signup'",
        "class='sharedaddy'",
    ],
)
def test_a_box_that_names_itself_is_cut_and_reported(names: str) -> None:
    found = page(f"<div {names}><h3>More bells</h3><p>{ASIDE}</p></div>")
    assert ASIDE not in found.markdown
    assert all(line in found.markdown for line in BODY)
    assert any(ASIDE in text for text, _ in found.removed)


@pytest.mark.parametrize("names", ["class='section'", "class='vacation-aftermath'", "id='factory-authored'"])
def test_a_box_of_another_name_stays(names: str) -> None:
    assert ASIDE in page(f"<div {names}><h3>A letter</h3><p>{ASIDE}</p></div>").markdown


def test_an_aside_about_a_newsletter_goes_whole_and_a_quotation_set_aside_stays() -> None:
    found = page(f"<aside><p>{ASIDE} All of it is in the newsletter.</p></aside>")
    assert ASIDE not in found.markdown
    assert any(ASIDE in text for text, _ in found.removed)
    assert (
        "a voice to be heard"
        in page("<aside><p>“Every bell wants a voice to be heard on the hill.”</p></aside>").markdown
    )


def test_a_box_that_holds_most_of_the_text_stays() -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    found = extract(f"<html><body><article><div class='author-info'>{body}</div><p>{ASIDE}</p></article></body></html>")
    assert BODY[-1] in found.markdown
