"""Sound in containers with chapters, tags and the transcript, by PyAV: the extra `earmark[audio]`.

The sound is encoded into a temporary file first and copied, not encoded again, into the final one: chapters and the
transcript stand in the head of some of these formats, and are known when all is said.
"""

from __future__ import annotations

import os
import struct
from base64 import b64encode
from dataclasses import dataclass, field, replace
from fractions import Fraction
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from reader.errors import ExportError
from reader.sanitize import one_line
from voices.export.contents import Contents
from voices.export.writers import LEAD
from voices.languages import three_letters

if TYPE_CHECKING:
    from voices.export.cover import Cover
    from voices.export.writers import Caption, Tags


@dataclass(frozen=True, slots=True)
class Form:
    """A codec in a container, by FFmpeg's names; `rate` in Hz where the codec knows but one, `bits` a second.

    `brand`: what an MP4 calls itself. FFmpeg's own "ipod" calls it the same, and takes no pictures.
    """

    container: str
    codec: str
    sample: str
    bits: int | None = None
    rate: int | None = None
    options: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    brand: str = ""


# aac_coder=fast: 205 times as fast as it sounds, where the default coder is 31 times as fast.
_AAC = Form("mp4", "aac", "fltp", 64_000, options={"aac_coder": "fast"}, brand="M4A ")
_ATTACHES = {"mp4", "flac"}  # containers that take a picture as a stream; in Ogg it is a comment
_OPUS = Form("ogg", "libopus", "s16", 32_000, 48_000, {"compression_level": "5"})
FORMS = {
    ".flac": Form("flac", "flac", "s16"),
    ".opus": _OPUS,
    ".ogg": _OPUS,
    ".m4a": _AAC,
    # 2: how players know an audiobook, and keep the place in it.
    ".m4b": replace(_AAC, extra={"media_type": "2"}, brand="M4B "),
}


def library(ending: str) -> Any:
    """Import PyAV; raises ExportError where it is not here, or does not run here."""
    try:
        import av
    except ImportError as error:
        why, hint = f"its encoder cannot be loaded ({error})", "Write an .mp3, or `pip install 'earmark[audio]'`"
        raise ExportError(f"{ending} cannot be written", why=why, hint=hint) from error
    return av


