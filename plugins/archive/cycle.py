"""The yearly cycle of a bloc: which meetings a year has, and which years a post speaks of."""

from plugins.archive.dates import Period, next_page
from plugins.archive.post import Post

CYCLE = (
    ("Ký kết giao ước", frozenset({"ky-ket-giao-uoc", "phat-dong"})),
    ("Sơ kết", frozenset({"so-ket"})),
    ("Tổng kết", frozenset({"tong-ket", "binh-xet"})),
)
"""The three meetings of an emulation year, and the kinds that count as each."""

_PLEDGES, _, _REVIEWS = (kinds for _, kinds in CYCLE)


def pledges_ahead(post: Post) -> bool:
    """Whether a post's pledge is the next year's: one meeting often reviews a year and pledges the one after it."""
    return post.kind in _REVIEWS and not _PLEDGES.isdisjoint(post.kinds)


def announced_page(post: Post) -> str:
    """The page of the year after a post's own where the post speaks of that too, '' where it does not."""
    speaks = post.next_lead or post.next_deputies or pledges_ahead(post)
    return next_page(post.period.pages[-1]) if speaks else ""


def pages_of(post: Post) -> tuple[str, ...]:
    """The pages of all years that a post speaks of, those of its awards and a school year's both years too: each has to
    be there."""
    awarded = [Period(award.year) for award in (*post.proposed, *post.given) if award.year]
    pages = [*post.period.pages, *filter(None, [announced_page(post)])]
    pages += [page for period in awarded for page in period.pages]
    years = [str(year) for page in pages for year in Period(page).years]
    return tuple(dict.fromkeys([*pages, *years]))
