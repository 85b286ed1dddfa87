"""The search page's answers and tools: what is answered, why a row is there, order, years, chips, files, the worker."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_search import FOUND, has_count, status

pytestmark = pytest.mark.browser


def test_what_a_query_asks_is_answered_above_the_list(page: Any, search_address: str) -> None:
    page.goto(search_address)
    page.locator("#q").fill("ai là trưởng khối kinh tế kỹ thuật yên bái 2021")
    page.keyboard.press("Enter")
    status(page, "bài")
    answer = page.locator("#tra-loi")
    answer.wait_for()
    assert "Sở Xây dựng" in answer.locator(".text").inner_text()
    assert "/bai/2021/" in answer.locator(".proof").get_attribute("href")
    page.locator("#q").fill("xyzzy")
    page.keyboard.press("Enter")
    status(page, "Chưa có bài")
    assert answer.is_hidden()


def test_rows_say_why_they_are_there(page: Any, search_address: str) -> None:
    page.goto(f"{search_address}?q=34-CT%2FTW")
    status(page, "bài")
    page.locator(FOUND).first.wait_for()
    assert page.locator(f"{FOUND} .excerpt mark").first.inner_text() == "34-CT/TW"


def test_by_date_and_by_years(page: Any, search_address: str) -> None:
    """Order and years stand in the address, and chips take choices back."""
    page.goto(f"{search_address}?q=thi+%C4%91ua&tu-nam=2020&den-nam=2021&sap-xep=cu-nhat")
    status(page, "bài")
    page.locator("#dang-chon button").first.wait_for()
    years = [int(text[-4:]) for text in page.locator(f"{FOUND} .when").all_inner_texts()]
    assert years == sorted(years)
    assert page.locator("#sap-xep").input_value() == "cu-nhat"
    assert page.locator("#tu-nam").input_value() == "2020"
    assert page.locator("#dang-chon button").count() == 2
    page.locator("#dang-chon button").first.click()
    has_count(page, "#dang-chon button", 1)
    assert "tu-nam" not in page.url
    page.locator("#sap-xep").select_option("moi-nhat")
    page.wait_for_url("**sap-xep=moi-nhat**")


def test_a_search_that_rested_before_enter_is_one_to_come_back_to(page: Any, search_address: str) -> None:
    page.goto(search_address)
    for query in ("yên bái", "hà nam"):
        page.locator("#q").fill(query)
        page.wait_for_timeout(600)
        page.keyboard.press("Enter")
        status(page, "bài")
    page.go_back()
    status(page, "2 bài")
    assert page.locator("#q").input_value() == "yên bái"


@pytest.mark.parametrize("trusted", [True, False], ids=["with Trusted Types", "without"])
def test_a_worker_answers_an_address(page: Any, search_address: str, trusted: bool) -> None:
    """The first message comes before the engine is loaded, and is not lost."""
    if not trusted:
        page.add_init_script("delete window.trustedTypes")
    page.goto(f"{search_address}?q=y%C3%AAn+b%C3%A1i")
    status(page, "2 bài")
    # Where the page may start no worker, since its policy is enforced all the same, the engine works in the page.
    assert len(page.workers) == 1 or not trusted
    page.faults[:] = [fault for fault in page.faults if "Trusted" not in fault]


def test_a_browser_without_workers_searches_in_the_page(page: Any, search_address: str) -> None:
    page.add_init_script("delete window.Worker")
    page.goto(f"{search_address}?q=y%C3%AAn+b%C3%A1i")
    status(page, "2 bài")
    assert not page.workers


def test_results_as_a_file(page: Any, search_address: str) -> None:
    page.goto(f"{search_address}?q=y%C3%AAn+b%C3%A1i")
    status(page, "2 bài")
    page.locator(FOUND).nth(1).wait_for()
    page.wait_for_timeout(300)
    with page.expect_download() as found:
        page.locator("#tai-csv").click()
    lines = Path(found.value.path()).read_bytes().decode("utf-8-sig").split("\r\n")
    assert len(lines) == 4
    assert "Yên Bái" in lines[1]
