"""Columns: for every facet, each post's values in one file, from which the browser counts options."""

from collections.abc import Iterable, Iterator

from plugins.archive.facets import FACETS, year_label
from plugins.archive.vocabulary import Vocabulary
from plugins.search.documents import value_label
from plugins.search.postings import add_varint
from plugins.vietnamese.collate import sort_key

PARAMETERS = tuple(facet.parameter for facet in FACETS if facet.parameter)


class Columns:
    """Collects the values of posts in the order of their numbers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers: dict[str, dict[str, int]] = {key: {} for key in PARAMETERS}
        self._columns: dict[str, list[tuple[int, ...]]] = {key: [] for key in PARAMETERS}

    def add(self, filters: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Adds the next post's values, by the facet's parameter in the search page's address."""
        for key, values in filters:
            numbers = self._numbers[key]
            self._columns[key].append(tuple(numbers.setdefault(value, len(numbers)) for value in values))

    def tables(self) -> Iterator[tuple[str, list[list[str]], bytes]]:
        """Each facet's parameter, its options (value, label) in reading order, and its column: for every post a varint
        with the number of its values, then their places among the options."""
        for key in PARAMETERS:
            labels = {value: self._label(key, value) for value in self._numbers[key]}
            order = sorted(labels, key=lambda value: self._rank(key, value, labels[value]))
            place = {self._numbers[key][value]: at for at, value in enumerate(order)}
            column = bytearray()
            for values in self._columns[key]:
                add_varint(column, len(values))
                for number in values:
                    add_varint(column, place[number])
            yield key, [[value, labels[value]] for value in order], bytes(column)

    def _label(self, key: str, value: str) -> str:
        if key == "nam":
            return year_label(value)
        if key == "tinh":
            return self._vocabulary.province_name(value)
        if key == "loai":
            return self._vocabulary.kinds[value].name
        return value_label(key, value, self._vocabulary)

    def _rank(self, key: str, value: str, label: str) -> tuple[object, ...]:
        """Newest year first, kinds in the vocabulary's order, names in Vietnamese order."""
        if key == "nam":
            return tuple(-int(year) for year in value.split("-"))
        if key == "loai":
            return (list(self._vocabulary.kinds).index(value),)
        return (sort_key(label), value)
