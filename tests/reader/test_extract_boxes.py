"""Which box is the article: parted ones, one of several, one that a script opens, one beside a dialog."""

import pytest

from reader import from_html

HARBOUR = (
    "The harbour at Quell froze over in the second week of January, and the ferries stayed where they were.",
    "Old Marit, who keeps the log of the pier, had never before written the word ice twice in one winter.",
    "By noon the children of the upper town were out on it with sledges, lamps and a borrowed drum.",
    "The council met in the fish hall, because it was the only room with a stove that somebody had lit.",
    "It was agreed to send to the mainland for salt, for flour, and for the doctor who owed them a visit.",
    "Nobody could say how the message should travel, so three people set out on foot, roped together.",
    "They came back after four days with a cart, a goat that had followed them, and no doctor at all.",
    "The thaw began that same night, and in the morning the drum was found floating under the bridge.",
)
TITLE = "The winter the harbour froze"
OTHER = (
    "The lighthouse of Ost is painted every seventh year, by whoever lost the sailing race of the summer before.",
    "This year the loser is the mayor, who has asked for a longer brush and for a little less wind, please.",
    "The paint is red, it comes from the dye works on the hill, and it is said to keep the gulls thinking.",
)


def paragraphs(texts: tuple[str, ...], name: str = "") -> str:
    return "".join(f"<p{name}>{text}</p>" for text in texts)


def page(body: str) -> str:
    return f"<html><head><title>{TITLE} — The Quell Post</title></head><body>{body}</body></html>"


def kept(html: str, texts: tuple[str, ...]) -> list[bool]:
    markdown = from_html(html).markdown
    return [text in markdown for text in texts]


def test_an_article_parted_by_advertisements_is_read_to_its_end() -> None:
    pieces = "".join(
        f"<div class='piece'><div class='inner'>{paragraphs(HARBOUR[i : i + 2])}</div></div>"
        "<div class='slot'><div>Advertisement</div></div>"
        for i in range(0, 8, 2)
    )
    html = page(f"<div class='wrap'><h1>{TITLE}</h1><div class='story'>{pieces}</div></div>")
    assert all(kept(html, HARBOUR))
    assert "Advertisement" not in from_html(html).markdown


def test_sections_of_one_shape_belong_together_and_what_follows_does_not() -> None:
    sections = f"<section class='s1'><div class='text'>{paragraphs(HARBOUR[:5])}</div></section>" + "".join(
        f"<section class='s{i}'><h2>Day {i}</h2><div class='text'>{paragraphs(HARBOUR[i : i + 1])}</div></section>"
        for i in (5, 6, 7)
    )
    teaser = f"<div class='cards'><div class='card'><span class='blurb'>{OTHER[0]}</span></div></div>"
    html = page(f"<div class='wrap'><h1>{TITLE}</h1><div class='all'>{sections}</div>{teaser}</div>")
    assert all(kept(html, HARBOUR))
    assert OTHER[0] not in from_html(html).markdown


def test_of_several_articles_the_one_with_the_page_s_title_is_read() -> None:
    posts = f"<article class='post'><h1>{TITLE}</h1><div>{paragraphs(HARBOUR)}</div></article>" + "".join(
        f"<article class='post'><h1>Paint for the lighthouse {i}</h1><div>{paragraphs(OTHER * 3)}</div></article>"
        for i in (1, 2)
    )
    markdown = from_html(page(f"<div class='stream'>{posts}</div>")).markdown
    assert all(text in markdown for text in HARBOUR)
    assert not any(text in markdown for text in OTHER)


def test_a_short_titled_article_wins_over_the_longer_ones_below_it() -> None:
    first = f"<article class='box'><h1>{TITLE}</h1>{paragraphs(HARBOUR[:3])}</article>"
    rest = "".join(f"<article class='box more'>{paragraphs(OTHER * 4)}</article>" for _ in range(4))
    markdown = from_html(page(f"<div>{first}<div class='next'>{rest}</div></div>")).markdown
    assert all(text in markdown for text in HARBOUR[:3])
    assert OTHER[0] not in markdown


def test_the_titled_article_stays_where_the_page_has_much_more_prose_beside_it() -> None:
    own = f"<article class='single'><h1>{TITLE}</h1><div><div>{paragraphs(HARBOUR)}</div></div></article>"
    posts = "".join(
        f"<article class='post'><p>Keeper {i}</p><div class='pre'><p>{text} So it was in year {i}.</p></div></article>"
        for i in range(8)
        for text in OTHER
    )
    markdown = from_html(page(f"<div class='columns'><div>{own}</div><div class='slot'>{posts}</div></div>")).markdown
    assert all(text in markdown for text in HARBOUR)
    assert "So it was in year" not in markdown


def test_a_consent_dialog_with_more_prose_than_the_article_is_cut_and_reported() -> None:
    consent = paragraphs(
        tuple(f"We and partner {i} store small files here, in order to count, to sort." for i in "abcdefghijklmn")
    )
    html = page(
        f"<main><div class='body'><h1>{TITLE}</h1>{paragraphs(HARBOUR[:3])}</div>"
        f"<div class='privacy-modal'><div class='privacy-modal-box'>{consent * 2}</div></div></main>"
    )
    article = from_html(html)
    assert all(text in article.markdown for text in HARBOUR[:3])
    assert "partner" not in article.markdown
    assert any("partner a" in piece.text for piece in article.removed)


