"""What pages write with more than one element: code, formulas, footnotes, callouts, tables, pictures, players.

Each page here is a small article around one construct, read the whole way, so that what is tested is what a reader
sees: neither torn apart by the choice of the article nor left as the page's own furniture.
"""
# ruff: noqa: E501 - a construct's markup is one line, as pages write it

from __future__ import annotations

import pytest

from reader import from_html
from reader.document import Kind, Style
from reader.parse import parse

BEFORE = (
    "The ferry across the sound has run for a hundred and forty years, in fog and in ice, with one day's rest in May."
)
AFTER = "Nobody on the island can remember a winter in which it stayed at its berth for longer than a single morning."
URL = "https://ferry.example/log/entry"


def read(body: str, head: str = "") -> str:
    """Return the Markdown between the two paragraphs that stand around `body` on the page."""
    page = (
        f"<html><head><title>The ferry</title>{head}</head><body><article><h1>The ferry</h1><p>{BEFORE}</p>"
        f"{body}<p>{AFTER}</p></article></body></html>"
    )
    markdown = from_html(page, URL).markdown
    start, _, end = markdown.partition(BEFORE)
    assert not start
    return end.replace(AFTER, "¦").strip()


CODE = "for knot in range(3):\n    tie(knot)"
HTML_CODE = "<span class='k'>for</span> knot in range(3):\n    tie(knot)"


@pytest.mark.parametrize(
    "block",
    [
        f'<pre><code class="language-python">{HTML_CODE}</code></pre>',
        f'<div class="highlight highlight-source-python"><pre>{HTML_CODE}</pre></div>',
        f'<pre class="brush: python">{HTML_CODE}</pre>',
        f'<code class="wrap"><pre><code class="hljs language-python">{HTML_CODE}</code></pre></code>',
        '<pre data-lang="python"><code>for knot in range(3):<br>    tie(knot)</code></pre>',
        (
            '<table class="highlight"><tr><td class="gutter"><pre>1\n2</pre></td><td class="code">'
            f'<pre><code class="language-python">{HTML_CODE}</code></pre></td></tr></table>'
        ),
        (
            '<pre><code class="language-python"><span class="lineno">1</span>for knot in range(3):\n'
            '<span class="lineno">2</span>    tie(knot)</code></pre>'
        ),
        (
            '<pre><code class="language-python"><span style="user-select:none"> 1</span>for knot in range(3):\n'
            '<span style="user-select:none"> 2</span>    tie(knot)</code></pre>'
        ),
        f"<div><div><span>python</span><button>Copy</button></div><pre>{HTML_CODE}</pre></div>",
        f"<pre><div>Python</div><button>Copy</button><div>{HTML_CODE}</div></pre>",
        (
            '<pre data-language="python"><code><div class="line">for knot in range(3):</div>'
            '<div class="line">    tie(knot)</div></code></pre>'
        ),
    ],
)
def test_code_is_its_characters_and_the_name_of_its_language(block: str) -> None:
    assert read(block) == f"```python\n{CODE}\n```\n\n¦"


def test_a_fence_in_code_is_fenced_in_longer_ones() -> None:
    assert read("<pre>```\nknot\n```</pre>") == "````\n```\nknot\n```\n````\n\n¦"


def test_a_link_in_code_is_its_text_even_where_that_is_a_number() -> None:
    assert read('<pre>see <a href="#a1">1</a>. Knots ... <a href="#p2">2</a></pre>') == (
        "```\nsee 1. Knots ... 2\n```\n\n¦"
    )


@pytest.mark.parametrize(
    ("formula", "tex"),
    [
        (
            (
                '<span class="katex"><span class="katex-mathml"><math><semantics><mi>a</mi><annotation '
                'encoding="application/x-tex">a+b</annotation></semantics></math></span>'
                '<span class="katex-html" aria-hidden="true">a+b</span></span>'
            ),
            "a+b",
        ),
        ('<span class="MathJax">a+b</span><script type="math/tex">a+b</script>', "a+b"),
        (
            "<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mfrac><mi>a</mi><mi>b</mi></mfrac></math>",
            r"x^{2} + \frac{a}{b}",
        ),
        (
            "<math><msqrt><mi>α</mi></msqrt><mo>≤</mo><msub><mi>x</mi><mi>i</mi></msub></math>",
            r"\sqrt{\alpha} \leq x_{i}",
        ),
        ("<math><mover><mi>v</mi><mo>→</mo></mover></math>", r"\vec{v}"),
        ('<math alttext="{\\displaystyle a_{1}}"><mi>a</mi></math>', r"{\displaystyle a_{1}}"),
        ('<span data-math="\\frac{a}{b}"><b>a</b><b>b</b></span>', r"\frac{a}{b}"),
        (
            (
                '<mjx-container><mjx-math><mjx-mi><mjx-c class="mjx-c78"></mjx-c></mjx-mi><mjx-mo>'
                '<mjx-c class="mjx-c3D"></mjx-c></mjx-mo><mjx-mn><mjx-c class="mjx-c31"></mjx-c></mjx-mn></mjx-math>'
                "</mjx-container>"
            ),
            "x = 1",
        ),
        ('<img src="/f.png" alt="\\sum_{i} x_i">', r"\sum_{i} x_i"),
    ],
)
def test_a_formula_is_its_source(formula: str, tex: str) -> None:
    markdown = read(f"<p>Set {formula} before the tide turns at the outer buoy.</p>")
    assert markdown == f"Set ${tex}$ before the tide turns at the outer buoy.\n\n¦"
    document = parse(markdown)
    assert [document.slice(i.span) for i in document.blocks[0].inlines if i.style is Style.CODE] == [tex]


