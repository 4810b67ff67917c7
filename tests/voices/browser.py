"""A real Chromium without a window, spoken to over two pipes: no driver and no package stands between."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING, Any, Self

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required", "--remote-debugging-pipe",
    "--hide-scrollbars", "--force-color-profile=srgb", "--lang=en",
)  # fmt: skip


class Browser:
    """Chromium, for as long as the block; skips the test, with the reason, where there is none."""

    def __enter__(self) -> Self:
        program = next((found for name in NAMES if (found := shutil.which(name))), None)
        if program is None:
            pytest.skip("no Chromium here: `apt-get install chromium`")
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        given, self._out = os.pipe()
        back, answers = os.pipe()
        # Chromium reads its descriptor 3 and answers on 4.
        ours = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 20) for fd in (given, answers)]
        self._program = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={self._home.name}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(3, 4),
            preexec_fn=lambda: _place(*ours),  # noqa: PLW1509 - two system calls and nothing else
            env={**os.environ, "HOME": self._home.name},
        )  # fmt: skip
        for fd in (given, answers, *ours):
            os.close(fd)
        self._in = os.fdopen(back, "rb")
        self._waiting = bytearray()
        self._number = 0
        self.events: list[dict[str, Any]] = []
        return self

    def __exit__(self, *_: object) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._out)
        self._in.close()
        self._home.cleanup()

    def ask(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result; what happened meanwhile is in `events`."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            more = os.read(self._in.fileno(), 1 << 16)
            assert more, "Chromium has gone"
            self._waiting += more
        message, _, self._waiting = self._waiting.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def open(
        self, path: Path, width: int = 1280, height: int = 900, *, scripts: bool = True, dark: bool = False
    ) -> Page:
        """Open a file in a new window that knows of no other."""
        context = self.ask("Target.createBrowserContext")["browserContextId"]  # it remembers nothing of the others
        target = self.ask("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.ask(f"{domain}.enable")
        page.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        page.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
        wishes = {"prefers-color-scheme": "dark" if dark else "light", "prefers-reduced-motion": "reduce"}
        page.ask("Emulation.setEmulatedMedia", features=[{"name": n, "value": v} for n, v in wishes.items()])
        page.ask("Page.navigate", url=path.as_uri())
        while not any(e["method"] == "Page.loadEventFired" and e.get("sessionId") == session for e in self.events):
            self.events.append(self._next())
        return page


def _place(given: int, answers: int) -> None:
    os.dup2(given, 3)
    os.dup2(answers, 4)


class Page:
    """A tab."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command to the tab."""
        return self._browser.ask(method, self._session, **parameters)

    def run(self, script: str) -> Any:
        """Evaluate an expression, awaited, and return its value."""
        answer = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def key(self, key: str, text: str = "") -> None:
        """Press and release a key by its name; `text` is what it types."""
        code = {"ArrowLeft": 37, "ArrowRight": 39, " ": 32, "Tab": 9}.get(key, ord(key[0].upper()))
        shared = {"key": key, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text or (key if len(key) == 1 else ""), **shared)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **shared)

    def click(self, selector: str) -> None:
        """Click the middle of an element's first line."""
        x, y = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center'});"
            " const b = e.getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, path: Path, *, whole: bool = False) -> Path:
        """Write what is seen (or the whole page) as PNG."""
        data = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))
        return path

    def requests(self) -> list[str]:
        """Return every address asked for, but for data and objects inside of the page."""
        asked = [e["params"]["request"]["url"] for e in self._events("Network.requestWillBeSent")]
        return [url for url in asked if not url.startswith(("data:", "blob:"))]

    def complaints(self) -> list[str]:
        """Return errors and warnings that the page or the browser's policy gave."""
        logged = [e["params"]["entry"]["text"] for e in self._events("Log.entryAdded")]
        return logged + [str(e["params"]["exceptionDetails"]) for e in self._events("Runtime.exceptionThrown")]

    def _events(self, method: str) -> list[dict[str, Any]]:
        self.run("0")  # whatever is on its way arrives before the answer
        return [e for e in self._browser.events if e["method"] == method and e.get("sessionId") == self._session]
