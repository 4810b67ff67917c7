"""pyttsx3 as any program uses it, over the embedded library: what its documentation promises."""

from __future__ import annotations

import os
import signal
import threading
import time
import wave
from array import array
from typing import TYPE_CHECKING, Any

import pytest

from tests.voices.tones import until
from voices.engines import pyttsx3_driver
from voices.engines.espeak import EspeakEngine
from voices.engines.pyttsx3_speech import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pyttsx3 = pytest.importorskip("pyttsx3")
pytestmark = pytest.mark.skipif(not EspeakEngine().voices(), reason="espeakng-loader has no library for this platform")
TOPICS = ("started-utterance", "started-word", "finished-utterance", "error")


class Program:
    """A program that uses pyttsx3 and keeps what it is told."""

    def __init__(self) -> None:
        pyttsx3_driver.register()
        self.engine = pyttsx3.engine.Engine(pyttsx3_driver.NAME)
        self.told: list[tuple[str, dict[str, Any]]] = []
        for topic in TOPICS:
            self.engine.connect(topic, self._listener(topic))

    def _listener(self, topic: str) -> Any:
        def listen(**what: Any) -> None:
            self.told.append((topic, {"when": time.monotonic(), "thread": threading.get_ident(), **what}))

        return listen

    def of(self, topic: str) -> list[dict[str, Any]]:
        return [what for which, what in self.told if which == topic]

    def ends(self) -> list[tuple[str, bool]]:
        return [(what["name"], what["completed"]) for what in self.of("finished-utterance")]

    def words(self, name: str, text: str) -> list[str]:
        told = [what for what in self.of("started-word") if what["name"] == name]
        return [text[what["location"] : what["location"] + what["length"]] for what in told]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("EARMARK_SOUND", "null")
    made = Program()
    made.engine.setProperty("rate", 400)
    yield made
    made.engine.proxy._driver.destroy()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def sound(file: Path) -> array[int]:
    with wave.open(str(file), "rb") as wav:
        assert (wav.getframerate(), wav.getsampwidth(), wav.getnchannels()) == (22_050, 2, 1)
        return array("h", wav.readframes(wav.getnframes()))


def test_everything_that_was_queued_is_spoken_in_order_word_by_word(program: Program) -> None:
    texts = {"a": "One two, three.", "b": "He said “four” (five). Six!", "c": "Das heißt sieben."}
    for name, text in texts.items():
        program.engine.say(text, name)
    program.engine.runAndWait()
    assert program.ends() == [("a", True), ("b", True), ("c", True)]
    assert program.words("a", texts["a"]) == ["One", "two", "three"]
    assert program.words("b", texts["b"]) == ["He", "said", "four", "five", "Six"]
    assert program.words("c", texts["c"]) == ["Das", "heißt", "sieben"]
    assert {what["thread"] for _, what in program.told} == {threading.get_ident()}


