"""An engine in the process that asks it: as fresh as in one of its own, and no way to hang for ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from voices import near

pytest.importorskip("espeakng_loader")
ROOT = Path(__file__).resolve().parents[2]
ESPEAK = "voices.engines.espeak_speaker:EspeakSpeaker"
_SAYING = f"""
import hashlib, sys
from voices import near, stretch
near.allow() if "near" in sys.argv else None
for turn in range(2):
    host = near.hosted({ESPEAK!r}, "espeak")
    for text in ("The ferry came back.", "Nobody had asked for it.", "So it left again."):
        reply, pcm = host.ask({{"do": "speak", "voice": "gmw/en-US", "rate": 190}}, text, seconds=30)
        print(type(host).__name__, hashlib.sha256(pcm).hexdigest(), *map(tuple, reply["marks"]))
    host.close()
    if "stretching" in sys.argv:
        stretch.Stretcher(22050, 1.3).close()
        stretch.let_go() if "letting-go" in sys.argv else None
"""


def said(*how: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _SAYING, *how], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.splitlines()


def test_one_after_the_other_it_is_as_in_a_new_process() -> None:
    apart = [line.split(" ", 1) for line in said()]
    here = [line.split(" ", 1) for line in said("near")]
    assert [where for where, _ in apart] == ["Host"] * 6
    assert [what for _, what in apart[:3]] == [what for _, what in apart[3:]]
    assert [what for _, what in here] == [what for _, what in apart]
    assert here[0][0] == "Near"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a library may stay loaded")
def test_while_something_else_holds_the_library_a_process_of_its_own_speaks() -> None:
    kinds = [line.split(" ", 1)[0] for line in said("near", "stretching")]
    assert kinds == ["Near"] * 3 + ["Host"] * 3
    assert {line.split(" ", 1)[0] for line in said("near", "stretching", "letting-go")} == {"Near"}


def test_what_hangs_ends_the_process() -> None:
    hanging = (
        "from voices import near\nnear.allow()\nhere = near.Near('tests.voices.rogue:Rogue', 'rogue', near._watch)\n"
        "here.ask({'do': 'speak', 'deed': 'hang'}, 'one', seconds=1)"
    )
    ended = subprocess.run([sys.executable, "-c", hanging], cwd=ROOT, timeout=60, check=False)
    assert ended.returncode == near.HUNG


@pytest.mark.parametrize("engine", ["espeak_speaker:EspeakSpeaker"])
def test_what_is_speaking_can_be_closed_from_another_thread(engine: str) -> None:
    code = f"""
import threading, time
from voices.worker import made
for _ in range(5):
    speaker = made("voices.engines.{engine}")
    request = dict(voice="gmw/en-US", rate=190)
    thread = threading.Thread(target=speaker.speak, args=("The ferry came back before noon. " * 200, request))
    thread.start()
    time.sleep(0.02)
    speaker.close()
    thread.join()
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60).returncode == 0
