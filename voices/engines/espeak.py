"""The embedded engine: espeak-ng from a wheel, some 120 languages, first sound within a millisecond, not natural.

Which voices there are is read from the files of its data folder, so that a list costs no process.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from voices.calibration import ESPEAK, setting
from voices.engine import Voice
from voices.engines.hosted import Hosted, found
from voices.languages import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Timbres of the data folder's `voices/!v` that carry well, offered for the two large Englishes.
_VARIANTS = (("f2", "female 2"), ("f3", "female 3"), ("m3", "male 3"), ("m7", "male 7"))
_VARIED = ("en-us", "en-gb")
# espeak-ng counts American English as one of the English accents, and British as the first: readers are more often
# American.
_FIRST = {"en-us": 0, "en-gb": 1}
_SPECIAL = 99  # the priority of a voice that is not offered for its language in general: an accent, a script


class EspeakEngine(Hosted):
    """espeak-ng in a worker, with word events."""

    name = "espeak"
    speaker = "voices.engines.espeak_speaker:EspeakSpeaker"

    def voices(self) -> Sequence[Voice]:
        """List every language it has data for, and a few timbres of English; empty where the wheel has no library."""
        return [voice for voice, _ in listed().values()]

    def _request(self, voice: Voice, wpm: float) -> dict[str, Any]:
        return {"voice": found(listed(), voice)[1], "rate": round(setting(ESPEAK, wpm))}


class _Entry(NamedTuple):
    """A voice file: the tag it is listed by, its name, languages, its place among its language's, and its path."""

    tag: str
    name: str
    languages: tuple[str, ...]
    priority: int
    file: str


@cache
def listed() -> dict[str, tuple[Voice, str]]:
    """Return each voice with the name the library knows it by: a path inside its data, never one that was given."""
    known: dict[str, tuple[Voice, str]] = {}
    for entry in sorted(_entries(), key=_order):
        _add(known, entry, "", "")
        for variant, label in _VARIANTS if entry.tag in _VARIED else ():
            _add(known, entry, f"+{variant}", f", {label}")
    return known


def _order(entry: _Entry) -> tuple[int, str, int, str]:
    """Sort by the language's name, and within a language as espeak-ng does: French of France in front of Belgium's."""
    return _FIRST.get(entry.tag, len(_FIRST)), entry.name.partition(" (")[0], entry.priority, entry.tag


def _add(known: dict[str, tuple[Voice, str]], entry: _Entry, variant: str, label: str) -> None:
    slowest, fastest = ESPEAK[0][0], ESPEAK[-1][0]
    tag, name = entry.tag + variant, entry.name + label
    voice = Voice(f"espeak:{tag}", "espeak", name, entry.languages, slowest=slowest, fastest=fastest)
    known[voice.id] = (voice, entry.file + variant)


def _entries() -> Iterator[_Entry]:
    """Yield every voice whose dictionary is there; three are listed by espeak-ng without one, and say nothing."""
    data = _data()
    if data is None:
        return
    dictionaries = {path.name.removesuffix("_dict") for path in data.glob("*_dict")}
    taken: set[str] = set()
    for path in sorted(path for path in (data / "lang").rglob("*") if path.is_file()):
        entry, dictionary = _parsed(path, path.relative_to(data / "lang").as_posix())
        if entry.languages and dictionary in dictionaries:
            # Two Cantonese voices have one tag: the second goes by its file's name.
            tag = entry.tag if entry.tag not in taken else path.name.lower()
            taken.add(tag)
            yield entry._replace(tag=tag)


def _parsed(path: Path, file: str) -> tuple[_Entry, str]:
    """Return a voice file's entry, and its dictionary."""
    values: dict[str, list[str]] = {"name": [], "language": [], "dictionary": []}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        word, _, rest = line.partition("//")[0].strip().partition(" ")
        if word in values and rest.strip():
            values[word].append(rest.strip())
    # `language en 2`: a tag and, where it is not 5, how far from the front it stands among the voices of that tag.
    ranked = [(*language.split(), "5")[:2] for language in values["language"]]
    tags = tuple(dict.fromkeys(canonical(tag) for tag, _ in ranked))
    general = [int(rank) for tag, rank in ranked if "-" not in tag and rank.isdecimal()]
    tag = ranked[0][0].lower() if ranked else ""
    name = (values["name"] or [tag])[0]
    entry = _Entry(tag, name, tags, min(general, default=_SPECIAL), file)
    return entry, (values["dictionary"] or [tag.partition("-")[0]])[0]


def _data() -> Path | None:
    """Return the data folder, or None where this platform's wheel has none; the package is not imported."""
    spec = find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        return None
    data = Path(spec.origin).parent / "espeak-ng-data"
    return data if (data / "phontab").exists() else None
