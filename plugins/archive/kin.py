"""Kin: what led to a term, and the conferences of other places that reach a province; nobody is lost by a merger."""

from collections.abc import Mapping

from plugins.archive.archive import Archive
from plugins.archive.facets import AGENCY, AGENCY_TYPE, BLOC, PROVINCE, Facet
from plugins.archive.lineage import Step, reachable
from plugins.archive.post import Post


def steps_before(facet: Facet, archive: Archive) -> Mapping[str, tuple[Step, ...]]:
    """By term of a facet, the steps that led to it; of facets that know no succession none."""
    known = {
        AGENCY.name: lambda: archive.agency_predecessors,
        AGENCY_TYPE.name: lambda: archive.agency_type_predecessors,
        BLOC.name: lambda: archive.bloc_predecessors,
        PROVINCE.name: lambda: archive.province_predecessors,
    }
    return known[facet.name]() if facet.name in known else {}


def ancestors(facet: Facet, id: str, archive: Archive) -> list[str]:
    """Every term that led to one, nearest first, itself left out."""
    before = steps_before(facet, archive)
    return [other for other in reachable(id, lambda at: [step.before for step in before.get(at, ())]) if other != id]


def before(facet: Facet, id: str, archive: Archive) -> list[tuple[str, list[Post]]]:
    """The posts of every term that led to one, under the term that they bear; a post that bears the later one too, or
    two of them, is told once."""
    told = {post.path for post in archive.posts_of(facet, id)}
    found = []
    for other in ancestors(facet, id, archive):
        posts = [post for post in archive.posts_of(facet, other) if post.path not in told]
        told.update(post.path for post in posts)
        if posts:
            found.append((other, posts))
    return found


def reaching(province: str, archive: Archive) -> list[Post]:
    """The posts of blocs that stand elsewhere and reach a province, or one that led to it; newest first."""
    family = [province, *ancestors(PROVINCE, province, archive)]
    found = {post.path: post for id in family for post in archive.reaching(id) if post.province not in family}
    return archive.newest_first(found.values())


def everything(facet: Facet, id: str, archive: Archive) -> list[Post]:
    """All posts of a term's page, newest first: its own, those of what led to it, and those that reach it."""
    found = {post.path: post for post in archive.posts_of(facet, id)}
    found |= {post.path: post for _, posts in before(facet, id, archive) for post in posts}
    if facet is PROVINCE:
        found |= {post.path: post for post in reaching(id, archive)}
    return archive.newest_first(found.values())
