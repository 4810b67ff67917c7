"""Captions as strict readers want them: of what is hard to put into them, several articles in a file, real sound."""

from __future__ import annotations

import json
import re
import wave
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

import reader
from voices.export import export

if TYPE_CHECKING:
    from pathlib import Path

HARD = r"""# A \--> B & \<i>C\</i> \[00:01.00]

By O'Neil \<x>

5 \--> 6 is a claim. So is &amp;lt; and \<b> bold. \[ti:no] starts a line. {\\an8} is a style.

1

00:00:01,000 \--> 00:00:02,000

NOTE that “quoted (words)”, $5 and 日本語の文 are there.[^1]

| a | b |
|---|---|
| 1 | x \--> y |

```python
print("-->")
```

It ends with \<00:00:01.000> a stamp. العربية هنا.

[^1]: The note.
"""
PLAIN = "# The ferry\n\nThe ferry leaves the harbour at ten. It comes back before noon, said “the captain”."
STAMP = r"\d\d:[0-5]\d:[0-5]\d"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("espeakng_loader")
    folder = tmp_path_factory.mktemp("captions")
    articles = [reader.from_markdown(text) for text in (HARD, PLAIN, HARD)]
    for ending in ("wav", "vtt", "srt", "lrc", "json"):
        export(articles, folder / f"x.{ending}", voice="espeak:en-us", speed=1.25, jobs=1)
    return folder


def milliseconds(stamp: str) -> int:
    parts = [float(part) for part in stamp.replace(",", ".").split(":")]
    hours, minutes, seconds = ([0.0] * (3 - len(parts))) + parts
    return round((hours * 3600 + minutes * 60 + seconds) * 1000)


def length(folder: Path) -> int:
    with wave.open(str(folder / "x.wav")) as file:
        seconds: float = file.getnframes() / file.getframerate()
    return round(seconds * 1000)


def read(folder: Path, ending: str) -> str:
    data = (folder / f"x.{ending}").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert b"\x00" not in data
    return data.decode("utf-8")


def vtt(folder: Path) -> list[tuple[int, int, list[tuple[int, str]]]]:
    """Return cues and their pieces, by the grammar of https://www.w3.org/TR/webvtt1/#file-structure."""
    head, *blocks = read(folder, "vtt").removesuffix("\n\n").split("\n\n")
    assert re.fullmatch(r"WEBVTT(?: (?:(?!-->)[^\n])*)?", head)
    cues = []
    for block in blocks:
        timing, text = block.split("\n")  # one line of text: neither a blank one nor a second
        found = re.fullmatch(rf"({STAMP}\.\d{{3}}) --> ({STAMP}\.\d{{3}})", timing)
        assert found
        assert "-->" not in text
        rest = re.sub(rf"<{STAMP}\.\d{{3}}>", "\0", text)
        assert "<" not in rest
        assert not re.search(r"&(?!(?:amp|lt|gt);)", rest)
        times = [milliseconds(found[1]), *(milliseconds(one) for one in re.findall(rf"<({STAMP}\.\d{{3}})>", text))]
        pieces = [unescape(piece) for piece in rest.split("\0")]
        cues.append((times[0], milliseconds(found[2]), list(zip(times, pieces, strict=True))))
    return cues


def test_a_vtt_keeps_to_the_grammar_and_its_times_to_the_sound(made: Path) -> None:
    cues = vtt(made)
    for start, end, pieces in cues:
        times = [time for time, _ in pieces]
        assert all(a < b for a, b in pairwise([*times, end]))
        assert start == times[0]
    assert all(a[1] <= b[0] for a, b in pairwise(cues))
    assert cues[-1][1] <= length(made)
    # A word is lit with the signs that open it.
    words = [piece for _, _, pieces in cues for _, piece in pieces]
    assert "“quoted " in words
    assert "$5 " in words
    assert "“the " in words
    assert any(piece.startswith("(words)”") for piece in words)


def test_a_srt_is_numbered_in_blocks_of_three_lines_and_says_what_the_vtt_does(made: Path) -> None:
    text = read(made, "srt")
    blocks = text.removesuffix("\n\n").split("\n\n")
    for number, (block, (start, end, pieces)) in enumerate(zip(blocks, vtt(made), strict=True), 1):
        counter, timing, said = block.split("\n")
        assert counter == str(number)
        assert re.fullmatch(rf"{STAMP},\d{{3}} --> {STAMP},\d{{3}}", timing)
        assert [milliseconds(one) for one in timing.split(" --> ")] == [start, end]
        assert said.replace("\u2060", "") == "".join(piece for _, piece in pieces)
    # Readers that look for times or an arrow anywhere find as many as there are cues.
    assert text.count("-->") == len(blocks)
    assert len(re.findall(r"\d\d:\d\d:\d\d[,.]\d\d\d", text)) == 2 * len(blocks)
    assert not re.search(r"</?[a-z]|\{\\", text)


def test_an_lrc_has_one_time_a_line_and_its_words_in_order(made: Path) -> None:
    head: list[str] = []
    lines: list[str] = []
    for line in read(made, "lrc").removesuffix("\n").split("\n"):
        (lines if re.match(r"\[\d", line) else head).append(line)
    assert [re.fullmatch(r"\[(ti|ar|length):[^\[\]]+\]", line) is not None for line in head] == [True] * 3
    cues = vtt(made)
    assert len(lines) == len(cues) + 1
    for line, (start, _, pieces) in zip(lines, cues, strict=False):
        assert len(re.findall(r"\[\d+:\d\d", line)) == 1
        time, said = re.fullmatch(r"\[(\d\d:[0-5]\d\.\d\d)\](.+)", line).groups()  # type: ignore[union-attr]
        assert milliseconds(time) == start // 10 * 10
        assert re.sub(r"<\d\d:\d\d\.\d\d>", "", said).replace("\u2060", "") == "".join(piece for _, piece in pieces)
        inside = [milliseconds(one) for one in re.findall(r"<(\d\d:\d\d\.\d\d)>", said)]
        assert inside == sorted(inside)
        assert said.startswith("<")
    assert milliseconds(lines[-1][1:-1]) <= length(made)


def test_the_json_says_the_same_and_where_each_article_begins(made: Path) -> None:
    found: dict[str, Any] = json.loads(read(made, "json"), parse_constant=pytest.fail)
    cues = vtt(made)
    assert [(round(one["start"] * 1000), round(one["end"] * 1000)) for one in found["sentences"]] == [
        c[:2] for c in cues
    ]
    assert round(found["duration"] * 1000) == length(made)
    hard = "A --> B & <i>C</i> [00:01.00]"
    assert [one["title"] for one in found["articles"]] == [hard, "The ferry", hard]
    firsts = [found["sentences"][one["sentence"]] for one in found["articles"]]
    assert [one["offset"] for one in firsts] == [0, 0, 0]
    for before, after in pairwise(found["words"]):
        assert before["start"] <= before["end"]
        assert before["start"] <= after["start"]
    articles = [reader.from_markdown(text).document.text for text in (HARD, PLAIN, HARD)]
    edges = [*(one["word"] for one in found["articles"]), len(found["words"])]
    for text, (first, last) in zip(articles, pairwise(edges), strict=True):
        assert all(text.startswith(one["text"], one["offset"]) for one in found["words"][first:last])
