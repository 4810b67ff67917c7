"""What emoji are called in English: by the short names of Unicode's CLDR where its character names are long-winded."""

from __future__ import annotations

from unicodedata import name

from voices.rules.rule import Rule, rule

# CLDR 45, annotations/en, of what is used most and is called otherwise as a character.
_CALLED = {
    "👍": "thumbs up", "👎": "thumbs down", "🙏": "folded hands", "👏": "clapping hands", "💯": "hundred points",
    "😍": "smiling face with heart eyes", "😂": "face with tears of joy", "😎": "smiling face with sunglasses",
    "😘": "face blowing a kiss", "😊": "smiling face with smiling eyes", "😉": "winking face", "😡": "enraged face",
    "😀": "grinning face", "😁": "beaming face with smiling eyes", "😅": "grinning face with sweat",
    "😱": "face screaming in fear", "😢": "crying face", "😭": "loudly crying face", "🤔": "thinking face",
    "🤷": "person shrugging", "🤦": "person facepalming", "🙌": "raising hands", "🤞": "crossed fingers",
    "🚨": "police car light", "🚗": "automobile", "🔴": "red circle", "🟢": "green circle", "🔵": "blue circle",
    "📈": "chart increasing", "📉": "chart decreasing", "📸": "camera with flash", "🎥": "movie camera",
    "📱": "mobile phone", "💻": "laptop", "📧": "e-mail", "🏠": "house", "💔": "broken heart", "💙": "blue heart",
    "🎂": "birthday cake", "🍺": "beer mug", "🐶": "dog face", "🐱": "cat face", "🌍": "globe", "🌎": "globe",
    "🌏": "globe", "🥇": "first place medal", "🥈": "second place medal", "🥉": "third place medal",
    "🏅": "sports medal", "✅": "check mark", "✔": "check mark", "❌": "cross mark", "⚠": "warning",
    "⚡": "high voltage",
    "☀": "sun", "☁": "cloud", "☔": "umbrella with rain drops", "❄": "snowflake", "⚽": "soccer ball", "⚾": "baseball",
    "⛳": "flag in hole", "⛔": "no entry", "✨": "sparkles", "❗": "exclamation mark", "❓": "question mark",
    "☎": "telephone", "✈": "airplane", "☕": "hot beverage", "✊": "raised fist", "✌": "victory hand",
    "☺": "smiling face", "☹": "frowning face", "⏰": "alarm clock", "⏳": "hourglass", "⚖": "balance scale",
    "⭐": "star", "❤": "heart", "♥": "heart",
}  # fmt: skip
# Arrows and pointers that only lead the eye on are not named.
_POINTERS = "⬆⬇➡▶◀➤►👉👇👆👈🔗"
_PICTURES = "\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb\U0001f900-\U0001faff"
_OTHERS = "".join(sign for sign in _CALLED if sign < "\U0001f000")


def called(sign: str) -> str:
    """Return what an emoji of one code point is called, "" where it has no name."""
    return _CALLED.get(sign) or name(sign, "").lower()


RULES: tuple[Rule, ...] = (
    rule("pointer", f"[{_POINTERS}]+", " "),
    # A sequence (a family, a profession) is named by its first; the same one several times is named once.
    rule(
        "emoji",
        f"(?P<one>[{_PICTURES}{_OTHERS}])(?:(?P=one)|\u200d[^\\w\\s])*",
        lambda m: f" {called(m['one'])} ",
    ),
)
