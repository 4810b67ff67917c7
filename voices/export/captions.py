"""Captions for players and programs that read no WebVTT: SubRip, LRC and JSON, on the clock of the sound."""

from __future__ import annotations

import json
import re
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from reader.sanitize import one_line
from voices.export.about import about
from voices.export.vtt import shown, timed
from voices.export.writers import LEAD

if TYPE_CHECKING:
    from reader.document import Document
    from voices.export.writers import Caption, Tags

# SubRip and LRC know no escapes. A word joiner, which nobody sees, keeps a page's `<i>` from being taken for a tag.
_TAG = re.compile(r"<(?=[/\w])")
# A time in brackets begins a line of its own in LRC, wherever it stands, and so do times and an arrow in SubRip.
_TIME = re.compile(r"\[(?=\d+:)")
_CLOCK = re.compile(r"(?<=\d:\d\d:\d\d)(?=[,.]\d)")
_ARROW = "-->"
_OVERRIDE = "{\\"  # how styles begin, where players take over those of another format
_BRACKETS = str.maketrans("[]", "()")  # none can be inside a tag
_JOINER = "\u2060"


class _Timed:
    """Of the sound, only its length counts; nothing is held back."""

    def __init__(self) -> None:
        self._rate = self._bytes = 0

    def begin(self, rate: int) -> None:
        """Note the clock."""
        self._rate = rate

    def sound(self, pcm: bytes) -> None:
        """Count."""
        self._bytes += len(pcm)

    def finish(self) -> None:
        """Nothing is held back."""

    @property
    def _seconds(self) -> float:
        return LEAD + self._bytes / 2 / self._rate


class Srt(_Timed):
    """SubRip: a numbered cue for each sentence."""

    def __init__(self, file: BinaryIO, _: Tags) -> None:
        super().__init__()
        self._file = file
        self._count = 0

    def caption(self, caption: Caption) -> None:
        """Append a cue."""
        start, end, text = _milliseconds(caption.start), _milliseconds(caption.end), _literal(said(caption))
        if text and end > start:
            self._count += 1
            self._file.write(f"{self._count}\n{_srt(start)} --> {_srt(end)}\n{text}\n\n".encode())


class Lrc(_Timed):
    """LRC, the format of lyrics, with the times of words that its enhanced form has."""

    def __init__(self, file: BinaryIO, tags: Tags) -> None:
        super().__init__()
        self._file = file
        for name, value in (("ti", tags.title), ("ar", tags.author)):
            if value:
                file.write(f"[{name}:{one_line(value).translate(_BRACKETS)}]\n".encode())
        # Its place is at the top, and it is known at the end.
        self._length_at = file.tell()
        file.write(_length(0))

    def caption(self, caption: Caption) -> None:
        """Append a line."""
        start, end = _milliseconds(caption.start), _milliseconds(caption.end)
        text = said(caption)
        if text and end > start:
            self._file.write(f"[{_lrc(start)}]{_stamped(caption, start, end)}\n".encode())

    def finish(self) -> None:
        """Write the length, and an empty line that takes the last one off the screen."""
        self._file.write(f"[{_lrc(round(self._seconds * 1000))}]\n".encode())
        self._file.seek(self._length_at)
        self._file.write(_length(self._seconds))


class Json(_Timed):
    """One object: `sentences` and `words`, each a list of `text`, `start`, `end` (seconds) and `offset`.

    `offset` counts code points into `Document.text`; of several articles each begins anew: `articles` says with which
    sentence and which word (indices into the lists), and names it.
    """

    def __init__(self, file: BinaryIO, _: Tags) -> None:
        super().__init__()
        self._file = file
        self._words = TemporaryFile()  # noqa: SIM115 - closed in finish(), and by its end
        self._sentence_count = self._word_count = 0
        self._document: Document | None = None
        self._articles: list[dict[str, int | str]] = []
        file.write(b'{"sentences": [')

    def caption(self, caption: Caption) -> None:
        """Append a sentence and its words."""
        if caption.document is not self._document:
            self._document = caption.document
            title = one_line(about(caption.document).title)
            self._articles.append({"title": title, "sentence": self._sentence_count, "word": self._word_count})
        text = said(caption)
        self._put(self._file, self._sentence_count, text, caption.start, caption.end, caption.sentence.start)
        self._sentence_count += 1
        # A word lasts until the next one begins.
        ends = [*(time for time, _ in caption.words[1:]), caption.end]
        for (time, word), end in zip(caption.words, ends, strict=False):
            shown_word = caption.document.slice(word)
            self._put(self._words, self._word_count, shown_word, time, max(time, end), word.start)
            self._word_count += 1

    def finish(self) -> None:
        """Write the words behind the sentences."""
        self._file.write(b'\n], "words": [')
        self._words.seek(0)
        while block := self._words.read(1 << 16):
            self._file.write(block)
        self._words.close()
        rest = {"articles": self._articles, "duration": round(self._seconds, 3)}
        self._file.write(b"\n], " + json.dumps(rest, ensure_ascii=False)[1:].encode() + b"\n")

    def _put(self, file: BinaryIO, count: int, text: str, start: float, end: float, offset: int) -> None:  # noqa: PLR0917
        times = {"start": round(start + LEAD, 3), "end": round(end + LEAD, 3)}
        line = json.dumps({"text": text, **times, "offset": offset}, ensure_ascii=False)
        file.write(f"{',' if count else ''}\n{line}".encode())


def said(caption: Caption) -> str:
    """Return the sentence as it is shown, or in brackets what was said in its place."""
    if caption.announced:
        return f"({one_line(caption.announced)})"
    return " ".join(shown(caption.document, caption.sentence).split())


def _stamped(caption: Caption, start: int, end: int) -> str:
    """Return the sentence with a time in front of each word; without them it is the sentence to the letter.

    A time comes first: a sentence that begins with a bracket is no tag then.
    """
    pieces = [(start, said(caption))] if caption.announced else timed(caption, LEAD, start, end)
    line = "".join(f"<{_lrc(time)}>{_TIME.sub(f'[{_JOINER}', _literal(text))}" for time, text in pieces if text.strip())
    return " ".join(line.split())


def _literal(text: str) -> str:
    text = _CLOCK.sub(_JOINER, text.replace(_ARROW, f"--{_JOINER}>"))
    return _TAG.sub(f"<{_JOINER}", text).replace(_OVERRIDE, f"{{{_JOINER}\\")


def _milliseconds(seconds: float) -> int:
    return round((seconds + LEAD) * 1000)


def _srt(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{thousandths:03}"


def _lrc(milliseconds: int) -> str:
    seconds, hundredths = divmod(milliseconds // 10, 100)
    return f"{seconds // 60:02}:{seconds % 60:02}.{hundredths:02}"


def _length(seconds: float) -> bytes:
    minutes, rest = divmod(round(seconds), 60)
    return f"[length:{minutes:04}:{rest:02}]\n".encode()
