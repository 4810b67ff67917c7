"""FLAC, Opus, M4A and M4B: decoded again, they hold the sound; and chapters, tags and words as players find them."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from reader import from_markdown
from reader.errors import ExportError
from tests.voices.test_export import ARTICLE, sound, written
from tests.voices.tones import ToneEngine, Tones, heard, page
from voices.export import export
from voices.export.container import FORMS
from voices.export.run import check

if TYPE_CHECKING:
    from pathlib import Path

av = pytest.importorskip("av", reason="these formats are an extra: pip install 'earmark[audio]'")


def opened(path: Path) -> tuple[dict[str, str], list[dict[str, Any]], bytes, int]:
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        resampler = av.AudioResampler("s16", "mono", stream.rate)
        frames = [r for frame in file.decode(stream) for r in resampler.resample(frame)]
        pcm = b"".join(bytes(frame.planes[0])[: 2 * frame.samples] for frame in frames)
        return {**stream.metadata, **file.metadata}, [dict(one) for one in file.chapters()], pcm, stream.rate


def test_a_flac_holds_the_frames_of_the_wav(tmp_path: Path) -> None:
    pcm, rate = sound(written(tmp_path / "x.wav"))
    _, _, decoded, decoded_rate = opened(written(tmp_path / "x.flac"))
    assert decoded_rate == rate
    assert decoded == pcm
    assert heard(decoded)[0] == ARTICLE.text.lower().split()[0]


@pytest.mark.parametrize("ending", [".opus", ".ogg", ".m4a", ".m4b"])
def test_a_coded_file_is_on_the_clock_of_the_wav(tmp_path: Path, ending: str) -> None:
    pcm, rate = sound(written(tmp_path / "x.wav"))
    _, _, decoded, decoded_rate = opened(written(tmp_path / f"x{ending}"))
    assert len(decoded) / 2 / decoded_rate == pytest.approx(len(pcm) / 2 / rate, abs=0.05)
    assert _onset(decoded, decoded_rate) == pytest.approx(_onset(pcm, rate), abs=0.01)


def _onset(pcm: bytes, rate: int) -> float:
    samples = memoryview(pcm).cast("h")
    loud = max(samples) // 16
    return next(at for at, sample in enumerate(samples) if sample > loud) / rate


@pytest.mark.parametrize("ending", [*FORMS])
def test_the_same_article_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first, second = (written(tmp_path / f"{name}{ending}").read_bytes() for name in "ab")
    assert first == second


@pytest.mark.parametrize(
    ("ending", "count"),
    [(".m4b", 1), pytest.param(".m4b", 255, marks=pytest.mark.slow), (".m4b", 300), (".opus", 300), (".flac", 12)],
)
def test_each_heading_is_a_chapter(tmp_path: Path, ending: str, count: int) -> None:
    parts = [f"## Part {number} ü\n\nOne two." for number in range(2, count + 1)]
    article = from_markdown("# The whole\n\nOne two.\n\n" + "\n\n".join(parts))
    path = export(article, tmp_path / f"x{ending}", voice=ToneEngine().voices()[0], registry=Tones())
    tags, chapters, pcm, rate = opened(path)
    titles = [one["metadata"]["title"] for one in chapters]
    assert titles == ["The whole", *(f"Part {number} ü" for number in range(2, count + 1))]
    assert chapters[0]["start"] == 0
    times = [(one["start"] * one["time_base"], one["end"] * one["time_base"]) for one in chapters]
    assert all(start < end for start, end in times)
    assert all(before[1] == after[0] for before, after in pairwise(times))
    assert float(times[-1][1]) == pytest.approx(len(pcm) / 2 / rate, abs=0.06)
    found = {name.lower(): value for name, value in tags.items()}
    assert found["title"] == "The whole"
    assert found["lyrics"].splitlines()[:2] == ["The whole", "One two."]


def test_each_article_of_several_is_a_chapter(tmp_path: Path) -> None:
    pages = [page([4]), page([4, 3])]
    path = export(pages, tmp_path / "x.m4b", voice=ToneEngine().voices()[0], registry=Tones())
    assert len(opened(path)[1]) == 2


def test_without_the_encoder_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(ExportError, match=r"earmark\[audio\]"):
        check(tmp_path / "x.m4b")


@pytest.mark.parametrize("ending", [".m4a", ".m4b"])
def test_what_a_player_needs_comes_before_the_sound(tmp_path: Path, ending: str) -> None:
    """As a file is loaded from a server, it can be played and searched before all of it is there."""
    folder = tmp_path / "a:b"
    folder.mkdir()
    path = written(folder / f"x{ending}")
    data, at, kinds = path.read_bytes(), 0, []
    while at < len(data):
        kinds.append(data[at + 4 : at + 8])
        at += int.from_bytes(data[at : at + 4], "big")
    assert kinds.index(b"moov") < kinds.index(b"mdat")
    assert at == len(data)
