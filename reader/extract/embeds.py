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
# What else an article embeds as a part of itself; any other frame is mostly an advertisement.
_FRAMES = {
    label: re.compile(rf"^(?:https?:)?//(?:[\w-]+\.)*(?:{'|'.join(hosts)})", re.IGNORECASE)
    for label, hosts in {
        "Map": (r"google\.[a-z.]+/maps/", r"openstreetmap\.org/export/embed", r"umap\.openstreetmap\."),
        "Chart": (
            r"datawrapper\.dwcdn\.net/", r"flo\.uri\.sh/", r"public\.flourish\.studio/", r"infogram\.com/",
            r"public\.tableau\.com/", r"ourworldindata\.org/grapher/",
        ),
        "Code": (
            r"codepen\.io/[^/]+/embed/", r"jsfiddle\.net/", r"codesandbox\.io/embed/", r"stackblitz\.com/",
            r"replit\.com/@",
        ),
        "Post": (
            r"platform\.twitter\.com/embed/", r"instagram\.com/(?:p|reel)/[^/]+/embed", r"embed\.bsky\.app/",
            r"facebook\.com/plugins/(?:post|video)", r"redditmedia\.com/r/",
        ),
        "Document": (
            r"docs\.google\.com/(?:document|presentation|spreadsheets)/", r"slideshare\.net/slideshow/embed",
            r"scribd\.com/embeds/", r"speakerdeck\.com/player/", r"issuu\.com/", r"documentcloud\.org/documents/",
        ),
    }.items()
}  # fmt: skip
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)(?:$|[?#])", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?P<video>mp4|m4v|webm|ogv|mov)(?:$|[?#])|\.(?P<audio>mp3|m4a|ogg|oga|opus|wav|flac)(?:$|[?#])", re.IGNORECASE
)
_SOUND = re.compile(r"soundcloud|spotify|podcast|bandcamp", re.IGNORECASE)
_BOXES = frozenset({"article", "body", "div", "main", "section"})
_VIDEO_ID = re.compile(r"/(?:embed|v)/([\w-]{6,})")


def is_player(address: str) -> bool:
    """Tell the address of a player, of a video or sound file, or of a page in a frame from that of a picture."""
    return bool(_kind(address) or "youtube.com/watch?" in address)


def _kind(address: str) -> str:
    """Return what is at an address: "Video", "Audio", "Map" …; empty for what no article embeds."""
    if found := _FILE.search(address):
        return "Audio" if found["audio"] else "Video"
    if _PLAYERS.match(address):
        return "Audio" if _SOUND.search(address) else "Video"
    if _PICTURE.search(address):
        return ""
    return next((label for label, known in _FRAMES.items() if known.match(address)), "")


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
    kind = _kind(src)
    if not kind or (player.tag == "iframe" and _FILE.search(src) and not _PLAYERS.match(src)):
        return
    kind = "Audio" if player.tag == "audio" else kind
    title = " ".join((player.get("title") or player.get("aria-label") or "").split())
    generic = not title or re.fullmatch(
        r"(?:youtube|vimeo|embedded)?\s*(?:video|audio|media|map|post|tweet)?\s*(?:player|embed)?", title, re.IGNORECASE
    )
    tail = player.tail
    player.clear()
    player.tag, player.tail = "img", tail
    player.set("src", _page(src))
    player.set("alt", kind if generic else f"{kind}: {title}")
    if player.getparent().tag in _BOXES:  # side by side, two would be one line
        _in_paragraph(player)


def _in_paragraph(player: Element) -> None:
    import lxml.html

    paragraph = lxml.html.Element("p")
    paragraph.tail, player.tail = player.tail, None
    player.getparent().replace(player, paragraph)
    paragraph.append(player)


def _page(src: str) -> str:
    """Return the page of a video where the player's address tells it."""
    found = _VIDEO_ID.search(src) if "youtube" in src else None
    start = parse_qs(urlsplit(src).query).get("start", [""])[0]
    if found and found[1] != "videoseries":
        return f"https://www.youtube.com/watch?v={found[1]}" + (f"&t={start}" if start.isdigit() else "")
    return f"https:{src}" if src.startswith("//") else src


def anchors(article: Element) -> None:
    """Take the links of a heading to a place on its own page out of it: back to itself, or to the contents."""
    for heading in article.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        for link in list(heading.iter("a")):
            if (link.get("href") or "#").startswith("#"):
                if re.fullmatch(r"[#¶§🔗⚓\s\ufe0f]*", text_of(link)):
                    link.text = None
                    for child in list(link):
                        link.remove(child)
                link.drop_tag()