def test_a_run_ends_when_the_last_word_has_been_heard_and_a_second_run_goes_on(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARMARK_SOUND", f"file:{tmp_path / 'heard.wav'}")
    program.engine.say("First of all, harbour.", "a")
    program.engine.runAndWait()
    first = len(sound(tmp_path / "heard.wav"))
    program.engine.runAndWait()  # with nothing to say
    program.engine.say("And then the lighthouse.", "b")
    program.engine.runAndWait()
    heard = sound(tmp_path / "heard.wav")
    assert max(heard[:first]) > 3000
    assert max(heard[first:]) > 3000
    assert program.ends() == [("a", True), ("b", True)]


def test_words_are_told_when_they_are_heard(program: Program) -> None:
    program.engine.say("One two three four five six seven eight nine ten eleven twelve.", "a")
    program.engine.runAndWait()
    times = [what["when"] for what in program.of("started-word")]
    assert times[-1] - times[0] > 1.0  # not all at once when they were synthesised


@pytest.mark.parametrize("where", ["thread", "callback"])
def test_stop_ends_it_and_all_that_waits(program: Program, where: str) -> None:
    stop = program.engine.stop

    def wait_and_stop() -> None:
        until(lambda: program.of("started-word"))
        stop()

    if where == "callback":
        program.engine.connect("started-word", lambda name, location, length: stop())
    else:
        threading.Thread(target=wait_and_stop).start()
    program.engine.say("harbour light " * 500, "long")
    program.engine.say("never", "next")
    program.engine.runAndWait()
    assert program.ends() == [("long", False)]
    program.engine.disconnect({"topic": "started-word", "cb": program.engine._connects["started-word"][-1]})
    program.engine.say("Fine.", "after")
    program.engine.runAndWait()
    assert program.ends()[-1] == ("after", True)


def test_files_are_written_beside_what_is_said(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program.engine.save_to_file("One.", "one.wav")
    program.engine.save_to_file("Two, and rather longer than that.", str(tmp_path / "two.wav"))
    program.engine.say("Said.", "said")
    program.engine.runAndWait()
    one, two = sound(tmp_path / "one.wav"), sound(tmp_path / "two.wav")
    assert max(one) > 3000
    assert len(two) > 2 * len(one)
    assert program.words("said", "Said.") == ["Said"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.wav", "two.wav"]


def test_a_file_that_cannot_be_written_is_an_error_and_the_next_is_spoken(program: Program, tmp_path: Path) -> None:
    program.engine.save_to_file("One.", str(tmp_path / "nowhere" / "one.wav"), "file")
    program.engine.say("Said.", "said")
    program.engine.runAndWait()
    assert isinstance(program.of("error")[0]["exception"], FileNotFoundError)
    assert program.ends() == [("file", False), ("said", True)]


def test_a_loop_of_the_programs_own(program: Program) -> None:
    program.engine.startLoop(False)
    program.engine.say("Turn by turn.", "a")
    while not program.ends():
        program.engine.iterate()
        time.sleep(0.005)
    program.engine.endLoop()
    assert program.words("a", "Turn by turn.") == ["Turn", "by", "turn"]
    program.engine.say("And back.", "b")
    program.engine.runAndWait()
    assert program.ends()[-1] == ("b", True)


def test_properties_are_obeyed(program: Program, tmp_path: Path) -> None:
    text = "The ferry leaves the northern harbour at half past six."

    def saved(name: str, value: object) -> array[int]:
        before = program.engine.getProperty(name)
        program.engine.setProperty(name, value)
        program.engine.save_to_file(text, str(tmp_path / "x.wav"))
        program.engine.runAndWait()
        program.engine.setProperty(name, before)
        return sound(tmp_path / "x.wav")

    plain = saved("rate", 200)
    assert len(saved("rate", 100)) > 1.5 * len(saved("rate", "200.0"))
    assert max(saved("volume", 0.25)) < 0.5 * max(plain)
    assert saved("pitch", 90) != saved("pitch", 50)
    assert saved("voice", "de") != saved("voice", "en-us")
    assert {voice.id for voice in program.engine.getProperty("voices")} >= {"espeak:en-us", "espeak:de"}


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("rate", -5, 80), ("rate", 2000, 900), ("rate", 187.4, 187), ("volume", 3.0, 1.0), ("volume", -1, 0.0),
        ("pitch", 1000, 100), ("voice", "en-gb", "espeak:en-gb"), ("voice", "gmw/en", "espeak:en-gb"),
        ("voice", "English (Great Britain)", "espeak:en-gb"), ("voice", "EN_GB", "espeak:en-gb"),
    ],
)  # fmt: skip
def test_numbers_are_clipped_and_voices_found(program: Program, name: str, value: object, kept: object) -> None:
    program.engine.proxy._driver.setProperty(name, value)
    assert program.engine.getProperty(name) == kept


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("rate", "fast", ValueError),
        ("rate", float("nan"), ValueError),
        ("voice", "../x", ValueError),
        ("x", 1, KeyError),
    ],
)
def test_what_cannot_be_set_is_told(program: Program, name: str, value: object, kind: type[Exception]) -> None:
    program.engine.setProperty(name, value)
    program.engine.say("On it goes.", "a")
    program.engine.runAndWait()
    assert isinstance(program.of("error")[0]["exception"], kind)
    assert program.ends() == [("a", True)]


def test_a_text_that_crashes_the_stock_driver_is_written_whole(program: Program, tmp_path: Path) -> None:
    program.engine.setProperty("rate", 900)
    program.engine.save_to_file("harbour light " * 1500, str(tmp_path / "long.wav"))
    program.engine.runAndWait()
    assert len(sound(tmp_path / "long.wav")) / 22_050 > 120


@pytest.mark.skipif(os.name != "posix", reason="kills in a way of Unix")
def test_a_crash_of_the_library_is_not_the_programs(program: Program) -> None:
    program.engine.say("One.", "a")
    program.engine.runAndWait()
    os.kill(program.engine.proxy._driver._engine.pid, signal.SIGSEGV)
    program.engine.say("Two.", "b")
    program.engine.runAndWait()
    assert program.ends() == [("a", True), ("b", True)]
    assert program.words("b", "Two.") == ["Two"]


def test_nothing_is_left_when_it_is_destroyed(program: Program) -> None:
    program.engine.say("One.", "a")
    program.engine.runAndWait()
    driver = program.engine.proxy._driver
    pid = driver._engine.pid
    driver.destroy()
    until(lambda: not alive(pid))
    assert not [thread for thread in threading.enumerate() if thread.name == "earmark-clock"]


@pytest.mark.parametrize("text", ["", "One. Two!\n\nThree", "word " * 1000, "x" * 5000, " \n ", "…", "a\u2029b"])
def test_pieces_cover_the_text_and_none_is_long(text: str) -> None:
    cut = list(pieces(text))
    assert all(text[start:].startswith(piece) and 0 < len(piece) <= 400 for start, piece in cut)
    assert "".join("".join(piece for _, piece in cut).split()) == "".join(text.split())
