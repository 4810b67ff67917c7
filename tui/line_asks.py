"""What the line mode asks, with the article silent meanwhile: a line of text, a number, a letter, one of a list."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from reader.errors import ConfigError
from reader.sanitize import one_line
from tui import keymap
from tui.finder import Finder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.document import Document
    from tui.aside import Aside
    from tui.memory import Memory
    from tui.sleep import Sleep
    from voices.engine import Voice
    from voices.player import Player

LEAVES = frozenset({"escape", "q"})
_LONGEST = 200  # characters that can be typed
_SHOWN = 40  # voices that are listed at most


class Silence:
    """While something is asked it does not read on, and goes on afterwards where it was playing."""

    def __init__(self, player: Player) -> None:
        self._player, self._played = player, player.state == "playing"

    def __enter__(self) -> None:
        self._player.pause()

    def __exit__(self, *_: object) -> None:
        if self._played:
            self._player.resume()


class Asking:
    """The questions; `line_keys.Commands` has the keys that lead to them."""

    _player: Player
    _document: Document
    _key: Callable[[], str]
    _aside: Aside | None
    _memory: Memory | None
    _voices: Callable[[], Sequence[Voice]] | None
    _open: Callable[[str], bool] | None
    _markdown: str
    _terminal: Callable[[str], object] | None

    def __init__(self) -> None:
        self._finder = Finder()
        self._sleep: Sleep | None = None
        self._jumps: list[int] = []  # where the last jump was from
        self._places: dict[str, int] | None = None  # the marks by letter, None until they are asked for

    def _tell(self, text: str) -> None:
        raise NotImplementedError

    def _say(self) -> None:
        raise NotImplementedError

    # Places

    def _leap(self, offset: int) -> bool:
        """Go to an offset and remember where that was from."""
        self._jumps = [self._player.position]
        self._player.seek(offset)
        return True

    def _place(self) -> bool:
        from tui.goto import parse

        self._tell("Go where? Type 50 percent or 12:30, then Enter; Escape leaves it.")
        with Silence(self._player):
            while (typed := self._typed()) is not None:
                goal = parse(typed)
                if goal is None:
                    self._tell("That is no place. Type a part such as 50, or a time such as 12:30, then Enter.")
                    continue
                if goal.part is not None:
                    return self._leap(min(round(goal.part * len(self._document.text)), len(self._document.text) - 1))
                return self._leap(self._player.offset_after(goal.seconds or 0.0))
        return False

    def _find(self) -> bool:
        self._tell("Find what? Type it, then Enter; Escape leaves it.")
        with Silence(self._player):
            wanted = self._typed()
            if wanted is None:
                return False
            self._finder.look(self._document.text, wanted, self._player.position + 1)
            return self._found()

    def _again(self, step: str) -> bool:
        if not self._finder.wanted:
            key = keymap.shown(keymap.keys_of("say.find", {}))
            self._tell(f"Nothing is looked for yet: {key} finds.")
            return False
        self._finder.step(int(step))
        return self._found()

    def _found(self) -> bool:
        here = self._finder.here
        self._tell(f"{one_line(self._finder.wanted)}: {self._finder.count()}.")
        return here is not None and self._leap(here.start)

    def _mark(self) -> None:
        place = self._player.position
        self._tell("Mark this place with which letter? Escape leaves it.")
        with Silence(self._player):
            letter = self._letter()
        if letter:
            if self._memory is not None:
                self._memory.mark(letter, self._document, place)
            self._marked()[letter] = place
            self._tell(f"Marked as {letter}.")

    def _mark_go(self) -> bool:
        marks = self._marked()
        known = ", ".join(sorted(marks)) or "none yet"
        back = keymap.shown("apostrophe")
        self._tell(f"Go to which mark? There are: {known}. {back} goes back to where the last jump was from.")
        with Silence(self._player):
            letter = self._letter(also="apostrophe")
            if letter == "apostrophe" and self._jumps:
                return self._leap(self._jumps[-1])
            if letter in marks:
                return self._leap(marks[letter])
        if letter:
            self._tell("There was no jump yet." if letter == "apostrophe" else f"There is no mark {letter}.")
        return False

    def _marked(self) -> dict[str, int]:
        if self._places is None:
            self._places = dict(self._memory.marks(self._document)) if self._memory is not None else {}
        return self._places

    def _link(self) -> None:
        """Open a link, which is typed by its number or words, as an article of its own; then go on here."""
        from tui.links import Stops

        stops = Stops(self._document)
        if not stops.numbers or self._open is None:
            self._tell("There is no link here.")
            return
        self._tell(f"Open which of {len(stops.numbers)} links? Type its number or words, then Enter; Escape leaves it.")
        with Silence(self._player):
            while (typed := self._typed()) is not None:
                stop = stops.find(typed, self._player.position)
                if stop is None:
                    self._tell("No link has that. Type a number or words, then Enter.")
                    continue
                if self._open(stop.where):
                    self._tell("Back where you were.")
                return

    def _copy(self, what: str) -> None:
        from tui import clipboard

        place = self._player.position
        text = self._markdown if what == "article" else clipboard.portion(self._document, what, place)
        if text:
            done = clipboard.copy(text, self._terminal)
            self._tell(clipboard.told(what, text) if done else clipboard.MISSING)

    def _command(self) -> bool:
        """Do what is typed in words, as the help has it."""
        self._tell("Which command? Type its name, such as next heading, then Enter; Escape leaves it.")
        with Silence(self._player):
            while (typed := self._typed()) is not None:
                found = keymap.called(typed)
                if len(found) == 1:
                    break
                names = "; ".join(key.about for key in found[:9])
                self._tell(f"Which of them: {names}?" if found else "There is no such command; ? lists them all.")
            else:
                return False
        action, *given = found[0].action.split()
        if action in {"leave", "command"}:
            self._tell(f"{keymap.shown(found[0].keys)} does that.")
            return False
        return bool(getattr(self, f"_{action}")(*given))

    # How it is said

    def _rate(self) -> None:
        from voices import pace

        self._tell("Which speed? Type 1.25x or 250 wpm, then Enter; Escape leaves it.")
        with Silence(self._player):
            while (typed := self._typed()) is not None:
                try:
                    self._player.speed = pace.parse_speed(typed)
                except ConfigError as error:
                    self._tell(one_line(f"{error}"))
                    continue
                self._chose("speed", str(self._player.speed))
                self._tell(f"{pace.times(self._player.speed)}, {pace.label(self._player.speed)}.")
                return

    def _voice(self) -> None:
        voices = [voice for voice in self._voices() if voice.installed] if self._voices is not None else []
        if not voices:
            self._tell("There is no other voice here.")
            return
        with Silence(self._player):
            chosen = self._one_of(voices)
            if chosen is not None:
                self._player.voice = chosen
                self._chose("voice", chosen.id)
                self._tell(f"Voice: {one_line(chosen.name)}.")

    def _one_of(self, voices: Sequence[Voice]) -> Voice | None:
        """Let a voice be chosen by its number, or first by a part of its name or language."""
        shown = list(voices)
        while True:
            for at, voice in enumerate(shown[:_SHOWN], 1):
                self._tell(one_line(f"{at}. {voice.name}, {voice.languages[0]}, {voice.engine}"))
            if len(shown) > _SHOWN:
                self._tell(f"And {len(shown) - _SHOWN} more.")
            self._tell("Type a number, or a part of a name or a language, then Enter; Escape leaves it.")
            typed = self._typed()
            if typed is None:
                return None
            if typed.isdecimal() and 1 <= int(typed) <= min(len(shown), _SHOWN):
                return shown[int(typed) - 1]
            key = typed.casefold()
            near = [v for v in voices if key in f"{v.name} {v.id} {' '.join(v.languages)}".casefold()]
            if not near:
                self._tell("No voice has that.")
            shown = near or shown

    def _chose(self, name: str, value: str) -> None:
        if self._memory is not None:
            self._memory.chose(name, value)

    # The sleep timer

    def _sleeping(self) -> None:
        from tui.sleep import ARTICLE, SECTION, chosen, typed

        self._tell("Fall asleep when? Type minutes, s for the end of the section, a for that of the article, or 0.")
        with Silence(self._player):
            while (said := self._typed()) is not None:
                what = {"s": SECTION, "a": ARTICLE, "0": ""}.get(said.strip().lower()) if typed(said) is None else said
                if what is None:
                    self._tell("That is no time. Type minutes, s, a, or 0, then Enter.")
                    continue
                minutes = str(typed(what) or what)
                self._sleep = chosen(minutes, self._document, self._player.position, monotonic())
                until = f"at the end of the {what}" if what in {SECTION, ARTICLE} else f"in {minutes} minutes"
                self._tell(f"The voice falls asleep {until}." if what else "The voice stays awake.")
                return

    def _doze(self) -> None:
        """Let the voice fade where it is time; called now and then."""
        player, sleep = self._player, self._sleep
        if sleep is None:
            return
        left = sleep.left(monotonic(), player.seconds_to(sleep.offset) if sleep.offset is not None else 0.0)
        if (fade := sleep.due(left, heard=player.state == "playing")) is not None:
            self._sleep = None
            player.fade_away(fade)
            self._tell("The voice falls asleep.")

    # What is typed

    def _typed(self) -> str | None:
        """Return the line that is typed, None where the listener leaves; one that is empty is asked for again."""
        typed = ""
        while (key := self._wait()) != "escape":
            if key == "enter" and typed.strip():
                self._tell(one_line(typed))
                return typed.strip()
            if key == "backspace":
                typed = typed[:-1]
            elif sign := keymap.character(key):
                typed = (typed + sign)[:_LONGEST]
        self._tell("Left as it was.")
        return None

    def _number(self, most: int, least: int = 0) -> int | None:
        """Return the number that is typed, `least` to `most`; None where the listener leaves."""
        typed = ""
        while (key := self._wait()) not in LEAVES:
            if key == "enter" and typed and least <= int(typed) <= most:
                return int(typed)
            if key == "enter":
                self._tell(f"{typed or 'Nothing'} is not from {least} to {most}. Type a number, then Enter.")
                typed = ""
            elif key == "backspace":
                typed = typed[:-1]
            elif key.isascii() and key.isdecimal():
                typed = (typed + key)[:9]
        self._tell("Left as it was.")
        return None

    def _letter(self, also: str = "") -> str:
        """Return the letter that is pressed, or the key `also`; "" where the listener leaves."""
        while (key := self._wait()) != "escape":
            if key == also or (len(key) == 1 and key.isalnum()):
                return key
        self._tell("Left as it was.")
        return ""

    def _wait(self) -> str:
        self._say()
        while not (key := self._key()):
            pass  # `_key` waits a moment
        if self._aside is not None:
            self._aside.stop()
        return key
