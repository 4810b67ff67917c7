"""The line mode: the article as lines, each printed when it is heard. Append-only, structure in words.

Nothing here moves the cursor or colours anything, so that a screen reader, a braille display and a log file get the
same plain lines. Keys work while it plays, where standard input is a terminal.
"""

from __future__ import annotations

from functools import partial
from time import sleep
from typing import TYPE_CHECKING

from reader.document import Kind, Span
from reader.sanitize import clean, one_line
from tui.keyboard import TICK
from tui.landmarks import Landmarks, counted, item, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TextIO

    from reader.config import Settings
    from reader.document import Block, Document, Sentence
    from tui.aside import Aside
    from tui.landmarks import Landmark
    from tui.memory import Memory
    from voices.engine import Voice
    from voices.player import Player

_APART = frozenset({Kind.CODE, Kind.FOOTNOTE, Kind.RULE})


class Lines:
    """Writes a document's sentences to `out`, a line each; in front of it what it is, where that is not prose."""

    def __init__(self, document: Document, out: TextIO, settings: Settings | None = None) -> None:
        self._document, self._out = document, out
        self._structure = settings.structure if settings is not None else "brief"
        self._marks = Landmarks(document)
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
        if opens and self._structure != "off" and sentence.block in self._marks.lists:
            self._write(counted(self._marks.lists[sentence.block]))
        text = one_line("".join(self._pieces(sentence)))
        lead = self._lead(self._document.blocks[sentence.block]) if opens else ""
        self._write(f"{lead} {text}" if lead else text)

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
        block = self._document.sentences[number].block
        if block != self._block:
            self._block = block - 1  # what was jumped over is not written
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
        if self._structure != "off" and self._marks.links:
            self._write("\nLinks:")
            for url, number in self._marks.links.items():
                self._write(f"{number}. {one_line(url)}")

    def _unread(self, first: int, last: int) -> None:
        for block in self._document.blocks[first:last]:
            if block.kind in self._apart - {Kind.RULE}:
                text = clean(self._document.slice(block.span))
                lead = "Code, not read aloud:\n" if block.kind is Kind.CODE else f"{self._lead(block)} "
                self._write(f"\n{lead}{text}".rstrip(" "))

    def _lead(self, block: Block) -> str:
        """Return what stands in front of a block; without structure, only a number that is the page's own."""
        if self._structure != "off":
            return label(block)
        return item(block) if block.items and block.items[-1].ordinal is not None else ""

    def _pieces(self, sentence: Sentence) -> Iterator[str]:
        """Yield the text of a sentence: a table's row with its columns' names, images and links in it named."""
        at, span = sentence.span.start, sentence.span
        row = self._row(sentence)
        if row:
            yield "; ".join(": ".join(filter(None, map(self._document.slice, pair))) for pair in row)
            return
        kinds = {"off": (), "brief": ("image",), "full": ("image", "link")}[self._structure]
        inside = {mark.start: mark.name.partition(":")[0] for kind in kinds for mark in self._inside(kind, span)}
        for start, name in sorted(inside.items()):
            yield f"{self._document.text[at:start]}{name}: "
            at = start
        yield self._document.text[at : span.end]

    def _inside(self, kind: str, span: Span) -> Iterator[Landmark]:
        """Yield the landmarks inside of a sentence; a figure's has been named in front of it."""
        for mark in self._marks.between(kind, span):
            if self._document.blocks[self._document.block_at(mark.start)].kind is not Kind.FIGURE:
                yield mark

    def _row(self, sentence: Sentence) -> list[tuple[Span, Span]]:
        """Return the columns' names and the cells where the sentence is a whole row under a header, else nothing."""
        block = self._document.blocks[sentence.block]
        if block.kind is not Kind.TABLE or not block.header or self._structure == "off":
            return []
        for row in block.rows[1:]:
            filled = [(name, cell) for name, cell in zip(block.rows[0], row, strict=False) if len(cell)]
            if filled and Span(filled[0][1].start, filled[-1][1].end) == sentence.span:
                return filled
        return []

    def _write(self, line: str) -> None:
        self._out.write(f"{line}\n")
        self._out.flush()


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
    answer: Callable[[str], None] | None = None,
    changed: Mapping[str, str] | None = None,
    aside: Aside | None = None,
    memory: Memory | None = None,
    voices: Callable[[], Sequence[Voice]] | None = None,
    open_link: Callable[[str], bool] | None = None,
    markdown: str = "",
) -> None:
    """Print what `player` plays until it has ended or is quit; `key()` waits a moment and returns a key's name or "".

    `start` is the offset that it plays from, `settings` says what of it is read aloud; `note` is told where it is, an
    offset too, each time. `answer` (`tell` where it is None) is told what a key asked for, `changed` names the user's
    own keys, `aside` says aloud what is spelled, and every answer where the settings want it. `memory` keeps marks and
    choices, `voices()` lists who else could read, `open_link` reads the page a link leads to and tells whether it did;
    `markdown` is the whole article, to be copied.

    Without a sound device it says so once and prints the rest at once: nobody waits for sound that does not come.
    Without a keyboard (`key` is None) it goes on by itself where a device that vanished has paused it. Raises the
    player's error where nothing can speak.
    """
    from tui.line_keys import Commands, Done
    from voices.player import State

    commands = None
    if key is not None:
        voiced = settings is not None and settings.self_voicing
        terminal = partial(_send, out) if out.isatty() else None
        commands = Commands(
            player, document, answer or tell, key, changed=changed or {}, aside=aside, voiced=voiced, memory=memory,
            voices=voices, open_link=open_link, markdown=markdown, terminal=terminal,
        )  # fmt: skip
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
        if key is None or commands is None:
            _unpaused(player)
            continue
        done = commands(key())
        if done is Done.LEFT:
            return None
        if done is Done.MOVED:  # what was stepped over is not printed
            said = lines.jumped(_number(player, document), said)
    if player.state is State.FAILED and player.error is not None:
        raise player.error
    note(len(document.text))
    return lines.rest(said + 1)


def _send(out: TextIO, text: str) -> None:
    out.write(text)
    out.flush()


def play_out(player: Player) -> None:
    """Wait until `player` has ended; where a device that vanished has paused it, go on."""
    while player.state in {"playing", "paused"}:
        _unpaused(player)


def _unpaused(player: Player) -> None:
    """Wait a moment; go on where it is paused, for nobody is here who would."""
    sleep(TICK)
    if player.state == "paused":
        player.play()


def _number(player: Player, document: Document) -> int | None:
    """Return the number of the sentence that is heard."""
    cue = player.cue()
    return None if cue is None else document.sentence_at(cue.sentence.start)
