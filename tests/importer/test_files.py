"""Files: whatever an office holds gives a draft with its pictures and captions, and nothing hostile takes long."""

import base64
import io
import time
import unicodedata
import zipfile
from collections.abc import Callable
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from PIL import Image

from plugins.archive.vocabulary import Vocabulary
from plugins.importer import old_fonts
from plugins.importer.__main__ import main
from plugins.importer.blocks import PageError
from plugins.importer.draft import make_draft
from plugins.importer.reading import Reading, read_bytes, read_file

TITLE = "Khối thi đua số 5 tổng kết công tác thi đua, khen thưởng năm 2022"
TEXT = (
    "Ngày 12/01/2023, tại Sở Y tế, Khối thi đua số 5 tỉnh Yên Bái họp tổng kết năm 2022. Khối gồm 3 đơn vị: Sở Y tế "
    "(Trưởng khối), Sở Tư pháp và Sở Tài chính.",
    "Các đơn vị đã hoàn thành chỉ tiêu; phong trào được duy trì đều và có thêm nhiều cách làm mới trong năm qua.",
)
CAPTION = "Quang cảnh hội nghị. Ảnh: Lê Hoa"


def photo(colour: str = "navy", size: tuple[int, int] = (320, 200)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "JPEG")
    return stream.getvalue()


def web_page(src: str, encode: Callable[[str], str] = str, charset: str = "utf-8") -> str:
    title, first, caption, second = (encode(text) for text in (TITLE, TEXT[0], CAPTION, TEXT[1]))
    return (
        f'<html><head><meta http-equiv=Content-Type content="text/html; charset={charset}"></head><body>'
        f"<div class=Section1><p class=MsoNormal align=center><b>{title}</b></p><p>{first}</p>"
        f'<p><img src="{src}"></p><p align=center><i>{caption}</i></p><p>{second}</p></div></body></html>'
    )


def complete(folder: Path, page: bytes, name: str = "trang.htm") -> Path:
    (folder / "trang_files").mkdir()
    (folder / "trang_files" / "hop.jpg").write_bytes(photo())
    (folder / name).write_bytes(page)
    return folder / name


def zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tcvn3(text: str) -> str:
    """Letters for which the font has no capital are written small."""
    table = {new if isinstance(new, str) else chr(new): chr(old) for old, new in old_fonts._TCVN3_TABLE.items()}
    return "".join(table.get(char) or table.get(char.lower(), char) for char in text)


def vni(text: str) -> str:
    table = {new: old for old, new in old_fonts._VNI_TABLE.items()}
    return "".join(table.get(char, char) for char in text)


def windows_1258(text: str) -> bytes:
    """Tones are marks of their own there, the other marks a part of the letter."""
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in parts[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += (base + tone).encode("cp1258")
    return out


def archive_of_one_file() -> bytes:
    message = MIMEMultipart("related", type="text/html")
    page = MIMEText(web_page("https://a.vn/x/hop.jpg"), "html", "utf-8")
    page["Content-Location"] = "https://a.vn/tin/1"
    picture = MIMEImage(photo(), "jpeg")
    picture["Content-Location"] = "https://a.vn/x/hop.jpg"
    message.attach(page)
    message.attach(picture)
    message["Snapshot-Content-Location"] = "https://a.vn/tin/1"
    return b"From: <Saved by Blink>\n" + message.as_bytes()


def letter(attachment: bytes = b"") -> bytes:
    message = MIMEMultipart("related")
    message["From"], message["To"], message["Subject"] = "a@b.vn", "c@d.vn", TITLE
    message.attach(MIMEText(web_page("cid:anh1") if not attachment else "Gửi bài.", "html", "utf-8"))
    picture = MIMEImage(photo(), "jpeg")
    picture["Content-ID"] = "<anh1>"
    message.attach(picture)
    if attachment:
        part = MIMEImage(attachment, "octet-stream")
        part.add_header("Content-Disposition", "attachment", filename="bai.docx")
        message.attach(part)
    return message.as_bytes()


def word_file(text: str = "") -> bytes:
    space = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    )
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr=""/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    rows = [f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (TITLE, TEXT[0], "@", CAPTION, TEXT[1])]
    body = text or "".join(picture if "@" in row else row for row in rows)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return zipped(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Default Extension="xml" ContentType="application/xml"/>'
            b'<Default Extension="jpg" ContentType="image/jpeg"/></Types>',
            "_rels/.rels": f'{links}<Relationship Id="rId1" Type="{office}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'.encode(),
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>".encode(),
            "word/_rels/document.xml.rels": f'{links}<Relationship Id="rId1" Type="{office}/image" '
            'Target="media/a.jpg"/></Relationships>'.encode(),
            "word/media/a.jpg": photo(),
        }
    )


def check(found: Reading, folder: Path) -> None:
    """The report was read, and its picture comes along with its caption."""
    assert found.title.value.lower() == TITLE.lower()
    assert (found.event.value, found.bloc_id.value) == ("2023-01-12", "yen-bai/khoi-5")
    assert [found.label(body) for body in found.members] == ["so-y-te", "so-tu-phap", "so-tai-chinh"]
    (image,) = found.page.images
    assert image.data and image.caption.lower() == CAPTION.lower() and image.credit == "Lê Hoa"
    draft = make_draft(found, folder / "trang.htm")
    ((path, data),) = draft.images
    assert data and f"]({path} " in draft.text and path.startswith("images/2023/khoi-thi-dua-so-5")


