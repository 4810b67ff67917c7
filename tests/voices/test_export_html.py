"""A page that reads itself: true to the article, on the clock of its sound, closed to everything outside."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest

import reader
from reader.errors import ExportError
from reader.metadata import Metadata
from tests.voices.tones import Tones, page
from voices.export import export

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MIXED = """# Signs & <b>wonders</b>

By Ann Other

First *slanted and **bold*** words, a [link over. Two](https://e.example/x?a=1&b=2) sentences.[^n] Last.

| a | b |
|---|---|
| one two | three |

```
never said
```

![What is seen](https://e.example/p.png "What is told")

[^n]: The note.
"""
HOSTILE = "</script><script>alert(1)</script><!--<script>\u2028'\"&amp;]]>"


def written(path: Path, *what: Any, voices: Sequence[int] = (0,), **options: Any) -> Path:
    registry = Tones()
    chosen = [registry.voices()[number] for number in voices]
    return export(what, path, voice=chosen, registry=registry, **options)


def parts(path: Path) -> tuple[Any, dict[str, Any]]:
    root = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
    return root, json.loads(root.get_element_by_id("said").text)


def test_each_word_is_marked_with_where_it_stands_and_has_its_time(tmp_path: Path) -> None:
    article = reader.from_markdown(MIXED)
    root, said = parts(written(tmp_path / "x.html", article))
    (voice,) = said["voices"]
    at: dict[int, str] = {}
    for piece in root.xpath("//*[@data-o]"):
        at[int(piece.get("data-o"))] = at.get(int(piece.get("data-o")), "") + piece.text_content()
    assert sorted(at) == sorted(voice["offsets"])
    for offset, word in at.items():
        assert article.document.text.startswith(word, offset)
    assert "never" not in at.values()
    assert voice["times"] == sorted(voice["times"])
    assert 0 < voice["times"][-1] / 1000 < voice["seconds"]
    assert set(said["sentences"]) < set(voice["offsets"])
    assert set(said["blocks"]) <= set(said["sentences"])
    text = " ".join(root.xpath("string(//article)").split())
    assert "a link over. Two sentences.[1] Last." in text
    assert root.xpath("string(//em/strong)") == "bold"
    assert root.xpath("//main//a/@href")[:2] == ["https://e.example/x?a=1&b=2"] * 2  # cut where a sentence ends


def test_the_sound_is_inside_and_as_long_as_it_says(tmp_path: Path) -> None:
    root, said = parts(written(tmp_path / "x.html", page([5, 7], [6]), voices=(0, 1), speed=1.5))
    assert [voice["id"] for voice in said["voices"]] == ["tones:one", "tones:two"]
    assert said["speed"] == 1.5
    for element, voice in zip(root.xpath("//audio"), said["voices"], strict=True):
        assert "controls" in element.attrib
        data = base64.b64decode(element.get("src").removeprefix("data:audio/mpeg;base64,"), validate=True)
        assert data[13:17] == b"Info"
        assert len(data) * 8 / 64_000 == pytest.approx(voice["seconds"], abs=0.2)
        assert 18 * 60 / voice["seconds"] == pytest.approx(200, rel=0.05)
    assert [option.text for option in root.xpath("//select/option")] == ["Tones One", "Tones Two"]


def test_nothing_is_fetched_and_only_our_own_script_may_run(tmp_path: Path) -> None:
    root, _ = parts(written(tmp_path / "x.html", reader.from_markdown(MIXED)))
    assert not root.xpath("//img | //link | //iframe | //object | //base | //@style | //@onclick")
    assert all(source.startswith("data:") for source in root.xpath("//@src"))
    (policy,) = root.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for element in root.xpath("//style | //script[not(@type)]"):
        digest = base64.b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    picture = root.xpath("//p[@class='picture']/a")[0]
    assert (picture.get("href"), picture.text) == ("https://e.example/p.png", "Picture: What is seen")


def test_a_hostile_article_stays_text(tmp_path: Path) -> None:
    known = Metadata(
        title=HOSTILE, byline=(HOSTILE,), site=HOSTILE, language='en" onload="x', url="javascript:alert(1)"
    )
    article = reader.from_markdown(HOSTILE.replace("<", "\\<") + "\n\nThe second paragraph.")
    hostile = type(article)(known, article.markdown)
    path = written(tmp_path / "x.html", hostile)
    root, said = parts(path)
    assert len(root.xpath("//script")) == 2
    assert root.findtext(".//title") == HOSTILE
    assert root.xpath("string(//h1)") == HOSTILE.replace("\u2028", " ")
    assert not root.xpath("//@onload")
    assert "javascript:" not in path.read_text(encoding="utf-8")
    assert said["site"] == HOSTILE


def test_several_articles_are_one_page_with_one_clock(tmp_path: Path) -> None:
    first, second = (
        reader.from_markdown("# One\n\nMada mede."),
        reader.from_markdown("# Two\n\nModo mudu.\n\n## More\n\nMede."),
    )
    root, said = parts(written(tmp_path / "x.html", first, second))
    assert root.xpath("//h1/text()") == ["2 articles"]
    assert [h.text_content() for h in root.xpath("//article/h2")] == ["One", "Two"]
    assert root.xpath("string(//h3)") == "More"
    marked = [int(offset) for offset in root.xpath("//@data-o")]
    assert marked == sorted(set(marked)) == said["voices"][0]["offsets"]


def test_it_is_the_same_to_the_byte_each_time(tmp_path: Path) -> None:
    first = written(tmp_path / "a.html", page([5, 7], [6]))
    assert first.read_bytes() == written(tmp_path / "b.html", page([5, 7], [6])).read_bytes()


def test_one_voice_where_the_format_holds_one(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=re.escape("page (.html)")):
        written(tmp_path / "x.wav", page([3]), voices=(0, 1))
    assert not list(tmp_path.iterdir())


def test_from_the_command_line_with_voices_to_choose_from(tmp_path: Path) -> None:
    pytest.importorskip("espeakng_loader")
    (tmp_path / "x.md").write_text("# The ferry\n\nIt leaves at ten.", encoding="utf-8")
    target = tmp_path / "x.html"
    arguments = ["export", tmp_path / "x.md", "-o", target, "--voices", "espeak:en-us, espeak:de", "--wpm", "300"]
    done = subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
    _, said = parts(target)
    assert [voice["id"] for voice in said["voices"]] == ["espeak:en-us", "espeak:de"]
    told = re.search(r": (\d+):(\d\d) at 1.5x = 300 WPM$", done.stderr.strip())
    assert told
    assert int(told[1]) * 60 + int(told[2]) == pytest.approx(said["voices"][0]["seconds"] / 1.5, abs=1)
    assert said["speed"] == 1.5
