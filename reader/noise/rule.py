"""What a rule is, and the reasons that a reader is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

AD = "an advertisement's label"
READING_TIME = "the page's reading time"
BADGE = "a trust badge of the site"
LISTEN = "the listening widget"
SHARE = "buttons for sharing"
SIGN_UP = "an invitation to subscribe"
MORE = "a pointer to other articles"
COMMENTS = "the comment section's frame"
NAVIGATION = "the page's own navigation"
EMBED = "what stands in for an embed that cannot be shown"
CONSENT = "the site's words about cookies and consent"
PAYWALL = "the paywall's offer"
AUTHOR = "a box about the author"
CREDIT = "a photograph's credit without its caption"
DISCLOSURE = "the site's words on how it earns"
RIGHTS = "the site's notice of its rights"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that a whole line must match, and the reason that is reported.

    `company`: the line is noise only beside another line of the same reason that is noise by itself. `linked`: only
    where most of the line is a link, so that "Read more books, he says" stays.
    """

    reason: str
    pattern: re.Pattern[str]
    company: bool = False
    linked: bool = False
    prose: bool = True  # False: not in lists, where a short item may say anything


def rule(reason: str, *alternatives: str, company: bool = False, linked: bool = False, prose: bool = True) -> Rule:
    """Make a rule of one or more patterns."""
    return Rule(reason, re.compile("(?:" + "|".join(alternatives) + ")", re.IGNORECASE), company, linked, prose)
