"""The search page in a real browser: typing, facets, the address, the keyboard, faults, hostile input, a slow phone."""

import json
import re
from typing import Any

import pytest

pytestmark = pytest.mark.browser

YEN_BAI = "Kinh tế - Kỹ thuật tỉnh Yên Bái"
FOUND = "#ket-qua li"
BROKEN = "Không đọc được chỉ mục"
HOSTILE = [
    "<img src=x onerror=alert(1)>", "__proto__", "constructor", "toString", "*", "~9", "+", "-", '"', "field:", "9:30",
    "hoà:", "sở~", "a^x", "title:", "(((", "\\", "%", "\u0000", "'; alert(1)//", "{{7*7}}", "sở " * 3000 + "x" * 1000,
]  # fmt: skip


def status(page: Any, text: str | re.Pattern[str]) -> None:
    """Waits until the status says a text."""
    from playwright.sync_api import expect

    expect(page.locator("#tinh-trang")).to_contain_text(text, timeout=20_000)


def has_text(page: Any, selector: str, text: str) -> None:
    """Waits until an element says a text and nothing else: how much is chosen is told after the results."""
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_have_text(text, timeout=20_000)


def has_count(page: Any, selector: str, count: int) -> None:
    """Waits until so many elements stand there: the options come after the results."""
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_have_count(count, timeout=20_000)


def open_filters(page: Any) -> None:
    """Opens the one line that holds the facets on phones."""
    page.locator("#bo-loc > summary").click()


def titles(page: Any) -> list[str]:
    page.locator(FOUND).first.wait_for()
    return [link.inner_text() for link in page.locator(f"{FOUND} h2 a").all()]


def test_typing_finds_without_leaving_the_field(page: Any, search_address: str) -> None:
    page.goto(search_address)
    page.locator("#q").press_sequentially("doan duc thuan", delay=20)
    status(page, "1 bài")
    assert YEN_BAI in titles(page)[0]
    assert page.evaluate("document.activeElement.id") == "q"
    assert "q=doan+duc+thuan" in page.url
    assert page.locator("#loi-vao").is_hidden()


def test_words_are_marked_where_they_stand(page: Any, search_address: str) -> None:
    page.goto(f"{search_address}?q=y%C3%AAn+b%C3%A1i")
    status(page, "bài")
    page.locator(f"{FOUND} mark").first.wait_for()
    marked = {mark.inner_text() for mark in page.locator(f"{FOUND} mark").all()}
    assert marked == {"Yên Bái"}


def test_a_result_leads_to_its_post(page: Any, search_address: str) -> None:
    page.goto(f"{search_address}?q=34-CT/TW")
    status(page, "2 bài")
    page.locator(f"{FOUND} h2 a").first.click()
    page.wait_for_url("**/bai/**")
    assert page.locator("h1").inner_text()


def test_a_facet_narrows_and_the_back_button_widens(page: Any, search_address: str) -> None:
    page.goto(f"{search_address}?q=thi+%C4%91ua")
    status(page, re.compile(r"\d+ bài"))
    before = page.locator("#tinh-trang").inner_text()
    open_filters(page)
    page.locator("#loc-nam summary").click()
    options = page.locator("#loc-nam .option")
    options.first.wait_for()
    count, place = options.count(), options.nth(1).inner_text()
    options.nth(1).locator("input").check()
    number = options.nth(1).locator(".count").inner_text()
    status(page, re.compile(f"^{number} bài"))
    assert "nam=" in page.url
    assert (options.count(), options.nth(1).inner_text()) == (count, place)
    page.locator("#loc-tinh summary").click()
    page.locator("#loc-tinh .option").first.wait_for()
    empty = page.locator("#loc-tinh .option:has(input:disabled)")
    empty.first.wait_for()
    assert all(text == "0" for text in empty.locator(".count").all_inner_texts())
    page.go_back()
    status(page, before)
    assert "nam=" not in page.url
    has_count(page, "#loc-nam input:checked", 0)


def test_options_of_one_facet_add_up(page: Any, search_address: str) -> None:
    """OR inside a facet, AND across facets."""
    page.goto(f"{search_address}?nam=2021&nam=2022")
    status(page, "bài")
    both = int(page.locator("#tinh-trang").inner_text().split()[0])
    page.goto(f"{search_address}?nam=2021")
    status(page, "bài")
    assert 0 < int(page.locator("#tinh-trang").inner_text().split()[0]) < both
    page.goto(f"{search_address}?nam=2021&nam=2022&khoi=yen-bai/kinh-te-ky-thuat")
    status(page, "1 bài")
    has_text(page, "#bo-loc > summary .chosen", "(đang chọn 3)")
    open_filters(page)
    has_count(page, "#loc-khoi .option input:checked", 1)


