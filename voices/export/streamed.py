"""The formats that take a narration as it comes, by their endings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from voices.export.captions import Json, Lrc, Srt
from voices.export.container import FORMS, Contained
from voices.export.mp3 import Mp3
from voices.export.writers import Vtt, Wav

if TYPE_CHECKING:
    from collections.abc import Callable

    from voices.export.writers import Tags, Writer

STREAMED: dict[str, Callable[[BinaryIO, Tags], Writer]] = {
    ".wav": Wav,
    ".mp3": Mp3,
    ".vtt": Vtt,
    **{ending: partial(Contained, ending) for ending in FORMS},
    ".srt": Srt,
    ".lrc": Lrc,
    ".json": Json,
}
