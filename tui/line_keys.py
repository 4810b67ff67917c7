"""What the keys of the line mode do while it reads on. Whatever a key asks for is answered in words."""

from __future__ import annotations

from enum import Enum
from time import monotonic
from typing import TYPE_CHECKING

from reader.sanitize import one_line
from tui import keymap
from tui.landmarks import NOUNS, Landmarks
from tui.line_asks import LEAVES, Asking, Silence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.document import Document
    from tui.aside import Aside
    from tui.landmarks import Landmark
    from tui.memory import Memory
    from voices.engine import Voice
    from voices.player import Player

# What the list of elements offers, by the key that jumps to it.
_ELEMENTS = {"h": "heading", "k": "link", "l": "list", "i": "image", "t": "table", "b": "quote", "n": "note"}


class Done(Enum):
    """What has come of a key."""

    NOTHING = 0
    MOVED = 1
    LEFT = 2


class Commands(Asking):
    """Does what a key says to `player`, and answers by `tell`; `key()` gives the keys that a question waits for.

    `aside` says aloud what is spelled and, where the interface is `voiced`, every answer. `memory` keeps marks and
    choices, `voices()` lists who else could read, `open_link` reads another page and tells whether it did.
    `markdown` is the whole article, to be copied; `terminal` writes to the terminal where there is one.
    """

    def __init__(
        self,
        player: Player,
        document: Document,
        tell: Callable[[str], None],
        key: Callable[[], str],
        *,
        changed: Mapping[str, str],
        aside: Aside | None = None,
        voiced: bool = False,
        memory: Memory | None = None,
        voices: Callable[[], Sequence[Voice]] | None = None,
        open_link: Callable[[str], bool] | None = None,
        markdown: str = "",
        terminal: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._markdown, self._terminal = markdown, terminal
        self._memory, self._voices, self._open = memory, voices, open_link
        self._player, self._document, self._print, self._key = player, document, tell, key
        self._aside, self._voiced = aside, voiced
        self._told: list[str] = []  # what was answered and not yet said aloud
        self._changed, self._actions = changed, keymap.line_actions(changed)
        self._marks = Landmarks(document)
        self._target, self._jumped = -1, float("-inf")  # where the last jump led, and when

    def __call__(self, pressed: str) -> Done:
        """Do what the key with this name says; "" is none. A key that says nothing falls silent all the same."""
        if not pressed:
            if self._aside is not None:
                self._aside.look()
            self._doze()
            return Done.NOTHING
        owed = self._aside is not None and self._aside.stop()
        action, *given = self._actions.get(pressed, "unknown").split()
        if action == "leave":
            return Done.LEFT
        if action not in {"jump", "elements"}:
            self._target = -1
        if owed and action != "play":  # who pauses an answer wants quiet
            self._player.resume()
        elif owed:
            self._tell("Paused.")
            return Done.NOTHING
        moved = getattr(self, f"_{action}")(*given)
        self._say()
        return Done.MOVED if moved else Done.NOTHING

    def _tell(self, text: str) -> None:
        self._print(text)
        if self._voiced:
            self._told.append(text)

    def _say(self) -> None:
        """Say aloud what was answered; afterwards the article goes on where it was playing."""
        if self._told and self._aside is not None:
            self._aside.say("\n".join(self._told), owed=self._player.state == "playing")
        self._told = []

    def _unknown(self) -> None:
        self._player.pause()
        space, help_ = (keymap.shown(keymap.keys_of(name, self._changed)) for name in ("say.play", "say.help"))
        self._tell(f"Paused: that key does nothing here. {space} goes on, {help_} lists the keys.")

    def _play(self) -> None:
        self._player.toggle()
        self._tell("Paused." if self._player.state == "paused" else "Playing.")

    def _pace(self, steps: str) -> None:
        from voices import pace

        player = self._player
        player.speed = pace.slower(player.speed) if steps == "-1" else pace.faster(player.speed)
        self._chose("speed", str(player.speed))
        self._tell(f"{pace.times(player.speed)}, {pace.label(player.speed)}.")

    def _skip(self, seconds: str) -> bool:
        self._player.skip(float(seconds))
        return True

    def _start(self) -> bool:
        return self._leap(0)

    def _step(self, unit: str, step: str) -> bool:
        moved = getattr(self._player, f"{'next' if step == '1' else 'previous'}_{unit}")()
        if not moved:
            self._tell(f"This is the {'last' if step == '1' else 'first'} {unit}.")
        return bool(moved)

    def _jump(self, kind: str, step: str) -> bool:
        mark = self._next(kind) if step == "1" else self._previous(kind)
        if mark is None:
            some = self._marks.of(kind)
            where = ("after" if step == "1" else "before") + " this"
            self._tell(f"No {NOUNS[kind]} {where}." if some else f"There is no {NOUNS[kind]} here.")
            return False
        return self._go(mark, named=kind in {"link", "image"})

    def _next(self, kind: str) -> Landmark | None:
        here = max(self._player.position, self._target)
        return next((mark for mark in self._marks.of(kind) if mark.start > here), None)

    def _previous(self, kind: str) -> Landmark | None:
        """Return the one before where the last jump was just now; later the one above, which is thus repeated."""
        from voices.player import REPEAT_AFTER

        just = self._target >= 0 and monotonic() - self._jumped < REPEAT_AFTER
        here = self._target if just else self._player.position
        return next((mark for mark in reversed(self._marks.of(kind)) if mark.start < here), None)

    def _go(self, mark: Landmark, *, named: bool) -> bool:
        """Go to a landmark; say its name where what is read there does not."""
        self._leap(mark.start)
        self._target, self._jumped = mark.start, monotonic()
        cue = self._player.cue()
        at = self._document.block_at
        if named or cue is None or at(cue.sentence.start) != at(mark.start):
            self._tell(f"{mark.name}.")
        return True

    def _help(self) -> None:
        for group, lines in keymap.table(self._changed, keymap.LINE):
            self._tell(f"{group}:")
            for keys, about in lines:
                self._tell(f"{keys}: {about}")

    def _where(self) -> None:
        from tui.widgets.listening import duration
        from voices import pace

        player, here = self._player, self._player.position
        section = self._marks.section(here)
        for mark in dict.fromkeys([*self._marks.of("heading1")[:1], *([section] if section else [])]):
            self._tell(f"{mark.name}.")
        percent = 100 * here // max(1, len(self._document.text))
        self._tell(f"{percent} percent, {duration(player.time_left())} left.")
        self._tell(f"{pace.times(player.speed)}, {pace.label(player.speed)}. Voice: {player.voice.name}.")

    def _spell(self) -> None:
        self._spelled(phonetic=False)

    def _phonetic(self) -> None:
        self._spelled(phonetic=True)

    def _spelled(self, *, phonetic: bool) -> None:
        from tui.spelling import spelled

        self._player.pause()
        word = self._document.word_at(self._player.position)
        if word is not None:
            text = self._document.slice(word)
            said = spelled(text, phonetic=phonetic)
            self._print(f"{text}: {said}.")
            # A capital is called by its name; "a" would be the article.
            self._told.append(", ".join(part.upper() if len(part) == 1 else part for part in said.split(", ")) + ".")

    def _note(self) -> None:
        """Say the next note that the text refers to, from the sentence that is heard on."""
        from tui.links import Stops, Way

        document, notes = self._document, [stop for stop in Stops(self._document).all if stop.way is Way.NOTE]
        here = document.sentences[document.sentence_at(self._player.position)].span.start
        stop = next((stop for stop in notes if stop.span.start >= here), None)
        if stop is None:
            self._tell("No note after this." if notes else "There is no note here.")
        else:
            self._noted(stop.where)

    def _noted(self, label: str) -> None:
        from tui.links import Stops

        span = Stops(self._document).note(label)
        text = one_line(self._document.slice(span)) if span is not None else "it is not in this article."
        self._print(f"Note {one_line(label)}: {text}")
        self._told.append(f"{one_line(label)}: {text}")

    def _elements(self) -> bool:
        with Silence(self._player):
            kind = self._kind()
            mark = self._choice(self._marks.of(kind)) if kind else None
            if mark is not None and kind == "note":  # it may not be read, and has no place that one could go on from
                self._noted(self._document.blocks[self._document.block_at(mark.start)].label)
                return False
            return mark is not None and self._go(mark, named=kind in {"link", "image"})

    def _kind(self) -> str:
        """Ask which elements are to be listed; return "" where the listener leaves, or there are none."""
        found = {key: kind for key, kind in _ELEMENTS.items() if self._marks.of(kind)}
        if not found:
            self._tell("There are no headings, links, lists, images, tables, quotations or notes here.")
            return ""
        kinds = "; ".join(f"{key} {NOUNS[kind]}s, {len(self._marks.of(kind))}" for key, kind in found.items())
        self._tell(f"List of elements: {kinds}. Press a letter; Escape leaves the list.")
        while (key := self._wait()) not in found:
            if key in LEAVES:
                self._tell("The list is left.")
                return ""
        return found[key]

    def _choice(self, marks: tuple[Landmark, ...]) -> Landmark | None:
        for at, mark in enumerate(marks, 1):
            self._tell(f"{at}. {mark.name}")
        self._tell("Type a number, then Enter; Escape leaves the list.")
        number = self._number(len(marks), least=1)
        return None if number is None else marks[number - 1]
