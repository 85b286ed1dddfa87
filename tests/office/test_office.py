"""An office's file: every fault has its place and remedy, colours can be read, addresses are filled in."""

from pathlib import Path

import pytest

from plugins.office.colours import DARK_PAPER, PAPER, contrast, nearest, palette
from plugins.office.office import Office, OfficeError, faults_in, file_for, filled, parsed, read_office
from plugins.validator.validation import validate
from tests.conftest import ROOT, make_content

DARKER = nearest("#ffcc00")
COLOURS = ["#9a1b1b", "#0b5394", "#ffcc00", "#00ff00", "#ffffff", "#000000", "#808080", "#1a5e3b"]


def told(text: str) -> list[str]:
    return [f"{at.line}: {at.finding} → {at.remedy}" for at in parsed(text.encode())[1]]


def test_the_checkouts_own_file_is_whole_and_says_every_key() -> None:
    file = ROOT / "archive.toml"
    assert faults_in(file) == []
    text = file.read_text("utf-8")
    assert [key for key in Office.__dataclass_fields__ if f"\n{key} = " not in text] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('nam = "x"', '1: không có khóa "nam" → có phải "name"?'),
        ('\nname = ""', '2: tên kho để trống → viết name = "Kho lưu trữ khối thi đua …"'),
        ("name = 3", '1: name không phải chữ trong ngoặc kép → viết name = "…"'),
        ('twins = "no"', "1: twins không phải true hoặc false → viết true hoặc false"),
        ('host = "apache"', '1: không nhận "apache" → chọn một trong: github, gitlab'),
        ('authority = "so"', '1: "so" sai dạng → viết tên miền và năm bắt đầu giữ nó'),
        ('authority = ""', '1: "" sai dạng → viết tên miền'),
        ('scope = "province"', '1: scope = "province" cần place → thêm place'),
        ('scope = "body"\nplace = "yen-bai"', '2: "yen-bai" không phải một cơ quan → viết mã cơ quan'),
        ('colour = "đỏ"', '1: "đỏ" không phải màu → viết sáu chữ số hệ 16'),
        ('colour = "#ffcc00"', f'1: chữ màu #ffcc00 khó đọc trên nền sáng → màu gần nhất đọc được là "{DARKER}"'),
        ("name = x", "1: tệp TOML sai cú pháp ở đây"),
        ('address = "so.vn"', '1: "so.vn" sai dạng → viết địa chỉ đầy đủ'),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_line_and_a_remedy(text: str, said: str) -> None:
    (one,) = told(text)
    assert one.startswith(said)


def test_an_archive_without_the_file_is_one_of_the_whole_country(tmp_path: Path) -> None:
    assert read_office(tmp_path / "archive.toml") == Office()


def test_the_file_beside_the_content_counts_before_the_checkouts(tmp_path: Path) -> None:
    assert file_for(tmp_path / "content", ROOT) == ROOT / "archive.toml"
    (tmp_path / "archive.toml").write_text('name = "Kho của Sở"', "utf-8")
    assert read_office(file_for(tmp_path / "content", ROOT)).name == "Kho của Sở"


def test_a_mark_has_to_be_there(tmp_path: Path) -> None:
    file = tmp_path / "archive.toml"
    file.write_text('mark = "dau.svg"', "utf-8")
    with pytest.raises(OfficeError, match=r'archive\.toml:1:1: không có tệp SVG "dau\.svg"'):
        read_office(file)
    (tmp_path / "dau.svg").write_text("<svg/>", "utf-8")
    assert read_office(file).mark == "dau.svg"


@pytest.mark.parametrize("colour", COLOURS)
def test_words_in_any_offices_colour_can_be_read(colour: str) -> None:
    """The pairs of colours that tests/theme/test_tokens.py looks at in the theme's own palettes."""
    shades = palette(nearest(colour))
    for tokens, paper in ((shades.light, PAPER), (shades.dark, DARK_PAPER)):
        assert contrast(tokens["lacquer"], paper) >= 7
        assert contrast(tokens["lacquer"], tokens["wash"]) >= 4.5
        assert contrast(paper, tokens["lacquer"]) >= 4.5
        ink = "#1c1b18" if paper == PAPER else "#ece8df"
        assert contrast(ink, tokens["wash"]) >= 7


def test_an_address_is_filled_in_as_addresses_are_written() -> None:
    made = filled("mailto:a@b.vn?subject={title}&body={url}", title="Sơ kết & ký", url="https://a.vn/x/", path="p")
    assert made == "mailto:a@b.vn?subject=S%C6%A1%20k%E1%BA%BFt%20%26%20k%C3%BD&body=https%3A//a.vn/x/"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('colour = "#ffff00"\n', "archive.toml:1:1 office-file"),
        ('scope = "province"\nplace = "yen-bay"\n', "archive.toml:2:1 office-file"),
        ('scope = "province"\nplace = "yen-bai"\n', ""),
    ],
)
def test_check_tells_of_the_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    content = make_content(tmp_path / "content")
    (tmp_path / "archive.toml").write_text(text, "utf-8")
    found = [f"{at.path}:{at.line}:{at.column} {at.code}" for at in validate(content, "content").problems]
    assert found == ([said] if said else [])
