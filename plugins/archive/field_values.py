"""Field values: what a post's header names of the vocabulary, read with a problem for whatever is not in it."""

import re

from plugins.archive.dates import DateError, PartialDate, parse_period
from plugins.archive.front_matter import Header, Item
from plugins.archive.plain_values import ValueReader
from plugins.archive.post import Award, Place, Vote
from plugins.archive.terms import NATIONAL
from plugins.archive.vocabulary import INTERPROVINCIAL, Vocabulary

_SHORT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")


class FieldReader(ValueReader):
    """Reads fields of one header against the vocabulary; `problems` collects, nothing is raised."""

    def __init__(self, header: Header, path: str, vocabulary: Vocabulary) -> None:
        super().__init__(header, path)
        self.vocabulary = vocabulary

    def province(self, key: str) -> str:
        """The id of a province; '' where it is none."""
        if not self.text(key):
            return ""
        at, known = self.whole(key), self.vocabulary
        found = known.find_province(at.text)
        if found is None:
            near = known.nearest(
                at.text, list(known.provinces), {id: term.name for id, term in known.provinces.items()}
            )
            hint = near_hint(near, "provinces.toml")
            self.error(at, "unknown-province", f'{key}: không có tỉnh, thành phố "{at.text}"', hint)
            return ""
        if not found.is_id:
            hint = f'viết "{found.id}", hoặc chạy check --fix'
            self.warn(at, "alias-for-id", f'"{at.text}" là tên gọi của "{found.id}"', hint)
        return found.id

    def agency(self, at: Item, province: str) -> str:
        """The whole id of an agency named in a header; '' where it is unknown."""
        if province == INTERPROVINCIAL and _SHORT_ID.match(at.text):
            hint = f'viết cả tỉnh, thí dụ "an-giang/{at.text}"; cơ quan trung ương là "{NATIONAL.id}/{at.text}"'
            self.error(at, "short-id", f'"{at.text}" không cho biết tỉnh; khối liên tỉnh không có tỉnh của mình', hint)
            return ""
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

    def bloc(self, when: PartialDate | None) -> str:
        """The bloc's id; '' where it is unknown or could be several. `when` is the day of the conference."""
        if not self.text("Bloc"):
            return ""
        at = self.whole("Bloc")
        found = self.vocabulary.find_blocs(at.text, when)
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

    def awards(self, key: str, province: str) -> tuple[Award, ...]:
        """Rows `agency | award | year`."""
        awards = []
        for cells in self.rows(key):
            if not 2 <= len(cells) <= 3 or not cells[1].text:
                hint = 'viết "cơ quan | danh hiệu | năm", năm có thể bỏ'
                self.error(cells[0], "bad-row", f"dòng {key} không đúng dạng", hint)
                continue
            agency, year = self.agency(cells[0], province), self._year(cells[2:])
            if agency:
                awards.append(Award(agency, cells[1].text, year))
        return tuple(awards)

    def _year(self, cells: list[Item]) -> str:
        """The emulation year that an award is for, '' where the row has none."""
        if not cells or not cells[0].text:
            return ""
        try:
            return parse_period(cells[0].text).text
        except DateError as error:
            self.error(cells[0], "bad-period", str(error), error.hint)
            return ""

    def ranking(self, province: str) -> tuple[Place, ...]:
        """Rows `place | agency`."""
        places = []
        for cells in self.rows("Ranking"):
            if len(cells) != 2 or not cells[0].text or not cells[1].text:
                self.error(cells[0], "bad-row", "dòng Ranking không đúng dạng", 'viết "hạng | cơ quan": "1 | so-y-te"')
                continue
            agency = self.agency(cells[1], province)
            if agency:
                places.append(Place(cells[0].text, agency))
        return tuple(places)

    def votes(self, province: str) -> tuple[Vote, ...]:
        """Rows `agency | votes | what for`."""
        found = []
        for cells in self.rows("Votes"):
            if not 2 <= len(cells) <= 3 or not cells[1].text:
                hint = 'viết "cơ quan | số phiếu | bầu việc gì", ô cuối có thể bỏ: "so-y-te | 9/9 | Cờ thi đua"'
                self.error(cells[0], "bad-row", "dòng Votes không đúng dạng", hint)
                continue
            agency = self.agency(cells[0], province)
            if agency:
                found.append(Vote(agency, *(cell.text for cell in cells[1:])))
        return tuple(found)


def near_hint(near: list[str], file: str) -> str:
    """The remedy for an id that is not there: what was perhaps meant, else where to add it."""
    if near:
        return "có phải " + ", ".join(f'"{id}"' for id in near) + "?"
    return f"kiểm tra chính tả, hoặc thêm mục mới vào content/vocabulary/{file}"
