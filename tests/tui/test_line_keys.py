"""The line mode's keys beside a player on a device without a clock: where they lead, and what they answer."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from io import StringIO
from typing import TYPE_CHECKING

import pytest

import reader
from reader.config import Settings
from tests.voices.tones import Stage, ToneEngine
from tui import keymap
from tui.aside import Aside, answering
from tui.line import Lines, follow
from tui.line_keys import Commands
from tui.spelling import spelled
from voices.player import Player, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.document import Document

HARBOUR = """# The harbour

The [ferry](https://ferry.example/times) leaves at ten.

## On board

- Coffee is sold.
- Maps are free.

![A white ship](ship.png)

### The deck

> The wind is cold.

| hour | port |
|---|---|
| ten | Birch Bay |

Then it is back, says the [pilot](https://pilot.example/) of the [ferry](https://ferry.example/times).

1. Rope first.
2. Anchor later.
3. Rest.
"""


def pressed(keys: Sequence[str], text: str = HARBOUR, **given: dict[str, str]) -> tuple[list[str], str, list[str]]:
    """Press the keys in turn while nothing is played, then quit; return what was answered, heard at, and printed."""
    out, told = StringIO(), list[str]()
    coming = iter([*keys, "ctrl+c"])
    with Stage(reader.from_markdown(text).document) as stage:

        def key() -> str:
            pressed = next(coming)
            return "q" if pressed == "ctrl+c" else pressed

        stage.player.play()
        stage.run(0.02)
        follow(
            stage.player, stage.document, out, told.append, key, changed=given.get("changed"),
            voices=stage.registry.voices, markdown=text.strip(),
        )  # fmt: skip
        cue = stage.player.cue()
        assert cue is not None
        assert stage.player.state is State.PLAYING or not {"x", "z", "Z"}.isdisjoint(keys)  # it reads on
        here = stage.document.text[stage.player.position :].partition("\n")[0]
    return told, here, [line for line in out.getvalue().splitlines() if line]


@pytest.mark.skipif(sys.platform != "linux", reason="a clipboard of X11, on a PATH")
def test_the_sentence_the_paragraph_and_the_article_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, copied, told in (
        ("y", "The ferry leaves at ten.", "The sentence is copied, 5 words."),
        ("Y", "The ferry leaves at ten.", "The paragraph is copied, 5 words."),
        ("ctrl+y", HARBOUR.strip(), "The article is copied, "),
    ):
        written = tmp_path / f"{key}.txt"
        program = tmp_path / "xclip"
        program.write_text(f"#!/bin/sh\nexec cat > '{written}'\n", encoding="utf-8")
        program.chmod(0o755)
        with monkeypatch.context() as machine:
            machine.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
            machine.setenv("DISPLAY", ":77")
            machine.delenv("SSH_CONNECTION")
            answers, here, _ = pressed(["s", key])
        assert answers[-1].startswith(told)
        assert written.read_text(encoding="utf-8").strip() == copied
        assert here.startswith("The ferry")  # it reads on


@pytest.mark.skipif(sys.platform != "linux", reason="a clipboard of X11, on a PATH")
def test_a_program_that_fails_has_copied_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xclip").write_text("#!/bin/sh\necho Error >&2\nexit 1\n", encoding="utf-8")
    (tmp_path / "xclip").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":77")
    monkeypatch.delenv("SSH_CONNECTION")
    assert pressed(["s", "y"])[0][-1] == "No clipboard can be reached from this terminal."


@pytest.mark.parametrize(
    ("keys", "here"),
    [
        ("h", "On board"),
        ("hh", "The deck"),
        ("hhH", "On board"),
        ("3", "The deck"),
        ("2", "On board"),
        ("k", "ferry leaves at ten."),
        ("kk", "pilot of the ferry."),
        ("kkk", "ferry."),
        ("kkkK", "pilot of the ferry."),
        ("l", "Coffee is sold."),
        ("ll", "Rope first."),
        ("llL", "Coffee is sold."),
        ("i", "A white ship"),
        ("t", "hour"),
        ("b", "The wind is cold."),
        ("p", "The ferry leaves at ten."),
        ("pp", "On board"),
        ("ppP", "The ferry leaves at ten."),
        ("hhh", "The deck"),
        ("ll0", "The harbour"),
    ],
)
def test_jump_keys_lead_to_the_next_of_a_kind_and_back(keys: str, here: str) -> None:
    assert pressed(keys)[1].startswith(here)


def test_arrows_step_by_words_and_sentences() -> None:
    assert pressed(["right"])[1] == "harbour"
    assert pressed(["right", "right", "left"])[1] == "harbour"
    assert pressed(["down", "down"])[1] == "On board"
    assert pressed(["down", "down", "up"])[1] == "The ferry leaves at ten."


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("hhh", "No heading after this."),
        ("K", "No link before this."),
        ("6", "There is no heading of level 6 here."),
        ("k", "Link 1: ferry."),
        ("kkk", "Link 1: ferry."),
        ("i", "Image: A white ship."),
        ("S", "This is the first sentence."),
        ("lls" + "s" * 3, "This is the last sentence."),
        ("x", "Paused: that key does nothing here. space goes on, ? lists the keys."),
    ],
)
def test_an_answer_in_words(keys: str, said: str) -> None:
    assert pressed(keys)[0][-1] == said


def test_what_is_jumped_over_is_not_printed_and_what_is_jumped_to_is_named() -> None:
    assert pressed("ht")[2] == ["Title: The harbour", "Heading 2: On board", "Table, 2 by 2: hour port"]
    assert pressed("l")[2] == ["Title: The harbour", "List, 2 items", "Item: Coffee is sold."]


def test_the_list_of_elements_is_chosen_from_by_number() -> None:
    told, here, _ = pressed(["e", "h", "3", "enter"])
    assert told[0].startswith("List of elements: h headings, 3; k links, 3; l lists, 2; i images, 1; t tables, 1; b ")
    assert told[1:4] == ["1. Title: The harbour", "2. Heading 2: On board", "3. Heading 3: The deck"]
    assert here == "The deck"
    told, here, _ = pressed(["e", "k", "9", "enter", "1", "2", "backspace", "backspace", "2", "enter"])
    assert "9 is not from 1 to 3. Type a number, then Enter." in told
    assert here.startswith("pilot")


def test_a_list_that_is_left_goes_on_where_it_was() -> None:
    for keys in (["e", "escape"], ["e", "l", "escape"], ["g", "5", "escape"]):
        assert pressed(keys)[1] == "The harbour"
    assert pressed("e", text="Plain.")[0] == [
        "There are no headings, links, lists, images, tables, quotations or notes here."
    ]


def typed(text: str) -> list[str]:
    return [keymap.named(sign) for sign in text + "\n"]


def test_words_are_found_one_place_after_the_other_and_round_the_end() -> None:
    assert pressed(["slash", *typed("ferry")])[1] == "ferry leaves at ten."
    told, here, _ = pressed(["slash", *typed("FERRY"), "n", "n", "n"])
    assert [line for line in told if " of " in line] == [f"FERRY: {at} of 2." for at in (1, 2, 1, 2)]
    assert here == "ferry."
    assert pressed(["slash", *typed("ferry"), "n", "N"])[1] == "ferry leaves at ten."
    assert pressed(["slash", *typed("whale")])[0][-1] == "whale: not found."
    assert pressed(["n"])[0] == ["Nothing is looked for yet: / finds."]
    assert pressed(["slash", "f", "escape"])[1] == "The harbour"
    assert pressed(["slash", *typed("leaves at x"[:9]), "n"])[1] == "leaves at ten."


def test_marks_and_the_way_back_from_a_jump() -> None:
    told, here, _ = pressed(["h", "m", "q", "b", "apostrophe", "q"])
    assert "Marked as q." in told
    assert here == "On board"
    assert pressed(["h", "b", "apostrophe", "apostrophe"])[1] == "On board"
    assert pressed(["apostrophe", "x"])[0][-1] == "There is no mark x."


def test_a_command_is_typed_by_its_name() -> None:
    assert pressed(["colon", *typed("next heading")])[1] == "On board"
    told, here, _ = pressed(["colon", *typed("fly"), *typed("next"), *typed("next table")])
    assert "There is no such command; ? lists them all." in told
    assert any(line.startswith("Which of them: next place found; next sentence; ") for line in told)
    assert here.startswith("hour")
    assert pressed(["colon", *typed("faster")])[0][-1] == "1.05x, Average."
    assert pressed(["colon", *typed("quit")])[0][-1] == "q does that."
    assert pressed(["colon", *typed("find"), *typed("pilot")])[1] == "pilot of the ferry."


def test_a_speed_is_typed_and_what_is_none_is_told() -> None:
    told = pressed(["r", *typed("fast"), *typed("250 wpm"), "w"])[0]
    assert any("not a speed" in line for line in told)
    assert "1.25x, Fast." in told


def test_another_voice_is_chosen_by_number_or_found_by_name() -> None:
    told = pressed(["v", *typed("two"), *typed("1"), "w"])[0]
    assert told[:2] == ["1. Tones One, en, tones", "2. Tones Two, en, tones"]
    assert "1. Tones Two, en, tones" in told
    assert told[-1].endswith("Voice: Tones Two.")


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("15", "in 15 minutes."),
        ("s", "end of the section."),
        ("a", "end of the article."),
        ("0", "awake."),
    ],
)
def test_the_sleep_timer_is_set_in_words(what: str, told: str) -> None:
    said = pressed(["f", *typed("soon"), *typed(what)])[0]
    assert "That is no time. Type minutes, s, a, or 0, then Enter." in said
    assert said[-1].endswith(told)


def test_the_voice_falls_asleep_at_the_end_of_the_section() -> None:
    text = "## One\n\nThey row to the pier and back.\n\n## Two\n\nThey rest on the beach until the evening comes."
    told: list[str] = []
    keys = iter(["f", "s", "enter"])
    with Stage(reader.from_markdown(text).document) as stage:
        commands = Commands(stage.player, stage.document, told.append, lambda: next(keys), changed={})
        stage.player.play()
        stage.run(0.02)
        commands(next(keys))
        while stage.player.state is not State.PAUSED:
            assert "Two" not in stage.document.text[: stage.player.position]
            stage.run(0.05)
            commands("")
    assert told[-1] == "The voice falls asleep."


def test_a_percentage_is_typed() -> None:
    text = "\n\n".join("They row to the pier." for _ in range(100))
    told, _, printed = pressed(["g", "5", "0", "enter", "w"], text=text)
    assert any(line.startswith(("49 percent, ", "50 percent, ")) for line in told)
    assert len(printed) == 2


def test_where_am_i_says_title_section_time_speed_and_voice() -> None:
    told = pressed("hw")[0]
    assert told[:2] == ["Title: The harbour.", "Heading 2: On board."]
    assert " percent, " in told[2]
    assert told[2].endswith(" left.")
    assert told[3] == "1x, Average. Voice: Tones One."


def test_the_help_tells_every_key_and_keys_can_be_changed() -> None:
    told = pressed(["question_mark"])[0]
    assert {f"{keymap.shown(key.keys)}: {key.about}" for key in keymap.LINE} <= set(told)
    told, here, _ = pressed(["x", "question_mark"], changed={"say.heading.next": "x"})
    assert here == "On board"
    assert "x: next heading" in told


def test_no_id_and_no_key_of_the_line_mode_stands_twice() -> None:
    ids = [key.id for key in (*keymap.KEYS, *keymap.LINE)]
    keys = [one for key in keymap.LINE for one in key.keys.split(",")]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_a_key_may_be_named_by_its_character() -> None:
    assert keymap.line_actions({"say.help": "!"})["exclamation_mark"] == "help"
    assert [keymap.named(sign) for sign in " ?\x7f\x18h"] == ["space", "question_mark", "backspace", "ctrl+x", "h"]


def test_a_word_is_spelled() -> None:
    assert pressed("kz")[0][-1] == "ferry: f, e, r, r, y."
    assert pressed("kZ")[0][-1] == "ferry: Foxtrot, Echo, Romeo, Romeo, Yankee."
    assert spelled("Zoë-7") == "capital z, o, e with diaeresis, hyphen-minus, 7"
    assert spelled("Zoë 7", phonetic=True) == "capital Zulu, Oscar, Echo with diaeresis, space, seven"


@pytest.mark.parametrize(
    ("keys", "voiced", "said"),
    [
        (["right", "z"], False, "h, a, r, b, o, u, r."),
        (["right", "Z"], False, "hotel, alfa, romeo, bravo, oscar, uniform, romeo."),
        (["6"], True, "there is no heading of level 6 here."),
        (["6"], False, ""),
    ],
)
def test_what_is_spelled_is_said_aloud_and_where_wanted_every_answer(keys: list[str], voiced: bool, said: str) -> None:
    coming, remarks = iter(keys), list[str]()
    with Stage(reader.from_markdown(HARBOUR).document) as stage, ExitStack() as opened:

        def make(remark: Document) -> Player:
            remarks.append(remark.text.lower())
            own = Player(remark, stage.registry, stage.player.voice, open_device=stage._open)
            return opened.enter_context(own)

        aside = Aside(stage.player, make)

        def key() -> str:
            pressed = next(coming, "")
            if not pressed and remarks:
                assert stage.player.state is State.PAUSED  # never both at once
            return pressed or "q"

        stage.player.play()
        stage.run(0.02)
        settings = Settings(self_voicing=voiced)
        follow(stage.player, stage.document, StringIO(), lambda _: None, key, settings=settings, aside=aside)
    assert remarks == ([said] if said else [])


def test_a_note_is_said_where_the_text_refers_to_it_and_from_the_list() -> None:
    text = "# The pier\n\nIt is old.[^1] It is long.[^b]\n\nThe end.\n\n[^1]: Of *1893*.\n\n[^b]: A mile.\n"
    told, here, _ = pressed(["s", "c", "s", "c", "s", "c"], text=text)
    assert told == ["Note 1: Of 1893.", "Note 2: A mile.", "No note after this."]
    assert here.startswith("The end")  # it reads on
    told, here, _ = pressed(["e", "n", "2", "enter"], text=text)
    assert told[-1] == "Note 2: A mile."
    assert here.startswith("The pier")
    assert pressed(["c"])[0] == ["There is no note here."]


def test_answers_have_a_voice_and_a_speed_of_their_own_where_that_is_set() -> None:
    remark = reader.from_text("Ten.").document
    engines = ToneEngine(), ToneEngine(name="second")
    with Stage(remark, *engines, speed=2.0) as stage:
        other = engines[1].voices()[0].id
        for settings, voice, speed in (
            (Settings(), stage.player.voice.id, 2.0),
            (Settings(self_voicing_voice=other, self_voicing_speed=1.25), other, 1.25),
            (Settings(self_voicing_voice="gone:away"), stage.player.voice.id, 2.0),
        ):
            with answering(stage.registry, settings, stage.player)(remark) as player:
                assert (player.voice.id, player.speed) == (voice, speed)


def test_the_article_goes_on_behind_an_answer_that_was_said() -> None:
    with Stage(reader.from_markdown(HARBOUR).document) as stage, Stage(reader.from_text("Ten.").document) as other:
        aside = Aside(stage.player, lambda _: other.player)
        stage.player.play()
        stage.run(0.02)
        aside.say("Ten.", owed=True)
        aside.look()
        assert stage.player.state is State.PAUSED
        other.finish()
        aside.look()
        assert stage.player.state.value == "playing"


def written(document: Document, structure: str) -> list[str]:
    out = StringIO()
    Lines(document, out, Settings(structure=structure)).rest(0)
    return [line for line in out.getvalue().splitlines() if line]


def test_structure_is_off_brief_or_full() -> None:
    document = reader.from_markdown(HARBOUR).document
    brief, full, off = (written(document, level) for level in ("brief", "full", "off"))
    assert {"Title: The harbour", "Heading 2: On board", "List, 2 items", "Image: A white ship", "List, 3 items",
            "Quote: The wind is cold.", "The ferry leaves at ten."} <= set(brief)  # fmt: skip
    assert brief[-3:] == ["Links:", "1. https://ferry.example/times", "2. https://pilot.example/"]
    assert "Then it is back, says the Link 2: pilot of the Link 1: ferry." in full
    assert off[:4] == ["The harbour", "The ferry leaves at ten.", "On board", "Coffee is sold."]
    assert off[-3:] == ["1. Rope first.", "2. Anchor later.", "3. Rest."]


def test_what_is_nested_tells_its_level_and_a_row_its_columns() -> None:
    document = reader.from_markdown(
        "- Rope\n  - hemp\n  1. first\n- Anchor\n\n> Wind.\n>\n> > Rain.\n\nA ![flag](f.png) is up.\n\n"
        "| hour | port |\n|---|---|\n| ten | Birch Bay |\n| two | |\n"
    ).document
    assert written(document, "brief") == [
        "List, 2 items", "Item: Rope", "Item, level 2: hemp", "Level 2: 1. first", "Item: Anchor", "Quote: Wind.",
        "Quote, level 2: Rain.", "A Image: flag is up.", "Table, 3 by 2: hour port", "hour: ten; port: Birch Bay",
        "hour: two",
    ]  # fmt: skip
