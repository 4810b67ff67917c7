"""What the document counts as its words: what is read aloud, and nothing that only stands on the page."""

from __future__ import annotations

import reader
from reader.config import Settings
from voices.script import script

PAGE = """# Counting

Five words of running text.[^1]

```python
print("none of these words is read")
```

- one more

[^1]: A note at the end, which nobody reads out.
"""


def test_words_are_those_of_running_text() -> None:
    document = reader.from_markdown(PAGE).document
    assert "none of these words" in document.text
    assert "A note at the end" in document.text
    assert document.words == 1 + 5 + 2


def test_what_is_counted_is_what_is_said() -> None:
    document = reader.from_markdown(PAGE).document
    said = " ".join(utterance.spoken.text for utterance in script(document, Settings(read_code="off")))
    assert len(said.split()) == document.words
