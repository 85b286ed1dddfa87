"""Vocabulary files: TOML tables checked and turned into terms, with a problem for whatever is not right."""

from pathlib import Path
from typing import Any, TypeVar

from plugins.archive.dates import DateError, Lifespan, PartialDate, parse_date
from plugins.archive.front_matter import suggest
from plugins.archive.problem import Problem
from plugins.archive.terms import AgencyEntry, AgencyType, Bloc, FormerName, Province, Succession, Term
from plugins.archive.toml_source import TomlFile, parse_toml

FILES: dict[str, type[Term]] = {
    "provinces": Province,
    "agency_types": AgencyType,
    "agencies": AgencyEntry,
    "bloc_functions": Term,
    "blocs": Bloc,
    "kinds": Term,
    "awards": Term,
}
"""The vocabulary's files (without .toml) and the records they hold."""

MAY_BE_EMPTY = {"agencies", "bloc_functions", "blocs", "awards"}
"""A new archive may begin without these; the others it cannot do without."""

_COMMON = ("name", "aliases", "from", "until", "names", "successors", "note")
_EXTRA: dict[str, dict[str, type]] = {
    "provinces": {"kind": str},
    "agency_types": {"group": str, "certainty": str, "many": bool},
    "agencies": {"type": str, "group": str},
    "blocs": {"function": str, "word": str, "parent": str, "provinces": list},
}
"""By file, the keys that only its terms have, and what they hold; a list is one of texts."""

_WANTED = {str: 'một chuỗi "…"', list: "một danh sách […]", bool: "true hoặc false"}
_T = TypeVar("_T")


def read_vocabulary_file(folder: Path, name: str, shown: str) -> tuple[TomlFile, dict[str, Term], list[Problem]]:
    """Reads one file of the vocabulary; `shown` is the folder's name in messages."""
    path = f"{shown}/{name}.toml"
    try:
        source = (folder / f"{name}.toml").read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return TomlFile(path), {}, [] if name in MAY_BE_EMPTY else [_absent(path, "không có tệp từ vựng này")]
    except (OSError, UnicodeDecodeError) as error:
        return TomlFile(path), {}, [_absent(path, f"không đọc được tệp từ vựng ({type(error).__name__})")]
    toml, problems = parse_toml(source.replace("\r\n", "\n"), path)
    if not toml.tables and not problems and name not in MAY_BE_EMPTY:
        problems.append(_absent(path, "tệp từ vựng rỗng"))
    reader = _TermReader(toml, name, problems)
    terms = {id: reader.term(id, table) for id, table in toml.tables.items() if reader.is_table(id, table)}
    return toml, terms, problems


def _absent(path: str, message: str) -> Problem:
    return Problem(path, 1, 1, "vocabulary-missing", message, "lấy lại tệp từ bản trước (git checkout) rồi sửa tiếp")


class _TermReader:
    """Turns the tables of one file into terms."""

    def __init__(self, toml: TomlFile, name: str, problems: list[Problem]) -> None:
        self.toml = toml
        self.kind = FILES[name]
        self.extra = _EXTRA.get(name, {})
        self.keys = (*_COMMON, *self.extra)
        self.problems = problems

    def report(self, id: str, text: str, code: str, message: str, hint: str) -> None:
        line, column = self.toml.place(id, text)
        self.problems.append(Problem(self.toml.path, line, column, code, message, hint))

    def is_table(self, id: str, table: Any) -> bool:
        if isinstance(table, dict) and not any(isinstance(value, dict) for value in table.values()):
            return True
        hint = f'viết ["{id}/…"] với cả id trong ngoặc kép, mỗi mục một bảng'
        self.report(id, id, "toml-shape", f'"{id}" không phải một mục từ vựng', hint)
        return False

    def term(self, id: str, table: dict[str, Any]) -> Term:
        for key in table:
            if key not in self.keys:
                self.report(id, key, "toml-key", f'mục "{id}" có khóa lạ "{key}"', suggest(key, list(self.keys)))
        name = self.value(id, table, "name", str, "")
        if not name.strip() and self.kind is not AgencyEntry:
            self.report(id, "", "toml-name", f'mục "{id}" chưa có name', 'thêm dòng name = "…"')
        return self.kind(
            id=id,
            name=name,
            aliases=self.texts(id, table, "aliases", 'viết ["tên khác", "…"]'),
            span=self.span(id, table),
            names=tuple(self.former(id, entry) for entry in self.value(id, table, "names", list, [])),
            successors=tuple(self.succession(id, entry) for entry in self.value(id, table, "successors", list, [])),
            note=self.value(id, table, "note", str, ""),
            **{key: self.extra_value(id, table, key, kind) for key, kind in self.extra.items() if key in table},
        )

    def value(self, id: str, table: dict[str, Any], key: str, kind: type[_T], default: _T) -> _T:
        found = table.get(key, default)
        if isinstance(found, kind):
            return found
        self.report(id, key, "toml-type", f'khóa "{key}" của "{id}" sai kiểu', f"viết {_WANTED[kind]}")
        return default

    def extra_value(self, id: str, table: dict[str, Any], key: str, kind: type) -> Any:
        if kind is list:
            return self.texts(id, table, key, 'viết ["…", "…"]')
        return self.value(id, table, key, kind, kind())

    def texts(self, id: str, table: dict[str, Any], key: str, hint: str) -> tuple[str, ...]:
        """The texts of a list, without what is none."""
        found = self.value(id, table, key, list, [])
        if not all(isinstance(text, str) and text.strip() for text in found):
            self.report(id, key, "toml-type", f'khóa "{key}" của "{id}" sai kiểu', hint)
        return tuple(text for text in found if isinstance(text, str) and text.strip())

    def span(self, id: str, table: Any) -> Lifespan:
        since, until = self.date(id, table, "from"), self.date(id, table, "until")
        if since and until and since.first > until.last:
            self.report(id, str(until), "dates-crossed", f'"{id}" kết thúc trước khi bắt đầu', "xem lại from và until")
        return Lifespan(since, until)

    def date(self, id: str, table: dict[str, Any], key: str) -> PartialDate | None:
        if key not in table:
            return None
        try:
            return parse_date(str(table[key]))
        except DateError as error:
            self.report(id, str(table[key]), "bad-date", str(error), error.hint)
            return None

    def former(self, id: str, entry: Any) -> FormerName:
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            self.report(id, "names", "toml-type", f'tên cũ của "{id}" sai kiểu', 'viết {name = "…", until = "2024-12"}')
            return FormerName("", Lifespan(None, PartialDate(1)))
        return FormerName(entry["name"], self.span(id, entry))

    def succession(self, id: str, entry: Any) -> Succession:
        if not isinstance(entry, dict) or not isinstance(entry.get("to"), str):
            hint = 'viết {to = "…", from = "2025-03", scope = "…", basis = "…"}'
            self.report(id, "successors", "toml-type", f'cơ quan kế tục của "{id}" sai kiểu', hint)
            return Succession("")
        texts = {key: str(entry.get(key, "")) for key in ("scope", "basis")}
        return Succession(entry["to"], self.date(id, entry, "from"), **texts)
