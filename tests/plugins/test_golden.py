"""One page, feed, twin and table of each kind, kept as small files, so that nobody changes them without noticing: a
library that was upgraded, a template that lost a line.

A change that was meant: look at `git diff` after

    UPDATE_GOLDEN=1 python3 tasks.py test -k golden

and commit the files of tests/plugins/golden/ with the change. Pages are kept as outlines (tests/plugins/outline.py),
which styling does not touch; what libraries make (a body's HTML, XML, JSON) is kept to the byte.
"""

import os
import re
from pathlib import Path

import pytest

from plugins.archive.body import to_html
from tests.plugins.outline import outline
from tests.site.built import Built

GOLDEN = Path(__file__).parent / "golden"

PAGES = {
    "home": "/",
    "posts-index": "/bai/",
    "calendar-year": "/bai/2021/",
    "post": "/bai/2021/yen-bai-2021/",
    "blocs-index": "/khoi/",
    "bloc": "/khoi/yen-bai/kinh-te-ky-thuat/",
    "function": "/loai-khoi/kinh-te-ky-thuat/",
    "year": "/nam/2022/",
    "agency": "/co-quan/lao-cai/so-xay-dung/",
    "agency-with-predecessors": "/co-quan/lao-cai/so-xay-dung/ca-tien-than/",
    "agency-type": "/loai-co-quan/so-tai-nguyen-va-moi-truong/",
    "province": "/tinh/yen-bai/",
    "kind": "/hoi-nghi/so-ket/",
    "empty": "/khoi/da-nang/noi-chinh/",
    "search": "/tim-kiem/",
    "data": "/du-lieu/",
    "text": "/gioi-thieu/",
    "coverage": "/bien-tap/con-thieu/",
    "not-found": "/404.html",
}

FILES = {
    "post.json": "/bai/2021/yen-bai-2021/index.json",
    "bloc.json": "/khoi/yen-bai/kinh-te-ky-thuat/index.json",
    "bloc.atom.xml": "/khoi/yen-bai/kinh-te-ky-thuat/atom.xml",
    "posts.csv": "/du-lieu/posts.csv",
    "rosters.csv": "/du-lieu/rosters.csv",
    "provinces.json": "/du-lieu/provinces.json",
    "datapackage.json": "/du-lieu/datapackage.json",
    "redirect.html": "/hue-cu/",
    "redirects.txt": "/_redirects",
    "headers.txt": "/_headers",
    "robots.txt": "/robots.txt",
}

BODY = """
Đoạn có **đậm**, *nghiêng*, `mã`, [liên kết](https://a.vn/?b=1&c=2 "tên"), <b>HTML</b> và chú thích[^1].
Dòng tiếp.\x20\x20
Dòng ngắt.

## Kết quả

### Kết quả

1. một
2. hai
    - hai a
    - hai b

> Lời trích

| Đơn vị | Điểm |
|:-------|-----:|
| Sở A   |   95 |

Từ
:   nghĩa của từ

UBND họp.

![Ảnh](images/2021/a.jpg "Chú thích")

---

    mã nguồn <script>

*[UBND]: Ủy ban nhân dân
[^1]: Nội dung chú thích.
"""
"""Every construct that a body may use."""


def check(name: str, found: str) -> None:
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(found, "utf-8", newline="\n")
    assert found == file.read_text("utf-8"), f"{name} is not as kept; meant so? See the head of {Path(__file__).name}"


@pytest.mark.parametrize("name", PAGES)
def test_golden_page(small: Built, name: str) -> None:
    check(f"{name}.txt", outline(small.page(PAGES[name]), whole=name == "home"))


@pytest.mark.parametrize("name", FILES)
def test_golden_file(small: Built, name: str) -> None:
    check(name, small.text(FILES[name]))


def test_golden_body() -> None:
    check("body.html", to_html(BODY) + "\n")


def test_golden_files_are_all_used() -> None:
    kept = {file.name for file in GOLDEN.iterdir()}
    assert kept == {*(f"{name}.txt" for name in PAGES), *FILES, "body.html"}


def test_golden_outlines_hide_what_only_styles(small: Built) -> None:
    assert not re.search(r"class=|\.[0-9a-f]{10}\.css", outline(small.page("/"), whole=True))
