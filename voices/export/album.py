"""The pictures of an article that are here, for a page or a book that holds them."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voices.export.about import About, Picture

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


class Album:
    """Gives each picture of an article that is here a name, once; `pictures` are those that were asked for, by it."""

    def __init__(self, about: About, prefix: str) -> None:
        self._about, self._prefix = about, prefix
        self._names: dict[str, str] = {}
        self.pictures: dict[str, Picture] = {}

    def name(self, url: str) -> str:
        """Return the name of a picture's file in the book; "" where it is not here."""
        if url not in self._names:
            picture = _found(self._about, url)
            name = f"{self._prefix}-{len(self.pictures) + 1}.{_ENDINGS[picture.kind]}" if picture else ""
            self._names[url] = name
            if picture:
                self.pictures[name] = picture
        return self._names[url]


def inside(about: About, url: str) -> str:
    """Return a `data:` address that holds the picture; "" where it is not here."""
    picture = _found(about, url)
    return f"data:{picture.kind};base64,{b64encode(picture.data).decode('ascii')}" if picture else ""


def _found(about: About, url: str) -> Picture | None:
    picture = about.pictured.picture(url) if about.pictured and url else None
    return picture if picture and picture.kind in _ENDINGS else None
