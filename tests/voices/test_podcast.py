"""A podcast in a folder: what an application finds in the feed is there, and only what changed is spoken again."""

from __future__ import annotations

import json
import os
import re
import shutil
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

import reader
from reader.config import Settings
from reader.errors import ConfigError, EngineFailed, ExportError
from reader.metadata import Metadata
from tests.voices.test_export import cues
from tests.voices.test_export_cover import pixels
from tests.voices.tones import Tones
from voices.podcast.build import Builder, guid
from voices.podcast.channel import Channel, load

if TYPE_CHECKING:
    from pathlib import Path

SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}
URL = "https://e.example/pod"
HOSTILE = "\x1b]0;x\x07<b>&\"' ]]>\ufffe\u202e</title>"
FIRST = (
    "---\npublished: 2023-05-25\nsite: The Post\n---\n\n# Mada mede\n\nBy Ann Other\n\nModo mudo.\n\n## Nado\n\nNedo.\n"
)
SECOND = "---\nurl: https://e.example/b?x=1&y=2\npublished: 2024-01-02T10:00:00+02:00\n---\n\n# Zwei\n\nFado.\n"


class Feed:
    """A feed that is built with a voice whose every word can be counted."""

    def __init__(self, folder: Path, **channel: Any) -> None:
        self.folder = folder
        self.registry = Tones()
        channel = {"title": "Evening & more", "url": URL, **channel}
        self.builder = Builder(folder, Channel(**channel), self.registry, Settings(), engines=self.registry)

    @property
    def spoken(self) -> int:
        return len(self.registry.tones["tones"].spoken)

    def build(self, **articles: str) -> bool:
        done = [self.add(name, reader.from_markdown(text)) for name, text in articles.items()]
        self.builder.finish([*articles])
        return any(done)

    def add(self, name: str, article: reader.Article) -> bool:
        return self.builder.add(name, article, voice=self.registry.voices()[0])

    def parsed(self) -> Any:
        data = (self.folder / "feed.xml").read_bytes()
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True)).find("channel")

    def items(self) -> list[Any]:
        found: list[Any] = self.parsed().findall("item")
        return found

    def file(self, address: str) -> Path:
        assert address.startswith(f"{URL}/")
        return self.folder / unquote(urlsplit(address).path).removeprefix("/pod/")


