"""Every reference of the built pages leads somewhere."""

import time
from pathlib import Path

import pytest

from plugins.publication import manifest
from plugins.publication.links import LinkChecker, read_page


def found(tmp_path: Path, site: str = "", **pages: str) -> list[str]:
    """The faults of a site with these bodies (`bai_mot` is /bai/mot/) beside a home page, a style sheet and a photo."""
    bodies = {"index.html": "", **{name.replace("_", "/") + "/index.html": body for name, body in pages.items()}}
    for path, body in bodies.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"<!doctype html><html><title>x</title>{body}</html>\n", "utf-8")
    (tmp_path / "ảnh.webp").write_bytes(b"x")
    (tmp_path / "site.css").write_text("a { background: url(/ảnh.webp) }", "utf-8")
    paths = manifest.site_files(tmp_path)
    return [str(fault) for fault in LinkChecker(tmp_path, frozenset(paths), site).faults(paths)]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/">',
        '<a href="/?q=1#top">',
        '<a href="#">',
        '<a href="/khoi/">',
        '<a href="../">',
        "<a href='../../index.html'>",
        "<a href=/khoi/a/>",
        '<a href="?q=khối">',
        '<a href="">',
        '<img src="/%E1%BA%A3nh.webp">',
        '<img src="/ảnh.webp" srcset="/ảnh.webp 320w, /ảnh.webp 640w">',
        '<a href="/khoi/#m%E1%BB%A5c">',
        '<a href="/khoi/#mục">',
        '<p id="b"><a href="#b">',
        '<a href="https://example.vn/x">',
        '<a href="mailto:a@example.vn">',
        '<img src="data:image/png;base64,AA">',
        '<code>&lt;a href="/no/"></code>',
        '<!-- <a href="/no/"> -->',
        "<script>\"<a href='/no/'>\"</script>",
        '<a title="> href=/no/ " href="/">',
        '<a data-href="/no/" href="/">',
        '<svg><title>href="/no/"</title></svg>',
    ],
)
def test_a_good_reference_is_no_fault(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, khoi='<p id="mục">', khoi_a=body) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<a href="/no/">', "không có tệp no/index.html"),
        ('<a title=">" href="/no/">', "không có tệp no/index.html"),
        ('<A\nHREF="/no/">', "không có tệp no/index.html"),
        ('<a href="/no/?a=1&amp;b=2">', "không có tệp no/index.html"),
        ('<a href="/khoi">', 'thiếu dấu "/" ở cuối'),
        ('<a href="/Khoi/">', "không có tệp Khoi/index.html"),
        ('<a href="../../../etc/">', "không có tệp"),
        ('<img src="/no.webp">', "không có tệp no.webp"),
        ('<img src="">', "địa chỉ rỗng"),
        ('<img srcset="/ảnh.webp 320w, /no.webp 640w">', "không có tệp no.webp"),
        ('<script src="/no.js"></script>', "không có tệp no.js"),
        ('<script src="https://cdn.example/x.js"></script>', "tải tệp từ máy khác"),
        ('<img src="//cdn.example/x.png">', "tải tệp từ máy khác"),
        ('<a href="/khoi/#no">', 'trang khoi/index.html không có id "no"'),
        ('<a href="#no">', 'không có id "no"'),
        ('<a href="javascript:alert(1)">', "loại địa chỉ không được dùng"),
        ('<a href="&#106;avascript:alert(1)">', "loại địa chỉ không được dùng"),
        ('<p id="b"></p><p id="b">', "id lặp lại trong trang: b"),
    ],
)
def test_a_bad_reference_is_a_fault_of_its_page(tmp_path: Path, body: str, message: str) -> None:
    faults = found(tmp_path, khoi='<p id="mục">', khoi_a=body)
    assert len(faults) == 1
    assert faults[0].startswith("khoi/a/index.html: ")
    assert message in faults[0]


def test_under_a_sub_path_references_begin_with_it(tmp_path: Path) -> None:
    site = "https://so.vn/kho"
    good = f'<a href="/kho/"><a href="/kho/khoi/a/#x"><a href="{site}/khoi/"><a href="https://so.vn/"><p id="x">'
    (tmp_path / "site.css").touch()
    assert found(tmp_path, site, khoi="", khoi_a=good) == ["site.css: /ảnh.webp: nằm ngoài /kho/ của trang web"]
    bad = f'<a href="/khoi/a/"><a href="{site}/no/"><a href="/khoi/">'
    faults = found(tmp_path, site, khoi=bad, khoi_a="")
    assert [fault.partition(": ")[2] for fault in faults if fault.startswith("khoi/")] == [
        'href="/khoi/a/": nằm ngoài /kho/ của trang web',
        'href="https://so.vn/kho/no/": không có tệp no/index.html',
        'href="/khoi/": nằm ngoài /kho/ của trang web',
    ]


def test_another_site_whose_name_begins_like_ours_is_outside(tmp_path: Path) -> None:
    body = '<a href="https://so.vn.example/no/"><a href="https://so.vn:81/no/">'
    assert found(tmp_path, "https://so.vn", khoi=body) == []


def test_style_sheets_and_the_sitemap_are_checked(tmp_path: Path) -> None:
    (tmp_path / "more.css").write_text("@font-face { src: url('/fonts/no.woff2') } b { background: url(data:a) }")
    (tmp_path / "sitemap.xml").write_text("<urlset><url><loc>https://so.vn/no/</loc></url></urlset>")
    assert found(tmp_path, "https://so.vn") == [
        "more.css: /fonts/no.woff2: không có tệp fonts/no.woff2",
        "sitemap.xml: https://so.vn/no/: không có tệp no/index.html",
    ]


def test_a_page_that_ends_early_is_a_fault(tmp_path: Path) -> None:
    found(tmp_path)
    (tmp_path / "index.html").write_text("<!doctype html><html><p>Hội ngh")
    assert "bị cắt cụt" in str(next(LinkChecker(tmp_path, frozenset(["index.html"])).faults(["index.html"])))


def test_hostile_pages_take_no_long_time() -> None:
    started = time.perf_counter()
    for text in ("<a " + "x " * 30_000 + '"', "<a " * 20_000, "<a href=" * 10_000, "<script>" * 1_000, "<!--" * 1_000):
        read_page(text)
    assert time.perf_counter() - started < 2


def test_fifty_pages_take_well_under_a_second(tmp_path: Path) -> None:
    body = "".join(f'<p id="p{n}"><a href="/a{n % 50}/#p1">x</a> <a href="#p{n}">y</a>' for n in range(60))
    pages = {f"a{n}": body for n in range(50)}
    assert found(tmp_path, **pages) == []
    paths = manifest.site_files(tmp_path)
    started = time.perf_counter()
    assert list(LinkChecker(tmp_path, frozenset(paths)).faults(paths)) == []
    assert time.perf_counter() - started < 0.5
