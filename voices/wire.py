"""How a worker and its host talk: frames of a JSON header and a payload of bytes, each with its length in front.

Text travels in here and nowhere else: a command line can be read by every user of the machine, and means something to
a shell. Standard library only: the worker has to be ready in some 50 ms.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_PREFIX = struct.Struct("<4sII")
_MAGIC = b"EMK1"
_LARGEST = 512 * 1024 * 1024  # bytes: three hours of sound; a longer frame is garbage


class Garbage(Exception):
    """What came through the pipe is not a frame."""


def send(pipe: IO[bytes], header: dict[str, Any], payload: bytes = b"") -> None:
    """Write one frame; raises OSError where nobody reads any more."""
    head = json.dumps(header, separators=(",", ":")).encode()
    pipe.write(_PREFIX.pack(_MAGIC, len(head), len(payload)) + head)
    pipe.write(payload)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one frame; raises EOFError where the other side is gone and Garbage where it does not speak this."""
    magic, head, payload = _PREFIX.unpack(_exactly(pipe, _PREFIX.size))
    if magic != _MAGIC or head + payload > _LARGEST:
        raise Garbage(magic)
    try:
        header = json.loads(_exactly(pipe, head))
    except ValueError as error:
        raise Garbage(str(error)) from error
    if not isinstance(header, dict):
        raise Garbage(type(header).__name__)
    return header, _exactly(pipe, payload)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    pieces = []
    while count and (piece := pipe.read(count)):
        pieces.append(piece)
        count -= len(piece)
    if count:
        raise EOFError
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
