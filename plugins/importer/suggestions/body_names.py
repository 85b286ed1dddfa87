"""Names of bodies: every way the vocabulary's agencies are written, as a tree of words for the longest match."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from plugins.archive.terms import PLACEHOLDER
from plugins.archive.vocabulary import Vocabulary
from plugins.vietnamese.normalize import match_key
from plugins.vietnamese.words import Word, keys, words

_SHORTER = (
    ("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"), ("Đoàn đại biểu Quốc hội", "Đoàn ĐBQH"),
    ("Mặt trận Tổ quốc", "MTTQ"), ("Thi đua - Khen thưởng", "TĐKT"), ("Ban Quản lý dự án", "Ban QLDA"),
    ("Ban QLDA", "BQLDA"),
    ("Ban Quản lý", "BQL"), ("Ban Quản lý", "Ban QL"), ("khu công nghiệp", "KCN"), ("Khu kinh tế", "KKT"),
    ("Văn phòng", "VP"),
    ("đầu tư xây dựng", "ĐTXD"), ("nông nghiệp và phát triển nông thôn", "NN&PTNT"), ("phát triển nông thôn", "PTNT"),
    ("Tỉnh ủy", "Thành ủy"), ("Tỉnh ủy", "TU"), ("Ủy ban Kiểm tra", "UBKT"), ("Liên hiệp Phụ nữ", "LHPN"),
    ("Cựu chiến binh", "CCB"), ("Khoa học và Kỹ thuật", "KHKT"), ("Khoa học và Kỹ thuật", "KH&KT"),
    ("Liên đoàn Lao động", "LĐLĐ"),
    ("Hợp tác xã", "HTX"), ("Bộ đội Biên phòng", "BĐBP"), ("Bộ Chỉ huy", "BCH"), ("Quân sự", "QS"),
    ("Viện Kiểm sát nhân dân", "VKSND"),
    ("Tòa án nhân dân", "TAND"), ("Kho bạc Nhà nước", "KBNN"), ("Bảo hiểm xã hội", "BHXH"), ("Ngân hàng", "NH"),
    ("Quản lý thị trường", "QLTT"), ("Thi hành án dân sự", "THADS"), ("Văn học Nghệ thuật", "VHNT"),
    ("Chữ thập đỏ", "CTĐ"),
    ("Thanh niên xung phong", "TNXP"), ("Phát thanh và Truyền hình", "PTTH"), ("Người cao tuổi", "NCT"),
    ("Hội ", "Tỉnh hội "),
    ("Đảng ủy Khối", "ĐUK"), ("các cơ quan", "CCQ"),
)  # fmt: skip
_WEAK = re.compile(
    r"mặt trận|thanh tra|bưu điện|kho bạc|viện kiểm sát|đoàn thanh niên|điện lực tỉnh|thuế tỉnh|thống kê tỉnh"
    r"|liên hiệp hội|hội sinh viên|báo .*|viễn thông",
    re.IGNORECASE,
)
_GAP = re.compile(r"[\s\-&/.]*")
_COMMA_GAP = re.compile(r"[\s\-&/.,]*")


@dataclass(slots=True)
class _Node:
    """A place in the tree; `ids` where a name ends, with the name as the vocabulary writes it."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    commas: set[str] = field(default_factory=set)
    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found at some words: `id` is a type's id, or `province/name` of a body of its own kind."""

    id: str
    name: str
    end: int
    """Index of the word behind the name."""

    @property
    def is_weak(self) -> bool:
        """A name that is often a common noun, or the publisher of the page."""
        return bool(_WEAK.fullmatch(self.name))


