"""The article's widget, driven through Textual: what is drawn, lit, followed, clicked and kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset, Region
from textual.selection import Selection

from reader.document import Document, Span
from reader.parse import opening, parse
from tui.article_view import ArticleView

if TYPE_CHECKING:
    from rich.style import Style
    from textual.message import Message

LONG = "\n\n".join(f"Paragraph {n} tells how kite {n} went up and came down again, slowly." for n in range(200))
RICH = (
    "## A heading\n\nGo [to the hill](https://kite.test/hill) and fly.[^1]\n\n- item one\n- item two\n\n"
    "```\ncode = 1\n```\n\n" + LONG + "\n\n[^1]: But not in a storm.\n"
)


class Shown(App[None]):
    """A view of one document, which keeps the messages that the view sends."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.shown = document
        self.sent: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ArticleView()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"muted": "#808080", "dimmed": "#808080"}  # as every program of Earmark has it

    def on_mount(self) -> None:
        self.view.show(self.shown)
        self.view.focus()

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    def on_article_view_freed(self, message: ArticleView.Freed) -> None:
        self.sent.append(message)

    def on_article_view_word_clicked(self, message: ArticleView.WordClicked) -> None:
        self.sent.append(message)

    def on_article_view_stop_clicked(self, message: ArticleView.StopClicked) -> None:
        self.sent.append(message)


def screen(app: Shown) -> list[str]:
    """What stands in the view, line by line."""
    return [app.view.render_line(y).text.rstrip() for y in range(app.view.size.height)]


def styles(app: Shown, span: Span) -> list[Style]:
    """The style of each cell that `span` is drawn in, as far as it is in sight."""
    place = app.view.screen_position(span.start)
    assert place is not None
    cells = [style for text, style, _ in app.view.render_line(place.y) for _ in text]
    return [style for style in cells[place.x : place.x + len(span)] if style]


def span_of(document: Document, text: str) -> Span:
    start = document.text.index(text)
    return Span(start, start + len(text))


async def test_the_article_stands_in_the_middle_within_the_measure() -> None:
    app = Shown(parse(RICH))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        lines = screen(app)
        assert lines[0].strip() == "A heading"
        assert all(len(line) <= 100 and line[:10].strip() == "" for line in lines)
        app.view.measure = 30
        await pilot.pause()
        assert max(len(line.strip()) for line in screen(app)) <= 30


async def test_the_lit_word_is_reversed_and_bold_and_the_one_before_no_longer() -> None:
    app = Shown(parse(RICH))
    document = app.shown
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        sentence, hill, fly = (
            span_of(document, "Go to the hill and fly"),
            span_of(document, "hill"),
            span_of(document, "fly"),
        )
        app.view.light(hill, sentence)
        await pilot.pause()
        assert all(style.reverse and style.bold for style in styles(app, hill))
        app.view.light(fly, sentence)
        await pilot.pause()
        assert not any(style.reverse for style in styles(app, hill))
        assert all(style.reverse and style.bold for style in styles(app, fly))
        ground = styles(app, span_of(document, "item one"))[0].bgcolor
        assert all(style.bgcolor != ground for style in styles(app, hill))
        app.view.light(None, None)
        await pilot.pause()
        assert not any(style.reverse for style in styles(app, fly))
        assert styles(app, hill)[0].bgcolor == ground


async def test_without_colour_the_sentence_is_underlined() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_COLOR", "1")
        app = Shown(parse(LONG))
        async with app.run_test(size=(80, 10)) as pilot:
            sentence = app.shown.sentences[1].span
            app.view.light(app.shown.sentences[1].words[0], sentence)
            await pilot.pause()
            assert all(style.underline for style in styles(app, sentence))
            assert all(style.reverse for style in styles(app, app.shown.sentences[1].words[0]))


async def test_another_theme_repaints_the_page() -> None:
    app = Shown(parse(RICH))
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        heading, item = span_of(app.shown, "A heading"), span_of(app.shown, "item one")
        before = styles(app, heading)[0].color, styles(app, item)[0].bgcolor
        app.theme = "gruvbox"
        await pilot.pause()
        after = styles(app, heading)[0].color, styles(app, item)[0].bgcolor
        assert before[0] != after[0]
        assert before[1] != after[1]


async def test_lighting_a_word_redraws_that_word_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Shown(parse(LONG))
    async with app.run_test(size=(80, 20)) as pilot:
        sentence = app.shown.sentences[2]
        app.view.light(sentence.words[0], sentence.span)
        await pilot.pause()
        drawn: list[int] = []
        refresh = app.view.refresh

        def counted(*regions: Region) -> None:
            drawn.extend(region.area for region in regions)
            refresh(*regions)

        monkeypatch.setattr(app.view, "refresh", counted)
        app.view.light(sentence.words[1], sentence.span)
        assert sorted(drawn) == sorted([len(sentence.words[0]), len(sentence.words[1])])
        app.view.light(sentence.words[1], sentence.span)
        assert len(drawn) == 2


async def test_the_page_follows_the_lit_word() -> None:
    app = Shown(parse(LONG))
    async with app.run_test(size=(80, 20)) as pilot:
        for sentence in app.shown.sentences[:120]:
            app.view.light(sentence.words[0], sentence.span)
            await pilot.pause(0)
            place = app.view.screen_position(sentence.span.start)
            assert place is not None
            assert place.y < 16
            assert app.cursor_position == place
        assert app.sent == []


