"""The command import-page: what it writes, what it refuses, and that it never writes twice."""

import json
from pathlib import Path

import pytest

from plugins.importer.__main__ import main

PAGE = """Tin hoạt động >> Chung

Khối thi đua Văn hóa - Xã hội tỉnh Quảng Ngãi ký kết giao ước thi đua năm 2024

12/03/2024 09:15  Lượt xem: 41

Sáng ngày 11/3, Khối thi đua Văn hóa - Xã hội tỉnh Quảng Ngãi tổ chức lễ ký kết giao ước thi đua năm 2024 tại Sở Y tế, đơn vị Trưởng khối.

Dự lễ có bà Lê Thị Lan, Phó Trưởng Ban Thi đua - Khen thưởng tỉnh và lãnh đạo 04 đơn vị thành viên gồm: Sở Y tế, Sở Giáo dục và Đào tạo, Sở Văn hóa, Thể thao và Du lịch, Đài Phát thanh và Truyền hình.

Minh Thư
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "trang.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_a_page_becomes_a_draft_with_marks(page: Path, tmp_path: Path) -> None:
    assert main([str(page), "--out", str(tmp_path / "kho")]) == 0
    (draft,) = (tmp_path / "kho").glob("posts/2024/*.md")
    text = draft.read_text(encoding="utf-8")
    assert "Date: 2024-03-11\nBloc: quang-ngai/van-hoa-xa-hoi\nKind: ky-ket-giao-uoc\n" in text
    assert "Lead: so-y-te\nMembers: so-y-te; so-giao-duc-va-dao-tao; so-van-hoa-the-thao-va-du-lich; " in text
    assert "Guests: ban-thi-dua-khen-thuong\nHost: so-y-te\n" in text
    assert "Status: draft" in text and "# cần xem: Retrieved" in text
    assert "Lượt xem" not in text and text.count("Minh Thư") == 1


def test_the_same_page_is_imported_once(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(page), "--out", str(tmp_path / "kho")])
    assert main([str(page), "--out", str(tmp_path / "kho")]) == 0
    assert "đã nhập, xem" in capsys.readouterr().out
    assert len(list((tmp_path / "kho").glob("posts/*/*.md"))) == 1


def test_json_writes_nothing_and_keeps_going_after_a_bad_file(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "khong-co.html"), str(page), "--json", "--out", str(tmp_path / "kho")]) == 1
    bad, good = json.loads(capsys.readouterr().out)
    assert bad == {"file": str(tmp_path / "khong-co.html"), "error": "không có tệp này"}
    assert good["lead"] == "so-y-te" and good["author"] == "Minh Thư"
    assert not (tmp_path / "kho").exists()
