"""Morse code as a voice of Earmark: a whole engine in one module, with nothing to install beside it."""

from __future__ import annotations

import math
import re
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING

from voices.clip import Clip, Mark
from voices.engine import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

RATE = 22_050  # Hz
TONE = 700.0  # Hz
LOUD = 9000  # of 32,767
# International Morse code, ITU-R M.1677-1.
CODE = {
    "a": ".-", "b": "-...", "c": "-.-.", "d": "-..", "e": ".", "f": "..-.", "g": "--.", "h": "....", "i": "..",
    "j": ".---", "k": "-.-", "l": ".-..", "m": "--", "n": "-.", "o": "---", "p": ".--.", "q": "--.-", "r": ".-.",
    "s": "...", "t": "-", "u": "..-", "v": "...-", "w": ".--", "x": "-..-", "y": "-.--", "z": "--..",
    "0": "-----", "1": ".----", "2": "..---", "3": "...--", "4": "....-", "5": ".....", "6": "-....", "7": "--...",
    "8": "---..", "9": "----.", ".": ".-.-.-", ",": "--..--", "?": "..--..", "/": "-..-.", "-": "-....-",
}  # fmt: skip
# In units: a dash, the gap within a letter, between letters, between words. The word PARIS with its gap is 50 of them,
# and that is what a Morse word a minute means.
DASH, WITHIN, LETTERS, WORDS, PARIS = 3, 1, 3, 7, 50


class MorseEngine:
    """Spells a text in Morse code; letters outside of the code are left out."""

    name = "morse"

    def voices(self) -> Sequence[Voice]:
        """List its one voice. `natural` stays False: no article is read in Morse unless somebody asks for it."""
        return [Voice("morse:tone", self.name, "Morse code", ("en", "de", "fr", "es"), slowest=5.0, fastest=60.0)]

    def warm(self, voice: Voice) -> None:
        """Do nothing: there is nothing to load."""

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        """Return the code of `text`, and a mark where each word begins."""
        del voice  # there is only one
        unit = round(RATE * 60 / (PARIS * wpm))  # frames
        pcm = array("h")
        marks: list[Mark] = []
        for word in re.finditer(r"\S+", text):
            code = [CODE[letter] for letter in word.group().lower() if letter in CODE]
            if code:
                if marks:
                    pcm.extend(_silence(WORDS * unit))
                marks.append(Mark(len(pcm) / RATE, word.start()))
                _key(pcm, code, unit)
        return Clip(pcm.tobytes(), RATE, tuple(marks))

    def close(self) -> None:
        """Do nothing: it holds nothing."""


def _key(pcm: array[int], letters: list[str], unit: int) -> None:
    for number, letter in enumerate(letters):
        if number:
            pcm.extend(_silence(LETTERS * unit))
        for place, sign in enumerate(letter):
            if place:
                pcm.extend(_silence(WITHIN * unit))
            pcm.extend(_tone(DASH * unit if sign == "-" else unit))


def _silence(frames: int) -> array[int]:
    return array("h", bytes(2 * frames))


@lru_cache(maxsize=16)
def _tone(frames: int) -> array[int]:
    """Return a tone that swells and fades within 3 ms: a hard edge clicks."""
    edge = min(RATE * 3 // 1000, frames // 2) or 1
    return array(
        "h",
        (
            round(LOUD * min(1.0, at / edge, (frames - at) / edge) * math.sin(2 * math.pi * TONE * at / RATE))
            for at in range(frames)
        ),
    )
