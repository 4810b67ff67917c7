"""MP3: decoded again it is the sound to the frame, and readers by others find tags, chapters and words in it."""

from __future__ import annotations

import re
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from reader import Article, from_markdown
from reader.metadata import Metadata
from tests.voices.test_export import ARTICLE, cues, sound, written
from tests.voices.tones import ToneEngine, Tones
from voices.export import export
from voices.languages import three_letters

if TYPE_CHECKING:
    from pathlib import Path

av = pytest.importorskip("av")
id3 = pytest.importorskip("mutagen.id3")
mp3 = pytest.importorskip("mutagen.mp3")


def decoded(path: Path) -> tuple[array[int], int]:
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        resampler = av.AudioResampler("s16", "mono", stream.rate)
        frames = [r for frame in file.decode(stream) for r in resampler.resample(frame)]
        return array("h", b"".join(bytes(f.planes[0])[: 2 * f.samples] for f in frames)), stream.rate


def onset(samples: array[int]) -> int:
    loud = max(samples) // 16
    return next(at for at, sample in enumerate(samples) if sample > loud)


def chaptered(path: Path, count: int) -> Path:
    parts = [f"## Part {number} ü\n\nOne two." for number in range(2, count + 1)]
    article = from_markdown("# The whole\n\nOne two.\n\n" + "\n\n".join(parts))
    return export(article, path, voice=ToneEngine().voices()[0], registry=Tones())


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_what_is_decoded_is_as_long_as_what_was_spoken_and_begins_when_it_does(tmp_path: Path, rate: int) -> None:
    registry = Tones(ToneEngine(rate=rate))
    for name in ("x.wav", "x.mp3"):
        export(ARTICLE, tmp_path / name, voice=registry.voices()[0], registry=registry)
    pcm, _ = sound(tmp_path / "x.wav")
    samples, decoded_rate = decoded(tmp_path / "x.mp3")
    assert decoded_rate == rate
    assert len(samples) == len(pcm) // 2
    # A coder smears an edge over a few samples.
    assert onset(samples) == pytest.approx(onset(array("h", pcm)), abs=rate // 500)


def test_a_voice_at_a_rate_that_mpeg_does_not_know_is_heard_in_time(tmp_path: Path) -> None:
    registry = Tones(ToneEngine(rate=20_000))
    for name in ("x.wav", "x.mp3"):
        export(ARTICLE, tmp_path / name, voice=registry.voices()[0], registry=registry)
    pcm, _ = sound(tmp_path / "x.wav")
    samples, rate = decoded(tmp_path / "x.mp3")
    assert rate == 22_050
    assert len(samples) / rate == pytest.approx(len(pcm) / 2 / 20_000, abs=0.001)
    assert onset(samples) / rate == pytest.approx(onset(array("h", pcm)) / 20_000, abs=0.003)


def test_its_first_frame_says_how_long_it_is_and_where_each_part_of_it_stands(tmp_path: Path) -> None:
    path = written(tmp_path / "x.mp3")
    known = mp3.MP3(path)
    assert (known.info.bitrate, known.info.bitrate_mode) == (64_000, mp3.BitrateMode.CBR)
    assert known.info.encoder_info.startswith("LAME 3.100")
    pcm, rate = sound(written(tmp_path / "x.wav"))
    assert known.info.length == pytest.approx(len(pcm) / 2 / rate, abs=0.001)
    data = path.read_bytes()[known.tags.size :]
    assert data[13:17] == b"Info"
    assert int.from_bytes(data[25:29], "big") == len(data)
    table = data[29:129]
    assert list(table) == sorted(table)
    assert table[50] == pytest.approx(128, abs=3)


def test_it_names_what_it_is_in_any_script(tmp_path: Path) -> None:
    known = Metadata("標題 & é", ("Ann Other", "Bô"), "The Site", published="2023-05-25T08:00", language="de-CH",
                     url="https://e.example/ä?x=1")  # fmt: skip
    path = export(Article(known, "Mada mede."), tmp_path / "x.mp3", voice=ToneEngine().voices()[0], registry=Tones())
    tags = id3.ID3(path)
    assert tags.version == (2, 3, 0)
    said = {name: str(tags[name]) for name in ("TIT2", "TPE1", "TALB", "TLAN", "TDRC", "WOAS")}
    assert said == {
        "TIT2": "標題 & é", "TPE1": "Ann Other, Bô", "TALB": "The Site", "TLAN": "deu", "TDRC": "2023-05-25",
        "WOAS": "https://e.example/%C3%A4?x=1",
    }  # fmt: skip


def test_its_transcript_is_there_as_text_and_in_time(tmp_path: Path) -> None:
    tags = id3.ID3(written(tmp_path / "x.mp3", speed=1.3))
    (text,), (timed,) = tags.getall("USLT"), tags.getall("SYLT")
    expected = [
        (round(s * 1000), re.sub(r"<[^>]*>", "", t)) for s, _, t in cues(written(tmp_path / "x.vtt", speed=1.3))
    ]
    assert [(time, line) for line, time in timed.text] == expected
    assert text.text == "\n".join(line for _, line in expected)
    assert (text.lang, timed.lang, timed.format) == ("und", "und", 2)


@pytest.mark.parametrize(
    "count", [1, pytest.param(255, marks=pytest.mark.slow), 256, pytest.param(300, marks=pytest.mark.slow)]
)
def test_each_heading_is_a_chapter_however_many_there_are(tmp_path: Path, count: int) -> None:
    path = chaptered(tmp_path / "x.mp3", count)
    titles = ["The whole", *(f"Part {number} ü" for number in range(2, count + 1))]
    with av.open(str(path)) as file:
        found: list[Any] = sorted(file.chapters(), key=lambda one: one["start"])
    assert [one["metadata"]["title"] for one in found] == titles
    edges = [(one["start"], one["end"]) for one in found]
    assert edges[0][0] == 0
    assert all(start < end for start, end in edges)
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    samples, rate = decoded(path)
    assert edges[-1][1] == pytest.approx(len(samples) / rate * 1000, abs=1)
    tags = id3.ID3(path)
    lists = {one.element_id: one for one in tags.getall("CTOC")}
    assert all(len(one.child_element_ids) <= 255 for one in lists.values())
    assert _listed(lists, "toc") == [f"chp{number}" for number in range(count)]
    assert [str(tags[f"CHAP:chp{number}"].sub_frames["TIT2"]) for number in range(count)] == titles


def _listed(lists: dict[str, Any], name: str) -> list[str]:
    if name not in lists:
        return [name]
    return [chapter for child in lists[name].child_element_ids for chapter in _listed(lists, child)]


def test_the_same_article_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path / "a.mp3").read_bytes() == written(tmp_path / "b.mp3").read_bytes()


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "eng"), ("zh-Hant", "zho"), ("yue", "yue"), ("", "und"), ("qq", "und")]
)
def test_languages_have_their_three_letters(tag: str, code: str) -> None:
    assert three_letters(tag) == code
