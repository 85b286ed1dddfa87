"""The page that is open in the browser follows `serve`, under the policy that forbids the site's pages nearly all."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands.projects import new_project, write_post
from tests.commands.test_serve import Session

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="a test cannot press Ctrl+C on Windows"),
]


def test_an_open_page_is_loaded_anew_and_says_what_is_wrong(tmp_path: Path, chromium: Any) -> None:
    order = new_project(tmp_path)
    write_post(order, "a", "một")
    session = Session(order)
    said: list[str] = []
    page = chromium.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(f"http://127.0.0.1:{session.port}/")

    template = order.config.parent / "theme" / "templates" / "index.html"
    template.write_text(template.read_text("utf-8").replace(">index</a>", ">đổi rồi</a>"), "utf-8")
    page.get_by_text("đổi rồi").wait_for()

    write_post(order, "a", "sai <img src=x onerror=alert(1)>")
    problem = page.get_by_text("a.md:1:1: có lỗi: sai <img src=x onerror=alert(1)>")
    problem.wait_for()
    page.get_by_role("button", name="Ẩn").click()
    problem.wait_for(state="detached")
    page.reload()
    problem.wait_for()

    write_post(order, "a", "một")
    problem.wait_for(state="detached")
    page.close()
    assert session.stop()[0] == 0
    assert said == []
