"""A news page of the kind that Earmark is for, in every form that it comes in; all of it invented."""

from __future__ import annotations

import json
from html import escape

TITLE = "Dutch lens grinder Halvard reopens its Osaka workshop despite a dispute over export papers"
POINTS = (
    "Trade office calls the step ‘welcome and overdue’, while the founder’s heir ‘would rather talk about glass’",
    "The reopening came after the firm said it would show two new lenses at the Kyoto Optics Days in March",
)
CAPTION = "A polisher at Halvard Optiek's old workshop in Osaka, seen on June 3, 2024. Photo: Nordlicht Press"
BYLINE = "Mei Okonkwo"
SECTION = ("Precision", "Trade", "Trade Routes")
BODY = (
    (
        "Halvard Optiek, the first European lens maker to lose its export papers in the region, has opened its "
        "old workshop in Osaka again, with the managing director Roos Halvard promising forty jobs by the end of "
        "next summer."
    ),
    (
        "According to a notice from the prefecture’s trade office on Monday, Halvard met the deputy governor in a"
        " tea house near the harbour. The deputy governor said the city was glad of the move “as long as every "
        "form is filled in”, and she agreed with a laugh."
    ),
    (
        "The visit came three weeks after the firm had rented a hall at the Kyoto Optics Days, a fair that is "
        "paid for by the region. It will be the first time in nine years that the company shows its work there."
    ),
    (
        "Relations between the grinders and the customs house had been poor since the spring of 2021. Each "
        "advertisement that the firm put into the local paper was answered by a letter from an inspector, and "
        "each letter by another advertisement."
    ),
    (
        "Meanwhile, the prefecture wants to be seen as a friend of small makers. It will pay half of the rent for"
        " two years, and it promised to answer every question about papers within ten days, according to the "
        "notice."
    ),
    (
        "The change comes eight months after a panel found that the forms had been filled in with the wrong "
        "stamp. At the time, the firm said that the mistake had cost it a fifth of its orders, or “about a low "
        "seven-figure sum in guilders”."
    ),
    (
        "It is not known whether the inspector was at the tea house. The firm said on Tuesday that its director "
        "had talked about glass, about rent and about a second furnace, which is to be lit in the autumn."
    ),
)
WIDGET = (
    "Select Voice",
    "Choose your listening speed",
    "Get through articles 2x faster",
    "1.25x",
    "250 WPM",
    "Slow",
    "Average",
    "Fast",
    "1.25x",
)
NOISE = (
    "Advertisement",
    "Reading Time",
    "Why you can trust",
    "Select Voice",
    "Choose your listening",
    "Get through articles",
    "1.25x",
    "250 WPM",
    "Slow",
    "Average",
    "Fast",
)
_HEAD = (
    "Advertisement",
    "Precision",
    "TradeTrade Routes",
    TITLE,
    f"• {POINTS[0]}",
    f"• {POINTS[1]}",
    "Reading Time:2 minutes",
    "Why you can trust The Lantern",
    CAPTION,
    BYLINE,
)
LINES = (*_HEAD, *BODY[:4], "Advertisement", *BODY[4:6], "Advertisement", BODY[6], "Advertisement", *WIDGET)


def text() -> str:
    """Return the page as it is pasted."""
    return "\n\n".join(
        [
            "Advertisement\nPrecision\nTradeTrade Routes",
            TITLE,
            f"  • {POINTS[0]}\n  • {POINTS[1]}",
            f"Reading Time:2 minutes\nWhy you can trust The Lantern\n{CAPTION}\n{BYLINE}",
            *BODY[:4],
            "Advertisement",
            BODY[4],
            f"{BODY[5]}\nAdvertisement",
            BODY[6],
            "Advertisement\n" + "\n".join(WIDGET),
        ]
    )


def _paragraphs() -> str:
    return "".join(
        f"<p>{escape(p)}</p>" + ("<p>Advertisement</p>" if i in {3, 5, 6} else "") for i, p in enumerate(BODY)
    )


def _widget() -> str:
    return "<div>" + "".join(f"<div>{escape(word)}</div>" for word in WIDGET) + "</div>"


def _facts() -> str:
    described = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": TITLE,
            "author": [{"@type": "Person", "name": BYLINE}],
            "articleSection": "Trade",
            "datePublished": "2025-02-11T08:30:00+09:00",
            "publisher": {"@type": "Organization", "name": "The Lantern"},
        }
    )
    return (
        f'<title>{escape(TITLE)} | The Lantern</title><meta property="og:title" content="{escape(TITLE)}">'
        '<meta property="og:site_name" content="The Lantern">'
        '<meta property="og:image" content="https://lantern.example/osaka.jpg">'
        f'<meta name="description" content="{escape(POINTS[0])}">'
        f'<script type="application/ld+json">{described}</script>'
    )


