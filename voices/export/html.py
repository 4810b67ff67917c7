"""One page that holds the article and its sound, reads itself, lights each word as it is said, and asks nobody.

Everything is inside the file: sound as a `data:` address, style and script in the page, allowed by their hashes and
nothing beside them. Without scripts it is the text and the browser's own audio control.
"""

from __future__ import annotations

import json
from base64 import b64encode
from bisect import bisect_right
from contextlib import ExitStack
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Any, BinaryIO

from reader.page import body
from reader.page_text import Form, Layer
from voices import pace
from voices.export import album
from voices.export.job import recorded, shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Document, Span
    from voices.engine import Voice
    from voices.export.about import About
    from voices.export.job import Job, Recording

_CHUNK = 3 << 16  # a multiple of 3: base64 in pieces is then base64 of the whole
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"})
_PRESETS = (("Slow", 0.75), ("Average", 1.0), ("Fast", 1.5))
_KEYS = (
    ("space", "play, pause"),
    ("← →", "sentence before, after"),
    ("[ ]", "paragraph before, after"),
    ("+ -", "faster, slower"),
    ("0", "to the start"),
    ("f", "follow the voice"),
    ("t", "light or dark"),
    ("?", "these keys"),
)


def write(file: BinaryIO, job: Job) -> None:
    """Write the page. The sound is made at 1x: the page plays it at the speed that is chosen there."""
    with ExitStack() as stack:
        recordings = []
        for readers, progress in zip(job.readers, shares(job, len(job.readers)), strict=True):
            reading = [(about.document, reader) for about, reader in zip(job.abouts, readers, strict=True)]
            recordings.append(stack.enter_context(recorded(job, reading, 1.0, progress)))
        _page(file, job, recordings)


def _page(file: BinaryIO, job: Job, recordings: Sequence[Recording]) -> None:
    style, script = (files("voices.export").joinpath("page", name).read_text("utf-8") for name in _PARTS)
    texts = _Texts(job.abouts, recordings)
    names = [_name(readers) for readers in job.readers]
    file.write(_head(job.abouts, style, script).encode())
    for number, (name, recording) in enumerate(zip(names, recordings, strict=True)):
        label = escape(f"Listen: {name}")
        tag = f'<div class="plain"><p>{escape(name)}</p><audio id="sound-{number}" controls preload="metadata"'
        file.write(f'{tag} aria-label="{label}" src="data:audio/mpeg;base64,'.encode())
        while piece := recording.sound.read(_CHUNK):
            file.write(b64encode(piece))
        file.write(b'"></audio></div>\n')
    file.write(_widget(names, job).encode())
    file.write(texts.main().encode("utf-8", "replace"))
    file.write(_end(texts.said(job), script).encode("utf-8", "replace"))


_PARTS = ("page.css", "page.js")


class _Texts:
    """The articles of a page as one: an offset counts through all of them."""

    def __init__(self, abouts: Sequence[About], recordings: Sequence[Recording]) -> None:
        self._abouts = abouts
        self._recordings = recordings
        lengths = (len(about.document.text) + 1 for about in abouts)
        self._base = dict(zip((id(about.document) for about in abouts), accumulate(lengths, initial=0), strict=False))

    def main(self) -> str:
        """Return the articles, their sentences and words marked with where they begin."""
        several = len(self._abouts) > 1
        title = f'<h1 lang="en">{len(self._abouts)} articles</h1>\n' if several else ""
        articles = "".join(self._article(number, about) for number, about in enumerate(self._abouts))
        return f'<main id="article">\n{title}{articles}</main>\n</div>\n'

    def _article(self, number: int, about: About) -> str:
        document, base = about.document, self._base[id(about.document)]
        captions = [c for r in self._recordings for c in r.captions if c.document is document]
        words = sorted({word for caption in captions for _, word in caption.words})
        sentences = sorted({caption.sentence for caption in captions if caption.words})
        form = Form(
            pictures=False,
            shown=lambda url: album.inside(about, url),
            deeper=1 if len(self._abouts) > 1 else 0,
            prefix=f"a{number}-",
            outer=Layer(sentences, lambda piece: f' class="sentence" data-s="{base + _start(sentences, piece)}"'),
            inner=Layer(words, lambda piece: f' data-o="{base + _start(words, piece)}"'),
        )
        tag = "h2" if len(self._abouts) > 1 else "h1"
        titled = "" if about.title else f'<{tag} lang="en">Article</{tag}>\n'
        return f"<article{_language(about.language)}>\n{titled}{body(document, form)}{_source(about)}</article>\n"

    def said(self, job: Job) -> dict[str, Any]:
        """Return what the script needs: each voice's words and their times in milliseconds, where sentences begin."""
        first = self._recordings[0].captions
        blocks: dict[tuple[int, int], int] = {}
        for caption in first:
            if caption.words:
                block = caption.document.block_at(caption.sentence.start)
                blocks.setdefault((id(caption.document), block), self._at(caption.document, caption.words[0][1]))
        return {
            "id": sha256(
                "\n".join(about.document.text for about in self._abouts).encode("utf-8", "replace")
            ).hexdigest()[:16],
            "site": self._abouts[0].site,
            "base": job.settings.base_wpm,
            "speed": job.speed,
            "sentences": [self._at(c.document, c.words[0][1]) for c in first if c.words],
            "blocks": list(blocks.values()),
            "voices": [
                {
                    "id": readers[0].id,
                    "seconds": round(recording.seconds, 3),
                    "offsets": [self._at(c.document, word) for c in recording.captions for _, word in c.words],
                    "times": [round(time * 1000) for c in recording.captions for time, _ in c.words],
                }
                for readers, recording in zip(job.readers, self._recordings, strict=True)
            ],
        }

    def _at(self, document: Document, word: Span) -> int:
        return self._base[id(document)] + word.start


