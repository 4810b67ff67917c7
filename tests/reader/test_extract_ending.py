"""What stands after an article's last word is cut from the article and reported; the author's own last words stay."""

from __future__ import annotations

import pytest

from reader.extract import Page, extract

BODY = (
    "The ferry to the outer islands left an hour late on Monday, because the harbour had frozen over in the night.",
    "Nobody aboard minded, for the sun was out, the stove was lit, and the galley had opened an hour early.",
    "By noon the ice had broken into plates the size of tables, and the pilot steered between them by eye.",
    "He called each turn over his shoulder to a boy who wrote them down in pencil on the back of a chart.",
    "The mail came ashore at two, three sacks of it, and was sorted on the quay with the whole village looking on.",
    "In the evening the wind turned, and the ferry went home along a clear lane of water, with every lamp lit.",
)


def page(*after: str, author: str = "Marit Solberg") -> Page:
    lines = "".join(f"<p>{line}</p>" for line in (*BODY, *after))
    return extract(
        f"<html><head><title>A late ferry</title><meta name='author' content='{author}'></head>"
        f"<body><article><h1>A late ferry</h1>{lines}</article></body></html>"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Marit Solberg covers the coast and has lived on three of its islands, though never on two at once.",
        "Solberg has written about boats and weather since she left school at the age of sixteen.",
        "Henrik Dahl is an engineer and freelance writer who keeps bees outside the old capital.",
        "Marit Solberg may be reached at the harbour office, most days before the first boat leaves.",
        "Follow her on Instagram for a picture of every boat.",
        "(Reporting by Henrik Dahl; editing by Ane Lie)",
        "Henrik Dahl contributed to this report.",
        "The best of the coast, delivered to your inbox every Friday.",
        "Sign up here for the timetable and a letter from the islands.",
        "This article was originally published in the Harbour Almanac.",
        "The post A late ferry appeared first on The Harbour Almanac.",
    ],
)
def test_a_line_after_the_end_is_cut_and_reported(line: str) -> None:
    found = page(line)
    assert line.strip("()") not in found.markdown
    assert BODY[-1] in found.markdown
    assert any(text == line for text, _ in found.removed)


@pytest.mark.parametrize(
    "line",
    [
        "The boy was carried home, and in the morning he knew every turn by heart.",
        "Nobody signed up for the second crossing, and the newsletter of the parish did not mention it.",
        "“Solberg is a writer I would trust with a boat,” the pilot said, and went below.",
    ],
)
def test_the_articles_own_last_words_stay(line: str) -> None:
    assert line in page(line, author="Ane Lie").markdown


def test_the_same_words_inside_the_article_stay() -> None:
    inside = "Marit Solberg is a teacher and a writer, and for one winter she was the postmistress too."
    rest = [
        f"{line} It was so in {year}, and in every hard winter since then." for year in (1911, 1924) for line in BODY
    ]
    assert inside in page(inside, *rest).markdown


def test_several_lines_after_the_end_go_together() -> None:
    after = [
        "Marit Solberg writes about the coast.",
        "If you enjoyed this article, tell a friend who has never seen the ice.",
        "Subscribe now to be told of the next crossing.",
    ]
    found = page(*after)
    assert not [line for line in after if line in found.markdown]
    assert [text for text, _ in found.removed if text in after]


@pytest.mark.parametrize(
    "line",
    [
        "If you buy something through a link on this page, the Almanac may earn a commission.",
        "We earn commissions from links on our site, which pays for the paint of the boathouse.",
        "Disclosure: This post contains affiliate links, and the harbour dogs are fed from them.",
        "Was this newsletter forwarded to you? Sign up to have your own.",
    ],
)
def test_how_a_site_earns_is_cut_before_the_first_word_and_stays_in_the_middle(line: str) -> None:
    body = "".join(f"<p>{text} It was so in {year}.</p>" for year in (1911, 1924, 1937) for text in BODY)
    for before, after, stays in ((line, "", False), ("", line, True)):
        found = extract(
            "<html><head><title>A late ferry</title></head><body><article><h1>A late ferry</h1>"
            f"<p>{before}</p>{body}<p>{after}</p>{body}</article></body></html>"
        )
        assert (line in found.markdown) is stays
        assert any(text == line for text, _ in found.removed) is not stays
