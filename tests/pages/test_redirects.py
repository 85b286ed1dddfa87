"""What stands at an address that moved leads on: the page, its feed and its machine twin."""

import json
from xml.etree import ElementTree

from plugins.pages.redirects import redirect_files, redirect_lines, redirect_stub
from plugins.pages.site import Site

SITE = Site("Kho", "https://a.vn/kho", "a.vn,2026")
ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_redirect_escapes_what_it_leads_to() -> None:
    stub = redirect_stub('/a/?q="><script>', SITE)
    assert "<script>" not in stub and "/kho/a/?q=&quot;&gt;&lt;script&gt;" in stub


def test_the_feed_and_the_twin_of_a_term_lead_on_too() -> None:
    files = redirect_files("/khoi/a/cu/", "/khoi/a/moi/", "2024-05-06", SITE)
    assert sorted(files) == ["khoi/a/cu/atom.xml", "khoi/a/cu/index.html", "khoi/a/cu/index.json"]
    assert json.loads(files["khoi/a/cu/index.json"]) == {
        "url": "/khoi/a/cu/", "status": "moved", "moved_to": "/khoi/a/moi/", "twin": "/khoi/a/moi/index.json",
    }  # fmt: skip
    feed = ElementTree.fromstring(files["khoi/a/cu/atom.xml"])
    assert feed.findtext(f"{ATOM}id") == "tag:a.vn,2026:/khoi/a/cu/atom.xml"
    assert feed.findtext(f"{ATOM}updated") == "2024-05-06T00:00:00+07:00"
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == "Hãy theo dõi tại https://a.vn/kho/khoi/a/moi/atom.xml"
    assert redirect_lines({"/khoi/a/cu/": "/khoi/a/moi/"}, SITE).splitlines()[1:] == [
        "/kho/khoi/a/cu/ /kho/khoi/a/moi/ 301",
        "/kho/khoi/a/cu/index.json /kho/khoi/a/moi/index.json 301",
        "/kho/khoi/a/cu/atom.xml /kho/khoi/a/moi/atom.xml 301",
    ]


def test_no_file_leads_to_one_that_is_not_there() -> None:
    assert list(redirect_files("/tin/cu.html", "/bai/2021/a/", "", SITE)) == ["tin/cu.html"]
    assert list(redirect_files("/bai/2021/a/", "/gioi-thieu/", "", SITE)) == ["bai/2021/a/index.html"]
    assert list(redirect_files("/khoi/a/b/", "/bai/2021/a/", "", SITE)) == [
        "khoi/a/b/index.html",
        "khoi/a/b/index.json",
    ]
