"""The page that reads itself, in a real Chromium: what is lit is what is heard, and everybody can use it."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

import reader
from tests.voices.browser import Browser, Page
from tests.voices.npm import package
from tests.voices.test_export_html import MIXED, parts, written
from tests.voices.tones import page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

ARTICLE = page([5, 7, 6], [8, 9], [6, 10, 5])
LIT = "document.querySelector('.lit')?.dataset.o"
PLACE = "document.getElementById('sound-0').currentTime"
# Records what is heard and, on the same clock, when another word is lit.
RECORD = """(async () => {
  const context = new AudioContext({sampleRate: 22050}), sound = document.getElementById('sound-0');
  await context.resume();
  const source = context.createMediaElementSource(sound), tap = context.createScriptProcessor(256, 1, 1);
  const got = {sound: [], lit: []};
  let last = null;
  tap.onaudioprocess = (event) => {
    for (const sample of event.inputBuffer.getChannelData(0)) got.sound.push(Math.round(sample * 32767));
  };
  const watch = () => {
    const now = document.querySelector('.lit')?.dataset.o;
    if (now !== last) { last = now; got.lit.push([got.sound.length, Number(now)]); }
    requestAnimationFrame(watch);
  };
  source.connect(tap); tap.connect(context.destination); source.connect(context.destination);
  watch(); window.got = got; window.rate = context.sampleRate;
})()"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as found:
        yield found


def until(page: Page, true: str) -> None:
    end = time.monotonic() + 60
    while not page.run(true):
        assert time.monotonic() < end, true
        time.sleep(0.05)


def onsets(samples: list[int], rate: float) -> list[float]:
    """Return when each tone begins behind a gap, in seconds."""
    found, quiet = [], round(rate)
    for at, sample in enumerate(samples):
        if abs(sample) < 300:
            quiet += 1
            continue
        if quiet > 0.01 * rate:
            found.append(at / rate)
        quiet = 0
    return found


@pytest.mark.parametrize("speed", [1.0, 1.3])
def test_the_lit_word_is_the_one_that_is_heard_at_its_own_pitch(tmp_path: Path, browser: Browser, speed: float) -> None:
    path = written(tmp_path / "x.html", ARTICLE, speed=speed)
    _, said = parts(path)
    tab = browser.open(path)
    tab.run(RECORD)
    tab.key(" ")
    until(tab, f"{PLACE} > {6 * speed}")
    tab.key(" ")
    got: dict[str, Any] = tab.run("window.got")
    rate: float = tab.run("window.rate")
    heard = onsets(got["sound"], rate)
    lit = [at / rate for at, _ in got["lit"][1:]]
    offsets = [offset for _, offset in got["lit"][1:]]
    assert offsets == said["voices"][0]["offsets"][: len(offsets)]
    assert len(offsets) > 12
    # Words are 0.2 s apart and more; the browser's stretching may swallow one of the gaps between them.
    apart = [min(abs(onset - at) for onset in heard) for at in lit]
    assert median(apart) < 0.05
    # A square wave of 220 Hz, whatever the speed: two changes of sign in each period.
    loud = got["sound"][round(heard[1] * rate) : round(heard[10] * rate)]
    turns = sum(a * b < 0 for a, b in pairwise(loud) if min(abs(a), abs(b)) > 100)
    sounding = sum(abs(sample) > 300 for sample in loud) / rate
    assert turns / 2 / sounding == pytest.approx(220, rel=0.12)


def test_a_click_starts_at_that_word_and_keys_move(tmp_path: Path, browser: Browser) -> None:
    path = written(tmp_path / "x.html", ARTICLE)
    _, said = parts(path)
    (voice,) = said["voices"]
    tab = browser.open(path)
    tab.click(f"[data-o='{voice['offsets'][20]}']")
    until(tab, f"{PLACE} > {voice['times'][21] / 1000}")
    tab.key(" ")
    until(tab, "document.getElementById('sound-0').paused")
    for key, times, place in (("]", 1, said["blocks"][2]), ("[", 1, said["blocks"][1]), ("0", 1, 0)):
        for _ in range(times):
            tab.key(key)
        until(tab, f"{LIT} == {place}")
    tab.key("ArrowRight")
    until(tab, f"{LIT} == {said['sentences'][1]}")
    tab.key("ArrowLeft")
    until(tab, f"{LIT} == 0")
    tab.key("+")
    shown = "document.querySelector('.speed').innerText.split(/\\s+/).join(' ')"
    assert tab.run(shown) == "1.05x 210 WPM"
    assert tab.run("document.getElementById('sound-0').playbackRate") == pytest.approx(1.05)
    # A control keeps its own keys, and all can be turned off.
    tab.run("document.getElementById('speed').focus()")
    tab.key("ArrowRight")
    assert tab.run(shown) == "1.1x 220 WPM"
    assert tab.run(LIT) == "0"
    tab.run("document.getElementById('keys-on').click()")
    tab.run("document.activeElement.blur()")
    tab.key("+")
    assert tab.run(shown) == "1.1x 220 WPM"
    assert tab.requests() == [path.as_uri()]
    assert tab.complaints() == []


def test_another_voice_goes_on_at_the_same_word(tmp_path: Path, browser: Browser) -> None:
    path = written(tmp_path / "x.html", ARTICLE, voices=(0, 1))
    _, said = parts(path)
    tab = browser.open(path)
    tab.run("document.getElementById('place').focus()")
    tab.key("]")
    until(tab, f"{LIT} == {said['blocks'][1]}")
    tab.run(
        "(() => { const s = document.getElementById('voice'); s.value = '1'; s.dispatchEvent(new Event('change')); })()"
    )
    until(tab, f"{LIT} == {said['blocks'][1]}")
    until(tab, f"document.getElementById('sound-1').currentTime > {said['voices'][1]['times'][18] / 1000 - 0.1}")


def test_without_scripts_there_are_the_text_and_the_browsers_own_control(tmp_path: Path, browser: Browser) -> None:
    tab = browser.open(written(tmp_path / "x.html", reader.from_markdown(MIXED)), scripts=False)
    tab.ask("Emulation.setScriptExecutionDisabled", value=False)  # for the test's own eyes; the page has loaded
    assert tab.run("document.querySelector('audio').offsetHeight") > 20
    assert tab.run("document.querySelector('#player').offsetHeight") == 0
    assert "Last." in tab.run("document.querySelector('article').innerText")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_bars_anybody(tmp_path: Path, browser: Browser, width: int, dark: bool) -> None:
    axe = (package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    tab = browser.open(written(tmp_path / "x.html", reader.from_markdown(MIXED)), width, 844, dark=dark)
    tab.key(" ")
    until(tab, "Boolean(document.querySelector('.lit'))")
    tab.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    tab.run(f"{axe};0")
    found = tab.run("axe.run().then((r) => r.violations.map((v) => [v.id, ...v.nodes.map((n) => n.html)]))")
    assert found == []
    assert tab.run("document.documentElement.scrollWidth") <= width


def test_it_is_valid(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("no Java here")
    jar = package("vnu-jar") / "build" / "dist" / "vnu.jar"
    path = written(tmp_path / "x.html", reader.from_markdown(MIXED), page([4]))
    done = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", str(path)], check=False, capture_output=True, text=True
    )
    messages = [m for m in json.loads(done.stderr)["messages"] if "Content Security Policy" not in m["message"]]
    # The checker knows no hashes in a policy; that the browser accepts ours is tested above.
    assert messages == []
