"""A site may stand below its host's root: every address of its own then begins with that path."""

import re

from tests.site.built import ATOM, Built

SITE = "https://example.org/kho"


def test_every_reference_within_the_site_begins_with_its_path(under_a_path: Built) -> None:
    wrong = set()
    for page in under_a_path.pages:
        for element in page.tree.iter():
            for name in ("href", "src", "action"):
                reference = element.get(name, "#")
                is_ours = reference.startswith(("/kho/", f"{SITE}/", "#"))
                is_outside = re.match(r"[a-z]+:", reference) and "localhost" not in reference
                if not is_ours and not is_outside:
                    wrong.add((page.url, name, reference))
    assert wrong == set()


def test_every_reference_leads_to_a_file(under_a_path: Built) -> None:
    files = set(under_a_path.files)
    for page in under_a_path.pages:
        for element in page.tree.iter():
            for name in ("href", "src", "action"):
                path = element.get(name, "").removeprefix("https://example.org").partition("#")[0].partition("?")[0]
                if path.startswith("/kho/"):
                    inside = path.removeprefix("/kho/")
                    assert inside + ("index.html" if path.endswith("/") else "") in files, (page.url, path)


def test_canonical_addresses_feeds_sitemap_and_structured_data_are_whole(under_a_path: Built) -> None:
    for page in under_a_path.pages:
        assert [link.get("href") for link in page.head_links("canonical")] == [SITE + page.url]
        assert page.meta("og:url") == [SITE + page.url]
    assert all(address.startswith(f"{SITE}/") for address in under_a_path.sitemap())
    assert f"Sitemap: {SITE}/sitemap.xml" in under_a_path.text("/robots.txt")
    addresses = [link.get("href", "") for link in under_a_path.feed("/").iter(f"{ATOM}link")]
    assert addresses and all(address.startswith(f"{SITE}/") for address in addresses)
    article = under_a_path.page("/bai/2018/yen-bai-2018/").structured[0]
    assert article["url"] == f"{SITE}/bai/2018/yen-bai-2018/"


def test_data_and_twins_stay_root_relative_to_the_site(under_a_path: Built, history: Built) -> None:
    """A script joins them to the address of the site, wherever that is; a move changes no data."""
    for file in ("posts.json", "posts.csv", "rosters.csv", "agencies.json"):
        assert under_a_path.text(f"/du-lieu/{file}") == history.text(f"/du-lieu/{file}")
    assert under_a_path.twin("/khoi/") == history.twin("/khoi/")


def test_feed_entries_keep_their_ids_when_the_site_moves(under_a_path: Built, history: Built) -> None:
    ids = [[entry.text for entry in site.feed("/").iter(f"{ATOM}id")] for site in (under_a_path, history)]
    assert ids[0] == ids[1] and len(ids[0]) > 5


def test_redirects_and_headers_have_the_path_too(under_a_path: Built) -> None:
    assert "/kho/hue-cu/ /kho/bai/2023/hue-2023/ 301" in under_a_path.text("/_redirects").splitlines()
    assert "/kho/theme/*" in under_a_path.text("/_headers")
    assert 'content="0; url=/kho/bai/2023/hue-2023/"' in under_a_path.text("/hue-cu/")


def test_a_search_from_any_page_goes_to_the_sites_own(under_a_path: Built) -> None:
    for page in under_a_path.pages:
        assert {form.get("action") for form in page.all("form")} == {"/kho/tim-kiem/"}
