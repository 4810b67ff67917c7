"""Cards of other articles and lines of tags in the middle of an article are cut and reported; its sections stay."""

from __future__ import annotations

from reader.extract import Page, extract

BODY = (
    "The orchard above the village was planted by nobody, or by everybody, which here comes to the same thing.",
    "Each child who learns to read is given a pip, and where it is put into the ground is written in the church book.",
    "Most pips come to nothing, and some come to a tree that bears sour fruit, which is pressed and not spoken of.",
    "But once in a long while a tree bears apples that keep until June, and then the child's name goes to the apple.",
    "There are eleven such names in the book, and the last of them belongs to the woman who now drives the bus.",
    "She stops below her tree each morning, a minute longer than the timetable gives her, and nobody has complained.",
)


def page(between: str, after: str = "") -> Page:
    first, second = ("".join(f"<p>{line}</p>" for line in part) for part in (BODY[:3], BODY[3:]))
    return extract(
        "<html><head><title>Eleven apples</title></head><body><article><h1>Eleven apples</h1>"
        f"{first}{between}{second}{after}</article></body></html>",
        "https://orchard.example/apples",
    )


def test_a_card_with_a_linked_headline_is_cut() -> None:
    found = page(
        "<div class='x'><h5><a href='/pears'>Seven pears that nobody wanted</a></h5>"
        "<p>How a whole valley came to prefer plums.</p><a href='/pears#talk'>4</a></div>"
    )
    assert "pears" not in found.markdown
    assert any("Seven pears" in text for text, _ in found.removed)


def test_cards_under_links_that_lie_over_them_are_cut() -> None:
    cards = "".join(
        f"<div class='x'><a href='/{n}'><img src='/{n}.jpg'></a><div><h3>{n} report</h3>"
        f"<span>What the {n} did to the valley this year</span></div><a href='/{n}'></a></div>"
        for n in ("Frost", "Wasp")
    )
    found = page(f"<div>{cards}</div>")
    assert "did to the valley" not in found.markdown
    assert all(line in found.markdown for line in BODY)


def test_a_section_about_something_elsewhere_stays() -> None:
    found = page(
        "<div><h3><a href='https://shop.example/press'>The old press</a></h3><p>It takes a barrow of fruit.</p></div>"
        "<div><h3>The new press</h3><p>It takes two, and <a href='/cider'>the cider</a> is no better for it.</p></div>"
    )
    assert "a barrow of fruit" in found.markdown
    assert "no better for it" in found.markdown


def test_a_line_of_tags_is_cut_and_a_sentence_with_such_links_stays() -> None:
    tags = "".join(f"<a rel='tag' href='/tag/{name}'>{name}</a>, " for name in ("orchards", "apples", "villages"))
    sentence = "More of this stands under <a href='/tag/fruit'>fruit</a> and <a href='/tag/cider'>cider</a>."
    found = page(f"<p>{sentence}</p>", f"<div><strong>Tags<br>{tags}</strong></div>")
    assert "villages" not in found.markdown
    assert "More of this stands under" in found.markdown
    assert any("orchards" in text for text, _ in found.removed)


def test_headlines_set_one_under_another_are_cut() -> None:
    names = ("Cherries stolen from the vicar's own garden in broad daylight", "Plums and the end of the old road")
    rows = "<br>".join(
        f"<a href='/{i}'>{name}, and what the neighbours had to say about it afterwards in the inn</a> [<b>NEWS]</b>"
        for i, name in enumerate(names * 2)
    )
    found = page(f"<p>{rows}</p>")
    assert "Cherries stolen" not in found.markdown
    assert any("Cherries stolen" in text for text, _ in found.removed)


def test_a_list_of_links_that_a_sentence_announces_from_another_box_stays() -> None:
    items = "".join(f"<li><p><a href='/log/{n}'>The winter of {n} in the church book</a></p></li>" for n in range(4))
    found = page(
        f"<div><p>These are the years that the book is read for:</p></div><div class='ulist'><ul>{items}</ul></div>"
    )
    assert "The winter of 2" in found.markdown


def test_a_crowd_of_link_boxes_is_cut_in_one_piece_and_prose_with_as_many_links_is_not() -> None:
    crowd = "".join(f"<div><div><a href='/{n}'>Orchard {n}</a> <i>{n}</i></div></div>" for n in range(5200))
    found = page("", f"<div>{crowd}</div>")
    assert all(line in found.markdown for line in BODY)
    assert "Orchard 77" not in found.markdown
    assert [reason for text, reason in found.removed if "Orchard 0 0\n" in text and "Orchard 5199" in text] == [
        "a box of links to elsewhere"
    ]
    linked = "".join(
        f"<p>In year {n} the tree bore <a href='/{n}'>fruit</a>, and was praised.</p>" for n in range(5200)
    )
    assert "In year 4999 the tree bore" in page(linked).markdown
