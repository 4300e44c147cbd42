"""Knows how to drive a headless Chromium over a pipe (Chrome DevTools Protocol), to see a page as its readers do."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.accept.judges import program

PATIENCE = 60.0
"""Seconds that a command of the protocol may take."""
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--mute-audio",
    "--remote-debugging-pipe",
)
_START = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)
_KEYS = {"Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, "ArrowLeft": 37, "ArrowRight": 39, "Tab": 9}


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are neither 3 nor 4."""
    ends = os.pipe()
    high = fcntl.fcntl(ends[0], fcntl.F_DUPFD_CLOEXEC, 10), fcntl.fcntl(ends[1], fcntl.F_DUPFD_CLOEXEC, 10)
    for end in ends:
        os.close(end)
    return high


class Browser:
    """A Chromium of its own with one page; what the page says on its console, asks of the network and pops up is kept.

    Commands go to file descriptor 3 of the process and answers come from 4, each message ended by a NUL.
    """

    def __init__(self, profile: Path) -> None:
        to_browser, self._to = _pipe()
        self._from, from_browser = _pipe()
        command = [program("chromium"), f"--user-data-dir={profile}", *_FLAGS, "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, str(to_browser), str(from_browser), *command],
            pass_fds=(to_browser, from_browser),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0
        self._buffer = b""
        self.console: list[str] = []
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        self._events: list[dict[str, Any]] = []
        self._session = ""
        self._start()

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the browser."""
        with suppress(OSError):
            self._send("Browser.close", {}, session=False)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        os.close(self._to)
        os.close(self._from)

    def _start(self) -> None:
        target = self.call("Target.createTarget", {"url": "about:blank"}, session=False)["targetId"]
        attached = self.call("Target.attachToTarget", {"targetId": target, "flatten": True}, session=False)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "DOM", "Accessibility"):
            self.call(f"{domain}.enable")

    def open(self, path: Path, fragment: str = "") -> None:
        """Loads a file and waits until it is there; forgets what was kept of the page before."""
        self.console.clear()
        self.requests.clear()
        self.dialogs.clear()
        self._events.clear()
        self.call("Page.navigate", {"url": path.resolve().as_uri() + fragment})
        self._await("Page.loadEventFired")
        self.settle()

    def settle(self, seconds: float = 0.15) -> None:
        """Lets the page go on for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def value(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answer = self.call(
            "Runtime.evaluate",
            {"expression": expression, "returnByValue": True, "awaitPromise": True, "userGesture": True},
        )
        if "exceptionDetails" in answer:
            raise AssertionError(json.dumps(answer["exceptionDetails"])[:500])
        return answer["result"].get("value")

    def size(self, width: int, height: int, mobile: bool = False) -> None:
        """Gives the window a size in CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile},
        )

    def media(self, **features: str) -> None:
        """Sets media features such as `prefers_color_scheme='dark'`, and `media='print'`."""
        kind = features.pop("media", "")
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", {"media": kind, "features": named})

    def scripting(self, on: bool) -> None:
        """Lets pages run scripts or not, from the next load on."""
        self.call("Emulation.setScriptExecutionDisabled", {"value": not on})

    def key(self, key: str, modifiers: int = 0) -> None:
        """Presses a key; 2 is Control, 8 is Shift."""
        code = _KEYS.get(key, ord(key.upper()) if len(key) == 1 else 0)
        text = key if len(key) == 1 and modifiers in (0, 8) else "\r" if key == "Enter" else ""
        event = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        self.call("Input.dispatchKeyEvent", {"type": "keyDown" if text else "rawKeyDown", "text": text, **event})
        self.call("Input.dispatchKeyEvent", {"type": "keyUp", **event})

    def type(self, text: str) -> None:
        """Writes a text where the focus is."""
        for sign in text:
            self.key(sign)

    def wheel(self, x: float, y: float, by: float, modifiers: int = 0) -> None:
        """Turns the wheel at a place."""
        event = {"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": by, "modifiers": modifiers}
        self.call("Input.dispatchMouseEvent", event)

    def click(self, x: float, y: float, count: int = 1) -> None:
        """Clicks at a place."""
        self.call("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})
        for number in range(1, count + 1):
            for kind in ("mousePressed", "mouseReleased"):
                event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": number}
                self.call("Input.dispatchMouseEvent", event)

    def hover(self, x: float, y: float) -> None:
        """Moves the mouse to a place."""
        self.call("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})

    def screenshot(self, path: Path) -> None:
        """Keeps what the window shows as a PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", {"format": "png"})["data"]))

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(
            self.call("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})["data"]
        )

    def accessibility(self) -> list[dict[str, Any]]:
        """The nodes of the accessibility tree that are not ignored."""
        nodes: list[dict[str, Any]] = self.call("Accessibility.getFullAXTree")["nodes"]
        return [node for node in nodes if not node.get("ignored")]

    def call(self, method: str, parameters: dict[str, Any] | None = None, session: bool = True) -> dict[str, Any]:
        """The answer to a command of the protocol."""
        number = self._send(method, parameters or {}, session)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for message in self._read(end - time.monotonic()):
                if message.get("id") == number:
                    if "error" in message:
                        raise AssertionError(f"{method}: {message['error']}")
                    answer: dict[str, Any] = message["result"]
                    return answer
        raise TimeoutError(method)

    def _await(self, event: str) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if any(one["method"] == event for one in self._events):
                return
            self._read(end - time.monotonic())
        raise TimeoutError(event)

    def _send(self, method: str, parameters: dict[str, Any], session: bool) -> int:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session and self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        return self._number

    def _read(self, seconds: float) -> list[dict[str, Any]]:
        """The messages that come within some time; events are noted."""
        ready, _, _ = select.select([self._from], [], [], max(seconds, 0))
        if not ready:
            return []
        data = os.read(self._from, 1 << 20)
        if not data:
            raise EOFError("the browser has ended")
        *whole, self._buffer = (self._buffer + data).split(b"\0")
        messages: list[dict[str, Any]] = [json.loads(one) for one in whole]
        for message in messages:
            if "method" in message:
                self._note(message)
        return messages

    def _note(self, event: dict[str, Any]) -> None:
        self._events.append(event)
        method, said = event["method"], event["params"]
        if method == "Runtime.consoleAPICalled":
            self.console.append(f"{said['type']}: {[one.get('value', one.get('description')) for one in said['args']]}")
        elif method == "Runtime.exceptionThrown":
            details = said["exceptionDetails"]
            self.console.append(f"exception: {details.get('exception', {}).get('description', details['text'])}")
        elif method == "Log.entryAdded":
            self.console.append(f"{said['entry']['level']}: {said['entry']['text']}")
        elif method == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(said["message"])
            self._send("Page.handleJavaScriptDialog", {"accept": False}, session=True)
