"""Law 2: start-up is lazy. Each case runs in a fresh interpreter and looks at what it imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
HEAVY = ["lxml", "httpx", "readability", "markdownify", "bs4", "textual", "rich", "miniaudio", "piper", "onnxruntime",
         "numpy", "pyttsx3", "espeakng_loader", "platformdirs", "markdown_it"]  # fmt: skip


def imports_of(code: str, *arguments: str) -> set[str]:
    """Top-level packages in sys.modules after `code` ran in a new interpreter."""
    tail = "print('|'.join({m.split('.')[0] for m in set(sys.modules) - before}), file=sys.stderr)"
    program = f"import sys\nbefore = set(sys.modules)\n{code}\n{tail}"
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.strip().splitlines()[-1].split("|"))


def test_version_imports_no_third_party_package() -> None:
    loaded = imports_of("from tui.cli import main\nassert main(['--version']) == 0")
    foreign = loaded - set(sys.stdlib_module_names) - {"tui", "reader", "voices"}
    assert not {name for name in foreign if not name.startswith("_")}


@pytest.mark.parametrize("module", ["reader", "voices", "tui.cli", "reader.document", "voices.engine", "reader.config"])
def test_importing_a_package_imports_nothing_heavy(module: str) -> None:
    assert not imports_of(f"import {module}") & set(HEAVY)


def test_opening_saved_markdown_needs_no_html_network_or_engine(tmp_path: Path) -> None:
    saved = tmp_path / "saved.md"
    saved.write_text("# A title\n\nA first paragraph of a saved article.\n", encoding="utf-8")
    loaded = imports_of(
        "import reader\narticle = reader.load(sys.argv[1])\nassert article.document.words == 9", str(saved)
    )
    assert not loaded & (set(HEAVY) - {"markdown_it"})
    assert "markdown_it" in loaded


@pytest.mark.parametrize(
    "verb", ["open", "read", "say", "export", "save", "list", "find", "forget", "voices", "doctor", "config"]
)
def test_asking_a_command_for_help_imports_nothing_heavy(verb: str) -> None:
    called = f"main(['{verb}', '--help'])"
    code = f"from tui.cli import main\ntry:\n    {called}\nexcept SystemExit as end:\n    assert end.code == 0"
    assert not imports_of(code) & set(HEAVY)
