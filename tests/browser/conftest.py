"""A browser, and the real site served on this machine; the index can be spoilt on its way to the page."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.site.built import Built
from tests.site.shared import sample_site


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def search_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(sample_site(tmp_path_factory).folder.resolve())


@pytest.fixture(scope="session")
def search_address(search_site: Built) -> Iterator[str]:
    """Where the search page is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(search_site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/tim-kiem/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page on a phone. The test fails when the page throws, is refused something by its policy, or logs an error."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    opened.faults = faults
    yield opened
    context.close()
    assert [fault for fault in faults if "Failed to load resource" not in fault] == []
