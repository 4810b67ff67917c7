"""Law 1: imports point one way, tui -> voices -> reader, and voices sees little of reader."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED_OF_READER = {
    "reader.config",
    "reader.document",
    "reader.errors",
    "reader.page",  # the document written down as HTML: as pure as the document itself
    "reader.page_text",
    "reader.reckoning",
    "reader.paths",
    "reader.sanitize",
}
# The blocking convenience functions take an Article; for the type checker alone.
TYPES_ONLY = {"reader.article"}


def imported(path: Path) -> set[str]:
    """Every module that the file imports at any depth, `from a import b` counted as a.b where that is a module."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            submodules = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {m for m in submodules if (ROOT / Path(*m.split("."))).with_suffix(".py").exists()} or {
                node.module
            }
    return names


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize(("package", "forbidden"), [("reader", ("voices", "tui")), ("voices", ("tui",))])
def test_lower_packages_never_import_upper_ones(package: str, forbidden: tuple[str, ...]) -> None:
    found = {
        f"{p.relative_to(ROOT)}: {m}" for p in modules(package) for m in imported(p) if m.split(".")[0] in forbidden
    }
    assert not found
    assert modules(package)


def test_voices_sees_only_the_document_the_errors_and_the_settings() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in modules("voices")
        for module in imported(path)
        if module.startswith("reader") and module not in ALLOWED_OF_READER | TYPES_ONLY
    }
    assert not found
