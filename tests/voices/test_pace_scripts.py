"""The pace in scripts that set no spaces, and with a voice that takes three times as long as any was measured to."""

from dataclasses import replace

import pytest

from reader.config import Settings
from reader.parse import parse
from voices.engines.espeak import EspeakEngine
from voices.narrator import Narrator
from voices.registry import Registry

CHINESE = (
    "春天来的时候，城里的人都到河边去散步。老人坐在长椅上看报纸，孩子们在草地上放风筝。河水很清，可以看见小鱼在石头中间游来游去。"
    "市政府去年决定把河岸改造成公园，工程花了十八个月，一共用了三千二百万元。有人认为这笔钱应该用来修路。"
)
JAPANESE = (
    "春になると、町の人々は川のほとりを散歩します。お年寄りはベンチに座って新聞を読み、子どもたちは草の上で凧をあげています。"
    "ある元教師は、三十年間、毎朝ここに来ていると話しました。工事には十八か月かかりました。"
)
KOREAN = (
    "봄이 오면 도시 사람들은 강가를 산책한다. 노인들은 벤치에 앉아 신문을 읽고 아이들은 풀밭에서 연을 날린다. "
    "은퇴한 한 교사는 삼십 년 동안 매일 아침 이곳에 왔다고 말했다. 공사는 열여덟 달이 걸렸다."
)

pytestmark = pytest.mark.skipif(not EspeakEngine().voices(), reason="espeakng-loader has no library for this platform")


def heard(text: str, language: str, speed: float) -> tuple[int, float]:
    """Return how many letters a minute are heard, and how far the whole is from the asked pace, as a part of it."""
    document = replace(parse("\n\n".join([text] * 4)), language=language)
    with Registry() as registry:
        narrator = Narrator(document, registry, registry.choose(language, f"espeak:{language}"), Settings())
        seconds = 0.0
        for passage in narrator.narrate(0, lambda: speed):
            tempo = narrator.tempo(passage, speed)
            seconds += passage.clip.duration / tempo.stretch + tempo.pause
        words = narrator.words
    letters = sum(character.isalnum() for character in document.text)
    return round(letters * 60 / seconds), words * 60 / seconds / (200 * speed) - 1


@pytest.mark.parametrize(("text", "voice", "letters"), [(CHINESE, "cmn", 320), (JAPANESE, "ja", 400)])
@pytest.mark.parametrize("speed", [1.0, 1.5])
def test_a_minute_of_a_script_without_spaces_has_the_characters_that_were_asked_for(
    text: str, voice: str, letters: int, speed: float
) -> None:
    found, off = heard(text, voice, speed)
    assert abs(off) < 0.02
    assert found == pytest.approx(letters * speed, rel=0.03)


def test_korean_is_counted_in_syllables_not_in_its_long_words() -> None:
    found, off = heard(KOREAN, "ko", 1.0)
    assert abs(off) < 0.02
    assert found == pytest.approx(440, rel=0.03)


def test_kanji_are_read_and_not_named_and_every_word_keeps_its_place() -> None:
    from reader.document import Span
    from voices.spoken import say

    text = "町の人々は川のほとりを散歩します。"
    spoken = say(text, Span(0, len(text)), "ja")
    assert spoken.text == "まちの ひとびとわ かわのほとりを さんぽします。"
    for kanji, kana in (("町", "まち"), ("川", "かわ"), ("散歩", "さんぽ")):
        at = text.index(kanji)
        place = spoken.place(Span(at, at + len(kanji)))
        assert place is not None
        assert spoken.text[place:].strip().startswith(kana)
    assert say(text, Span(0, len(text)), "ja", words=True).text == text
