"""The line mode beside a player on devices without a clock: what is printed when much is heard at once, or nothing."""

from __future__ import annotations

import threading
from io import StringIO
from typing import TYPE_CHECKING

from tests.voices.tones import Stage, page, until
from tui.line import follow, play_out
from voices.player import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Document

PATIENCE = 60.0  # seconds; nothing is measured by it


def sentences(document: Document) -> list[str]:
    return [document.slice(sentence.span) for sentence in document.sentences]


def printed(out: StringIO) -> list[str]:
    return [line for line in out.getvalue().splitlines() if line]


def test_a_slow_pipe_loses_no_sentence() -> None:
    out = StringIO()
    with Stage(page([2] * 4, [2] * 4), speed=4.0) as stage:

        def busy() -> str:
            if stage.player.state is State.PLAYING:
                stage.finish()  # all of it is heard between two looks
            return ""

        stage.player.play()
        follow(stage.player, stage.document, out, lambda _: None, busy)
    assert printed(out) == sentences(stage.document)


def test_several_sentences_heard_since_the_last_look_are_all_printed() -> None:
    out = StringIO()
    with Stage(page([2] * 6, [40]), speed=4.0) as stage:
        third = stage.document.sentences[3].span.start

        def busy() -> str:
            if stage.player.position >= third:
                return "q"
            while stage.player.position < third:
                stage.step()
            return ""

        stage.player.play()
        follow(stage.player, stage.document, out, lambda _: None, busy)
    assert printed(out) == sentences(stage.document)[:4]


def test_a_step_prints_the_sentence_it_leads_to_again_where_it_leads_back() -> None:
    out, keys = StringIO(), iter(["s", "s", "S", "q"])
    with Stage(page([5] * 6)) as stage:
        stage.player.play()
        stage.run(0.1)
        follow(stage.player, stage.document, out, lambda _: None, lambda: next(keys))
    told = sentences(stage.document)
    assert printed(out) == [told[0], told[1], told[2], told[1]]


def after_a_loss(stage: Stage, listen: Callable[[], None]) -> None:
    """Let the only device vanish while `listen` runs, and wait until that returns."""
    listening = threading.Thread(target=listen, daemon=True)
    stage.player.play()
    stage.run(0.1)
    listening.start()
    stage.device.gone = True
    listening.join(PATIENCE)
    assert not listening.is_alive()


def test_without_a_keyboard_a_lost_device_does_not_stop_the_lines() -> None:
    out, remarks = StringIO(), list[str]()
    with Stage(page([5] * 3, [5] * 3), devices=1) as stage:
        after_a_loss(stage, lambda: follow(stage.player, stage.document, out, remarks.append))
    assert printed(out) == sentences(stage.document)
    assert any("without sound" in remark for remark in remarks)


def test_with_a_keyboard_a_lost_device_waits_for_a_key() -> None:
    out, remarks = StringIO(), list[str]()
    with Stage(page([5] * 3), devices=1) as stage:

        def key() -> str:
            if stage.player.state is not State.PAUSED:
                return ""
            assert printed(out) == sentences(stage.document)[:1]
            return "q"

        after_a_loss(stage, lambda: follow(stage.player, stage.document, out, remarks.append, key))
        assert stage.player.state is State.PAUSED


def test_a_line_is_played_out_though_the_device_is_lost() -> None:
    with Stage(page([4]), speed=4.0, devices=1) as stage:
        after_a_loss(stage, lambda: play_out(stage.player))
        until(lambda: stage.player.state is State.ENDED)
