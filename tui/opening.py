"""What the reader is asked to open, and how: handed from the command line to the app, without Textual."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.config import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from reader.article import Article
    from tui.memory import Memory


@dataclass(frozen=True, slots=True)
class Asked:
    """How to say it: a voice's id ("" for the settings' one), a speed, another way to open a device (for tests)."""

    voice: str = ""
    speed: float = 1.0
    open_device: Callable[..., Any] | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What to open and how.

    `name`: what to call it until its title is known, sanitised; `load`: gets the article, on a thread; `keys`: the
    user's own key bindings by id; `warnings`: lines about settings that were not usable; `memory`: what is known of it
    from before, None where nothing is to be kept; `source`: the address or path it is read from, to which its links are
    relative, "" where it has none; `follow`: makes of a link's address what is to be opened next, None where links
    are not followed; `picture`: gets a picture's bytes, on a thread.
    """

    name: str
    load: Callable[[], Article]
    settings: Settings = field(default_factory=Settings)
    asked: Asked = field(default_factory=Asked)
    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    memory: Memory | None = None
    source: str = ""
    follow: Callable[[str], Opening] | None = None
    picture: Callable[[str], bytes] | None = None
