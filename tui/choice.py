"""Which voice reads: the one asked for, else the settings' one, else the best for the language, else any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NoVoice
from voices.rules import japanese

if TYPE_CHECKING:
    from voices.engine import Voice
    from voices.registry import Registry


def choose(registry: Registry, language: str, asked: str, preferred: str) -> tuple[Voice, str]:
    """Return the voice for `language` (BCP 47), and a remark where it is another than wished for, else "".

    `asked` stands for this one call: raises `NoVoice` where it is not here. `preferred` comes from the settings, which
    may be older than what is installed: another one reads then, as it does where no voice speaks the language. There is
    a remark too where the voice cannot read what the language is written in.
    """
    if asked:
        voice = registry.choose(language, asked)
        return voice, _unread(voice, language)
    missing = ""
    for wanted in dict.fromkeys((preferred, "")):
        try:
            voice = registry.choose(language, wanted)
        except NoVoice as error:
            missing = missing or error.what
        else:
            break
    else:
        voice = registry.fallback()
    return voice, f"{missing}: {voice.name} reads it instead." if missing else _unread(voice, language)


def _unread(voice: Voice, language: str) -> str:
    if voice.engine == "espeak" and language.lower().startswith("ja") and not japanese.available():
        return "This voice cannot read kanji; `pip install 'earmark[japanese]'` in Earmark's environment teaches it."
    return ""
