"""What an article is called: the headline that a reader sees, without the site's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CUT = re.compile(r"\s+(?:[|–—·•»›‹«]|-|::|//)\s+|\s*[|»]\s*")
_PERMALINK = re.compile(r"\s*[¶§#🔗]+$")
_ENDS = " |–—·•»›‹«-:/"


def clean(title: str) -> str:
    """Cut off the permalink's mark that documentation puts behind a heading."""
    return _PERMALINK.sub("", title)


def without_site(title: str, sites: Sequence[str]) -> str:
    """Cut the site's name off a title, and the section beside it; where no name is known, a short last piece."""
    pieces = [piece for piece in _CUT.split(title) if piece]
    if len(pieces) == 1:
        return title
    known = {name for site in sites if (name := _folded(site))}
    if any(_is_site(pieces[-1], name) for name in known):
        return _cut_end(title, pieces)
    if _folded(pieces[0]) in known:
        return title[title.find(pieces[0]) + len(pieces[0]) :].lstrip(_ENDS)
    if len(pieces[-1].split()) <= 4 and len(pieces[0].split()) >= 3:
        return _cut_end(title, pieces[-1:])
    return title


def _cut_end(title: str, pieces: Sequence[str]) -> str:
    """Cut the last piece, and before a site's name a section of one or two words."""
    cut = title[: title.rfind(pieces[-1])].rstrip(_ENDS)
    if len(pieces) > 2 and len(pieces[-2].split()) <= 2 and len(pieces[0].split()) >= 3:
        cut = cut[: cut.rfind(pieces[-2])].rstrip(_ENDS)
    return cut or title


def _folded(text: str) -> str:
    return re.sub(
        r"[\W_]+", "", re.sub(r"^the\s+|\.(?:com|org|net)$", "", text.strip(), flags=re.IGNORECASE)
    ).casefold()


def _is_site(piece: str, name: str) -> bool:
    folded = _folded(piece)
    return (
        folded == name or (len(folded) >= 4 and name.startswith(folded)) or (len(name) >= 4 and folded.startswith(name))
    )


def without_kicker(seen: str, cut: Sequence[str]) -> str:
    """Cut the label in front of a headline ("Opinion The bell …") where the metadata give the headline without it."""
    words = seen.split()
    for title in cut:
        size = len(title.split())
        if size >= 4 and 0 < len(words) - size <= 3 and seen.casefold().endswith(title.casefold()):
            return title
    return seen


def alike(first: str, second: str) -> bool:
    """Tell whether two titles could be two wordings of one: they share words, three in ten of the shorter one's."""
    one, two = (set(re.findall(r"\w{2,}", title.casefold())) for title in (first, second))
    return len(one & two) >= max(2, 0.3 * min(len(one), len(two)))
