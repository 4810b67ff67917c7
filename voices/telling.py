"""Languages told from text, by the detector `eld`, in a process of its own that ends behind it.

Its table takes 50 MB and a third of a second of the interpreter's lock: neither a reader nor a listener is to pay that.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Seconds that a long article's sentences may take; 10,000 take 2 here.
_SECONDS = 20.0
# How many languages are told of for each text: the most probable ones.
_MOST = 8


def tell(texts: Sequence[str]) -> list[Mapping[str, float]]:
    """Return how near each text is to each language (BCP 47), 0 to about 1; none where the detector fails."""
    from voices.host import boot

    try:
        done = subprocess.run(
            boot("from voices.telling import main; main()"),
            input=json.dumps(list(texts)).encode(),
            capture_output=True,
            check=True,
            timeout=_SECONDS,
        )
        told = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return [{} for _ in texts]
    return [dict(scores) for scores in told]


def main() -> None:
    """Answer a list of texts on standard input (JSON) by a list of scores."""
    from eld import LanguageDetector

    detector = LanguageDetector()
    detector.clean_text(True)  # addresses are in no language
    told = [detector.detect(text).scores() or {} for text in json.load(sys.stdin.buffer)]
    json.dump([dict(sorted(scores.items(), key=lambda one: -one[1])[:_MOST]) for scores in told], sys.stdout)
