"""The line mode: the article as lines, each printed when it is heard. Append-only, structure in words.

Nothing here moves the cursor or colours anything, so that a screen reader, a braille display and a log file get the
same plain lines. Keys work while it plays, where standard input is a terminal.
"""

from __future__ import annotations

import os
import re
import select
import sys
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING

from reader.document import Kind
from reader.sanitize import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from reader.config import Settings
    from reader.document import Block, Document, Sentence
    from voices.player import Player

KEYS = "space pauses, n and p go to the next and previous sentence, 0 to the start, + and - change the speed, q ends"

_STEPS = frozenset({"n", "p", "0"})
_TICK = 0.05  # seconds between two looks at what is heard
_SEQUENCE = re.compile(r"\x1b(?:[\[O][0-?]*[ -/]*[@-~]?|.)?", re.DOTALL)


class Lines:
    """Writes a document's sentences to `out`, a line each; in front of it what it is, where that is not prose."""

    def __init__(self, document: Document, out: TextIO, settings: Settings | None = None) -> None:
        self._document, self._out = document, out
        self._apart = _APART - {Kind.CODE} if settings is not None and settings.read_code == "full" else _APART
        self._block = -1  # the block that was written last

    def sentence(self, number: int) -> None:
        """Write sentence `number`; in front of it what stands since the last one written and is not read aloud."""
        sentence = self._document.sentences[number]
        if 0 <= self._block < sentence.block:
            self._unread(self._block + 1, sentence.block)
        if self._block != sentence.block and self._block >= 0:
            self._write("")
        opens = self._block != sentence.block
        self._block = sentence.block
        self._write(self._named(sentence) if opens else self._text(sentence))

    def heard(self, number: int | None, said: int) -> int:
        """Write from the sentence behind `said` up to `number`, which is heard; return the last one written.

        The sound does not wait for a slow pipe: several may have been heard since the last look.
        """
        if number is None:
            return said
        self._between(said + 1, number + 1)
        return max(said, number)

    def jumped(self, number: int | None, said: int) -> int:
        """Write `number` alone, to which the listener went; return the last one written."""
        if number is None or number == said:
            return said
        self.sentence(number)
        return number

    def rest(self, number: int) -> None:
        """Write everything from sentence `number` on."""
        self._between(number, len(self._document.sentences))
        self.end()

    def _between(self, first: int, end: int) -> None:
        for number in range(first, end):
            if self._document.blocks[self._document.sentences[number].block].kind not in self._apart:
                self.sentence(number)

    def end(self) -> None:
        """Write what stands behind the last sentence that is read."""
        self._unread(self._block + 1, len(self._document.blocks))

    def _unread(self, first: int, last: int) -> None:
        for block in self._document.blocks[first:last]:
            if block.kind in self._apart - {Kind.RULE}:
                text = clean(self._document.slice(block.span))
                label = "Code, not read aloud:\n" if block.kind is Kind.CODE else f"{_label(block)} "
                self._write(f"\n{label}{text}")

    def _named(self, sentence: Sentence) -> str:
        label = _label(self._document.blocks[sentence.block])
        return f"{label} {self._text(sentence)}" if label else self._text(sentence)

    def _text(self, sentence: Sentence) -> str:
        return one_line(self._document.slice(sentence.span))

    def _write(self, line: str) -> None:
        self._out.write(f"{line}\n")
        self._out.flush()


_APART = frozenset({Kind.CODE, Kind.FOOTNOTE, Kind.RULE})
_LABELS = {
    Kind.TITLE: "Title:",
    Kind.SUMMARY: "In short:",
    Kind.FIGURE: "Image:",
    Kind.CODE: "Code:",
}


def _label(block: Block) -> str:
    """Return what a block is, in words; "" for prose."""
    if block.kind is Kind.HEADING:
        return f"Heading {block.level}:"
    if block.kind is Kind.TABLE:
        return f"Table, {len(block.rows)} by {max((len(row) for row in block.rows), default=0)}:"
    if block.kind is Kind.FOOTNOTE:
        return f"Note {block.label}:"
    quote = "Quote: " if block.quote else ""
    return (quote + (_item(block) or _LABELS.get(block.kind, ""))).strip()


def _item(block: Block) -> str:
    """Return a list item's number or the word for it."""
    item = block.items[-1] if block.items else None
    if item is None or not item.first:
        return ""
    if item.checked is not None:
        return "Done:" if item.checked else "To do:"
    return f"{item.ordinal}." if item.ordinal is not None else "Item:"


