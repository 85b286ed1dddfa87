"""Rules between posts: one address each, one event each, and one story about who led."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plugins.archive.lineage import reachable
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
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
    for post in site.posts:
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
    for post, key, year, agency in _leads(site.posts):
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
            yield post, "Lead", post.period.page, post.lead
        if post.next_lead and "tong-ket" in post.kinds:
            year = post.period.years[-1]
            page = f"{year}-{year + 1}" if post.period.is_school_year else str(year + 1)
            yield post, "Next_lead", page, post.next_lead


ON_SITE: tuple[Rule[Site], ...] = (duplicate_url, same_event, lead_conflict)
