"""The desk in a browser: an officer's way from a saved page to a published post, by mouse and keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.conftest import write_post
from tests.desk.served import Client, served
from tests.desk.test_desk import PAGE
from tests.site.contents import new_content

pytestmark = pytest.mark.browser


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    content = new_content(tmp_path / "content")
    write_post(content, "a", "2021", body="Đoạn một.")
    with served(content) as found:
        yield found


@pytest.fixture
def page(chromium: Any, client: Client) -> Iterator[Any]:
    """The desk's first screen; the test fails where the page throws or its policy refuses something."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    opened.goto(f"http://127.0.0.1:{client.port}/_desk/?token={client.token}")
    opened.wait_for_selector("h1")
    yield opened
    context.close()
    assert [fault for fault in faults if "Failed to load resource" not in fault] == []


def take_in(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "trang.txt"
    file.write_text(PAGE, "utf-8")
    page.click("text=Nhập")
    page.set_input_files("#tep", str(file))
    page.wait_for_selector(".field")


def test_a_saved_page_becomes_a_post_without_a_terminal(page: Any, client: Client, tmp_path: Path) -> None:
    take_in(page, tmp_path)
    page.focus("#khoa-Lead")
    assert page.locator(".source mark").first.inner_text().startswith("Sở Xây dựng")
    page.fill("#khoa-Title", "Khối Kinh tế - Kỹ thuật họp")
    page.fill("#khoa-Slug", "khoi-hop")
    page.fill("#khoa-Source", "Báo A")
    page.fill("#khoa-Rights", "summary")
    page.fill("#khoa-Summary", "Hai đơn vị của khối nhìn lại nửa năm.")
    page.fill("#bai-viet", "Giữa năm, hai đơn vị của khối nhìn lại việc đã làm và bàn việc sắp tới.")
    page.click(".marks summary")
    while page.locator(".marks button").count():
        page.locator(".marks button").first.click()
    expect(page.locator("#trang-thai")).to_have_text("Đã lưu")
    page.click("text=Xong, đưa vào kho")
    page.wait_for_url("**/#viec")
    written = client.desk.state.content / "posts" / "2021" / "khoi-hop.md"
    text = written.read_text("utf-8")
    assert "Lead: so-xay-dung" in text and "Members: so-xay-dung; so-y-te" in text and "cần xem" not in text


def test_members_are_typed_chosen_and_pasted(page: Any, client: Client, tmp_path: Path) -> None:
    take_in(page, tmp_path)
    field = page.locator("#khoa-Guests")
    field.type("cong an")
    page.wait_for_selector("#khoa-Guests-goi-y [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#trang-thai")).to_have_text("Đã lưu")
    field.fill("Sở Xây dựng; Sở Y tế")
    page.keyboard.press("Enter")
    expect(page.locator("[data-key=Guests] .chips li")).to_have_count(3)
    chips = [chip.split("\n")[0] for chip in page.locator("[data-key=Guests] .chips li").all_inner_texts()]
    assert [chip.rstrip("×") for chip in chips] == ["cong-an-tinh", "so-xay-dung", "so-y-te"]
    page.keyboard.press("Alt+z")
    expect(page.locator("[data-key=Guests] .chips li")).to_have_count(1)


def test_a_problem_shows_at_its_field(page: Any, client: Client, tmp_path: Path) -> None:
    take_in(page, tmp_path)
    page.fill("#khoa-Date", "32/7/2021")
    page.wait_for_selector("[data-key=Date] .problems .error")
    assert page.get_attribute("#khoa-Date", "aria-invalid") is not None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen(chromium: Any, client: Client, tmp_path: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(viewport={"width": 1366, "height": 768}, color_scheme=scheme, bypass_csp=True)
    opened, found = context.new_page(), {}
    opened.goto(f"http://127.0.0.1:{client.port}/_desk/?token={client.token}")
    opened.wait_for_selector("h1")
    draft = client.take_in("trang.txt", PAGE.encode())
    for screen in ("viec", "nhap", f"bai/{draft['id']}", "danh-muc", "gui"):
        opened.goto(f"http://127.0.0.1:{client.port}/_desk/#{screen}")
        opened.wait_for_selector("main h1")
        opened.wait_for_timeout(300)
        violations = Axe().run(opened).response["violations"]
        found[screen] = [(one["id"], one["nodes"][0]["html"][:120]) for one in violations]
    context.close()
    assert {screen: rows for screen, rows in found.items() if rows} == {}
