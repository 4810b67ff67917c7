"""Metadata from where pages put them: broken JSON-LD, tags, what stands around the headline, the address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader import from_html
from reader.meta.credits import credited
from reader.meta.dates import in_address, iso_date
from reader.meta.jsonld import article, nodes
from reader.meta.people import people

if TYPE_CHECKING:
    from reader.metadata import Metadata

BODY = "".join(
    f"<p>Paragraph {n} of a story about a bridge, a baker and a bell, long enough to be read as prose by anyone, and "
    "then some more of it so that no reader takes it for a line above the story.</p>"
    for n in range(5)
)


def known(
    head: str = "", below: str = "", above: str = "", title: str = "The bell of Lower Marden", url: str | None = None
) -> Metadata:
    body = f"<article>{above}<h1>{title}</h1>{below}<div>{BODY}</div></article>"
    return from_html(f"<html><head>{head}</head><body>{body}</body></html>", url).metadata


def script(described: object) -> str:
    text = described if isinstance(described, str) else json.dumps(described)
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": "The bell of Lower Marden"}


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ada Quill", ("Ada Quill",)),
        ("By Ada Quill and Ben Orr", ("Ada Quill", "Ben Orr")),
        ([{"@type": "Person", "name": ["Ada Quill", "Ben Orr"]}], ("Ada Quill", "Ben Orr")),
        ({"@type": "Person", "givenName": "Ada", "familyName": "Quill"}, ("Ada Quill",)),
        ("Ada Quill, Chief Bell Officer and Head of Bridges", ("Ada Quill",)),
        ({"@type": "Person", "name": "https://marden.example/people/ada"}, ()),
        ({"@type": "Person", "name": "admin"}, ()),
        ({"@type": "Person", "name": "ada.quill"}, ()),
        ({"@type": "Person", "name": "{{author.name}}"}, ()),
        ([{"@type": "Person", "name": "Ada Quill"}, {"@type": "Organization", "name": "Marden News"}], ("Ada Quill",)),
    ],
)
def test_authors_in_json_ld(author: object, expected: tuple[str, ...]) -> None:
    assert known(script({**ARTICLE, "author": author})).byline == expected


def test_a_reference_in_a_graph_is_followed() -> None:
    graph = {
        "@graph": [
            {**ARTICLE, "author": {"@id": "#ada"}, "publisher": {"@id": "#post"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
            {"@type": "Organization", "@id": "#post", "name": "Marden Post"},
        ]
    }
    assert (known(script(graph)).byline, known(script(graph)).site) == (("Ada Quill",), "Marden Post")


def test_a_reference_to_itself_ends() -> None:
    assert known(script({"@graph": [{**ARTICLE, "@id": "#a", "author": {"@id": "#a"}}]})).title == ARTICLE["headline"]


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "Article", "headline": "The bell", "datePublished": "2024-05-02",}',
        '{"@type": "Article", "headline": "The bell", /* told */ "datePublished": "2024-05-02"}',
        '<![CDATA[{"@type": "Article", "headline": "The bell", "datePublished": "2024-05-02"}]]>',
        '//<![CDATA[\n{"@type": "Article", "headline": "The bell", "datePublished": "2024-05-02"}\n//]]>',
        '{"@type": "WebSite"}{"@type": "Article", "headline": "The bell", "datePublished": "2024-05-02"}',
        '{"@type": "Article", "headline": "The bell", "abstract": "he \\said", "datePublished": "2024-05-02"}',
        '{"@type": "Article", "headline": "The bell", "abstract": "told "no" twice", "datePublished": "2024-05-02"}',
        '{"@type": "Article", "headline": "The bell", "datePublished": "2024-05-02", "author": {"name": "Ada',
    ],
)
def test_broken_json_ld_is_repaired_or_saved_from(broken: str) -> None:
    found = article(nodes([broken]))
    assert (found["headline"], found["datePublished"]) == ("The bell", "2024-05-02")


def test_nothing_is_saved_where_several_articles_are_told_of() -> None:
    assert nodes(['{"headline": "One", "x": "a "b" c"}, {"headline": "Two"}']) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="dc:creator twitter:x" content="Ada Quill"><meta name="author" content="nobody">', ("Ada Quill",)),
        ('<meta name="citation_author" content="Quill, Ada">', ("Ada Quill",)),
        ('<meta name="author" content="Ada Quill, Ben Orr">', ("Ada Quill", "Ben Orr")),
        (
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Quill">',
            ("Ada Quill",),
        ),
        ('<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Five Minutes">', ()),
        ('<meta name="twitter:creator" content="@adaquill">', ()),
        ('<meta property="article:author" content="https://social.example/ada">', ()),
        ('<meta property="og:site_name" content="Marden Post"><meta name="author" content="Marden Post">', ()),
        ('<meta name="author" content="Associated Press">', ("Associated Press",)),
    ],
)
def test_authors_in_tags(head: str, expected: tuple[str, ...]) -> None:
    assert known(head).byline == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<p>By Ada Quill | 2 May 2024</p>", ("Ada Quill",)),
        ("<div>Von Jana Weiß - 02.05.2024</div>", ("Jana Weiß",)),
        ("<div>Par Inès Caron</div>", ("Inès Caron",)),
        ('<p>By <a href="/author/ada">Ada</a> · 5 min read</p>', ("Ada",)),
        ('<div><a href="/authors/ada-quill">Ada Quill</a></div>', ("Ada Quill",)),
        (
            '<ul><li>By <a href="/author/a">Ada Quill</a> <a href="/author/b">Ben Orr</a></li></ul>',
            ("Ada Quill", "Ben Orr"),
        ),
        ('<span class="byline">Ada Quill, Senior Reporter</span>', ("Ada Quill",)),
        ("<div><span>Written by</span> <b>Ada</b> <span>5 min</span></div>", ("Ada",)),
        ('<div class="author-tools">Text Size</div>', ()),
        ('<div class="byline"><a href="/author/x">View all</a></div>', ()),
    ],
)
def test_authors_around_the_headline(below: str, expected: tuple[str, ...]) -> None:
    assert known(below=below).byline == expected


def test_the_one_link_to_an_author_far_below_counts_and_several_do_not() -> None:
    one = '<footer><a rel="author" href="/ada">Ada Quill</a></footer>'
    two = one + '<footer><a rel="author" href="/ben">Ben Orr</a></footer>'
    page = f"<html><body><article><h1>The bell of Lower Marden</h1>{BODY}</article>{{}}</body></html>"
    assert from_html(page.format(one)).metadata.byline == ("Ada Quill",)
    assert from_html(page.format(two)).metadata.byline == ()


def test_a_name_is_spelt_as_the_page_spells_it() -> None:
    assert known('<meta name="author" content="Ines Caron">', "<p>By Inès Caron</p>").byline == ("Inès Caron",)


def test_a_blog_called_after_its_author_keeps_the_author() -> None:
    graph = [{**ARTICLE, "author": "Ada Quill"}, {"@type": "Person", "name": "Ada Quill"}]
    head = '<meta property="og:site_name" content="Ada Quill">' + script(graph)
    assert known(head).byline == ("Ada Quill",)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ('<time datetime="2024-05-02T08:00:00+02:00">today</time>', "2024-05-02T08:00:00+02:00"),
        ('<time datetime="Thu, 02 May 2024 08:00:00 +0000">2 May 2024</time>', "2024-05-02T08:00:00+00:00"),
        ('<time datetime="nonsense">May 2, 2024</time>', "2024-05-02"),
        ("<span>2. Mai 2024</span>", "2024-05-02"),
        ("<span>2 de maio de 2024</span>", "2024-05-02"),
        ("<span>2 мая 2024</span>", "2024-05-02"),
        ("<span>2024년 5월 2일</span>", "2024-05-02"),
        ("<span>02.05.2024</span>", "2024-05-02"),
        ("<span>Updated 4 May 2024</span><span>Published 2 May 2024</span>", "2024-05-02"),
        ("<p><b>Updated at</b> <i>4 May 2024</i> <b>Posted on</b> <i>2 May 2024</i></p>", "2024-05-02"),
        ('<aside><time datetime="2020-01-01">1 January 2020</time></aside>', None),
    ],
)
def test_dates_around_the_headline(below: str, expected: str | None) -> None:
    assert known(below=below).published == expected


def test_a_date_in_figures_is_read_only_where_the_language_tells_how() -> None:
    page = '<html lang="{}"><body><article><h1>The bell of Lower Marden</h1><p>03/05/2024</p>{}</article></body></html>'
    read = [from_html(page.format(language, BODY)).metadata.published for language in ("en-US", "en-GB", "en", "it")]
    assert read == ["2024-03-05", "2024-05-03", None, "2024-05-03"]


def test_the_date_that_the_page_shows_wins_unless_it_is_a_changes() -> None:
    head = script({**ARTICLE, "datePublished": "2019-11-25T08:00:00Z", "dateModified": "2024-05-02T09:00:00Z"})
    assert known(head, "<time>May 2, 2024</time>").published == "2024-05-02"
    assert known(head, "<p>Updated on May 2, 2024</p>").published == "2019-11-25T08:00:00+00:00"
    assert known(head, "<p>November 24, 2019</p>").published == "2019-11-24"  # the author's own clock, west of it
    assert known(head, "<p>November 26, 2019</p>").published == "2019-11-25T08:00:00+00:00"
    local = '<time datetime="2019-11-24T22:00:00-10:00">November 24, 2019</time>'
    assert known(head, local).published == "2019-11-24T22:00:00-10:00"


def test_the_address_tells_the_day_where_nothing_else_does() -> None:
    assert known(url="https://marden.example/2024/05/02/bell").published == "2024-05-02"
    assert in_address("https://marden.example/2024/may/2/bell") == "2024-05-02"
    assert in_address("https://marden.example/20240502/bell") == "2024-05-02"
    assert [in_address(f"https://marden.example/{path}") for path in ("2024/05/bell", "2024/13/41/x", "")] == [None] * 3


def test_dates_that_no_page_can_have_are_none() -> None:
    head = '<meta property="article:published_time" content="{}">'
    assert [known(head.format(d)).published for d in ("0001-01-01", "2999-01-01T00:00:00Z", "1970-01-01")] == [None] * 3


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-02T08:00:00.5+0200", "2024-05-02T08:00:00.500000+02:00"),
        ("2024-05-02 08:00:00 GMT", "2024-05-02T08:00:00+00:00"),
        ("20240502", "2024-05-02"),
        ("1714636800", "2024-05-02T08:00:00+00:00"),
        ("1714636800000", "2024-05-02T08:00:00+00:00"),
        ("22/12/2023", "2023-12-22"),
        ("12/22/2023", "2023-12-22"),
        ("May 2024", None),
        ("2024-05-02T99:00", "2024-05-02"),
    ],
)
def test_dates_for_machines(written: str, expected: str | None) -> None:
    assert iso_date(written) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            '<meta property="og:title" content="The bell of Lower Marden - Bells - Marden Post">',
            "The bell of Lower Marden",
        ),
        ("<title>Marden Post: all the news</title>", "The bell of Lower Marden"),
        (script({**ARTICLE, "headline": "Marden Post"}), "The bell of Lower Marden"),
    ],
)
def test_the_headline_is_the_title(head: str, expected: str) -> None:
    assert known('<meta property="og:site_name" content="Marden Post">' + head).title == expected


def test_a_headline_worded_otherwise_than_its_metadata_is_still_the_headline() -> None:
    head = '<meta property="og:title" content="Lower Marden: why a bell rang on Tuesday">'
    assert (
        known(head, title="How the bell of Lower Marden rang again").title == "How the bell of Lower Marden rang again"
    )


def test_marks_and_labels_around_a_headline_are_cut() -> None:
    head = '<meta property="og:title" content="The bell of Lower Marden">'
    assert known(head, title="The bell of Lower Marden¶").title == "The bell of Lower Marden"
    assert known(head, title="Opinion The bell of Lower Marden").title == "The bell of Lower Marden"


def test_a_site_without_a_known_name_is_cut_by_its_address() -> None:
    head = "<title>Bells | Lower Marden | Mardenpost</title>"
    page = f"<html><head>{head}</head><body><article>{BODY}</article></body></html>"
    assert from_html(page, "https://www.mardenpost.example/x").metadata.title == "Bells | Lower Marden"


def test_the_image_comes_with_its_caption_and_credit() -> None:
    image = {"@type": "ImageObject", "url": "https://c.example/b.jpg", "caption": "The bell", "creditText": "Ada Quill"}
    found = known(script({**ARTICLE, "image": image}))
    assert (found.image, found.caption, found.credit) == ("https://c.example/b.jpg", "The bell", "Ada Quill")


def test_a_caption_above_the_body_is_the_lead_images_and_its_credit_is_told_apart() -> None:
    head = '<meta property="og:image" content="https://c.example/b.jpg">'
    figure = (
        '<figure><img src="/b.jpg"><figcaption>The bell, from the bridge. Photo: County Archive</figcaption></figure>'
    )
    found = known(head, figure)
    assert (found.caption, found.credit) == ("The bell, from the bridge.", "County Archive")
    assert (known(below=figure).caption, known(head).caption, known(head).credit) == (None, None, None)


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The bell. (AP Photo/Ada Quill, File)", ("The bell.", "AP Photo/Ada Quill, File")),
        ("The bell. Ada Quill/Getty Images", ("The bell.", "Ada Quill/Getty Images")),
        ("Ada Quill via Getty Images", ("", "Ada Quill via Getty Images")),
        ("The bell. Photograph by Ada Quill.", ("The bell.", "Ada Quill")),
        ("Courtesy of Marden Press", ("", "Marden Press")),
        ("Enlarge / The bell", ("The bell", "")),
        ("The bell at the fair (Marden, 1905)", ("The bell at the fair (Marden, 1905)", "")),
        ("The bell was cast from the metal of AP", ("The bell was cast from the metal of AP", "")),
    ],
)
def test_a_caption_is_told_apart_from_whose_picture_it_is(caption: str, expected: tuple[str, str]) -> None:
    assert credited(caption) == expected


def test_people_are_named_once_and_without_what_they_are() -> None:
    assert people(["Ada Quill", "ada-quill", "By Ada Quill, Marden Press"]) == ("Ada Quill",)
    assert people(["Dr. Ada Quill, MA, Ph.D.", "Ben Orr Jr."]) == ("Dr. Ada Quill", "Ben Orr Jr.")
    assert people(["Staff reports", "News Desk", "Marden Post"], ["Marden Post"]) == ()
    assert people(["From staff reports", "Marden Post Correspondent"], ["Marden Post"]) == ()
    assert people(["Ada Marden, Marden Post Correspondent"], ["Marden Post"]) == ("Ada Marden",)
    assert people(["Posted by Ada Quill on 3 May 2024 at 10:15"]) == ("Ada Quill",)
