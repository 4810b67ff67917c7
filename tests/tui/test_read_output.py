"""`earmark read`: nothing that it prints can trick an eye, and it counts what is heard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRICKY = "# A title\n\nThe sign says &#x202e;gniht&#x202c; and &#x2066;more&#x2069; of &#x9b;31mit.\n"


def read(text: str, *arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **({"EARMARK_HOME": str(home)} if home else {})}
    return subprocess.run(
        [sys.executable, "-m", "tui", "read", *arguments, "-"], cwd=ROOT, input=text, env=environment,
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("form", ["md", "json", "text", "html"])
def test_no_format_lets_an_override_out(form: str) -> None:
    done = read(TRICKY, "--format", form)
    assert "The sign says" in done.stdout
    assert not {"\u202e", "\u202c", "\u2066", "\u2069", "\x9b"} & set(done.stdout)


def test_a_warning_about_the_settings_is_one_harmless_line(tmp_path: Path) -> None:
    home = tmp_path / "ho\u202eme \x1b[31mred"
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("speed = nothing that TOML knows\n", encoding="utf-8")
    done = read(TRICKY, home=home)
    assert done.stderr.startswith("earmark: ")
    assert not {"\x1b", "\u202e"} & set(done.stderr)


def test_the_listening_time_is_of_what_is_heard() -> None:
    prose = "# A title\n\n" + "The ferry leaves the harbour at ten. " * 20
    code = "\n\n```\n" + "never said aloud\n" * 90 + "```\n\nThe end.[^1]\n\n[^1]: Nor is a note that stands below.\n"
    plain = json.loads(read(prose + "\n\nThe end.", "--json").stdout)
    with_code = json.loads(read(prose + code, "--json").stdout)
    assert with_code["listening_seconds"] == plain["listening_seconds"] > 0
