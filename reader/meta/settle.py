"""Joining what a page says of itself with what it shows: which title, names and date a reader is told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.meta import dates, titles
from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.extract.head import Head
    from reader.metadata import Facts, Metadata

_SIGNATURES = 2  # times that an author's name stands on a page, at most; who is named more often is its subject


def settle(facts: Facts, found: Head, visible: Sequence[str]) -> Metadata:
    """Join what the page's head says with its visible text, which wins where both name the same thing."""
    from reader.extract import names
    from reader.meta.credits import credited

    known = facts.metadata
    title = _title(facts, found)
    covered = {s.casefold() for s in known.section} <= {s.casefold() for s in found.section}
    section = tuple(names_ for s in known.section for names_ in names.sections(s) or (s,))
    section = found.section if found.section and covered else (section or found.section)
    caption, credit = credited(known.caption or found.caption) if known.image else ("", "")
    return replace(
        known,
        caption=one_line(caption) or None,
        credit=known.credit or one_line(credit) or None,
        title=one_line(title) or None,
        byline=_signed(facts, found, visible),
        section=tuple(one_line(s) for s in section if s != title),
        published=_published(facts, found),
        summary=tuple(map(one_line, found.summary)) or _described(facts.description, title, visible, known.site),
    )


def _title(facts: Facts, found: Head) -> str:
    """Choose the headline that is seen; without one, what the metadata agree on, the site's name cut off."""
    from reader.extract.head import same_title

    cut = tuple(titles.without_site(title, facts.sites) for title in facts.titles)
    for seen in (found.title, facts.shown.headline):
        if seen and (not cut or any(same_title(seen, title) for title in facts.titles)):
            return titles.without_kicker(titles.clean(seen), cut)
    for seen in (facts.shown.headline, found.title):
        if seen and any(titles.alike(seen, title) for title in cut):
            return titles.clean(seen)
    agreed = [title for i, title in enumerate(cut) if any(same_title(title, other) for other in cut[i + 1 :])]
    return next(iter(agreed or cut), found.title)


def _signed(facts: Facts, found: Head, visible: Sequence[str]) -> tuple[str, ...]:
    """Choose the byline: the metadata's names as they are spelt on the page, else the names that are seen."""
    from reader.extract import names
    from reader.meta.people import fold, is_organisation, is_staff, people

    signed = people(facts.shown.signed)
    marked = _spoken(people(n for line in facts.shown.marked for n in names.byline(line, bare=True)), visible)
    read = people(found.byline)
    if not found.signed:
        text = "\n".join((*facts.titles, *visible))
        read = tuple(name for name in _spoken(read, visible) if text.count(name) <= _SIGNATURES)
        read = () if facts.metadata.byline else read
    spelt = {fold(name): name for name in (*read, *marked, *signed)}
    known = tuple(spelt.get(fold(name), name) for name in facts.metadata.byline)
    given = [names_ for names_ in (known, signed, marked, read) if names_]
    persons = [names_ for names_ in given if not all(map(is_organisation, names_))]
    others = [names_ for names_ in given if names_ is not known or not any(map(is_staff, names_))]
    return tuple(map(one_line, next(iter(persons or others), ())))


def _spoken(given: Sequence[str], visible: Sequence[str]) -> tuple[str, ...]:
    """Keep the names whose words the text does not use as common ones: "Text Size" is a button, no person."""
    text = " ".join(visible) if given else ""
    common = (any(re.search(rf"\b{re.escape(word.lower())}\b", text) for word in name.split()[-2:]) for name in given)
    return tuple(name for name, used in zip(given, common, strict=True) if not used)


def _published(facts: Facts, found: Head) -> str | None:
    """Choose the date: the metadata's, unless the page shows a reader another one, and not as that of a change.

    One day's difference is the same moment told in another zone; where the metadata's zone is Greenwich's, which is a
    machine's, the day that is shown is the author's own.
    """
    known, shown = facts.metadata, facts.shown
    if not known.published:
        return shown.date or found.published or dates.in_address(known.url)
    if shown.date and dates.local(known.published, shown.date):
        return shown.date
    if not shown.date or shown.updated:
        return known.published
    republished = known.modified and dates.apart(known.modified, shown.date) == 0
    return shown.date if dates.apart(known.published, shown.date) > (0 if republished else 1) else known.published


def _described(description: str, title: str, visible: Sequence[str], site: str | None) -> tuple[str, ...]:
    """Use the description as the summary where it is one: whole, of some length, and not the body's own words."""
    from reader.extract.head import normal

    wanted = normal(description)
    if (
        len(wanted) < 40
        or description.rstrip().endswith(("...", "…"))
        or wanted == normal(title)
        or wanted == normal(site or "")
    ):
        return ()
    if any(wanted[:60] in normal(row) for row in visible if len(row) >= 40):
        return ()
    return (description,)
