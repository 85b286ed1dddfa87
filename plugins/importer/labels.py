"""Labels: what a person wrote down about a page, in the terms that a reading is compared in."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plugins.archive.bloc_names import bloc_core, bloc_key
from plugins.archive.vocabulary import Vocabulary
from plugins.importer.reading import finder_for
from plugins.vietnamese.fold import fold
from plugins.vietnamese.normalize import match_key

KINDS = {"so_ket_6_thang": "so-ket"}
"""Kinds that labelled sets name otherwise than kinds.toml."""

OTHER_SORTS = {"ban-giao", "dai-hoi", "giao-ban", "kiem-tra", "chuyen-de"}
"""Kinds that labelled sets had no name for: they call them "khac"."""
SCALARS = (
    "title", "published", "event_date", "bloc", "province", "scope", "kind", "period", "lead", "next_lead", "author",
    "source", "member_count", "place",
)  # fmt: skip
BODIES = ("agencies", "members", "guests", "deputies", "proposed", "given", "ranking")


@dataclass(frozen=True, slots=True)
class Named:
    """A body by everything that it may rightly be called, and how a person reads it."""

    keys: frozenset[str]
    shown: str


class Labels:
    """Reads labels and readings of one vocabulary into values that can be compared."""

    def __init__(self, known: Vocabulary) -> None:
        self.known = known

    def wanted(self, label: dict[str, Any]) -> dict[str, str | None]:
        """The one-valued fields of a label; fields that its set does not have are left out."""
        kind = str(label.get("conference_type") or "")
        found = {
            "title": title_key(label.get("title")), "published": label.get("published"),
            "event_date": label.get("event_date"),
            "province": self._province(label.get("province") or label.get("province_inferred")),
            "period": label.get("school_year") or str(label.get("year") or "") or None,
            "bloc": str(label["bloc"]) if label.get("bloc") else None,
            "kind": KINDS.get(kind, kind.replace("_", "-")) or None,
            "author": _key(label.get("byline")), "source": _key(label.get("source")),
        }  # fmt: skip
        if "bloc_key" in label:
            found["scope"] = _scope(label)
        if "member_count_stated" in label:
            found["member_count"] = str(label["member_count_stated"] or "") or None
        if "place_province" in label:
            found["place"] = self._province(label["place_province"])
        return found

    def found(self, got: dict[str, Any]) -> dict[str, str | None]:
        """The one-valued fields of what `import-page --json` prints."""
        return {
            "title": title_key(got["title"]), "published": got["published"], "event_date": got["event_date"],
            "province": self._province(got["province"] or got["province_inferred"]), "period": got["period"],
            "bloc": got["bloc"], "kind": got["kinds"][0] if got["kinds"] else None,
            "author": _key(got["author"]), "source": _key(got["source"]), "scope": got.get("scope"),
            "member_count": str(got.get("member_count") or "") or None, "place": self._province(got.get("place")),
        }  # fmt: skip

    def _province(self, name: str | None) -> str | None:
        if not name:
            return None
        bare = (
            re.sub(r"^(?:TP\.?|thành phố|tỉnh)\s*", "", name) if "Hồ Chí Minh" not in name else "Thành phố Hồ Chí Minh"
        )
        found = self.known.find_province(name) or self.known.find_province(bare)
        return found.id if found else match_key(name)

    def label_bodies(self, label: dict[str, Any], field: str) -> list[Named]:
        """Bodies as labelled: printed name, id where the label has one, whole id in blocs of several provinces."""
        names = label.get(field) or []
        ids = dict(zip(label.get("agencies") or [], label.get("agency_ids") or [], strict=False))
        ids = ids if len(label.get("agencies") or []) == len(label.get("agency_ids") or []) else {}
        places = dict(zip(label.get("member_agencies") or [], label.get("member_provinces") or [], strict=False))
        return [self.body(name, ids.get(name) or "", places.get(name) or "", _is_wide(label)) for name in names]

    def body(self, name: str, id: str = "", place: str = "", wide: bool = False) -> Named:
        """What a printed name or an id may be called. In `wide` blocs a type alone does not tell a body."""
        keys = {_spelled(name), match_key(name), name}
        local = id.rpartition("/")[2] or self._type_of(name)
        where = self._province(place) if place else self._place_in(name)
        if local and (not wide or not where):
            keys.add(local)
        if local and where:
            keys.add(f"{where}/{local}")
        if where and re.match(r"(?:tỉnh|thành phố|TP\.?|UBND)\b", name, re.IGNORECASE):
            keys.add(f"{where}/ubnd-tinh")
        return Named(frozenset(keys), name)

    def found_bodies(self, names: Iterable[str], wide: bool) -> list[Named]:
        """Bodies as printed by the importer: type ids, whole ids, or names."""
        return [self._found_body(name, wide) for name in names]

    def _found_body(self, name: str, wide: bool) -> Named:
        place, slash, local = name.partition("/")
        if slash and place in (*self.known.provinces, "trung-uong"):
            return Named(frozenset({name} if wide else {name, local}), name)
        if name in self.known.agency_types:
            return Named(frozenset({name}), name)
        return self.body(name, wide=wide)

    def _type_of(self, name: str) -> str:
        """A body's id, found as the importer finds it; '' for a name that the vocabulary does not hold."""
        if name in self.known.agency_types:
            return name
        bodies = finder_for(self.known).bodies(name)
        whole = next((body for body in bodies if body.end - body.start >= len(name) * 0.8), None)
        return whole.id.rpartition("/")[2] if whole and whole.id else ""

    def _place_in(self, name: str) -> str:
        key = f" {match_key(name)} "
        named = [(len(p.name), id) for id, p in self.known.provinces.items() if f" {match_key(p.name)} " in key]
        return max(named, default=(0, ""))[1]


