"""Parcels: the pages within a file, whatever it is, each with the pictures that came along."""

import contextlib
import email
import email.policy
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from plugins.importer.blocks import PageError
from plugins.importer.encoding import SIZE_LIMIT

PAGES = (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".txt", ".aspx", ".php", ".docx", ".pdf", ".eml")
"""Names of files that hold a page."""
UNPACKED_LIMIT = 60 * 1024 * 1024
"""Most that the entries of a ZIP or of an e-mail may hold together, in bytes."""
ENTRY_LIMIT = 2_000
PAGE_LIMIT = 100
"""Most pages of one ZIP or e-mail."""

Resources = Callable[[str], bytes]
"""Gives the bytes that an address within a page stands for, b"" for none."""


def no_resources(_address: str) -> bytes:
    """A page that came alone."""
    return b""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One page: its name, its bytes, and the way to what it refers to. `notes` are for the editor."""

    name: str
    data: bytes
    resources: Resources = no_resources
    title: str = ""
    """What the wrapping says of the page: an e-mail's subject."""
    notes: tuple[str, ...] = field(default=())


def open_parcels(data: bytes, name: str, beside: Path | None = None) -> list[Parcel]:
    """The pages of a file. `beside` is the folder it lies in, where a browser's "complete" page has its pictures."""
    if _is_zip(data) and not _is_word(data):
        return list(_from_zip(data, name))
    if name.lower().endswith(".eml") or _is_mail(data):
        return list(_from_mail(data, name))
    return [Parcel(name, data, _from_folder(beside) if beside else no_resources)]


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _is_word(data: bytes) -> bool:
    return b"word/document.xml" in data or b"[Content_Types].xml" in data[:4000]


def _from_zip(data: bytes, name: str) -> Iterator[Parcel]:
    entries = unpack(data)
    pages = [entry for entry in entries if entry.lower().endswith(PAGES) and not _is_side_file(entry, entries)]
    if not pages:
        raise PageError("tệp ZIP không có trang nào (.html, .mhtml, .docx, .pdf, .eml, .txt); hãy nén kèm trang đã lưu")
    if len(pages) > PAGE_LIMIT:
        raise PageError(f"tệp ZIP có {len(pages)} trang, quá mức {PAGE_LIMIT}; hãy chia thành nhiều tệp")
    for page in sorted(pages):
        folder = str(PurePosixPath(page).parent)
        inner = open_parcels(entries[page], f"{name}/{page}")
        for parcel in inner:
            own = parcel.resources if parcel.resources is not no_resources else _from_entries(entries, folder)
            yield Parcel(parcel.name, parcel.data, own, parcel.title, parcel.notes)


def _is_side_file(entry: str, entries: dict[str, bytes]) -> bool:
    """Frames and notes in the folder of a page ("tin_files/khung.html"), and what systems add of their own."""
    parts = PurePosixPath(entry).parts
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return hidden or any(re.search(r"(?:[_.-]files|_tệp|_archivos)$", part, re.IGNORECASE) for part in parts[:-1])


def unpack(data: bytes) -> dict[str, bytes]:
    """The entries of a ZIP by name; raises PageError for what is broken, locked, or unpacks to too much."""
    entries: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > ENTRY_LIMIT:
                raise PageError(f"tệp nén có {len(infos)} tệp, quá mức {ENTRY_LIMIT}")
            for info in infos:
                with archive.open(info) as stream:
                    entry = stream.read(min(SIZE_LIMIT, UNPACKED_LIMIT - total) + 1)
                total += len(entry)
                if total > UNPACKED_LIMIT or len(entry) > SIZE_LIMIT:
                    raise PageError("tệp nén giải ra quá lớn (hơn 60 MB); hãy chỉ nén trang và ảnh của trang")
                entries[_plain_name(info)] = entry
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        why = "có mật khẩu" if "password" in str(error) else "bị hỏng"
        raise PageError(f"tệp nén {why}; hãy nén lại không đặt mật khẩu") from error
    return entries


