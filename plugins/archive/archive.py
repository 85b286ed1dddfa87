"""The archive: every post and term, and the look-ups between them that pages and data are made of."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from plugins.archive.dates import PartialDate
from plugins.archive.facet_terms import place_of
from plugins.archive.facets import AGENCY, BLOC, FACETS, Facet
from plugins.archive.lineage import Step, predecessors, reachable, steps
from plugins.archive.post import Post, Role
from plugins.archive.public_addresses import can_stay
from plugins.archive.rosters import YearList, highest_roles, year_lists
from plugins.archive.terms import Agency, Succession
from plugins.archive.vocabulary import Vocabulary
from plugins.vietnamese.collate import sort_key


def newest_first(posts: Iterable[Post]) -> list[Post]:
    """Posts by the latest day that their date can mean, then by title, so that the order never depends on files."""
    return sorted(posts, key=lambda post: (_last_day(post.date), post.slug), reverse=True)


def gathered(
    vocabulary: Vocabulary, posts: Iterable[Post], kept: Mapping[str, frozenset[str]] | None = None
) -> "Archive":
    """The archive of posts in any order, those apart that were withdrawn; `kept` is the archive's."""
    ordered = newest_first(posts)
    shown = [post for post in ordered if not post.is_withdrawn]
    return Archive(vocabulary, shown, kept or {}, [post for post in ordered if post.is_withdrawn])


@cache
def _last_day(date: PartialDate) -> tuple[int, int]:
    """What a date is sorted by; conferences are held on some thousands of days."""
    return date.last.toordinal(), date.day


