"""Field values: what each key of a post's header may hold, read with a problem for whatever it may not."""

import re
from datetime import date, datetime

from plugins.archive.dates import FIRST_YEAR, DateError, PartialDate, Period, parse_date, parse_period
from plugins.archive.front_matter import Field, Header, Item, split_cells
from plugins.archive.post import Award, Correction, Person, Source
from plugins.archive.problem import Problem, warning
from plugins.archive.vocabulary import Vocabulary

GONE = "không còn"
RIGHTS_DEFAULT = "summary"
_URL = re.compile(r"https?://[^\s/|]+\.[^\s|]+$", re.IGNORECASE)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$", re.ASCII)
_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?$", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}$")


class FieldReader:
    """Reads fields of one header against the vocabulary; `problems` collects, nothing is raised."""

    def __init__(self, header: Header, path: str, vocabulary: Vocabulary) -> None:
        self.fields = header.fields
        self.path = path
        self.vocabulary = vocabulary
        self.problems: list[Problem] = []

    def error(self, at: Item | Field, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, at.line, at.column, code, message, hint))

    def warn(self, at: Item | Field, code: str, message: str, hint: str = "") -> None:
        self.problems.append(warning(self.path, at.line, at.column, code, message, hint))

    def text(self, key: str) -> str:
        return self.fields[key].text if key in self.fields else ""

    def whole(self, key: str) -> Item:
        """The whole value of a key that has one, at the place where it begins."""
        first = self.fields[key].rows()[0]
        return Item(self.text(key), first.line, first.column)

    def items(self, key: str) -> list[Item]:
        return self.fields[key].items() if key in self.fields else []

    def rows(self, key: str) -> list[list[Item]]:
        return [split_cells(row) for row in self.fields[key].rows()] if key in self.fields else []

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(key)
        if value and value not in allowed:
            names = ", ".join(f'"{name}"' for name in allowed)
            self.error(self.fields[key], "bad-choice", f'{key} không nhận giá trị "{value}"', f"chỉ dùng {names}")
        return value if value in allowed else default

    def partial_date(self, key: str) -> PartialDate | None:
        if not self.text(key):
            return None
        try:
            return parse_date(self.text(key))
        except DateError as error:
            self.error(self.fields[key], "bad-date", str(error), error.hint)
            return None

    def period(self) -> Period | None:
        if not self.text("Period"):
            return None
        try:
            return parse_period(self.text("Period"))
        except DateError as error:
            self.error(self.fields["Period"], "bad-period", str(error), error.hint)
            return None

    def iso_time(self, key: str) -> str:
        """An ISO date or date-time; '' where it is none."""
        value = self.text(key)
        if not value or _is_day(value) or _is_time(value):
            return value
        self._bad_iso(self.fields[key], value)
        return ""

    def _bad_iso(self, at: Item | Field, value: str) -> None:
        hint = 'viết "2021-07-20", hoặc "2021-07-20T07:36" nếu biết giờ'
        try:
            parse_date(value)
        except DateError as error:
            hint = error.hint or hint
        self.error(at, "bad-date", f'ngày "{value}" không đúng dạng', hint)

    def url(self, key: str) -> str:
        value = self.text(key)
        if value and not _URL.match(value):
            self._bad_url(self.fields[key], value)
            return ""
        return value

    def _bad_url(self, at: Item | Field, value: str) -> None:
        self.error(at, "bad-url", f'"{value}" không phải địa chỉ web', 'viết đủ "https://…", không có dấu cách')

    def sha256(self) -> str:
        value = self.text("Source_sha256")
        if value and not _SHA256.match(value):
            hint = "64 chữ số và chữ cái a-f thường, như lệnh nhập trang đã ghi"
            self.error(self.fields["Source_sha256"], "bad-hash", "Source_sha256 không phải mã SHA-256", hint)
            return ""
        return value

    def agency(self, at: Item, province: str) -> str:
        """The whole id of an agency named in a header; '' where it is unknown."""
        found = self.vocabulary.find_agency(at.text, province)
        if not found:
            # Without a place a short id means nothing, and the bloc has been reported already.
            if self.vocabulary.is_place(province) or "/" in at.text:
                self._unknown_agency(at, province)
            return ""
        if not found.is_id:
            short = found.id.removeprefix(province + "/")
            hint = f'viết "{short}", hoặc chạy check --fix'
            self.warn(at, "alias-for-id", f'"{at.text}" là tên gọi của "{short}"', hint)
        return found.id

    def _unknown_agency(self, at: Item, province: str) -> None:
        known = self.vocabulary
        place, slash, _ = at.text.partition("/")
        if slash and not known.is_place(place):
            near = known.nearest(place, list(known.provinces), {id: term.name for id, term in known.provinces.items()})
            message = f'không có tỉnh "{place}" trong "{at.text}"'
            self.error(at, "unknown-agency", message, near_hint(near, "provinces.toml"))
            return
        local = [id.removeprefix(province + "/") for id in known.agencies if id.startswith(province + "/")]
        names = {id: term.name for id, term in known.agency_types.items()}
        near = known.nearest(at.text, [*local, *known.agency_types], names)
        hint = near_hint(near, "agency_types.toml hoặc agencies.toml")
        self.error(at, "unknown-agency", f'không có cơ quan "{at.text}" ở {known.province_name(province)}', hint)

    def agencies(self, key: str, province: str) -> tuple[str, ...]:
        """The whole ids of a list; a body named twice is reported and kept once."""
        found: dict[str, Item] = {}
        for item in self.items(key):
            id = self.agency(item, province)
            if id in found:
                hint = f'xóa "{item.text}"'
                self.warn(item, "repeated-agency", f'"{item.text}" đã có trong {key} ("{found[id].text}")', hint)
            elif id:
                found[id] = item
        return tuple(found)

    def one_agency(self, key: str, province: str) -> str:
        items = self.items(key)
        if len(items) > 1:
            self.error(items[1], "one-value", f"{key} chỉ nhận một cơ quan", "giữ một; đơn vị khác ghi ở khóa khác")
        return self.agency(items[0], province) if items else ""

    def host(self, province: str) -> tuple[str, bool]:
        """The host's id, or its free text and True."""
        text = self.text("Host")
        if text[:1] in '"“' and text[-1:] in '"”' and len(text) > 2:
            return text[1:-1].strip(), True
        if not text:
            return "", False
        at = self.whole("Host")
        if not self.vocabulary.is_place(province) or self.vocabulary.find_agency(text, province):
            return self.agency(at, province), False
        hint = 'địa điểm không phải cơ quan thì để trong ngoặc kép: Host: "sân Xi măng, thành phố Hà Giang"'
        self.error(at, "unknown-agency", f'Host: không có cơ quan "{text}"', hint)
        return "", False

    def bloc(self) -> str:
        """The bloc's id; '' where it is unknown or could be several."""
        if not self.text("Bloc"):
            return ""
        at = self.whole("Bloc")
        found = self.vocabulary.find_blocs(at.text)
        if len(found) == 1:
            if not found[0].is_id:
                hint = f'viết "{found[0].id}", hoặc chạy check --fix'
                self.warn(at, "alias-for-id", f'"{at.text}" là tên gọi của khối "{found[0].id}"', hint)
            return found[0].id
        if found:
            choices = ", ".join(f'"{bloc.id}"' for bloc in found[:5])
            self.error(at, "ambiguous-bloc", f'"{at.text}" là tên của {len(found)} khối', f"chọn một: {choices}")
            return ""
        names = {id: bloc.name for id, bloc in self.vocabulary.blocs.items()}
        near = self.vocabulary.nearest(at.text, list(self.vocabulary.blocs), names)
        self.error(at, "unknown-bloc", f'không có khối "{at.text}"', near_hint(near, "blocs.toml"))
        return ""

    def kinds(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for item in self.items("Kind"):
            kind = self.vocabulary.find_kind(item.text)
            if kind is None:
                hint = "các loại: " + ", ".join(self.vocabulary.kinds)
                self.error(item, "unknown-kind", f'không có loại hội nghị "{item.text}"', hint)
                continue
            if not kind.is_id:
                hint = f'viết "{kind.id}", hoặc chạy check --fix'
                self.warn(item, "alias-for-id", f'"{item.text}" là tên gọi của "{kind.id}"', hint)
            found[kind.id] = None
        return tuple(found)

    def people(self) -> tuple[Person, ...]:
        people = []
        for cells in self.rows("People"):
            if not 2 <= len(cells) <= 3 or not cells[0].text:
                hint = 'viết "Họ tên | chức vụ | vai trò", vai trò có thể bỏ'
                self.error(cells[0], "bad-row", "dòng People không đủ họ tên và chức vụ", hint)
                continue
            people.append(Person(*(cell.text for cell in cells)))
        return tuple(people)

    def sources(self) -> tuple[Source, ...]:
        return tuple(self._source(cells) for cells in self.rows("Source"))

    def _source(self, cells: list[Item]) -> Source:
        publisher, url, author = (cells + [Item("", 0, 0)] * 2)[:3]
        if len(cells) > 3 or not publisher.text:
            self.error(cells[0], "bad-row", "dòng Source không đúng dạng", 'viết "nơi đăng | địa chỉ | tác giả"')
        gone = url.text.lower() == GONE
        if url.text and not gone and not _URL.match(url.text):
            self._bad_url(url, url.text)
        return Source(publisher.text, "" if gone else url.text, author.text, gone)

    def proposed(self, province: str) -> tuple[Award, ...]:
        awards = []
        for cells in self.rows("Proposed"):
            if len(cells) != 2 or not cells[1].text:
                self.error(cells[0], "bad-row", "dòng Proposed không đúng dạng", 'viết "cơ quan | danh hiệu đề nghị"')
                continue
            agency = self.agency(cells[0], province)
            if agency:
                awards.append(Award(agency, cells[1].text))
        return tuple(awards)

    def corrections(self) -> tuple[Correction, ...]:
        found = []
        for cells in self.rows("Corrections"):
            if not _is_day(cells[0].text):
                self._bad_iso(cells[0], cells[0].text)
                continue
            if len(cells) != 2 or not cells[1].text:
                self.error(cells[0], "bad-row", "dòng Corrections không đúng dạng", 'viết "2024-03-02 | đã sửa gì"')
                continue
            found.append(Correction(cells[0].text, cells[1].text))
        return tuple(found)


def _is_day(text: str) -> bool:
    """Whether it is `2021-07-20`, a day of the calendar in a year of ours; Python itself would take `20210720` too."""
    try:
        return bool(_ISO_DAY.match(text)) and date.fromisoformat(text).year >= FIRST_YEAR
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    """Whether it is `2021-07-20T07:36`, with or without seconds and zone."""
    try:
        return bool(_ISO_TIME.match(text)) and datetime.fromisoformat(text).year >= FIRST_YEAR
    except ValueError:
        return False


def near_hint(near: list[str], file: str) -> str:
    """The remedy for an id that is not there: what was perhaps meant, else where to add it."""
    if near:
        return "có phải " + ", ".join(f'"{id}"' for id in near) + "?"
    return f"kiểm tra chính tả, hoặc thêm mục mới vào content/vocabulary/{file}"
