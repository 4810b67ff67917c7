"""The player's device: opened when there is sound at some rate, watched while it plays, given back when it rests."""

from __future__ import annotations

import time
from threading import Thread
from typing import TYPE_CHECKING

from reader.errors import NoDevice
from voices.device import open_device, prepare

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.config import Settings
    from voices.device import Device, Pull

RELEASE_AFTER = 5.0  # a device that has not been needed for so long is given back, seconds


class Output:
    """Holds at most one device. All but `played` and `release` is for one thread alone, since a device may block."""

    def __init__(self, settings: Settings, opener: Callable[[int, Settings], Device]) -> None:
        self.device: Device | None = None
        self.silent = False  # there is no device: a clock stands in
        self._settings = settings
        self._opener = opener
        self._needed = 0.0  # time.monotonic()
        self._prepared = opener is not open_device

    @property
    def rate(self) -> int:
        """The open device's rate in Hz, 0 without one."""
        return 0 if self.device is None else self.device.rate

    def played(self) -> int:
        """Return how many frames the open device has played, 0 without one."""
        device = self.device
        return 0 if device is None else device.played()

    def prepare(self) -> None:
        """Load the device's library while the first sentence is made; returns at once."""
        if not self._prepared:
            self._prepared = True
            Thread(target=prepare, name="earmark-load-device", daemon=True).start()

    def open(self, rate: int) -> Device:
        """Return a device at `rate` that `take` puts in its place. Raises `NoDevice`."""
        return self._opener(rate, self._settings)

    def take(self, device: Device) -> None:
        """Let `device` be the one."""
        self.device = device
        self.silent = device.silent

    def run(self, pull: Pull) -> bool:
        """Keep the device asking `pull`; tell whether it is there and well."""
        self._needed = time.monotonic()
        device = self.device  # closing the player takes it away from another thread
        try:
            if device is not None:
                device.start(pull)
                return device.alive()
        except NoDevice:
            pass
        return False

    def rested(self) -> bool:
        """Tell whether the device has not been needed for long enough to give it back."""
        return self.device is not None and time.monotonic() - self._needed > RELEASE_AFTER

    def release(self) -> Device | None:
        """Let go of the device and return it, for the caller to close."""
        device, self.device = self.device, None
        return device
