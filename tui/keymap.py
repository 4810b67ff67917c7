"""Every key, once: the bindings, the help page and the hints are made from these tables.

`KEYS` are the full-screen reader's page's, `BOXES` those in the boxes over it (beside the arrows, enter and esc, which
stay); `LINE` are the line mode's, which has the letters that screen readers jump by.

Each has an id. `keys.toml`, beside the settings file, gives other keys to an id, as flat lines:

    "speed.faster" = "plus,equals_sign,f"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """A binding: its `id`, the `keys` (Textual's names, separated by commas), its action, and what it does in words."""

    id: str
    keys: str
    action: str
    about: str
    group: str = "Listening"


KEYS = (
    Key("play", "space,p", "play", "play, pause"),
    Key("start", "enter", "start", "start at the selected sentence, follow a link"),
    Key("sentence.next", "full_stop,right,l", "sentence(1)", "next sentence"),
    Key("sentence.previous", "comma,left,h", "sentence(-1)", "previous sentence"),
    Key("paragraph.next", "right_square_bracket,ctrl+right", "paragraph(1)", "next paragraph"),
    Key("paragraph.previous", "left_square_bracket,ctrl+left", "paragraph(-1)", "previous paragraph"),
    Key("word.next", "shift+right,w", "word(1)", "next word"),
    Key("word.previous", "shift+left,b", "word(-1)", "previous word"),
    Key("skip.forward", "greater_than_sign", "skip(10)", "10 seconds on"),
    Key("skip.back", "less_than_sign", "skip(-10)", "10 seconds back"),
    Key("speed.faster", "plus,equals_sign,ctrl+up", "faster", "faster by 0.05x"),
    Key("speed.slower", "minus,ctrl+down", "slower", "slower by 0.05x"),
    Key("speed", "s", "speeds", "choose the speed"),
    Key("voice", "v", "voices", "choose the voice, with a preview"),
    Key("reading", "r", "reading", "what is read: captions, code, notes…"),
    Key("pronounce", "a", "pronounce", "say this word as… (your own pronunciation)"),
    Key("scrub", "J,f6", "scrub", "move along the article, with its sections"),
    Key("sleep", "B,f7", "sleep", "sleep timer: minutes, end of the section or the article"),
    Key("follow", "f", "follow", "follow the voice again"),
    Key("contents", "c,f2", "contents", "contents: jump to a heading", "Finding"),
    Key("elements", "e,f4", "elements", "list of elements: headings, links, tables, notes…", "Finding"),
    Key("search", "slash,f3", "search", "search", "Finding"),
    Key("search.next", "n", "found(1)", "next place found", "Finding"),
    Key("search.previous", "N", "found(-1)", "previous place found", "Finding"),
    Key("where", "W", "where", "where am I", "Finding"),
    Key("line.down", "j,down", "scroll('down')", "a line down", "Moving"),
    Key("line.up", "k,up", "scroll('up')", "a line up", "Moving"),
    Key("page.down", "pagedown", "scroll('page_down')", "a page down", "Moving"),
    Key("page.up", "pageup", "scroll('page_up')", "a page up", "Moving"),
    Key("top", "g,home", "scroll('home')", "to the beginning", "Moving"),
    Key("bottom", "G,end", "scroll('end')", "to the end", "Moving"),
    Key("goto", "colon,ctrl+g", "goto", "to a percentage or a time, which is typed", "Moving"),
    Key("mark", "m", "mark", "mark this place with a letter", "Moving"),
    Key("mark.go", "apostrophe", "mark_go", "to a mark; twice: where the last jump was from", "Moving"),
    Key("back", "backspace,alt+left", "back", "back: the last place, then the last article", "Moving"),
    Key("ahead", "alt+right", "ahead", "ahead again", "Moving"),
    *(
        Key(f"{kind}.{way}", key, f"jump('{kind}', {step})", f"{way} {what}", "Jumping")
        for keys, kind, what in (
            ("right_curly_bracket left_curly_bracket", "heading", "heading"), ("u U", "list", "list"),
            ("i I", "image", "image"), ("d D", "table", "table"), ("x X", "quote", "quotation"),
        )
        for way, step, key in zip(("next", "previous"), (1, -1), keys.split(), strict=True)
    ),
    Key("link.next", "tab", "stop_at(1)", "next link or note", "Links"),
    Key("link.previous", "shift+tab", "stop_at(-1)", "previous link or note", "Links"),
    Key("link", "o", "links", "number the links in sight, and follow one", "Links"),
    Key("browser", "O", "browser", "open the chosen link in the browser", "Links"),
    Key("copy", "y", "copy('sentence')", "copy what is selected, else the sentence", "More"),
    Key("copy.paragraph", "Y", "copy('paragraph')", "copy the paragraph", "More"),
    Key("copy.all", "ctrl+y", "copy('article')", "copy the whole article as Markdown", "More"),
    Key("look", "S,f5", "look", "the page's look: measure, spacing, alignment, focus, colours", "Looking"),
    Key("theme", "t", "themes", "choose the colours", "Looking"),
    Key("focus", "z", "aid", "focus: dim around the sentence, ruler, sentence or word alone", "Looking"),
    Key("table", "T", "table", "open the table in sight alone", "Looking"),
    Key("picture", "P", "picture", "show the picture in sight", "Looking"),
    Key("silent", "Z", "silent", "read on at this speed without a voice, and with it again", "Looking"),
    Key("palette", "ctrl+p", "app.command_palette", "all commands by name", "More"),
    Key("help", "question_mark,f1", "help", "this help", "More"),
    Key("suspend", "ctrl+z", "pause_process", "back to the shell (fg returns)", "More"),
    Key("stop", "escape", "stop", "close what is open; stop loading", "More"),
    Key("quit", "q,ctrl+q", "leave", "quit", "More"),
)  # fmt: skip

# One id for all boxes: what moves in the help moves in a table.
BOXES = (
    Key("box.close", "q", "close", "close a box that is not typed into", "In boxes"),
    Key("box.down", "j", "down", "down", "In boxes"),
    Key("box.up", "k", "up", "up", "In boxes"),
    Key("box.left", "h", "left", "left, back", "In boxes"),
    Key("box.right", "l", "right", "right, on", "In boxes"),
    Key("box.browser", "O", "browser", "open a picture in the browser", "In boxes"),
)

# In the manner of screen readers: a letter leads to the next of a kind, the capital back. `q` quits here as it does
# everywhere in a terminal, so that quotations have `b`, as in "block quote".
LINE = (
    Key("say.play", "space", "play", "pause, play", "Listening"),
    Key("say.faster", "plus,equals_sign", "pace 1", "faster by 0.05x", "Listening"),
    Key("say.slower", "minus", "pace -1", "slower by 0.05x", "Listening"),
    Key("say.forward", "greater_than_sign", "skip 10", "10 seconds on", "Listening"),
    Key("say.back", "less_than_sign", "skip -10", "10 seconds back", "Listening"),
    Key("say.speed", "r", "rate", "speed, which is typed: 1.25x or 250 wpm", "Listening"),
    Key("say.voice", "v", "voice", "another voice", "Listening"),
    Key("say.sleep", "f", "sleeping", "sleep timer: minutes, end of the section or the article", "Listening"),
    Key("say.start", "0", "start", "to the start", "Moving"),
    Key("say.goto", "g", "place", "to a percentage or a time, which is typed", "Moving"),
    Key("say.mark", "m", "mark", "mark this place with a letter", "Moving"),
    Key("say.mark.go", "apostrophe", "mark_go", "to a mark, or back from the last jump", "Moving"),
    Key("say.find", "slash", "find", "find words", "Moving"),
    Key("say.find.next", "n", "again 1", "next place found", "Moving"),
    Key("say.find.previous", "N", "again -1", "previous place found", "Moving"),
    Key("say.sentence.next", "s,down", "step sentence 1", "next sentence", "Moving"),
    Key("say.sentence.previous", "S,up", "step sentence -1", "previous sentence", "Moving"),
    Key("say.word.next", "right", "step word 1", "next word", "Moving"),
    Key("say.word.previous", "left", "step word -1", "previous word", "Moving"),
    Key("say.paragraph.next", "p", "step paragraph 1", "next paragraph", "Moving"),
    Key("say.paragraph.previous", "P", "step paragraph -1", "previous paragraph", "Moving"),
    *(
        Key(f"say.{kind}.{way}", key.upper() if step < 0 else key, f"jump {kind} {step}", f"{way} {what}", "Jumping")
        for key, kind, what in (
            ("h", "heading", "heading"), ("k", "link", "link"), ("l", "list", "list"), ("i", "image", "image"),
            ("t", "table", "table"), ("b", "quote", "quotation"),
        )
        for way, step in (("next", 1), ("previous", -1))
    ),
    *(
        Key(f"say.heading{level}.{way}", key, f"jump heading{level} {step}", f"{way} heading {level}", "Jumping")
        for level, keys in enumerate(("1 exclamation_mark", "2 at", "3 number_sign", "4 dollar_sign",
                                      "5 percent_sign", "6 circumflex_accent"), 1)
        for way, step, key in zip(("next", "previous"), (1, -1), keys.split(), strict=True)
    ),
    Key("say.elements", "e", "elements", "list of elements: choose by number", "Jumping"),
    Key("say.copy", "y", "copy sentence", "copy the sentence", "More"),
    Key("say.copy.paragraph", "Y", "copy paragraph", "copy the paragraph", "More"),
    Key("say.copy.all", "ctrl+y", "copy article", "copy the whole article as Markdown", "More"),
    Key("say.command", "colon", "command", "a command by its name: next heading, faster, sleep", "More"),
    Key("say.note", "c", "note", "say the note of this sentence, else the next one", "More"),
    Key("say.link", "o", "link", "open a link; q comes back from it", "More"),
    Key("say.where", "w", "where", "where am I", "More"),
    Key("say.spell", "z", "spell", "spell the word", "More"),
    Key("say.phonetic", "Z", "phonetic", "spell the word: Alfa, Bravo", "More"),
    Key("say.help", "question_mark", "help", "this help", "More"),
    Key("say.quit", "q", "leave", "quit", "More"),
)  # fmt: skip

# The name of no key: what has this one is reached by the command palette alone.
NONE = "none"

# How a key is written for a person, where Textual's name for it is not that already.
_SHOWN = {
    "full_stop": ".",
    "colon": ":",
    "apostrophe": "'",
    NONE: "",
    "comma": ",",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "at": "@",
    "number_sign": "#",
    "dollar_sign": "$",
    "percent_sign": "%",
    "circumflex_accent": "^",
    "pagedown": "page down",
    "pageup": "page up",
    "escape": "esc",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
_CHARACTERS = {
    **{sign: name for name, sign in _SHOWN.items() if len(sign) == 1},
    " ": "space",
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x1b": "escape",
    "\x08": "backspace",
    "\x7f": "backspace",
}


def bindings() -> list[Binding]:
    """Return the table as Textual bindings."""
    from textual.binding import Binding

    return [Binding(key.keys, key.action, key.about, id=key.id, show=False) for key in KEYS]


def in_box(name: str, action: str) -> Binding:
    """Return the key `name` of `BOXES` for a box where it does `action`."""
    from textual.binding import Binding

    key = next(key for key in BOXES if key.id == name)
    return Binding(key.keys, action, key.about, id=key.id, show=False)


def shown(keys: str) -> str:
    """Write `keys` (separated by commas) as a person would: `full_stop,right` is `. right`."""
    return " ".join(_SHOWN.get(key, key) for key in keys.split(",") if key != NONE)


def named(character: str) -> str:
    """Return the name of the key that types `character`, as the tables have it: `full_stop` for a full stop."""
    if character not in _CHARACTERS and "\x01" <= character <= "\x1a":
        return f"ctrl+{chr(ord(character) + 96)}"
    return _CHARACTERS.get(character, character)


def called(text: str) -> list[Key]:
    """Return the line mode's commands that a person may mean by `text`: the words of what they do, or of their names.

    One that is called so, or alone begins so, comes alone.
    """
    words = text.casefold().split()
    others = [key for key in LINE if key.action != "command"]
    begin = [key for key in others if key.about.casefold().startswith(" ".join(words))]
    alone = [key for key in begin if key.about.casefold() == " ".join(words)] or begin
    if words and len(alone) == 1:
        return alone
    return [key for key in others if all(w in f"{key.about} {key.id.replace('.', ' ')}".casefold() for w in words)]


def character(key: str) -> str:
    """Return what the key with this name types, "" where it is no sign."""
    if len(key) == 1:
        return key
    return next((sign for sign, name in _CHARACTERS.items() if name == key and sign.isprintable()), "")


def line_actions(changed: Mapping[str, str]) -> dict[str, str]:
    """Return what each key of the line mode does, by the key's name; the user's own keys win over the others."""
    ours = {one: key.action for key in LINE if key.id not in changed for one in key.keys.split(",")}
    return ours | {named(one): key.action for key in LINE if key.id in changed for one in changed[key.id].split(",")}


def in_force(changed: Mapping[str, str], *, letters: bool = True) -> dict[str, str]:
    """Return the reader's keys that are not those of the table, by id; the user's own win over the others.

    Without `letters` nothing that types a sign is one.
    WCAG 2.2, 2.1.4: who speaks to the machine, or hits keys by accident, must be able to turn them off.
    """
    force = dict(changed)
    for place in (KEYS, BOXES):
        taken = {one for key in place for one in changed.get(key.id, "").split(",")}
        for key in place:
            own = changed.get(key.id)
            keys = own.split(",") if own else [one for one in key.keys.split(",") if one not in taken]
            left = ",".join(one for one in keys if letters or not types(one)) or NONE
            if left != key.keys:
                force[key.id] = left
    return force


def types(key: str) -> bool:
    """Tell whether a key, by its name, types a letter, a digit or a sign."""
    return len(_SHOWN.get(key, key)) == 1


def keys_of(name: str, changed: Mapping[str, str]) -> str:
    """Return the keys in force for the binding `name`, `changed` being what the user's file says."""
    return changed.get(name) or next(key.keys for key in (*KEYS, *BOXES, *LINE) if key.id == name)


def table(changed: Mapping[str, str], keys: tuple[Key, ...] = KEYS) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Yield each group of `keys` with its lines of (keys as shown, what they do), in the table's order."""
    for group in dict.fromkeys(key.group for key in keys):
        yield group, [(shown(keys_of(key.id, changed)), key.about) for key in keys if key.group == group]


def load(path: Path | None = None) -> tuple[dict[str, str], tuple[str, ...]]:
    """Read the user's keys from `path` (default: `keys.toml` beside the settings), with a warning for each bad line."""
    if path is None:
        from reader.paths import config_file

        path = config_file().with_name("keys.toml")
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {}, (f"{path} cannot be read ({error}); the keys stay as they are.",)
    return _checked(given, path)


def _checked(given: Mapping[str, object], path: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    places = {key.id: number for number, place in enumerate((KEYS, BOXES, LINE)) for key in place}
    used: dict[str, str] = {}
    owners: dict[tuple[int, str], str] = {}
    warnings: list[str] = []
    for name, keys in given.items():
        if name not in places:
            warnings.append(f"{path}: there is no key binding {name!r}; it is ignored.")
            continue
        parts = [part.strip() for part in keys.split(",")] if isinstance(keys, str) else []
        if not all(parts) or not parts:
            warnings.append(f"{path}: {name} = {keys!r} names no key; it is ignored.")
            continue
        for key in parts:
            owner = owners.setdefault((places[name], key), name) if key != NONE else name
            if owner != name:
                warnings.append(f"{path}: {name} and {owner} both ask for the key {key!r}; {owner} has it.")
        if left := [key for key in parts if key == NONE or owners[places[name], key] == name]:
            used[name] = ",".join(dict.fromkeys(left))
    return used, tuple(warnings)
