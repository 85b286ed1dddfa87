"""Rules on names of blocs: one name may stand for several blocs only where time, parent or members tell them apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from plugins.archive.bloc_names import bloc_key
from plugins.archive.dates import Lifespan, PartialDate
from plugins.archive.post import Post
from plugins.archive.terms import Bloc
from plugins.validator.rule import ERROR, Finding, Rule, rule
from plugins.validator.rules.vocabulary import at_term, lived_apart, words_for
from plugins.validator.site_map import Site


@rule("duplicate-name", ERROR, "Một tên hoặc bí danh chỉ được chỉ một mục (trong một tỉnh, với cơ quan và khối).")
def duplicate_name(site: Site) -> Iterator[Finding]:
    known = site.vocabulary
    posts: dict[str, list[Post]] = defaultdict(list)
    for post in site.told:
        posts[post.bloc].append(post)
    for key, blocs in _named_alike(known.blocs.values()):
        for first, second in combinations(blocs, 2):
            if _told_apart(first, second, key, posts[first.id], posts[second.id]):
                continue
            text, written = _written(second, key), _written(first, key)
            where = words_for(known, "blocs", first.id, written)
            message = f'"{text}" của "{second.id}" đã chỉ "{first.id}" ({where})'
            hint = "ghi thời gian của tên (names, from, until), ghi parent, hoặc đổi tên một khối"
            yield at_term(known, "blocs", second.id, message, hint, text)


def _named_alike(blocs: Iterable[Bloc]) -> list[tuple[str, list[Bloc]]]:
    """The blocs of one place that share the key of a name."""
    found: dict[tuple[str, str], list[Bloc]] = defaultdict(list)
    for bloc in blocs:
        for key in dict.fromkeys(bloc_key(name) for name in bloc.all_names if name):
            found[bloc.province, key].append(bloc)
    return [(key, group) for (_, key), group in found.items() if len(group) > 1]


def _told_apart(first: Bloc, second: Bloc, key: str, of_first: list[Post], of_second: list[Post]) -> bool:
    """Whether parents, times or members tell two blocs of one name apart."""
    if first.parent != second.parent:
        return True
    spans = [bloc.spans_of(lambda name: bloc_key(name) == key) for bloc in (first, second)]
    if lived_apart(*spans):
        return True
    if not (of_first and of_second):
        return False
    bounded = [_bounded(spans[0], of_first), _bounded(spans[1], of_second)]
    return lived_apart(*bounded) or _disjoint(of_first, of_second)


def _bounded(spans: Iterable[Lifespan], posts: list[Post]) -> list[Lifespan]:
    """Spans of a name whose unknown ends are the years of the bloc's first and last post."""
    years = sorted(post.date.year for post in posts)
    first, last = PartialDate(years[0]), PartialDate(years[-1])
    return [Lifespan(span.since or first, span.until or last) for span in spans]


def _disjoint(first: list[Post], second: list[Post]) -> bool:
    """Whether two blocs have members that are named, and none in common."""
    one, other = ({name for post in posts for name in post.names} for posts in (first, second))
    return bool(one and other) and one.isdisjoint(other)


def _written(bloc: Bloc, key: str) -> str:
    """The name of a bloc that has a key, as its entry writes it."""
    return next(name for name in bloc.all_names if bloc_key(name) == key)


ON_SITE: tuple[Rule[Site], ...] = (duplicate_name,)
