"""Draws the README's pictures from a running demonstration: a real conversation in a real browser.

Usage: make demo (in another terminal), then python docs/pictures/draw.py [--url URL]. Needs Chromium.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import websockets

HERE = Path(__file__).parent
QUESTIONS = ("who is likely to churn in the next 30 days?", "why the first one?", "what should I do about them?")
CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-port=0",
)  # fmt: skip
ASK = """
(async () => {
  const wait = (test) => new Promise((done, fail) => {
    const began = Date.now();
    const look = () => test() ? done() : Date.now() - began > 30000 ? fail(new Error('no answer')) : setTimeout(look, 100);
    look();
  });
  const field = document.querySelector('#message');
  for (const question of %s) {
    document.querySelector('.welcome')?.remove();
    const before = document.querySelector('#log').children.length;
    field.value = question;
    document.querySelector('#composer').requestSubmit();
    await wait(() => document.querySelector('#log').children.length >= before + 2 && document.querySelector('#typing').hidden);
  }
  return document.querySelector('#log').scrollHeight;
})()
"""
SIGN_IN = """
(async () => {
  for (let i = 0; i < 100 && !document.querySelector('#rep option[value="%s"]'); i++) await new Promise((r) => setTimeout(r, 100));
  document.querySelector('#rep').value = '%s';
  document.querySelector('#demo-form').requestSubmit();
  for (let i = 0; i < 100 && document.querySelector('#talk').hidden; i++) await new Promise((r) => setTimeout(r, 100));
  document.querySelector('#new-talk').click();
  await new Promise((r) => setTimeout(r, 1000));
  return !document.querySelector('#talk').hidden;
})()
"""


class Page:
    """One page of a headless Chromium, steered by its own protocol."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._number = 0

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What a command of the protocol gives back."""
        self._number += 1
        await self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            reply = json.loads(await self._socket.recv())
            if reply.get("id") == self._number:
                if "error" in reply:
                    raise RuntimeError(f"{method}: {reply['error']['message']}")
                return dict(reply["result"])

    async def run(self, script: str) -> Any:
        """The value of a script run in the page."""
        result = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description", "the page's script failed"))
        return result["result"].get("value")

    async def picture(self, path: Path, width: int, height: int, dark: bool = False) -> None:
        """Write what the page shows at a size, in CSS pixels, to a PNG file of 1.5 times as many."""
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        await self.call("Emulation.setEmulatedMedia", features=scheme)
        await self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1.5, mobile=False)
        await self.run("document.querySelector('#log').scrollTop = 0")
        await asyncio.sleep(0.5)
        shot = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))
        print(path)


def demo_rep(url: str) -> str:
    """The first rep of the demonstration that runs at an address."""
    try:
        with urllib.request.urlopen(f"{url}/webhooks/web/reps", timeout=10) as response:
            reps = json.loads(response.read())
    except (urllib.error.URLError, OSError):
        sys.exit(f"no demonstration answers at {url}; start one with: make demo")
    reps = reps["reps"] if isinstance(reps, dict) else reps
    return str(next(rep["rep_id"] for rep in reps if rep["role"] == "rep"))


async def draw(url: str, browser: str, folder: Path) -> None:
    """Talk to the demonstration and take the pictures."""
    rep = demo_rep(url)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen([browser, *CHROMIUM, f"--user-data-dir={profile}", "about:blank"], stderr=subprocess.DEVNULL)
        try:
            port_file = Path(profile) / "DevToolsActivePort"
            for _ in range(300):
                if port_file.is_file() and port_file.read_text().strip():
                    break
                time.sleep(0.1)
            port = port_file.read_text().split()[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=10) as response:
                target = next(one for one in json.loads(response.read()) if one["type"] == "page")
            async with websockets.connect(target["webSocketDebuggerUrl"], max_size=64 * 2**20) as socket:  # type: ignore[attr-defined]
                page = Page(socket)
                await page.call("Page.enable")
                await page.call("Emulation.setDeviceMetricsOverride", width=1100, height=1000, deviceScaleFactor=2, mobile=False)
                await page.call("Page.navigate", url=url)
                await asyncio.sleep(1.5)
                if not await page.run(SIGN_IN % (rep, rep)):
                    raise RuntimeError("signing in did not lead to a conversation")
                height = int(await page.run(ASK % json.dumps(QUESTIONS)))
                await page.picture(folder / "conversation.png", 1100, min(height + 170, 2400))
                await page.picture(folder / "conversation-dark.png", 1100, min(height + 170, 2400), dark=True)
                await page.picture(folder / "conversation-phone.png", 390, 844)
        finally:
            process.terminate()
            process.wait(timeout=20)


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:5005")
    parser.add_argument("--folder", type=Path, default=HERE)
    arguments = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("no Chromium was found; install your system's package chromium")
    asyncio.run(draw(arguments.url, browser, arguments.folder))


if __name__ == "__main__":
    main()