def _plain_name(info: zipfile.ZipInfo) -> str:
    """A name as its packer meant it: without the flag for UTF-8 the bytes may still be UTF-8."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeDecodeError, UnicodeEncodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _from_entries(entries: dict[str, bytes], folder: str) -> Resources:
    by_name = {PurePosixPath(entry).name: data for entry, data in sorted(entries.items(), reverse=True)}

    def find(address: str) -> bytes:
        path = relative(address)
        if not path:
            return b""
        whole = path if folder in ("", ".") else f"{folder}/{path}"
        return entries.get(whole) or by_name.get(PurePosixPath(path).name, b"")

    return find


def _from_folder(folder: Path) -> Resources:
    """Files beside a page, never outside of its folder."""

    def find(address: str) -> bytes:
        path = relative(address)
        if not path:
            return b""
        file = folder / path
        try:
            inside = file.resolve().is_relative_to(folder.resolve())
            if inside and file.is_file() and file.stat().st_size <= SIZE_LIMIT:
                return file.read_bytes()
        except (OSError, ValueError):
            return b""
        return b""

    return find


def relative(address: str) -> str:
    """A relative address as a path without steps upwards; '' for whatever is no relative address.

    >>> relative("tin_files/anh%201.jpg"), relative("https://a.vn/x.jpg"), relative("../x.jpg")
    ('tin_files/anh 1.jpg', '', '')
    """
    try:
        parts = urlsplit(address.strip().replace("\\", "/"))
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path).removeprefix("./")
    unsafe = not path or path.startswith("/") or ".." in PurePosixPath(path).parts or "\0" in path
    return "" if unsafe else path


_MAIL = re.compile(rb"(?im)\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_KEYS = re.compile(rb"(?im)^(?:From|To|Received|Return-Path|Message-ID|Delivered-To):")


def _is_mail(data: bytes) -> bool:
    """An e-mail begins with its headers; a page saved by a browser as MHTML does too, but names itself."""
    head = data[:4000].replace(b"\r\n", b"\n")
    return bool(_MAIL.match(head) and len(_MAIL_KEYS.findall(head)) > 1) and b"Saved by" not in head[:200]


def _from_mail(data: bytes, name: str) -> Iterator[Parcel]:
    """The pages attached to an e-mail, else its own text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = _parts(message)
    attached = [
        (str(part.get_filename() or ""), content)
        for part, content in parts
        if str(part.get_filename() or "").lower().endswith((*PAGES, ".zip"))
    ]
    if len(attached) > PAGE_LIMIT:
        raise PageError(f"thư có {len(attached)} tệp kèm, quá mức {PAGE_LIMIT}")
    subject = str(message.get("Subject") or "")
    for file, content in attached:
        yield from open_parcels(content, f"{name}/{file}")
    bodies = [(part, content) for part, content in parts if not part.get_filename()]
    page = next(
        (found for kind in ("text/html", "text/plain") for found in bodies if found[0].get_content_type() == kind), None
    )
    if page and (not attached or len(page[1]) > 1_500):
        yield Parcel(name, in_utf8(*page), _from_parts(parts), subject)
    elif not attached:
        raise PageError("thư không có phần chữ và không kèm trang nào; hãy lưu lại thư hoặc tệp kèm")


def _parts(message: Message) -> list[tuple[Message, bytes]]:
    """The leaves of a message with their bytes, within limits."""
    found: list[tuple[Message, bytes]] = []
    total = 0
    for part in message.walk():
        if part.is_multipart():
            continue
        if len(found) > ENTRY_LIMIT:
            raise PageError(f"thư có hơn {ENTRY_LIMIT} phần")
        try:
            content = part.get_payload(decode=True)
        except (ValueError, LookupError, AssertionError):
            continue
        total += len(content) if isinstance(content, bytes) else 0
        if total > UNPACKED_LIMIT:
            raise PageError("thư hoặc tệp MHTML giải ra quá 60 MB")
        found.append((part, content if isinstance(content, bytes) else b""))
    return found


def in_utf8(part: Message, content: bytes) -> bytes:
    """A part's text in UTF-8 where it names its encoding, so that nothing is guessed."""
    charset = part.get_content_charset()
    if charset and charset.lower() not in ("utf-8", "utf8", "us-ascii"):
        try:
            return re.sub(r"charset=[\w\"'-]+", "charset=utf-8", content.decode(charset), count=1).encode()
        except (LookupError, UnicodeDecodeError):
            return content
    return content


def mhtml_page(data: bytes) -> tuple[bytes, Resources, EmailMessage, str]:
    """The HTML of a page saved as one .mhtml file, its pictures, the message, and the page's own address."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        parts = _parts(message)
        page = next((found for found in parts if found[0].get_content_type() == "text/html"), None)
    except (ValueError, LookupError, AssertionError) as error:
        raise PageError("tệp MHTML bị hỏng; hãy lưu trang dạng HTML") from error
    if page is None:
        raise PageError("tệp MHTML không có phần HTML; hãy lưu trang dạng HTML")
    address = str(message.get("Snapshot-Content-Location") or page[0].get("Content-Location") or "")
    return in_utf8(*page), _from_parts(parts), message, address


def _from_parts(parts: list[tuple[Message, bytes]]) -> Resources:
    by_address: dict[str, bytes] = {}
    for part, content in parts:
        location = str(part.get("Content-Location") or "").strip()
        name = str(part.get_filename() or "")
        for key in (
            location,
            location.rpartition("/")[2],
            name,
            "cid:" + str(part.get("Content-ID") or "").strip("<> "),
        ):
            if key not in ("", "cid:"):
                by_address.setdefault(key, content)

    def find(address: str) -> bytes:
        plain = address.strip()
        return by_address.get(plain) or by_address.get(unquote(plain).rpartition("/")[2].partition("?")[0], b"")

    return find