def test_the_address_holds_everything(page: Any, search_address: str) -> None:
    page.goto(f"{search_address}?q=s%E1%BB%9F+x%C3%A2y+d%E1%BB%B1ng&nam=2023&khong=co")
    status(page, "2 bài")
    assert page.locator("#q").input_value() == "sở xây dựng"
    assert "Bắc Kạn" in titles(page)[0]
    open_filters(page)
    has_count(page, "#loc-nam input:checked", 1)


def test_keyboard_alone(page: Any, search_address: str) -> None:
    """`/` goes to the field, arrows choose a name, Enter takes it, Tab goes on to the results."""
    page.goto(search_address)
    page.wait_for_selector("#loi-vao:not([hidden])")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.locator("#q").input_value() == ""
    page.keyboard.type("sở khoa", delay=20)
    page.locator("#goi-y .offer").first.wait_for()
    page.keyboard.press("ArrowDown")
    field = page.locator("#q")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") == "goi-y-0"
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    status(page, "bài")
    assert field.input_value() == "Sở Khoa học và Công nghệ"
    assert page.locator("#goi-y").is_hidden()
    page.keyboard.press("/")
    assert field.input_value() == "Sở Khoa học và Công nghệ/"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.parentElement.id") == "bo-loc"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.parentElement.id") == "loc-khoi"


def test_facets_stand_behind_one_line_on_phones_and_open_beside_the_results(page: Any, search_address: str) -> None:
    page.goto(f"{search_address}?q=thi+%C4%91ua")
    status(page, "bài")
    assert page.locator("#bo-loc > summary").is_visible()
    assert page.locator("#loc-nam summary").is_hidden()
    page.set_viewport_size({"width": 1280, "height": 740})
    page.reload()
    status(page, "bài")
    assert page.locator("#bo-loc > summary").is_hidden()
    assert page.locator("#loc-nam summary").is_visible()


def test_escape_closes_the_names_and_keeps_the_text(page: Any, search_address: str) -> None:
    page.goto(search_address)
    page.locator("#q").press_sequentially("yên", delay=20)
    page.locator("#goi-y .offer").first.wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#goi-y").is_hidden()
    assert page.locator("#q").input_value() == "yên"


def test_thirty_rows_and_then_more(page: Any, search_address: str) -> None:
    """More rows take the focus along, and the address holds how far the list was read."""
    page.goto(f"{search_address}?q=t%E1%BB%89nh")
    status(page, "bài")
    total = int(re.search(r"(\d+) bài", page.locator("#tinh-trang").inner_text())[1])
    has_count(page, FOUND, min(total, 30))
    if total <= 30:
        assert page.locator("#xem-them").is_hidden()
        return
    page.locator("#xem-them").click()
    page.locator(FOUND).nth(30).wait_for()
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('#ket-qua li')[30]")
    assert page.url.endswith("#hang-31")
    page.reload()
    page.locator(FOUND).nth(30).wait_for()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("doan dcu thuan", "Đang tìm “doan duc thuan”"),
        ("đoàn đức thuận xyzzy", "Đã bỏ “xyzzy”"),
        ("xyzzy", "Chưa có bài trong kho về “xyzzy”"),
        ("so " * 200, "chỉ dùng phần đầu"),
    ],
)
def test_what_was_done_with_the_query_is_said(page: Any, search_address: str, query: str, said: str) -> None:
    page.goto(search_address)
    page.locator("#q").fill(query)
    page.keyboard.press("Enter")
    status(page, said)


def test_nothing_found_leads_on(page: Any, search_address: str) -> None:
    page.goto(f"{search_address}?q=xyzzy")
    status(page, "Chưa có bài trong kho")
    assert page.locator("#loi-vao a").first.is_visible()
    # There is nothing to choose from; what is chosen can still be undone.
    assert page.locator("#bo-loc").is_hidden()
    page.goto(f"{search_address}?q=xyzzy&nam=2021")
    status(page, "Chưa có bài trong kho")
    assert page.locator("#bo-loc").is_visible()