def with_metadata() -> str:
    """Return it as a well-made page: JSON-LD, OpenGraph, `<article>`, `<figure>`."""
    return f"""<!DOCTYPE html><html lang="en"><head>{_facts()}</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/m">Money</a></li></ul>
</nav></header><main><div class="ad">Advertisement</div><div><a href="/precision">Precision</a></div>
<div><a href="/t">Trade</a><a href="/t/r">Trade Routes</a></div>
<article><h1>{escape(TITLE)}</h1><ul><li>{escape(POINTS[0])}</li><li>{escape(POINTS[1])}</li></ul>
<div>Reading Time:<span>2 minutes</span></div><div>Why you can trust The Lantern</div>
<figure><img src="/osaka.jpg" alt="A workbench"><figcaption>{escape(CAPTION)}</figcaption></figure>
<div><a href="/people/mei">{BYLINE}</a></div>{_paragraphs()}{_widget()}</article></main>
<footer><p>Copyright © 2025 The Lantern. All rights reserved.</p></footer></body></html>"""


def bare_divs(classes: bool = True) -> str:
    """Return it as divs whose classes say nothing, without any metadata."""
    rows = (
        f'<div class="x{i % 7}">{escape(row)}</div>' if classes else f"<div>{escape(row)}</div>"
        for i, row in enumerate(LINES)
    )
    return f"<html><body>{''.join(rows)}</body></html>"


def paragraphs_with_widget() -> str:
    """Return it with everything, advertisements and the widget's words too, as paragraphs of one container."""
    head = "".join(f"<p>{escape(row)}</p>" if row != TITLE else f"<h1>{escape(row)}</h1>" for row in _HEAD)
    words = "".join(f"<p>{escape(word)}</p>" for word in WIDGET)
    return f'<html><body><div class="c">{head}{_paragraphs()}{words}</div></body></html>'


def only_paragraphs() -> str:
    """Return it as `<p>`s and nothing else."""
    return "".join(f"<p>{escape(row)}</p>" for row in LINES)


def breaks() -> str:
    """Return it as one box of text with line breaks."""
    return "<html><body><div>" + "<br>\n".join(escape(row) for row in text().split("\n")) + "</div></body></html>"


def span_soup() -> str:
    """Return it as spans in one section."""
    return (
        "<html><body><section>" + "".join(f"<span>{escape(row)}</span>" for row in LINES) + "</section></body></html>"
    )


def sections_of_spans() -> str:
    """Return it as a section with a span for each line."""
    return (
        "<html><body>" + "".join(f"<section><span>{escape(row)}</span></section>" for row in LINES) + "</body></html>"
    )


def preformatted() -> str:
    """Return it as one piece of preformatted text."""
    return f"<html><body><pre>{escape(text())}</pre></body></html>"


def headings_and_slashes() -> str:
    """Return it with a breadcrumb in one line, the standfirst as headings, the author in a link after "By"."""
    return f"""<html><body><div><p>Precision</p><p>Trade / Trade Routes</p><h1>{escape(TITLE)}</h1>
<h2>{escape(POINTS[0])}</h2><h2>{escape(POINTS[1])}</h2><p>By <a href="/a">{BYLINE}</a></p>
<p>Reading Time: 2 minutes</p><p>Why you can trust The Lantern</p>
<figure><img src="https://lantern.example/a.jpg"><figcaption>{escape(CAPTION)}</figcaption></figure>
{_paragraphs()}{_widget()}</div></body></html>"""


def plain_standfirst() -> str:
    """Return it with the standfirst as paragraphs, a loose picture, and the widget's labels on buttons."""
    return f"""<html><head><title>{escape(TITLE)}</title></head><body><div>
<span>Precision</span>
<div><a>Trade</a><a>Trade Routes</a></div>
<h1>{escape(TITLE)}</h1><p>{escape(POINTS[0])}</p><p>{escape(POINTS[1])}</p><p>{BYLINE}</p>
<div>Reading Time:2 minutes</div><div>Why you can trust The Lantern</div>
<div><img src="https://lantern.example/a.jpg"><div>{escape(CAPTION)}</div></div>
{_paragraphs()}<div><h3>Select Voice</h3><p>Choose your listening speed</p><p>Get through articles 2x faster</p>
<span>1.25x</span><span>250 WPM</span>
<div><button>Slow</button><button>Average</button><button>Fast</button></div><span>1.25x</span></div></div></body></html>"""


PAGES = {
    form.__name__: form
    for form in (
        with_metadata,
        bare_divs,
        paragraphs_with_widget,
        only_paragraphs,
        breaks,
        span_soup,
        sections_of_spans,
        preformatted,
        headings_and_slashes,
        plain_standfirst,
    )
}