def test_a_displayed_formula_stands_by_itself() -> None:
    block = '<p><math display="block"><mi>a</mi><mo>=</mo><mi>b</mi></math></p>'
    assert read(block) == "$$\na = b\n$$\n\n¦"
    document = parse(read(block))
    assert next((b.kind, b.language, document.slice(b.span)) for b in document.blocks) == (Kind.CODE, "math", "a = b")


def test_tex_in_the_text_of_a_page_that_draws_it() -> None:
    script = '<script src="https://cdn.example/MathJax.js"></script>'
    assert read("<p>Take \\(x_1\\) and then:</p><p>\\[y = x_1^2\\]</p>", script) == (
        "Take $x_1$ and then:\n\n$$\ny = x_1^2\n$$\n\n¦"
    )


def test_prices_are_no_formulas() -> None:
    assert read("<p>It costs $5 a head, or $10 with a car, and US$20 (about £15) with a van.</p>").startswith(
        "It costs $5 a head, or $10 with a car"
    )


NOTE = "The log says 1702, in a later hand."


@pytest.mark.parametrize(
    "body",
    [
        f'<p>It began early.<sup id="r"><a href="#n">1</a></sup></p><ol><li id="n">{NOTE} <a href="#r">↩</a></li></ol>',
        f'<p>It began early.<a href="#n">[1]</a></p><div class="notes"><p id="n">[1] {NOTE}</p></div>',
        f'<p>It began early.<a name="r" href="#n"><span>1</span></a></p><p><a name="n" href="#r">1</a> {NOTE}</p>',
        f'<p>It began early.<sup><a href="#n">1</a></sup></p><ol><li><a id="n"></a>{NOTE}</li></ol>',
        f'<p>It began early.<a href="#n">[1]</a></p><div><a id="n">1.</a><div>{NOTE}</div></div>',
        f'<p>It began early.<a id="r" href="#n"><sup>1</sup></a></p><h5><a id="n" href="#r">(1)</a></h5><p>{NOTE}</p>',
        f"<p>It began early.<sup>1</sup></p><hr><p><sup>1</sup> {NOTE}</p>",
        f"<p>It began early.<sup>1</sup></p><h2>Notes</h2><p><strong>1</strong> {NOTE}</p>",
        f'<p>It began early.<sup>1</sup></p><aside><ol start="1"><li>{NOTE}</li></ol></aside>',
        f'<p>It began early.<span class="footnote">1<span class="footnote-text" style="display:none">{NOTE}</span></span></p>',
        f'<p>It began early.<label for="s1">1</label><input type="checkbox" id="s1"><span class="sidenote">{NOTE}</span></p>',
        f'<p>It began early.<sup><a href="#n">1</a></sup></p><section class="footnotes" hidden><ol><li id="n"><p>{NOTE}</p></li></ol></section>',
        f'<p>It began early.<sup><a href="#n">*</a></sup></p><dl><dt id="n">*</dt><dd>{NOTE}</dd></dl>',
    ],
)
def test_a_footnote_in_any_markup(body: str) -> None:
    document = parse(read(body))
    assert "It began early.[1]" in document.text
    assert [document.slice(b.span) for b in document.blocks if b.kind is Kind.FOOTNOTE] == [NOTE]
    assert document.text.count(NOTE) == 1


def test_a_numbered_part_is_no_footnote() -> None:
    body = '<p>See rule (<a href="#x">3</a>).</p><ul><li><a name="x"></a>Rule 3. Let the tide turn first.</li></ul>'
    assert "[^" not in read(body)


