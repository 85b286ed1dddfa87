"""Outcomes: what became of what a conference elected and proposed, by the posts that prove it."""

from collections.abc import Iterable

from plugins.archive.archive import Archive
from plugins.archive.dates import next_page, parse_period
from plugins.archive.lineage import reachable
from plugins.archive.post import Award, Post


def led_as_elected(post: Post, archive: Archive) -> tuple[Post, ...]:
    """The posts of the year after a post's own that say that the body which it elected led the bloc then, under its own
    name or as what it had become; oldest first."""
    if not post.next_lead:
        return ()
    page = next_page(post.period.pages[-1])
    heirs = {post.next_lead, *reachable(post.next_lead, lambda id: _successors(id, archive))}
    return tuple(other for other in archive.in_bloc(post.bloc) if page in other.period.pages and other.lead in heirs)


def _successors(id: str, archive: Archive) -> list[str]:
    agency = archive.vocabulary.agency(id)
    return [step.to for step in agency.successors] if agency else []


def granted(proposal: Award, post: Post, archive: Archive) -> tuple[Post, ...]:
    """The posts of a bloc that say that a body was given what a post proposed for it, for the same year; oldest first.

    Awards are the same by the name that the vocabulary gives them.
    """
    name, pages = archive.vocabulary.award_name(proposal.award), _pages(proposal, post)
    return tuple(
        other
        for other in archive.in_bloc(post.bloc)
        if any(
            award.agency == proposal.agency
            and archive.vocabulary.award_name(award.award) == name
            and not pages.isdisjoint(_pages(award, other))
            for award in other.given
        )
    )


def _pages(award: Award, post: Post) -> frozenset[str]:
    """The years that an award is for."""
    pages: Iterable[str] = parse_period(award.year).pages if award.year else post.period.pages
    return frozenset(pages)
