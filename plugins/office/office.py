"""An office's own archive: what `archive.toml` says, read once, with every fault told at its place."""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from plugins.office.colours import is_colour, nearest

NAME = "archive.toml"
SCOPES = ("country", "province", "ministry", "body")
HOSTS = ("github", "gitlab", "cloudflare", "netlify", "nginx", "iis", "none")
OWN_COLOUR = "#9a1b1b"
"""The theme's own colour, whose shades are drawn by hand."""

SMALL_FEED = 5
"""Posts from which on a term has a feed where `small_feeds` is off."""

_AUTHORITY = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,},\d{4}(?:-\d{2}(?:-\d{2})?)?")
_PLACE = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)?")
_ADDRESS = re.compile(r"https?://[^\s/]+(?:/[^\s]*)?")
_LEADS = re.compile(r"(?:https?://|mailto:)\S+")
_PLACE_IN_TOML = re.compile(r"\(at line (\d+), column (\d+)\)")


Check = Callable[[str], tuple[str, str] | None]
"""What is wrong with a text, and what to do; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Office:
    """All that is an office's own. Empty texts stand for what follows from the rest; see archive.toml for each."""

    name: str = "Kho lưu trữ khối thi đua"
    heading: str = ""
    intro: str = ""
    scope: str = "country"
    place: str = ""
    authority: str = "example.org,2026"
    address: str = ""
    host: str = "none"
    report: str = ""
    edit: str = ""
    colour: str = OWN_COLOUR
    mark: str = ""
    licence: str = "CC-BY-4.0"
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/"
    rights: str = ""
    twins: bool = True
    lineage: bool = True
    small_feeds: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in the file: line and column from 1, the finding, the remedy."""

    line: int
    column: int
    finding: str
    remedy: str


class OfficeError(ValueError):
    """The file has faults."""

    def __init__(self, file: Path, faults: list[Fault]) -> None:
        told = (f"{file}:{at.line}:{at.column}: {at.finding} → {at.remedy}" for at in faults)
        super().__init__("\n".join(told))
        self.faults = faults


def file_for(content: Path, checkout: Path) -> Path:
    """The file of a content folder's office: beside the folder, else the checkout's."""
    beside = content.absolute().parent / NAME
    return beside if beside.is_file() else checkout / NAME


def read_office(file: Path) -> Office:
    """The office of a file; that of defaults where there is none. Raises OfficeError."""
    if not file.is_file():
        return Office()
    office, faults = parsed(file.read_bytes())
    faults += _faults_of_mark(office, file)
    if faults:
        raise OfficeError(file, faults)
    return office


def files_of(file: Path) -> list[Path]:
    """An office's file, and the mark that it names."""
    office = parsed(file.read_bytes())[0] if file.is_file() else Office()
    return [file, file.parent / office.mark] if office.mark else [file]


def faults_in(file: Path) -> list[Fault]:
    """What is wrong in a file; nothing where there is none."""
    try:
        read_office(file)
    except OfficeError as error:
        return error.faults
    except OSError as error:
        return [Fault(1, 1, f"không đọc được tệp ({type(error).__name__})", "kiểm tra quyền đọc của tệp")]
    return []


