"""Rules between posts: one address each, one event each, and one story about who led."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plugins.archive.dates import next_page
from plugins.archive.lineage import reachable
from plugins.archive.permalinks import post_url
from plugins.archive.post import Extent, Post
from plugins.archive.rosters import YearList, year_lists
from plugins.archive.vocabulary import Vocabulary
from plugins.validator.rule import ERROR, WARNING, Finding, Rule, rule
from plugins.validator.site_map import Site

_MANY_A_YEAR = {"giao-luu", "khac", "phat-dong"}
"""Kinds that a bloc may hold several times a year, so that only days tell whether two are one."""


def _at(site: Site, post: Post, key: str, message: str, hint: str) -> Finding:
    return Finding(*site.place_of(post.path, key), message, hint, path=site.shown(post))


def _place(site: Site, post: Post, key: str) -> str:
    return f"{site.shown(post)}:{site.place_of(post.path, key)[0]}"


@rule("duplicate-url", ERROR, "Hai bài có cùng một địa chỉ.")
def duplicate_url(site: Site) -> Iterator[Finding]:
    first: dict[str, Post] = {}
    for post in site.posts:
        other = first.setdefault(post_url(post).casefold(), post)
        if other is not post:
            message = f'địa chỉ "{post_url(post)}" đã là của {site.shown(other)}'
            yield _at(site, post, "Slug", message, "đổi Slug và tên tệp của bài chưa công bố")


@rule("same-event", WARNING, "Hai bài có vẻ kể về cùng một hội nghị; một hội nghị là một bài.")
def same_event(site: Site) -> Iterator[Finding]:
    earlier: dict[tuple[str, str, int], list[Post]] = defaultdict(list)
    for post in site.told:
        alike = earlier[post.bloc, post.kind, post.date.year]
        first = next((other for other in alike if _may_be_one(other, post)), None)
        if first:
            where = _place(site, first, "Date")
            message = f"có vẻ cùng hội nghị với {where}: cùng khối, cùng loại, ngày trùng nhau"
            yield _at(site, post, "Date", message, "nếu đúng thì gộp hai bài, mỗi nguồn một dòng Source")
        alike.append(post)


def _may_be_one(first: Post, second: Post) -> bool:
    overlap = first.date.first <= second.date.last and second.date.first <= first.date.last
    exact = bool(first.date.day and second.date.day)
    return overlap and (exact or (first.period == second.period and first.kind not in _MANY_A_YEAR))


@rule("lead-conflict", WARNING, "Hai bài nêu hai Trưởng khối khác nhau cho cùng một khối và một năm.")
def lead_conflict(site: Site) -> Iterator[Finding]:
    first: dict[tuple[str, str], tuple[Post, str, str]] = {}
    for post, key, year, agency in _leads(site.told):
        other, other_key, stated = first.setdefault((post.bloc, year), (post, key, agency))
        if stated != agency and not _is_one_body(site.vocabulary, stated, agency):
            message = (
                f'Trưởng khối "{post.bloc}" năm {year} ở đây là "{agency}", '
                f'còn ở {_place(site, other, other_key)} là "{stated}"'
            )
            yield _at(site, post, key, message, "kiểm tra lại hai nguồn; nguồn nói khác nhau thì ghi rõ trong bài")


def _is_one_body(known: Vocabulary, first: str, second: str) -> bool:
    """Whether one of two bodies came from the other, so that both names are right on their own day."""

    def successors(id: str) -> list[str]:
        agency = known.agency(id)
        return [step.to for step in agency.successors] if agency else []

    return second in reachable(first, successors) or first in reachable(second, successors)


def _leads(posts: Iterable[Post]) -> Iterator[tuple[Post, str, str, str]]:
    """Who led a bloc in a year, by every post that says so: Lead of its period, Next_lead of the period after it.

    Next_lead counts only where a final review named it, since other conferences may speak of any year to come.
    """
    for post in posts:
        if post.lead:
            for page in post.period.pages:
                yield post, "Lead", page, post.lead
        if post.next_lead and "tong-ket" in post.kinds:
            yield post, "Next_lead", next_page(post.period.pages[-1]), post.next_lead


@rule("other-count", WARNING, "Hai bài nêu hai số thành viên khác nhau cho cùng một khối và một năm.")
def other_count(site: Site) -> Iterator[Finding]:
    first: dict[tuple[str, str], Post] = {}
    for post in site.told:
        for page in post.period.pages if post.member_count else ():
            other = first.setdefault((post.bloc, page), post)
            if other.member_count != post.member_count:
                message = (
                    f'khối "{post.bloc}" năm {page} ở đây có {post.member_count} thành viên, '
                    f"còn ở {_place(site, other, 'Member_count')} có {other.member_count}"
                )
                hint = "kiểm tra lại hai nguồn; nguồn nói khác nhau thì ghi rõ trong bài"
                yield _at(site, post, "Member_count", message, hint)


@rule("outside-whole-list", WARNING, "Bài nêu một thành viên không có trong danh sách đủ của khối năm ấy.")
def outside_whole_list(site: Site) -> Iterator[Finding]:
    by_bloc: dict[str, list[Post]] = defaultdict(list)
    for post in sorted(site.told, key=lambda post: (post.date.last, post.date.day, post.slug)):
        by_bloc[post.bloc].append(post)
    for posts in by_bloc.values():
        for page, whole in year_lists(posts).items():
            if whole.extent is Extent.WHOLE:
                yield from _outside(site, whole, [post for post in posts if page in post.period.pages])


def _outside(site: Site, whole: YearList, posts: Iterable[Post]) -> Iterator[Finding]:
    """The bodies that posts of a year name and its whole list does not, once each; one that goes on as a body of the
    list, or came from one, is in it under another name."""
    listed, told = set(whole.names), set[str]()
    for post in posts:
        for key, agency in _members(post):
            if agency in listed | told or any(_is_one_body(site.vocabulary, agency, other) for other in listed):
                continue
            told.add(agency)
            message = (
                f'"{agency}" không có trong {len(listed)} thành viên mà {_place(site, whole.best, "Members")} '
                f"kể đủ cho năm {whole.page}"
            )
            yield _at(site, post, key, message, "xem lại Member_count và danh sách ở hai bài")


def _members(post: Post) -> Iterator[tuple[str, str]]:
    if post.lead:
        yield "Lead", post.lead
    yield from (("Deputies", agency) for agency in post.deputies)
    yield from (("Members", agency) for agency in post.members)


ON_SITE: tuple[Rule[Site], ...] = (duplicate_url, same_event, lead_conflict, other_count, outside_whole_list)
