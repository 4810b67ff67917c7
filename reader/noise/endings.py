"""What a line at an article's very end says when the article is over: data, as the other rules.

Inside an article each of these may be the author's own sentence, and a line may be longer than a label. So they are
held only against the last lines, where they are what a desk or a site adds to every article.
"""

from __future__ import annotations

import re

from reader.noise.rule import AUTHOR, DISCLOSURE, MORE, RIGHTS, SIGN_UP

_NAME = r"(?-i:(?:Dr\.? )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3})"
_TRADE = (
    r"(?:writer|editor|reporter|correspondent|journalist|author|founder|freelancer?|columnist|producer|contributor|"
    r"blogger|photographer|professor|researcher|director|fellow|manager|strategist|specialist|analyst|president|"
    r"chairman)s?"
)
_WHOM = r"(?:him|her|them|me|us|@\w+|(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)*)"
_NETWORK = r"(?:twitter|x|instagram|facebook|threads|linkedin|bluesky|mastodon)"

_THIS = r"th(?:is|e) (?:story|article|post|piece|essay)"

# What comes after an author's name where the line is about the author: verbs in the languages of the other tables.
IS = (
    r"(?:is|was|has|covers?|writes?|joined|serves?|started|works?|reports?|oversees|leads|holds|specializes|"
    r"ist|arbeitet|schreibt|est|écrit|es|escribe|é|escreve|è|scrive|schrijft|jest|pisze)\b"
)
OPENING = r"(?:about the author:? ?|by |dr\.? |hi,? i['’]m )?"  # what may stand before the name


Ending = tuple[str, re.Pattern[str], tuple[str, ...]]


def _table(*rows: tuple[str, ...]) -> tuple[Ending, ...]:
    """Return each row's reason, its pattern, and the words of which each line that it matches holds one (none: any
    line may)."""
    return tuple((row[0], re.compile(row[1], re.IGNORECASE | re.DOTALL), row[2:]) for row in rows)


ENDINGS = _table(
    (
        AUTHOR,
        rf"{OPENING}{_NAME}(?:,.{{2,80}},)? (?:is|was) (?:an?|the|our|[\w’']+['’]s)\b.{{0,120}}\b{_TRADE}\b.*",
    ),
    (AUTHOR, r".*\b(?:may|can) be (?:reached|contacted|e-?mailed)\b.*|.*\bhave a (?:news )?tip\b.*", " be ", " tip"),
    (AUTHOR, rf".*\bfollow {_WHOM} (?:\w+ )?on {_NETWORK}\b.*", "follow"),
    (AUTHOR, r".*\b(?:e-?mail|contact) (?:him|her|me|the (?:author|writer|reporter))\b.*", "mail", "contact"),
    (AUTHOR, r".{0,200}\bcontribut(?:ed|ing) to this (?:report|story|article|piece)\b.{0,40}", "contribut"),
    (AUTHOR, r"(?:additional )?(?:reporting|writing) by .{3,250}"),
    (SIGN_UP, r".{0,200}\b(?:in|to) your (?:e-?mail )?inbox\b.{0,100}", "inbox"),
    (SIGN_UP, r".{0,200}\bour (?:[\w’'-]+ ){0,4}newsletters?\b.{0,200}", "newsletter"),
    (
        SIGN_UP,
        r".{0,200}\b(?:sign(?:ing)? up|subscrib\w+|free|weekly|daily)\b.{0,80}\bnewsletters?\b.{0,200}",
        "newsletter",
    ),
    (
        SIGN_UP,
        r".{0,200}\bnewsletters?\b.{0,120}\b(?:sign(?:ing)? up|subscrib\w+|deliver\w*|may contain)\b.{0,200}",
        "newsletter",
    ),
    (
        SIGN_UP,
        r".{0,120}\b(?:sign up|subscribe|register)(?: (?:here|now|today|to us|to our)\b| for it).{0,150}",
        "sign up",
        "subscribe",
        "register",
    ),
    (SIGN_UP, r"thanks for (?:signing up|subscribing)\b.{0,140}|after newsletter promotion"),
    (SIGN_UP, r".{0,60}\byour subscription\b.{0,100}|by signing up\b.{0,280}"),
    (RIGHTS, rf"(?:.{{0,120}}\bsubject to copyright\b|{_THIS} is copyright).*", "copyright"),
    (MORE, r"the post .{0,140}appeared first on .{1,80}"),
    (RIGHTS, rf"(?:note: )?{_THIS} (?:was )?(?:originally|first) (?:published|appeared)\b.{{0,120}}"),
    (MORE, r"if you (?:liked?|enjoy(?:ed)?) this (?:article|post|story)\b.{0,200}"),
    (MORE, r"(?:for )?more (?:\w+ ){1,3}news\b.{0,120}|follow \w+['’]s? (?:full )?coverage.{0,120}"),
)

# What a site sets before the first word of each of its articles, or after the last: how it earns, where to sign up.
_EARN = r"(?:earn|make|receive|get|paid)\b.{0,80}\b(?:commissions?|money)\b.{0,120}"
DISCLOSURES = _table(
    (DISCLOSURE, rf".{{0,260}}\b(?:if you|when you|links?|purchas\w+|buy\w*)\b.{{0,120}}\b{_EARN}"),
    (DISCLOSURE, rf".{{0,120}}\b{_EARN}\b(?:links?|purchas\w+|buy\w*)\b.{{0,260}}"),
    (DISCLOSURE, r".{0,120}\bcontains? affiliate links?\b.{0,260}"),
    (DISCLOSURE, r".{0,120}\bindependently (?:selected?|review(?:ed)?|chosen)\b.{0,60}\b(?:editors|we|our)\b.{0,260}"),
    (SIGN_UP, r"(?:was|is) this (?:newsletter|e-?mail) forwarded to you\b.{0,140}"),
    (
        SIGN_UP,
        r"this (?:article|story|post) (?:was|is|appeared) .{0,60}newsletter\b.{0,140}",
    ),
)
DISCLOSING = ("commission", "affiliate", "money", "independently", "newsletter", "forwarded")  # one is in each of them
