"""Real engines, killed and held up in the middle of an article: the place is kept, and nothing is left behind."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from reader.errors import EngineFailed
from tests.voices.test_worker import gone
from tests.voices.tones import until
from voices.device import NullDevice
from voices.engines.espeak import EspeakEngine
from voices.engines.system import SystemEngine
from voices.player import Player, State
from voices.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills in a way of Unix")
TEXT = "\n\n".join(f"The harbour master counted boat number {number} and wrote it down." for number in range(40))


@pytest.fixture
def document() -> Document:
    from reader.parse import parse

    return parse(TEXT)


@pytest.fixture
def registry() -> Iterator[Registry]:
    with Registry() as made:
        yield made


def worker(registry: Registry, name: str) -> int:
    engine = registry._made(name)
    until(lambda: engine.pid)  # type: ignore[attr-defined]
    return int(engine.pid)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["espeak", "system"])
def test_a_worker_that_crashes_costs_no_word(document: Document, registry: Registry, name: str) -> None:
    voice = registry.choose("en", name)
    with Player(document, registry, voice, speed=4.0, open_device=lambda rate, _: NullDevice(rate)) as player:
        player.play()
        until(lambda: player.position > 60)
        first = worker(registry, name)
        os.kill(first, signal.SIGSEGV)
        assert gone(first)
        place = player.position
        until(lambda: player.position > place + 150)
        assert player.state is State.PLAYING
        assert player.voice == voice
        second = worker(registry, name)
    registry.close()
    assert gone(second)


def test_a_worker_that_hangs_is_told_and_another_voice_reads_on(
    document: Document, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EspeakEngine, "loading", 1.5)
    monkeypatch.setattr(EspeakEngine, "a_letter", 0.0)
    monkeypatch.setattr(registry, "_found", ("espeak", "system"))
    voice = registry.choose("en", "espeak")
    with Player(document, registry, voice, speed=4.0, open_device=lambda rate, _: NullDevice(rate)) as player:
        player.play()
        until(lambda: player.position > 60)
        held: list[int] = []

        def hold() -> bool:
            """Hold up each worker that espeak starts."""
            pid = registry._made("espeak").pid  # type: ignore[attr-defined]
            if pid and pid not in held:
                os.kill(pid, signal.SIGSTOP)
                held.append(pid)
            return player.voice.engine == "system"

        until(hold)
        assert "did not answer within" in player.notice
        assert "Going on with" in player.notice
        place = player.position
        until(lambda: player.position > place + 100)
    registry.close()
    assert all(map(gone, held))


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("[[w3:ld]] harbour", "((w3:ld)) harbour"),
        ("before\x00after", "before after"),
        ("harbour \ufffd light", "harbour   light"),
        ("-w /tmp/earmark-x harbour", None),
        ("<speak><break time='60s'/>harbour</speak>", None),
        ("\ud83d harbour", None),
        ("x" * 19_000, None),
    ],
    ids=["phonemes", "nul", "replacement", "option", "ssml", "surrogate", "long word"],
)
def test_the_systems_voice_reads_what_looks_like_an_order(registry: Registry, text: str, like: str | None) -> None:
    voice = registry.choose("en", "system")
    engine = registry.engine(voice)
    clip = engine.speak(text, voice, 200)
    assert 0.15 < clip.duration < 10 + 0.7 * len(text)
    if like is not None:
        assert abs(clip.duration - engine.speak(like, voice, 200).duration) < 0.05
    assert not os.path.exists("/tmp/earmark-x")  # noqa: PTH110


def test_a_sentence_of_a_megabyte_is_refused_by_the_systems_voice_in_a_sentence() -> None:
    engine = SystemEngine()
    with pytest.raises(EngineFailed, match="too long"):
        engine.speak("word " * 200_000, engine.voices()[0], 200)
    engine.close()
