"""A facet is a row: added to the table and to nothing else, it has all that a facet has."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.search.files import Published
from tests.conftest import ROOT, write_post
from tests.site import contents
from tests.site.built import Built, links, words

TREE = ("plugins", "commands", "theme", "tasks.py", "pelicanconf.py", "publishconf.py")
"""What a checkout needs to build."""

ROW = """
CAMPAIGN = Facet(
    name="campaign", path="phong-trao", one="phong trào", many="Phong trào thi đua", intro="Các phong trào.",
    terms_of=lambda post, _: ("mot", "nam-2021") if post.date.year == 2021 else ("mot",),
    terms=lambda archive: ["mot", "nam-2021", "trong"],
    label=lambda id, archive: f"Phong trào {id}",
    parameter="phong-trao", spread=("kind",),
    is_known=lambda id, _: id in ("mot", "nam-2021", "trong"), is_lasting=True,
)
FACETS = (*FACETS, CAMPAIGN)
"""


def run(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the tree, in this environment."""
    command = [sys.executable, "tasks.py", *arguments]
    variables = os.environ | {"KHOI_THI_DUA_STARTED": "1", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=tree, env=variables, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of its own, with one row more in its table of facets, and its site built."""
    folder = tmp_path_factory.mktemp("facet") / "tree"
    folder.mkdir()
    for name in TREE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    table = folder / "plugins" / "archive" / "facets.py"
    table.write_text(table.read_text("utf-8") + ROW, "utf-8")
    contents.history(folder / "content")
    done = run(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def site(tree: Path) -> Built:
    return Built(tree / "output")


def test_it_has_an_index_that_counts_and_terms_with_their_posts(site: Built) -> None:
    index = site.page("/phong-trao/")
    assert words(index.one("h1")) == "Phong trào thi đua"
    in_2021 = [url for url in site.posts if url.startswith("/bai/2021/")]
    assert site.twin("/phong-trao/")["terms"] == [
        {"name": "Phong trào mot", "url": "/phong-trao/mot/", "count": len(site.posts)},
        {"name": "Phong trào nam-2021", "url": "/phong-trao/nam-2021/", "count": len(in_2021)},
        {"name": "Phong trào trong", "url": "/phong-trao/trong/", "count": 0},
    ]
    term = site.page("/phong-trao/nam-2021/")
    assert words(term.one("h1")) == "Phong trào nam-2021"
    assert set(site.posts_in(term.section("Các bài"))) == set(in_2021) != set()
    assert term.has_section("Theo loại hội nghị")
    assert site.page("/phong-trao/trong/").is_noindex


def test_it_has_feeds_twins_and_a_way_in(site: Built) -> None:
    assert set(site.entries_of("/phong-trao/mot/")) == {post["url"] for post in site.twin("/phong-trao/mot/")["posts"]}
    assert site.twin("/phong-trao/mot/")["facet"] == "campaign"
    assert site.entries_of("/phong-trao/")
    assert "/phong-trao/" in links(site.page("/").one("footer"))
    assert f"{site.site}/phong-trao/mot/" in site.sitemap()


def test_the_search_filters_by_it(site: Built) -> None:
    published = Published(lambda name: (site.folder / "search" / name).read_bytes())
    names = site.json("/search/manifest.json")["facets"]["phong-trao"]
    assert published.json(names["labels"]) == [["mot", "Phong trào mot"], ["nam-2021", "Phong trào nam-2021"]]
    (box,) = [part for part in site.page("/tim-kiem/").all("details") if part.get("id") == "loc-phong-trao"]
    assert words(box).startswith("Phong trào thi đua")
    assert "/tim-kiem/?phong-trao=mot" in links(site.page("/phong-trao/mot/").main)


def test_check_knows_its_addresses_and_those_that_there_are_not(tree: Path) -> None:
    content = tree / "content"
    there = ["", "mot/", "mot/2021/", "mot/atom.xml", "mot/index.json", "trong/"]
    gone = ["khong-co/", "mot/hai/", "mot/2021/yen-bai/"]
    body = " ".join(f"[x](/phong-trao/{address})" for address in there + gone)
    write_post(content, "lien-ket", "2021", Title="Các liên kết", Date="2021-12-12", body=body)
    (content / "pages").mkdir(exist_ok=True)
    (content / "pages" / "phong-trao.md").write_text("Title: Trùng tên\nSummary: Trùng tên.\n\nMột.\n", "utf-8")
    (content / "redirects.toml").write_text(
        '"/cu/" = "/phong-trao/mot/"\n"/cu-hon/" = "/phong-trao/khong-co/"\n', "utf-8"
    )
    told = run(tree, "check").stdout
    for address in gone:
        assert f'[unknown-address] không có trang "/phong-trao/{address}"' in told, address
    assert told.count("[unknown-address]") == len(gone), told
    assert '[reserved-slug] slug "phong-trao"' in told
    assert '[redirect-target] "/cu-hon/"' in told and told.count("[redirect-target]") == 1