@dataclass(eq=False)
class Archive:
    """`posts` are those of this build, newest first. Everything else is derived from them and the vocabulary.

    `withdrawn` posts are in no list; that they were there is all that is said of them. The archive does not change once
    it is made, so that what is worked out from it can be kept (`functools.lru_cache`).
    """

    vocabulary: Vocabulary
    posts: list[Post]
    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By facet, the terms whose pages were public at some time: they stay when their last post goes."""
    withdrawn: list[Post] = field(default_factory=list)
    has_family_pages: bool = True
    """Whether a body has a page with the posts of all that led to it."""
    _terms: dict[str, list[str]] = field(default_factory=dict)
    _groups: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _same_period: dict[str, dict[str, list[Post]]] = field(default_factory=dict)
    """By period's page, and in it by province or bloc function."""
    _reach: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _rosters: dict[str, tuple[dict[tuple[str, str], Role], dict[str, YearList]]] = field(default_factory=dict)
    _beside_in_bloc: dict[str, dict[str, tuple[Post | None, Post | None]]] = field(default_factory=dict)

    @property
    def recorded(self) -> list[Post]:
        """Every post that has an address, the withdrawn ones last."""
        return [*self.posts, *self.withdrawn]

    def posts_of(self, facet: Facet, term: str) -> list[Post]:
        """The posts that stand under a term, newest first."""
        return self._grouped[facet.name].get(term, [])

    def newest_first(self, posts: Iterable[Post]) -> list[Post]:
        """Posts of the archive in its order."""
        return sorted(posts, key=lambda post: self._places[post.path])

    @cached_property
    def _places(self) -> dict[str, int]:
        return {post.path: place for place, post in enumerate(self.posts)}

    def count(self, facet: Facet, term: str) -> int:
        return len(self.posts_of(facet, term))

    def terms(self, facet: Facet) -> list[str]:
        """Every term that has a page, in the facet's own order."""
        if facet.name not in self._terms:
            self._terms[facet.name] = self._with_kept(facet, facet.terms(self))
        return self._terms[facet.name]

    def terms_at(self, facet: Facet, place: str) -> list[str]:
        """The terms of a facet that stand under a place; those under no place are at ''."""
        return self._group(f"{facet.name} by place", facet, place_of).get(place, [])

    def _with_kept(self, facet: Facet, terms: list[str]) -> list[str]:
        kept = self.kept.get(facet.name, frozenset()).difference(terms)
        more = [id for id in sorted(kept) if can_stay(facet, id, self.vocabulary)]
        if not more:
            return terms
        return sorted([*terms, *more], key=lambda id: facet.rank(id, facet.label(id, self), self))

    def is_kept(self, facet: Facet, term: str) -> bool:
        """Whether a term has no post any more, and a page only because it had one."""
        return term in self.kept.get(facet.name, ()) and not self.posts_of(facet, term)

    @cached_property
    def kept_without_posts(self) -> list[str]:
        """The addresses of the pages for which `is_kept` holds."""
        return sorted(
            facet.url(id) for facet in FACETS for id in self.kept.get(facet.name, ()) if self.is_kept(facet, id)
        )

    def blocs_of_function(self, function: str) -> list[str]:
        return self._group("functions", BLOC, lambda id: self.vocabulary.blocs[id].function).get(function, [])

    def blocs_inside(self, parent: str) -> list[str]:
        """The blocs that stand in a bloc or a body."""
        return self._group("parents", BLOC, lambda id: self.vocabulary.blocs[id].parent).get(parent, [])

    def agencies_of_type(self, type: str) -> list[str]:
        return self._group("types", AGENCY, lambda id: self.agency(id).type).get(type, [])

    def _group(self, name: str, facet: Facet, key: Callable[[str], str]) -> dict[str, list[str]]:
        """A facet's terms by a key, in the facet's order; made once for each name."""
        if name not in self._groups:
            groups: dict[str, list[str]] = defaultdict(list)
            for term in self.terms(facet):
                groups[key(term)].append(term)
            self._groups[name] = groups
        return self._groups[name]

    @cached_property
    def _grouped(self) -> dict[str, dict[str, list[Post]]]:
        grouped: dict[str, dict[str, list[Post]]] = {facet.name: defaultdict(list) for facet in FACETS}
        for post in self.posts:
            for facet in FACETS:
                for term in facet.posts_terms(post, self):
                    grouped[facet.name][term].append(post)
        for facet in FACETS:
            for posts in grouped[facet.name].values():
                if facet.order:
                    posts.sort(key=facet.order, reverse=True)
        return grouped

    @cached_property
    def agency_ids(self) -> tuple[str, ...]:
        """Agencies that exist for the site: those in posts, withdrawn ones too, those in agencies.toml, those that
        blocs stand in, and their successors."""
        named = dict.fromkeys(id for post in self.recorded for id in post.agencies())
        named |= dict.fromkeys(self.vocabulary.agencies)
        named |= dict.fromkeys(id for post in self.recorded for id in post.honoured())
        named |= dict.fromkeys(sorted(self.kept.get(AGENCY.name, ())))
        named |= dict.fromkeys(bloc.parent for bloc in self.vocabulary.blocs.values() if bloc.parent)
        later = [id for start in list(named) for id in reachable(start, self._successor_ids)]
        return tuple(id for id in dict.fromkeys([*named, *later]) if self.vocabulary.agency(id))

    def agency(self, id: str) -> Agency:
        found = self.vocabulary.agency(id)
        if found is None:
            raise KeyError(id)
        return found

    def _successor_ids(self, id: str) -> list[str]:
        agency = self.vocabulary.agency(id)
        return [step.to for step in agency.successors if self.vocabulary.agency(step.to)] if agency else []

    @cached_property
    def agency_predecessors(self) -> dict[str, tuple[Step, ...]]:
        return predecessors(steps(self.agency_ids, lambda id: self.agency(id).successors))

    def agency_ancestors(self, id: str) -> list[str]:
        """Every body that led to this one, nearest first."""
        return reachable(id, lambda at: [step.before for step in self.agency_predecessors.get(at, ())])

    @cached_property
    def province_predecessors(self) -> dict[str, tuple[Step, ...]]:
        return self._term_predecessors("provinces")

    @cached_property
    def bloc_predecessors(self) -> dict[str, tuple[Step, ...]]:
        return self._term_predecessors("blocs")

    @cached_property
    def agency_type_predecessors(self) -> dict[str, tuple[Step, ...]]:
        return self._term_predecessors("agency_types")

    def _term_predecessors(self, name: str) -> dict[str, tuple[Step, ...]]:
        terms = getattr(self.vocabulary, name)
        return predecessors(steps(terms, lambda id: terms[id].successors))

    def present_agencies(self, id: str, seen: frozenset[str] = frozenset()) -> list[Succession]:
        """What a body is today: the last steps of its lineage; empty where it goes on under its own id."""
        found: list[Succession] = []
        for step in self.agency(id).successors:
            if step.to in seen or self.vocabulary.agency(step.to) is None:
                continue
            found += self.present_agencies(step.to, seen | {id}) or [step]
        return list({step.to: step for step in found}.values())

    def reach(self, bloc: str) -> tuple[str, ...]:
        """The provinces that a bloc reaches: its own, those of its members over all years, and those that its entry
        names; of a bloc of several provinces those of its hosts too. In Vietnamese order."""
        if bloc not in self._reach:
            self._reach[bloc] = self._in_order(self._reached(bloc))
        return self._reach[bloc]

    def _reached(self, bloc: str) -> set[str]:
        entry = self.vocabulary.blocs[bloc]
        found = {entry.province, *entry.provinces}
        is_local = entry.province in self.vocabulary.provinces
        for post in self.in_bloc(bloc):
            hosts = () if is_local or post.host_is_text else (post.host,)
            found.update(id.partition("/")[0] for id in (*post.names, *hosts))
        return found

    def _in_order(self, places: Iterable[str]) -> tuple[str, ...]:
        known = self.vocabulary.provinces
        return tuple(sorted(known.keys() & set(places), key=lambda id: (sort_key(known[id].name), id)))

    def provinces_of(self, post: Post) -> tuple[str, ...]:
        """The provinces on whose pages a post stands: those that its bloc reaches, and the one where it met."""
        reach = self.reach(post.bloc)
        return reach if not post.place or post.place in reach else self._in_order((*reach, post.place))

    def reaching(self, province: str) -> list[Post]:
        """The posts of blocs that stand elsewhere and reach a province, newest first."""
        return self._by_reach.get(province, [])

    @cached_property
    def _by_reach(self) -> dict[str, list[Post]]:
        found: dict[str, list[Post]] = defaultdict(list)
        for post in self.posts:
            for province in self.provinces_of(post):
                if province != post.province:
                    found[province].append(post)
        return found

    def highest_roles(self, bloc: str) -> dict[tuple[str, str], Role]:
        """By year's page and agency, the highest of a bloc's own roles that its posts give it (`rosters`)."""
        return self._rosters_of(bloc)[0]

    def year_lists(self, bloc: str) -> dict[str, YearList]:
        """By year's page, a bloc's list of members, and whether it is whole (`rosters`)."""
        return self._rosters_of(bloc)[1]

    def _rosters_of(self, bloc: str) -> tuple[dict[tuple[str, str], Role], dict[str, YearList]]:
        if bloc not in self._rosters:
            posts = self.in_bloc(bloc)
            self._rosters[bloc] = highest_roles(posts), year_lists(posts)
        return self._rosters[bloc]

    def in_bloc(self, bloc: str) -> list[Post]:
        """A bloc's posts, oldest first."""
        return self._by_bloc.get(bloc, [])

    @cached_property
    def _by_bloc(self) -> dict[str, list[Post]]:
        found: dict[str, list[Post]] = defaultdict(list)
        for post in reversed(self.posts):
            found[post.bloc].append(post)
        return found

    def beside_in_bloc(self, post: Post) -> tuple[Post | None, Post | None]:
        """The posts before and after one in its bloc."""
        if post.bloc not in self._beside_in_bloc:
            posts = self.in_bloc(post.bloc)
            beside = zip([None, *posts[:-1]], posts, [*posts[1:], None], strict=True)
            self._beside_in_bloc[post.bloc] = {post.path: (before, after) for before, post, after in beside}
        return self._beside_in_bloc[post.bloc][post.path]

    def held_in(self, year: int) -> list[Post]:
        """The posts on conferences held in a calendar year, newest first."""
        return self.by_calendar_year.get(year, [])

    @cached_property
    def by_calendar_year(self) -> dict[int, list[Post]]:
        """The posts by the calendar year of their conference, newest first."""
        found: dict[int, list[Post]] = defaultdict(list)
        for post in self.posts:
            found[post.date.year].append(post)
        return found

    @property
    def calendar_years(self) -> list[int]:
        """The calendar years that have a post, newest first."""
        return sorted(self.by_calendar_year, reverse=True)

    def same_period(self, group: str, page: str) -> list[Post]:
        """The posts of a period in a province or of a bloc function, newest first."""
        if page not in self._same_period:
            found = self._same_period[page] = defaultdict(list)
            for post in self._by_period.get(page, ()):
                for near in filter(None, (post.province, self.vocabulary.blocs[post.bloc].function)):
                    found[near].append(post)
        return self._same_period[page].get(group, [])

    @cached_property
    def _by_period(self) -> dict[str, list[Post]]:
        """Posts by their period's page."""
        found: dict[str, list[Post]] = defaultdict(list)
        for post in self.posts:
            for page in post.period.pages:
                found[page].append(post)
        return found

    @cached_property
    def repeated_titles(self) -> frozenset[str]:
        """Titles that more than one post bears."""
        return frozenset(title for title, count in Counter(post.title for post in self.posts).items() if count > 1)
