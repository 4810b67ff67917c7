"""Pictures: shown where they lie beside the page, fetched only when that is asked for, told in words elsewhere."""

from __future__ import annotations

import base64
import io
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest
from PIL import Image

from reader.errors import EarmarkError, SourceNotFound, SourceRefused, SourceTooLarge
from reader.sources import LARGEST, get_picture
from tests.tui.test_app import app_for, bar, ready, shown, until
from tests.tui.test_reader_keys import QUIET
from tui import pictures
from tui.screens.picture import PictureScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot


PAGE = "# A crane\n\nFirst, words.\n\n![A red crane]({url})\n\nThen more words.\n"


def png(size: tuple[int, int] = (60, 40)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (200, 30, 40)).save(file, "PNG")
    return file.getvalue()


def colours(pilot: Pilot[None]) -> set[tuple[int, ...]]:
    strips = pilot.app.screen._compositor.render_strips()
    found = [segment.style.color for strip in strips for segment in strip if segment.style and segment.text == "▀"]
    return {tuple(colour.triplet) for colour in found if colour and colour.triplet}


def written(folder: Path, url: str) -> Path:
    path = folder / "crane.md"
    path.write_text(PAGE.format(url=url), encoding="utf-8")
    return path


async def test_a_picture_beside_the_page_is_shown_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "crane.png").write_bytes(png())
    page = written(tmp_path, "crane.png")
    async with app_for(page, asked=QUIET, source=str(page), picture=get_picture).run_test(size=(60, 20)) as pilot:
        screen = await ready(pilot)
        await pilot.press("P")
        await until(pilot, lambda: (200, 30, 40) in colours(pilot), "the picture")
        assert "A red crane" in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen, "the page")


class _Host(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(png())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/crane.png"
    server.shutdown()
    server.server_close()


async def test_nothing_is_fetched_until_it_is_asked_for(tmp_path: Path, host: str) -> None:
    page = written(tmp_path, host)

    def get(where: str) -> bytes:
        return get_picture(where, allow_private=True)

    _Host.asked.clear()
    async with app_for(page, asked=QUIET, source=str(page), picture=get).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("P")
        await until(pilot, lambda: "enter fetches it from 127.0.0.1" in shown(pilot), "the question")
        assert _Host.asked == []
        await pilot.press("enter")
        await until(pilot, lambda: (200, 30, 40) in colours(pilot), "the picture")
        assert _Host.asked == ["/crane.png"]


async def test_a_picture_that_cannot_be_had_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "crane.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    page = written(tmp_path, "crane.png")
    async with app_for(page, asked=QUIET, source=str(page), picture=get_picture).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("P")
        await until(pilot, lambda: "damaged" in shown(pilot), "why")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen, "the page")
        page.with_name("crane.png").unlink()
        await pilot.press("P")
        await until(pilot, lambda: "The picture is not here" in shown(pilot), "it is gone")


async def test_without_the_extra_its_words_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "installed", lambda: False)  # as on a machine without it
    page = written(tmp_path, "https://crane.test/x.png")
    async with app_for(page, asked=QUIET, source=str(page), picture=get_picture).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("P")
        await until(pilot, lambda: isinstance(pilot.app.screen, PictureScreen) and "earmark[images]" in shown(pilot))
        assert "A red crane" in shown(pilot)


async def test_where_there_is_no_picture_it_says_so(tmp_path: Path) -> None:
    page = tmp_path / "plain.md"
    page.write_text("# Words\n\nNothing else.\n", encoding="utf-8")
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("P")
        assert "no picture in sight" in bar(pilot)


def test_only_known_kinds_of_a_bounded_size_are_decoded() -> None:
    assert pictures.decode(png((4000, 100))).size == (1600, 40)
    for wrong in (b"", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"<svg xmlns='http://www.w3.org/2000/svg'/>", png()[:-30]):
        with pytest.raises(EarmarkError):
            pictures.decode(wrong)
    with pytest.raises(EarmarkError, match="by 8000 points"):
        pictures.decode(png((8000, 8000)))


