"""The noise rules act on lines that stand alone, never inside prose."""

from __future__ import annotations

import pytest

from reader.noise import LISTEN, RULES, Stand, reason, sweep


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Advertisement - Page continues below",
        "ADVERTISEMENT",
        "— Advertisement —",
        "Article continues below advertisement",
        "Reading Time: 7 minutes",
        "5 min read",
        "Why you can trust The Lantern",
        "Select Voice",
        "Get through articles 3x faster",
        "1.5x",
        "300 WPM",
        "Listen to this article",
        "Share this article",
        "Sign up for our newsletter",
        "Read more",
        "Story continues below",
        "Subscribe",
        "Follow us on Facebook",
    ],
)
def test_a_label_that_stands_alone_is_noise(line: str) -> None:
    assert reason(Stand(line))


@pytest.mark.parametrize(
    "line",
    [
        "The advertisement ran for three weeks in two papers.",
        "She said the reading time was two minutes too long.",
        "Why trust me with it?",
        "Advertising and its discontents",
        "He would share the prize with his sister.",
        "It is 1.25x the price.",
        "Fast",
        "Average",
        "Slow",
        "2 minutes",
        "Read more books, he told the children, and listen less.",
        "They signed up for our course.",
        "Subscribers fell by a third.",
        "Follow the river until it bends.",
        "Related by marriage, the two never met.",
    ],
)
def test_prose_and_ambiguous_words_stay(line: str) -> None:
    assert reason(Stand(line)) is None


def test_a_buttons_label_is_noise_only_in_company() -> None:
    alone = sweep([Stand("Slow"), Stand("A paragraph about trains."), Stand("Fast")])
    assert alone == [None, None, None]
    together = sweep(
        [Stand("Choose your listening speed"), Stand("Slow"), Stand("Average"), Stand("Fast"), Stand("A paragraph.")]
    )
    assert together == [LISTEN, LISTEN, LISTEN, LISTEN, None]


def test_a_row_of_labels_is_judged_piece_by_piece() -> None:
    labels = ("Select Voice", "Choose your listening speed", "1.25x", "Slow", "Fast")
    assert reason(Stand(" ".join(labels), pieces=labels)) == LISTEN
    prose = ("Select Voice", "is what the button said, and she pressed it.")
    assert reason(Stand(" ".join(prose), pieces=prose)) is None


def test_an_item_of_a_list_may_say_anything_short() -> None:
    assert reason(Stand("Print", item=True)) is None
    assert reason(Stand("Print"))


def test_every_rule_has_a_reason_and_no_rule_takes_forever() -> None:
    hostile = [
        "slow " * 31 + "!",
        "x " * 79 + "!",
        "facebook " * 17 + "!",
        "a" * 159 + "!",
        "read " * 31,
        "1 1 1 " * 26,
        "comments " * 17 + "?",
    ]
    for line in hostile:  # a pattern that backtracks exponentially would not come back from these
        reason(Stand(line, linked=True))
    assert all(rule.reason for rule in RULES)
