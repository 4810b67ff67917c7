"""Names that English engines say wrong, spelled so that they come out right."""

from __future__ import annotations

from voices.rules.rule import Rule, rule, words

_NAMES = {
    "Xi’an": "Shee ahn", "Xi'an": "Shee ahn", "Jinping": "Jin ping", "Xi": "Shee", "Nguyễn": "Nuh win",
    "Nguyen": "Nuh win", "Žižek": "Zhizhek", "Kyiv": "Keev", "Huawei": "Wah way",
}  # fmt: skip

RULES: tuple[Rule, ...] = (rule("name", rf"\b(?:{words(_NAMES)})(?!\w)", lambda m: _NAMES[m[0]]),)
