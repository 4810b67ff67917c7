"""The host and its worker process, with a speaker that misbehaves on request."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.errors import EngineFailed
from voices.host import Host

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROGUE = "tests.voices.rogue:Rogue"
posix = pytest.mark.skipif(os.name != "posix", reason="asks the kernel in a way of Unix")


@pytest.fixture
def host() -> Iterator[Host]:
    with closing(Host(ROGUE, "rogue")) as made:
        yield made


def speak(host: Host, text: str, deed: str = "nothing", seconds: float = 30.0) -> bytes:
    return host.ask({"do": "speak", "deed": deed}, text, seconds=seconds)[1]


def gone(pid: int) -> bool:
    """Wait until there is no such process, for 10 s at most."""
    for _ in range(500):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_text_comes_through_whole(host: Host) -> None:
    assert len(speak(host, "é“🏳️‍🌈” " * 1000)) == 2 * len("é“🏳️‍🌈” " * 1000)


def test_a_worker_is_kept(host: Host) -> None:
    speak(host, "one")
    first = host.pid
    speak(host, "two")
    assert host.pid == first


@pytest.mark.parametrize("deed", ["crash", "babble"])
def test_after_a_crash_or_garbage_a_fresh_worker_speaks(host: Host, deed: str) -> None:
    speak(host, "one")
    first = host.pid
    with pytest.raises(EngineFailed) as failure:
        speak(host, "two", deed)
    assert str(failure.value).startswith("The engine rogue failed: ")
    assert len(speak(host, "three")) == 10
    assert host.pid != first


def test_a_worker_that_hangs_is_given_up(host: Host) -> None:
    speak(host, "one")
    with pytest.raises(EngineFailed, match="did not answer within"):
        speak(host, "two", "hang", seconds=0.5)
    assert len(speak(host, "three")) == 10


def test_an_exception_is_told_and_the_worker_stays(host: Host) -> None:
    speak(host, "one")
    first = host.pid
    with pytest.raises(EngineFailed, match="ValueError: no such thing"):
        speak(host, "two", "raise")
    assert len(speak(host, "three")) == 10
    assert host.pid == first


def test_what_an_engine_prints_is_no_reply(host: Host) -> None:
    assert len(speak(host, "one", "print")) == 6


def test_what_was_told_is_done_before_what_is_asked(host: Host) -> None:
    host.tell({"do": "warm"}, seconds=10)
    host.tell({"do": "warm"}, seconds=10)
    reply, pcm = host.ask({"do": "speak"}, "abc", seconds=10)
    assert (reply["rate"], len(pcm)) == (1002, 6)


def test_a_warming_that_failed_does_not_spoil_the_next_request(host: Host) -> None:
    host.tell({"do": "warm", "deed": "refuse"}, seconds=10)
    assert len(speak(host, "abc")) == 6


def test_text_is_not_on_the_command_line(host: Host) -> None:
    speak(host, "a secret")
    reply, _ = host.ask({"do": "voices"}, seconds=10)
    assert not any("secret" in argument for argument in reply["voices"][0]["arguments"])


def test_an_engine_that_is_not_there_is_a_sentence() -> None:
    with closing(Host("voices.engines.nosuch:Nosuch", "nosuch")) as host, pytest.raises(EngineFailed, match="nosuch"):
        speak(host, "abc")


@posix
def test_close_ends_the_process_and_all_further_requests(host: Host) -> None:
    speak(host, "one")
    pid = host.pid
    assert pid is not None
    host.close()
    host.close()
    assert gone(pid)
    with pytest.raises(EngineFailed, match="closed"):
        speak(host, "two")


@posix
def test_close_from_another_thread_interrupts(host: Host) -> None:
    speak(host, "one")
    pid = host.pid
    assert pid is not None
    failures: list[EngineFailed] = []

    def wait() -> None:
        try:
            speak(host, "two", "hang", seconds=60)
        except EngineFailed as error:
            failures.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.2)
    host.close()
    thread.join(10)
    assert failures
    assert gone(pid)


@posix
def test_ctrl_c_in_the_terminal_is_not_for_the_worker(host: Host) -> None:
    speak(host, "one")
    assert host.pid is not None
    assert os.getpgid(host.pid) != os.getpgid(0)


PARENT = """
import sys, threading, time
from voices.host import Host
host = Host("tests.voices.rogue:Rogue", "rogue")
host.ask({"do": "speak"}, "one", seconds=30)
threading.Thread(target=lambda: host.ask({"do": "speak", "deed": DEED}, "two", seconds=60), daemon=True).start()
time.sleep(0.3)
print(host.pid, flush=True)
time.sleep(60)
"""


@posix
@pytest.mark.parametrize("deed", ["nothing", "hang"])
def test_a_worker_does_not_outlive_its_killed_parent(deed: str) -> None:
    script = PARENT.replace("DEED", repr(deed))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    assert gone(worker)


@pytest.mark.parametrize("name", ["json.py", "voices.py", "queue.py"])
def test_a_file_in_the_current_folder_is_not_run(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("raise SystemExit('taken over')")
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    script = PARENT.partition("threading.Thread")[0] + "print('fine'); host.close()"
    parent = [sys.executable, "-P", "-c", f"import sys; sys.path.append({root!r})\n{script}"]
    done = subprocess.run(parent, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "fine\n", done.stderr
