"""Names that English engines say wrong, spelled so that they come out right."""

from __future__ import annotations

from voices.rules.rule import Rule, rule, words

_NAMES = {"Xi’an": "Shee ahn", "Xi'an": "Shee ahn", "Xi": "Shee", "Nguyễn": "Nwin", "Žižek": "Zhizhek"}

RULES: tuple[Rule, ...] = (rule("name", rf"\b(?:{words(_NAMES)})(?!\w)", lambda m: _NAMES[m[0]]),)
