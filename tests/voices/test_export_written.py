"""The article itself as a file: Markdown that reads back, text, and braille that translates back."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import reader
from reader.errors import ExportError
from reader.metadata import Metadata
from reader.parse import parse
from tests.tui.test_export_command import earmark
from voices.export import export
from voices.export.run import check

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARTICLE = """# Signs

By Ann Other

First a [link](https://e.example/x) and [another](https://e.example/y), [once more](https://e.example/x).[^n]

- one
  - inner that is long enough to be wrapped somewhere
3. three

> Said.

| name | age |
|---|---|
| Ann | 7 |
| Bo | |

```
a    b  # not wrapped, however long this line of code may be in the end
```

![A caption](<>)

[^n]: The note.
"""
TEXT = """Signs

By Ann Other

First a link <1> and another <2>, once
more <1>.[1]

- one
  - inner that is long enough to be
    wrapped somewhere
3. three

> Said.

name: Ann; age: 7

name: Bo

    a    b  # not wrapped, however long this line of code may be in the end

A caption

[1] The note.

<1> https://e.example/x
<2> https://e.example/y
"""


def test_markdown_reads_back_as_the_same_article(tmp_path: Path) -> None:
    for name in ("long-feature.html", "listening-page.html"):
        article = reader.load(SEEDS / name)
        path = export(article, tmp_path / f"{name}.md")
        again = reader.load(path)
        assert again.document.text == article.document.text
        for field in ("title", "byline", "site", "published", "language", "url"):
            assert getattr(again.metadata, field) == getattr(article.metadata, field)
        assert f"\nwords: {article.document.words}\n" in path.read_text(encoding="utf-8")


def test_front_matter_holds_whatever_a_title_is(tmp_path: Path) -> None:
    title = 'He said: "no" \\ --- - # x'
    path = export(reader.Article(Metadata(title=title, site="a: b\n---\nevil: c"), "Text."), tmp_path / "x.md")
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[:3] == ["---", 'title: "He said: \\"no\\" \\\\ --- - # x"', 'site: "a: b --- evil: c"']
    assert lines.index("---", 1) < 7


def test_text_keeps_the_form_in_signs_and_words(tmp_path: Path) -> None:
    path = export(reader.from_markdown(ARTICLE), tmp_path / "x.txt", wrap=40)
    assert path.read_text(encoding="utf-8") == TEXT
    long = export(reader.from_markdown(ARTICLE), tmp_path / "y.txt").read_text(encoding="utf-8")
    assert "First a link <1> and another <2>, once more <1>." in long


def test_several_articles_are_one_text(tmp_path: Path) -> None:
    articles = [reader.from_markdown("# One\n\nMada."), reader.from_markdown("# Two\n\nMede.")]
    assert export(articles, tmp_path / "x.txt").read_text(encoding="utf-8") == "One\n\nMada.\n\n\nTwo\n\nMede.\n"
    assert (
        export(articles, tmp_path / "x.md").read_text(encoding="utf-8") == "# One\n\nMada.\n\n---\n\n# Two\n\nMede.\n"
    )
    with pytest.raises(ExportError, match="of an article"):
        export(parse("Text."), tmp_path / "z.md")


def test_braille_is_pages_of_cells_and_translates_back(tmp_path: Path) -> None:
    try:
        check(tmp_path / "x.brf")
    except ExportError as error:
        pytest.skip(str(error))
    long = "A word that stands there, " * 400
    article = reader.from_markdown(f"# The ferry\n\n{long}\n\n## Ten o'clock\n\n- one\n- two {'x' * 90}")
    data = export(article, tmp_path / "x.brf").read_bytes()
    assert data.isascii()
    pages = data.decode("ascii").split("\f")
    assert pages.pop() == ""
    assert len(pages) > 3
    for page in pages:
        lines = page.split("\r\n")
        assert lines.pop() == ""
        assert len(lines) <= 25
        assert all(len(line) <= 40 for line in lines)
    assert all(page.count("\r\n") == 25 for page in pages[:-1])
    flat = " ".join(data.decode("ascii").replace("\f", "").split())
    table = ["lou_translate", "--backward", "en-us-brf.dis,en-ueb-g2.ctb"]
    back = subprocess.run(table, input=flat[:300], capture_output=True, text=True, check=True).stdout
    assert re.match(r"The ferry A word that stands there, A word that stands there,", back)


def test_where_there_is_no_liblouis_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExportError, match="liblouis-bin"):
        export(reader.from_markdown(ARTICLE), tmp_path / "x.brf")
    assert not list(tmp_path.iterdir())


def test_from_the_command_line(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    done = earmark("export", "-", "-o", target, "--wrap", "20", stdin="# Ferry\n\nIt leaves at ten and comes back.")
    assert (done.returncode, done.stdout) == (0, "")
    assert max(map(len, target.read_text(encoding="utf-8").split("\n"))) <= 20
    assert earmark("export", "-", "-o", target, stdin="# Boat\n\nIt stays.").returncode == 1  # it is there already
    assert earmark("export", "-", "-o", tmp_path / "y.txt", "--wrap", "2", stdin="x").returncode == 2
