"""Whose picture it is: captions end with it ("The bell. Photo: Ada Quill", "The bell (AP)"), or are nothing else."""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap|(?:the )?associated press|shutterstock|alamy|unsplash|epa(?:-efe)?|"
    r"istock(?:photo)?|xinhua|pa(?: wire)?|tns|everett collection|adobe stock|imago|dpa|tass|nasa|flickr|pexels|"
    r"pixabay|wikimedia commons|bloomberg)"
)
_MADE = (
    r"(?:photo(?:graph)?s?|pictures?|images?|illustrations?|graphics?|credit|foto|crédit|imagen|bild|screengrab|source)"
)
_HOW = r"(?: (?:credit|by|courtesy(?: of)?|from|source))?"
_NAME = r"(?P<whose>(?-i:[^\Wa-z_]|[@©])[^!?()]{1,70})"
_KNOWN = rf"(?P<whose>(?=[^()]*(?:\b{_AGENCY}\b|/))[^()]{{2,100}})"
_AFTER = r"(?:^|(?<=[.!?”\")]))\s*"  # a sentence, or nothing
_WHOSE = [  # the surest form first; what stands before it is the caption
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[(\[](?:{_MADE}{_HOW}\s?(?:[:/,]|\bby\b|\bof\b)\s?)?{_KNOWN}[)\]]\.?$",
        rf"(?:^|[\s(\[.|/])(?:credit\.\.\.|{_MADE}{_HOW}\s?(?:[:/,]|\.\.\.))\s?{_NAME}[)\]]?$",
        rf"{_AFTER}\(?{_MADE} (?:by|courtesy of|via|from) {_NAME}\)?$",
        rf"{_AFTER}\(?courtesy(?: of)? {_NAME}\)?$",
        rf"(?:{_AFTER}|\|\s*)(?P<whose>[^.!?()|]{{2,60}}(?:/|\||\bvia\b)[^.!?()]{{0,40}}\b{_AGENCY})\W*$",
        rf"{_AFTER}(?P<whose>{_AGENCY})\.?$",
    )
]  # fmt: skip
_LABEL = re.compile(r"^(?:enlarge|image caption|above|pictured)\s*[/:,]\s*", re.IGNORECASE)


def credited(caption: str) -> tuple[str, str]:
    """Part a caption from whose picture it is; either may be empty."""
    caption = _LABEL.sub("", caption)
    found = next((match for whose in _WHOSE if (match := whose.search(caption))), None)
    if found is None:
        return caption, ""
    before = caption[: found.start() + (found[0][0] == ".")]
    return before.rstrip(" ([|/–—-"), found["whose"].strip(" .)]")
