"""Columns: for every facet, each post's values in one file, from which the browser counts options."""

from collections.abc import Iterable, Mapping, Sequence

from plugins.archive.facets import year_label
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search.documents import FilterFacets, value_label
from plugins.search.files import Files, Published
from plugins.search.postings import add_varint
from plugins.vietnamese.collate import sort_key

Values = tuple[str, ...]
Filters = Mapping[str, Values]
"""A post's values by the facet's parameter in the search page's address."""

PARAMETERS = tuple(facet.parameter for facet in FilterFacets)


class Columns:
    """Collects the values of posts in the order of their numbers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._columns: dict[str, list[Values]] = {key: [] for key in PARAMETERS}
        self._shared: dict[Values, Values] = {}

    def add(self, filters: Filters) -> None:
        """Adds the next post's values; a number whose post is gone has none."""
        for key, column in self._columns.items():
            values = filters.get(key, ())
            column.append(self._shared.setdefault(values, values))

    def tables(self, files: Files) -> dict[str, dict[str, str]]:
        """Writes each facet's options and column; returns their names by parameter."""
        return {key: _written(key, column, self._vocabulary, files) for key, column in self._columns.items()}


def updated_columns(
    published: Published, facets: Mapping[str, Mapping[str, str]], posts: Sequence[Post | None],
    changed: Mapping[int, tuple[Filters, Filters]], before: int, vocabulary: Vocabulary, files: Files,
) -> dict[str, dict[str, str]]:  # fmt: skip
    """The columns of posts, of which those at `changed` had and have some values; there were `before` posts."""
    made = {}
    for facet in FilterFacets:
        key = facet.parameter
        new = {
            place: has.get(key, ())
            for place, (had, has) in changed.items()
            if has.get(key, ()) != had.get(key, ()) or place >= before
        }
        names = facets[key]
        labels = {value for value, _ in published.json(names["labels"])} if new else set()
        if not new and len(posts) == before:
            made[key] = {part: files.keep(name) for part, name in names.items()}
        elif len(posts) > before and min(new) >= before and labels.issuperset(*new.values()):
            places = {value: at for at, (value, _) in enumerate(published.json(names["labels"]))}
            added = _coded((new[place] for place in range(before, len(posts))), places)
            column = published.content(names["column"]) + added
            made[key] = {"labels": files.keep(names["labels"]), "column": files.add(column)}
        else:
            all_values = [tuple(dict.fromkeys(facet.terms_of(post, vocabulary))) if post else () for post in posts]
            made[key] = _written(key, all_values, vocabulary, files)
    return made


def _written(key: str, column: Sequence[Values], vocabulary: Vocabulary, files: Files) -> dict[str, str]:
    """Options (value, label) in reading order, and for every post a varint with the number of its values, then their
    places among the options."""
    labels = {value: _label(key, value, vocabulary) for value in set().union(*set(column))}
    order = sorted(labels, key=lambda value: _rank(key, value, labels[value], vocabulary))
    places = {value: at for at, value in enumerate(order)}
    options = [[value, labels[value]] for value in order]
    return {"labels": files.add_json(options), "column": files.add(_coded(column, places))}


def _coded(column: Iterable[Values], places: Mapping[str, int]) -> bytes:
    coded = bytearray()
    for values in column:
        add_varint(coded, len(values))
        for value in values:
            add_varint(coded, places[value])
    return bytes(coded)


def _label(key: str, value: str, vocabulary: Vocabulary) -> str:
    if key == "nam":
        return year_label(value)
    if key == "tinh":
        return vocabulary.province_name(value)
    if key == "loai":
        return vocabulary.kinds[value].name
    return value_label(key, value, vocabulary)


def _rank(key: str, value: str, label: str, vocabulary: Vocabulary) -> tuple[object, ...]:
    """Newest year first, kinds in the vocabulary's order, names in Vietnamese order."""
    if key == "nam":
        return tuple(-int(year) for year in value.split("-"))
    if key == "loai":
        return (list(vocabulary.kinds).index(value),)
    return (sort_key(label), value)
