"""MP3 by LAME: the stream, and the file with tags, chapters, cover and transcript.

The stream begins with an Info frame, which holds no sound and says how much there is: players then know its length to
the frame, find any second of it by counting, and leave out the silence that an encoder puts in front.
"""

from __future__ import annotations

import shutil
from bisect import bisect_left
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO

from reader.errors import ExportError
from reader.sanitize import one_line
from voices.export import id3
from voices.export.contents import Contents
from voices.export.writers import LEAD
from voices.languages import three_letters

if TYPE_CHECKING:
    from voices.export.writers import Caption, Tags

BITS = 64_000  # a second, constant: voices need no more
_RATES = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)  # all that MPEG knows
_DELAY = 576  # frames of silence that LAME puts in front (ENCDELAY in its encoder.h); decoders add 529 and know it
_TABLE = 100  # entries of the seek table: one for each hundredth of the length


class Mpeg:
    """The stream alone; the file must be one that can be sought in."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._lame = lame()
        self._encoder: Any = None
        self._header = b""
        self._start = self._size = self._frames = self._given = self._rate = 0

    def begin(self, rate: int) -> None:
        """Leave room for the Info frame and write the lead; a rate that MPEG does not know becomes the next higher."""
        self._given = rate
        self._rate = _RATES[min(bisect_left(_RATES, rate), len(_RATES) - 1)]
        encoder = self._lame.Encoder()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(rate)
        encoder.set_out_sample_rate(self._rate)
        encoder.set_bit_rate(BITS // 1000)
        encoder.set_quality(5)
        encoder.silence()
        self._encoder = encoder
        self._start = self._file.tell()
        self._file.write(bytes(int(self._mean)))
        self.sound(bytes(2 * round(LEAD * rate)))

    def sound(self, pcm: bytes) -> None:
        """Encode frames."""
        if pcm:
            self._frames += len(pcm) // 2
            self._put(self._encoder.encode(pcm))

    def finish(self) -> None:
        """Write what the encoder holds back, and the Info frame."""
        self._put(self._encoder.flush())
        end = self._file.tell()
        self._file.seek(self._start)
        self._file.write(self._info())
        self._file.seek(end)

    @property
    def milliseconds(self) -> int:
        """How long it sounds, its lead included."""
        return round(self._frames / self._given * 1000)

    def _put(self, data: bytes) -> None:
        self._header = (self._header + data[:4])[:4]
        self._size += len(data)
        self._file.write(data)

    @property
    def _each(self) -> int:
        """How many samples a frame of MPEG-1, or of MPEG-2 and 2.5, holds."""
        return 1152 if self._rate >= 32_000 else 576

    @property
    def _mean(self) -> float:
        """How many bytes a frame has; each has one less or more than a whole number of them."""
        return self._each / 8 * BITS / self._rate

    def _info(self) -> bytes:
        """Return the frame: Xing's fields (named Info where the bit rate is constant), and LAME's behind them.

        Sources: http://gabriel.mp3-tech.org/mp3infotag.html, and FFmpeg's mp3dec.c for what is made of it.
        """
        count = round(self._size / self._mean)  # the bit rate is constant
        samples = round(self._frames * self._rate / self._given)
        padding = min(0xFFF, max(0, count * self._each - _DELAY - samples))
        head, total = int(self._mean), int(self._mean) + self._size
        seek = bytes(int((head + self._size * n / _TABLE) * 256 / total) for n in range(_TABLE))
        first, second, third, fourth = self._header
        data = bytearray((first, second, third & ~0x02, fourth))  # as a frame of the sound without padding
        data += bytes(17 if self._each == 1152 else 9)  # of one channel's side information, all zero: silence
        data += b"Info" + (0x0F).to_bytes(4, "big") + count.to_bytes(4, "big") + total.to_bytes(4, "big")
        data += seek + (50).to_bytes(4, "big")  # LAME writes a quality of 50 at its setting 5
        # LAME's part: version, constant bit rate, low-pass and gains that nobody states, bit rate, silence around.
        data += b"LAME3.100" + b"\x01" + bytes(10) + bytes([BITS // 1000])
        data += (_DELAY << 12 | padding).to_bytes(3, "big") + bytes(4) + total.to_bytes(4, "big") + bytes(2)
        data += _crc(data).to_bytes(2, "big")
        return bytes(data).ljust(head, b"\x00")


class Mp3:
    """The file. Its head is written last: chapters and transcript are known when all is said."""

    def __init__(self, file: BinaryIO, tags: Tags) -> None:
        self._file, self._tags = file, tags
        self._coded = TemporaryFile()  # noqa: SIM115 - closed in finish(), and by its end
        self._stream = Mpeg(self._coded)
        self._contents = Contents(tags.title)

    def begin(self, rate: int) -> None:
        """Open the encoder."""
        self._stream.begin(rate)

    def sound(self, pcm: bytes) -> None:
        """Encode frames."""
        self._stream.sound(pcm)

    def caption(self, caption: Caption) -> None:
        """Keep its words and what begins with it."""
        self._contents.caption(caption)

    def finish(self) -> None:
        """Put tags and sound together."""
        self._stream.finish()
        self._file.write(self._tag())
        self._coded.seek(0)
        shutil.copyfileobj(self._coded, self._file, 1 << 16)
        self._coded.close()

    def _tag(self) -> bytes:
        tags, contents, language = self._tags, self._contents, three_letters(self._tags.language)
        named = {
            "TIT2": tags.title, "TPE1": tags.author, "TALB": tags.album, "TCON": "Speech", "TLAN": language,
            **id3.dates(tags.published), "TSSE": "Earmark",
        }  # fmt: skip
        frames = [*id3.texts({name: one_line(value) for name, value in named.items()})]
        frames += [id3.url("WOAS", tags.url)] if tags.url else []
        cover = tags.cover()
        frames += [id3.picture(cover.data, cover.kind)] if cover else []
        frames += [*id3.chapters(contents.chapters, self._stream.milliseconds)]
        frames += [*id3.lyrics(contents.lines, language)]
        return id3.tag(frames)


def _crc(data: bytearray) -> int:
    """Return the CRC-16 that MPEG and LAME use (polynomial 0x8005, least significant bit first)."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def lame() -> Any:
    """Import the encoder; raises ExportError where it is not here, or does not run here."""
    try:
        import lameenc
    except ImportError as error:
        why, hint = f"its encoder cannot be loaded ({error})", "Write a .wav, or install it with `pip install lameenc`"
        raise ExportError("MP3 cannot be written", why=why, hint=hint) from error
    return lameenc
