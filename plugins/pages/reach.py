"""Reach: where a bloc stands, in words: its level, the body that it stands in, the blocs inside it, its provinces."""

from plugins.archive.archive import Archive
from plugins.archive.facets import BLOC
from plugins.archive.levels import WORDS, Level, level
from plugins.pages.cards import Link, agency_link, bloc_link, province_link
from plugins.pages.term_views import ReachLine


def reach_lines(id: str, archive: Archive) -> tuple[ReachLine, ...]:
    """The lines below a bloc's name; of a plain bloc of a province only its level."""
    bloc = archive.vocabulary.blocs[id]
    of = level(bloc, archive.vocabulary)
    parent = (_parent(bloc.parent, archive),) if bloc.parent else ()
    within = tuple(
        bloc_link(other, archive).with_count(archive.count(BLOC, other)) for other in archive.blocs_inside(id)
    )
    reach = archive.reach(id)
    places = (
        tuple(province_link(place, archive) for place in reach) if of is not Level.PROVINCE or len(reach) > 1 else ()
    )
    lines = (
        ("Cấp", (Link(WORDS[of]),)),
        ("Thuộc", parent),
        ("Gồm các khối, cụm", within),
        ("Thành viên ở", places),
    )
    return tuple(ReachLine(label, links) for label, links in lines if links)


def _parent(id: str, archive: Archive) -> Link:
    return bloc_link(id, archive) if id in archive.vocabulary.blocs else agency_link(id, archive)