class BodyNames:
    """All names of the vocabulary's agencies."""

    def __init__(self, known: Vocabulary) -> None:
        self.root = _Node()
        self.plain_names: list[str] = []
        self.provinces = [(province.name, id) for id, province in known.provinces.items()]
        self.province_names = {id: name for name, id in self.provinces}
        # Huế is a city since 2025 only, and reports of its day say "tỉnh Thừa Thiên Huế".
        self.cities = {id for id, province in known.provinces.items() if province.kind == "thanh-pho"} - {"hue"}
        self.all_provinces = [
            (name, id) for id, province in known.provinces.items() for name in province.all_names if len(name) > 3
        ] + [(name, id) for name, id in (("Huế", "hue"), ("Vũng Tàu", "ba-ria-vung-tau")) if id in known.provinces]
        for id, kind in known.agency_types.items():
            if kind.many:  # of which a province has several: each is told by its own name
                continue
            for name in kind.all_names:
                for form in self._placed(name):
                    self._add(form, id)
                for form in self._levelled(name):
                    self._add_form(form, id)
        self._add_short_names(known)
        for id, entry in known.agencies.items():
            for name in filter(None, entry.all_names):
                several = entry.type and known.agency_types.get(entry.type) and known.agency_types[entry.type].many
                self._add(name, id if several else entry.type or id)

    def _add_short_names(self, known: Vocabulary) -> None:
        """ "Sở Giáo dục" is understood where one department alone begins so."""
        heads: dict[str, set[str]] = {}
        for id, kind in known.agency_types.items():
            head = re.split(r",|\svà\s|\s-\s", kind.name)[0]
            if kind.name.startswith("Sở ") and head != kind.name:
                heads.setdefault(head, set()).add(id)
        for head, ids in heads.items():
            if len(ids) == 1:
                self._add_form(head, ids.pop())

    def _placed(self, name: str) -> Iterable[str]:
        """A name with a place for its province, once for each province."""
        if PLACEHOLDER not in name:
            return [name]
        return [name.replace(PLACEHOLDER, province) for province, _ in self.provinces]

    def _levelled(self, name: str) -> Iterable[str]:
        """Short names stand with another level or with the province: "Công an tỉnh", "Công an Hà Nội"."""
        if name.endswith(" tỉnh") and len(name.split()) <= 4:
            for level in ("thành phố", "TP", *(province for province, _ in self.provinces)):
                yield f"{name.removesuffix(' tỉnh')} {level}"

    def _add(self, name: str, id: str) -> None:
        self.plain_names.append(name)
        for form in _forms(name):
            self._add_form(form, id)

    def _add_form(self, form: str, id: str) -> None:
        node, previous = self.root, None
        for word in words(form):
            comma = previous is not None and bool(re.search(r"[,&-]", form[previous.end : word.start]))
            if comma:
                node.commas.add(word.key)
            node = node.next.setdefault(word.key, _Node())
            previous = word
        if not node.id:
            node.id, node.name = id, form

    def longest(
        self, text: str, found: Sequence[Word], at: int, prefix: str = "", suffix: str = ""
    ) -> NameMatch | None:
        """The longest name that begins at a word; `prefix` and `suffix` are words that a list writes once for all."""
        node: _Node | None = self.root
        if not prefix and found[at].key not in self.root.next:
            return None
        in_post = (
            at > 0
            and found[at - 1].text.lower() in ("trưởng", "phó", "đốc", "tịch", "nhiệm")
            and text[found[at - 1].end : found[at].start] == " "
        )
        for key in keys(prefix):
            node = node.next.get(key) if node else None
        best: NameMatch | None = None
        position = at
        while node is not None and position < len(found):
            word = found[position]
            if position > at and not self._may_go_on(text, found, position, node):
                break
            node = node.next.get(word.key)
            position += 1
            match = self._ended(node, suffix, position) if node else None
            if match and (in_post or _well_written(match.name, found[at:position], bool(prefix))):
                best = match
        return best

    def _may_go_on(self, text: str, found: Sequence[Word], position: int, node: _Node) -> bool:
        between = text[found[position - 1].end : found[position].start]
        pattern = _COMMA_GAP if found[position].key in node.commas else _GAP
        return bool(pattern.fullmatch(between)) and ". " not in between

    def _ended(self, node: _Node, suffix: str, end: int) -> NameMatch | None:
        for key in keys(suffix):
            following = node.next.get(key)
            if following is None:
                return None
            node = following
        return NameMatch(node.id, node.name, end) if node.id else None

    def nearly(self, name: str) -> NameMatch | None:
        """The one known name that a long name differs from by a misprint or two ("Cao đảng")."""
        key = match_key(name)
        if len(key) < 18:
            return None
        near = [
            (known, form) for known, form in self.long_names if abs(len(known) - len(key)) < 3 and known[:3] == key[:3]
        ]
        close = difflib.get_close_matches(key, [known for known, _ in near], n=1, cutoff=0.93)
        if not close or sorted(re.findall(r"\d+", close[0])) != sorted(re.findall(r"\d+", key)):
            return None
        form = next(form for known, form in near if known == close[0])
        found = words(form)
        return self.longest(form, found, 0)

    @cached_property
    def long_names(self) -> list[tuple[str, str]]:
        return list({match_key(name): name for name in self.plain_names if len(name) > 15}.items())


def _forms(name: str) -> set[str]:
    """A name and its shorter forms: known abbreviations, without the level behind it, without "và"."""
    forms = {name}
    for whole, short in _SHORTER:
        forms |= {re.sub(rf"(?i)\b{re.escape(whole)}", short, form) for form in forms if len(forms) < 400}
    forms |= {re.sub(r"\s+(?:tỉnh|thành phố)$", "", form) for form in forms if len(form.split()) > 3 or " ủy" in form}
    forms |= {form.replace(" và ", " - ") for form in forms}
    # Without "tỉnh" these are anybody's words, or the body of another level.
    return {form for form in forms if form.lower() not in {"công an", "tỉnh", "cục thi hành án", "ban tổ chức"}}


def _well_written(name: str, found: Sequence[Word], prefixed: bool) -> bool:
    """Names begin with a capital; abbreviations of one word are written exactly so."""
    first = found[0].text
    if len(found) == 1 and not prefixed and name.isupper():
        return first == name
    if not prefixed and len(words(name)) == 1 and not name.isupper():
        return first == name
    return first[0].isupper()