def test_bytes_come_from_files_and_from_the_network_only_where_that_is_allowed(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        get_picture(str(tmp_path / "none.png"))
    with pytest.raises(SourceRefused):
        get_picture("https://crane.test/x.png", offline=True)
    with pytest.raises(SourceRefused):
        get_picture("http://127.0.0.1:9/x.png")
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(SourceTooLarge):
        get_picture(str(large))


def test_the_terminal_is_not_asked_how_it_draws() -> None:
    assert pictures.protocol("auto", {"TERM": "xterm-kitty"}) == "kitty"
    assert pictures.protocol("auto", {"TERM": "xterm-ghostty"}) == "kitty"
    assert pictures.protocol("auto", {"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}) == "kitty"
    assert pictures.protocol("auto", {"TERM": "xterm-kitty", "TMUX": "x"}) == "cells"
    assert pictures.protocol("auto", {"TERM": "xterm-256color"}) == "cells"
    assert pictures.protocol("auto", {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}) == "iterm"
    assert pictures.protocol("auto", {"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}) == "iterm"
    assert pictures.protocol("auto", {"TERM": "tmux-256color", "LC_TERMINAL": "iTerm2"}) == "cells"
    assert pictures.protocol("auto", {"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}) == "iterm"
    assert pictures.protocol("auto", {"TERM": "xterm-256color", "KONSOLE_VERSION": "211200"}) == "cells"
    assert pictures.protocol("cells", {"TERM": "xterm-kitty"}) == "cells"


def drawn(raw: bytes, how: str) -> tuple[list[int], Image.Image] | None:
    """Return the columns and rows that the picture was last sent for, and the picture, None where it was not."""
    if how == "kitty":
        sent = re.findall(rb"\x1b_G(?:a=T[^;]*,c=(\d+),r=(\d+),)?m=([01]);([^\x1b]*)\x1b\\", raw)
        if not sent or sent[-1][2] != b"0":
            return None
        first = max(at for at, piece in enumerate(sent) if piece[0])
        size, data = sent[first][:2], b"".join(piece[3] for piece in sent[first:])
    else:
        files = re.findall(rb"\x1b]1337;File=inline=1;[^:]*width=(\d+);height=(\d+);[^:]*:([^\x07]*)\x07", raw)
        if not files:
            return None
        size, data = files[-1][:2], files[-1][2]
    return [int(part) for part in size], Image.open(io.BytesIO(base64.b64decode(data)))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows")
@pytest.mark.parametrize("how", ["kitty", "iterm"])
def test_a_terminal_that_draws_gets_the_picture_itself(tmp_path: Path, home: Path, how: str) -> None:
    from tests.tui.terminal import Terminal

    noise = Image.effect_noise((120, 90), 80)  # more than Kitty takes at once
    noise.save(tmp_path / "crane.png")
    asked = ["-m", "tui", str(written(tmp_path, "crane.png")), "--voice", "silent"]
    name = {"TERM": "xterm-kitty"} if how == "kitty" else {"TERM_PROGRAM": "iTerm.app"}
    with Terminal(asked, home=home, environment={**name, "TMUX": "", "STY": ""}) as terminal:
        terminal.until_text("First, words.")
        terminal.until_text("left")
        assert drawn(terminal.raw, how) is None, "nothing is sent before a picture is wanted"
        terminal.press("P")
        terminal.until(lambda: drawn(terminal.raw, how) is not None, "the picture")
        terminal.until_text("A red crane")
        seen = drawn(terminal.raw, how)
        assert seen
        (columns, rows), picture = seen
        assert picture.convert("L").tobytes() == noise.tobytes()
        assert rows == 22  # the rows over its words and the keys
        assert abs(columns / rows - 2 * 120 / 90) < 0.1  # a cell is twice as high as wide
        terminal.press("\x1b")
        if how == "kitty":
            terminal.until(lambda: b"\x1b_Ga=d,d=I" in terminal.raw, "it is freed")
        terminal.until_text("First, words.")
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.restored()
