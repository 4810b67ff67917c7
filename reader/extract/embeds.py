"""What is played or ticked: videos and sounds become a labelled link, the box of a task its state.

A player leaves here as an image whose address is the player's: pictures are kept where an empty frame is not, and the
converter writes a link for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from reader.extract.tree import text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element

_PLAYERS = re.compile(
    r"^(?:https?:)?//(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com/(?:embed|v)/|youtu\.be/|player\.vimeo\.com/video/|"
    r"dailymotion\.com/embed/|player\.twitch\.tv/|tiktok\.com/embed|bilibili\.com/player|rutube\.ru/play/embed|"
    r"ted\.com/talks|streamable\.com/|w\.soundcloud\.com/player|open\.spotify\.com/embed|embed\.podcasts\.apple\.com/|"
    r"bandcamp\.com/EmbeddedPlayer|archive\.org/embed/|peertube[\w.]*/videos/embed/)",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.(?P<video>mp4|m4v|webm|ogv|mov)(?:$|[?#])|\.(?P<audio>mp3|m4a|ogg|oga|opus|wav|flac)(?:$|[?#])", re.IGNORECASE
)
_SOUND = re.compile(r"soundcloud|spotify|podcast|bandcamp", re.IGNORECASE)
_VIDEO_ID = re.compile(r"/(?:embed|v)/([\w-]{6,})")


def is_player(address: str) -> bool:
    """Tell the address of a player, or of a video or sound file, from that of a picture."""
    return bool(_FILE.search(address) or _PLAYERS.match(address) or "youtube.com/watch?" in address)


def settle(root: Element) -> None:
    """Make an image of each player, and write on each list item whether its box is ticked."""
    for player in list(root.iter("iframe", "video", "audio")):
        _player(player)
    for box in root.iter("input"):
        item = next(box.iterancestors("li"), None) if box.get("type") == "checkbox" else None
        if item is not None and not _before(item, box):
            item.set("data-task", "x" if box.get("checked") is not None else " ")


def _before(item: Element, box: Element) -> str:
    """Return the text of a list item that stands before an element of it."""
    text = [item.text or ""]
    for element in item.iterdescendants():
        if element is box:
            break
        text += [element.text or "", element.tail or ""]
    return "".join(text).strip()


def _player(player: Element) -> None:
    source = next(player.iter("source"), None)
    src = next((str(player.get(n)).strip() for n in ("src", "data-src", "data-lazy-src") if player.get(n)), "")
    src = src or (source.get("src") or "" if source is not None else "")
    if player.tag == "iframe" and not _PLAYERS.match(src):
        return
    if not src or not is_player(src):
        return
    kind = "Audio" if player.tag == "audio" or _SOUND.search(src) else "Video"
    title = " ".join((player.get("title") or player.get("aria-label") or "").split())
    generic = not title or re.fullmatch(
        r"(?:youtube|vimeo|embedded)?\s*(?:video|audio|media)?\s*(?:player|embed)?", title, re.IGNORECASE
    )
    tail = player.tail
    player.clear()
    player.tag, player.tail = "img", tail
    player.set("src", _page(src))
    player.set("alt", kind if generic else f"{kind}: {title}")


def _page(src: str) -> str:
    """Return the page of a video where the player's address tells it."""
    found = _VIDEO_ID.search(src) if "youtube" in src else None
    start = parse_qs(urlsplit(src).query).get("start", [""])[0]
    if found and found[1] != "videoseries":
        return f"https://www.youtube.com/watch?v={found[1]}" + (f"&t={start}" if start.isdigit() else "")
    return f"https:{src}" if src.startswith("//") else src


def anchors(article: Element) -> None:
    """Take the signs that link a heading to itself out of it, and the links around blocks into them."""
    for heading in article.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        for link in list(heading.iter("a")):
            if (link.get("href") or "#").startswith("#") and re.fullmatch(r"[#¶§🔗⚓\s\ufe0f]*", text_of(link)):
                link.text = None
                for child in list(link):
                    link.remove(child)
                link.drop_tag()
