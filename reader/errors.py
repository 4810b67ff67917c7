"""Every failure that Earmark tells its user about.

EarmarkError                    one sentence: what happened, why, what to do next
├── ReaderError                 the page did not become an article
│   ├── SourceError             the bytes could not be had
│   │   ├── SourceNotFound      no such file, or the site says there is no such page
│   │   ├── SourceUnreachable   no connection, a time-out, TLS
│   │   ├── SourceRefused       the site, or a rule of ours, says no
│   │   ├── SourceTooLarge      beyond the size cap
│   │   └── SourceNotText       a picture, an archive: not a page, whatever its name says
│   ├── TookTooLong             the page is made in a way that takes more time or memory than an article may
│   └── NothingReadable         there is a page, but no article on it (exit status 3)
├── ConfigError                 the settings file
├── LibraryError                the library's file cannot be used, or holds no such article
└── VoiceError                  the article did not become sound
    ├── NoVoice                 no installed voice speaks it, or the one asked for is not here
    ├── EngineFailed            a speech engine crashed, hung or returned nothing
    ├── NoDevice                no way to play sound
    └── ExportError             the file could not be written
"""

from __future__ import annotations

from typing import ClassVar

DONE = 0
FAILED = 1
USAGE = 2
NOTHING_READABLE = 3
INTERRUPTED = 130


class EarmarkError(Exception):
    """A failure as one sentence: `what` happened, `why`, and a `hint` at what to do next.

    `source` is where it came from (a path, an address, a voice's id); the cause, where there is one, is
    chained in the usual way (`raise … from error`).
    """

    exit_status: ClassVar[int] = FAILED

    def __init__(self, what: str, *, why: str = "", hint: str = "", source: str = "") -> None:
        super().__init__(what)
        self.what, self.why, self.hint, self.source = what, why, hint, source

    def __str__(self) -> str:
        """Return the whole sentence, ending with a full stop."""
        sentence = self.what + (f": {self.why}" if self.why else "")
        return f"{sentence.rstrip('.')}." + (f" {self.hint.rstrip('.')}." if self.hint else "")


class ReaderError(EarmarkError):
    """The page did not become an article."""


class SourceError(ReaderError):
    """The bytes could not be had."""


class SourceNotFound(SourceError):
    """There is no such file, or the site says there is no such page."""


class SourceUnreachable(SourceError):
    """No connection, a time-out, or TLS failed."""


class SourceRefused(SourceError):
    """The site, or a rule of Earmark's own, says no."""


class SourceTooLarge(SourceError):
    """The source is beyond the size cap."""


class SourceNotText(SourceError):
    """The source is a picture, an archive or another binary, whatever its name says."""


class TookTooLong(ReaderError):
    """The page is made in a way that takes more time or memory than an article may."""


class NothingReadable(ReaderError):
    """There is a page, but no article on it."""

    exit_status = NOTHING_READABLE


class ConfigError(EarmarkError):
    """The settings file, or a value given on the command line, cannot be used."""

    exit_status = USAGE


class LibraryError(EarmarkError):
    """The library's file cannot be used, or there is no such article in it."""


class VoiceError(EarmarkError):
    """The article did not become sound."""


class NoVoice(VoiceError):
    """No installed voice speaks this language, or the voice asked for is not installed."""


class EngineFailed(VoiceError):
    """A speech engine crashed, hung or returned nothing."""


class NoDevice(VoiceError):
    """There is no way to play sound on this machine."""


class ExportError(VoiceError):
    """The audio or caption file could not be written."""
