"""The player's hold on its device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config import Settings
from voices.device import MemoryDevice
from voices.output import Output

if TYPE_CHECKING:
    from voices.device import Pull

RATE = 22_050


def test_a_device_may_be_taken_away_while_it_starts() -> None:
    class Taken(MemoryDevice):
        def start(self, pull: Pull) -> None:
            super().start(pull)
            assert output.release() is self  # what closing does, on another thread

    output = Output(Settings(), lambda rate, _: Taken(rate))
    output.take(output.open(RATE))
    assert output.run(bytes)
    assert output.device is None
    assert not output.run(bytes)