class Contained:
    """A writer of one of `FORMS`."""

    def __init__(self, ending: str, file: BinaryIO, tags: Tags) -> None:
        self._av = library(ending)
        self._form = FORMS[ending]
        self._file, self._tags = file, tags
        self._coded = TemporaryFile()  # noqa: SIM115 - closed in finish(), and by its end
        self._contents = Contents(tags.title)
        self._rate = self._frames = 0
        self._out: Any = None
        self._stream: Any = None
        self._resampler: Any = None

    def begin(self, rate: int) -> None:
        """Open the encoder and write the lead."""
        form, self._rate = self._form, rate
        self._out = self._av.open(self._coded, "w", format=form.container, options={"fflags": "+bitexact"})
        self._stream = self._out.add_stream(form.codec, rate=form.rate or rate, options=form.options)
        self._stream.codec_context.layout = "mono"
        self._stream.codec_context.format = form.sample
        if form.bits:
            self._stream.codec_context.bit_rate = form.bits
        self._stream.codec_context.open()
        # Encoders take frames of one size, whatever comes.
        size = self._stream.codec_context.frame_size or None
        self._resampler = self._av.AudioResampler(form.sample, "mono", form.rate or rate, size)
        self.sound(bytes(2 * round(LEAD * rate)))

    def sound(self, pcm: bytes) -> None:
        """Encode frames."""
        if not pcm:
            return
        frame = self._av.AudioFrame(format="s16", layout="mono", samples=len(pcm) // 2)
        frame.planes[0].update(pcm)
        frame.sample_rate, frame.time_base, frame.pts = self._rate, Fraction(1, self._rate), self._frames
        self._frames += len(pcm) // 2
        self._encode(frame)

    def caption(self, caption: Caption) -> None:
        """Keep its words and what begins with it."""
        self._contents.caption(caption)

    def finish(self) -> None:
        """Put sound, tags, chapters and transcript together."""
        self._encode(None)
        for packet in self._stream.encode(None):
            self._out.mux(packet)
        self._out.close()
        self._coded.seek(0)
        options, file = {"fflags": "+bitexact"}, self._file
        if self._form.brand:
            options["brand"] = self._form.brand
            if isinstance(getattr(self._file, "name", None), str | os.PathLike):
                # What a player needs comes before the sound, so that it can begin while it still loads.
                options["movflags"], file = "+faststart", cast("BinaryIO", _Twice(self._file))
        with (
            self._av.open(self._coded) as source,
            self._av.open(file, "w", format=self._form.container, options=options) as out,
        ):
            self._put_together(source.streams.audio[0], source, out)
        self._coded.close()

    def _put_together(self, sound: Any, source: Any, out: Any) -> None:
        stream = out.add_stream_from_template(sound)
        cover, known = self._tags.cover(), self._described()
        if cover and self._form.container == "ogg":
            known["METADATA_BLOCK_PICTURE"] = b64encode(_block(cover)).decode("ascii")
        packets = [self._attached(cover, out)] if cover and self._form.container in _ATTACHES else []
        out.metadata.update(known)
        stream.metadata["language"] = three_letters(self._tags.language)
        out.set_chapters(self._marked())
        for packet in packets:
            out.mux(packet)
        for packet in source.demux(sound):
            if packet.dts is not None:
                packet.stream = stream
                out.mux(packet)

    def _attached(self, cover: Cover, out: Any) -> Any:
        """Return the cover as a packet of a stream of its own: taken as it is, nobody looks into it."""
        codec, colours = ("png", "rgb24") if cover.kind == "image/png" else ("mjpeg", "yuvj420p")
        stream = out.add_stream(codec)
        stream.width, stream.height = cover.size
        stream.pix_fmt = colours
        stream.disposition = self._av.stream.Disposition.attached_pic
        stream.metadata["comment"] = "Cover (front)"  # how FFmpeg spells the kind of a picture
        packet = self._av.Packet(cover.data)
        packet.stream, packet.time_base, packet.pts, packet.dts = stream, Fraction(1, 1000), 0, 0
        packet.is_keyframe = True
        return packet

    def _encode(self, frame: Any) -> None:
        for resampled in self._resampler.resample(frame):
            for packet in self._stream.encode(resampled):
                self._out.mux(packet)

    def _described(self) -> dict[str, str]:
        tags = {
            "title": self._tags.title, "artist": self._tags.author, "album": self._tags.album,
            "date": self._tags.published[:10], "comment": self._tags.url, **self._form.extra,
        }  # fmt: skip
        if self._form.container == "flac":
            tags |= self._chapter_comments()
        known = {name: one_line(text) for name, text in tags.items()}
        known["lyrics"] = "\n".join(text for _, text in self._contents.lines)
        return {name: text for name, text in known.items() if text}

    def _chapter_comments(self) -> dict[str, str]:
        """Return chapters as Vorbis comments: FFmpeg writes them into Ogg by itself, into FLAC not."""
        comments: dict[str, str] = {}
        for number, (start, title) in enumerate(self._contents.chapters):
            seconds, thousandths = divmod(start, 1000)
            time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"
            comments |= {f"CHAPTER{number:03}": time, f"CHAPTER{number:03}NAME": title}
        return comments

    def _marked(self) -> list[dict[str, Any]]:
        """Return the chapters in milliseconds, each until the next one."""
        chapters = self._contents.chapters
        ends = [*(start for start, _ in chapters[1:]), round(self._frames / self._rate * 1000)]
        return [
            {"id": n, "start": start, "end": end, "time_base": Fraction(1, 1000), "metadata": {"title": title}}
            for n, ((start, title), end) in enumerate(zip(chapters, ends, strict=True))
        ]


class _Twice:
    """A file on disk under the name by which FFmpeg opens it a second time, to move what it has written.

    Each seek writes what Python still holds, and one comes before each change from writing to reading.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.name = f"file:{os.path.abspath(file.name)}"  # noqa: PTH100 - a scheme in front, lest a colon make one
        self.write, self.seek, self.tell = file.write, file.seek, file.tell


def _block(cover: Cover) -> bytes:
    """Return a picture as FLAC has it, and Vorbis comments too: https://xiph.org/flac/format.html#metadata_block_picture."""
    kind, (width, height) = cover.kind.encode("ascii"), cover.size
    front, depth, colours = 3, 24, 0
    head = struct.pack(">II", front, len(kind)) + kind + struct.pack(">I", 0)
    return head + struct.pack(">IIIII", width, height, depth, colours, len(cover.data)) + cover.data
