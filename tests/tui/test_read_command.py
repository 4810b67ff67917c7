"""`earmark read`, as a program: stdout is data, stderr is narration, the exit status tells."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.reader import newspage
from tests.reader.test_sources import Server

if TYPE_CHECKING:
    from pathlib import Path


def earmark(home: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "EARMARK_HOME": str(home), "PYTHONIOENCODING": "ascii"}
    return subprocess.run(
        [sys.executable, "-m", "tui", "read", *arguments],
        input=given,
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.html"
    path.write_text(newspage.with_metadata(), encoding="utf-8")
    return path


def test_markdown_is_the_default_and_reads_back(tmp_path: Path, story: Path) -> None:
    done = earmark(tmp_path, str(story))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith(
        f"# {newspage.TITLE}\n\nBy {newspage.BYLINE}\n\n- {newspage.POINTS[0]}\n- {newspage.POINTS[1]}\n\n!["
    )
    assert earmark(tmp_path, "-", given=done.stdout).stdout == done.stdout


def test_json_is_one_object_with_every_name(tmp_path: Path, story: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("speed = 1.25\n")
    found = json.loads(earmark(tmp_path, str(story), "--format", "json").stdout)
    assert list(found) == [
        "title",
        "byline",
        "site",
        "section",
        "published",
        "modified",
        "language",
        "url",
        "summary",
        "image",
        "words",
        "reading_minutes",
        "listening_seconds",
        "speed",
        "wpm",
        "markdown",
        "text",
        "removed",
    ]
    assert (found["title"], found["byline"], found["section"], found["site"]) == (
        newspage.TITLE,
        [newspage.BYLINE],
        list(newspage.SECTION),
        "The Lantern",
    )
    assert (found["speed"], found["wpm"], found["modified"], found["url"]) == (1.25, 250, None, None)
    assert found["listening_seconds"] == round(found["words"] / 250 * 60)
    assert found["text"].startswith(newspage.TITLE)
    assert {"text": "250 WPM", "reason": "the listening widget"} in found["removed"]


def test_text_and_html(tmp_path: Path, story: Path) -> None:
    assert newspage.BODY[6] in earmark(tmp_path, str(story), "--format", "text").stdout.decode()
    story.write_text(
        newspage.with_metadata().replace("forty jobs", "&lt;script&gt;forty&lt;/script&gt; jobs"), encoding="utf-8"
    )
    page = earmark(tmp_path, str(story), "--format", "html").stdout.decode()
    assert "<h1>" in page
    assert "<script>" not in page


def test_what_was_removed_goes_to_stderr(tmp_path: Path, story: Path) -> None:
    done = earmark(tmp_path, str(story), "--show-removed")
    assert "Select Voice" in done.stderr.decode()
    assert "Select Voice" not in done.stdout.decode()


def test_check_says_it_on_stderr_and_by_the_status(tmp_path: Path, story: Path) -> None:
    done = earmark(tmp_path, "--check", str(story))
    assert (done.returncode, done.stdout) == (0, b"")
    assert re.fullmatch(rf"earmark: an article of \d+ words: {newspage.TITLE}\n", done.stderr.decode())
    assert earmark(tmp_path, "--check", "--quiet", str(story)).stderr == b""
    none = earmark(tmp_path, "--check", "-", given=b"<html><body><nav><a href=/>Home</a></nav></body></html>")
    assert (none.returncode, none.stdout) == (3, b"")
    assert re.fullmatch(r"earmark: There is no article on this page: [^\n]+\n", none.stderr.decode())


def test_each_removed_piece_is_listed_with_its_reason(tmp_path: Path, story: Path) -> None:
    rows = earmark(tmp_path, "--show-removed", "--check", str(story)).stderr.decode().splitlines()[1:]
    assert all(re.fullmatch(r"removed: .+  \(.+\)", row) for row in rows)
    assert "removed: Advertisement  (an advertisement's label)" in rows
    assert "removed: 250 WPM  (the listening widget)" in rows


def test_a_wall_is_named(tmp_path: Path) -> None:
    page = b"<html><head><title>Shop</title><script src=a.js></script></head><body><div id=root></div></body></html>"
    done = earmark(tmp_path, "-", given=page)
    assert (done.returncode, done.stdout) == (3, b"")
    assert "only to a browser with scripts" in done.stderr.decode()


def test_a_teaser_is_an_article_and_told(tmp_path: Path) -> None:
    offer = "<p>Subscribe to continue reading</p>"
    page = f"<html><body><article><h1>{newspage.TITLE}</h1><p>{newspage.BODY[0]}</p>{offer}</article></body></html>"
    done = earmark(tmp_path, "-", given=page.encode())
    assert done.returncode == 0
    assert newspage.BODY[0] in done.stdout.decode()
    assert done.stderr.decode() == "earmark: the site shows only its beginning; the rest is for subscribers\n"


def test_all_pages_are_followed_when_asked(tmp_path: Path) -> None:
    server = Server()
    first = newspage.with_metadata().replace("</main>", "<a href='/story?page=2'>2</a></main>")
    second = f"<html><body><article><h1>{newspage.TITLE}</h1><p>{newspage.BODY[0][::-1]}.</p></article></body></html>"
    for path, body in {"/story": first, "/story?page=2": second}.items():
        server.answers[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, body.encode())
    try:
        done = earmark(tmp_path, f"{server.url}/story", "--allow-private", "--all-pages")
    finally:
        server.http.shutdown()
        server.http.server_close()
    assert (done.returncode, done.stderr.decode()) == (0, "earmark: reading page 2\n")
    assert done.stdout.decode().count(newspage.TITLE) == 1
    assert newspage.BODY[0][::-1] in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "given", "status"),
    [
        (["no-such-file.html"], b"", 1),
        (["."], b"", 1),
        (["-"], b"", 3),
        (["-"], b"\x89PNG\r\n\x1a\n" + bytes(99), 1),
        (["-"], b"<nav><a href=/>Home</a></nav>", 3),
        (["--offline", "https://example.org/x"], b"", 1),
        (["http://127.0.0.1:9/"], b"", 1),
    ],
)
def test_each_failure_is_one_sentence(tmp_path: Path, arguments: list[str], given: bytes, status: int) -> None:
    done = earmark(tmp_path, *arguments, given=given)
    assert (done.returncode, done.stdout) == (status, b"")
    assert done.stderr.decode().startswith("earmark: ")
    assert done.stderr.decode().strip().count("\n") == 0
    assert "Traceback" not in done.stderr.decode()
