"""What looks like furniture and is none: sources, further reading on other sites, labels, linked headings."""

import pytest

from reader import Article, from_html
from reader.document import Kind, Style

URL = "https://post.example/winter/harbour"
HARBOUR = (
    "The harbour at Quell froze over in the second week of January, and the ferries stayed where they were.",
    "Old Marit, who keeps the log of the pier, had never before written the word ice twice in one winter.",
    "By noon the children of the upper town were out on it with sledges, lamps and a borrowed drum.",
    "The council met in the fish hall, because it was the only room with a stove that somebody had lit.",
)


def read(*pieces: str) -> Article:
    body = "".join(piece if piece.startswith("<") else f"<p>{piece}</p>" for piece in pieces)
    title = "<title>The winter the harbour froze</title>"
    return from_html(f"<html><head>{title}</head><body><article>{body}</article></body></html>", URL)


AWAY = "<li><a href='https://ice.example.org/{0}'>Ice on the {0}</a></li>"


def test_a_list_of_links_to_other_sites_is_kept_and_one_to_the_site_s_own_pages_is_not() -> None:
    lakes = "".join(AWAY.format(name) for name in ("Narrow Sound", "Lake of Ost"))
    own = (
        "<ul><li><a href='/spring'>The spring of the gulls</a></li><li><a href='/autumn'>An autumn of fog</a></li></ul>"
    )
    article = read(*HARBOUR, "<h2>Elsewhere</h2>", f"<ul>{lakes}</ul>", own)
    assert "- [Ice on the Lake of Ost](https://ice.example.org/Lake%20of%20Ost)" in article.markdown
    assert "An autumn of fog" not in article.markdown
    assert any("An autumn of fog" in piece.text for piece in article.removed)


def test_links_to_where_a_site_is_followed_are_no_further_reading() -> None:
    follow = "".join(
        f"<li><a href='https://www.{name}.com/quellpost'>The Post on {name.title()}</a></li>"
        for name in ("facebook", "instagram")
    )
    assert "Instagram" not in read(*HARBOUR, f"<ul>{follow}</ul>").markdown


@pytest.mark.parametrize(
    ("piece", "kept"),
    [
        (
            (
                "<blockquote><p>Ice twice in one winter is once too often for any pier of wood.</p></blockquote>"
                "<p><a href='https://log.example.org/'>[The pier's log]</a></p>"
            ),
            "[[The pier's log]](https://log.example.org/)",
        ),
        (
            (
                "<blockquote><p>Ice twice in one winter is once too often for any pier of wood.</p>"
                "<p><a href='https://log.example.org/'>From the pier's log</a></p></blockquote>"
            ),
            "> [From the pier's log](https://log.example.org/)",
        ),
        (
            "<p><a href='/sledges'>Sledges of ash</a></p><ul><li>two seats, 14 crowns</li><li>four seats, 20</li></ul>",
            "[Sledges of ash](https://post.example/sledges)",
        ),
        (
            "<ol><li><a href='/sledges'>Sledges of ash</a><ul><li>with two seats of wicker</li></ul></li></ol>",
            "1. [Sledges of ash](https://post.example/sledges)",
        ),
        (
            (
                "<table><tr><th><a href='/sledges'>Sledges</a><div>of ash</div></th><td>14 crowns</td></tr>"
                "<tr><th>Lamps</th><td>3 crowns</td></tr></table>"
            ),
            "[Sledges](https://post.example/sledges)",
        ),
        ("<p><a href='https://ice.example.org/'>https://ice.example.org/</a></p>", "<https://ice.example.org/>"),
        ("<blockquote><div><div>Stay off the ice!</div></div></blockquote>", "> Stay off the ice!"),
    ],
    ids=("after a quotation", "in one", "before a list", "of an item", "of a row", "an address", "a short quotation"),
)
def test_a_line_of_links_that_belongs_to_what_stands_beside_it_is_kept(piece: str, kept: str) -> None:
    assert kept in read(*HARBOUR[:2], piece, *HARBOUR[2:]).markdown


def test_a_line_of_links_between_two_paragraphs_is_still_cut() -> None:
    article = read(*HARBOUR[:2], "<p><a href='/spring'>The spring of the gulls</a></p>", *HARBOUR[2:])
    assert "The spring of the gulls" not in article.markdown


def test_a_linked_heading_with_a_sentence_or_the_next_box_under_it_stays() -> None:
    said = "It froze first, and it thawed last of all the waters."
    sentence = f"<h2><a href='https://ice.example.org/'>The sound</a></h2><p>{said}</p>"
    lake = "<h2><a href='https://ice.example.org/ost'>The lake</a></h2>"
    boxed = f"<div><div><p>{HARBOUR[2]}</p>{lake}</div><div><p>{HARBOUR[3]}</p></div></div>"
    markdown = read(*HARBOUR[:2], sentence, "<h2>The rest</h2>", boxed).markdown
    assert "## [The sound](https://ice.example.org/)" in markdown
    assert "## [The lake](https://ice.example.org/ost)" in markdown


def test_a_caption_that_is_mostly_links_stays_with_its_picture() -> None:
    picture = "<a class='image' href='/file/sledge'><img src='/sledge.jpg' alt='Children on a sledge'></a>"
    caption = (
        "<div class='thumbcaption'>A <a href='/sledges'>sledge of ash</a> on the <a href='/ost'>Lake of Ost</a></div>"
    )
    article = read(*HARBOUR[:2], f"<div class='thumb'><div class='inner'>{picture}{caption}</div></div>", *HARBOUR[2:])
    assert (
        '![Children on a sledge](https://post.example/sledge.jpg "A sledge of ash on the Lake of Ost")'
        in article.markdown
    )


