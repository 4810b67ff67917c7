"""What stands between two parts of an article belongs to it: lists, pictures, headings; not what the site sells."""

import pytest

from reader import from_html

URL = "https://workshop.example/lamps/oil"
STEPS = (
    "Cut the wick to the length of your hand, and soak it in a cup of lamp oil until it has sunk to the bottom of it.",
    "Bend the wire around the neck of the jar twice, then draw its ends through the holes, and twist them tight.",
    "Fill the jar to a finger under the rim, put the wick through the lid, and wait until the wick is wet.",
    "Light it with a long match, turn the wick down until it no longer smokes, and set the lamp where nothing hangs.",
)
TOOLS = "<ul><li>A jar</li><li>Wire</li><li>A wick of cotton</li></ul>"
PICTURE = "<figure><img src='/wire.jpg' alt='The wire'></figure><figcaption class='caption'>The wire, bent</figcaption>"


def segmented(first: str = "", second: str = "") -> str:
    """Return a page whose paragraphs stand each in a box of its own."""
    parts = [f"<div class='step'><div class='content'><p>{step}</p><p>{step[::-1]}</p></div>" for step in STEPS]
    between = ("</div>" + first, second + "</div>", "</div>", "</div>")
    body = "".join(part + more for part, more in zip(parts, between, strict=True))
    return (
        "<html><head><title>A lamp of a jar</title></head><body>"
        f"<div class='page'><div class='article'><h1>A lamp of a jar</h1>{body}</div></div></body></html>"
    )


def test_a_list_and_a_picture_between_two_parts_are_kept_where_they_stand() -> None:
    needed = f"<div class='step'><div class='content'><span>What you need:</span>{TOOLS}</div></div>"
    markdown = from_html(segmented(needed, PICTURE), URL).markdown
    places = [markdown.find(said) for said in (STEPS[0], "- A jar", STEPS[1], "wire.jpg", STEPS[2], STEPS[3])]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    "box",
    [
        "<div class='mid-cta'><h3>Buy our lamps</h3><p>Free for fourteen days.</p></div>",
        "<div class='box'><h3>Buy our lamps</h3><form><input name='mail'></form></div>",
        "<div class='box'><p><a href='/shop'>Buy our lamps</a></p></div>",
    ],
    ids=("called a call", "with a form", "all link"),
)
def test_what_the_site_sells_between_two_parts_is_not(box: str) -> None:
    assert "Buy our lamps" not in from_html(segmented(box), URL).markdown


def test_quotations_tables_and_headings_between_scored_boxes_are_kept() -> None:
    section = "<div class='section'><h2>{}</h2><p>{}</p><p>{}</p></div>"
    one, two = section.format("Before", *STEPS[:2]), section.format("Behind", *STEPS[2:])
    quoted = "<blockquote><div><ul><li>never in a draught</li><li>never near a curtain</li></ul></div></blockquote>"
    table = "<table><tr><th>Oil</th><th>Hours</th></tr><tr><td>Clear</td><td>9</td></tr></table>"
    page = f"<html><body><div class='all'>{one}{quoted}<h2>How long it burns</h2>{table}{two}</div></body></html>"
    markdown = from_html(page, URL).markdown
    assert "> - never in a draught" in markdown
    assert "## How long it burns" in markdown
    assert "| Clear | 9 |" in markdown


@pytest.mark.parametrize("src", ["/img/pixel.gif", "/img/spacer-1x1.png", "/img/blank.svg"])
def test_a_placeholder_without_a_picture_behind_it_is_no_picture(src: str) -> None:
    page = f"<html><body><article><p>{STEPS[0]}</p><p><img src='{src}' alt='A lamp'></p><p>{STEPS[1]}</p>"
    assert "![" not in from_html(page, URL).markdown


def test_a_picture_is_not_taken_for_a_placeholder_by_the_beginning_of_its_name() -> None:
    page = f"<article><p>{STEPS[0]}</p><p><img src='/blankets.png' srcset='/s.png 1x' alt='x'></p><p>{STEPS[1]}</p>"
    assert "(https://workshop.example/blankets.png)" in from_html(page, URL).markdown


def test_the_contents_and_the_first_heading_stay_before_the_first_part() -> None:
    entries = "".join(
        f"<li><a href='#s{i}'>{name}</a></li>"
        for i, name in enumerate(("Wicks of cotton", "Jars of glass", "Flames that smoke"))
    )
    contents = f"<div class='toc'><p>Contents</p><ul>{entries}</ul></div>"
    parts = "".join(f"<div class='section' id='s{i}'><h2>Part {i}</h2><p>{s}</p></div>" for i, s in enumerate(STEPS))
    page = f"<html><body><div><h1>A lamp of a jar</h1>{contents}<h2>In short</h2><p>{STEPS[0]}</p>{parts}</div></body>"
    markdown = from_html(page, URL).markdown
    assert "- [Jars of glass](https://workshop.example/lamps/oil#s1)" in markdown
    assert "## In short" in markdown
    assert markdown.index("Jars of") < markdown.index("## In short") < markdown.index(STEPS[0])
