"""Plain text: paragraphs, lists and subheadings are found, and broken lines joined."""

from __future__ import annotations

from reader import from_text

LONG = (
    "The lock keeper wrote down every boat that passed, in pencil, with the hour, the cargo and the name "
    "of the dog on board."
)


def test_a_text_broken_to_a_width_is_joined() -> None:
    text = (
        "The lock keeper wrote down every boat that passed, in pencil,\nwith the hour, the cargo and the name "
        "of the dog on board.\n"
        "Nobody had asked him to.\n\nWhen the canal was filled in, the books went to a loft above\nthe "
        "bakery and dried for forty years.\n"
    )
    assert from_text(text).markdown.split("\n\n") == [
        f"{LONG} Nobody had asked him to.",
        "When the canal was filled in, the books went to a loft above the bakery and dried for forty years.",
    ]


def test_lines_that_are_each_their_own_are_not_joined() -> None:
    text = "The keeper met the mayor on the lock in spring\nNobody else had asked him to\nThe dog slept on board\n"
    assert from_text(text).markdown.split("\n\n") == text.strip().split("\n")


def test_lists_and_subheadings_keep_their_form() -> None:
    text = f"{LONG}\n\nWhat the books hold\n\n{LONG}\n\n- dogs\n- cargo\n\n1. first\n2. second\n\n{LONG}"
    assert (
        from_text(text).markdown
        == f"{LONG}\n\n## What the books hold\n\n{LONG}\n\n- dogs\n- cargo\n\n1. first\n2. second\n\n{LONG}"
    )


def test_signs_of_markdown_in_prose_are_not_obeyed() -> None:
    strange = "# 5 was painted on the door, *twice*, and `once` on the roof, which <b>nobody</b> could explain."
    article = from_text(f"{LONG}\n\n{strange}\n\n{LONG}")
    assert strange in article.document.text


def test_a_text_without_paragraphs_is_kept_whole() -> None:
    article = from_text("milk\nbread\nsalt")
    assert article.metadata.title is None
    assert article.document.text.split() == ["milk", "bread", "salt"]


def test_control_characters_do_not_come_through() -> None:
    article = from_text(f"\x1b]0;title\x07{LONG}\x1b[31m red \x9b2J\u202e{LONG}")
    assert not set(article.document.text + article.markdown) & {"\x1b", "\x07", "\x9b", "\u202e"}
