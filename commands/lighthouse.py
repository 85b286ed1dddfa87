"""Lighthouse: scores the built site as a browser on a desk and on a phone sees it. Needs Node, npm and Chromium."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from commands.arguments import Parser
from commands.environment import ROOT, say
from commands.tools import CHROMIUM_REMEDY, find_chromium
from commands.web_server import TYPES

PACKAGE = "lighthouse@12.8.2"
"""The newest that runs on Node 20; npm fetches it the first time."""

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS = {"máy bàn": ["--preset=desktop"], "điện thoại": []}
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
_TEXT = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv")


class Compressing(SimpleHTTPRequestHandler):
    """Serves files as static hosts do: texts gzipped, with their charset."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        end: f"{kind}; charset=utf-8" if end in _TEXT else kind for end, kind in TYPES.items()
    }

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix not in _TEXT or not file.is_file():
            super().do_GET()
            return
        data = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *_: object) -> None:
        """Nothing: the table is what matters."""


def main(argv: list[str]) -> int:
    """Prints a table of scores; exit code 1 where a tool is missing or a page could not be scored."""
    parser = Parser("lighthouse", "Chấm trang web đã dựng bằng Lighthouse (cần Node, npm và Chromium).")
    parser.add_argument("--output", default="output", help="thư mục chứa trang web đã dựng")
    parser.add_argument("pages", nargs="*", help="địa chỉ cần chấm; mặc định mỗi loại trang một địa chỉ")
    options = parser.parse_args(argv)
    folder = (ROOT / options.output).resolve()
    npx, chromium = shutil.which("npx"), find_chromium()
    if npx is None or chromium is None or not (folder / "index.html").is_file():
        say(_missing(npx, chromium is not None, folder))
        return 1
    server = _server(partial(Compressing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        return _table(options.pages or sample(folder), f"http://localhost:{server.server_port}", npx, chromium)
    finally:
        server.shutdown()


def _server(handler: Callable[..., SimpleHTTPRequestHandler]) -> ThreadingHTTPServer:
    """A server at the address that a development build names as its own, since pages are scored on that too."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", 8000), handler)
    except OSError:
        say(
            "Cổng 8000 đang bận: điểm seo sẽ thấp hơn thật, vì địa chỉ chính thức trong trang là http://localhost:8000."
        )
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)


def _missing(npx: str | None, has_chromium: bool, folder: Path) -> str:
    if npx is None:
        return "Không có npx. Hãy cài Node từ phiên bản 20 (nodejs.org) rồi chạy lại."
    if not has_chromium:
        return CHROMIUM_REMEDY
    return f"{folder}: chưa có trang web. Hãy chạy: python3 tasks.py build"


def sample(folder: Path) -> list[str]:
    """One address of each kind of page, the first in order, so that runs can be compared.

    Pages of terms without a post are passed over: they are kept from search engines, and scored down for that.
    """
    patterns = ("bai/*/*", "khoi/*/*", "co-quan/*/*", "nam/*", "tinh/*")
    found = (next(filter(_is_listed, sorted(folder.glob(f"{pattern}/index.html"))), None) for pattern in patterns)
    addresses = [f"/{file.parent.relative_to(folder).as_posix()}/" for file in found if file]
    return ["/", *addresses, "/tim-kiem/"]


def _is_listed(page: Path) -> bool:
    return 'name="robots"' not in page.read_text("utf-8")


def _table(pages: list[str], host: str, npx: str, chromium: Path) -> int:
    failed = False
    print("| Trang | Cỡ | " + " | ".join(CATEGORIES) + " |\n|---|---|" + "---|" * len(CATEGORIES))
    for page in pages:
        for form, flags in FORMS.items():
            scores = _scores(host + page, flags, npx, chromium)
            failed |= scores is None
            cells = scores or ["không chấm được"] * len(CATEGORIES)
            print(f"| {page} | {form} | " + " | ".join(cells) + " |", flush=True)
    return 1 if failed else 0


def _scores(url: str, flags: list[str], npx: str, chromium: Path) -> list[str] | None:
    """The four scores from 0 to 100; None where Lighthouse gave no report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [npx, "--yes", PACKAGE, url, *flags, "--quiet", "--output=json", f"--output-path={report}"]
        environment = os.environ | {"CHROME_PATH": str(chromium)}
        subprocess.run([*command, f"--chrome-flags={FLAGS}"], env=environment, capture_output=True, check=False)
        if not report.is_file():
            return None
        categories = json.loads(report.read_text("utf-8"))["categories"]
        return [f"{100 * (categories[name]['score'] or 0):.0f}" for name in CATEGORIES]
