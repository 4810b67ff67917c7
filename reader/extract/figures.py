"""Pictures with their captions: settled on the HTML, because Markdown can only carry them as an image and its title.

A figure leaves here as `<p><img src alt data-caption></p>`. Without a known picture the caption is the image's `alt`
and `src` is empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader import pictures
from reader.extract.notes import MARK
from reader.extract.tree import drop, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.extract.tree import Element

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:[\w-]*caption[\w-]*|photo-?credit|image-?credit|wp-caption-text)(?:$|[\s_-])|"
    r"[a-z]Caption|Caption[A-Z_]",
    re.IGNORECASE,
)
_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-hi-res-src",
    "data-full-src",
    "data-image",
    "data-url",
    "data-srcset",
    "data-lazy-srcset",
    "srcset",
)
_SIZE = re.compile(
    r"(?:[-_@](?:x?large|medium|x?small|thumb\w*|full|scaled|\d+x\d*|\d+w?|[smlx]+))?\.\w{3,4}(?:\?.*)?$"
)
_LONGEST = 300  # characters of a caption; a figure with more text in it is a part of the article
_PLACEHOLDER = re.compile(
    r"placeholder|missing-?image|pre-?loader|"
    r"(?:^|/)(?:spacer|blank|transparent|pixel|loading|lazy(?:-?load\w*)?)(?![a-z])[\w-]*\.(?:gif|png|svg)",
    re.IGNORECASE,
)
_UNSEEN = re.compile(  # nothing can be seen on it
    r"(?:^|/)(?:1x1|(?:spacer|blank|transparent|pixel)(?:[-_]?(?:spacer|blank|transparent|pixel|image|gif|\d+(?:x\d+)?))*)"
    r"\.(?:gif|png|svg)",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TINY = re.compile(r"^\d{1,2}(?:px)?$")


def settle(article: Element) -> None:
    """Turn each figure, and each picture with a caption beside it, into an image in a paragraph of its own."""
    for image in list(article.iter("img")):
        _address(image)
        if "<" in (image.get("alt") or ""):
            image.set("alt", _alt(image))
    for figure in list(article.iter("figure")):
        if figure.getparent() is not None:
            _figure(figure)
    for caption in [
        e for e in article.iter("div", "p", "span", "figcaption") if _CAPTION.search(f"{e.get('class', '')} ")
    ]:
        if caption.getparent() is not None and next(caption.iter("img"), None) is None:
            _loose_caption(caption)
    _drop_repeats(article)


def _address(image: Element) -> None:
    """Find the picture's real address; one without (a placeholder, an icon) goes, or its caption stands alone."""
    src = (image.get("src") or "").strip()
    if not src or src.startswith(("data:", "blob:")) or _PLACEHOLDER.search(src):
        found = next((_largest(image.get(name) or "") for name in _LAZY if image.get(name)), "")
        found = found or _from_sources(image)
        src = found or src
        if src.startswith("data:"):
            src = pictures.name(src)
        if src.startswith("blob:") or _UNSEEN.search(src):
            src = ""
    if not src or (_TINY.match(image.get("width") or "") and _TINY.match(image.get("height") or "")):
        if not image.get("data-caption"):
            drop(image)
            return
        src = ""
    image.set("src", src)


def _from_sources(image: Element) -> str:
    picture = next(image.iterancestors("picture"), None)  # the parser may put it into a `source`, which has no end tag
    if picture is None:
        return ""
    return next((_largest(s.get("srcset") or s.get("data-srcset") or "") for s in picture.iter("source")), "")


def _largest(srcset: str) -> str:
    """Return the address of the widest picture of a `srcset`, or the single address that it is."""
    best, width = "", -1.0
    for candidate in re.split(r",\s+", srcset.strip()):
        address, _, size = candidate.strip().partition(" ")
        digits = re.match(r"[\d.]+", size.strip())
        if address and not address.startswith("data:") and (wide := float(digits[0]) if digits else 0.0) > width:
            best, width = address.rstrip(","), wide
    return best


def _figure(figure: Element) -> None:
    notes = _notes(figure)
    caption = " ".join(text_of(c) for c in figure.iter("figcaption"))
    text = text_of(figure)
    paragraphs = sum(
        1 for p in figure.iter("p") if (p.text or "").strip() and next(p.iterancestors("figcaption"), None) is None
    )
    holds_more = next(figure.iter("table", "pre", "blockquote"), None) is not None or paragraphs >= 2
    if holds_more or len(text) - len(caption) > _LONGEST:
        figure.tag = "div"
        return
    for note in notes:
        drop(note)
    caption = " ".join(text_of(c) for c in figure.iter("figcaption")) or text_of(figure)
    image = next(figure.iter("img"), None)
    if image is None and not caption:
        drop(figure)
    elif len(_different(figure)) > 1:
        _gallery(figure, caption, notes)
    else:
        replace_with_image(figure, image.get("src", "") if image is not None else "", _alt(image), caption, notes)


