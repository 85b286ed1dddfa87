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
from plugins.datasets.tables import AWARD_FIELDS, DESCRIPTIONS, POST_FIELDS, ROSTER_FIELDS, Row
from plugins.office.office import Office
from plugins.vietnamese.slug import slugify

BOM = "\ufeff"
"""What a spreadsheet tells UTF-8 by, when a file is opened by a double click; in the first line of every CSV file."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet would run as a formula."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of /du-lieu/: its name, what it holds (Vietnamese), and how its text is made of an archive and its
    office; `by_post` where its lines follow from one post after the other."""

    name: str
    description: str
    text: Callable[[Archive, Office], str]
    by_post: ByPost | None = None


def _of_posts(name: str, description: str, by_post: ByPost) -> DataFile:
    return DataFile(name, description, lambda archive, _: by_post.text(archive), by_post)


_RowsOf = Callable[[Post, Archive], Iterable[Row]]
_LinesOf = Callable[[Post, Archive], list[str]]


def _records(rows_of: _RowsOf) -> _LinesOf:
    """A post's lines of a JSON array."""
    return lambda post, archive: [_record(row) for row in rows_of(post, archive)]


def _record(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False)


def _cells(rows_of: _RowsOf) -> _LinesOf:
    """A post's lines of a CSV file."""
    return lambda post, archive: csv_lines(row.values() for row in rows_of(post, archive))


def _records_of(rows: Callable[[Archive], Iterable[Row]]) -> Callable[[Archive, Office], str]:
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
    if value is None:
        return ""
    text = ";".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def package(office: Office) -> str:
    """The descriptor by the Frictionless Data Package specification, version 1."""
    resources = [
        _table("posts", "posts.csv", POST_FIELDS),
        _table("rosters", "rosters.csv", ROSTER_FIELDS),
        _table("awards", "awards.csv", AWARD_FIELDS),
        *(_resource(name) for name in ("posts-json", "blocs", "agencies", "provinces")),
    ]
    descriptor = {
        "name": slugify(office.name) or "khoi-thi-dua",
        "title": office.name,
        "profile": "data-package",
        "licenses": [{"name": office.licence, "path": office.licence_url}],
        "resources": resources,
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def _table(name: str, path: str, fields: tuple[str, ...]) -> Row:
    columns = [
        {"name": field, "type": _TYPES.get(field, "string"), "description": _description(name, field)}
        for field in fields
    ]
    schema: Row = {"fields": columns}
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    return {
        "name": name, "path": path, "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "bom": True, "description": "UTF-8 có BOM (ba byte EF BB BF ở đầu tệp), xuống dòng LF",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"}, "schema": schema,
    }  # fmt: skip


def _resource(name: str) -> Row:
    path = f"{name.removesuffix('-json')}.json"
    return {"name": name, "path": path, "format": "json", "mediatype": "application/json", "encoding": "utf-8"}


_KEYS: dict[str, str | list[str]] = {
    "posts": "url",
    "rosters": [name for name in ROSTER_FIELDS if name != "extent"],
}
"""What no two rows of a table share; awards have no such columns, since a source may say a thing twice."""

_TYPES = {"member_count": "integer"}

_DESCRIPTIONS = {
    "year": "Năm thi đua hoặc năm học; nhiều năm thì mỗi năm một dòng",
    "role": "lead, deputy, member, guest, host, next_lead, next_deputy; vai trò cao nhất của cơ quan trong năm",
    "extent": "Danh sách thành viên năm ấy: whole là đủ, part là một phần, unknown là không rõ",
    "award": "Danh hiệu, hoặc việc được bỏ phiếu",
    "state": "proposed: đề nghị; given: đã trao; ranked: xếp hạng; voted: bỏ phiếu",
    "value": "Thứ hạng hoặc số phiếu",
}


def _description(table: str, field: str) -> str:
    """What a column holds."""
    return (DESCRIPTIONS if table == "posts" else DESCRIPTIONS | _DESCRIPTIONS).get(field, "")


def _csv(fields: tuple[str, ...], rows_of: _RowsOf) -> partial[ByPost]:
    head = BOM + csv_lines([fields])[0] + "\n"
    return partial(ByPost, head, "\n", "\n", head, _cells(rows_of))


_POSTS_JSON = ByPost(
    "[\n", ",\n", "\n]\n", "[]\n", _records(tables.published_row), tables.published_count, has_body=True
)
_POSTS_CSV = _csv(POST_FIELDS, tables.published_cells)(tables.published_count, has_body=True)
_ROSTERS = _csv(ROSTER_FIELDS, tables.roster_rows)(tables.roster_count, has_body=False)
_AWARDS = _csv(AWARD_FIELDS, tables.award_rows)(tables.award_count, has_body=False)

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
    _of_posts("awards.csv", "Đề nghị khen thưởng, khen thưởng đã trao, xếp hạng, số phiếu từng năm", _AWARDS),
    DataFile("datapackage.json", "Mô tả các tệp trên theo chuẩn Frictionless Data", lambda _, office: package(office)),
)
"""Every data file, in the order in which the page lists them."""
