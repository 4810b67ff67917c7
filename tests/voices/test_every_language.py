"""Every voice of the bundled library speaks: a line in each language, scripts without spaces included."""

from __future__ import annotations

import pytest

from reader.parse import parse
from voices.narrator import Narrator
from voices.registry import Registry

LINES = {
    "ar": "هذا خبر قصير.", "bn": "এটি একটি খবর।", "el": "Αυτή είναι μια είδηση.", "fa": "این یک خبر است.",
    "he": "זו ידיעה.",
    "hi": "यह एक समाचार है।", "ja": "これは短いニュースです。", "ka": "ეს არის ამბავი.", "ko": "이것은 짧은 뉴스입니다.",
    "ru": "Это короткая новость.", "ta": "இது ஒரு செய்தி.", "th": "นี่คือข่าวสั้น", "zh": "这是一条短新闻。",
    "cmn": "这是一条短新闻。",
    "yue": "呢係一條短新聞。", "am": "ይህ ዜና ነው።",
}  # fmt: skip


@pytest.mark.slow
def test_every_voice_says_a_line_of_its_language() -> None:
    silent = []
    with Registry() as registry:
        voices = [voice for voice in registry.voices() if voice.engine == "espeak"]
        assert len({voice.languages[0].partition("-")[0] for voice in voices}) >= 90
        for voice in voices:
            line = LINES.get(voice.languages[0].partition("-")[0], "Radio Berlin 1936, taxi.")
            clip = registry.engine(voice).speak(line, voice, 200)
            if clip.duration < 0.3:
                silent.append(voice.id)
    assert not silent


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "th"])
def test_a_script_without_spaces_is_lit_in_order_within_its_words(language: str) -> None:
    document = parse(LINES[language] * 3)
    document = type(document)(document.text, document.blocks, language)
    with Registry() as registry:
        passages = list(Narrator(document, registry, registry.choose(language)).narrate(0, lambda: 1.0))
    lit = [onset.word for passage in passages for onset in passage.words]
    assert lit == sorted(lit)
    assert len(lit) == sum(len(sentence.words) for sentence in document.sentences)
    assert all(len(word) for word in lit)
    times = [[onset.time for onset in passage.words] for passage in passages]
    assert all(one == sorted(one) for one in times)
