"""Every page of the real site is valid HTML with a head of its own, and every reference leads somewhere."""

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.site.built import HEADINGS, SITE, Built, Page, words

Check = Callable[[Page], object]


def wrong(site: Built, check: Check) -> dict[str, object]:
    """What a check finds on each page where it finds something."""
    return {page.url: found for page in site.pages if (found := check(page))}


@pytest.mark.parametrize(
    "check",
    [
        pytest.param(lambda page: page.errors, id="parse errors"),
        pytest.param(lambda page: len(page.all("h1")) != 1, id="not exactly one h1"),
        pytest.param(lambda page: not words(page.one("h1")), id="an empty h1"),
        pytest.param(lambda page: page.one("html").get("lang") != "vi", id="no language"),
        pytest.param(lambda page: len(page.all("main")) != 1, id="not exactly one main"),
        pytest.param(lambda page: page.all("meta")[0].get("charset") != "utf-8", id="charset is not first"),
        pytest.param(lambda page: not page.meta("viewport"), id="no viewport"),
        pytest.param(lambda page: skipped_levels(page), id="a heading level is skipped"),
        pytest.param(lambda page: repeated_ids(page), id="an id is repeated"),
        pytest.param(lambda page: dangling_ids(page), id="an attribute names an id that is not there"),
        pytest.param(
            lambda page: [i.get("src") for i in page.all("img") if not i.get("alt")], id="an image without alt"
        ),
        pytest.param(lambda page: nameless(page), id="a nameless link"),
        pytest.param(lambda page: inline_code(page), id="code or style that the content security policy forbids"),
    ],
)
def test_no_page_has(real: Built, check: Check) -> None:
    assert wrong(real, check) == {}


def skipped_levels(page: Page) -> list[str]:
    levels = [int(heading.tag[1]) for heading in page.all(*HEADINGS)]
    return [
        f"h{before} then h{level}" for before, level in zip([0, *levels], levels, strict=False) if level > before + 1
    ]


def repeated_ids(page: Page) -> list[str]:
    ids = Counter(element.get("id") for element in page.tree.iter() if element.get("id") is not None)
    return [str(id) for id, count in ids.items() if count > 1 or not id]


def dangling_ids(page: Page) -> list[str]:
    ids = {element.get("id") for element in page.tree.iter()}
    naming = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
    named = [id for element in page.tree.iter() for name in naming for id in element.get(name, "").split()]
    return [id for id in named if id not in ids]


def nameless(page: Page) -> list[str | None]:
    """Links that a screen reader has no word for; those in a template get theirs when it is used."""
    later = {id(link) for template in page.all("template") for link in template.iter("a")}
    links = [link for link in page.all("a") if id(link) not in later]
    return [link.get("href") for link in links if not (words(link) or link.get("aria-label"))]


def inline_code(page: Page) -> list[str]:
    scripts = [script for script in page.all("script") if script.get("type") != "application/ld+json"]
    loaded = [script.get("src", "inline script") for script in scripts if not script.get("src", "").startswith("/")]
    attributes = [name for element in page.tree.iter() for name in element.attrib if name.startswith("on")]
    return loaded + attributes + [element.tag for element in page.all("style", "base", "iframe", "object", "embed")]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(lambda page: [page.title], id="title"),
        pytest.param(lambda page: page.meta("description"), id="description"),
        pytest.param(lambda page: [link.get("href") for link in page.head_links("canonical")], id="canonical"),
        pytest.param(lambda page: page.meta("og:title"), id="og:title"),
        pytest.param(lambda page: page.meta("og:url"), id="og:url"),
    ],
)
def test_every_page_has_one_of_its_own(real: Built, value: Callable[[Page], list[str]]) -> None:
    values = {page.url: value(page) for page in real.pages}
    assert {url: found for url, found in values.items() if len(found) != 1 or not found[0]} == {}
    counts = Counter(found[0] for found in values.values())
    assert [text for text, count in counts.items() if count > 1] == []


def test_the_canonical_address_is_the_pages_own(real: Built) -> None:
    for page in real.pages:
        (link,) = page.head_links("canonical")
        assert link.get("href") == SITE + page.url
        assert page.meta("og:url") == [SITE + page.url]


def test_addresses_are_ascii_and_end_with_a_slash(real: Built) -> None:
    for url in real.urls - {"/404.html"}:
        assert re.fullmatch(r"/([a-z0-9-]+/)*", url), url


def test_every_reference_leads_to_a_file_and_every_fragment_to_an_id(real: Built) -> None:
    """By an HTML parser, beside the quicker scan that every build makes."""
    files = set(real.files)
    ids: dict[str, set[str | None]] = {}
    missing = set()
    for page in real.pages:
        for element in page.tree.iter():
            for name in ("href", "src", "action"):
                reference = element.get(name)
                if reference is None or re.match(r"(?!http://localhost)[a-z]+:", reference):
                    continue
                address, fragment = urldefrag(reference.removeprefix(SITE))
                path = unquote(urlsplit(address).path) or page.url
                file = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
                if not path.startswith("/") or file not in files:
                    missing.add((page.url, reference))
                elif fragment:
                    if path not in ids:
                        ids[path] = {target.get("id") for target in real.page(path).tree.iter()}
                    if unquote(fragment) not in ids[path]:
                        missing.add((page.url, reference))
    assert missing == set()


def test_nothing_is_loaded_from_another_host(real: Built) -> None:
    for page in real.pages:
        loading = [
            link for link in page.all("link") if not {"canonical", "alternate"} & set(link.get("rel", "").split())
        ]
        loaded = [link.get("href", "") for link in loading]
        loaded += [element.get("src", "/") for element in page.all("img", "script", "source", "video", "audio")]
        loaded += [form.get("action", "") for form in page.all("form")]
        assert [address for address in loaded if not re.match(r"/(?!/)", address)] == [], page.url


def test_every_page_states_a_content_security_policy_before_it_loads_anything(real: Built) -> None:
    for page in real.pages:
        head = list(page.one("head"))
        policies = [at for at, meta in enumerate(head) if meta.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1, page.url
        assert all(element.tag == "meta" for element in head[: policies[0]]), page.url
        policy = head[policies[0]].get("content", "")
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy, page.url


def test_the_way_back_is_on_every_page(real: Built) -> None:
    """Every page is one link from the home page's ways in, and tells where it stands."""
    for page in real.pages:
        addresses = {link.get("href") for link in page.all("a")}
        assert addresses >= {"/", "/khoi/", "/nam/", "/co-quan/", "/tinh/", "/hoi-nghi/", "/du-lieu/", "/gioi-thieu/"}
        assert page.all("form")[0].get("action") == "/tim-kiem/", page.url


def test_search_engines_are_told_of_every_page_that_has_something_and_no_other(real: Built) -> None:
    listed = set(real.sitemap())
    assert listed == {SITE + page.url for page in real.pages if not page.is_noindex}
    assert "/404.html" not in str(listed)


def test_a_term_without_posts_says_so_and_is_not_for_search_engines(real: Built) -> None:
    twins = {url: real.twin(url) or {} for url in real.urls}
    empty = {url for url, twin in twins.items() if twin.get("posts") == [] and not {"before", "reaching"} & set(twin)}
    assert empty
    for url in empty:
        page = real.page(url)
        assert page.is_noindex, url
        assert "chưa có" in words(page.main).lower(), url
