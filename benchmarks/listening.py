"""What a listener waits for, and whether the lit word is the heard word: measured on the sound itself.

    python benchmarks/listening.py [part …] [--trials 10] [--minutes 10] [--speed 1] [--voice espeak:en-us]

Parts: player, reader, line, say, keys, jump, lit (these by default), gaps. One JSON line per figure, in
milliseconds, with the median, the p95 and the largest of all trials, and the target where there is one.

Everything plays into a PulseAudio server that the benchmark starts for itself, with a silent sink at 22,050 Hz; `parec`
records the sink's monitor. Pieces of the recording are stamped with time.monotonic() when they arrive, on the clock on
which keys are pressed and cues are read. Two readings of a frame's time follow. For waits it is the *arrival* of the
piece that the first audible sample came in: it can only be too late, by the recorder's own 10 ms. For the lit word,
where late would flatter, it is the median of `arrival - frames / rate` over the recording, even to some 5 ms.

player   Player.play() until the first audible sample; espeak, warm.
reader   the same from the space key in `earmark open`, through a pseudo-terminal, and from its pause key to silence.
line     in `earmark say`, through a pseudo-terminal: from each kind of key that falls silent to silence.
say      start of the process `earmark say FILE` until the first audible sample; in turn with `espeak-ng -f FILE`.
keys     pause, resume and a speed step of a running player, until they are heard.
jump     play() at places that nothing has been made for, until the first audible sample; the most natural voice, warm.
lit      words apart from each other: when `cue()`, asked 20 times a second as the screen does, first names a word,
         less the word's acoustic onset; and, apart from the voice, the device's own bias: words of a square wave whose
         onsets are known to the sample, asked 1000 times a second.
gaps     so many minutes of an article: silences of 20 ms and more in what came out that are not in what was handed
         over to be played, and how much longer than that the others are; then the same sound played by paplay.
         `waited`: how many times in a twentieth of a second the voice had not made what was to be played.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from array import array
from bisect import bisect_left
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import reader  # noqa: E402
from reader.document import Kind  # noqa: E402
from reader.parse import parse  # noqa: E402
from tests.voices.pulse import MISSING, RATE, Pulse, Recording  # noqa: E402
from tests.voices.tones import PERIOD, ToneEngine, Tones, page  # noqa: E402
from voices.clip import Clip, Mark  # noqa: E402
from voices.device import open_device  # noqa: E402
from voices.player import Player, State  # noqa: E402
from voices.registry import Registry  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.config import Settings
    from voices.device import Device
    from voices.engine import Voice

PAGE = ROOT / "seeds" / "listening-page.html"
TEXT = "Kettles boil on every stove in town, and people talk about the price of tea. Nobody knows why it rose."
# Each begins with a burst out of silence, so that its onset can be told to a few milliseconds; none has silence inside.
WORDS = "Tiny. Pony. Coral. Tunnel. Camera. Pillow. Column. Tailor. Canal. Timer. Comma. Polar. Tomorrow. Panel."
# Silence before an onset, in seconds: longer than any inside of those words, shorter than any between them.
GAP = 0.06
AUDIBLE = 300  # about -40 dB: above what a fricative begins with, below what anyone would call silence
EARMARK = [sys.executable, "-m", "tui"]


def say(figure: str, values: list[float], **about: object) -> None:
    """Print one figure from values in seconds, as milliseconds."""
    ms = sorted(1000 * value for value in values)
    p95 = quantiles(ms, n=20, method="inclusive")[-1] if len(ms) > 1 else ms[0]
    figures = {"median": median(ms), "p95": p95, "max": ms[-1]}
    rounded = {name: round(value, 1) for name, value in figures.items()}
    print(json.dumps({"figure": figure, "unit": "ms", **rounded, "trials": len(ms), **about}), flush=True)


def first_sound(recording: Recording, since: float, patience: float = 30.0) -> float:
    """Wait for the first audible sample that arrived after `since`, and return when it did (time.monotonic())."""
    at = recording.frames_at(since)
    end = time.monotonic() + patience
    while time.monotonic() < end:
        have = len(recording.pcm) // 2
        for frame, sample in enumerate(array("h", bytes(recording.pcm[2 * at : 2 * have])), at):
            if abs(sample) > AUDIBLE:
                return recording.arrived(frame)
        at = have
        time.sleep(0.005)
    raise TimeoutError("nothing was heard")


def quiet(recording: Recording, seconds: float = 0.4) -> None:
    """Wait until nothing has been heard for so long."""
    while True:
        tail = array("h", bytes(recording.pcm[: len(recording.pcm) // 2 * 2][-2 * round(seconds * RATE) :]))
        if tail and max(map(abs, tail)) <= AUDIBLE:
            return
        time.sleep(0.02)


def espeak(registry: Registry) -> Voice:
    return registry.choose("en", "espeak:en-us")


def bench_player(recording: Recording, trials: int) -> None:
    waits = []
    with Registry() as registry:
        voice = espeak(registry)
        registry.engine(voice).warm(voice)
        for _ in range(trials):
            with Player(parse(TEXT), registry, voice) as player:
                player.warm()
                time.sleep(0.3)
                began = time.monotonic()
                player.play()
                waits.append(first_sound(recording, began) - began)
            quiet(recording)
    say("play_to_sound", waits, voice="espeak", target=150)


def bench_jump(recording: Recording, trials: int) -> None:
    """Play from places all over an article of which nothing has been made yet, by the most natural voice there is."""
    document = reader.load(ROOT / "seeds/long-feature.html").document
    with Registry() as registry, Player(document, registry, registry.choose("en")) as player:
        player.warm()
        time.sleep(4)
        waits = []
        prose = [one.span.start for one in document.sentences if document.blocks[one.block].kind is Kind.PARAGRAPH]
        for trial in range(trials):
            began = time.monotonic()
            player.play(prose[(2 * trial + 1) * len(prose) // (2 * trials)])
            waits.append(first_sound(recording, began) - began)
            player.pause()
            quiet(recording)
        say("jump_to_sound", waits, voice=player.voice.id, target=500)


class Reader:
    """`earmark open`, or another `verb`, in a pseudo-terminal."""

    def __init__(self, source: Path, *options: str, verb: str = "open") -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(ROOT)
            os.execvpe(EARMARK[0], [*EARMARK, verb, str(source), *options], {**os.environ, "TERM": "xterm-256color"})
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self._drain = threading.Thread(target=self._read, daemon=True)
        self._drain.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while os.read(self.terminal, 65_536):
                pass

    def press(self, key: str) -> float:
        """Press a key and return when."""
        now = time.monotonic()
        os.write(self.terminal, key.encode())
        return now

    def close(self) -> None:
        """Quit."""
        with contextlib.suppress(OSError):
            self.press("q")
        for _ in range(100):
            if os.waitpid(self.process, os.WNOHANG)[0]:
                break
            time.sleep(0.05)
        else:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self.terminal)


def bench_reader(recording: Recording, trials: int) -> None:
    starts, pauses, resumes = [], [], []
    for _ in range(trials):
        reader = Reader(PAGE, "--voice", "espeak:en-us")
        try:
            time.sleep(4.0)  # what a newcomer takes to look at the page; the voice is made ready meanwhile
            pressed = reader.press(" ")
            starts.append(first_sound(recording, pressed) - pressed)
            time.sleep(1.5)
            pressed = reader.press(" ")
            quiet(recording, 1.2)
            pauses.append(last_sound(recording) - pressed)
            pressed = reader.press(" ")
            resumes.append(first_sound(recording, pressed) - pressed)
        finally:
            reader.close()
        quiet(recording)
    say("reader_space_to_sound", starts, voice="espeak", target=150)
    say("reader_space_to_silence", pauses, voice="espeak", target=100)
    say("reader_space_to_sound_again", resumes, voice="espeak")


def bench_line(recording: Recording, trials: int) -> None:
    stops: dict[str, list[float]] = {" ": [], "x": [], "e": []}
    for key, waits in stops.items():
        for _ in range(trials):
            line = Reader(PAGE, "--voice", "espeak:en-us", "--from-start", verb="say")
            try:
                first_sound(recording, time.monotonic())
                time.sleep(1.5)
                pressed = line.press(key)
                quiet(recording, 1.2)
                waits.append(last_sound(recording) - pressed)
                if key == "e":
                    line.press("\x1b")
            finally:
                line.close()
            quiet(recording)
    names = {" ": "pause", "x": "a key without a meaning", "e": "list of elements"}
    for key, waits in stops.items():
        say("line_key_to_silence", waits, key=names[key], voice="espeak", target=100)


def last_sound(recording: Recording) -> float:
    """Return when the last audible sample arrived."""
    samples = array("h", bytes(recording.pcm[: len(recording.pcm) // 2 * 2]))
    frame = next(at for at in range(len(samples) - 1, -1, -1) if abs(samples[at]) > AUDIBLE)
    return recording.arrived(frame)


def bench_say(recording: Recording, trials: int) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.txt"
        file.write_text(TEXT, encoding="utf-8")
        commands = {
            "say_to_sound": ([*EARMARK, "say", str(file), "--voice", "espeak:en-us"], {"target": 1000}),
            "say_to_sound_html": ([*EARMARK, "say", str(PAGE), "--voice", "espeak:en-us"], {"target": 1000}),
            "say_to_sound_default_voice": ([*EARMARK, "say", str(file)], {}),
        }
        if shutil.which("espeak-ng"):
            commands["peer_espeak_ng"] = (["espeak-ng", "-f", str(file)], {})
        waits: dict[str, list[float]] = {figure: [] for figure in commands}
        for _ in range(trials):
            for figure, (command, _about) in commands.items():
                waits[figure].append(_started(recording, command))
    for figure, values in waits.items():
        say(figure, values, **commands[figure][1])


def _started(recording: Recording, command: list[str]) -> float:
    began = time.monotonic()
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, stdin=nothing, stdout=nothing, stderr=nothing) as process:
        try:
            heard = first_sound(recording, began)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
    quiet(recording)
    return heard - began


class Ramp(ToneEngine):
    """Says everything as one long square wave that grows by a step each period: its height tells how far it is."""

    BASE, GROWTH = 1000, 8

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:  # noqa: ARG002 - an engine's signature
        """Return the ramp, whatever is said."""
        pcm = array("h")
        for number in range(2800):
            high = self.BASE + self.GROWTH * number
            pcm.extend([high] * (PERIOD // 2))
            pcm.extend([-high] * (PERIOD // 2))
        return Clip(pcm.tobytes(), self.rate, (Mark(0.0, 0),))


def bench_keys(recording: Recording, trials: int) -> None:
    figures: dict[str, list[float]] = {"pause_to_silence": [], "resume_to_sound": [], "speed_to_tempo": []}
    registry = Tones(Ramp())
    for trial in range(trials):
        with Player(page([40]), registry, registry.voices()[0]) as player:
            began = time.monotonic()
            player.play()
            first_sound(recording, began)
            time.sleep(0.8 + 0.013 * trial)
            pressed = time.monotonic()
            player.pause()
            time.sleep(0.4)
            figures["pause_to_silence"].append(last_sound(recording) - pressed)
            pressed = time.monotonic()
            player.resume()
            figures["resume_to_sound"].append(first_sound(recording, pressed) - pressed)
            time.sleep(0.8 + 0.007 * trial)
            before = len(recording.pcm) // 2
            pressed = time.monotonic()
            player.speed = 4.0
            time.sleep(0.5)
            figures["speed_to_tempo"].append(_turn(recording, before) - pressed)
        quiet(recording)
    for figure, values in figures.items():
        say(figure, values, target=100)


def _turn(recording: Recording, before: int) -> float:
    """Return when the growth of the ramp first ran ahead of what it was before frame `before`."""
    samples = array("h", bytes(recording.pcm[: len(recording.pcm) // 2 * 2]))

    def level(frame: int) -> int:
        return max(map(abs, samples[frame : frame + PERIOD]))

    first = before - RATE // 4
    growth = (level(before - PERIOD) - level(first)) / (before - PERIOD - first)
    for frame in range(before, len(samples) - PERIOD, 20):
        if level(frame) > level(first) + growth * (frame - first) + 3 * Ramp.GROWTH:
            return recording.arrived(frame)
    raise ValueError("the tempo did not change")


def bench_lit(pulse: Pulse, trials: int) -> None:
    errors: list[float] = []
    with Registry() as registry:
        for _ in range(max(1, trials // 3)):
            errors += _lit_less_heard(pulse, registry, WORDS, every=0.05, gap=GAP)
    say("lit_less_onset", errors, voice="espeak", polled_hz=20)
    say("lit_off_onset", [abs(error) for error in errors], voice="espeak", polled_hz=20, target=80)
    bias: list[float] = []
    for _ in range(max(1, trials // 3)):
        bias += _lit_less_heard(pulse, Tones(ToneEngine()), page([20]).text, every=0.001, gap=0.02)
    say("device_bias", bias, polled_hz=1000, meaning="above 0: the light comes after the sound")


def _lit_less_heard(pulse: Pulse, registry: Registry, text: str, *, every: float, gap: float) -> list[float]:
    """Play the text and return, word by word, when it was lit less when it was heard."""
    voice = registry.voices()[0] if isinstance(registry, Tones) else espeak(registry)
    lit: dict[int, float] = {}
    document = parse(text)
    with pulse.record() as recording, Player(document, registry, voice) as player:
        player.warm()
        time.sleep(0.5)
        player.play()
        while player.state is State.PLAYING:
            now = time.monotonic()
            cue = player.cue()
            if cue is not None and cue.word is not None:
                lit.setdefault(cue.word.start, now)
            time.sleep(max(0.0, every - (time.monotonic() - now)))
        quiet(recording)
    onsets = [recording.when(frame) for frame in _onsets(recording, gap)]
    if len(onsets) != document.words or len(lit) != document.words:
        print(f"{len(onsets)} onsets and {len(lit)} lit words for {document.words} words", file=sys.stderr)
        return _nearest(sorted(lit.values()), onsets)
    return [light - onset for light, onset in zip(sorted(lit.values()), onsets, strict=True)]


def bench_gaps(pulse: Pulse, minutes: float, speed: float, wanted: str) -> None:
    pieces = (ROOT / "benchmarks" / "passage.txt").read_text(encoding="utf-8").split("\n\n")
    document = parse("\n\n".join(pieces * 40))
    words = round(minutes * 200 * speed)
    spans = [word for sentence in document.sentences for word in sentence.words][: words + 1]
    document = parse(document.text[: document.sentences[document.sentence_at(spans[-1].start)].span.end])
    made = bytearray()

    def opened(rate: int, settings: Settings) -> Device:
        return _Teed(open_device(rate, settings), made)

    with Registry() as registry:
        voice = registry.choose("en-us", wanted)
        with (
            pulse.record() as recording,
            Player(document, registry, voice, speed=speed, open_device=opened) as player,
        ):
            player.warm()
            time.sleep(3.0)
            player.play()
            waited = 0
            while player.state is State.PLAYING:
                waited += player.waiting
                time.sleep(0.05)
            quiet(recording)
            heard = array("h", bytes(recording.pcm[: len(recording.pcm) // 2 * 2]))
    handed = array("h", bytes(made))
    about = {"minutes": round(len(handed) / RATE / 60, 1), "voice": wanted, "speed": speed}
    _tell_gaps(heard, handed, waited=waited, **about)
    if shutil.which("paplay"):
        _tell_gaps(_by_paplay(pulse, handed), handed, peer="paplay --latency-msec=60", **about)


class _Teed:
    """A device that keeps what it is given to play."""

    def __init__(self, device: Device, kept: bytearray) -> None:
        self._device, self._kept = device, kept

    def __getattr__(self, name: str) -> Any:
        return getattr(self._device, name)

    def start(self, pull: Callable[[int], bytes]) -> None:
        """Begin to ask."""

        def kept(frames: int) -> bytes:
            pcm = pull(frames)
            self._kept += pcm
            return pcm

        self._device.start(kept)


def _by_paplay(pulse: Pulse, made: array[int]) -> array[int]:
    """Return what comes out when another program plays the same sound, from a file, with as much of it ahead."""
    with TemporaryDirectory() as folder, pulse.record() as recording:
        raw = Path(folder) / "made.raw"
        raw.write_bytes(made.tobytes())
        form = ["--raw", f"--rate={RATE}", "--channels=1", "--format=s16le"]
        subprocess.run(["paplay", *form, "--latency-msec=60", str(raw)], check=True)
        quiet(recording)
        return array("h", bytes(recording.pcm[: len(recording.pcm) // 2 * 2]))


def _silences(sound: array[int]) -> list[tuple[int, int]]:
    """Return where silence of 20 ms and more begins, between sounds, and how long it is, in frames."""
    loud = [frame for frame, sample in enumerate(sound) if sample > 8 or sample < -8]
    first = loud[0]
    return [(a + 1 - first, b - a - 1) for a, b in pairwise(loud) if b - a > RATE // 50]


def _tell_gaps(heard: array[int], made: array[int], **about: object) -> None:
    wanted, late = _silences(made), 0
    starts = [start for start, _ in wanted]
    unwanted: list[float] = []
    longer: list[float] = []
    for start, length in _silences(heard):
        at = bisect_left(starts, start - late - RATE // 50)
        if at < len(starts) and abs(starts[at] - (start - late)) <= RATE // 25:
            longer.append((length - wanted[at][1]) / RATE)
            late = start + length - sum(wanted[at])
        else:
            unwanted.append(length / RATE)
            late += length
    say("silence_longer_than_meant", longer or [0.0], **about)
    print(json.dumps({
        "figure": "gaps", "unit": "ms", "unintended": len(unwanted), "longest": round(1000 * max(unwanted, default=0)),
        "longer_than_meant": sum(more > 0.02 for more in longer), "silences": len(wanted),
        "found_again": len(longer), "lost": round(1000 * (len(made) - len(heard)) / RATE) if not unwanted else None,
        **about,
    }))  # fmt: skip


def _nearest(lights: list[float], onsets: list[float]) -> list[float]:
    """Pair each light with the onset nearest to it, where a word fell apart or ran into the next one."""
    return [min((light - onset for onset in onsets), key=abs) for light in lights]


def _onsets(recording: Recording, gap: float) -> list[int]:
    """Return the frames at which sound begins after at least `gap` seconds of silence."""
    samples = array("h", bytes(recording.pcm[: len(recording.pcm) // 2 * 2]))
    loud = [frame for frame, sample in enumerate(samples) if abs(sample) > AUDIBLE]
    return loud[:1] + [later for earlier, later in pairwise(loud) if later - earlier > gap * RATE]


PARTS: dict[str, Callable[[Recording, int], None]] = {
    "player": bench_player,
    "reader": bench_reader,
    "line": bench_line,
    "say": bench_say,
    "keys": bench_keys,
    "jump": bench_jump,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=[*PARTS, "lit"], metavar="part")
    parser.add_argument("--trials", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--voice", default="espeak:en-us")
    options = parser.parse_args()
    if MISSING:
        print(f"not installed: {', '.join(MISSING)} (apt install pulseaudio pulseaudio-utils)", file=sys.stderr)
        return 1
    os.environ.pop("EARMARK_SOUND", None)
    with Pulse() as pulse, _home():
        os.environ.update(pulse.env)
        # While something listens the sink works in small blocks, as a sound card does.
        with pulse.record():
            for part in options.parts:
                if part == "gaps":
                    bench_gaps(pulse, options.minutes, options.speed, options.voice)
                    continue
                if part == "lit":
                    bench_lit(pulse, options.trials)
                    continue
                with pulse.record() as recording:
                    PARTS[part](recording, options.trials)
    return 0


@contextlib.contextmanager
def _home() -> Iterator[None]:
    """Keep the user's settings out of it."""
    with TemporaryDirectory() as folder:
        os.environ["EARMARK_HOME"] = folder
        yield


if __name__ == "__main__":
    sys.exit(main())
