"""What is known of a feed's episodes, kept in its folder between two runs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from reader.errors import ExportError
from voices.export.atomic import new_file

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".earmark-feed.json"
FOLDER = "episodes"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class File:
    """A file of an episode: its name in `episodes/`, its media type, its length in bytes."""

    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the feed says of an article: `published` is ISO 8601 with a zone, `language` BCP 47, `link` may be ""."""

    guid: str
    title: str
    author: str
    link: str
    summary: str
    language: str
    published: str


@dataclass(frozen=True, slots=True)
class Episode:
    """An article in the feed. `source` is what it is known by here; `made` names all that its files depend on."""

    source: str
    made: str
    stem: str
    seconds: float
    facts: Facts
    sound: File
    captions: File
    chapters: File
    cover: File

    @property
    def files(self) -> tuple[File, ...]:
        """All that belongs to it."""
        return self.sound, self.captions, self.chapters, self.cover


@dataclass(slots=True)
class State:
    """A feed's memory: its own identifier, the sources that were given by hand, and its episodes as they were added."""

    guid: str = ""
    given: list[str] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)

    def find(self, source: str) -> Episode | None:
        """Return the episode that was made of a source."""
        return next((one for one in self.episodes if one.source == source), None)

    def put(self, episode: Episode) -> None:
        """Add an episode, or put it into the place of its earlier version."""
        for number, one in enumerate(self.episodes):
            if one.source == episode.source:
                self.episodes[number] = episode
                return
        self.episodes.append(episode)


def load(folder: Path) -> State:
    """Read what is known. Raises `ExportError` where it cannot be made out: what is there is not thrown away."""
    path = folder / NAME
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        if given["version"] != _VERSION:
            raise ValueError(f"it is of version {given['version']}")
        return State(str(given["guid"]), [str(one) for one in given["given"]], [_episode(o) for o in given["episodes"]])
    except FileNotFoundError:
        return State()
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = "Delete it, and every episode is made again"
        raise ExportError(f"{path} cannot be read", why=str(error), hint=hint, source=str(path)) from error


def save(folder: Path, state: State) -> None:
    """Write it down, whole or not at all."""
    with new_file(folder / NAME, force=True) as file:
        text = json.dumps({"version": _VERSION, **asdict(state)}, ensure_ascii=False, indent=1)
        file.write(text.encode("utf-8", "replace") + b"\n")


def _episode(given: dict[str, Any]) -> Episode:
    files = {name: File(**given[name]) for name in ("sound", "captions", "chapters", "cover")}
    for name in (given["stem"], *(file.name for file in files.values())):
        if "/" in name or "\\" in name or name.startswith("."):
            raise ValueError(f"{name!r} is no name of an episode's file")
    return Episode(**{**given, **files, "facts": Facts(**given["facts"])})