def paired(wanted: list[Named], found: list[Named]) -> tuple[list[Named], list[Named]]:
    """What was found too much and what is missing, each body of one side standing for one of the other."""
    missing, extra = list(dict.fromkeys(wanted)), []
    for body in dict.fromkeys(found):
        match = next((other for other in missing if other.keys & body.keys), None)
        if match:
            missing.remove(match)
        else:
            extra.append(body)
    return extra, missing


def same_bloc(wanted: str | None, found: str | None, variants: Iterable[str] = ()) -> bool:
    """Whether two names are one bloc's: equal as the archive compares names, or nearly the same words.

    >>> same_bloc("Khối thi đua Văn hóa - Xã hội", "Khối thi đua các cơ quan Văn hóa - Xã hội tỉnh")
    True
    >>> same_bloc("Cụm thi đua số 4", "Cụm thi đua số 5")
    False
    """
    if not wanted or not found:
        return not wanted and not found
    if any(bloc_key(name) == bloc_key(found) for name in (wanted, *variants)):
        return True
    one, other = _words(wanted), _words(found)
    numbers = {word for word in one if word.isdigit()}, {word for word in other if word.isdigit()}
    if numbers[0] and numbers[0] == numbers[1] and (other <= one or one <= other):
        return True
    return numbers[0] == numbers[1] and 2 * len(one & other) >= 0.7 * (len(one) + len(other))


def same_post(wanted: str | None, found: str | None) -> bool:
    """Whether two posts are one, give or take abbreviations that a label writes out.

    >>> same_post("Phó Giám đốc Sở Xây dựng", "Phó GĐ Sở Xây dựng")
    True
    >>> same_post("Phó Giám đốc Sở Xây dựng", "Phó Giám đốc")
    False
    """
    one, other = loose(wanted or ""), loose(found or "")
    return one == other or difflib.SequenceMatcher(None, one, other).ratio() > 0.8


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "xii": "12"}


def _words(name: str) -> set[str]:
    core = re.sub(r"\b(?:khoi|cum|thi dua|cac|so|tinh|co quan|nganh|don vi)\b", " ", fold(bloc_core(name)))
    return {_ROMAN.get(word, word.lstrip("0")) for word in re.findall(r"\w+", core)} or {fold(name)}


_SPELLINGS = (
    ("uy ban nhan dan", "ubnd"), ("truong dai hoc", "dh"), ("dai hoc", "dh"), ("truong cao dang", "cd"),
    ("cao dang", "cd"),
    ("lien hiep cac hoi", "lien hiep hoi"), ("uy ban mat tran to quoc viet nam", "ubmttq"), ("ubmttqvn", "ubmttq"),
    ("ubmttq viet nam", "ubmttq"), ("tp ", "thanh pho "), ("bo chqs", "bo chi huy quan su"),
    ("hoi ccb", "hoi cuu chien binh"),
)  # fmt: skip


def _spelled(name: str) -> str:
    """A name with its usual abbreviations told as one."""
    key = re.sub(r"[^\w ]+", " ", fold(name))
    for long, short in _SPELLINGS:
        key = key.replace(long, short)
    return " ".join(key.split())


def title_key(value: str | None) -> str | None:
    return match_key(value).rstrip(" .") if value else None


def loose(text: str) -> str:
    """A line's letters and figures alone, so that escapes and spaces do not count."""
    return "".join(char for char in fold(text) if char.isalnum())


def _key(value: str | None) -> str | None:
    return match_key(value) if value else None


def _is_wide(label: dict[str, Any]) -> bool:
    return str(label.get("bloc_key", "")).startswith(("lien-tinh/", "trung-uong/"))


def _scope(label: dict[str, Any]) -> str:
    head = str(label["bloc_key"]).partition("/")[0]
    if head in ("lien-tinh", "trung-uong"):
        return head
    return "inside" if str(label.get("scope") or "").startswith("inside") else "provincial"
