"""SubRip, LRC and JSON: the words of the page, on the clock of the WebVTT that is made with them."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from reader import from_markdown
from reader.parse import parse
from tests.voices.test_export import ARTICLE, cues, sound, stamp, written
from tests.voices.tones import ToneEngine, Tones, page
from voices.export import export

if TYPE_CHECKING:
    from pathlib import Path

TRICKY = parse("## Fish & chips\n\n\\[00:01.00\\] said so: 5 --> 6 is \\<i>.[^1] Then\nmore.\n\n[^1]: Note.", None)


def test_a_subrip_file_says_each_sentence_when_the_vtt_does(tmp_path: Path) -> None:
    blocks = written(tmp_path / "x.srt", speed=1.3).read_text(encoding="utf-8").strip().split("\n\n")
    expected = [(s, e, re.sub(r"<[^>]*>", "", t)) for s, e, t in cues(written(tmp_path / "x.vtt", speed=1.3))]
    found = []
    for number, block in enumerate(blocks, 1):
        counter, times, text = block.split("\n")
        assert counter == str(number)
        assert re.fullmatch(r"\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}", times)
        start, end = (stamp(time.replace(",", ".")) for time in times.split(" --> "))
        found.append((start, end, text))
    assert found == expected


def test_a_subrip_cue_is_one_line_that_no_player_takes_for_a_tag(tmp_path: Path) -> None:
    text = written(tmp_path / "x.srt", TRICKY).read_text(encoding="utf-8")
    assert "<\u2060i>" in text
    assert "<i>" not in text
    assert "[1]" not in text
    assert len(text.strip().split("\n\n")) == 3
    assert all(len(block.split("\n")) == 3 for block in text.strip().split("\n\n"))


def test_an_lrc_file_names_the_article_its_length_and_each_words_time(tmp_path: Path) -> None:
    document = from_markdown("# Å day by the sea\n\nOne two three. Four five six.").document
    lines = written(tmp_path / "x.lrc", document).read_text(encoding="utf-8").splitlines()
    pcm, rate = sound(written(tmp_path / "x.wav", document))
    assert lines[0] == "[ti:Å day by the sea]"
    (length,) = re.findall(r"^\[length:(\d+):(\d\d)\]$", lines[1])
    minutes, seconds = (int(part) for part in length)
    assert minutes * 60 + seconds == round(len(pcm) / 2 / rate)
    timed = [re.fullmatch(r"\[(\d+):(\d\d\.\d\d)\](.*)", line) for line in lines[2:]]
    assert all(timed)
    starts = [int(line[1]) * 60 + float(line[2]) for line in timed if line]
    assert starts == sorted(starts)
    assert timed[-1] is not None
    assert timed[-1][3] == ""
    assert starts[-1] == pytest.approx(len(pcm) / 2 / rate, abs=0.011)
    said = [re.sub(r"<[\d:.]+>", "", line[3]) for line in timed[:-1] if line]
    assert said == ["Å day by the sea", "One two three.", "Four five six."]
    assert lines[3].count("<") == 3


def test_a_bracket_that_begins_a_sentence_is_no_time_of_an_lrc(tmp_path: Path) -> None:
    lines = written(tmp_path / "x.lrc", TRICKY).read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"\[\d+:\d\d\.\d\d\](<\d+:\d\d\.\d\d>|$)", line) for line in lines if line[1] != "l")
    assert any(re.search(r"^(<\S+>)+\[\u206000:01\.00\]", line.partition("]")[2]) for line in lines)


def loaded(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_the_json_holds_sentences_and_words_at_their_places_in_the_text_and_in_the_sound(tmp_path: Path) -> None:
    found = loaded(written(tmp_path / "x.json", speed=1.3))
    pcm, rate = sound(written(tmp_path / "x.wav", speed=1.3))
    captions = cues(written(tmp_path / "x.vtt", speed=1.3))
    for one in (*found["sentences"], *found["words"]):
        assert set(one) == {"text", "start", "end", "offset"}
        assert ARTICLE.text.startswith(one["text"], one["offset"])
        assert 0 < one["start"] < one["end"] <= found["duration"]
    assert [(one["start"], one["end"]) for one in found["sentences"]] == [(s, e) for s, e, _ in captions]
    assert [one["text"] for one in found["words"]] == re.findall(r"\w+", ARTICLE.text)
    assert all(before["start"] < after["start"] for before, after in pairwise(found["words"]))
    assert found["duration"] == pytest.approx(len(pcm) / 2 / rate, abs=0.001)


def test_the_json_of_several_articles_says_where_each_begins(tmp_path: Path) -> None:
    pages = [page([4]), page([4, 3])]
    found = loaded(export(pages, tmp_path / "x.json", voice=ToneEngine().voices()[0], registry=Tones()))
    first, second = found["articles"]
    assert (first["sentence"], first["word"]) == (0, 0)
    assert (second["sentence"], second["word"]) == (len(pages[0].sentences), pages[0].words)
    assert found["sentences"][second["sentence"]]["offset"] == 0
    assert len(found["words"]) == pages[0].words + pages[1].words
