"""A box that the page calls its article's text is read whole, where the article was found inside it."""

from __future__ import annotations

import pytest

from reader.extract import Page, extract

OPENING = (
    "A stove in a boathouse has to do three things at once, and most of those on sale do no more than two of them.",
    "So we lit nine of them in one winter, on the same pier and with the same birch, and wrote down what they burned.",
)
BODY = tuple(
    f"The {name} took {minutes} minutes to warm the shed, which has one window and a door that nobody has ever seen "
    f"shut, and it burned {logs} logs by the evening, when the wind had turned and the water was still."
    for name, minutes, logs in (("Alta", 40, 6), ("Bremanger", 55, 9), ("Castberg", 35, 7), ("Dale", 80, 12))
)
AFTER = (
    "Whichever of them you buy, have the chimney swept before the first frost, for that is when the sweeps are free.",
    "And keep a bucket of sand by the door: none of the nine stayed clean, and one of them tried to leave the shed.",
    "The rest is birch, patience and a window that opens, and these three come cheaper by the dozen in the autumn.",
)
ABOUT = (
    "Writing for the Pier since its second issue, Ane Lie has repaired, restored and regretted more boats than she "
    "has sailed, and shares a cabin on the northern shore with two dogs, a barometer and an unfinished accordion, "
    "which she promises to learn before the next of the long winters comes around and the harbour freezes again."
)


def page(name: str, before: str = "", after: str = "") -> Page:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    return extract(
        "<html><head><title>Nine stoves, one winter</title></head><body><div id='page'><h1>Nine stoves, one winter</h1>"
        f"<div class='{name}'>{before}<div class='review article-part'>{body}</div>{after}</div></div></body></html>"
    )


def apart(lines: tuple[str, ...]) -> str:
    return "".join(f"<div class='wp-block intro'><div><p>{line}</p></div></div>" for line in lines)


@pytest.mark.parametrize(
    "name", ["entry-content", "wide story__body", "styles_articleBody__x7Kq", "postContentWrapper"]
)
def test_an_opening_set_apart_is_read_too(name: str) -> None:
    found = page(name, before=apart(OPENING)).markdown
    assert all(line in found for line in (*OPENING, *BODY))


def test_a_section_after_the_chosen_lines_belongs_to_the_article() -> None:
    section = f"<div class='outro'><h2>Before you light it</h2>{apart(AFTER)}</div>"
    assert all(line in page("entry-content", apart(OPENING), section).markdown for line in AFTER)


def test_one_paragraph_after_them_does_not() -> None:
    found = page("entry-content", apart(OPENING), f"<div class='who'><div><p>{ABOUT}</p></div></div>").markdown
    assert ABOUT not in found
    assert OPENING[0] in found


def test_boxes_of_that_name_around_teasers_are_not_the_article() -> None:
    teaser = "".join(
        f"<div class='entry-content'><p><a href='/{n}'>{line[:50]}…</a></p></div>" for n, line in enumerate(OPENING)
    )
    found = page("review", after=f"<div class='more'>{teaser}</div>").markdown
    assert BODY[-1] in found
    assert OPENING[0][:50] not in found


def test_what_stands_after_the_box_is_cut_and_reported() -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    voices = "".join(f"<p>So writes a reader from the inner harbour, and so say I: {line}</p>" for line in OPENING)
    found = extract(
        "<html><head><title>Nine stoves, one winter</title></head><body><div id='page'><h1>Nine stoves, one winter</h1>"
        f"<div class='entry-content'>{body}</div>{voices}</div></body></html>"
    )
    assert BODY[-1] in found.markdown
    assert "a reader from the inner harbour" not in found.markdown
    assert any("a reader from the inner harbour" in text for text, _ in found.removed)


def test_a_box_in_a_box_of_that_name_may_be_the_smaller_part() -> None:
    inner = "".join(f"<p>{line}</p>" for line in BODY)
    found = extract(
        "<html><head><title>Nine stoves, one winter</title></head><body><h1>Nine stoves, one winter</h1>"
        f"<div class='article-body'>{apart(OPENING)}<div class='body-copy'>{inner}</div></div></body></html>"
    ).markdown
    assert all(line in found for line in (*OPENING, *BODY))


def split(between: str, after: str) -> str:
    half = ["".join(f"<p>{line}</p>" for line in lines) for lines in (BODY, AFTER)]
    rest = f"<div class='article-body'>{half[1]}</div>" if between or not after else after
    return extract(
        "<html><head><title>Nine stoves, one winter</title></head><body><div id='page'><h1>Nine stoves, one winter</h1>"
        f"<article><div class='article-body'>{half[0]}</div>{between}{rest}</article></div></body></html>"
    ).markdown


@pytest.mark.parametrize("between", ["", "<div class='ad-slot'><img src='/count.php?id=1'></div>"])
def test_a_text_that_is_cut_in_two_stays_whole(between: str) -> None:
    markdown = split(between, "")
    assert [line for line in (*BODY, *AFTER) if line not in markdown] == []
    assert "count.php" not in markdown  # no picture, but what counts the page's readers


def test_a_section_with_a_heading_of_its_own_behind_the_box_is_the_articles() -> None:
    prose = "".join(f"<p>{line}</p>" for line in AFTER)
    markdown = split("", f"<section><h2>Before you buy</h2>{prose}</section>")
    assert [line for line in (*BODY, "## Before you buy", *AFTER) if line not in markdown] == []
