"""Hosts get what they read, with one policy, and a site that is more than they take is refused before the upload."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from commands import publish
from plugins.pages import hosts
from plugins.pages.hosts import HOSTS, Host, files_for
from plugins.pages.site import Site
from plugins.publication.refusal import Refused

SITE = Site("Kho", "https://a.vn/kho", "a.vn,2026")
MOVED = {"/khoi/a/cu/": "/khoi/a/moi/"}


def test_only_hosts_that_read_a_file_get_it() -> None:
    assert {host: sorted(files_for(host, MOVED, SITE)) for host in HOSTS} == {
        "github": [], "gitlab": ["_redirects"], "cloudflare": ["_headers", "_redirects"],
        "netlify": ["_headers", "_redirects"], "nginx": ["nginx.conf"], "iis": ["web.config"],
    }  # fmt: skip


@pytest.mark.parametrize("host", ["cloudflare", "nginx", "iis"])
def test_policy_and_caching_are_the_same_everywhere(host: str) -> None:
    (text,) = [text for name, text in files_for(host, MOVED, SITE).items() if name != "_redirects"]
    for value in (
        "nosniff",
        "strict-origin-when-cross-origin",
        "DENY",
        "max-age=604800",
        "max-age=31536000, immutable",
    ):
        assert value in text, value


def test_redirects_of_feed_and_twin_are_there_on_servers_of_ones_own() -> None:
    assert (
        'location = "/kho/khoi/a/cu/atom.xml" { return 301 "/kho/khoi/a/moi/atom.xml"; }'
        in files_for("nginx", MOVED, SITE)["nginx.conf"]
    )
    config = ElementTree.fromstring(files_for("iis", MOVED, SITE)["web.config"])
    led = [place.get("path") for place in config.iter("location") if place.find(".//httpRedirect") is not None]
    assert led == ["khoi/a/cu", "khoi/a/cu/index.json", "khoi/a/cu/atom.xml"]


@pytest.mark.parametrize(
    ("host", "said"),
    [(Host(files=2), "3 tệp, nhiều hơn 2"), (Host(bytes=5), "nặng hơn"), (Host(file_bytes=3), "a.txt nặng")],
)
def test_what_a_host_would_not_take_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: Host, said: str
) -> None:
    for name in ("a.txt", "index.json", "manifest-sha256.txt"):
        (tmp_path / name).write_text("xxxx" if name == "a.txt" else "x", "utf-8")
    monkeypatch.setitem(hosts.HOSTS, "nginx", host)
    with pytest.raises(Refused, match=said):
        publish.refuse_too_much(tmp_path, "nginx")
