"""libespeak-ng by ctypes, from the wheel of espeakng_loader. Runs in the worker only: a crash in C must not take the
reader.

The library has one state for the whole process and is driven in synchronous mode, by one thread: two of them end in a
double free. Where nothing else holds it, `close` lets go of the library too: loaded again, it is as in a new process
(measured: the same bytes for the same calls, in 4 ms instead of the 80 ms of a process).
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Any

_SYNCHRONOUS = 2
_BUFFER = 200  # milliseconds of sound per callback
_DONT_EXIT = 0x8000  # without it, the process exits where the data cannot be read
_PHONEME_EVENTS, _PHONEME_IPA = 1, 2
_UTF8 = 1
_RATE, _PITCH = 1, 3
_END, _WORD, _PHONEME = 0, 1, 7
_CHARACTERS = 1
_LONGEST_PATH = 150  # bytes: the library keeps its data's path in 160


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """The loaded library; raises OSError or RuntimeError where it cannot be used.

    `phonemes` makes it report every phoneme in IPA; `data` is the folder `espeak-ng-data`, by default the wheel's.
    """

    def __init__(self, *, phonemes: bool = False, data: str = "") -> None:
        from espeakng_loader import get_data_path, get_library_path

        self._library: Any = ctypes.CDLL(get_library_path())
        folder = Path(data or get_data_path())
        given = os.fsencode(folder)
        if len(given) > _LONGEST_PATH:
            # From inside of the folder above, the name alone is enough.
            os.chdir(folder.parent)
            given = os.fsencode(folder.name)
        options = _DONT_EXIT | (_PHONEME_EVENTS | _PHONEME_IPA if phonemes else 0)
        self.rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, _BUFFER, given, options)
        if self.rate <= 0:
            raise RuntimeError("espeak-ng cannot read its data")
        self._declare()
        self._pcm = bytearray()
        self._events: list[tuple[int, int, int, str]] = []
        self._voice = ""

    def _declare(self) -> None:
        size, number, pointer = ctypes.c_size_t, ctypes.c_uint, ctypes.c_void_p
        self._library.espeak_Synth.argtypes = (
            [ctypes.c_char_p, size, number, ctypes.c_int, number, number, pointer, pointer]
        )  # fmt: skip
        self._library.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
        self._collector = _CALLBACK(self._collect)  # kept: C holds the pointer
        self._library.espeak_SetSynthCallback(self._collector)

    def _collect(self, sound: Any, count: int, events: Any) -> int:
        if sound and count > 0:
            self._pcm += ctypes.string_at(sound, 2 * count)
        index = 0
        while events[index].type != _END:
            event = events[index]
            if event.type in {_WORD, _PHONEME}:
                name = event.id.string.decode("utf-8", "replace") if event.type == _PHONEME else ""
                self._events.append((event.type, event.text_position - 1, event.sample, name))
            index += 1
        return 0

    def use(self, voice: str) -> None:
        """Choose a voice by its file (`gmw/en-US+f3`); raises ValueError for one that the library has not."""
        if voice != self._voice and self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice!r}")
        self._voice = voice

    def say(self, text: str, setting: int, pitch: int = 50) -> tuple[bytes, list[tuple[int, int]]]:
        """Return the sound of `text` at the rate `setting`, and (sample frame, code point) of each word event.

        `pitch` goes from 0 to 100; 50 is the voice's own.
        """
        self._pcm, self._events = bytearray(), []
        self._library.espeak_SetParameter(_RATE, setting, 0)
        self._library.espeak_SetParameter(_PITCH, pitch, 0)
        given = text.encode("utf-8", "replace")
        # No end pause is asked for: how long to pause is not the engine's to say.
        if self._library.espeak_Synth(given, len(given) + 1, 0, _CHARACTERS, 0, _UTF8, None, None) != 0:
            raise RuntimeError("espeak-ng refused the text")
        return bytes(self._pcm), [(sample, place) for kind, place, sample, _ in self._events if kind == _WORD]

    def phonemes(self, text: str) -> list[tuple[int, str]]:
        """Return what `text` is made of: (code point, "") where a word starts, (-1, IPA) for each phoneme behind it."""
        self.say(text, 300)
        return [(place, "") if kind == _WORD else (-1, name) for kind, place, _, name in self._events]

    def close(self) -> None:
        """Let go of the library and of what it holds; it may be called twice, and nothing else may be after it."""
        if self._library is not None:
            from _ctypes import dlclose

            self._library.espeak_Terminate()
            dlclose(self._library._handle)
            self._library = None


def is_loaded() -> bool:
    """Tell whether this process has the library in it, or may have: where that cannot be known, or it would be loaded
    from a folder that it has to be entered for.
    """
    from espeakng_loader import get_data_path, get_library_path

    if not hasattr(os, "RTLD_NOLOAD") or len(os.fsencode(get_data_path())) > _LONGEST_PATH:
        return True
    from _ctypes import dlclose, dlopen

    try:
        dlclose(dlopen(str(get_library_path()), os.RTLD_NOLOAD | os.RTLD_NOW))
    except OSError:
        return False
    return True