def _start(spans: Sequence[Span], piece: Span) -> int:
    """Return where the span begins that `piece` is a piece of."""
    return spans[bisect_right(spans, piece.start, key=lambda span: span.start) - 1].start


def _name(readers: Sequence[Voice]) -> str:
    return ", ".join(dict.fromkeys(reader.name for reader in readers))


def _language(language: str) -> str:
    direction = "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
    return f' lang="{escape(language)}" dir="{direction}"' if language else ' dir="auto"'


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _head(abouts: Sequence[About], style: str, script: str) -> str:
    title = abouts[0].title if len(abouts) == 1 else f"{len(abouts)} articles"
    language = abouts[0].language if len({about.language for about in abouts}) == 1 else ""
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; media-src data: blob:; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return f"""<!DOCTYPE html>
<html lang="{escape(language or "en")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{escape(title or "Article")}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#article" lang="en">Skip to the article</a>
<div class="columns">
<section class="listen" lang="en" dir="ltr" aria-labelledby="listen">
<h2 id="listen">Listen</h2>
"""


def _widget(names: Sequence[str], job: Job) -> str:
    options = "".join(f'<option value="{number}">{escape(name)}</option>' for number, name in enumerate(names))
    keys = "".join(f"<dt>{_kbd(keys)}</dt><dd>{does}</dd>" for keys, does in _KEYS)
    presets = "".join(f'<button type="button" value="{x}">{label}</button>' for label, x in _PRESETS)
    return f"""<details class="widget" id="choices" open hidden>
<summary>Voice and speed</summary>
<label for="voice">Select Voice</label>
<select id="voice">{options}</select>
<label for="speed">Choose your listening speed</label>
<p class="speed"><span class="x"></span> <span class="wpm"></span></p>
<input id="speed" type="range" min="{pace.SLOWEST}" max="{pace.FASTEST}" step="{pace.STEP}" value="{job.speed}">
<p class="scale">{presets}</p>
<p><strong id="faster"></strong><br><span class="saved" id="saved"></span></p>
<p>Click a word to start there.</p>
<button id="theme" type="button">Dark colours</button>
<details id="keys">
<summary>Keys</summary>
<dl>{keys}</dl>
<label class="check"><input id="keys-on" type="checkbox" checked> Keys on</label>
</details>
</details>
</section>
"""


def _kbd(keys: str) -> str:
    return " ".join(f"<kbd>{key}</kbd>" for key in keys.split())


def _source(about: About) -> str:
    parts = [about.site, about.published[:10]]
    known = escape(", ".join(part for part in parts if part))
    web = about.url.startswith(("https://", "http://"))
    link = f'<a href="{escape(about.url)}" rel="noreferrer">The article on the web</a>' if web else ""
    said = ". ".join(part for part in (known, link) if part)
    return f'<footer lang="en" dir="ltr"><p>{said}</p></footer>\n' if said else ""


def _end(said: dict[str, Any], script: str) -> str:
    # "<" alone could end the element or open a comment in it; everything beyond ASCII is escaped by json.
    data = json.dumps(said, separators=(",", ":")).replace("<", "\\u003c")
    return f"""<div class="player" id="player" lang="en" dir="ltr" role="region" aria-label="Player" hidden><div>
<button class="play" id="play" type="button">Play</button>
<button id="back" type="button" aria-label="Sentence before">&#8592;</button>
<button id="next" type="button" aria-label="Sentence after">&#8594;</button>
<input class="place" id="place" type="range" min="0" max="1" step="0.1" value="0" aria-label="Place">
<span class="time" id="time"></span>
<span class="rate"><span class="x"></span> <span class="wpm"></span></span>
<button class="follow" id="follow" type="button" hidden>Follow</button>
</div></div>
<p id="told" role="status" class="skip" lang="en"></p>
<script type="application/json" id="said">{data}</script>
<script>{script}</script>
</body>
</html>
"""
