"""The vocabulary: provinces, agencies, blocs, functions and kinds, and how a written name finds its record."""

import difflib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from plugins.archive.agencies import derive_agency, local_name
from plugins.archive.bloc_names import bloc_key
from plugins.archive.dates import PartialDate
from plugins.archive.problem import Problem
from plugins.archive.terms import NATIONAL, PLACEHOLDER, Agency, AgencyEntry, AgencyType, Bloc, Province, Term
from plugins.archive.toml_source import TomlFile
from plugins.archive.vocabulary_files import FILES, read_vocabulary_file
from plugins.vietnamese.fold import fold
from plugins.vietnamese.normalize import match_key, tight_dashes

INTERPROVINCIAL = "lien-tinh"
NOT_PROVINCES = {INTERPROVINCIAL: "Liên tỉnh", NATIONAL.id: NATIONAL.name}
"""Where blocs that belong to no single province stand."""

_LEVEL = " " + match_key("tỉnh")
_LONGEST_PROVINCE = 5
"""Words in the longest name of a province ("Thành phố Hồ Chí Minh"; "Bà Rịa - Vũng Tàu" counts as three)."""


@dataclass(slots=True)
class _Found:
    """What a written name stands for, and whether it was written as the id."""

    id: str
    is_id: bool


@dataclass
class Vocabulary:
    """All terms by id. `sources` holds the parsed files by name, for messages that name a place."""

    provinces: dict[str, Province] = field(default_factory=dict)
    agency_types: dict[str, AgencyType] = field(default_factory=dict)
    agencies: dict[str, AgencyEntry] = field(default_factory=dict)
    bloc_functions: dict[str, Term] = field(default_factory=dict)
    blocs: dict[str, Bloc] = field(default_factory=dict)
    kinds: dict[str, Term] = field(default_factory=dict)
    awards: dict[str, Term] = field(default_factory=dict)
    sources: dict[str, TomlFile] = field(default_factory=dict)
    _derived: dict[str, Agency | None] = field(default_factory=dict)
    _placed: dict[str, dict[str, str]] = field(default_factory=dict)

    def agency(self, id: str) -> Agency | None:
        """The agency of a whole id such as `yen-bai/so-xay-dung`; None where there is no such body."""
        if id not in self._derived:
            self._derived[id] = derive_agency(id, self.provinces, self.agency_types, self.agencies)
        return self._derived[id]

    def province_name(self, id: str) -> str:
        """The province's name today, or the name of what stands in a province's place."""
        return self.provinces[id].name if id in self.provinces else NOT_PROVINCES.get(id, id)

    def place(self, id: str) -> Province:
        """The province of an id; of what stands in a province's place, one that has no kind."""
        return self.provinces.get(id) or Province(id, NOT_PROVINCES.get(id, id), kind="")

    def is_place(self, id: str) -> bool:
        return id in self.provinces or id in NOT_PROVINCES

    def find_kind(self, text: str) -> _Found | None:
        return _find(text, self.kinds, self._kind_keys)

    def award_name(self, text: str) -> str:
        """An award by the name that the vocabulary gives it; one that it does not know, as printed."""
        found = _find(text, self.awards, self._award_keys)
        return self.awards[found.id].name if found else text

    def find_province(self, text: str) -> _Found | None:
        return _find(text, self.provinces, self._province_keys)

    def find_agency(self, text: str, province: str) -> _Found | None:
        """The body that a header means by a short id, a whole id, or a name used in `province`.

        A name that ends with another province's name ("Sở Y tế tỉnh An Giang") is looked up there.
        """
        whole = text if "/" in text else f"{province}/{text}"
        if whole == whole.lower() and self.agency(whole):
            return _Found(whole, True)
        place, slash, rest = text.partition("/")
        if slash and self.is_place(place):
            return self._agency_by_name(rest, place)
        found = self._agency_by_name(text, province) or self._agency_elsewhere(text)
        return found or (self._agency_by_name(text, NATIONAL.id) if province != NATIONAL.id else None)

    def _agency_by_name(self, name: str, province: str) -> _Found | None:
        for key in _with_and_without_level(name, self._province_names(province)):
            id = self._local_keys.get((province, key)) or self._type_id(key, province)
            if id:
                return _Found(id, False)
        return None

    def _type_id(self, key: str, province: str) -> str:
        type_id = self._type_keys.get(key) or self._placed_type_keys(province).get(key)
        id = f"{province}/{type_id}"
        return id if type_id and province in self.provinces and self.agency(id) else ""

    def _agency_elsewhere(self, text: str) -> _Found | None:
        _, province = self._ending_province(text)
        return self._agency_by_name(text, province) if province else None

    def _ending_province(self, text: str) -> tuple[str, str]:
        """A text that ends with a province's name, without it, and that province's id; ('', '') where there is none."""
        words = tight_dashes(text).split(" ")
        for count in range(min(len(words) - 1, _LONGEST_PROVINCE), 0, -1):
            province = self._province_keys.get(match_key(" ".join(words[-count:])))
            if province:
                return " ".join(words[:-count]), province
        return "", ""

    def _province_names(self, id: str) -> tuple[str, ...]:
        return self.provinces[id].all_names if id in self.provinces else ()

    def find_blocs(self, text: str, when: PartialDate | None = None) -> list[_Found]:
        """The blocs that a header may mean; more than one where provinces share a name and none is given.

        Of several in one province that bear the name, those are meant that bore it at the time.
        """
        if text in self.blocs:
            return [_Found(text, True)]
        found = self._blocs_named(text)
        if when is None or len(found) < 2:
            return found
        key = self._bloc_key_in(text)
        of_the_time = [one for one in found if self._bore(one.id, key, when)]
        places = {one.id.partition("/")[0] for one in of_the_time}
        return [one for one in found if one in of_the_time or one.id.partition("/")[0] not in places]

    def _bore(self, id: str, key: str, when: PartialDate) -> bool:
        return any(span.includes(when) for span in self.blocs[id].spans_of(lambda name: bloc_key(name) == key))

    def _bloc_key_in(self, text: str) -> str:
        """The key of a bloc's name in a text that may have a province before or behind it."""
        place, slash, name = text.partition("/")
        if slash and self.is_place(place):
            return bloc_key(name)
        return bloc_key(text) if bloc_key(text) in self._bloc_keys else bloc_key(self._ending_province(text)[0])

    def _blocs_named(self, text: str) -> list[_Found]:
        place, slash, name = text.partition("/")
        if slash and self.is_place(place):
            return [_Found(id, False) for id in self._bloc_keys.get(bloc_key(name), ()) if id.startswith(place + "/")]
        exact = self._bloc_keys.get(bloc_key(text), ())
        return [_Found(id, False) for id in exact] or self._blocs_with_province(text)

    def _blocs_with_province(self, text: str) -> list[_Found]:
        bare, province = self._ending_province(text)
        found = self._bloc_keys.get(bloc_key(bare), ()) if province else ()
        return [_Found(id, False) for id in found if id.startswith(province + "/")]

    def nearest(self, text: str, ids: list[str], names: dict[str, str], count: int = 3) -> list[str]:
        """The ids whose id or name is written most like `text`, compared without marks."""
        wanted = fold(text)
        by_text: dict[str, str] = {}
        for id in ids:
            by_text[id.rpartition("/")[2]] = by_text[fold(names.get(id, id))] = by_text[id] = id
        near = difflib.get_close_matches(wanted, list(by_text), n=count * 3, cutoff=0.5)
        near += difflib.get_close_matches(wanted.rpartition("/")[2], list(by_text), n=count * 3, cutoff=0.5)
        return list(dict.fromkeys(by_text[word] for word in near))[:count]

    @cached_property
    def _kind_keys(self) -> dict[str, str]:
        return _keys(self.kinds)

    @cached_property
    def _award_keys(self) -> dict[str, str]:
        return _keys(self.awards)

    @cached_property
    def _province_keys(self) -> dict[str, str]:
        return _keys(self.provinces)

    @cached_property
    def _type_keys(self) -> dict[str, str]:
        plain = {key: id for key, id in _keys(self.agency_types).items() if match_key(PLACEHOLDER) not in key}
        return {key.removesuffix(_LEVEL): id for key, id in plain.items()} | plain

    def _placed_type_keys(self, province: str) -> dict[str, str]:
        """Names that hold their province's name, such as "Báo Ninh Thuận"."""
        if province not in self._placed:
            places = self._province_names(province)
            self._placed[province] = {
                match_key(local_name(name, place)): id for place in places for id, name in self._placed_names
            }
        return self._placed[province]

    @cached_property
    def _placed_names(self) -> list[tuple[str, str]]:
        return [(id, name) for id, term in self.agency_types.items() for name in term.all_names if PLACEHOLDER in name]

    @cached_property
    def _local_keys(self) -> dict[tuple[str, str], str]:
        plain = {
            (id.partition("/")[0], match_key(name)): id
            for id, entry in self.agencies.items()
            for name in entry.all_names
            if name
        }
        return {(province, key.removesuffix(_LEVEL)): id for (province, key), id in plain.items()} | plain

    @cached_property
    def _bloc_keys(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id, bloc in self.blocs.items():
            for key in dict.fromkeys(bloc_key(name) for name in bloc.all_names):
                found[key].append(id)
        return found


def _keys(terms: Mapping[str, Term]) -> dict[str, str]:
    return {match_key(name): id for id, term in terms.items() for name in term.all_names if name}


def _find(text: str, terms: Mapping[str, Term], keys: dict[str, str]) -> _Found | None:
    if text in terms:
        return _Found(text, True)
    id = keys.get(match_key(text))
    return _Found(id, False) if id else None


def _with_and_without_level(name: str, province: tuple[str, ...]) -> list[str]:
    """Keys of a body's name, with and without "tỉnh", "tỉnh X" or "X" behind it, X being any name of the province."""
    keys = [match_key(name)]
    for tails in (sorted(province, key=len, reverse=True), ("tỉnh", "thành phố", "tp", "tp.")):
        ending = next((end for end in map(match_key, tails) if keys[-1].endswith(" " + end)), "")
        if ending:
            keys.append(keys[-1].removesuffix(" " + ending).rstrip(" ,-"))
    return keys


def load_vocabulary(folder: Path, shown: str = "content/vocabulary") -> tuple[Vocabulary, list[Problem]]:
    """Reads the vocabulary's folder; what is wrong is returned, and the rest is loaded as far as it makes sense."""
    vocabulary, problems = Vocabulary(), []
    for name in FILES:
        toml, terms, found = read_vocabulary_file(folder, name, shown)
        vocabulary.sources[name] = toml
        setattr(vocabulary, name, terms)
        problems += found
    return vocabulary, problems
