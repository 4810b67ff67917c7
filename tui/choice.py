"""Which voice reads: the one asked for, else the settings' one, else the best for the language, else any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NoVoice

if TYPE_CHECKING:
    from voices.engine import Voice
    from voices.registry import Registry


def choose(registry: Registry, language: str, asked: str, preferred: str) -> tuple[Voice, str]:
    """Return the voice for `language` (BCP 47), and a remark where it is another than wished for, else "".

    `asked` stands for this one call: raises `NoVoice` where it is not here. `preferred` comes from the settings, which
    may be older than what is installed: another one reads then, as it does where no voice speaks the language.
    """
    if asked:
        return registry.choose(language, asked), ""
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
    return voice, f"{missing}: {voice.name} reads it instead." if missing else ""
