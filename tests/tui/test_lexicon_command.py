"""`earmark lexicon`, and the reader's key for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.tui.test_app import app_for, ready, until
from tests.tui.test_reader_keys import QUIET
from tui.cli import main
from tui.screens.box import Box
from voices import lexicon
from voices.lexicon import Entry

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_add_list_and_remove(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "add", "Xi’an", "Shee-ahn", "--language", "en_gb", "--voice", "piper"]) == 0
    assert main(["lexicon", "add", "um", "--skip"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "earmark: “Xi’an” is said “Shee-ahn”, in en-GB, with piper.", "earmark: “um” is passed over.",
    ]  # fmt: skip
    assert main(["lexicon", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == ["Xi’an\tShee-ahn\ten-GB\tpiper", "um\t\t*\t*"]
    assert main(["lexicon", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[1] == {
        "write": "um", "say": "", "language": "", "voice": "", "case": False, "regex": False,
    }  # fmt: skip
    assert main(["lexicon", "remove", "Xi'an"]) == 0
    assert main(["lexicon", "remove", "Xi'an"]) == 1
    assert "no entry" in capsys.readouterr().err


def test_what_cannot_be_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    taken = tmp_path / "taken.pls"
    taken.write_text("x")
    for arguments in (
        ["add", "word"], ["add", "word", "said", "--skip"], ["add", "(", "x", "--regex"],
        ["import", str(tmp_path / "none.pls")], ["import", str(taken)], ["export", str(taken)],
    ):  # fmt: skip
        assert main(["lexicon", *arguments]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert taken.read_text() == "x"


def test_pls_out_and_in_again(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.pls"
    lexicon.add([Entry("Xi’an", "Shee-ahn"), Entry("um", ""), Entry("Paris", "Pah-ree", language="fr")])
    assert main(["lexicon", "export", str(file)]) == 0
    assert "1 entries have no form in PLS" in capsys.readouterr().err
    lexicon.remove("Xi’an")
    assert main(["lexicon", "import", str(file)]) == 0
    assert "1 entries were taken" in capsys.readouterr().err
    assert Entry("Xi’an", "Shee-ahn", "en", case=True) in lexicon.load().entries
    assert "Paris" not in file.read_text()


async def test_a_key_writes_down_how_the_chosen_word_is_said(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("Xiaguan is a town. It stands on a lake.\n", encoding="utf-8")
    async with app_for(path, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Box), "the box opens")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Box), "nothing is written yet"
        await pilot.press(*"Shah", "enter")
        await until(pilot, lambda: pilot.app.screen is screen, "the box closes")
        assert lexicon.load().entries == (Entry("Xiaguan", "Shah"),)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Box), "the box opens")
        await pilot.press("minus", "enter")
        await until(pilot, lambda: pilot.app.screen is screen, "the box closes")
        assert lexicon.load().entries == (Entry("Xiaguan", ""),)