def follow(
    player: Player,
    document: Document,
    out: TextIO,
    tell: Callable[[str], None],
    key: Callable[[], str] | None = None,
    *,
    start: int = 0,
    settings: Settings | None = None,
    note: Callable[[int], object] = lambda _: None,
) -> None:
    """Print what `player` plays until it has ended or `q` was pressed; `key()` waits a moment and returns a key or "".

    `start` is the offset that it plays from, `settings` says what of it is read aloud; `note` is told where it is, an
    offset too, each time.

    Without a sound device it says so once and prints the rest at once: nobody waits for sound that does not come.
    Without a keyboard (`key` is None) it goes on by itself where a device that vanished has paused it. Raises the
    player's error where nothing can speak.
    """
    from voices.player import State

    lines, said, notice = Lines(document, out, settings), document.sentence_at(start) - 1, ""
    while player.state in {State.PLAYING, State.PAUSED, State.IDLE}:
        if player.notice and player.notice != notice:
            notice = player.notice
            tell(notice)
        if player.silent and notice:
            player.stop()
            return lines.rest(said + 1)
        said = lines.heard(_number(player, document), said)
        note(player.position)
        pressed = key() if key is not None else _unpaused(player)
        if not act(pressed, player, tell):
            return None
        if pressed in _STEPS:  # what was stepped over is not printed
            said = lines.jumped(_number(player, document), said)
    if player.state is State.FAILED and player.error is not None:
        raise player.error
    note(len(document.text))
    return lines.rest(said + 1)


def play_out(player: Player) -> None:
    """Wait until `player` has ended; where a device that vanished has paused it, go on."""
    while player.state in {"playing", "paused"}:
        _unpaused(player)


def _unpaused(player: Player) -> str:
    """Wait a moment; go on where it is paused, for nobody is here who would."""
    sleep(_TICK)
    if player.state == "paused":
        player.play()
    return ""


def _number(player: Player, document: Document) -> int | None:
    """Return the number of the sentence that is heard."""
    cue = player.cue()
    return None if cue is None else document.sentence_at(cue.sentence.start)


def act(key: str, player: Player, tell: Callable[[str], None]) -> bool:
    """Do what a key says; return False where it ends the reading."""
    from voices import pace

    if key == " ":
        player.toggle()
        tell("Paused." if player.state == "paused" else "Playing.")
    elif key == "0":
        player.seek(0)
    elif key in _STEPS:
        (player.next_sentence if key == "n" else player.previous_sentence)()
    elif key in {"+", "=", "-"}:
        player.speed = pace.slower(player.speed) if key == "-" else pace.faster(player.speed)
        tell(f"{pace.times(player.speed)}, {pace.label(player.speed)}.")
    return key != "q"


@contextmanager
def keyboard(file: TextIO | None) -> Iterator[Callable[[], str] | None]:
    """Give a function that waits 50 ms and returns the key pressed, or ""; None without a terminal.

    The terminal reads key by key and shows none of them until the block ends, however it ends.
    """
    if file is None or not file.isatty():
        yield None
    elif sys.platform == "win32":
        yield _windows_key
    else:
        with _by_keys(file.fileno()):
            yield _Keys(file.fileno())


class _Keys:
    """Keys as they come from a terminal, one at a time, none lost where several came at once."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._pending = ""

    def __call__(self) -> str:
        """Return the next key, after waiting a moment for it; "" where there was none."""
        if not self._pending and select.select([self._handle], [], [], _TICK)[0]:
            read = os.read(self._handle, 1024).decode("utf-8", "replace")
            if not read:
                sleep(_TICK)  # the terminal has gone: do not spin
            # An arrow or another key that sends a sequence is none of ours, nor are the letters in it.
            self._pending = _SEQUENCE.sub("", read)
        key, self._pending = self._pending[:1], self._pending[1:]
        return key


@contextmanager
def _by_keys(handle: int) -> Iterator[None]:
    import signal
    import termios
    import tty

    before = termios.tcgetattr(handle)

    def again(*_: object) -> None:
        tty.setcbreak(handle)

    tty.setcbreak(handle)
    # After Ctrl-Z and `fg` the shell has left the terminal in its own way.
    earlier = signal.signal(signal.SIGCONT, again)
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, earlier)
        with suppress(termios.error):
            termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _windows_key() -> str:
    import importlib

    msvcrt = importlib.import_module("msvcrt")
    until = monotonic() + _TICK
    while monotonic() < until:
        if msvcrt.kbhit():
            return str(msvcrt.getwch())
        sleep(0.01)
    return ""
