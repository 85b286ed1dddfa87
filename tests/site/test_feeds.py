"""Feeds are Atom as RFC 4287 has it, with ids that a corrected post keeps; sitemap, robots and manifest by theirs."""

import hashlib
import re
import shutil
from datetime import datetime
from xml.etree.ElementTree import Element

import pytest

from tests.conftest import write_post
from tests.site.built import ATOM, SITE, Built, build
from tests.site.contents import new_content

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
TAG_URI = re.compile(r"tag:khoithidua\.vn,2026:(/[a-z0-9./-]*)")


def feeds(site: Built) -> dict[str, Element]:
    """Every feed by the address of the page it stands beside."""
    found = {f"/{file.removesuffix('atom.xml')}" for file in site.files if file.endswith("atom.xml")}
    return {url: site.feed(url) for url in sorted(found)}


def faults(element: Element) -> list[str]:
    """What section 4 of RFC 4287 requires of a feed or an entry and is not there."""
    tags = [child.tag.removeprefix(ATOM) for child in element]
    missing = [tag for tag in ("id", "title", "updated") if tags.count(tag) != 1 or not element.findtext(ATOM + tag)]
    updated = element.findtext(f"{ATOM}updated", "")
    if not RFC_3339.fullmatch(updated) or datetime.fromisoformat(updated).tzinfo is None:
        missing.append(f"updated: {updated}")
    if not TAG_URI.fullmatch(element.findtext(f"{ATOM}id", "")):
        missing.append("id is no tag URI")
    alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    if len(alternates) != 1 or not alternates[0].get("href", "").startswith(SITE):
        missing.append("alternate link")
    return missing


@pytest.mark.parametrize("name", ["real", "hostile"])
def test_every_feed_is_as_the_specification_requires(name: str, request: pytest.FixtureRequest) -> None:
    site: Built = request.getfixturevalue(name)
    found = feeds(site)
    assert len(found) > 20
    for url, feed in found.items():
        assert feed.tag == f"{ATOM}feed"
        assert faults(feed) == [], url
        assert feed.findtext(f"{ATOM}author/{ATOM}name"), url
        (own,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert own.get("href") == f"{SITE}{url}atom.xml"
        entries = feed.findall(f"{ATOM}entry")
        assert [faults(entry) for entry in entries if faults(entry)] == [], url
        assert all(entry.find(f"{ATOM}summary") is not None for entry in entries), url
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(ids) == len(set(ids)), url


def test_a_feed_changed_when_its_newest_entry_did(real: Built) -> None:
    for url, feed in feeds(real).items():
        times = [entry.findtext(f"{ATOM}updated", "") for entry in feed.findall(f"{ATOM}entry")]
        assert feed.findtext(f"{ATOM}updated") == max(times, default="1970-01-01T00:00:00+07:00"), url


def test_an_entry_has_one_id_in_every_feed(real: Built) -> None:
    ids: dict[str, set[str]] = {}
    for feed in feeds(real).values():
        for entry in feed.findall(f"{ATOM}entry"):
            link = entry.find(f"{ATOM}link")
            assert link is not None
            ids.setdefault(link.get("href", ""), set()).add(entry.findtext(f"{ATOM}id", ""))
    assert ids and all(len(found) == 1 for found in ids.values())


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """One post before and after its title and date were corrected within the year, at another address of the site."""
    folder = tmp_path_factory.mktemp("corrected")
    content = new_content(folder / "content")
    write_post(content, Published="2021-07-16T08:00")
    before = build(content, folder / "before")
    shutil.rmtree(content / "posts")
    write_post(content, Title="Tên đã sửa", Date="2021-07-14", Corrections=["2023-01-05 | sửa ngày họp"], body="Khác.")
    return before, build(content, folder / "after", site="https://moi.example.vn")


def test_a_corrected_post_keeps_its_id_and_says_when_it_changed(corrected: tuple[Built, Built]) -> None:
    entries = [site.feed("/").find(f"{ATOM}entry") for site in corrected]
    before, after = entries
    assert before is not None and after is not None
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id") == "tag:khoithidua.vn,2026:/bai/2021/a/"
    assert before.findtext(f"{ATOM}title") != after.findtext(f"{ATOM}title")
    assert before.findtext(f"{ATOM}updated") == "2021-07-16T08:00:00+07:00"
    assert after.findtext(f"{ATOM}updated") == "2023-01-05T00:00:00+07:00"


def test_the_sitemap_dates_a_page_by_its_content(corrected: tuple[Built, Built]) -> None:
    before, after = corrected
    post, bloc = "/bai/2021/a/", "/khoi/yen-bai/kinh-te-ky-thuat/"
    assert [before.sitemap()[before.site + url] for url in (post, bloc, "/")] == ["2021-07-16"] * 3
    assert [after.sitemap()[after.site + url] for url in (post, bloc, "/")] == ["2023-01-05"] * 3
    assert after.sitemap()[after.site + "/gioi-thieu/"] == "", "a page without a date has none"


def test_the_sitemap_is_as_its_protocol_requires(real: Built) -> None:
    assert list(real.sitemap()) == sorted(real.sitemap())
    for address, lastmod in real.sitemap().items():
        assert address.startswith(SITE + "/")
        assert re.fullmatch(r"(?:\d{4}-\d\d-\d\d)?", lastmod), address
        assert lastmod <= "2026", f"{address}: the day of a build"


def test_robots_lead_to_the_sitemap_and_hosts_learn_how_to_serve(real: Built) -> None:
    assert real.text("/robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\n"
    told = real.text("/_headers")
    for line in (
        "/theme/*",
        "immutable",
        "X-Content-Type-Options: nosniff",
        "/du-lieu/*",
        "Access-Control-Allow-Origin",
    ):
        assert line in told
    assert real.text("/_redirects").startswith("#")


def test_the_manifest_names_every_file_with_its_hash(real: Built) -> None:
    stated = dict(reversed(line.split("  ", 1)) for line in real.text("/manifest-sha256.txt").splitlines())
    assert set(stated) == set(real.files) - {"manifest-sha256.txt"}
    for file, digest in stated.items():
        assert hashlib.sha256((real.folder / file).read_bytes()).hexdigest() == digest, file