def test_a_name_that_says_modal_around_the_whole_page_does_not_cost_the_article() -> None:
    html = page(f"<div class='modal content'><article><h1>{TITLE}</h1>{paragraphs(HARBOUR)}</article></div>")
    assert all(kept(html, HARBOUR))


def test_text_that_a_button_opens_is_part_of_the_article() -> None:
    folded = "".join(
        f"<div><h2>Week {i}</h2><button aria-controls='w{i}'>Open</button>"
        f"<div id='w{i}' role='region' style='display:none'><p>{HARBOUR[i]}</p></div></div>"
        for i in range(2, 8)
    )
    html = page(f"<article><h1>{TITLE}</h1>{paragraphs(HARBOUR[:2])}{folded}</article>")
    assert all(kept(html, HARBOUR))


def test_a_hidden_menu_stays_hidden() -> None:
    link = "<a href='/a'>All the ferries, by day and by hour, from the first of March to the end of October.</a>"
    menu = f"<div id='m' role='region' style='display:none'><p>{link}</p></div>"
    html = page(
        f"<button aria-controls='m'>Menu</button>{menu}<article><h1>{TITLE}</h1>{paragraphs(HARBOUR)}</article>"
    )
    assert "All the ferries" not in from_html(html).markdown


def test_pieces_behind_a_paywalls_curtain_are_one_text_those_with_links_too() -> None:
    linked = (
        "The <a href='/log'>log of the harbour</a> says nothing of the goat, and the goat, it is said, ate the log."
    )
    told = tuple(
        f"{text} So the keeper of the light has it, who was there, and so it will be told." for text in HARBOUR
    )
    pieces = "".join(f"<div class='subscribers' style='display:none'><p>{text}</p></div>" for text in (*told, linked))
    markdown = from_html(page(f"<article><h1>{TITLE}</h1>{paragraphs(HARBOUR[:2])}{pieces}</article>")).markdown
    assert all(text in markdown for text in told)
    assert "the goat, it is said, ate the log" in markdown


def test_most_of_a_page_may_be_hidden_where_the_article_is_seen_beside_it() -> None:
    secret = "".join(f"<p>{text} So it is told where nobody reads it.</p>" for text in HARBOUR)
    hidden = f"<div style='visibility: hidden'>{secret}</div>"
    seen = f"<h2>Ice</h2>{paragraphs(HARBOUR)}"
    assert "nobody reads it" not in from_html(page(f"<article><h1>{TITLE}</h1>{hidden}{seen}</article>")).markdown
    assert "nobody reads it" in from_html(page(f"<article><h1>{TITLE}</h1>{hidden}</article>")).markdown


def test_an_embedded_post_is_a_quotation_and_stays() -> None:
    post = (
        "<div class='social-embed'><blockquote class='post'><p>The drum is mine, I want it back "
        "<a href='https://t.example/1'>t.example/1</a></p>— Marit <a href='https://t.example/2'>January 19</a>"
        "</blockquote></div>"
    )
    html = page(f"<article><h1>{TITLE}</h1>{paragraphs(HARBOUR[:4])}{post}{paragraphs(HARBOUR[4:])}</article>")
    assert "The drum is mine" in from_html(html).markdown


def test_a_short_first_paragraph_is_body_and_not_a_standfirst() -> None:
    opening = "Remember the ice of the year before last?"
    article = from_html(page(f"<article><h1>{TITLE}</h1><p>{opening}</p>{paragraphs(HARBOUR)}</article>"))
    assert article.markdown.startswith(opening)
    assert article.metadata.summary == ()


def test_a_named_standfirst_in_the_same_box_stays_one() -> None:
    point = "Three people, one goat and a drum: how a town sat out the frost"
    article = from_html(page(f"<article><h1>{TITLE}</h1><p class='dek'>{point}</p>{paragraphs(HARBOUR)}</article>"))
    assert article.metadata.summary == (point,)
    assert point not in article.markdown


def test_a_list_of_goods_with_their_addresses_is_no_box_of_links() -> None:
    goods = "".join(
        f"<p>{i}) A tin drum, green, with sticks <a href='http://d.example/{i}'>http://d.example/{i}</a></p>"
        for i in range(1, 12)
    )
    html = page(f"<article><h1>{TITLE}</h1>{paragraphs(HARBOUR[:3])}<div>{goods}</div></article>")
    assert from_html(html).markdown.count("A tin drum") == 11


def test_sentences_with_links_in_them_are_text_and_headlines_are_not() -> None:
    sentence = "The log of <a href='/pier'>the old pier at Quell</a> was kept by one family for ninety years, in ink."
    teaser = "<a href='/paint'>Paint for the lighthouse</a> <a href='/race'>The race that nobody won</a>"
    html = page(
        f"<article><h1>{TITLE}</h1>{paragraphs(HARBOUR[:2])}<div class='a'><p>{sentence}</p></div>"
        f"<div class='b'><p>{teaser}</p></div>{paragraphs(HARBOUR[2:3])}</article>"
    )
    markdown = from_html(html).markdown
    assert "was kept by one family" in markdown
    assert "The race that nobody won" not in markdown


