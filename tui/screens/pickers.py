"""What can be chosen from a list: the voice (and heard first), the colours, what is read, a place to jump to."""

from __future__ import annotations

from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import OptionList

from reader.config import KINDS, LEVELS, level_about
from reader.document import Kind
from reader.errors import EarmarkError
from reader.sanitize import one_line
from tui.screens.box import Choice, Picker
from tui.sound import manner
from voices.languages import primary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.binding import BindingType
    from textual.timer import Timer

    from reader.config import Settings
    from reader.document import Document
    from tui.landmarks import Landmarks
    from tui.sound import Preview
    from voices.engine import Voice

NOT_INSTALLED = "This voice is not installed; earmark doctor tells how to get it."
LISTEN_EVERY = 0.2  # seconds between two looks at what the preview has to tell
_start = attrgetter("start")


class Voices(Picker):
    """Every voice that is here, those of the article's language first; `ctrl+t` says a sentence of the article."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+t,f2", "hear", "hear it")]

    def __init__(self, listing: Callable[[], list[Voice]], chosen: str, preview: Preview) -> None:
        super().__init__(
            "Voice",
            chosen=chosen,
            ask="name, language or engine",
            hint="ctrl+t hears it   enter chooses   esc closes",
        )
        self._voices: list[Voice]
        self._listing, self._preview, self._voices = listing, preview, []
        self._listening: Timer | None = None  # looks after the preview, once there is one

    def on_mount(self) -> None:
        """Look for the voices on a thread: an engine may have to be started for it."""
        self._listening = self.set_interval(LISTEN_EVERY, self._listen, pause=True)
        self.say("Looking for voices…")
        self.run_worker(self._look, thread=True)

    def on_unmount(self) -> None:
        """Free the preview's engines."""
        self._preview.close()

    def _look(self) -> None:
        try:
            found = self._listing()
        except EarmarkError as error:
            self.app.call_from_thread(self.say, one_line(str(error)))
            return
        self.app.call_from_thread(self._show, found)

    def _show(self, found: list[Voice]) -> None:
        self._voices = found
        self.say("" if found else "No voice is installed here; earmark doctor tells what to do.")
        names = language_names(found)
        self.fill(Choice(voice.id, *describe(voice, names)) for voice in found)

    def action_hear(self) -> None:
        """Say a sentence of the article with the voice under the cursor."""
        wanted = self.highlighted()
        voice = next((one for one in self._voices if one.id == wanted), None)
        if voice is None:
            return
        if not voice.installed:
            self.say(NOT_INSTALLED)
            return
        self.say(one_line(f"{voice.name} speaks…"))
        self._preview.say(voice)
        if self._listening is not None:
            self._listening.resume()

    def _listen(self) -> None:
        """Tell in the hint's place what keeps the preview from being heard."""
        if self._preview.notice:
            self.say(one_line(self._preview.notice))

    def result(self) -> str | None:
        """Return the voice under the cursor where it is installed."""
        wanted = self.highlighted()
        if any(one.id == wanted and not one.installed for one in self._voices):
            self.say(NOT_INSTALLED)
            return None
        return wanted


def describe(voice: Voice, languages: Mapping[str, str] = MappingProxyType({})) -> tuple[str, str]:
    """Return a voice's name; and what it is in words, its language (its name from `languages`, its tag), its engine."""
    kind = manner(voice) if voice.installed else "not installed"
    name = languages.get(primary(voice.languages[0]), "")
    language = voice.languages[0] if name in voice.name else f"{name} {voice.languages[0]}"
    return one_line(voice.name), one_line(f"{kind} · {language} · {voice.engine}")


def language_names(voices: Iterable[Voice]) -> dict[str, str]:
    """Return what languages are called, by their codes: espeak's voices have the names of their languages."""
    return {primary(voice.languages[0]): voice.name.partition(" (")[0] for voice in voices if voice.engine == "espeak"}


class Themes(Picker):
    """The colours, tried on at once: the page behind the box changes with the cursor; `esc` puts the old ones back."""

    def __init__(self, names: list[str], chosen: str) -> None:
        super().__init__("Colours", [Choice(name, name) for name in names], chosen=chosen)

    @on(OptionList.OptionHighlighted)
    def _try(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self.app.theme = event.option_id

    def action_close(self) -> None:
        """Close, with the colours that were there before."""
        self.app.theme = self.chosen
        self.dismiss(None)


class Reading(Picker):
    """What is read aloud of each kind of block; `enter` goes from off over brief to full, and it is heard at once."""

    def __init__(self, settings: Settings, change: Callable[[str, str], Settings]) -> None:
        self._settings, self._change = settings, change
        super().__init__(
            "What is read", self._levels(), ask="captions, code, tables…", hint="enter changes it   esc closes"
        )

    def _levels(self) -> list[Choice]:
        levels = {kind: getattr(self._settings, f"read_{kind}") for kind in KINDS}
        return [
            Choice(kind, f"{kind:<11} {level:<6}", level_about(f"read_{kind}", level)) for kind, level in levels.items()
        ]

    def result(self) -> str | None:
        """Take the next level of the kind under the cursor; the box stays open."""
        if kind := self.highlighted():
            level = getattr(self._settings, f"read_{kind}")
            self._settings = self._change(kind, LEVELS[(LEVELS.index(level) + 1) % len(LEVELS)])
            self.fill(self._levels())
        return None


class Contents(Picker):
    """The article's headings; the result is the chosen one's offset as text."""

    def __init__(self, document: Document, here: int) -> None:
        headings = [block for block in document.blocks if block.kind in {Kind.TITLE, Kind.HEADING}]
        choices = [
            Choice(
                str(block.span.start),
                "  " * max(0, block.level - 2) + one_line(document.slice(block.span)) or "(untitled)",
            )
            for block in headings
        ]
        passed = [block.span.start for block in headings if block.span.start <= here]
        super().__init__(
            "Contents", choices, chosen=str(passed[-1]) if passed else "", hint="enter jumps there   esc closes"
        )


class Elements(Picker):
    """Everything that can be jumped to, in reading order; what is typed narrows it: `table`, or words of it."""

    def __init__(self, landmarks: Landmarks, here: int) -> None:
        kinds = ("heading", "link", "list", "image", "table", "quote", "note")
        found = sorted({mark.start: mark for kind in kinds for mark in landmarks.of(kind)}.values(), key=_start)
        passed = [mark.start for mark in found if mark.start <= here]
        super().__init__(
            "Elements",
            [Choice(str(mark.start), mark.name) for mark in found],
            chosen=str(passed[-1]) if passed else "",
            ask="heading, link, list, image, table, quote, note, or words",
            hint="enter jumps there   esc closes" if found else "There is nothing to jump to here.   esc closes",
        )
