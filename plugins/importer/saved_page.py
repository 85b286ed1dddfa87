"""Saved pages: a file from an editor's disk, of whatever kind, read into blocks."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from plugins.importer.blocks import AlreadyPost, Block, PageError, SavedPage
from plugins.importer.dense_part import article_blocks
from plugins.importer.encoding import SIZE_LIMIT, decode, lift_pictures
from plugins.importer.old_fonts import is_upper_font, modern, old_font, to_unicode
from plugins.importer.parcels import Parcel, mhtml_page, open_parcels
from plugins.importer.pdf_files import pdf_page
from plugins.importer.text_blocks import text_blocks
from plugins.importer.word_files import word_page
from plugins.vietnamese.normalize import plain_spaces

TEXT_LIMIT = 2_000_000
"""Longest page that is parsed, in characters, once scripts, styles and embedded pictures are out of it."""
PLAIN_LIMIT = 500_000
"""Longest page of plain text, in characters."""
LINE_LIMIT = 40_000
"""Longest paragraph, in characters; a whole report has five to ten thousand."""
BLOCK_LIMIT = 2_000
"""Most paragraphs and headings of an article; a report has ten to fifty."""
TAG_LIMIT = 40_000
"""Most elements of a page that is parsed; portals' pages have one to five thousand."""
DEPTH_LIMIT = 2_000
"""Deepest nesting of elements; a page of a portal has some forty levels."""

_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]|<frameset[\s>]|<(div|p|table|article)[\s>]", re.IGNORECASE
)
_MHTML = re.compile(r"(?im)^(MIME-Version:|Content-Type:\s*multipart/related|From: <Saved by)")
_DRAFT = re.compile(r"\A\s*(?:#.*\n)*Title:.*\n(?:.*\n){0,60}?(?:Bloc|Kind|Source|Status|Slug):", re.IGNORECASE)
_NOISE = re.compile(
    r"<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS_LINE = re.compile(
    r"(?:(?:nguồn|link|url|địa chỉ|đường dẫn|xem tại)\s*:\s*)?(https?://[^\s/]+/\S*)", re.IGNORECASE
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]*?)\s*(?:\(|-->|\n)")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^>]*?(/?)>")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "option",
        "dt",
        "dd",
    ]
)


def read_saved_page(file: Path, shown: str = "") -> SavedPage:
    """Reads the first page of a file; raises PageError with a sentence where it is none, or a danger to read."""
    return read_parcel(parcels_of(file, shown)[0])


def parcels_of(file: Path, shown: str = "") -> list[Parcel]:
    """The pages of a file, not yet read; several for a ZIP or an e-mail."""
    parcels = open_parcels(_bytes_of(file), shown or file.name, file.parent)
    if not parcels:
        raise PageError("tệp không có trang nào đọc được")
    return parcels


def read_parcel(parcel: Parcel) -> SavedPage:
    """Reads one page; raises PageError with a Vietnamese sentence where it is no page, or a danger to read."""
    data = parcel.data
    page = SavedPage(parcel.name, hashlib.sha256(data).hexdigest(), [], data=data, resources=parcel.resources)
    page.meta_title, page.notes = parcel.title, list(parcel.notes)
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        page.blocks, page.resources, page.url = pdf_page(data)
        _convert_blocks(page)
    elif data.startswith(b"PK\x03\x04"):
        text, page.resources = word_page(data)
        _read_html(_modern(text, page), page)
    else:
        _read_text(data, page)
    _refuse_oversize(page)
    if not any(block.lines for block in page.blocks):
        raise PageError("trang không có chữ nào đọc được; hãy mở trang, đợi hiện đủ rồi lưu lại")
    return page


def _read_text(data: bytes, page: SavedPage) -> None:
    """Web pages, web archives of one file, and plain text."""
    head = data[:3000].decode("latin-1")
    if _MHTML.search(head[:2000]) and re.search(r"(?i)multipart/|text/html", head):
        data, page.resources, message, page.url = mhtml_page(data)
        page.saved = _iso_day(str(message.get("Date") or ""))
    data, pictures = lift_pictures(data)
    if pictures:
        others = page.resources
        page.resources = lambda address: pictures.get(address) or others(address)
    text = _modern(decode(data), page)
    if not text.strip():
        raise PageError("tệp rỗng; hãy lưu lại trang")
    if _DRAFT.match(text):
        raise AlreadyPost("đã nhập: tệp là bài viết của kho lưu trữ, không phải trang đã lưu")
    if _HTML.search(text[:20_000]):
        _read_html(text, page)
    elif len(text) > PLAIN_LIMIT:
        raise PageError(f"văn bản dài {len(text)} ký tự, quá mức {PLAIN_LIMIT}; hãy chỉ giữ phần bài")
    else:
        page.blocks = text_blocks(text)
        page.url = _pasted_address(page.blocks)


def _modern(text: str, page: SavedPage) -> str:
    """The text in Unicode; that it was converted is told, since a converted word may be wrong."""
    if len(text) > TEXT_LIMIT * 4:
        return text
    text, font = modern(text)
    if font:
        page.notes.append(f"chữ gõ bằng phông {font} đã được chuyển sang Unicode; đọc lại tên riêng và chữ hoa")
    return text


