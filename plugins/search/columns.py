"""Columns: for every facet, each post's values in one file, from which the browser counts options."""

from collections.abc import Iterable, Mapping, Sequence

from plugins.archive.archive import Archive
from plugins.archive.facets import Facet
from plugins.archive.post import Post
from plugins.search.documents import FilterFacets
from plugins.search.files import Files, Published
from plugins.search.postings import add_varint

Values = tuple[str, ...]
Filters = Mapping[str, Values]
"""A post's values by the facet's parameter in the search page's address."""


class Columns:
    """Collects the values of posts in the order of their numbers."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._columns: dict[Facet, list[Values]] = {facet: [] for facet in FilterFacets}
        self._shared: dict[Values, Values] = {}

    def add(self, filters: Filters) -> None:
        """Adds the next post's values; a number whose post is gone has none."""
        for facet, column in self._columns.items():
            values = filters.get(facet.parameter, ())
            column.append(self._shared.setdefault(values, values))

    def tables(self, files: Files) -> dict[str, dict[str, str]]:
        """Writes each facet's options and column; returns their names by parameter."""
        return {
            facet.parameter: _written(facet, column, self._archive, files) for facet, column in self._columns.items()
        }


def updated_columns(
    published: Published, facets: Mapping[str, Mapping[str, str]], posts: Sequence[Post | None],
    changed: Mapping[int, tuple[Filters, Filters]], before: int, archive: Archive, files: Files,
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
            all_values = [facet.posts_terms(post, archive) if post else () for post in posts]
            made[key] = _written(facet, all_values, archive, files)
    return made


def _written(facet: Facet, column: Sequence[Values], archive: Archive, files: Files) -> dict[str, str]:
    """Options (value, label) in reading order, and for every post a varint with the number of its values, then their
    places among the options."""
    labels = {value: facet.option_of(value, archive) for value in set().union(*set(column))}
    order = sorted(labels, key=lambda value: facet.rank(value, labels[value], archive))
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
