"""Files to take along: whole or not at all, on one clock, and true to the words."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import wave
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import voices
from reader.config import Settings
from reader.document import Document
from reader.errors import ConfigError, ExportError, NoVoice
from reader.parse import parse
from tests.voices.tones import RATE, ToneEngine, Tones, heard, page
from voices.export import export
from voices.export.run import check
from voices.export.writers import LEAD

if TYPE_CHECKING:
    from pathlib import Path

# A word of tones is known by its height.
AS_IT_IS = Settings(loudness=0)
ARTICLE = page([5, 7, 6], [8, 9], [6, 10, 5])


def sound(path: Path) -> tuple[bytes, int]:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return file.readframes(file.getnframes()), file.getframerate()


def cues(path: Path) -> list[tuple[float, float, str]]:
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    assert blocks[0].startswith("WEBVTT")
    found = []
    for block in blocks[1:]:
        times, text = block.split("\n")
        start, end = (stamp(time) for time in times.split(" --> "))
        found.append((start, end, text))
    return found


def stamp(time: str) -> float:
    hours, minutes, seconds = re.fullmatch(r"(\d\d):(\d\d):(\d\d\.\d{3})", time).groups()  # type: ignore[union-attr]
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def written(path: Path, document: Document = ARTICLE, **options: object) -> Path:
    given: dict[str, object] = {"voice": ToneEngine().voices()[0], "registry": Tones(), "settings": AS_IT_IS, **options}
    return export(document, path, **given)  # type: ignore[arg-type]


def test_a_wav_holds_every_word_once_in_order_at_the_pace_asked_for(tmp_path: Path) -> None:
    for speed in (0.75, 1.0, 1.25):
        pcm, rate = sound(written(tmp_path / "x.wav", speed=speed, force=True))
        assert rate == RATE
        assert heard(pcm) == re.findall(r"\w+", ARTICLE.text.lower())
        seconds = len(pcm) / 2 / rate - LEAD
        assert ARTICLE.words * 60 / seconds == pytest.approx(200 * speed, rel=0.03)


def assert_that_captions_meet_the_sound(tmp_path: Path, speed: float) -> None:
    pcm, rate = sound(written(tmp_path / "x.wav", speed=speed))
    found = cues(written(tmp_path / "x.vtt", speed=speed))
    assert [re.sub(r"<[^>]*>", "", text) for _, _, text in found] == [ARTICLE.slice(s.span) for s in ARTICLE.sentences]
    samples = array("h", pcm)
    stamped = [time for _, _, text in found for time in re.findall(r"<([\d:.]+)>", text)]
    assert len(stamped) == ARTICLE.words - sum(1 for _, _, text in found if not text.startswith("<"))
    for time in stamped:
        at = round(stamp(time) * rate)
        near = samples[at - rate // 50 : at + rate // 50]
        assert 0 in near, "a word begins behind a gap"
        assert max(near) > 0


@pytest.mark.parametrize("speed", [1.0, 1.3, 2.5])
def test_captions_are_on_the_clock_of_the_sound(tmp_path: Path, speed: float) -> None:
    assert_that_captions_meet_the_sound(tmp_path, speed)


def test_where_nothing_can_stretch_captions_keep_to_the_sound_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voices.stretch.available", lambda: ())
    assert_that_captions_meet_the_sound(tmp_path, 2.5)


def test_captions_keep_to_the_format(tmp_path: Path) -> None:
    document = parse("## Fish & <chips>\n\nHe said: 5 --> 6 is “so”.[^1] Then\nmore.\n\n[^1]: Note.", None)
    text = written(tmp_path / "x.vtt", document).read_text(encoding="utf-8")
    found = cues(tmp_path / "x.vtt")
    assert "Fish &amp; &lt;chips&gt;" in re.sub(r"<\d[^>]*>", "", text)
    assert text.count("-->") == len(found) == 3
    assert "[1]" not in text
    for start, end, payload in found:
        inside = [stamp(time) for time in re.findall(r"<(\d[\d:.]+)>", payload)]
        assert start < end
        assert all(a < b for a, b in pairwise([start, *inside, end]))
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_a_sentence_that_the_voice_cannot_say_is_left_out_and_the_rest_is_there(tmp_path: Path) -> None:
    pytest.importorskip("espeakng_loader")
    document = parse("The first sentence is here. ꦲꦏ꧀ꦱꦫ ꦗꦮ. ʻ. The last sentence is here.")
    spoken = cues(export(document, tmp_path / "x.vtt", voice="espeak:en-us"))
    said = [re.sub(r"<[^>]*>", "", text) for _, _, text in spoken]
    assert (said[0], said[-1]) == ("The first sentence is here.", "The last sentence is here.")


def test_an_mp3_without_its_encoder_is_refused_before_any_speaking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lameenc", None)
    registry = Tones()
    for attempt in (
        lambda: export(ARTICLE, tmp_path / "x.mp3", voice=registry.voices()[0], registry=registry),
        lambda: check(tmp_path / "x.mp3"),
    ):
        with pytest.raises(ExportError, match="pip install lameenc"):
            attempt()
    assert registry.tones["tones"].spoken == []
    assert not list(tmp_path.iterdir())


def test_several_articles_go_into_one_file_in_their_order(tmp_path: Path) -> None:
    first, second = page([4]), page([4, 3])
    options = {"voice": ToneEngine().voices()[0], "registry": Tones(), "settings": AS_IT_IS}
    path = export([first, second], tmp_path / "x.wav", **options)  # type: ignore[arg-type]
    assert heard(sound(path)[0]) == re.findall(r"\w+", (first.text + " " + second.text).lower())
    path = export([first, second], tmp_path / "x.vtt", voice=ToneEngine().voices()[0], registry=Tones())
    assert len(cues(path)) == 3
    assert cues(path)[1][0] - cues(path)[0][1] == pytest.approx(2.0, abs=0.05)


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    calls: list[tuple[float, float]] = []
    written(tmp_path / "x.wav", progress=lambda done, total: calls.append((done, total)))
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)
    assert len(calls) >= len(ARTICLE.sentences)
    assert calls[-1][0] == pytest.approx(calls[-1][1], rel=0.03)


def test_progress_tells_what_is_written_though_it_is_more_than_was_foreseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voices.narrator.Narrator.seconds", lambda *_: 1.0)
    calls: list[tuple[float, float]] = []
    path = written(tmp_path / "x.wav", progress=lambda done, total: calls.append((done, total)))
    pcm, rate = sound(path)
    done, total = calls[-1]
    assert done == pytest.approx(len(pcm) / 2 / rate - LEAD, abs=0.001)
    assert total == 1.0


@pytest.mark.parametrize(
    ("name", "word"), [("x.aiff", ".wav, .mp3, .vtt"), ("x", ".wav"), (".wav", ".wav"), ("no/such/x.wav", "folder")]
)
def test_a_name_that_cannot_be_is_refused_in_a_sentence(tmp_path: Path, name: str, word: str) -> None:
    with pytest.raises(ExportError, match=re.escape(word)):
        written(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "x.wav"
    path.write_bytes(b"precious")
    with pytest.raises(ExportError, match="--force"):
        written(path)
    assert path.read_bytes() == b"precious"
    written(path, force=True)
    assert path.read_bytes()[:4] == b"RIFF"
    (tmp_path / "folder.wav").mkdir()
    with pytest.raises(ExportError, match="folder"):
        written(tmp_path / "folder.wav", force=True)


def test_a_file_that_appears_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.wav"
    with pytest.raises(ExportError, match="exists"):
        written(path, progress=lambda *_: path.write_bytes(b"other"))
    assert path.read_bytes() == b"other"
    assert [p.name for p in tmp_path.iterdir()] == ["x.wav"]


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: float, total: float) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        written(tmp_path / "x.wav", progress=stop)
    assert not list(tmp_path.iterdir())


def test_killed_it_leaves_no_file_of_that_name(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from tests.voices.tones import *; from voices.export import export\n"
        "kill = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "export(page([5, 7, 6]), sys.argv[1], voice=ToneEngine().voices()[0], registry=Tones(), progress=kill)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "x.wav")], check=False)
    assert done.returncode in {-signal.SIGKILL, 1}
    assert not (tmp_path / "x.wav").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_the_files_permissions_are_the_users_own(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = written(tmp_path / "x.wav")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640


def test_nothing_to_say_is_an_error_and_no_file(tmp_path: Path) -> None:
    for document in (Document("", ()), parse("```\ncode\n```")):
        with pytest.raises(ExportError, match="nothing"):
            written(tmp_path / "x.wav", document)
    assert not list(tmp_path.iterdir())


def test_a_speed_beyond_the_range_and_a_voice_that_is_not_here(tmp_path: Path) -> None:
    with pytest.raises((ExportError, ConfigError)):
        written(tmp_path / "x.wav", speed=9.0)
    with pytest.raises(NoVoice):
        export(ARTICLE, tmp_path / "x.wav", voice="no-such-voice-at-all")
    assert not list(tmp_path.iterdir())


def test_voices_at_two_rates_share_a_file_at_the_first_one_s(tmp_path: Path) -> None:
    registry = Tones(ToneEngine("low", 16_000), ToneEngine("high", 22_050))
    low, high = (registry.tones[name].voices()[0] for name in ("low", "high"))
    chosen = iter([low, high])
    registry.choose = lambda language, wanted="": next(chosen)  # type: ignore[method-assign]
    path = export([page([3]), page([3])], tmp_path / "x.wav", registry=registry)
    with wave.open(str(path)) as sound:
        assert sound.getframerate() == 16_000
        parts = [clip.duration for engine in registry.tones.values() for _, clip in engine.spoken]
        assert sound.getnframes() / 16_000 == pytest.approx(sum(parts) + 2, abs=0.7)


def test_the_package_can_be_called_like_the_function_it_is_named_for(tmp_path: Path) -> None:
    options = {"voice": ToneEngine().voices()[0], "registry": Tones()}
    assert voices.export(page([3]), tmp_path / "a.wav", **options).exists()  # type: ignore[arg-type]
    assert voices.export(page([3]), tmp_path / "b.wav", **options).exists()  # type: ignore[arg-type]


@pytest.mark.slow
def test_memory_stays_flat_however_long_the_article(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from tests.voices.tones import *; from voices.export import export\n"
        "export([page([40] * 6) for _ in range(int(sys.argv[2]))], sys.argv[1], voice=ToneEngine().voices()[0],"
        " registry=Tones())\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for count in (1, 10):
        path = tmp_path / f"{count}.wav"
        done = subprocess.run(
            [sys.executable, "-c", code, str(path), str(count)], check=True, capture_output=True, text=True
        )
        peaks.append(int(done.stdout))
    # Ten times the sound (30 MB of it) may cost a few MB, not its size.
    assert peaks[1] - peaks[0] < 12_000
