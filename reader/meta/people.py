"""Who wrote it: names alone, out of whatever a page gives as author."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.meta.jsonld import text as plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What content systems put where nobody signed.
_NOBODY = _words(
    """
    admin administrator anonymous author contributor default editor editorial false guest n/a newsroom nobody none
    null redaktion root staff superuser true undefined unknown user webmaster wordpress wpadmin
    """
) | {"super user"}
_ADDRESS = re.compile(
    r"https?:|www\.|^@|^[\w-]+\.(?:com|org|net|in|co|io|info|tv|news)(?:\.\w\w)?$|\S@\S", re.IGNORECASE
)
_USER = re.compile(r"[a-z0-9]+[._-][a-z0-9._-]+$")
_ORGANISATION = re.compile(
    r"\b(?:staff|team|editors?|editorial|desk|newsroom|bureau|admin|press|reuters|afp|news|media|magazine|"
    r"agency|agencies|redaktion|redacción|rédaction|redazione|redacao|contributors?|inc|llc|ltd|gmbh)\b\.?$"
    r"|^(?:the|reuters|afp|ap|dpa|efe|ansa|ani|pti|xinhua|bloomberg)\b",
    re.IGNORECASE,
)

_STAFF = re.compile(
    r"\b(?:staff|team|editors?|editorial|desk|newsroom|bureau|admin|correspondent|reports?|redaktion|redacción|"
    r"rédaction|redazione|redacao|contributors?)\b",
    re.IGNORECASE,
)

_NO_ONE = re.compile(r"\b(?:news|web|online|digital|the|our|writers?|reporters?|by|from)\b", re.IGNORECASE)


@lru_cache(maxsize=512)
def fold(name: str) -> str:
    """Return letters and digits alone, without accents, in one case: what is compared when two names are."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "", name).casefold()


def is_organisation(name: str) -> bool:
    """Tell whether a name says by its own words that no person bears it."""
    return bool(_ORGANISATION.search(name))


def is_staff(name: str) -> bool:
    """Tell whether a name only says that the site's own people wrote it."""
    return bool(_STAFF.search(name))


def people(given: Iterable[str], sites: Sequence[str] = (), *, inverted: bool = False) -> tuple[str, ...]:
    """Return the names in `given`, without what is no name, without the site's own, each once.

    `inverted`: "Orr, Ben" is one name there, as in library records. Organisations are left out where a person is
    named.
    """
    from reader.extract.names import names

    own = {folded for site in sites if (folded := fold(site))}
    found: dict[str, str] = {}
    for value in given:
        text = plain_text(value) or ""
        if not text or _ADDRESS.search(text) or _USER.match(text) or text.casefold() in _NOBODY:
            continue
        for name in names(_turned(text) if inverted else text):
            rest = fold(_NO_ONE.sub("", _STAFF.sub("", name)))  # of "Marden Post Correspondent" the site's name
            if rest and rest not in own and name.casefold() not in _NOBODY and not _is_own(name, own):
                found.setdefault(fold(name), name)
    persons = tuple(name for name in found.values() if not is_organisation(name))
    return persons or tuple(found.values())


def _is_own(name: str, own: set[str]) -> bool:
    folded = fold(name)
    return folded in own or (len(name.split()) == 1 and len(folded) >= 3 and any(folded in site for site in own))


def _turned(text: str) -> str:
    """Turn "Orr, Ben" around; "Ada Quill, Ben Orr" are two people."""
    last, comma, rest = text.partition(",")
    if comma and "," not in rest and len(last.split()) == 1 and 1 <= len(rest.split()) <= 3:
        return f"{rest.strip()} {last.strip()}"
    return text
