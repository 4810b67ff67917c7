"""Metadata: the surest source first, nothing invented, hostile JSON-LD survived."""

from __future__ import annotations

import pytest

from reader import from_html
from reader.extract.names import byline, is_caption, is_date, is_name, iso_date, names, sections

BODY = "".join(
    f"<p>Paragraph {n} of a story about a bridge, a baker and a bell, long enough to be read as prose by anyone.</p>"
    for n in range(4)
)


def page(head: str = "", top: str = "<h1>The bell of Lower Marden</h1>") -> str:
    return f"<html><head>{head}</head><body><article>{top}{BODY}</article></body></html>"


def test_nothing_is_invented() -> None:
    known = from_html(page()).metadata
    assert known.title == "The bell of Lower Marden"
    assert (known.byline, known.section, known.summary) == ((), (), ())
    assert {known.site, known.published, known.modified, known.language, known.url, known.image} == {None}


def test_json_ld_in_a_graph_is_read() -> None:
    described = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Marden Post"},
    {"@type": ["NewsArticle"], "headline": "The bell of Lower Marden", "author": [{"name": "Ada Quill"}, {"name": "By
    Ben Orr"}], "dateModified": "2024-05-03T10:00:00Z", "datePublished": "2024-05-02", "inLanguage": "en_gb",
    "publisher": {"name": "Marden &amp; Post"}, "articleSection": ["Bells", "County"], "image": {"url":
    "/bell.jpg"}}]}"""
    known = from_html(
        page(f'<script type="application/ld+json">{described}</script>'), "https://marden.example/x/bell"
    ).metadata
    assert known.byline == ("Ada Quill", "Ben Orr")
    assert known.section == ("Bells", "County")
    assert (known.published, known.modified) == ("2024-05-02", "2024-05-03T10:00:00+00:00")
    assert (known.language, known.site, known.image) == ("en-GB", "Marden & Post", "https://marden.example/bell.jpg")


def test_the_sites_name_is_cut_off_the_title() -> None:
    assert (
        from_html(page("<title>The bell of Lower Marden | Marden Post</title>", "")).metadata.title
        == "The bell of Lower Marden"
    )
    assert (
        from_html(page("<title>Marden Post - The bell of Lower Marden</title>")).metadata.title
        == "The bell of Lower Marden"
    )


def test_open_graph_and_meta_fill_what_json_ld_leaves() -> None:
    head = (
        '<meta property="og:title" content="The bell of Lower Marden">'
        '<meta property="og:site_name" content="Marden Post">'
        '<meta name="author" content="Ada Quill">'
        '<meta property="article:published_time" content="2024-05-02T08:00:00+02:00">'
        '<link rel="canonical" href="/bell"><meta property="og:image" content="https://cdn.example/bell.jpg">'
    )
    known = from_html(page(head), "https://marden.example/bell?utm_source=x").metadata
    assert (known.byline, known.site, known.published) == (("Ada Quill",), "Marden Post", "2024-05-02T08:00:00+02:00")
    assert (known.url, known.image) == ("https://marden.example/bell", "https://cdn.example/bell.jpg")


@pytest.mark.parametrize(
    "junk",
    [
        "[" * 100_000,
        '{"@type": 5, "author": {"name": {"name": 3}}}',
        '{"@type":"Article","headline":["x"]',
        "null",
        '"x"',
        "\x00",
    ],
)
def test_hostile_json_ld_does_no_harm(junk: str) -> None:
    assert (
        from_html(page(f'<script type="application/ld+json">{junk}</script>')).metadata.title
        == "The bell of Lower Marden"
    )


def test_control_characters_do_not_reach_the_metadata() -> None:
    head = '<meta name="author" content="Ada&#27;[31m Quill"><meta property="og:site_name" content="Post&#x202e;&#7;">'
    known = from_html(page(head, "<h1>The bell&#27;]0;x&#7; of Lower Marden</h1>")).metadata
    assert not set(f"{known.title}{known.site}{known.byline}") & {"\x1b", "\x07", "\u202e"}


def test_a_description_is_a_summary_only_where_it_is_not_the_bodys_own_words() -> None:
    told = "A bell that nobody had rung for sixty years was heard on Tuesday, and the baker has an explanation."
    assert from_html(page(f'<meta name="description" content="{told}">')).metadata.summary == (told,)
    own = "Paragraph 0 of a story about a bridge, a baker and a bell, long enough to be read as prose by anyone."
    assert from_html(page(f'<meta name="description" content="{own}">')).metadata.summary == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("By Ada Quill and Ben Orr", ("Ada Quill", "Ben Orr")),
        ("Von Jana Weiß", ("Jana Weiß",)),
        ("By Ada Quill, Senior Reporter", ("Ada Quill",)),
        ("Written by: Ada Quill in Lower Marden", ("Ada Quill",)),
        ("By the way, it rained.", ()),
        ("The bell rang.", ()),
    ],
)
def test_bylines(text: str, expected: tuple[str, ...]) -> None:
    assert byline(text) == expected


def test_names_dates_captions_and_sections() -> None:
    assert is_name("Ludwig van der Berg")
    assert not is_name("World News")
    assert names("Ada Quill & Ben Orr") == ("Ada Quill", "Ben Orr")
    assert [
        iso_date(d) for d in ("3 May 2024", "May 3, 2024", "2024年5月3日", "2024-05-03", "31 February 2024", "soon")
    ] == ["2024-05-03"] * 4 + [None] * 2
    assert is_date("Published: 11:00am, 3 May 2024")
    assert not is_date("On 3 May 2024 the bell rang twice, and nobody came.")
    assert is_caption("The bell, seen from the bridge. Photo: County Archive")
    assert not is_caption("She took the photo: it was the last one.")
    assert sections("Home > County > Bells") == ("County", "Bells")
    assert sections("TradeTrade Routes") == ("Trade", "Trade Routes")
    assert sections("NewsLower Marden") == ("News", "Lower Marden")
    assert sections("YouTube") == ("YouTube",)
    assert sections("The bell rang at noon, they say.") == ()