@pytest.mark.parametrize("key", ["down", "pagedown", "end"])
async def test_scrolling_by_hand_frees_the_page_and_following_takes_it_back(key: str) -> None:
    app = Shown(parse(LONG))
    async with app.run_test(size=(80, 20)) as pilot:
        first = app.shown.sentences[0]
        app.view.light(first.words[0], first.span)
        await pilot.press(key, key)
        await pilot.pause()
        assert not app.view.follow
        assert [type(message) for message in app.sent] == [ArticleView.Freed]
        before = app.view.scroll_offset
        assert before.y > 0
        app.view.light(first.words[1], first.span)
        await pilot.pause()
        assert app.view.scroll_offset == before
        app.view.follow = True
        await pilot.pause()
        assert app.view.screen_position(first.words[1].start) is not None


async def test_the_wheel_frees_the_page_too() -> None:
    app = Shown(parse(LONG))
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot._post_mouse_events([_wheel()], ArticleView, (5, 5))
        await pilot.pause()
        assert app.view.scroll_offset.y > 0
        assert app.view.follow  # nothing is lit: there is nothing to be freed from
        app.view.light(app.shown.sentences[0].words[0], app.shown.sentences[0].span)
        await pilot._post_mouse_events([_wheel()], ArticleView, (5, 5))
        await pilot.pause()
        assert not app.view.follow


def _wheel() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_a_resize_keeps_the_place() -> None:
    app = Shown(parse(LONG))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.view.to_top(span_of(app.shown, "Paragraph 90").start)
        await pilot.pause()
        place = app.view.top_offset
        for size in ((40, 12), (25, 9), (120, 40), (100, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "Paragraph 90" in " ".join(screen(app)[:2])
        assert app.view.top_offset == place


async def test_search_marks_what_it_finds_and_the_present_one_differs() -> None:
    app = Shown(parse(LONG))
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        found = tuple(Span(*match.span()) for match in re.finditer("slowly", app.shown.text))
        app.view.mark(found, 3)
        app.view.reveal(found[3].start)
        await pilot.pause()
        assert all(style.reverse for style in styles(app, found[3]))
        assert all(style.underline and not style.reverse for style in styles(app, found[2]))
        app.view.mark(())
        await pilot.pause()
        assert not any(style.reverse or style.underline for style in styles(app, found[3]))


async def test_reveal_moves_nothing_that_is_in_sight() -> None:
    app = Shown(parse(LONG))
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        app.view.reveal(span_of(app.shown, "Paragraph 3").start)
        assert app.view.scroll_offset.y == 0
        assert app.view.screen_position(span_of(app.shown, "Paragraph 150").start) is None
        app.view.reveal(span_of(app.shown, "Paragraph 150").start)
        assert app.view.screen_position(span_of(app.shown, "Paragraph 150").start) is not None


async def test_a_click_says_which_word_or_link() -> None:
    app = Shown(parse(RICH))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for text in ("item two", "the hill"):
            place = app.view.screen_position(span_of(app.shown, text).start + 2)
            assert place is not None
            await pilot.click(offset=place)
            await pilot.pause()
        word, link = app.sent
        assert isinstance(word, ArticleView.WordClicked)
        assert app.shown.text[word.offset :].startswith("em two")
        assert isinstance(link, ArticleView.StopClicked)
        assert app.shown.text[link.offset :].startswith("e hill")


async def test_a_click_on_the_number_of_a_note_is_told_in_the_text_and_at_the_note() -> None:
    app = Shown(parse(RICH))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        note = span_of(app.shown, "But not in a storm").start
        for offset, left in ((span_of(app.shown, "[1]").start, 0), (note, 3), (note, 0)):
            app.view.to_top(offset)
            await pilot.pause()
            place = app.view.screen_position(offset)
            assert place is not None
            await pilot.click(offset=place - Offset(left, 0))
            await pilot.pause()
        assert [type(message).__name__ for message in app.sent] == ["StopClicked", "StopClicked", "WordClicked"]


async def test_a_selection_is_the_articles_text_and_not_the_pages() -> None:
    app = Shown(parse(RICH))
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        start, end = (app.view.screen_position(span_of(app.shown, text).start) for text in ("item one", "code = 1"))
        assert start is not None
        assert end is not None
        selected = app.view.get_selection(Selection(start, end + Offset(4, 0)))
        assert selected is not None
        assert selected[0] == "item one\nitem two\n\ncode"


async def test_the_whole_takes_the_place_of_its_opening_without_a_jump() -> None:
    markdown = LONG * 20
    whole, first = parse(markdown), opening(markdown)
    assert first is not None
    app = Shown(first)
    async with app.run_test(size=(80, 20)) as pilot:
        app.view.to_top(span_of(first, "Paragraph 40").start)
        app.view.light(span_of(first, "kite 41"), None)
        await pilot.pause()
        before = screen(app)
        app.view.show(whole, keep=True)
        await pilot.pause()
        assert screen(app) == before
        assert all(style.reverse for style in styles(app, span_of(whole, "kite 41")))


async def test_an_empty_document_is_an_empty_page() -> None:
    app = Shown(Document("", ()))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down", "pagedown", "home", "end")
        app.view.light(Span(0, 0), None)
        app.view.reveal(5)
        await pilot.pause()
        assert (set(screen(app)), app.view.top_offset, app.view.screen_position(0)) == ({""}, 0, None)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (9, 4), (40, 12)])
async def test_the_smallest_screens_hold(size: tuple[int, int]) -> None:
    app = Shown(parse(RICH))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        sentence = app.shown.sentences[3]
        app.view.light(sentence.words[0], sentence.span)
        await pilot.press("pagedown", "up")
        await pilot.pause()
        assert all(app.view.render_line(y).cell_length == app.view.size.width for y in range(size[1]))
