"""Data files: the tables written as JSON and CSV, and the Frictionless data package that describes them."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from plugins.archive.archive import Archive
from plugins.archive.post import Post
from plugins.datasets import tables
from plugins.datasets.by_post import ByPost
from plugins.datasets.tables import POST_FIELDS, ROSTER_FIELDS, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet would run as a formula."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of /du-lieu/: its name, what it holds (Vietnamese), and how its text is made of an archive and a site's
    name; `by_post` where its lines follow from one post after the other."""

    name: str
    description: str
    text: Callable[[Archive, str], str]
    by_post: ByPost | None = None


def _of_posts(name: str, description: str, by_post: ByPost) -> DataFile:
    return DataFile(name, description, lambda archive, _: by_post.text(archive.posts), by_post)


def _records(rows_of: Callable[[Post], Iterable[Row]]) -> Callable[[Post], list[str]]:
    """A post's lines of a JSON array."""
    return lambda post: [_record(row) for row in rows_of(post)]


def _record(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False)


def _cells(rows_of: Callable[[Post], Iterable[Row]]) -> Callable[[Post], list[str]]:
    """A post's lines of a CSV file."""
    return lambda post: csv_lines(row.values() for row in rows_of(post))


def _records_of(rows: Callable[[Archive], Iterable[Row]]) -> Callable[[Archive, str], str]:
    return lambda archive, _: json_array(rows(archive))


def json_array(rows: Iterable[Row]) -> str:
    """A JSON array, one record a line, so that versions can be compared line by line."""
    lines = ",\n".join(map(_record, rows))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def csv_lines(rows: Iterable[Iterable[object]]) -> list[str]:
    """Lines of CSV by RFC 4180 but with LF; a value with a line break takes several.

    Lists join by ";"; what a spreadsheet would run is prefixed by an apostrophe.

    >>> csv_lines([("title", "kinds"), ("=1+1", ["so-ket", "khac"])])
    ['title,kinds', "'=1+1,so-ket;khac"]
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
    return buffer.getvalue().split("\n")[:-1]


def cell(value: object) -> str:
    text = ";".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def package(site_name: str) -> str:
    """The descriptor by the Frictionless Data Package specification, version 1."""
    resources = [
        _table("posts", "posts.csv", POST_FIELDS),
        _table("rosters", "rosters.csv", ROSTER_FIELDS),
        *(_resource(name) for name in ("posts-json", "blocs", "agencies", "provinces")),
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


def _resource(name: str) -> Row:
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


def _csv(fields: tuple[str, ...], rows_of: Callable[[Post], Iterable[Row]]) -> partial[ByPost]:
    head = csv_lines([fields])[0] + "\n"
    return partial(ByPost, head, "\n", "\n", head, _cells(rows_of))


_POSTS_JSON = ByPost(
    "[\n", ",\n", "\n]\n", "[]\n", _records(tables.published_row), tables.published_count, has_body=True
)
_POSTS_CSV = _csv(POST_FIELDS, tables.published_row)(tables.published_count, has_body=True)
_ROSTERS = _csv(ROSTER_FIELDS, tables.roster_rows)(tables.roster_count, has_body=False)

DATA_FILES = (
    _of_posts("posts.json", "Mỗi bài một bản ghi, mã đầy đủ của khối và cơ quan", _POSTS_JSON),
    _of_posts("posts.csv", "Cùng nội dung, mỗi bài một dòng, mở được bằng bảng tính", _POSTS_CSV),
    DataFile(
        "blocs.json", "Khối thi đua: tên, tên gọi khác, thời gian, khối kế tục, số bài", _records_of(tables.bloc_rows)
    ),
    DataFile(
        "agencies.json", "Cơ quan, đơn vị: tên theo thời gian, cơ quan kế tục, số bài", _records_of(tables.agency_rows)
    ),
    DataFile(
        "provinces.json", "Tỉnh, thành phố: tên, thời gian, nơi sáp nhập vào, số bài", _records_of(tables.province_rows)
    ),
    _of_posts("rosters.csv", "Vai trò từng năm: khối, năm, cơ quan, vai trò, bài làm chứng", _ROSTERS),
    DataFile("datapackage.json", "Mô tả các tệp trên theo chuẩn Frictionless Data", lambda _, name: package(name)),
)
"""Every data file, in the order in which the page lists them."""
