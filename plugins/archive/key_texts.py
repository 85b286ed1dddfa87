"""Texts of keys: what a post's values read like in lists, in the facts and for the search."""

from collections.abc import Iterable

from plugins.archive.post import NONE, Award, Post
from plugins.archive.vocabulary import Vocabulary


def one(value: str) -> tuple[str, ...]:
    """A value as a tuple, which is empty where there is none."""
    return (value,) if value else ()


def by_source(values: tuple[str, ...]) -> str:
    """What each source has, in their order, as one text."""
    return "; ".join(value or NONE for value in values)


def extent_words(post: Post) -> Iterable[str]:
    """How many members there are, and how many of them the post names."""
    if post.member_count:
        named = len(post.names)
        told = "nêu tên đủ" if named == post.member_count else f"nêu tên {named} trong {post.member_count}"
        yield f"{post.member_count} đơn vị; {told}"
    elif post.names:
        yield "nguồn không nói đủ hay thiếu"


def award_rows(awards: tuple[Award, ...]) -> Iterable[tuple[str, str]]:
    """Of each award the agency, and the award with the year that it is for where it is not the post's."""
    for award in awards:
        yield award.agency, award.award + (f" (năm {award.year})" if award.year else "")


def award_words(awards: tuple[Award, ...], post: Post, known: Vocabulary) -> Iterable[str]:
    """The words of awards, and of bodies that took no part and were honoured."""
    for award in awards:
        yield award.award
        yield from agency_words(award.agency, post, known)


def agency_words(id: str, post: Post, known: Vocabulary) -> Iterable[str]:
    """The name of a body that took no part: those that did are found by their roles."""
    agency = known.agency(id)
    if agency and id not in post.agencies():
        yield agency.name_on(post.date)
