"""Record docs/reading.svg, the moving picture in the README: the real reader, its keys pressed, its voice playing.

    python scripts/recording.py [--theme NAME] [--size 90x26] [--to docs/reading.svg]

What is played has no clock: the device is run on from word to word, and each frame stands as long as its word takes.
The frames are one drawing: what they have in common is drawn once, each other piece is shown and hidden by a style.
Where somebody has asked for less motion it stands still.
"""

from __future__ import annotations

import argparse
import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING

import reader
from tui.app import ReaderApp
from tui.opening import Asked, Opening
from tui.screens.reader import ReaderScreen
from voices.device import MemoryDevice

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from reader.config import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "seeds" / "listening-page.html"
# Where the voice begins: at the sentence with this phrase of the page.
WANTED = "berths under the harbour"
STEP = 0.01  # seconds of sound between two looks at what is heard
_STYLE = re.compile(r"\.terminal-\d+-(r\d+) \{ ([^}]*) \}")
_CLASS = re.compile(r'class="terminal-\d+-(r\d+)"')
_RECT = re.compile(r"<rect [^>]*/>")
_TEXT = re.compile(r"<text .*?</text>", re.DOTALL)


def main() -> None:
    """Record it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--theme", default="")
    parser.add_argument("--size", default="90x26")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "reading.svg")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    options.to.write_text(asyncio.run(_record(width, height, options.theme)), encoding="utf-8")


async def _record(width: int, height: int, theme: str) -> str:
    devices: list[MemoryDevice] = []
    app = _opened(devices, theme)
    async with app.run_test(size=(width, height)) as pilot:
        page = await _started(pilot)
        film = Film(lambda: app.export_screenshot(title=f"earmark {PAGE.name}"))
        await _play(film, pilot, page, devices)
        return film.drawing()


async def _play(film: Film, pilot: Pilot[None], page: ReaderScreen, devices: list[MemoryDevice]) -> None:
    """Press the keys that show what the reader does."""
    film.take(1.5)
    assert page.document is not None  # noqa: S101 - for the type checker: it has started
    wanted = page.document.text.index(WANTED)
    page.play_from(page.document.sentences[page.document.sentence_at(wanted)].span.start)
    await _words(film, pilot, page, devices, 14)
    await pilot.press("plus", "plus", "plus", "plus", "plus")
    await _words(film, pilot, page, devices, 8)
    await pilot.press("z", "z", "z")
    await pilot.pause(0.3)
    await _words(film, pilot, page, devices, 12)
    await pilot.press("z", "z", "space")
    await pilot.pause(0.3)
    for keys, seconds in (("o", 1.8), ("escape,c", 1.8), ("escape,S,down,down,down,down", 1.0), ("right", 1.4),
                          ("right", 1.4), ("escape", 1.0)):  # fmt: skip
        await pilot.press(*keys.split(","))
        await pilot.pause(0.3)
        film.take(seconds)


async def _words(film: Film, pilot: Pilot[None], page: ReaderScreen, devices: list[MemoryDevice], count: int) -> None:
    """Play so many words, a frame for each, as long as it is heard."""
    player = page.player
    assert player is not None  # noqa: S101 - for the type checker: it has started
    for _ in range(count):
        before, seconds = player.position, 0.0
        page.light()
        page.figures()
        await pilot.pause(0.05)
        while player.position == before:
            await pilot.pause(0.002)
            if devices and not player.waiting:
                devices[-1].run(int(devices[-1].rate * STEP))
                seconds += STEP
        film.take(seconds)


def _opened(devices: list[MemoryDevice], theme: str) -> ReaderApp:
    """Return the reader with the page, at 1.25x; the devices it opens are added to `devices`."""

    def open_device(rate: int, _settings: Settings) -> MemoryDevice:
        devices.append(MemoryDevice(rate))
        return devices[-1]

    asked = Asked(speed=1.25, open_device=open_device)
    return ReaderApp(Opening(PAGE.name, lambda: reader.load(str(PAGE)), asked=asked, theme=theme))


async def _started(pilot: Pilot[None]) -> ReaderScreen:
    """Return the page when its voice is ready."""
    app, page = pilot.app, pilot.app.screen_stack[0]
    assert isinstance(app, ReaderApp)  # noqa: S101 - for the type checker
    assert isinstance(page, ReaderScreen)  # noqa: S101 - likewise
    while page.player is None or page.sound is None or not page.sound.minutes:
        if fault := app.failure or app.broke:
            raise fault
        await pilot.pause(0.05)
    await pilot.pause(0.2)
    return page


def _local(svg: str) -> str:
    """Take the fonts from where the picture is looked at, and ask no other host for them."""
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)


class Film:
    """Frames of a screen, each with its time."""

    def __init__(self, look: Callable[[], str]) -> None:
        self._look = look
        self._times: list[float] = []
        self._frame = ""
        self._styles: dict[str, str] = {}
        self._shown: dict[str, set[int]] = {}  # the frames that each piece stands in; a dictionary keeps their order

    def take(self, seconds: float) -> None:
        """Take what is on the screen now as the next frame."""
        svg = _local(self._look())
        self._frame = self._frame or svg
        styles = dict(_STYLE.findall(svg))
        for style in styles.values():
            self._styles.setdefault(style, f"s{len(self._styles)}")
        body = svg[svg.index("</defs>") :]
        number = len(self._times)
        written = (text for text in _TEXT.findall(body) if _CLASS.search(text))  # and not the window's title
        for piece in (*_RECT.findall(body)[1:], *written):
            named = _CLASS.sub(lambda found: f'class="{self._styles[styles[found[1]]]}"', piece)
            named = re.sub(r"terminal-\d+", "terminal-film", named)
            self._shown.setdefault(named, set()).add(number)
        self._times.append(seconds)

    def drawing(self) -> str:
        """Return the film as one SVG."""
        patterns = {frozenset(frames): f"p{number}" for number, frames in enumerate(self._shown.values())}
        shown = [(piece, patterns[frozenset(frames)]) for piece, frames in self._shown.items()]
        # Grounds first, then what is written on them.
        grounds, written = (
            "\n".join(f'<g class="{name}">{piece}</g>' for piece, name in shown if piece.startswith(kind))
            for kind in ("<rect", "<text")
        )
        body = f'{grounds}\n<g class="terminal-film-matrix">{written}</g>'
        frame = re.sub(r"terminal-\d+", "terminal-film", self._frame)
        head, rest = frame.split("</defs>", 1)
        chrome = rest[: rest.index('<g transform="translate(')]
        chrome += rest[rest.index('<g transform="translate(') :].split("<rect", 1)[0]
        styles = "\n".join(f".{name} {{ {style} }}" for style, name in self._styles.items())
        head = _STYLE.sub("", head.replace("terminal-film-r", "terminal-0-r"))
        head = head.replace("</style>", f"{styles}\n{self._motion(patterns)}\n</style>")
        tail = "</g>" * (chrome.count("<g") - chrome.count("</g>"))
        return f"{head}</defs>{chrome}{body}{tail}</svg>\n"

    def _motion(self, patterns: dict[frozenset[int], str]) -> str:
        """Return the styles that show each piece in its frames."""
        whole, count = sum(self._times), len(self._times)
        starts = [100 * sum(self._times[:number]) / whole for number in range(count)]
        made = []
        for frames, name in patterns.items():
            if len(frames) == count:
                continue
            turns = [n for n in range(count) if n == 0 or (n in frames) != (n - 1 in frames)]
            keys = " ".join(f"{starts[n]:.2f}% {{ visibility: {_seen(n in frames)} }}" for n in turns)
            made.append(f"@keyframes {name} {{ {keys} }}")
            made.append(
                f".{name} {{ visibility: {_seen(0 in frames)}; animation: {name} {whole:.2f}s step-end infinite }}"
            )
        made.append("@media (prefers-reduced-motion: reduce) { g { animation: none !important } }")
        return "\n".join(made)


def _seen(shown: bool) -> str:
    return "visible" if shown else "hidden"


if __name__ == "__main__":
    main()
