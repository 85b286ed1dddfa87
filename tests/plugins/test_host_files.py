"""host_files: redirects for every kind of host, and a sitemap that knows content and not the clock."""

from pathlib import Path

from tests.conftest import write_post
from tests.site.built import build, links


def test_an_address_that_moved_leads_on_by_file_and_by_page(content: Path, tmp_path: Path) -> None:
    write_post(content, Aliases="/2021/07/cu.html; /tin/bai-cu/")
    (content / "redirects.toml").write_text('"/khoi/yen-bai/khoi-cu/" = "/khoi/yen-bai/kinh-te-ky-thuat/"\n', "utf-8")
    site = build(content, tmp_path / "output")
    assert site.text("/_redirects").splitlines()[1:] == [
        "/2021/07/cu.html /bai/2021/a/ 301",
        "/khoi/yen-bai/khoi-cu/ /khoi/yen-bai/kinh-te-ky-thuat/ 301",
        "/khoi/yen-bai/khoi-cu/index.json /khoi/yen-bai/kinh-te-ky-thuat/index.json 301",
        "/khoi/yen-bai/khoi-cu/atom.xml /khoi/yen-bai/kinh-te-ky-thuat/atom.xml 301",
        "/tin/bai-cu/ /bai/2021/a/ 301",
    ]
    for old, new in (
        ("/2021/07/cu.html", "/bai/2021/a/"),
        ("/khoi/yen-bai/khoi-cu/", "/khoi/yen-bai/kinh-te-ky-thuat/"),
    ):
        stub = site.page(old)
        assert stub.errors == () and links(stub.tree) == [new] and stub.is_noindex
        (refresh,) = [meta.get("content") for meta in stub.all("meta") if meta.get("http-equiv") == "refresh"]
        assert refresh == f"0; url={new}"


def test_the_sitemap_knows_when_a_page_last_changed(content: Path, tmp_path: Path) -> None:
    write_post(content, "b", Title="Bài khác", Date="2021-09-01", Published="2021-09-03T10:00", Members="so-y-te")
    write_post(content, "c", "2020", Title="Bài cũ", Date="2020-09-01", Corrections=["2024-01-02 | sửa tên"])
    site = build(content, tmp_path / "output")
    dated = {address.removeprefix(site.site): lastmod for address, lastmod in site.sitemap().items()}
    assert dated["/bai/2021/b/"] == dated["/bai/2021/"] == dated["/co-quan/yen-bai/so-y-te/"] == "2021-09-03"
    assert dated["/bai/2020/c/"] == dated["/khoi/yen-bai/kinh-te-ky-thuat/"] == dated["/"] == "2024-01-02"
    assert dated["/bai/2021/a/"] == "2021-07-15"
    assert dated["/gioi-thieu/"] == ""
