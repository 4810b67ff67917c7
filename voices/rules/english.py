"""The English rules in their order: what stands earlier has the first claim on a stretch of text.

References go and lines in capitals are lowered first, since they change what the others see. Then the particular comes
before the general: a sum of money before a range, a range before a number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from voices.rules import (
    cites,
    dates,
    initials,
    language,
    lengths,
    models,
    money,
    names,
    places,
    quantities,
    scores,
    web,
)

if TYPE_CHECKING:
    from voices.rules.rule import Rule

# Of the tables of figures, what is said of a text without one as well.
_WITHOUT_FIGURES = frozenset(
    {
        "pair",
        "to",
        "to, days",
        "zone",
        "month, shortened",
        "month, shortened, at the end",
        "weekday, shortened",
        "power",
        "ion",
        "vulgar fraction",
        "vulgar fraction of a unit",
        "unit by itself",
        "sign by itself",
        "degrees",
        "months from and to",
        "days from and to",
        "unit behind a magnitude",
        "measures of a thing",
        "unit behind a power",
        "unit behind a fraction",
        "pair of codes",
        "heading of the compass",
        "number after No.",
        "period",
        "chemical",
        "section",
    }
)


def _figured(*rules: Rule) -> tuple[Rule, ...]:
    return tuple(rule if rule.name in _WITHOUT_FIGURES else replace(rule, figures=True) for rule in rules)


STAGES: tuple[tuple[Rule, ...], ...] = (
    web.RULES,
    language.CAPITALS,
    (
        *_figured(*money.RULES, *cites.RULES, *scores.RULES, *dates.RULES),
        *places.RULES,
        *language.RULES,
        *_figured(*lengths.RULES, *quantities.MEASURES, *models.RULES, *quantities.RULES),
    ),
    language.SIGNS,
    initials.RULES,
    _figured(*models.LEFT),
)

# What only an engine needs: the words before it are those of the page's reader.
ENGINE: tuple[Rule, ...] = (*names.RULES, *initials.ENGINE)

# Where the day stands before the month in figures.
_DAY_FIRST = frozenset({"gb", "ie", "au", "nz", "in", "za", "sg", "hk"})


def stages(region: str) -> tuple[tuple[Rule, ...], ...]:
    """Return the stages for English as it is written in `region` (of BCP 47, in small letters; "" is America)."""
    return (dates.DAY_FIRST, *STAGES) if region in _DAY_FIRST else STAGES
