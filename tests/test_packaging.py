"""What a newcomer installs is what stands here: the wheel, its metadata, the README's commands."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reader.version import __version__
from voices.registry import Registry

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def commands() -> list[str]:
    """The README's fenced lines, in order."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_the_two_commands_are_one_line_each_and_come_first() -> None:
    first, second = commands()[:2]
    assert first.startswith("python3 -m venv")
    assert first.endswith("seeds/listening-page.html")
    assert "neural" in first
    assert "dev" in second
    assert second.endswith("pytest")


def test_every_command_of_the_readme_is_one_that_exists() -> None:
    from tui.cli import VERBS

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`earmark ([a-z]+)\b", text)) - {"story", "https"}
    assert named
    assert named <= set(VERBS)


def test_readability_and_textual_are_pinned(project: dict[str, Any]) -> None:
    requirements = [d.split(";")[0] for d in project["project"]["dependencies"]]
    pinned = {d.split("==")[0] for d in requirements if "==" in d}
    assert pinned == {"readability-lxml", "textual"}


def test_every_dependency_has_its_reason_in_contributing(project: dict[str, Any]) -> None:
    reasons = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    extras = project["project"]["optional-dependencies"]
    names = {
        re.split(r"[><=; \[]", d)[0] for group in [project["project"]["dependencies"], *extras.values()] for d in group
    }
    assert not {name for name in names if f"`{name}`" not in reasons}


@pytest.mark.skipif(
    (sys.platform, platform.machine()) not in {("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64")},
    reason="the speech library has a wheel for these; elsewhere its tests may be left out",
)
def test_the_default_install_can_speak() -> None:
    # The tests of the embedded engine are left out where it has no library: this one says where it must have one.
    with Registry() as registry:
        voice = registry.choose("en", "espeak")
        clip = registry.engine(voice).speak("Ready to read.", voice, 200)
    assert clip.duration > 0.3


def test_the_command_prints_its_version() -> None:
    done = subprocess.run([sys.executable, "-m", "tui", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"earmark {__version__}\n"
    assert not done.stderr


@pytest.mark.slow
def test_the_wheel_holds_the_three_packages_and_nothing_else(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("earmark-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"reader", "tui", "voices", f"earmark-{__version__}.dist-info"}
    assert any(name.endswith("LICENSE") for name in names)
