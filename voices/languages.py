"""BCP 47 tags: how they are written, and how well a voice's tag fits an article's."""

from __future__ import annotations

# Codes that mean the same language, or one that a listener of it understands: the left is asked for, the right is
# tried too.
_ALSO = {
    "in": "id", "iw": "he", "ji": "yi", "cmn": "zh", "nn": "nb", "no": "nb", "sh": "hr", "fil": "tl", "mo": "ro",
    "arb": "ar", "zsm": "ms", "prs": "fa", "pes": "fa",
}  # fmt: skip
EXACT, FAMILY, NONE = 2, 1, 0


def canonical(tag: str) -> str:
    """Return `tag` as it is written: en-US, zh-Hant-HK, en-GB-x-rp."""
    parts = tag.replace("_", "-").split("-")
    written = [parts[0].lower()]
    for part in parts[1:]:
        private = "x" in written
        shape = str.lower if private else {2: str.upper, 4: str.title}.get(len(part), str.lower)
        written.append(shape(part))
    return "-".join(written)


def primary(tag: str) -> str:
    """Return the language without region and script."""
    return tag.replace("_", "-").partition("-")[0].lower()


def fit(asked: str, languages: tuple[str, ...]) -> int:
    """Tell how well `languages` serve the tag `asked`: EXACT, FAMILY (the same language, another region), or NONE.

    Nothing asked fits anything.
    """
    if not asked:
        return EXACT
    tags = [canonical(language) for language in languages]
    if canonical(asked) in tags:
        return EXACT
    known = {primary(tag) for tag in tags}
    return FAMILY if known & {primary(asked), _ALSO.get(primary(asked), primary(asked))} else NONE
