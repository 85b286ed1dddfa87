"""A browser, and the real site with the examples page beside it, served on this machine."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.site.built import Built
from tests.site.shared import sample_site
from tests.theme import render_examples

KINDS = {
    "home": "/",
    "post": r"/bai/\d{4}/[^/]+/",
    "calendar year": r"/bai/\d{4}/",
    "all posts": "/bai/",
    "bloc": "/khoi/[^/]+/[^/]+/",
    "blocs": "/khoi/",
    "bloc function": "/loai-khoi/[^/]+/",
    "year": r"/nam/\d{4}/",
    "years": "/nam/",
    "agency": "/co-quan/[^/]+/[^/]+/",
    "agency with its predecessors": "/co-quan/.*/ca-tien-than/",
    "agency type": "/loai-co-quan/[^/]+/",
    "agency types": "/loai-co-quan/",
    "province": "/tinh/[^/]+/",
    "provinces": "/tinh/",
    "kind": "/hoi-nghi/[^/]+/",
    "data": "/du-lieu/",
    "text": "/bien-tap/",
    "coverage": "/bien-tap/con-thieu/",
    "missing": "/404.html",
    "examples": "/thanh-phan/",
}
"""Every kind of page, and what its address looks like; the examples page is written beside the site for the tests."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the real content, with the examples page in it."""
    folder = tmp_path_factory.mktemp("theme").resolve() / "output"
    shutil.copytree(sample_site(tmp_path_factory).folder, folder, copy_function=os.link)
    render_examples.write(folder / "thanh-phan")
    return Built(folder)


@pytest.fixture(scope="session")
def fullest(site: Built) -> dict[str, str]:
    """The address of the longest page of each kind."""

    def longest(pattern: str) -> str:
        found = [url for url in sorted(site.urls) if re.fullmatch(pattern, url)]
        return max(found, key=lambda url: len(site.text(url)))

    return {kind: longest(pattern) for kind, pattern in KINDS.items()}


@pytest.fixture(scope="session")
def address(site: Built) -> Iterator[str]:
    """Where the site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser(chromium: Any) -> Any:
    """The run's browser."""
    return chromium
