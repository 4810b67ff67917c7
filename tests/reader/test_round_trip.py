"""What is written reads back: the document's text is that of the cleaned HTML, whatever stands in it."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from reader.extract import fit
from reader.markdown import convert
from reader.parse import parse

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from round_trip import said, signs, written  # the benchmark's own measure

# Words that look like Markdown, alone and at edges, among plain ones.
WORDS = st.sampled_from(
    [
        "mill", "river", "Weir", "1.", "2)", "10.5", "-", "+", "*", "**", "_", "__x__", "#", "##", ">", "|", "a|b",
        "`", "``", "~~", "~", "<", "<b>", "</p>", "<!--", "&", "&amp;", "&copy", "[x]", "[^1]", "[a](b)", "![", "!",
        "]:", "http://a.example/x_y_z", "<http://a.example>", "snake_case_name", "5*3", "*star*", "_it_", "\\", "\\*",
        "$5", "$x$", "$$", "=", "===", "---", "***", "```", "~~~", ":", "::", "“word”", "(so)", "word.", "…", "水車",
        "川。", "a" + chr(0xA0) + "b", "é", "[ ]", "x^2", "H~2~O", "--", "—", "'", '"', "e.g.", "100%", "@x",
    ]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: escape(" ".join(words), quote=False))
TIGHT = st.lists(WORDS, min_size=1, max_size=2).map(lambda words: escape("".join(words), quote=False))
ADDRESS = st.sampled_from(
    ["/a", "https://b.example/c_(d)?e=1&amp;f=*2*", "#here", "javascript:x", "/x y", "mailto:a@b.c"]
)


def _wrapped(tag: str) -> st.SearchStrategy[str]:
    return st.deferred(lambda: INLINE).map(lambda inner: f"<{tag}>{inner}</{tag}>")


_STYLED = st.sampled_from(
    ["b", "em", "strong", "i", "code", "sup", "sub", "span", "q", "s", "mark", "small", "abbr", "kbd"]
)
INLINE: st.SearchStrategy[str] = st.lists(
    st.one_of(
        TEXT,
        TIGHT,
        st.just("<br>"),
        st.just(" "),
        st.tuples(_STYLED, TEXT).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
        st.tuples(_STYLED, _STYLED, TIGHT).map(lambda t: f"<{t[0]}>a<{t[1]}>{t[2]}</{t[1]}></{t[0]}>"),
        st.tuples(ADDRESS, TEXT).map(lambda pair: f'<a href="{pair[0]}">{pair[1]}</a>'),
        TEXT.map(lambda alt: f'<img src="/p.png" alt="{alt.replace(chr(34), "&quot;")}">'),
    ),
    min_size=1,
    max_size=5,
).map("".join)
LINE = st.one_of(
    INLINE.map(lambda inner: f"<p>{inner}</p>"),
    st.tuples(st.sampled_from(["h2", "h3"]), INLINE).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
    st.tuples(TEXT, st.sampled_from(["python", ""])).map(
        lambda pair: f'<pre data-language="{pair[1]}">{pair[0]}\n  {pair[0]}</pre>'
    ),
    st.just("<hr>"),
)


def _containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(inner, min_size=1, max_size=3)
    items = st.lists(st.one_of(INLINE, inner), min_size=1, max_size=3).map(
        lambda parts: "".join(f"<li>{part}</li>" for part in parts)
    )
    row = st.lists(INLINE, min_size=2, max_size=2).map(lambda cells: "".join(f"<td>{cell}</td>" for cell in cells))
    return st.one_of(
        items.map(lambda inside: f"<ul>{inside}</ul>"),
        st.tuples(st.integers(0, 12), items).map(lambda pair: f'<ol start="{pair[0]}">{pair[1]}</ol>'),
        blocks.map(lambda parts: f"<blockquote>{''.join(parts)}</blockquote>"),
        blocks.map(lambda parts: f"<div>{''.join(parts)}</div>"),
        blocks.map(lambda parts: f'<div lang="fr">{"".join(parts)}</div>'),
        st.lists(row, min_size=2, max_size=3).map(
            lambda rows: "<table>" + "".join(f"<tr>{cells}</tr>" for cells in rows) + "</table>"
        ),
        st.tuples(INLINE, INLINE).map(lambda pair: f"<dl><dt>{pair[0]}</dt><dd>{pair[1]}</dd></dl>"),
    )


BLOCK = st.recursive(LINE, _containers, max_leaves=6)
ARTICLE = st.lists(BLOCK, min_size=1, max_size=4).map(lambda blocks: f"<div>{''.join(blocks)}</div>")


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(ARTICLE)
def test_markdown_reads_back_as_the_text_of_its_html(body: str) -> None:
    article = lxml_html.fragment_fromstring(body)
    fit.fit(article, "https://marden.example/mill/")
    expected = signs(said(article))
    markdown = convert(lxml_html.fragment_fromstring(body), "https://marden.example/mill/")
    assert signs(written(parse(markdown))) == expected, markdown
