"""The feed: RSS 2.0 with what Apple's directory and the Podcasting 2.0 namespace add to it.

Sources: https://cyber.harvard.edu/rss/rss.html, https://podcasters.apple.com/support/823-podcast-requirements,
https://github.com/Podcastindex-org/podcast-namespace.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from reader.sanitize import one_line
from voices.export.xml import element, holdable
from voices.podcast.episodes import FOLDER

if TYPE_CHECKING:
    from voices.podcast.channel import Channel
    from voices.podcast.episodes import Episode, State

NAME, COVER = "feed.xml", "cover.png"
_LONGEST = 4000  # bytes of a description
_SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:podcast="https://podcastindex.org/namespace/1.0"'
)


def feed(channel: Channel, state: State, base: str) -> bytes:
    """Return the feed as it is at the address `base` (without a slash at its end; "" gives relative addresses).

    The newest episode comes first. The same channel and state give the same bytes.
    """
    added = dict(zip((one.source for one in state.episodes), range(len(state.episodes)), strict=True))
    episodes = sorted(state.episodes, key=lambda one: (_time(one), added[one.source]), reverse=True)
    known = [element("podcast:guid", state.guid)] if state.guid else []
    rows = [*_channel(channel, episodes, base), *known, *(_item(one, channel, base) for one in episodes)]
    inside = "\n".join(["<channel>", *rows, "</channel>"])
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {_SPACES}>\n{inside}\n</rss>\n'
    return holdable(text).encode()


def _channel(channel: Channel, episodes: list[Episode], base: str) -> list[str]:
    language = channel.language or next((one.facts.language for one in episodes if one.facts.language), "en")
    title, author = one_line(channel.title), one_line(channel.author)
    image = _address(base, channel.image or COVER)
    home = f"{base}/" if base else "./"
    rows = [
        element("title", title),
        element("link", home),
        element("description", _cut(channel.description) or title),
        element("language", language),
        element("generator", "Earmark"),
        *([element("lastBuildDate", _date(episodes[0]))] if episodes else []),
        element("atom:link", href=_address(base, NAME), rel="self", type="application/rss+xml"),
        f"<image>{element('url', image)}{element('title', title)}{element('link', home)}</image>",
        element("itunes:image", href=image),
        element("itunes:category", text=one_line(channel.category)),
        element("itunes:explicit", "true" if channel.explicit else "false"),
        element("itunes:type", "episodic"),
        element("podcast:medium", "podcast"),
    ]
    rows += [element("itunes:author", author)] if author else []
    if channel.email:
        owner = element("itunes:name", author or title) + element("itunes:email", one_line(channel.email))
        rows.append(f"<itunes:owner>{owner}</itunes:owner>")
    return rows


def _item(episode: Episode, channel: Channel, base: str) -> str:
    def address(name: str) -> str:
        return _address(base, f"{FOLDER}/{name}")

    captions, chapters = episode.captions, episode.chapters
    language = episode.facts.language or channel.language or "en"
    permanent = "true" if episode.facts.guid == episode.facts.link else "false"
    rows = [
        element("title", episode.facts.title),
        element("guid", episode.facts.guid, isPermaLink=permanent),
        *([element("link", episode.facts.link)] if episode.facts.link else []),
        element("pubDate", _date(episode)),
        element("description", _cut(episode.facts.summary) or episode.facts.title),
        element("enclosure", url=address(episode.sound.name), length=str(episode.sound.size), type=episode.sound.kind),
        element("itunes:duration", str(max(1, round(episode.seconds)))),
        *([element("itunes:author", episode.facts.author)] if episode.facts.author else []),
        element("itunes:image", href=address(episode.cover.name)),
        element("itunes:explicit", "true" if channel.explicit else "false"),
        element("itunes:episodeType", "full"),
        element("podcast:transcript", url=address(captions.name), type=captions.kind, language=language),
        element("podcast:chapters", url=address(chapters.name), type=chapters.kind),
    ]
    body = "\n".join(rows)
    return f"<item>\n{body}\n</item>"


def _address(base: str, name: str) -> str:
    return f"{base}/{quote(name)}" if base else quote(name)


def _date(episode: Episode) -> str:
    """Return the date as RFC 2822 writes it."""
    return format_datetime(_time(episode))


def _time(episode: Episode) -> datetime:
    return datetime.fromisoformat(episode.facts.published)


def _cut(text: str) -> str:
    return one_line(text).encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