def test_the_links_of_a_footnote_s_last_line_stay() -> None:
    note = (
        "<li id='n1'><div>A log, kept at the pier.</div><div><a href='https://log.example.org/1'>LOG 1</a></div></li>"
    )
    notes = f"<h2>Notes</h2><ol>{note}</ol>"
    body = f"<p>{HARBOUR[0]}<sup><a href='#n1'>[1]</a></sup></p>"
    assert "[LOG 1](https://log.example.org/1)" in read(body, *HARBOUR[1:], notes).markdown


def test_a_heading_that_is_not_the_title_that_is_shown_stays_in_the_article() -> None:
    markdown = read("<h1>A bell under the ice</h1>", *HARBOUR).markdown
    assert markdown.startswith("## A bell under the ice\n")


def test_a_heading_called_header_is_none_of_the_page() -> None:
    headed = f"<h2 class='section-header'>What the log says</h2><p>{HARBOUR[1]}</p>"
    assert "## What the log says" in read(HARBOUR[0], headed, *HARBOUR[2:]).markdown


@pytest.mark.parametrize("name", ["Discussion", "Response", "Search", "Diskussion"])
def test_a_heading_over_text_is_no_label_of_the_page(name: str) -> None:
    assert f"## {name}" in read(*HARBOUR[:2], f"<h2>{name}</h2>", *HARBOUR[2:]).markdown
    assert name not in read(*HARBOUR, f"<h2>{name}</h2>", "<p><a href='/all'>All of them</a></p>").markdown


def test_boxes_in_a_table_of_facts_stay() -> None:
    picture = "<a href='/flag'><img src='/flag.png' alt='A grey field'></a>"
    flag = f"<div><div>{picture}</div><div><a href='/f'>Flag</a></div></div>"
    facts = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in zip("ABCDEF", range(6), strict=True))
    table = f"<table class='infobox'><tr><td colspan='2'>{flag}</td></tr>{facts}</table>"
    assert "[Flag](https://post.example/f)" in read(table, *HARBOUR).markdown


def test_a_first_heading_that_the_page_is_also_described_by_stays_in_the_article() -> None:
    said = "Why did the harbour freeze at all?"
    meta = f"<meta property='og:description' content='{said}'><meta property='og:title' content='A bell under ice'>"
    body = "".join(f"<p>{line}</p>" for line in HARBOUR)
    article = f"<article><h1>A bell under ice</h1><h1>{said}</h1>{body}</article>"
    assert f"## {said}" in from_html(f"<html><head>{meta}</head><body>{article}</body></html>", URL).markdown


def test_a_short_article_is_not_lost_beside_a_long_disclaimer() -> None:
    legal = "The views of our writers are theirs alone, and no advice on ice, boats, loans, or wages is given here. "
    article = f"<div class='content'><h2>Ice</h2><p>{HARBOUR[0]}</p><h2>Log</h2><p>{HARBOUR[1]}</p></div>"
    disclaimer = f"<div class='legal-disclaimer'>{f'<p>{legal * 3}</p>' * 3}</div>"
    markdown = from_html(f"<html><body><main>{article}</main>{disclaimer}</body></html>", URL).markdown
    assert markdown.startswith(f"## Ice\n\n{HARBOUR[0]}")
    assert HARBOUR[1] in markdown


def test_a_counter_of_readers_takes_no_picture_s_place() -> None:
    counter = "<noscript><img src='https://count.example/1.gif' width='1' height='1' alt=''></noscript>"
    away = "<noscript><img src='https://count.example/banner.png' alt='x'></noscript>"
    picture = "<p><img src='/bell.jpg' alt='The bell'></p>"
    body = "".join(f"<p>{line}</p>" for line in HARBOUR)
    markdown = read(f"<div>{picture}{body}</div>{counter}{away}").markdown
    assert "![The bell](https://post.example/bell.jpg)" in markdown


def test_a_note_of_a_caption_is_kept_and_its_sign_follows_the_picture() -> None:
    note = "<ol><li id='n7'>A letter, <a href='https://log.example.org/7'>kept at the pier</a>.</li></ol>"
    sign = "<sup><a href='#n7'>[7]</a></sup>"
    figure = f"<figure><img src='/bell.jpg' alt='A bell'><figcaption>The bell,{sign} under ice</figcaption></figure>"
    thumb = f"<div><img src='/pier.jpg' alt='A pier'><div class='thumbcaption'>The pier{sign}</div></div>"
    article = read(*HARBOUR[:2], figure, HARBOUR[2], thumb, HARBOUR[3], note)
    assert '![A bell](https://post.example/bell.jpg "The bell, under ice")[^7]\n' in article.markdown
    assert '![A pier](https://post.example/pier.jpg "The pier")[^7]\n' in article.markdown
    assert "[^7]: A letter, [kept at the pier](https://log.example.org/7)." in article.markdown
    said = [block for block in article.document.blocks if block.kind is Kind.FIGURE]
    assert [article.document.slice(block.span) for block in said] == ["The bell, under ice[1]", "The pier[1]"]
    assert [[inline.style for inline in block.inlines] for block in said] == [[Style.FOOTNOTE_REF]] * 2