def test_without_javascript_the_form_and_the_indexes_remain(chromium: Any, search_address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{search_address}?q=y%C3%AAn")
    assert page.locator("form[role=search] input[name=q]").is_visible()
    assert "không chạy JavaScript" in page.locator("main").inner_text()
    assert page.locator("#loi-vao a").first.is_visible()
    assert page.locator("#bo-loc").is_hidden()
    context.close()


def spoil(name: str, page: Any) -> None:
    """Lets a part of the index arrive in a bad state."""

    def manifest(route: Any) -> None:
        content = route.fetch().json()
        content["analyzer" if name == "other analyzer" else "format"] += 1
        route.fulfill(body=json.dumps(content))

    def cut(route: Any) -> None:
        route.fulfill(body=route.fetch().body()[:50])

    answers = {
        "no manifest": ("**/search/manifest.json", lambda route: route.fulfill(status=404, body="Not found")),
        "half a manifest": ("**/search/manifest.json", cut),
        "a page for a manifest": ("**/search/manifest.json", lambda route: route.fulfill(body="<!doctype html><p>404")),
        "other format": ("**/search/manifest.json", manifest),
        "other analyzer": ("**/search/manifest.json", manifest),
        "no chunks": ("**/search/*.bin", lambda route: route.fulfill(status=404, body="Not found")),
        "half chunks": ("**/search/*.bin", cut),
        "pages for chunks": ("**/search/*.bin", lambda route: route.fulfill(body="<!doctype html><p>404" * 90)),
        "no network": ("**/search/**", lambda route: route.abort()),
    }
    page.route(*answers[name])


@pytest.mark.parametrize(
    "name",
    ["no manifest", "half a manifest", "a page for a manifest", "other format", "other analyzer", "no chunks",
     "half chunks", "pages for chunks", "no network"],
)  # fmt: skip
def test_a_bad_index_is_said_and_leads_on(page: Any, search_address: str, name: str) -> None:
    spoil(name, page)
    page.goto(f"{search_address}?q=y%C3%AAn+b%C3%A1i")
    status(page, BROKEN)
    assert page.locator("#loi-vao a").first.is_visible()
    assert page.locator(FOUND).count() == 0


def test_a_site_published_anew_is_read_again(page: Any, search_address: str) -> None:
    """The old manifest names files that are gone: it is read once more, and the reader notices nothing."""
    gone = {"left": 1}

    def answer(route: Any) -> None:
        if gone["left"]:
            gone["left"] -= 1
            route.fulfill(status=404, body="Not found")
        else:
            route.continue_()

    page.route("**/search/*.bin", answer)
    page.goto(f"{search_address}?q=y%C3%AAn+b%C3%A1i")
    status(page, "2 bài")


def test_a_late_answer_to_an_older_query_is_dropped(page: Any, search_address: str) -> None:
    delayed: list[Any] = []
    held = {"still": True}
    page.route("**/search/*.bin", lambda route: delayed.append(route) if held["still"] else route.continue_())
    page.goto(search_address)
    page.locator("#q").fill("yên bái")
    page.wait_for_timeout(600)
    page.locator("#q").fill("cao bằng")
    page.wait_for_timeout(600)
    held["still"] = False
    for route in delayed:
        route.continue_()
    status(page, "1 bài")
    assert "Cao Bằng" in titles(page)[0]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:20])
def test_nothing_typed_breaks_the_page(page: Any, search_address: str, query: str) -> None:
    page.on("dialog", lambda dialog: page.faults.append(f"dialog: {dialog.message}"))
    page.goto(search_address)
    page.locator("#q").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    assert BROKEN not in page.locator("#tinh-trang").inner_text()
    assert page.locator("main img, main script").count() == 0
    page.locator("#q").fill("yên bái")
    page.keyboard.press("Enter")
    status(page, "2 bài")


def test_hostile_addresses(page: Any, search_address: str) -> None:
    page.goto(
        f"{search_address}?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&khoi=__proto__&nam=%3Cb%3E&tinh=../../x#<img>"
    )
    status(page, "Chưa có bài trong kho")
    assert page.locator("main img").count() == 0


def test_the_policy_forbids_what_could_run(page: Any, search_address: str) -> None:
    page.goto(search_address)
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    for part in ("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'"):
        assert part in policy
    assert "trusted-types kho" in policy
    assert "unsafe" not in policy
    write = "() => { try { document.body.innerHTML = 'x' } catch (error) { return error.name } }"
    assert page.evaluate(write) == "TypeError"
    page.faults.clear()


def test_axe_finds_nothing(page: Any, search_address: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.goto(f"{search_address}?q=thi+%C4%91ua&nam=2021")
    status(page, "bài")
    open_filters(page)
    page.locator("#loc-khoi summary").click()
    page.locator("#loc-khoi .option").first.wait_for()
    page.locator("#q").press_sequentially(" yên", delay=20)
    page.wait_for_timeout(600)
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_window(page: Any, search_address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{search_address}?q=thi+%C4%91ua&nam=2021")
    status(page, "bài")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_slow_phone_answers_while_one_types(page: Any, search_address: str) -> None:
    """Four times slower than this machine, keys are never lost and the answer is that to the last of them."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"{search_address}?q=y%C3%AAn")
    status(page, "bài")
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially("cao bằng", delay=30)
    status(page, "1 bài")
    assert page.locator("#q").input_value() == "cao bằng"
    assert "Cao Bằng" in titles(page)[0]
