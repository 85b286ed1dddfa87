"""Saved pages: every kind of file is read, or refused in a sentence, and nothing an enemy saves takes long."""

import gzip
import quopri
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.importer.blocks import PageError
from plugins.importer.draft import make_draft
from plugins.importer.reading import Reading
from plugins.importer.saved_page import read_saved_page

PAGES = Path(__file__).parent / "pages"
BODY = "<p>Ngày 6/7/2023, Khối thi đua số 5 tỉnh Cao Bằng họp sơ kết 6 tháng đầu năm 2023 tại Sở Y tế.</p>"
ARTICLE = (PAGES / "sharepoint.html").read_text(encoding="utf-8")
Reads = Callable[..., Reading]


def text_of(tmp_path: Path, content: bytes, name: str = "trang.html") -> str:
    (tmp_path / name).write_bytes(content)
    return " ".join(block.text for block in read_saved_page(tmp_path / name).blocks)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_give_one_text(tmp_path: Path, encoding: str) -> None:
    assert "Khối thi đua số 5" in text_of(tmp_path, f"<html><body>{BODY}</body></html>".encode(encoding))


def test_decomposed_letters_become_composed(tmp_path: Path) -> None:
    text = text_of(tmp_path, unicodedata.normalize("NFD", BODY).encode())
    assert unicodedata.is_normalized("NFC", text)


def test_windows_1258_is_read(tmp_path: Path) -> None:
    assert "Khối thi đua Nội chính" in text_of(tmp_path, (PAGES / "old_portal_1258.html").read_bytes())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Khối thi đua số 5 tổ chức hội nghị".encode().decode("cp1252", "replace").encode(), "sai bảng mã"),
        (b"%PDF-1.4", "PDF"),
        (b"PK\x03\x04", "nén bị hỏng"),
        (b"\xd0\xcf\x11\xe0", "Word cũ"),
        (b"", "rỗng"),
        (b"   \n\n ", "rỗng"),
        (b"<html><head><title>x</title></head></html>", "không có chữ"),
        (b"<html><frameset cols='1,2'><frame src=a></frameset></html>", "khung"),
        (gzip.compress(ARTICLE.encode())[:200], "gzip"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: image/png\n\nA",
        "MHTML"),
        (b"Title: x\nDate: 2021-07-15\nBloc: a/b\nKind: so-ket\nSource: x\n\nBody\n", "đã nhập"),
        (bytes(range(256)) * 40, "văn bản"),
    ],
)  # fmt: skip
def test_what_is_no_page_is_refused_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(PageError, match=said):
        text_of(tmp_path, content, "x.txt" if b"<" not in content else "x.html")


def test_compressed_pages_are_read(tmp_path: Path) -> None:
    assert "nửa năm thi đua" in text_of(tmp_path, gzip.compress(ARTICLE.encode()))


def test_web_archives_of_one_file_are_read(tmp_path: Path) -> None:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://soct.hoabinh.gov.vn/tin/1\r\n"
        "Date: Mon, 3 Jul 2023 01:02:03 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    page = f"<html><body>{BODY}</body></html>".encode()
    (tmp_path / "a.mhtml").write_bytes(head.encode() + quopri.encodestring(page) + b"\r\n--B--\r\n")
    found = read_saved_page(tmp_path / "a.mhtml")
    assert (found.url, found.saved) == ("https://soct.hoabinh.gov.vn/tin/1", "2023-07-03")
    assert "Khối thi đua số 5" in found.blocks[0].text


def test_addresses_come_from_the_head_the_comment_or_a_pasted_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    assert (
        read_saved_page(tmp_path / "a.html").url == "https://sotnmt.hoabinh.gov.vn/Pages/khoi-kinh-te-so-ket-2018.aspx"
    )
    (tmp_path / "b.txt").write_text("Nguồn: https://a.vn/tin/1\n\nKhối thi đua số 5 họp.\n", encoding="utf-8")
    assert read_saved_page(tmp_path / "b.txt").url == "https://a.vn/tin/1"


HOSTILE = {
    "nested divs": "<html><body>" + "<div>" * 10_000 + BODY + "</div>" * 10_000,
    "deep but allowed": "<html><body>" + "<div>" * 1_900 + BODY + "</div>" * 1_900,
    "deep spans": "<html><body><p>" + "<span>" * 1_900 + "Khối thi đua số 5 họp." + "</span>" * 1_900,
    "unclosed bold": "<html><body><p>" + "<b>" * 100_000 + "x",
    "base64": ARTICLE.replace("kinhte_files/hop.jpg", "data:image/jpeg;base64," + "QUJD" * 2_000_000),
    "brackets": "<html><body><p>" + "[" * 20_000 + "</p>" + BODY,
    "less-than": "<html><body>" + "<" * 200_000 + BODY,
    "links": "<html><body>" + "<ul><li><a href=x>Khối thi đua tổng kết</a></li></ul>" * 20_000,
    "nested tables": "<html><body>" + "<table><tr><td>" * 600 + BODY + "</td></tr></table>" * 600,
    "nested lists": "<html><body><ul><li>" + "<ul><li>x" * 900 + "</ul>" * 900 + BODY * 5,
    "open comments": "<!--" * 50_000 + "<html>" + BODY,
    "open scripts": "<html><body>" + "<script>" * 50_000 + BODY,
    "one long line": "Ngày 6/7/2023, Khối thi đua gồm: " + ", ".join(["Sở Y tế, Sở Xây dựng"] * 30_000),
    "a long line that is allowed": "Ngày 6/7/2023, Khối thi đua gồm: " + ", ".join(["Sở Y tế, Sở Xây dựng"] * 1_700),
    "many lines": "\n".join(["Khối thi đua số 5 họp sơ kết năm 2023 và bàn việc"] * 40_000),
    "lines that are allowed": "\n".join(f"Khối thi đua số {n} họp sơ kết năm 2023 và bàn việc" for n in range(1_900)),
    "dates": "1/1/" * 9_000, "names": "Nguyễn Văn " * 3_000, "brackets in text": "Khối thi đua 5 " + "(" * 30_000,
    "spaces": " " * 400_000 + "Khối thi đua",
    "entities": f"<html><body>{BODY}<p>&#xD800;&#0;&#x202E;&lt;script&gt;</p></body></html>",
    "random": "".join(chr(33 + n * 7919 % 55_000) for n in range(60_000)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_soon_in_a_sentence_or_a_draft(name: str, reading: Reads, tmp_path: Path) -> None:
    content = HOSTILE[name]
    began = time.process_time()
    try:
        draft = make_draft(reading(content, "x.html" if content.startswith("<") else "x.txt"), tmp_path / "x.html")
        assert "\0" not in draft.text and "\u202e" not in draft.text
    except PageError as error:
        assert str(error)
    assert time.process_time() - began < 5


def test_a_file_of_a_hundred_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "x.html").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    with pytest.raises(PageError, match="100 MB"):
        read_saved_page(tmp_path / "x.html")


def test_a_compressed_flood_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_bytes(gzip.compress(b"a" * (60 * 1024 * 1024)))
    with pytest.raises(PageError, match="gzip giải ra quá"):
        read_saved_page(tmp_path / "x.html")


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="không có tệp"):
        read_saved_page(tmp_path / "khong-co.html")
    with pytest.raises(PageError, match="không phải tệp thường"):
        read_saved_page(tmp_path)