def test_an_exponent_is_no_footnote() -> None:
    assert "[^" not in read(f"<p>It is 3 x<sup>1</sup> wide, no more.</p><p><sup>1</sup> {NOTE}</p>")


@pytest.mark.parametrize(
    "box",
    [
        '<div class="admonition warning"><p class="admonition-title">Thin ice</p><p>Stay off it.</p></div>',
        '<div class="markdown-alert markdown-alert-warning"><p class="markdown-alert-title">Thin ice</p><p>Stay off it.</p></div>',
        '<div class="callout" data-callout="warning"><div class="callout-title">Thin ice</div><div>Stay off it.</div></div>',
        '<div class="alert alert-warning"><p class="alert-heading">Thin ice</p><p>Stay off it.</p></div>',
    ],
)
def test_a_callout_is_a_quotation_that_says_its_kind(box: str) -> None:
    markdown = read(box)
    assert markdown == "> [!warning] Thin ice\n>\n> Stay off it.\n\n¦"
    assert parse(markdown).text.startswith("Thin ice\n\nStay off it.")


def test_tables() -> None:
    data = (
        "<table><tr><th>Pier</th><th>Depth</th></tr><tr><td><p>North|East</p></td><td><div>4 m</div></td></tr></table>"
    )
    assert read(data) == "| Pier | Depth |\n| --- | --- |\n| North\\|East | 4 m |\n\n¦"
    inner = "<table><tr><td>Pier</td><td>Depth</td></tr><tr><td>South, by the old crane</td><td>6 m at low water</td></tr></table>"
    outer = f"<table><tr><td><p>{AFTER}</p></td><td>{inner}</td></tr></table>"
    assert "| South, by the old crane | 6 m at low water |" in read(outer)
    cells = "<tr><td><ul><li>one</li><li>two</li></ul></td><td>at<br>sea</td></tr>"
    assert "| one<br>two | at<br>sea |" in read(f"<table><tr><th>Pier</th><th>Where</th></tr>{cells}</table>")
    signs = "".join(f'<tr><td>Pier {n}</td><td><img src="/open.png" alt="open"></td></tr>' for n in range(3))
    assert read(f"<table><tr><th>Pier</th><th>State</th></tr>{signs}</table>").count("open.png") == 3


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ("<tr><td><b>Pier</b></td><td><b>Depth</b></td></tr><tr><td>North</td><td>low</td></tr>", "| **Pier** | **Depth** |"),
        ("<tr><td>Pier</td><td>Depth</td></tr><tr><td>North</td><td>4 m</td></tr><tr><td>East</td><td>6 m</td></tr>", "| Pier | Depth |"),
        ("<tr><td>North</td><td>4 m</td></tr><tr><td>East</td><td>6 m</td></tr>", "|  |  |"),
        ("<tr><th>North</th><td>deep</td></tr><tr><th>East</th><td>shallow</td></tr>", "|  |  |"),
    ],
)  # fmt: skip
def test_the_header_row_is_the_one_that_says_what_the_columns_are(rows: str, head: str) -> None:
    assert read(f"<table>{rows}</table>").startswith(f"{head}\n| --- | --- |\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="The crossing"></iframe>',
         "[Video: The crossing](https://www.youtube.com/watch?v=abcdefghijk)"),
        ('<video controls><source src="/crossing.mp4" type="video/mp4"></video>', "[Video](https://ferry.example/crossing.mp4)"),
        ('<audio src="/horn.mp3"></audio>', "[Audio](https://ferry.example/horn.mp3)"),
        ('<img src="data:image/gif;base64,R0lGOD" data-src="/boat.jpg" alt="A boat">', "![A boat](https://ferry.example/boat.jpg)"),
        ('<img src="/s.jpg" srcset="/s.jpg 300w, /l.jpg 1200w" alt="A boat">', "![A boat](https://ferry.example/s.jpg)"),
        ('<noscript><img src="/boat.jpg" alt="A boat"></noscript>', "![A boat](https://ferry.example/boat.jpg)"),
        ("<ul><li><input type=checkbox checked> Ropes</li><li><input type=checkbox> Lamps</li></ul>", "- [x] Ropes\n- [ ] Lamps"),
        ("<ul><li>[ ] no box</li></ul>", "- \\[ ] no box"),
        ('<h2 id="w">Winter<a href="#w" class="anchor">¶</a></h2><p>Ice.</p>', "## Winter\n\nIce."),
        ("<template><p>Not shown.</p></template>", ""),
        ("<blockquote><p>We sail.</p><footer>The captain</footer></blockquote>", "> We sail.\n>\n> The captain"),
        ("<p>Roses are red<br>violets are blue</p>", "Roses are red\\\nviolets are blue"),
        ("<p><b>Roses are red<br></b>violets are blue</p>", "**Roses are red**\\\nviolets are blue"),
        ("<p><span>Roses are red</span><span><br></span><span>violets are blue</span></p>", "Roses are red\\\nviolets are blue"),
        ("<p>Roses are red<i><br>violets</i> are blue</p>", "Roses are red\\\n*violets* are blue"),
        ("<p>x<sup>n</sup>, 1<sup>st</sup>, H<sub>2</sub>O, y<sub>ij</sub></p>", "xⁿ, 1st, H₂O, y<sub>ij</sub>"),
        ("<p>A <mark>marked</mark> word, and <abbr title='knots'>kn</abbr>.</p>", 'A <mark>marked</mark> word, and <abbr title="knots">kn</abbr>.'),
        ("<p>one<i> </i>two</p>", "one two"),
        ("<p><abbr title='Maritime Safety Board'>MSB</abbr> and <abbr title='Maritime Safety Board'>MSB</abbr></p>",
         '<abbr title="Maritime Safety Board">MSB</abbr> and MSB'),
        ("<ol><li>Cast off.</li><ol><li>Bow.</li></ol><li>Sail.</li></ol>", "1. Cast off.\n   1. Bow.\n2. Sail."),
        ("<ul><li>Ropes</li></ul><ul><li>Lamps</li></ul>", "- Ropes\n\n* Lamps"),
        ("<ol><li>Ropes</li></ol><ol><li>Lamps</li></ol>", "1. Ropes\n\n1) Lamps"),
        ("<p>See <code><a href='/tie'>tie()</a></code>.</p>", "See [`tie()`](https://ferry.example/tie)."),
        ("<dl><div><dt>Bow</dt><dd>In front.</dd></div></dl>", "**Bow**\n\nIn front."),
        ("<figure><blockquote><p>We sail.</p></blockquote><figcaption>The captain</figcaption></figure>",
         "> We sail.\n>\n> The captain"),
        ('<figure><picture><source srcset="/boat.webp 2x, /b.webp 1x"><img src="data:image/gif;base64,R0" alt="A boat"></picture></figure>',
         "![A boat](https://ferry.example/boat.webp)"),
        ('<img src="/img/missing-image.svg" data-original="/boat.jpg" alt="A boat">', "![A boat](https://ferry.example/boat.jpg)"),
        ('<figure><img src="/boat-large.jpg" alt="A boat"><img src="/boat-small.jpg" alt="A boat"><figcaption>At sea</figcaption></figure>',
         '![A boat](https://ferry.example/boat-large.jpg "At sea")'),
        ('<ul><li><img src="/on.png" alt="lit"></li><li><img src="/on.png" alt="lit"></li></ul>',
         "- ![lit](https://ferry.example/on.png)\n- ![lit](https://ferry.example/on.png)"),
        ('<p><img src="/l.php?latex=AB" class="latex" alt="AB"> holds.</p>', "$AB$ holds."),
        ('<iframe src="https://www.google.com/maps/embed?pb=1" title="The sound"></iframe>',
         "[Map: The sound](https://www.google.com/maps/embed?pb=1)"),
        ('<video src="/a.mp4"></video><audio src="/b.mp3"></audio>',
         "[Video](https://ferry.example/a.mp4)\n\n[Audio](https://ferry.example/b.mp3)"),
        ('<h2>Winter<span class="mw-editsection">[<a href="/edit?section=1">edit</a>]</span></h2><p>Ice.</p>', "## Winter\n\nIce."),
        ('<p>As <a href="#ice">told below</a>, <a href="#">up</a>.</p>', "As [told below](https://ferry.example/log/entry#ice), up."),
    ],
)  # fmt: skip
def test_small_constructs(body: str, expected: str) -> None:
    assert read(body).removesuffix("¦").strip() == expected


def test_a_card_is_a_linked_heading_and_its_text() -> None:
    card = f'<a href="/piers"><h3>All piers</h3><p>{AFTER[:-1]}, they say.</p></a>'
    assert "[All piers](https://ferry.example/piers)\n\nNobody" in read(card)


def test_a_short_article_is_read_whole() -> None:
    page = (
        "<html><head><title>Lost key</title></head><body><nav><a href='/'>Home</a></nav><main><h1>Lost key</h1>"
        "<h2>Where</h2><p>On the pier.</p><h2>When</h2><p>At noon.</p><h2>Who</h2><ul><li>Ask for Ada.</li></ul></main>"
        "<footer>Imprint</footer></body></html>"
    )
    assert from_html(page, URL).markdown == (
        "## Where\n\nOn the pier.\n\n## When\n\nAt noon.\n\n## Who\n\n- Ask for Ada."
    )
