"""Rules on history: a post may name only bodies that existed on its day."""

from collections.abc import Iterator

from plugins.archive.dates import Lifespan, PartialDate, lifespan_words, long_date
from plugins.archive.post import Post, Role
from plugins.archive.terms import Agency, Bloc, Province, Succession
from plugins.archive.vocabulary import Vocabulary
from plugins.validator.document import Document
from plugins.validator.rule import ERROR, WARNING, Finding, Rule, rule

_KEYS = {
    Role.LEAD: "Lead", Role.DEPUTY: "Deputies", Role.MEMBER: "Members", Role.GUEST: "Guests", Role.HOST: "Host",
    Role.NEXT_LEAD: "Next_lead", Role.NEXT_DEPUTY: "Next_deputies",
}  # fmt: skip
_LATER = {Role.NEXT_LEAD, Role.NEXT_DEPUTY}


@rule("bloc-not-existing", ERROR, "Khối không còn vào ngày họp (chưa có: cảnh báo).")
def bloc_not_existing(document: Document) -> Iterator[Finding]:
    post = document.post
    bloc = document.setting.vocabulary.blocs.get(post.bloc) if post else None
    if post and bloc and bloc.span.excludes(post.date):
        severity = ERROR if _is_over(bloc.span, post.date) else WARNING
        predecessors = [other for other in document.setting.vocabulary.blocs.values() if _leads_to(other, bloc.id)]
        yield Finding(*document.at("Bloc"), _absence("khối", bloc, post), _hint(bloc, post, predecessors), severity)


@rule("province-not-existing", ERROR, "Tỉnh không còn hoặc chưa có vào ngày họp.")
def province_not_existing(document: Document) -> Iterator[Finding]:
    post = document.post
    province = document.setting.vocabulary.provinces.get(post.province) if post else None
    if post and province and province.span.excludes(post.date):
        provinces = document.setting.vocabulary.provinces.values()
        before = [other for other in provinces if _leads_to(other, province.id)]
        yield Finding(*document.at("Bloc"), _absence("tỉnh", province, post), _hint(province, post, before))


@rule("agency-not-existing", ERROR, "Cơ quan không còn hoặc chưa có vào ngày họp.")
def agency_not_existing(document: Document) -> Iterator[Finding]:
    post, known = document.post, document.setting.vocabulary
    if post is None:
        return
    for role, id in post.roles():
        agency = known.agency(id)
        if agency is None or _spans_year(agency.span, post.date.year) or not agency.span.excludes(post.date):
            continue
        if _follows_province(agency, post, known):
            continue
        if role in _LATER and not _is_over(agency.span, post.date):
            continue
        hint = _hint(agency, post, _before_agency(agency, known))
        yield Finding(*document.value_at(_KEYS[role], id), _absence("cơ quan", agency, post), hint)


def _spans_year(span: Lifespan, year: int) -> bool:
    """Whether it held from before a year until after it: what nearly all do, told without a calendar."""
    return (span.since is None or span.since.year < year) and (span.until is None or year < span.until.year)


def _is_over(span: Lifespan, when: PartialDate) -> bool:
    return bool(span.until and when.first > span.until.last)


def _follows_province(agency: Agency, post: Post, known: Vocabulary) -> bool:
    """Whether the post's own province is what was not there, which is told once, at the bloc."""
    province = known.place(agency.province)
    return agency.province == post.province and province.span.excludes(post.date)


def _absence(what: str, term: Agency | Bloc | Province, post: Post) -> str:
    state = "không còn" if _is_over(term.span, post.date) else "chưa có"
    return f'{what} "{term.id}" {state} ở thời điểm họp, {long_date(post.date)} (chỉ có {lifespan_words(term.span)})'


def _hint(term: Agency | Bloc | Province, post: Post, predecessors: list[Agency] | list[Bloc] | list[Province]) -> str:
    """What stood in its place on the post's day."""
    if _is_over(term.span, post.date):
        later = [_step(succession) for succession in term.successors if succession.to]
        return "dùng " + " hoặc ".join(later) if later else "kiểm tra ngày họp, hoặc until trong từ vựng"
    earlier = " hoặc ".join(f'"{before.id}"' for before in predecessors)
    return f"trước đó là {earlier}" if earlier else "kiểm tra ngày họp, hoặc from trong từ vựng"


def _step(succession: Succession) -> str:
    since = f" (từ {long_date(succession.since)})" if succession.since else ""
    return f'"{succession.to}"{since}'


def _leads_to(term: Bloc | Province, id: str) -> bool:
    return any(succession.to == id for succession in term.successors)


def _before_agency(agency: Agency, known: Vocabulary) -> list[Agency]:
    """The bodies of the same province that an agency came from, by its type's history and by entries of their own."""
    local = [f"{agency.province}/{id}" for id, kind in known.agency_types.items() if kind.successors]
    own = [id for id, entry in known.agencies.items() if entry.successors]
    found = (known.agency(id) for id in dict.fromkeys(local + own))
    return [before for before in found if before and any(step.to == agency.id for step in before.successors)]


ON_POST: tuple[Rule[Document], ...] = (bloc_not_existing, province_not_existing, agency_not_existing)
