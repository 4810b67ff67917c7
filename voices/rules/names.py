"""Names that English engines say wrong, and words with two sounds, spelled so that they come out right.

Each was heard by its phonemes (espeak-ng 1.52, en-us): an engine that is right already has no entry here.
"""

from __future__ import annotations

from voices.rules.rule import Rule, rule, words

_NAMES = {
    "Xi’an": "Shee ahn", "Xi'an": "Shee ahn", "Jinping": "Jin ping", "Xi": "Shee", "Nguyễn": "Nuh win",
    "Nguyen": "Nuh win", "Žižek": "Zhizhek", "Kyiv": "Keev", "Huawei": "Wah way",
}  # fmt: skip

# A word, what must follow or go before it for its rarer sound (a pattern), and a spelling that has that sound.
_TWO_SOUNDS = (
    ((r"(?:(?<=[Tt]o )|(?<=lease )|(?<=will )|(?<=ould ))"
     r"close(?= (?:the|a|its|his|her|their|our|all|at|by|on|in|for|down)\b)"),
     "cloze"),
    ((r"\blead(?= (?:pip(?:es?|ing)|paint|poisoning|shot|"
     r"bullets?|batter(?:y|ies)|mines?|glass|roof|levels in)\b)"), "led"),
    ((r"\btear(?= in (?:the|his|her|its|a) (?:fabric|coat|paper|"
     r"cloth|muscle|ligament|hull|tent|sail|roof|lining|shirt)\b)"),
     "tare"),
    (r"\btear(?=s? (?:down|apart|up|off)\b)", "tare"),
    (r"\bminute(?= (?:amounts?|details?|traces?|quantit(?:y|ies)|particles?|fractions?|differences?)\b)", "my newt"),
    ((r"(?i:(?<=\bhe )|(?<=\bshe )|(?<=\bthey )|(?<=\bi )|(?<=\bwe ))"
     r"read(?=[^.?!]{1,60}\b(?:yesterday|ago|last (?:week|night|year|month))\b)"),
     "red"),
    (r"(?:(?<=\bin )|(?<=\bnear ))Nice\b|\bNice(?=, France\b)", "Neece"),
    (r"\bReading(?=, (?:England|Berkshire|Pennsylvania|Pa\.)| (?:FC|Festival|University)\b)", "Redding"),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    rule("name", rf"\b(?:{words(_NAMES)})(?!\w)", lambda m: _NAMES[m[0]]),
    *(rule("two sounds", pattern, said) for pattern, said in _TWO_SOUNDS),
)