def test_a_list_of_links_that_a_sentence_announces_is_kept() -> None:
    links = "".join(f"<li><a href='/{i}'>Song number {i}</a></li>" for i in range(4))
    announced = f"<p>These were sung on the ice that night:</p><ul>{links}</ul>"
    html = page(f"<article><h1>{TITLE}</h1>{paragraphs(HARBOUR[:4])}{announced}{paragraphs(HARBOUR[4:])}</article>")
    assert "Song number 2" in from_html(html).markdown


ITEM = "<li>Fixed by the crew of {0}: <a href='/{0}'>the pump of pier number {0}</a></li>"
HEADS = "<td class='header_cell'>Bow</td><td class='header_cell'>Stern</td>"
VALUE = "<ul><li><a href='/a'>Ada Quill</a></li><li><a href='/b'>Ben Orr</a></li></ul>"
CREDIT = "<figcaption><a href='/q'>Ada Quill</a></figcaption>"


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ("<div><h2>The crew</h2></div>", "## The crew"),
        ("<div><blockquote>Keep to the left.</blockquote></div>", "> Keep to the left."),
        ("<p>(<a href='/ada'>Drawing: Ada Quill</a>)</p>", "([Drawing: Ada Quill]("),
        (f"<ul>{''.join(map(ITEM.format, '123'))}</ul>", "- Fixed by the crew of 1: [the pump of pier number 1]("),
        (
            f"<table><tr><td></td>{HEADS}</tr><tr><td>Lamps</td><td>two</td><td>one</td></tr></table>",
            "|  | Bow | Stern |",
        ),
        (
            f"<table><tr><th>Led</th><td>{VALUE}</td></tr><tr><th>Built</th><td>1905, of old oak</td></tr></table>",
            "[Ada Quill](",
        ),
        (f"<div><div><figure><img src='/a.jpg'>{CREDIT}</figure></div></div>", '.jpg "Ada Quill")'),
    ],
)
def test_what_is_complete_however_short_it_is_stays(box: str, kept: str) -> None:
    prose = "<p>The ferry across the sound has run for a hundred and forty years, in fog, in ice, and in May.</p>" * 3
    body = f"<article><h1>The ferry</h1>{prose}{box}{prose}</article>"
    page = f"<html><head><title>The ferry</title></head><body>{body}</body></html>"
    assert kept in from_html(page, "https://ferry.example/log").markdown


def test_a_list_of_links_between_paragraphs_is_kept_and_one_after_the_last_is_not() -> None:
    before, after = " ".join(HARBOUR[:4]), " ".join(HARBOUR[4:])
    lists = [
        "".join(f"<li><a href='/{name}/{i}'>{name} number {i} of the list</a></li>" for i in range(4))
        for name in ("Song", "Teaser")
    ]
    flow = f"<p>{before}</p><ul>{lists[0]}</ul><p>{after}</p><ul>{lists[1]}</ul>"
    article = from_html(page(f"<article><h1>{TITLE}</h1>{flow}</article>"))
    assert article.markdown.count("Song number") == 4
    assert "Teaser number" not in article.markdown
    assert any("Teaser number" in piece.text for piece in article.removed)


def test_what_opens_over_a_name_is_cut_and_the_name_stays() -> None:
    card = (
        "<span class='person'><a href='/marit'>Old Marit</a><span class='person-rollover-block'>"
        "<a href='/marit'>Old Marit</a><a href='/1'>The log of the pier is sold at auction</a></span></span>"
    )
    term = "<span class='tooltip'>the Föhn<span role='tooltip'>A warm wind from the hills.</span></span>"
    body = f"<p>It was {card} who saw it first, long before {term} was felt in the lower town that evening.</p>"
    article = from_html(page(f"<article><h1>{TITLE}</h1>{paragraphs(HARBOUR[:4])}{body}</article>"))
    assert "Old Marit](/marit) who saw it first" in article.markdown
    assert "the Föhn was felt" in article.markdown
    gone = [piece.text for piece in article.removed if piece.reason == "a box that opens over a word"]
    assert gone == ["Old MaritThe log of the pier is sold at auction", "A warm wind from the hills."]


def test_a_text_that_a_page_holds_twice_is_read_once_and_a_refrain_stays() -> None:
    refrain = "Ferries stay where they are until the salt comes."
    once = "".join(f"<p>{text} {text.replace('the', 'their')}</p><p>{refrain}</p>" for text in HARBOUR)
    html = page(f"<main><h1>{TITLE}</h1><div class='wide'>{once}</div><div class='narrow'>{once}</div></main>")
    article = from_html(html)
    assert article.markdown.count(HARBOUR[4]) == 1
    assert article.markdown.count(refrain) == len(HARBOUR)
    assert any(HARBOUR[4] in piece.text and "second time" in piece.reason for piece in article.removed)
