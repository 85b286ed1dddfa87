"""Contents: small content folders that a whole site can be built from, each made for what some tests are about."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from tests.conftest import write_office, write_post, write_vocabulary

HOSTILE = """</title></script><script>alert(1)</script>"'><img src=x onerror=alert(1)>]]>&amp; {{ 7*7 }} <!-- -->"""
"""What each text of a header and a vocabulary holds in the hostile content, behind a word of its own."""

HOSTILE_BODY = """
Đoạn đầu <script>alert(1)</script> <svg onload="alert(1)"></svg> <iframe src="https://evil.example/"></iframe>.

<style>body{display:none}</style>

<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">

<form action="https://evil.example/"><input name="q"></form> <!-- ghi chú --> {% include "x" %} {{ config }}

## Tiêu đề {: id="noi-dung" onclick="alert(1)" style="position:fixed"}

## Nguồn

## Nguồn

![Ảnh "><script>alert(4)</script>](images/2021/anh.png "Chú thích <script>alert(5)</script>")

Một chú thích[^1], &lt;b&gt;đậm&lt;/b&gt;, `<script>alert(2)</script>`, &#60;script&#62;alert(3)&#60;/script&#62;.

[^1]: Chú thích <img src=x onerror=alert(1)>.
"""


def new_content(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A content folder with the small vocabulary, the two text pages, and no post."""
    write_vocabulary(folder / "vocabulary", more)
    write_office(folder)
    (folder / "redirects.toml").write_text("", "utf-8")
    (folder / "pages").mkdir()
    for slug, title in (("gioi-thieu", "Giới thiệu"), ("bien-tap", "Hướng dẫn biên tập")):
        text = f"Title: {title}\nSlug: {slug}\nSummary: Trang {title.lower()} của kho thử.\n\nMột đoạn.\n"
        (folder / "pages" / f"{slug}.md").write_text(text, "utf-8")
    return folder


def one_post(folder: Path) -> Path:
    """A content folder with the small vocabulary and one post."""
    content = new_content(folder)
    write_post(content)
    return content


def history(folder: Path) -> Path:
    """Bodies that ended, merged and changed their names; years that are missing; a draft; a review held a year late."""
    content = new_content(
        folder,
        {
            "blocs": """
["lao-cai/kinh-te-ky-thuat"]
name = "Khối thi đua Kinh tế - Kỹ thuật"
function = "kinh-te-ky-thuat"

["hue/van-hoa"]
name = "Khối thi đua Văn hóa"
"""
        },
    )
    vocabulary = content / "vocabulary" / "blocs.toml"
    function, heir = 'function = "kinh-te-ky-thuat"', '{to = "lao-cai/kinh-te-ky-thuat", from = "2025-07"}'
    ended = f'{function}\nuntil = "2025-06"\nsuccessors = [{heir}]'
    text = vocabulary.read_text("utf-8").replace(function, ended, 1)
    vocabulary.write_text(text, "utf-8")
    old, new, angiang = "yen-bai/kinh-te-ky-thuat", "lao-cai/kinh-te-ky-thuat", "an-giang/kinh-te-ky-thuat"
    write_post(
        content, "yen-bai-2018", "2018", Title="Khối Yên Bái sơ kết năm 2018", Date="2018-07-10", Bloc=old,
        Lead="so-xay-dung", Members="so-y-te; cuc-thue", Next_lead="so-y-te",
    )  # fmt: skip
    write_post(
        content, "yen-bai-2021", "2021", Title="Khối Yên Bái ký giao ước năm 2021", Date="2021-03-10", Bloc=old,
        Kind="ky-ket-giao-uoc", Lead="so-tai-nguyen-va-moi-truong", Deputies="so-xay-dung", Guests="an-giang/so-y-te",
        Host="truong-cao-dang-nghe",
    )  # fmt: skip
    write_post(
        content, "lao-cai-2025", "2025", Title="Khối Lào Cai sơ kết năm 2025", Date="2025-08-10", Bloc=new,
        Lead="so-xay-dung", Members="so-nong-nghiep-va-moi-truong",
    )  # fmt: skip
    write_post(
        content, "an-giang-tong-ket-2021", "2022", Title="Khối An Giang tổng kết năm 2021", Date="2022-01-20",
        Bloc=angiang, Kind="tong-ket; ky-ket-giao-uoc", Period="2021", Lead="so-tai-nguyen-va-moi-truong",
    )  # fmt: skip
    write_post(
        content, "an-giang-nam-hoc", "2017", Title="Khối An Giang tổng kết năm học", Date="2017-06-20",
        Bloc="an-giang/khoi-7", Kind="tong-ket", Period="2016-2017", Host='"Hội trường A"',
    )  # fmt: skip
    write_post(
        content, "hue-2023", "2023", Title="Khối Huế sơ kết năm 2023", Date="2023-07-01", Bloc="hue/van-hoa",
        Lead="so-y-te", Aliases="/hue-cu/", body=unicodedata.normalize("NFD", "Một tệp gõ trên máy Mac: tổng kết."),
    )  # fmt: skip
    write_post(
        content, "ban-thao", "2021", Title="Bản thảo chưa ai được đọc", Date="2021-11-11", Status="draft",
        Bloc="da-nang/noi-chinh", Lead="cong-an-tinh", Slug="ban-thao",
    )  # fmt: skip
    return content


def many(folder: Path) -> Path:
    """A hundred and twenty posts of one year, kind and guest, in two provinces of which one has most; a hundred and one
    of one title that were held a year late."""
    content = new_content(folder)
    for number in range(120):
        place = "yen-bai" if number % 12 == 0 else "an-giang"
        write_post(
            content, f"so-ket-{number:03}", Title=f"Hội nghị sơ kết thứ {number:03}",
            Date=f"2021-{number // 28 + 1:02}-{number % 28 + 1:02}", Bloc=f"{place}/kinh-te-ky-thuat",
            Guests="an-giang/so-y-te; yen-bai/so-xay-dung",
        )  # fmt: skip
    for number in range(101):
        write_post(
            content, f"nam-2019-{number:03}", "2019", Title="Hội nghị cùng tên", Bloc="an-giang/khoi-7",
            Date=f"2019-{number // 28 + 1:02}-{number % 28 + 1:02}", Period="2018", Kind="tong-ket",
        )  # fmt: skip
    for year in (2019, 2020):
        write_post(
            content, f"nam-{year}", str(year), Title=f"Hội nghị sơ kết năm {year}", Date=f"{year}-07-01",
            Bloc="an-giang/kinh-te-ky-thuat", Guests="so-y-te",
        )  # fmt: skip
    return content


def hostile(folder: Path) -> Path:
    """Texts that try to leave whatever they are written into, wherever a text may stand."""
    quoted = HOSTILE.replace("{{ 7*7 }} ", "").replace('"', '\\"')
    content = new_content(
        folder,
        {
            "blocs": f'["an-giang/khoi-9"]\nname = "Khối thi đua 9 {quoted}"\nfunction = "la"\nnote = "{quoted}"\n',
            "bloc_functions": f'[la]\nname = "Loại khối lạ {quoted}"\n',
            "kinds": f'[khac]\nname = "Khác {quoted}"\nnote = "Loại {quoted}"\n',
            "agencies": f'["an-giang/co-quan-la"]\nname = "Cơ quan lạ {quoted}"\naliases = ["Tên khác {quoted}"]\n'
            f'group = "hoi"\nnote = "Cơ quan {quoted}"\n',
        },
    )
    write_post(
        content, "doc-hai", body=HOSTILE_BODY, Title=f"Hội nghị {HOSTILE}", Bloc="an-giang/khoi-9", Kind="khac",
        Lead="co-quan-la", Host=f'"Hội trường {HOSTILE}"'.replace('"\'', "'"), Summary=f"Tóm tắt {HOSTILE}",
        People=[f"Nguyễn Văn A {HOSTILE} | chức vụ {HOSTILE} | phát biểu {HOSTILE}"],
        Proposed=[f"co-quan-la | Cờ thi đua {HOSTILE}"], Documents=f"34-CT/TW {HOSTILE.replace(';', '')}",
        Source=[f"Báo {HOSTILE} | https://example.vn/?a=1&b=%22%3E | tác giả {HOSTILE}"], Published="2021-07-20 07:36",
        Corrections=[f"2022-01-02 | sửa {HOSTILE}"], Members="so-y-te",
    )  # fmt: skip
    (content / "images" / "2021").mkdir(parents=True)
    Image.new("RGB", (8, 8)).save(content / "images" / "2021" / "anh.png")
    for number, first in enumerate("=+@-", 1):
        write_post(
            content, f"cong-thuc-{number}", Title=f"{first}1+1 hội nghị thứ {number}", Date=f"2021-0{number}-05",
            Bloc="an-giang/kinh-te-ky-thuat", Source=[f"{first}HYPERLINK | https://example.vn/{number}"],
        )  # fmt: skip
    return content
