"""Cards: one line of a list for a post, and links to terms, named as of the post's day."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from plugins.archive import permalinks
from plugins.archive.agencies import full_name
from plugins.archive.archive import Archive
from plugins.archive.dates import PartialDate, long_date, period_words, short_date
from plugins.archive.facet_terms import agency_title, year_label
from plugins.archive.facets import AGENCY, AGENCY_TYPE, BLOC, KIND, PROVINCE, YEAR, Facet
from plugins.archive.post import Post
from plugins.archive.record import record


@record
class Link:
    """A name and where it leads; `note` is said quietly behind it ("nay là …"), `count` is a number of posts."""

    name: str
    url: str = ""
    note: str = ""
    count: int = -1

    def __hash__(self) -> int:
        """Links are what rendered pieces are looked up by; few differ in what is left out here."""
        return hash((self.name, self.url))

    def with_count(self, count: int) -> "Link":
        return Link(self.name, self.url, self.note, count)


T = TypeVar("T")

KEPT = 1 << 12
"""Links and cards kept for the next page that shows them; more would cost memory in every process, and save little."""

HOME = Link("Trang chủ", "/")


@record
class Card:
    """A post in a list. `iso` is the machine form of `date` (it may be a month or a year)."""

    url: str
    title: str
    date: str
    date_words: str
    iso: str
    kinds: tuple[Link, ...]
    bloc: Link
    province: Link
    period: Link
    summary: str
    published: str
    corrected: str
    """ISO date of the last correction; '' where there is none."""

    def __hash__(self) -> int:
        """Of the address alone, which no two posts share."""
        return hash(self.url)


def beside(term: T, ordered: Sequence[T], link: Callable[[T], Link]) -> tuple[Link | None, Link | None]:
    """The links to what stands before and after a term in its order; None at the ends, and for a term not in it."""
    if term not in ordered:
        return None, None
    at = ordered.index(term)
    return link(ordered[at - 1]) if at else None, link(ordered[at + 1]) if at + 1 < len(ordered) else None


def iso_date(when: PartialDate) -> str:
    """The date without the mark of uncertainty, for `datetime` attributes and feeds."""
    return str(when).rstrip("?")


def province_link(id: str, archive: Archive, when: PartialDate | None = None) -> Link:
    """A province by its name of the day, with what it is part of today as a note."""
    province = archive.vocabulary.provinces.get(id)
    return _province_link(id, province.name_on(when) if province else "", archive)


@lru_cache(maxsize=KEPT)
def _province_link(id: str, name: str, archive: Archive) -> Link:
    province = archive.vocabulary.provinces.get(id)
    if province is None:
        return Link(archive.vocabulary.province_name(id), PROVINCE.url(id))
    heirs = [archive.vocabulary.province_name(step.to) for step in province.successors]
    today = f"nay thuộc {' và '.join(heirs)}" if heirs else (f"nay là {province.name}" if name != province.name else "")
    return Link(name, PROVINCE.url(id), today)


def bloc_link(id: str, archive: Archive, when: PartialDate | None = None) -> Link:
    return _link(archive.vocabulary.blocs[id].name_on(when), BLOC.url(id))


@lru_cache(maxsize=KEPT)
def _link(name: str, url: str) -> Link:
    """One object for each link, so that what was made of it is found again at once."""
    return Link(name, url)


def agency_link(id: str, archive: Archive, when: PartialDate | None = None, home: str = "") -> Link:
    """A body by its name of the day; with its province where that is not `home`; its present name as a note."""
    agency = archive.agency(id)
    return _agency_link(id, agency.name_on(when), agency.province == home, archive)


@lru_cache(maxsize=KEPT)
def _agency_link(id: str, name: str, is_home: bool, archive: Archive) -> Link:
    shown = name if is_home else full_name(name, archive.vocabulary.place(archive.agency(id).province))
    return Link(shown, AGENCY.url(id), _present_name(id, archive, name))


def told_once(links: tuple[Link, ...], archive: Archive, said: dict[str, None]) -> tuple[Link, ...]:
    """Links to bodies without the note that they went over to another province with their own: `said` takes that as a
    sentence, which a table then says once."""
    return tuple(_told_once(link, archive, said) for link in links)


def _told_once(link: Link, archive: Archive, said: dict[str, None]) -> Link:
    steps = link.url.split("/")
    if not link.note or len(steps) < 3 or not link.url.startswith(AGENCY.index):
        return link
    province = province_link(steps[2], archive)
    if link.note != province.note:
        return link
    said.setdefault(f"Cơ quan của {province.name} {province.note}")
    return Link(link.name, link.url, count=link.count)


def _present_name(id: str, archive: Archive, name: str) -> str:
    """What a body that bore a name is today ("nay là …"), if it was renamed or succeeded; '' where nothing changed."""
    agency = archive.agency(id)
    heirs = archive.present_agencies(id)
    if len(heirs) == 1 and archive.agency(heirs[0].to).name == name:
        return f"nay thuộc {archive.vocabulary.province_name(heirs[0].to.partition('/')[0])}"
    names = [agency_title(step.to, archive) for step in heirs]
    if names:
        return f"nay là {'; '.join(names)}" if len(names) == 1 else f"nay thuộc {'; '.join(names)}"
    return f"nay là {agency.name}" if agency.name != name else ""


def kind_link(id: str, archive: Archive) -> Link:
    return _link(archive.vocabulary.kinds[id].name, KIND.url(id))


def year_link(page: str) -> Link:
    return _link(year_label(page), YEAR.url(page))


def _type_link(id: str, archive: Archive) -> Link:
    """An agency type, with what became of it as a note."""
    term = archive.vocabulary.agency_types[id]
    heirs = "; ".join(AGENCY_TYPE.label(step.to, archive) for step in term.successors)
    fate = f"nay thuộc {heirs}" if heirs else "đã kết thúc"
    return Link(AGENCY_TYPE.label(id, archive), AGENCY_TYPE.url(id), fate if term.span.until else "")


_LINKS: dict[str, Callable[[str, Archive, str], Link]] = {
    "agency": lambda id, archive, home: agency_link(id, archive, home=home),
    "agency_type": lambda id, archive, home: _type_link(id, archive),
    "province": lambda id, archive, home: province_link(id, archive),
}
"""How terms are named where their label is not enough; see `Facet.link`."""


def term_link(facet: Facet, id: str, archive: Archive, home: str = "") -> Link:
    """A term of a facet by its name today; `home` is the place of the page, which need not be said again."""
    return _LINKS[facet.link](id, archive, home) if facet.link else _link(facet.label(id, archive), facet.url(id))


@lru_cache(maxsize=KEPT)
def card(post: Post, archive: Archive) -> Card:
    """The card of a post."""
    return Card(
        url=permalinks.post_url(post),
        title=post.title,
        date=short_date(post.date),
        date_words=long_date(post.date),
        iso=iso_date(post.date),
        kinds=tuple(kind_link(kind, archive) for kind in post.kinds),
        bloc=bloc_link(post.bloc, archive, post.date),
        province=province_link(post.province, archive, post.date),
        period=_link(period_words(post.period), YEAR.url(post.period.page)),
        summary=post.short,
        published=post.published,
        corrected=max((correction.date for correction in post.corrections), default=""),
    )


def last_changed(posts: Iterable[Post]) -> str:
    """The ISO date on which the newest of the posts last changed: corrected, else published, else held; '' for none."""
    return max(map(_changed, posts), default="")


def _changed(post: Post) -> str:
    """The ISO date on which a post last changed."""
    if post.corrections:
        return max(correction.date for correction in post.corrections)
    return post.published[:10] or post.date.first.isoformat()
