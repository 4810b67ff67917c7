"""Which voice reads where the one wished for is not here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.config import Settings
from reader.errors import NoVoice
from tests.tui.test_app import app_for, bar, ready
from tui.choice import choose
from tui.opening import Asked
from voices.device import NullDevice
from voices.registry import Registry

ROOT = Path(__file__).resolve().parents[2]


def test_the_settings_voice_that_has_gone_is_replaced_and_told() -> None:
    with Registry() as registry:
        voice, remark = choose(registry, "en", "", "gone:nobody")
        assert voice == registry.choose("en")
        assert "'gone:nobody'" in remark
        assert voice.name in remark


def test_a_language_that_nobody_speaks_is_read_all_the_same_and_told() -> None:
    with Registry() as registry:
        voice, remark = choose(registry, "tlh", "", "")
        assert voice == registry.choose("en")
        assert "'tlh'" in remark


def test_a_voice_that_is_here_needs_no_remark_and_an_unknown_one_asked_for_is_an_error() -> None:
    with Registry() as registry:
        assert choose(registry, "en", "", "silent") == (registry.choose("en", "silent"), "")
        assert choose(registry, "tlh", "silent", "gone:nobody")[1] == ""
        with pytest.raises(NoVoice):
            choose(registry, "en", "gone:nobody", "silent")


async def test_the_reader_says_so_and_can_play(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# The ferry\n\nThe ferry leaves at ten. It is back before noon.\n", encoding="utf-8")
    settings = Settings(voice="gone:nobody")
    asked = Asked(open_device=lambda rate, _settings: NullDevice(rate))
    async with app_for(path, asked=asked, settings=settings).run_test(size=(100, 24)) as pilot:
        screen = await ready(pilot)
        assert "no voice 'gone:nobody'" in bar(pilot)
        await pilot.press("space")
        assert screen.state == "playing"


def test_say_tells_it_on_stderr_and_reads(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('voice = "gone:nobody"\n', encoding="utf-8")
    (tmp_path / "page.md").write_text("Hello.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tui", "say", "--speed", "4", str(tmp_path / "page.md")],
        cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=120,
        env={**os.environ, "EARMARK_HOME": str(tmp_path), "EARMARK_SOUND": "null"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "Hello.\n")
    assert "earmark: There is no voice 'gone:nobody' here: " in done.stderr