def _gallery(figure: Element, caption: str, notes: list[Element]) -> None:
    images = _different(figure)
    for image in images[:-1]:
        _before(figure, image.get("src", ""), _alt(image), "")
    replace_with_image(figure, images[-1].get("src", ""), _alt(images[-1]), caption, notes)


def _notes(caption: Element) -> list[Element]:
    """Return the references to notes in a caption: they follow the picture, for its title holds words alone."""
    return [part for part in caption.iterdescendants() if part.get(MARK) is not None]


def _refer(image: Element, notes: Iterable[Element]) -> None:
    """Put references behind an image and the link around it."""
    above = image.getparent()
    place = above if above.tag == "a" else image
    for note in notes:
        note.tail = None
        place.addnext(note)
        place = note


def _different(figure: Element) -> list[Element]:
    """Return the pictures of a figure, one of each: a page may hold a large and a small file of the same."""
    found: dict[str, Element] = {}
    for image in figure.iter("img"):
        found.setdefault(_alt(image) or _SIZE.sub("", image.get("src", "")), image)
    return list(found.values())


def _alt(image: Element | None) -> str:
    return " ".join(_TAG.sub("", image.get("alt") or "").split()) if image is not None else ""


def _image(src: str, alt: str, caption: str) -> Element:
    import lxml.html

    image = lxml.html.Element("img", src=src, alt=alt if src else caption)
    if caption:
        image.set("data-caption", caption)
    paragraph = lxml.html.Element("p")
    paragraph.append(image)
    return paragraph


def _before(element: Element, src: str, alt: str, caption: str) -> None:
    element.addprevious(_image(src, alt, caption))


def replace_with_image(element: Element, src: str, alt: str, caption: str, notes: Iterable[Element] = ()) -> None:
    """Put the image, with its caption and the references to its notes, where `element` stands."""
    paragraph = _image(src, alt, caption)
    _refer(paragraph[0], notes)
    paragraph.tail = element.tail
    element.tail = None
    element.getparent().replace(element, paragraph)


def insert_first(article: Element, src: str, alt: str, caption: str) -> None:
    """Put an image with its caption in front of the article."""
    article.insert(0, _image(src, alt, caption))


def caption_line(element: Element) -> None:
    """Turn a line that is a caption, whatever it is marked up as, into that of the picture right beside it."""
    notes = _notes(element)
    for note in notes:
        drop(note)
    caption = text_of(element)
    image = _picture_beside(element)
    if image is None or image.get("data-caption"):
        replace_with_image(element, "", "", caption, notes)
    else:
        image.set("data-caption", caption)
        drop(element)
        _refer(image, notes)


def _loose_caption(caption: Element) -> None:
    text = text_of(caption)
    if text and len(text) <= 500:
        caption_line(caption)


def _picture_beside(element: Element) -> Element | None:
    """Return the picture in the box before or after the caption, or in a box around that holds nothing else."""
    for level, _ in zip([element, *element.iterancestors()], range(3), strict=False):
        for beside in (level.getprevious(), level.getnext()):
            if beside is not None:
                images = [beside] if beside.tag == "img" else list(beside.iter("img"))
                if len(images) == 1 and len(text_of(beside)) <= 40:
                    return images[0]
        parent = level.getparent()
        if parent is None or len(text_of(parent)) > len(text_of(element)) + 40:
            return None
    return None


def _drop_repeats(article: Element) -> None:
    """Drop a picture that is shown a second time (a slide's copy, a preview, a shop's logo), unless it is data."""
    seen: dict[str, Element] = {}
    for image in list(article.iter("img")):
        src = image.get("src", "")
        if src and src in seen and not _in_data(image):
            if image.get("data-caption") and not seen[src].get("data-caption"):
                seen[src].set("data-caption", image.get("data-caption"))
            drop(image)
        elif src:
            seen[src] = image


def _in_data(image: Element) -> bool:
    """Tell a sign in a table, in a list or in a sentence: it says the same each time, however often it stands there."""
    above = image.getparent()
    return bool(text_of(above)) or any(box.tag in {"td", "th", "li"} for box in image.iterancestors())