def every_file(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_feed_says_what_applications_ask_for(tmp_path: Path) -> None:
    feed = Feed(tmp_path, author="Ann", email="ann@e.example", description="About <things>", language="en-GB")
    feed.build(a=FIRST, b=SECOND)
    channel = feed.parsed()
    told = {name: channel.findtext(name, namespaces=SPACES) for name in (
        "title", "link", "description", "language", "itunes:author", "itunes:explicit", "podcast:guid")}  # fmt: skip
    assert told == {
        "title": "Evening & more", "link": f"{URL}/", "description": "About <things>", "language": "en-GB",
        "itunes:author": "Ann", "itunes:explicit": "false", "podcast:guid": guid(f"{URL}/feed.xml"),
    }  # fmt: skip
    assert channel.find("itunes:category", SPACES).get("text") == "News"
    assert channel.find("atom:link", SPACES).get("href") == f"{URL}/feed.xml"
    assert channel.findtext("itunes:owner/itunes:email", namespaces=SPACES) == "ann@e.example"
    side, _ = pixels(feed.file(channel.find("itunes:image", SPACES).get("href")).read_bytes())
    assert 1400 <= side <= 3000


def test_an_episode_leads_to_its_sound_captions_chapters_and_picture(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    feed.build(a=FIRST, b=SECOND)
    second, first = feed.items()  # the newest comes first
    assert [one.findtext("title") for one in (first, second)] == ["Mada mede", "Zwei"]
    dates = [parsedate_to_datetime(one.findtext("pubDate")).isoformat() for one in (first, second)]
    assert dates == ["2023-05-25T00:00:00+00:00", "2024-01-02T10:00:00+02:00"]
    assert (second.findtext("guid"), second.find("guid").get("isPermaLink")) == ("https://e.example/b?x=1&y=2", "true")
    assert first.find("guid").get("isPermaLink") == "false"
    assert first.findtext("itunes:author", namespaces=SPACES) == "Ann Other"
    sound = first.find("enclosure")
    path = feed.file(sound.get("url"))
    assert (int(sound.get("length")), sound.get("type")) == (path.stat().st_size, "audio/mpeg")
    mp3 = pytest.importorskip("mutagen.mp3").MP3(path)
    assert round(mp3.info.length) == int(first.findtext("itunes:duration", namespaces=SPACES))
    captions = first.find("podcast:transcript", SPACES)
    assert captions.get("type") == "text/vtt"
    said = [re.sub(r"<[^>]*>", "", text) for _, _, text in cues(feed.file(captions.get("url")))]
    assert said[0] == "Mada mede"
    assert said[-2:] == ["Nado", "Nedo."]
    chapters = first.find("podcast:chapters", SPACES)
    assert chapters.get("type") == "application/json+chapters"
    listed = json.loads(feed.file(chapters.get("url")).read_text(encoding="utf-8"))
    assert listed["version"] == "1.2.0"
    assert [one["title"] for one in listed["chapters"]] == ["Mada mede", "Nado"]
    starts = [one["startTime"] for one in listed["chapters"]]
    assert starts[0] == 0
    assert all(a < b < mp3.info.length for a, b in pairwise(starts))
    assert pixels(feed.file(first.find("itunes:image", SPACES).get("href")).read_bytes())[0] >= 1400


def test_the_same_again_speaks_nothing_and_changes_no_byte(tmp_path: Path) -> None:
    Feed(tmp_path).build(a=FIRST, b=SECOND)
    before = every_file(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*") if not path.name.startswith(".")}
    again = Feed(tmp_path)
    assert not again.build(a=FIRST, b=SECOND)
    assert again.spoken == 0
    assert every_file(tmp_path) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_two_folders_of_the_same_are_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        Feed(tmp_path / name).build(a=FIRST, b=SECOND)
    assert every_file(tmp_path / "one") == every_file(tmp_path / "two")


def test_only_what_changed_is_spoken_and_keeps_its_identity_and_its_address(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    feed.build(a=FIRST, b=SECOND)
    before = {one.findtext("guid"): one.find("enclosure").get("url") for one in feed.items()}
    earlier = feed.spoken
    assert feed.build(a=FIRST.replace("Mada mede", "Another name").replace("Nedo.", "Nedo nudo."), b=SECOND)
    said = [text for text, _ in feed.registry.tones["tones"].spoken[earlier:]]
    assert "Nedo nudo." in said
    assert not any("Fado" in text for text in said)
    assert {one.findtext("guid"): one.find("enclosure").get("url") for one in feed.items()} == before
    assert {one.findtext("title") for one in feed.items()} == {"Another name", "Zwei"}


def test_a_file_that_went_missing_or_was_changed_is_made_again(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    feed.build(a=FIRST)
    before = every_file(tmp_path)
    (sound,) = tmp_path.glob("episodes/*.mp3")
    (captions,) = tmp_path.glob("episodes/*.vtt")
    sound.unlink()
    assert feed.build(a=FIRST)
    captions.write_bytes(b"")
    assert feed.build(a=FIRST)
    assert every_file(tmp_path) == before


def test_what_is_no_longer_wanted_goes_and_nothing_else(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    feed.build(a=FIRST, b=SECOND)
    mine = tmp_path / "episodes" / "mine.mp3"
    mine.write_bytes(b"mine")
    feed.build(b=SECOND)
    assert [one.findtext("title") for one in feed.items()] == ["Zwei"]
    assert sorted(p.name for p in (tmp_path / "episodes").iterdir()) == [
        "mine.mp3",
        *(f"zwei.{e}" for e in ("json", "mp3", "png", "vtt")),
    ]


def test_what_a_killed_run_left_half_written_goes_in_time(tmp_path: Path) -> None:
    old, fresh = (tmp_path / "episodes" / f".earmark-{name}.part" for name in ("old", "fresh"))
    feed = Feed(tmp_path)
    for path in (old, fresh):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    feed.build(a=FIRST)
    assert (old.exists(), fresh.exists()) == (False, True)


def test_another_format_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    pytest.importorskip("av")
    Feed(tmp_path).build(a=FIRST)
    feed = Feed(tmp_path, format="m4a")
    feed.build(a=FIRST)
    (item,) = feed.items()
    assert item.find("enclosure").get("type") == "audio/mp4"
    assert not list(tmp_path.glob("episodes/*.mp3"))


def test_an_engine_that_fails_leaves_the_episode_as_it_was(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    feed.build(a=FIRST)
    before = every_file(tmp_path)
    feed.registry.tones["tones"].fail = 99
    with pytest.raises((EngineFailed, ExportError)):
        feed.add("a", reader.from_markdown(FIRST.replace("Nedo", "Nido")))
    feed.builder.finish(["a"])
    assert every_file(tmp_path) == before


def test_names_are_plain_different_and_stay_in_the_folder(tmp_path: Path) -> None:
    titles = ["../../etc/passwd", "海辺の町", "CON", "Été à Orléans", "Ete a Orleans", "x " * 200, "-rf"]
    feed = Feed(tmp_path)
    feed.build(**{f"s{n}": f"# {title}\n\nMada." for n, title in enumerate(titles)})
    names = [path.name for path in (tmp_path / "episodes").glob("*.mp3")]
    assert len(names) == len(titles)
    assert all(re.fullmatch(r"[a-z0-9_][a-z0-9-]{0,64}\.mp3", name) for name in names)
    assert {path.name for path in tmp_path.iterdir()} == {"feed.xml", "cover.png", "episodes", ".earmark-feed.json"}
    assert not any(re.match(r"con\.", name) for name in names)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    known = reader.Article(
        Metadata(title=HOSTILE, byline=(HOSTILE,), url="https://e.example/?a&b=\"'<"),
        "Mada mede.",
    )
    feed = Feed(tmp_path, title=HOSTILE, author=HOSTILE, description=HOSTILE * 300, category=HOSTILE)
    feed.add("a", known)
    feed.builder.finish(["a"])
    (item,) = feed.items()
    assert item.findtext("title") == "<b>&\"' ]]></title>"
    assert item.findtext("link") == "https://e.example/?a&b=\"'<"
    assert len(feed.parsed().findtext("description").encode()) <= 4000
    assert not re.search("[\x00-\x08\x1b\u202e\ufffe]", (tmp_path / "feed.xml").read_text(encoding="utf-8"))


def test_an_identifier_is_that_of_the_specification_and_outlives_a_move(tmp_path: Path) -> None:
    # The examples of the namespace's own documentation.
    assert guid("https://podnews.net/rss/") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert guid("mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    Feed(tmp_path).build(a=FIRST)
    moved = Feed(tmp_path, url="https://else.example")
    moved.build(a=FIRST)
    assert moved.parsed().findtext("podcast:guid", namespaces=SPACES) == guid(f"{URL}/feed.xml")


def test_without_an_address_the_feed_is_relative_and_has_no_identifier(tmp_path: Path) -> None:
    feed = Feed(tmp_path, url="")
    feed.build(a=FIRST)
    (item,) = feed.items()
    assert item.find("enclosure").get("url") == "episodes/mada-mede.mp3"
    assert feed.parsed().find("podcast:guid", SPACES) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("title = ", "cannot be read"),
        ("titel = 'x'", "titel"),
        ("title = ''", "Give the feed a name"),
        ("url = 'ftp://e.example'", "https://example.org/podcast"),
        ("format = 'wav'", "mp3, m4a, opus"),
        ("image = '../x.png'", "in the folder"),
        ("sources = 'a.html'", "Write a list"),
        ("sources = [1]", "Write a list"),
        ("explicit = 'no'", "true or false"),
        ("speed = true", "1.25"),
        ("voice = 3", "quotation marks"),
    ],
)
def test_a_setting_of_no_use_is_named_in_a_sentence(tmp_path: Path, text: str, word: str) -> None:
    (tmp_path / "feed.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(word)):
        load(tmp_path)


def test_settings_are_read_and_the_folder_names_what_they_do_not(tmp_path: Path) -> None:
    folder = tmp_path / "Evening"
    folder.mkdir()
    assert load(folder).title == "Evening"
    (folder / "feed.toml").write_text(
        'url = "https://e.example/pod/"\nspeed = 2\nsources = ["a.md"]\nexplicit = true\n'
    )
    found = load(folder)
    assert (found.title, found.url, found.speed, found.sources, found.explicit) == ("Evening", URL, 2, ("a.md",), True)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"version": 9}', '{"version": 1, "guid": "", "given": [], "episodes": [{}]}']
)
def test_a_damaged_memory_is_told_and_not_thrown_away(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".earmark-feed.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match="Delete it"):
        Feed(tmp_path)
    assert path.read_text(encoding="utf-8") == text


def test_a_memory_that_names_a_file_elsewhere_is_refused(tmp_path: Path) -> None:
    Feed(tmp_path).build(a=FIRST)
    path = tmp_path / ".earmark-feed.json"
    path.write_text(path.read_text(encoding="utf-8").replace("mada-mede.vtt", "../../secret.vtt"), encoding="utf-8")
    shutil.rmtree(tmp_path / "episodes")
    with pytest.raises(ExportError, match="no name"):
        Feed(tmp_path)
