"""Data files: the tables written as JSON and CSV, and the Frictionless data package that describes them."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from plugins.archive.archive import Archive
from plugins.datasets import tables
from plugins.datasets.tables import POST_FIELDS, ROSTER_FIELDS, Row

_LAST_HASH = re.compile(r'[0-9a-f]{64}(?="?\}?,?$)')

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet would run as a formula."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of /du-lieu/: its name, what it holds (Vietnamese), and how its text is made of an archive and a site's
    name."""

    name: str
    description: str
    text: Callable[[Archive, str], str]


def _posts_csv(archive: Archive, _: str) -> str:
    return csv_text(tables.post_rows(archive), POST_FIELDS)


def _rosters_csv(archive: Archive, _: str) -> str:
    return csv_text(tables.roster_rows(archive), ROSTER_FIELDS)


def _records_of(rows: Callable[[Archive], Iterable[Row]]) -> Callable[[Archive, str], str]:
    return lambda archive, _: json_array(rows(archive))


def json_array(rows: Iterable[Row]) -> str:
    """A JSON array, one record a line, so that versions can be compared line by line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def csv_text(rows: Iterable[Row], fields: tuple[str, ...]) -> str:
    """CSV by RFC 4180 but with LF; lists join by ";"; what a spreadsheet would run is prefixed by an apostrophe.

    >>> csv_text([{"title": "=1+1", "kinds": ["so-ket", "khac"]}], ("title", "kinds"))
    "title,kinds\\n'=1+1,so-ket;khac\\n"
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow(cell(row[name]) for name in fields)
    return buffer.getvalue()


def with_bodies(text: str, archive: Archive, is_csv: bool) -> str | None:
    """A text of posts.json or posts.csv whose posts are those of the archive, with the hashes of bodies as they are now.

    None where it is not such a text. The hash is a row's last value.
    """
    posts = [post for post in archive.posts if not post.is_draft]
    lines = text.split("\n")
    rows = lines[1:-1] if is_csv else lines[1:-2]
    if len(rows) != len(posts):
        return None
    for at, post in enumerate(posts):
        if post.body_sha256 not in rows[at]:
            rows[at], count = _LAST_HASH.subn(post.body_sha256, rows[at])
            if count != 1:
                return None
    return "\n".join([lines[0], *rows, *lines[1 + len(rows) :]])


def cell(value: object) -> str:
    text = ";".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def package(site_name: str) -> str:
    """The descriptor by the Frictionless Data Package specification, version 1."""
    resources = [
        _table("posts", "posts.csv", POST_FIELDS),
        _table("rosters", "rosters.csv", ROSTER_FIELDS),
        *(_records(name) for name in ("posts-json", "blocs", "agencies", "provinces")),
    ]
    descriptor = {
        "name": "khoi-thi-dua",
        "title": site_name,
        "profile": "data-package",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": resources,
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def _table(name: str, path: str, fields: tuple[str, ...]) -> Row:
    columns = [{"name": field, "type": "string", "description": _DESCRIPTIONS.get(field, "")} for field in fields]
    schema = {"fields": columns, "primaryKey": "url" if name == "posts" else list(fields)}
    return {
        "name": name, "path": path, "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "dialect": {"lineTerminator": "\n"}, "schema": schema,
    }  # fmt: skip


def _records(name: str) -> Row:
    path = f"{name.removesuffix('-json')}.json"
    return {"name": name, "path": path, "format": "json", "mediatype": "application/json", "encoding": "utf-8"}


_DESCRIPTIONS = {
    "url": "Địa chỉ bài trên trang, tính từ gốc",
    "date": "Ngày họp: ngày, tháng hoặc năm; dấu ? là chưa chắc",
    "period": "Năm thi đua, nửa năm (2021-H1) hoặc năm học (2016-2017)",
    "kinds": "Loại hội nghị, loại chính đứng đầu, cách nhau bằng dấu chấm phẩy",
    "sha256": "SHA-256 của phần bài viết Markdown (NFC, UTF-8)",
    "year": "Năm thi đua hoặc năm học",
    "role": "lead, deputy, member, guest, host, next_lead, next_deputy",
}


DATA_FILES = (
    DataFile("posts.json", "Mỗi bài một bản ghi, mã đầy đủ của khối và cơ quan", _records_of(tables.post_rows)),
    DataFile("posts.csv", "Cùng nội dung, mỗi bài một dòng, mở được bằng bảng tính", _posts_csv),
    DataFile(
        "blocs.json", "Khối thi đua: tên, tên gọi khác, thời gian, khối kế tục, số bài", _records_of(tables.bloc_rows)
    ),
    DataFile(
        "agencies.json", "Cơ quan, đơn vị: tên theo thời gian, cơ quan kế tục, số bài", _records_of(tables.agency_rows)
    ),
    DataFile(
        "provinces.json", "Tỉnh, thành phố: tên, thời gian, nơi sáp nhập vào, số bài", _records_of(tables.province_rows)
    ),
    DataFile("rosters.csv", "Vai trò từng năm: khối, năm, cơ quan, vai trò, bài làm chứng", _rosters_csv),
    DataFile("datapackage.json", "Mô tả các tệp trên theo chuẩn Frictionless Data", lambda _, name: package(name)),
)
"""Every data file, in the order in which the page lists them."""
