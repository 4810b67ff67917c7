"""What the engines with a process of their own have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from reader.errors import EngineFailed, NoVoice
from voices.clip import Clip, Mark
from voices.engines.plain import plain
from voices.near import hosted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voices.engine import Voice
    from voices.engines.plain import Plain

T = TypeVar("T")
RATE = 22_050  # Hz of an empty clip: what espeak-ng and Piper speak at
PROBE = "1"  # a number: what can speak at all can say it, in any language
# So many passages in a row may stay unsaid (a script that the voice does not know, a letter that stands alone) before
# the voice, rather than the text, counts as what failed.
UNSAID_MOST = 5
LONGEST = 20_000  # code points in one utterance: 25 minutes of speech, 70 MB; no sentence is that long


def bounded(folded: Plain, voice: Voice) -> None:
    """Raise EngineFailed for an utterance longer than `LONGEST`: its sound would not fit into memory."""
    if len(folded.text) > LONGEST:
        why = f"it has {len(folded.text):,} characters, and {LONGEST:,} is the most at once"
        raise EngineFailed("This passage is too long to be spoken", why=why, source=voice.id)


def found(known: Mapping[str, T], voice: Voice) -> T:
    """Return what an engine keeps for `voice`; raises NoVoice where it has none such (any more)."""
    if voice.id not in known:
        raise NoVoice(
            f"The voice {voice.name} is not here", hint="`earmark voices` lists those that are", source=voice.id
        )
    return known[voice.id]


class Hosted(ABC):
    """An engine whose inside, `speaker` (`module:Class`), runs in a worker, or near (`voices.near`).

    `loading` is how many seconds its start may take, `a_letter` how many each letter of an utterance adds.
    """

    name: ClassVar[str]
    speaker: ClassVar[str]
    loading: ClassVar[float] = 20.0
    a_letter: ClassVar[float] = 0.02

    def __init__(self) -> None:
        self._host = hosted(self.speaker, self.name)
        self._rate = RATE  # of its last sound, Hz
        self._unsaid = 0  # passages in a row that gave no sound

    @abstractmethod
    def voices(self) -> Sequence[Voice]:
        """List what it can speak with, best first."""

    @abstractmethod
    def _request(self, voice: Voice, wpm: float) -> dict[str, Any]:
        """Return what the speaker needs to know of the voice and the speed."""

    @property
    def pid(self) -> int | None:
        """The worker's process id, None while there is none."""
        return self._host.pid

    def warm(self, voice: Voice) -> None:
        """Start the process and have it load the voice; returns at once, `speak` waits for what is left."""
        self._host.tell({"do": "warm", **self._request(voice, 200.0)}, seconds=self.loading)

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        """Say `text` so that its words take about as long as `wpm` says; no silence before or behind it.

        Empty text, or text without anything that has a sound, gives an empty clip; and so does text that this voice
        cannot say while it can say something else.
        """
        folded = plain(text)
        if not folded.speakable:
            return Clip(b"", self._rate)
        bounded(folded, voice)
        try:
            reply, pcm = self._said(folded, voice, wpm)
        except EngineFailed:
            if not self._may_stay_unsaid(voice):
                raise
            return Clip(b"", self._rate)
        if pcm:
            self._rate, self._unsaid = reply["rate"], 0
        marks = tuple(Mark(time, folded.source(offset), exact) for time, offset, exact in reply["marks"])
        return Clip(pcm, self._rate, marks)

    def _said(self, folded: Plain, voice: Voice, wpm: float) -> tuple[dict[str, Any], bytes]:
        """Return the worker's reply and the sound; raises EngineFailed where text with words in it gave none."""
        seconds = self.loading + self.a_letter * len(folded.text)
        reply, pcm = self._host.ask({"do": "speak", **self._request(voice, wpm)}, folded.text, seconds=seconds)
        if not pcm and folded.wordy:
            raise EngineFailed(f"The voice {voice.name} gave no sound", why="for text that has words", source=voice.id)
        return reply, pcm

    def _may_stay_unsaid(self, voice: Voice) -> bool:
        """Tell, after a failure, whether it was the text's: the worker lives, and the voice can say something else."""
        self._unsaid += 1
        if self._host.pid is None or self._unsaid > UNSAID_MOST:
            return False
        try:
            return bool(self._said(plain(PROBE), voice, 200.0)[1])
        except EngineFailed:
            return False

    def close(self) -> None:
        """End its process; one that is speaking is interrupted."""
        self._host.close()
