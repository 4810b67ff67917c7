"""The embedded engine, for real: text in, PCM and marks out."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING

import pytest

from reader.errors import EngineFailed, NoVoice
from voices.engine import Voice
from voices.engines.espeak import EspeakEngine
from voices.engines.sound import samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from voices.clip import Clip

ENGINE = EspeakEngine()
pytestmark = pytest.mark.skipif(not ENGINE.voices(), reason="espeakng-loader has no library for this platform")


@pytest.fixture(scope="module")
def engine() -> Iterator[EspeakEngine]:
    with closing(EspeakEngine()) as made:
        yield made


def voice(tag: str = "en-us") -> Voice:
    return next(voice for voice in ENGINE.voices() if voice.id == f"espeak:{tag}")


def loudest(clip: Clip) -> int:
    return max(map(abs, samples(clip.pcm)), default=0)


def test_speech_is_loud_and_as_long_as_asked(engine: EspeakEngine) -> None:
    clip = engine.speak("The ferry leaves the northern harbour at half past six every morning.", voice(), 200)
    assert clip.rate == 22_050
    assert loudest(clip) > 3000
    assert 12 / (clip.duration / 60) == pytest.approx(200, rel=0.35)


def test_more_words_a_minute_take_less_time(engine: EspeakEngine) -> None:
    text = "The ferry leaves the northern harbour at half past six every morning."
    lengths = [engine.speak(text, voice(), wpm).duration for wpm in (100, 150, 200, 300, 400)]
    assert all(a > 1.15 * b for a, b in pairwise(lengths))


def test_marks_stand_on_the_words_of_the_text_that_was_given(engine: EspeakEngine) -> None:
    text = "“Yes,” said Zoë\u0301 — with a 😀 in the co\u00adoperative café."
    clip = engine.speak(text, voice(), 200)
    at = {mark.offset: mark for mark in clip.marks}
    for word in ("Yes", "said", "Zoë", "with", "😀", "in", "the", "co\u00ad", "café"):
        assert text.index(word) in at, word
    assert all(a.time <= b.time and a.offset < b.offset for a, b in pairwise(clip.marks))
    assert sum(mark.exact for mark in clip.marks) >= len(clip.marks) - 3
    assert clip.marks[-1].time < clip.duration


def test_words_without_an_event_are_estimated_between_their_neighbours(engine: EspeakEngine) -> None:
    text = "Half of the people in the house went to the shop."
    marks = engine.speak(text, voice(), 200).marks
    assert [mark.offset for mark in marks] == [0, *(i + 1 for i, letter in enumerate(text) if letter == " ")]
    assert not all(mark.exact for mark in marks)


def test_marks_meet_the_sound(engine: EspeakEngine) -> None:
    text = "apple, engine, island, open, evening, over, summer, family, seven, forest, morning, number, market, river"
    errors = []
    for wpm in (120, 200, 280):
        clip = engine.speak(text, voice(), wpm)
        heard = onsets(clip)
        errors += [min(abs(mark.time - onset) for onset in heard) for mark in clip.marks]
    assert quantiles(errors, n=20)[18] < 0.04


@pytest.mark.parametrize("wpm", [100, 200, 280])
def test_a_consonant_that_begins_in_silence_is_marked_at_its_sound(engine: EspeakEngine, wpm: int) -> None:
    text = (
        "perfect, cabin, tunnel, cherry, dragon, button, corner, pocket, turtle, kettle, circle, camera, giant, basin"
    )
    clip = engine.speak(text, voice(), wpm)
    heard = onsets(clip)
    errors = [min(abs(mark.time - onset) for onset in heard) for mark in clip.marks]
    assert len(errors) == 14
    assert max(errors) < 0.035


def onsets(clip: Clip) -> list[float]:
    """Where sound starts after 40 ms of silence, by 5 ms."""
    block, numbers = clip.rate // 200, samples(clip.pcm)
    loud = [max(map(abs, numbers[start : start + block])) > 400 for start in range(0, len(numbers), block)]
    return [i * block / clip.rate for i, here in enumerate(loud) if here and not any(loud[max(0, i - 8) : i])]


def test_a_voice_is_heard_and_the_languages_differ(engine: EspeakEngine) -> None:
    text = "Michael said hello"
    assert len({engine.speak(text, voice(tag), 200).pcm for tag in ("en-us", "en-us+f3", "en-gb", "de")}) == 4


def test_every_listed_voice_speaks(engine: EspeakEngine) -> None:
    assert len(ENGINE.voices()) > 120
    assert [v.id for v in ENGINE.voices() if not engine.speak("a 1 2 3", v, 200).pcm] == []


def test_ids_languages_and_order() -> None:
    voices = ENGINE.voices()
    assert [v.id for v in voices[:2]] == ["espeak:en-us", "espeak:en-us+f2"]
    assert voices[0].languages == ("en-US", "en")
    assert len({v.id for v in voices}) == len(voices)
    assert all(v.languages and v.offline and v.installed and not v.natural for v in voices)


@pytest.mark.parametrize("text", ["", " \n\t", "\x00", "\u200b\u202e", "…", "—", "\ud800"])
def test_nothing_to_say_is_an_empty_clip(engine: EspeakEngine, text: str) -> None:
    clip = engine.speak(text, voice(), 200)
    assert (clip.frames, clip.marks) == (0, ())


@pytest.mark.parametrize(
    "text",
    [
        "one\x00two",
        "😀👍🏽🏳️‍🌈",
        "***",
        '<break time="3600s"/> word',
        "-w /tmp/x hello",
        "--stdout; rm -rf /",
        "مرحبا بالعالم hello",
        "\x01150S fast",
        "\x1b[31mred\x1b[0m",
        "a" * 5000,
        "́" * 500 + "x",
        "ＡＢＣ \ufffd \ue000 x",
        "&lt;speak&gt; <speak><mark name='x'/>y</speak>",
    ],
)
def test_hostile_text_neither_crashes_nor_commands(engine: EspeakEngine, text: str) -> None:
    clip = engine.speak(text, voice(), 200)
    assert all(0 <= mark.offset < len(text) and 0 <= mark.time <= clip.duration for mark in clip.marks)
    assert clip.duration < 1200
    assert engine.speak("still here", voice(), 200).duration > 0.3


def test_phonemes_are_read_out_and_not_obeyed(engine: EspeakEngine) -> None:
    assert engine.speak("[[w3:ld]]", voice(), 200).duration > 2 * engine.speak("world", voice(), 200).duration


def test_text_beyond_the_nul_is_spoken(engine: EspeakEngine) -> None:
    assert engine.speak("one\x00two three four", voice(), 200).duration > 0.8


def test_a_sentence_of_a_megabyte_is_refused_in_a_sentence(engine: EspeakEngine) -> None:
    with pytest.raises(EngineFailed, match="too long"):
        engine.speak("word " * 200_000, voice(), 200)
    assert engine.speak("still here", voice(), 200).duration > 0.3


def test_an_unknown_voice_is_told_and_the_next_one_speaks() -> None:
    script = (
        "from voices.engines.espeak_speaker import EspeakSpeaker\n"
        "speaker = EspeakSpeaker()\n"
        "try: speaker.speak('hello', {'voice': 'gmw/nosuch', 'rate': 200})\n"
        "except ValueError as error: print(error)\n"
        "print(len(speaker.speak('hello', {'voice': 'gmw/en', 'rate': 200})[0]) > 1000)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["espeak-ng has no voice 'gmw/nosuch'", "True"]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege")
def test_data_under_a_long_path_is_read(tmp_path: Path) -> None:
    from espeakng_loader import get_data_path

    deep = tmp_path / ("d" * 120) / ("e" * 120)
    deep.mkdir(parents=True)
    (deep / "espeak-ng-data").symlink_to(get_data_path())
    script = (
        "import sys\nfrom voices.engines.espeak_library import Espeak\n"
        "espeak = Espeak(data=sys.argv[1])\nespeak.use('gmw/en-US')\nprint(len(espeak.say('hello', 200)[0]) > 1000)"
    )
    command = [sys.executable, "-c", script, str(deep / "espeak-ng-data")]
    assert subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout == "True\n"


def test_warming_returns_before_the_worker_is_ready_and_the_voice_then_speaks() -> None:
    with closing(EspeakEngine()) as engine:
        engine.warm(voice("de"))
        assert engine.pid is not None
        assert engine.speak("Guten Tag", voice("de"), 200).duration > 0.3


def test_a_killed_worker_is_replaced() -> None:
    import os
    import signal

    with closing(EspeakEngine()) as engine:
        engine.speak("one", voice(), 200)
        assert engine.pid is not None
        os.kill(engine.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        assert engine.speak("two", voice(), 200).duration > 0.1


def test_listing_needs_no_process_and_no_library() -> None:
    script = (
        "import sys\nfrom voices.engines.espeak import EspeakEngine\n"
        "print(len(EspeakEngine().voices()) > 100, {'ctypes', 'espeakng_loader'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "True set()\n"


def test_a_voice_that_is_not_here_is_a_sentence(engine: EspeakEngine) -> None:
    with pytest.raises(NoVoice, match="Nobody"):
        engine.speak("hello", Voice("espeak:../../nobody", "espeak", "Nobody", ("en",)), 200)
