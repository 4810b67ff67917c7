"""The way back: the places of one article that were left by a jump, as a browser's history has pages. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 100  # places that are remembered


@dataclass(frozen=True, slots=True)
class Place:
    """What stood at the top of the page, and what was heard (None where nothing was): offsets into the text."""

    top: int
    heard: int | None = None


class Places:
    """Where one has been, and, after a way back, where one was then."""

    def __init__(self) -> None:
        self._before: list[Place] = []
        self._after: list[Place] = []

    def leave(self, here: Place) -> None:
        """Remember `here`, from which a jump leads away; what was ahead is forgotten."""
        self._after.clear()
        if not self._before or self._before[-1] != here:
            self._before = [*self._before[1 - MOST :], here]

    def back(self, here: Place) -> Place | None:
        """Return the place before, `here` being the one that is left; None where there is none."""
        return self._turn(self._before, self._after, here)

    def ahead(self, here: Place) -> Place | None:
        """Return the place from which one went back; None where there is none."""
        return self._turn(self._after, self._before, here)

    def swap(self, here: Place) -> Place | None:
        """Return the place that was left last, and remember `here` as that one."""
        if not self._before:
            return None
        last, self._before[-1] = self._before[-1], here
        return last

    @staticmethod
    def _turn(source: list[Place], other: list[Place], here: Place) -> Place | None:
        if not source:
            return None
        other.append(here)
        return source.pop()