def _convert_blocks(page: SavedPage) -> None:
    font = old_font("\n".join(block.text for block in page.blocks))
    if font:
        page.blocks = [
            replace(block, lines=tuple(to_unicode(line, font) for line in block.lines)) for block in page.blocks
        ]
        page.notes.append(f"chữ gõ bằng phông {font} đã được chuyển sang Unicode; đọc lại tên riêng và chữ hoa")


def _refuse_oversize(page: SavedPage) -> None:
    """No report is as long as this; what is must be a book, a list of links, or an accident."""
    blocks = [block for block in page.blocks if not block.outside]
    if len(blocks) > BLOCK_LIMIT:
        raise PageError(f"trang có {len(blocks)} đoạn, quá mức {BLOCK_LIMIT}; hãy chỉ giữ phần bài")
    longest = max((len(line) for block in blocks for line in block.lines), default=0)
    if longest > LINE_LIMIT:
        raise PageError(f"trang có một đoạn dài {longest} ký tự, quá mức {LINE_LIMIT}; hãy chỉ giữ phần bài")


def _pasted_address(blocks: list[Block]) -> str:
    """The page's address, where an editor has pasted it as a line of its own at the text's beginning or end."""
    for block in (*blocks[:2], *blocks[-2:]):
        found = _ADDRESS_LINE.fullmatch(block.text)
        if found:
            return found[1]
    return ""


def _bytes_of(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise PageError("không có tệp này" if not file.exists() else "không phải tệp thường")
        size = file.stat().st_size
        if size > SIZE_LIMIT:
            raise PageError(
                f"tệp {size / 1_048_576:.0f} MB, quá mức 20 MB; hãy lưu bản in của trang hoặc lưu không kèm ảnh"
            )
        return file.read_bytes()
    except OSError as error:
        raise PageError(f"không đọc được tệp ({error.strerror or type(error).__name__})") from error


def _iso_day(text: str) -> str:
    found = re.search(r"(\d{1,2}) (\w{3}) (\d{4})|(\w{3}) (\d{1,2}) (\d{4})", text)
    if not found:
        return ""
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    try:
        return datetime.strptime(f"{day} {month} {year}", "%d %b %Y").date().isoformat()
    except ValueError:
        return ""


def _read_html(text: str, page: SavedPage) -> None:
    """Parses a page once its size and depth are known to be harmless."""
    _read_comments(text, page)
    text = _NOISE.sub(" ", text)
    if len(text) > TEXT_LIMIT:
        raise PageError(f"trang dài {len(text)} ký tự, quá mức 2 triệu; hãy lưu bản in của trang")
    if text.count("<") > TAG_LIMIT * 2:
        raise PageError(f"trang có hơn {TAG_LIMIT} thẻ HTML; hãy lưu bản in của trang")
    if _depth(text) > DEPTH_LIMIT:
        raise PageError(f"trang lồng quá {DEPTH_LIMIT} thẻ vào nhau; hãy mở trang rồi chép phần chữ vào tệp .txt")
    soup = BeautifulSoup(text, "html.parser")
    if soup.find("frameset") and not soup.find("p"):
        raise PageError("trang gồm nhiều khung (frameset), bài nằm ở tệp khác; hãy mở riêng khung có bài rồi lưu")
    _read_head(soup, page)
    if page.notes:
        _raise_capitals(soup)
    page.blocks = article_blocks(soup.body or soup, page.meta_title)


def _raise_capitals(soup: BeautifulSoup) -> None:
    """Fonts of capitals (.VnTimeH) hold small letters; the reader saw capitals."""
    for element in soup.find_all(lambda tag: is_upper_font(f"{tag.get('style', '')} {tag.get('face', '')}")):
        for words in element.find_all(string=True):
            words.replace_with(words.upper())


def _depth(text: str) -> int:
    """The deepest nesting, counted without building anything."""
    depth = deepest = 0
    for found in _TAG.finditer(text):
        if found[2].lower() in _VOID or found[3]:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _read_comments(text: str, page: SavedPage) -> None:
    """Browsers note in a comment where a page was saved from."""
    saved = _SAVED_FROM.search(text[:5000])
    single = _SINGLE_FILE.search(text[:5000])
    if single:
        page.url, page.saved = page.url or single[1], page.saved or _iso_day(single[2])
    elif saved:
        page.url = page.url or saved[1]


def _read_head(soup: BeautifulSoup, page: SavedPage) -> None:
    """What the page says about itself in its head."""

    def meta(*names: str) -> str:
        for name in names:
            found = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
            if found and found.get("content"):
                return plain_spaces(str(found["content"]))
        return ""

    canonical = soup.find("link", rel="canonical")
    for address in (str(canonical.get("href") or "") if canonical else "", meta("og:url"), page.url):
        if urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc:
            page.url = address
            break
    else:
        page.url = ""
    title = plain_spaces(soup.title.get_text()) if soup.title else ""
    page.meta_title = meta("og:title", "twitter:title") or title or page.meta_title
    page.site = meta("og:site_name", "application-name")
    page.meta_published = meta("article:published_time", "pubdate", "datePublished", "dc.date", "DC.date.issued")
    moment = soup.find("time", attrs={"datetime": True})
    if not page.meta_published and moment:
        page.meta_published = str(moment["datetime"])
