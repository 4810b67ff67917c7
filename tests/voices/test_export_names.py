"""Names made of titles: they stay in the folder, can be written on every system, and are what the title says."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from voices.export.names import paths, stem

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    "../../x", "/etc/passwd", "..", ".", "~root", "C:\\Windows\\x", "a:b", "CON", "con.txt", "Lpt1", "COM¹", "-rf",
    "--help", "a\nb", "a\0b", "\x1b]0;title\x07x", "\u202egnp.exe", "x. . ", "   ", "", "文" * 300, "é" * 300,
    "w " * 300, "a/b\\c|d?e*f",
    ".hidden", "\ud800x", "\u200b", "🚢" * 200, "x" * 5000, "nul.", "\\\\server\\share", "aux .mp3",
]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE, ids=ascii)
def test_a_name_stays_in_its_folder_and_can_be_written(tmp_path: Path, title: str) -> None:
    for path in islice(paths(tmp_path, title, ".mp3"), 3):
        assert path.parent == tmp_path
        assert path.resolve().parent == tmp_path.resolve()
        path.write_bytes(b"x")
        name = path.name
        assert len(name.encode()) <= 143
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f\u202e]', name)
        assert name[0] not in "-.~ "
        assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d|com¹)\s*\.", name)
        assert name.endswith(".mp3")
        assert name[-5] not in ". "
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The ferry", "The ferry"),
        ("Why 3/4 of it: a “report”?", "Why 3 4 of it a “report”"),
        ("日本の船", "日本の船"),
        ("Cafe\u0301", "Café"),
        ("", "Article"),
        ("...and then", "and then"),
        ("Console", "Console"),
    ],
)
def test_a_name_is_what_the_title_says(title: str, name: str) -> None:
    assert stem(title) == name


def test_a_long_name_ends_with_a_word() -> None:
    assert stem("harbour " * 40).endswith("harbour")
