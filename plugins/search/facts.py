"""Facts: who was what in a bloc's year, and the post that says so; one file a province, for answers about rosters."""

from collections.abc import Mapping, Sequence
from typing import Any

from plugins.archive.agencies import full_name
from plugins.archive.post import Post
from plugins.archive.vocabulary import Vocabulary
from plugins.search.entities import agency_entity
from plugins.search.files import Files, Published

Year = dict[str, Any]
"""A bloc's year: `n` posts; `l` leads and `d` deputies, as pairs of an agency and the number of a post that says so;
`m` members, `p` the number of the post that lists them, `c` how many members the source says there are, 0: unknown."""


Lead = list[str | int]
"""A bloc, the page of a year, the number of the post that says who led it, and that body's id and name."""


class Facts:
    """Collects what posts say of their blocs' years, in the order of their numbers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._places: dict[str, dict[str, dict[str, Year]]] = {}
        self._names: dict[str, dict[str, str]] = {}

    def add(self, place: int, post: Post) -> None:
        """Adds the post at a number."""
        province, _, local = post.bloc.partition("/")
        years = self._places.setdefault(province, {}).setdefault(local, {})
        for page in post.period.pages:
            self._add_year(years.setdefault(page, {"n": 0}), place, post)
        following = next_page(post.period.pages[-1])
        if post.next_lead:
            self._name(province, years.setdefault(following, {"n": 0}), "l", post.next_lead, place, post)
        for agency in post.next_deputies:
            self._name(province, years.setdefault(following, {"n": 0}), "d", agency, place, post)

    def _add_year(self, year: Year, place: int, post: Post) -> None:
        year["n"] += 1
        if post.lead:
            self._name(post.province, year, "l", post.lead, place, post)
        for agency in post.deputies:
            self._name(post.province, year, "d", agency, place, post)
        names = list(dict.fromkeys(filter(None, (post.lead, *post.deputies, *post.members))))
        count = post.member_count
        listed = len(year.get("m", ()))
        # The best list: a whole one, then the longest, then the newest.
        if post.members and (count == len(names), len(names)) >= (0 < year.get("c", 0) == listed, listed):
            short = [self._agency(post.province, id, post) for id in names]
            year |= {"m": short, "p": place, "c": count}
        elif count and not year.get("c"):
            year["c"] = count

    def _name(self, province: str, year: Year, role: str, id: str, place: int, post: Post) -> None:
        agency = self._agency(province, id, post)
        held = year.setdefault(role, [])
        if agency not in (known for known, _ in held):
            held.append([agency, place])

    def _agency(self, province: str, id: str, post: Post) -> str:
        """The id of an agency, without the province that it shares with the bloc; its name is kept."""
        short = id.removeprefix(f"{province}/")
        names = self._names.setdefault(province, {})
        agency = self._vocabulary.agency(id)
        name = agency.name_on(post.date) if agency else id
        elsewhere = self._vocabulary.provinces.get(id.partition("/")[0]) if "/" in short else None
        names.setdefault(short, full_name(name, elsewhere) if elsewhere else name)
        return short

    def leads(self) -> dict[str, list[Lead]]:
        """Who led which bloc in which year, by what bodies are found by."""
        found: dict[str, list[Lead]] = {}
        for province, blocs in self._places.items():
            for local, years in blocs.items():
                for page, year in years.items():
                    for short, place in year.get("l", ()):
                        id = short if "/" in short else f"{province}/{short}"
                        entity = agency_entity(id, self._vocabulary)
                        name = self._names[province][short]
                        found.setdefault(entity, []).append([f"{province}/{local}", page, place, id, name])
        return found

    def files(self, files: Files) -> dict[str, str]:
        """Writes a file for each province with posts; returns their names."""
        return {
            province: files.add_json({"blocs": blocs, "names": self._names.get(province, {})})
            for province, blocs in sorted(self._places.items())
        }


def tables(facts: Facts, files: Files) -> dict[str, str]:
    """Writes the files, the table of their names by province, and who led which bloc; returns the names of the latter
    two."""
    return {"facts": files.add_json(facts.files(files)), "leads": files.add_json(_sorted(facts.leads()))}


def updated_facts(
    published: Published, before: Mapping[str, str], posts: Sequence[Post | None], provinces: set[str],
    vocabulary: Vocabulary, files: Files,
) -> dict[str, str]:  # fmt: skip
    """The tables where what the posts of some provinces say may have changed; see `tables`."""
    facts = Facts(vocabulary)
    for place, post in enumerate(posts):
        if post and post.province in provinces:
            facts.add(place, post)
    known: Mapping[str, str] = published.json(before["facts"])
    kept = {place: files.keep(name) for place, name in known.items() if place not in provinces}
    leads = facts.leads()
    for body, led in published.json(before["leads"]).items():
        others = [lead for lead in led if lead[0].partition("/")[0] not in provinces]
        leads.setdefault(body, []).extend(others)
    names = dict(sorted({**kept, **facts.files(files)}.items()))
    return {"facts": files.add_json(names), "leads": files.add_json(_sorted(leads))}


def _sorted(leads: dict[str, list[Lead]]) -> dict[str, list[Lead]]:
    return {body: sorted(led, key=str) for body, led in sorted(leads.items()) if led}


def next_page(page: str) -> str:
    """The emulation or school year after the one of a page's name.

    >>> next_page("2021"), next_page("2016-2017")
    ('2022', '2017-2018')
    """
    return str(int(page) + 1) if len(page) == 4 else f"{int(page[:4]) + 1}-{int(page[5:]) + 1}"
