"""Every kind of page in a real browser: accessible, walked by keyboard, never too wide, nothing foreign."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.site.built import Built
from tests.theme.conftest import KINDS

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}
PARTIAL = {
    "region", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo", "landmark-banner-is-top-level",
    "landmark-contentinfo-is-top-level", "landmark-unique", "heading-order",
}  # fmt: skip
"""Rules about whole pages, which the examples page, made of parts of pages, cannot keep."""

_OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > width + 1 && !element.closest(".table-scroll"))
    .map(element => `${element.tagName} ${element.className}`).slice(0, 5).concat(["page is wider than the window"]);
}"""
_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {
    name: `${element.tagName} ${element.textContent.trim().slice(0, 40)}`,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), inside,
    first: element.dataset.walked === undefined && (element.dataset.walked = "yes") === "yes",
  };
}"""


@contextmanager
def opened(browser: Any, width: int, **options: Any) -> Iterator[Any]:
    """A page of a width in a context of its own."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, address: str, fullest: dict[str, str], scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe, found = Axe(), {}
    with opened(browser, width, color_scheme=scheme) as page:
        for kind, url in fullest.items():
            page.goto(address + url)
            violations = axe.run(page, options=RULES).response["violations"]
            ignored = PARTIAL if kind == "examples" else set()
            told = {rule["id"]: rule["nodes"][0]["html"][:200] for rule in violations if rule["id"] not in ignored}
            if told:
                found[url] = told
    assert found == {}


@pytest.mark.parametrize(("width", "text"), [(320, 100), (360, 100), (768, 100), (640, 200), (1280, 200)])
def test_no_page_is_wider_than_the_window(
    browser: Any, address: str, fullest: dict[str, str], width: int, text: int
) -> None:
    """Also with text twice as large, however the browser enlarges it."""
    found = {}
    with opened(browser, width) as page:
        for url in fullest.values():
            page.goto(address + url)
            page.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
            if wide := page.evaluate(_OVERFLOW):
                found[url] = wide
    assert found == {}


@pytest.mark.parametrize("kind", ["home", "post", "bloc", "agency", "year", "province"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    browser: Any, address: str, fullest: dict[str, str], kind: str, width: int
) -> None:
    with opened(browser, width) as page:
        page.goto(address + fullest[kind])
        stops = list(_walk(page))
        reachable = page.locator("a[href], input, button, summary, [tabindex='0']").all()
        assert len(stops) == sum(element.is_visible() for element in reachable)
    assert stops[0]["name"].startswith("A Đến nội dung chính")
    assert [stop["name"] for stop in stops if stop["outline"] < 2 or not stop["inside"]] == []


def _walk(page: Any) -> Iterator[dict[str, Any]]:
    """What has the focus after each press of Tab, until the walk leaves the page or comes round."""
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None or not stop["first"]:
            return
        yield stop


def test_the_skip_link_leads_to_the_text(browser: Any, address: str, fullest: dict[str, str]) -> None:
    with opened(browser, 1280) as page:
        page.goto(address + fullest["post"])
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_pages_load_without_complaint_and_from_their_own_host_alone(
    browser: Any, address: str, fullest: dict[str, str]
) -> None:
    said: list[str] = []
    asked: list[str] = []
    with opened(browser, 1280) as page:
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        for kind in KINDS.keys() - {"examples"}:
            page.goto(address + fullest[kind])
            page.evaluate("document.fonts.ready")
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert said == []
    assert [url for url in asked if not url.startswith(address)] == []
    assert [url for url in asked if url.endswith(".js")] == []


def test_a_post_on_paper_has_its_facts_and_its_source_but_no_navigation(
    browser: Any, address: str, fullest: dict[str, str]
) -> None:
    with opened(browser, 794) as page:
        page.goto(address + fullest["post"])
        page.emulate_media(media="print")
        for gone in (".sections", ".search-form", ".crumbs", ".footer", ".cite", ".skip"):
            assert not page.locator(gone).first.is_visible(), gone
        for kept in ("h1", ".facts", ".prose", ".sources", ".permalink"):
            assert page.locator(kept).first.is_visible(), kept
        assert all(item.is_visible() for item in page.locator(".fact-values li").all())


def test_headings_are_set_in_the_vendored_face(browser: Any, address: str, fullest: dict[str, str]) -> None:
    with opened(browser, 1280) as page:
        page.goto(address + fullest["post"])
        page.evaluate("document.fonts.ready")
        loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {family.strip('"') for family in loaded} >= {"Be Vietnam Pro"}
    assert sum("Be Vietnam Pro" in family for family in loaded) == 2


def test_an_article_weighs_under_60_kb(site: Built, fullest: dict[str, str]) -> None:
    """HTML 12 KB, and all that comes with it, compressed, without photos (DESIGN's budget)."""
    import gzip

    html = len(gzip.compress(site.text(fullest["post"]).encode(), 9))
    css = sum(len(gzip.compress(file.read_bytes(), 9)) for file in (site.folder / "theme").glob("*.css"))
    fonts = sum(file.stat().st_size for file in (site.folder / "theme" / "fonts").glob("*.woff2"))
    assert html <= 12 * 1024
    assert html + css + fonts <= 60 * 1024
