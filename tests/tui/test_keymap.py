"""The table of keys: each rebindable by its id, none claimed twice, a bad file of keys named and survived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import keymap

if TYPE_CHECKING:
    from pathlib import Path


def test_no_id_and_no_key_stands_twice() -> None:
    ids = [key.id for key in (*keymap.KEYS, *keymap.BOXES, *keymap.LINE)]
    assert len(set(ids)) == len(ids)
    for place in (keymap.KEYS, keymap.BOXES, keymap.LINE):
        keys = [one for key in place for one in key.keys.split(",")]
        assert len(set(keys)) == len(keys)


def test_the_keys_of_the_readme_are_bound() -> None:
    bound = {one for key in keymap.KEYS for one in key.keys.split(",")}
    assert {"space", "right", "left", "plus", "minus", "s", "v", "c", "slash", "n", "N", "f", "t", "q"} <= bound


def test_bindings_carry_their_ids_so_that_textual_can_rebind_them() -> None:
    assert [binding.id for binding in keymap.bindings()] == [key.id for key in keymap.KEYS]


def test_keys_are_shown_as_a_person_writes_them() -> None:
    assert keymap.shown("full_stop,right") == ". right"
    assert keymap.shown("question_mark,f1") == "? F1"


def test_the_help_table_shows_the_users_own_keys() -> None:
    lines = dict(line[::-1] for _, group in keymap.table({"play": "x"}) for line in group)
    assert lines["play, pause"] == "x"
    assert lines["next sentence"] == ". right l"


def test_no_file_changes_nothing(tmp_path: Path) -> None:
    assert keymap.load(tmp_path / "keys.toml") == ({}, ())


def test_a_file_of_keys_is_read_and_its_bad_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('"play" = "x, y"\n"fly" = "z"\n"quit" = ""\n"copy" = 3\n', encoding="utf-8")
    keys, warnings = keymap.load(path)
    assert keys == {"play": "x,y"}
    assert [next(name for name in ("fly", "quit", "copy") if name in line) for line in warnings] == [
        "fly",
        "quit",
        "copy",
    ]


def test_of_two_that_ask_for_one_key_the_first_has_it_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(
        '"play" = "x"\n"copy" = "x,y"\n"quit" = "x"\n"say.help" = "x"\n"box.down" = "x"\n', encoding="utf-8"
    )
    keys, warnings = keymap.load(path)
    assert keys == {"play": "x", "copy": "y", "say.help": "x", "box.down": "x"}  # each mode has keys of its own
    assert [line.removeprefix(f"{path}: ") for line in warnings] == [
        "copy and play both ask for the key 'x'; play has it.",
        "quit and play both ask for the key 'x'; play has it.",
    ]
    assert keymap.in_force(keys)["quote.next"] == keymap.NONE
    assert "quote.next" not in keymap.in_force({"say.help": "x", "box.down": "x"})


def test_a_broken_file_is_one_warning(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text("play = [", encoding="utf-8")
    keys, warnings = keymap.load(path)
    assert keys == {}
    assert len(warnings) == 1
    assert str(path) in warnings[0]


def test_without_letters_only_what_types_no_sign_is_left() -> None:
    left = keymap.in_force({"copy": "y,ctrl+y"}, letters=False)
    assert left["copy"] == "ctrl+y"
    assert left["sentence.next"] == "right"
    assert left["play"] == "space"
    assert left["theme"] == keymap.NONE
    assert keymap.shown(left["theme"]) == ""


def test_a_key_that_the_user_gives_away_is_taken_from_what_had_it() -> None:
    assert keymap.in_force({"copy": "x"}) == {"copy": "x", "quote.next": keymap.NONE}
    assert keymap.in_force({"copy": "f2,y"}) == {"copy": "f2,y", "contents": "c"}