@pytest.mark.parametrize(
    "page",
    [
        web_page("trang_files/hop.jpg").encode(),
        web_page("trang_files/hop.jpg", tcvn3, "windows-1252").encode("latin-1"),
        web_page("trang_files/hop.jpg", vni, "windows-1252").encode("cp1252"),
        web_page("trang_files/hop.jpg", vni).encode(),
        windows_1258(web_page("trang_files/hop.jpg", charset="windows-1258")),
    ],
    ids=["utf-8", "tcvn3", "vni", "vni in utf-8", "windows-1258"],
)
def test_complete_pages_in_every_encoding_bring_their_pictures(page: bytes, tmp_path: Path, known: Vocabulary) -> None:
    check(read_file(complete(tmp_path, page), "trang.htm", known), tmp_path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("goi.zip", zipped({"tin/trang.html": web_page("a_files/hop.jpg").encode(), "tin/a_files/hop.jpg": photo()})),
        ("trang.mhtml", archive_of_one_file()),
        ("thu.eml", letter()),
        ("thu.eml", letter(word_file())),
        ("bai.docx", word_file()),
    ],
    ids=["zip", "mhtml", "eml", "eml with a Word file", "docx"],
)
def test_files_that_hold_their_pictures(name: str, data: bytes, tmp_path: Path, known: Vocabulary) -> None:
    (found,) = read_bytes(data, name, known)
    check(found, tmp_path)


def test_a_printed_pdf_is_read_in_paragraphs(tmp_path: Path, known: Vocabulary) -> None:
    """`report.pdf` is the page of this test as Chromium prints it."""
    (found,) = read_bytes((Path(__file__).parent / "pages" / "report.pdf").read_bytes(), "report.pdf", known)
    check(found, tmp_path)


def test_a_converted_page_says_so(tmp_path: Path, known: Vocabulary) -> None:
    found = read_file(complete(tmp_path, web_page("x", vni).encode()), "trang.htm", known)
    assert any("VNI đã được chuyển" in mark for mark in make_draft(found, tmp_path / "a").marks)


def test_capitals_of_a_font_become_capitals(known: Vocabulary) -> None:
    page = web_page("x", tcvn3).replace("<b>", '<b style="font-family:.VnTimeH">')
    (found,) = read_bytes(page.encode(), "a.htm", known)
    assert found.title.value == TITLE.upper()


def test_every_page_of_a_zip_is_read(tmp_path: Path, known: Vocabulary) -> None:
    data = zipped({f"{n}.html": web_page("x").replace("12/01", f"1{n}/01").encode() for n in range(3)})
    assert [found.event.value for found in read_bytes(data, "a.zip", known)] == [f"2023-01-1{n}" for n in range(3)]


def test_pictures_and_the_saved_page_are_kept(tmp_path: Path) -> None:
    page = complete(tmp_path, web_page("trang_files/hop.jpg").encode())
    assert main([str(page), "--out", str(tmp_path / "kho")]) == 0
    (image,) = (tmp_path / "kho").glob("images/2023/*.jpg")
    assert image.read_bytes() == photo()
    kept = [file for file in (tmp_path / "kho" / ".nguon").iterdir() if file.name != ".gitignore"]
    assert [file.read_bytes() for file in kept] == [page.read_bytes()]
    assert "*" in (tmp_path / "kho" / ".nguon" / ".gitignore").read_text("utf-8").splitlines()


def test_pictures_that_did_not_come_along_are_told(tmp_path: Path, known: Vocabulary) -> None:
    (found,) = read_bytes(web_page("trang_files/mat.jpg").encode(), "a.htm", known)
    draft = make_draft(found, tmp_path / "a.htm")
    assert draft.images == () and any("mat.jpg không kèm theo trang" in mark for mark in draft.marks)


def test_no_picture_from_outside_the_folder_of_the_page(tmp_path: Path, known: Vocabulary) -> None:
    (tmp_path / "rieng.jpg").write_bytes(photo())
    (tmp_path / "trang").mkdir()
    for src in ("../rieng.jpg", str(tmp_path / "rieng.jpg"), f"file://{tmp_path}/rieng.jpg"):
        (tmp_path / "trang" / "a.html").write_text(web_page(src), encoding="utf-8")
        assert not any(image.data for image in read_file(tmp_path / "trang" / "a.html", "a", known).page.images)


HOSTILE = {
    "zip bomb": zipped({"a.html": b"<p>" + b"a" * (70 * 1024 * 1024)}),
    "many entries": zipped({f"{n}.txt": b"a" for n in range(2_100)}),
    "zip in zip in zip": zipped({"a.zip": zipped({"b.zip": zipped({"c.html": b"<p>x"})})}),
    "deep Word": word_file("<w:p>" + "<w:r>" * 20_000 + "</w:r>" * 20_000 + "</w:p>"),
    "broken pdf": b"%PDF-1.7\n" + b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\n" * 2_000 + b"%%EOF",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon(name: str, known: Vocabulary) -> None:
    began = time.process_time()
    try:
        assert all(found.page.blocks for found in read_bytes(HOSTILE[name], f"{name}.x", known))
    except PageError as error:
        assert str(error)
    assert time.process_time() - began < 5


def test_pictures_within_the_page_itself_come_along(tmp_path: Path, known: Vocabulary) -> None:
    """SingleFile and some mail programs write pictures into the page."""
    noise = Image.effect_noise((320, 240), 80).convert("RGB")
    stream = io.BytesIO()
    noise.save(stream, "JPEG")
    src = "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode("ascii")
    (found,) = read_bytes(web_page(src).encode(), "a.html", known)
    check(found, tmp_path)


def test_a_lazy_picture_is_found_under_the_name_that_was_saved(tmp_path: Path, known: Vocabulary) -> None:
    page = web_page("trang_files/hop.jpg").replace("<img ", '<img data-src="https://a.vn/hop.jpg" ')
    check(read_file(complete(tmp_path, page.encode()), "trang.htm", known), tmp_path)
