"""Sitemaps are cut at the protocol's limit, and know the site's path."""

from xml.etree import ElementTree

import pytest

from plugins.pages.host_files import SITEMAP_LIMIT, Address, sitemaps
from plugins.pages.site import Site

SITE = Site("Kho", "https://a.vn/kho", "a.vn,2026")
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(count: int) -> list[Address]:
    return [Address(f"/bai/2021/b{at:06}/", "2021-07-15", True) for at in range(count)]


@pytest.mark.parametrize(("count", "files"), [(0, 1), (3, 1), (SITEMAP_LIMIT, 1), (SITEMAP_LIMIT + 1, 3)])
def test_a_sitemap_holds_at_most_fifty_thousand_addresses(count: int, files: int) -> None:
    made = sitemaps(addresses(count), SITE)
    roots = {name: ElementTree.fromstring(text) for name, text in made.items()}
    assert len(made) == files and "sitemap.xml" in made
    assert all(len(root) <= SITEMAP_LIMIT for root in roots.values())
    assert sum(len(root) for root in roots.values() if root.tag == f"{NAMESPACE}urlset") == count
    parts = [loc.text for loc in roots["sitemap.xml"].iter(f"{NAMESPACE}loc")] if files > 1 else []
    assert parts == ([f"https://a.vn/kho/{name}" for name in made if name != "sitemap.xml"])


def test_pages_that_offer_nothing_are_not_listed() -> None:
    made = sitemaps([Address("/a/", "", False), Address("/b/", "", True)], SITE)
    assert "https://a.vn/kho/b/" in made["sitemap.xml"] and "/a/" not in made["sitemap.xml"]
    assert "lastmod" not in made["sitemap.xml"]