def parsed(data: bytes) -> tuple[Office, list[Fault]]:
    """The office that a text says, as far as it can be read, and what is wrong."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        return Office(), [Fault(1, 1, "tệp không phải UTF-8", "lưu tệp với bảng mã UTF-8")]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _PLACE_IN_TOML.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
        return Office(), [Fault(line, column, "tệp TOML sai cú pháp ở đây", 'mỗi dòng viết: khóa = "giá trị"')]
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for key, value in table.items():
        fault = _fault_of(key, value)
        if fault:
            faults.append(Fault(*place_of(key, text), *fault))
        else:
            values[key] = value
    office = Office(**values)
    return office, faults + [Fault(*place_of(key, text), *fault) for key, fault in _between(office)]


def _fault_of(key: str, value: object) -> tuple[str, str] | None:
    """What is wrong with one value, and what to do."""
    if key not in Office.__dataclass_fields__:
        near = difflib.get_close_matches(key, Office.__dataclass_fields__, 1)
        return f'không có khóa "{key}"', f'có phải "{near[0]}"?' if near else "xóa dòng này"
    if key in ("twins", "lineage", "small_feeds"):
        return None if isinstance(value, bool) else (f"{key} không phải true hoặc false", "viết true hoặc false")
    if not isinstance(value, str):
        return f"{key} không phải chữ trong ngoặc kép", f'viết {key} = "…"'
    if "\n" in value or len(value) > 1000:
        return f"{key} dài quá một dòng", "viết trên một dòng, không quá 1000 ký tự"
    return _RULES[key](value) if key in _RULES else None


def _name(value: str) -> tuple[str, str] | None:
    return None if value.strip() else ("tên kho để trống", 'viết name = "Kho lưu trữ khối thi đua …"')


def _one_of(words: tuple[str, ...]) -> Check:
    return lambda value: None if value in words else (f'không nhận "{value}"', f"chọn một trong: {', '.join(words)}")


def _shaped(
    pattern: re.Pattern[str], remedy: str, may_be_empty: bool = True
) -> Callable[[str], tuple[str, str] | None]:
    def fault(value: str) -> tuple[str, str] | None:
        return None if pattern.fullmatch(value) or (may_be_empty and not value) else (f'"{value}" sai dạng', remedy)

    return fault


def _colour(value: str) -> tuple[str, str] | None:
    if not is_colour(value):
        return f'"{value}" không phải màu', 'viết sáu chữ số hệ 16 sau dấu thăng, thí dụ "#9a1b1b"'
    near = nearest(value)
    if near == value.lower():
        return None
    return f"chữ màu {value} khó đọc trên nền sáng", f'màu gần nhất đọc được là "{near}"'


_RULES: Mapping[str, Check] = {
    "name": _name,
    "scope": _one_of(SCOPES),
    "host": _one_of(HOSTS),
    "place": _shaped(_PLACE, 'viết mã trong từ vựng, thí dụ "yen-bai" hoặc "trung-uong/bo-y-te"'),
    "authority": _shaped(_AUTHORITY, 'viết tên miền và năm bắt đầu giữ nó, thí dụ "so.gov.vn,2026"', False),
    "address": _shaped(_ADDRESS, 'viết địa chỉ đầy đủ, thí dụ "https://thidua.so.gov.vn"'),
    "report": _shaped(_LEADS, 'viết "mailto:…" hoặc "https://…"; có thể dùng {title}, {url}, {path}'),
    "edit": _shaped(_LEADS, 'viết "https://…/{path}"'),
    "licence_url": _shaped(_ADDRESS, 'viết địa chỉ đầy đủ, thí dụ "https://…"'),
    "colour": _colour,
}


def _between(office: Office) -> Iterator[tuple[str, tuple[str, str]]]:
    if office.scope != "country" and not office.place:
        yield "scope", (f'scope = "{office.scope}" cần place', 'thêm place = "mã trong từ vựng"')
    if office.scope == "province" and "/" in office.place:
        yield "place", (f'"{office.place}" không phải một tỉnh', 'viết mã tỉnh, thí dụ "yen-bai"')
    if office.scope in ("ministry", "body") and office.place and "/" not in office.place:
        yield "place", (f'"{office.place}" không phải một cơ quan', 'viết mã cơ quan, thí dụ "trung-uong/bo-y-te"')


def _faults_of_mark(office: Office, file: Path) -> list[Fault]:
    if not office.mark:
        return []
    mark = file.parent / office.mark
    if not mark.is_file() or mark.suffix.lower() != ".svg":
        line, column = place_of("mark", file.read_text("utf-8-sig"))
        return [Fault(line, column, f'không có tệp SVG "{office.mark}"', "đường dẫn tính từ nơi có archive.toml")]
    return []


def place_of(key: str, text: str) -> tuple[int, int]:
    """Line and column of a key in the text of the file; its beginning where the key is not there."""
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line):
            return number, 1
    return 1, 1


def filled(template: str, **values: str) -> str:
    """An address with its `{title}`, `{url}` and `{path}` filled in, written as addresses must be; a path keeps its
    slashes where it is not behind a question mark.

    >>> filled("https://a.vn/edit/{path}?t={title}", path="content/a b.md", title="Một & hai")
    'https://a.vn/edit/content/a%20b.md?t=M%E1%BB%99t%20%26%20hai'
    """
    made = template
    for name, value in values.items():
        made = made.replace("{" + name + "}", quote(value, safe="/"))
    return made
