"""Views of terms: what the page of a bloc, year, agency, type, province, function or kind shows."""

from plugins.archive.record import record
from plugins.pages.agency_page import RoleRow
from plugins.pages.bloc_page import CycleRow, RosterRow
from plugins.pages.cards import Card, Link
from plugins.pages.listing import Listing
from plugins.pages.results import AwardGroup, ResultRow
from plugins.pages.roster_changes import PassageView
from plugins.pages.season import Month
from plugins.pages.succession import NO_HISTORY, Status
from plugins.pages.tile_map import Tile


@record
class Panel:
    """A list of ways on, with counts: "Khối của tỉnh", "Theo loại hội nghị"; as a chart where it `is_drawn`."""

    title: str
    links: tuple[Link, ...]
    is_drawn: bool = False


@record
class KinList:
    """Posts that are not a term's own, and belong on its page: of what led to it, or of blocs that reach it. `way` is
    their name in the machine twin, "before" or "reaching"."""

    way: str
    anchor: str
    title: str
    listing: Listing


@record
class ReachLine:
    """A line on where a bloc stands: its level, the body that it stands in, the blocs inside it, its reach."""

    label: str
    links: tuple[Link, ...]


@record
class TermView:
    """The page of one term; parts that do not apply to its facet are empty.

    `search` is the address of the search page narrowed to this term, '' where the search knows no such facet; `hidden`
    is what every post in the list shares, so that its lines need not say it.
    """

    name: str
    kicker: str
    listing: Listing
    status: Status = NO_HISTORY
    note: str = ""
    links: tuple[Link, ...] = ()
    panels: tuple[Panel, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    roster_notes: tuple[str, ...] = ()
    changes: tuple[PassageView, ...] = ()
    cycle: tuple[CycleRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    role_counts: tuple[tuple[str, int], ...] = ()
    held_apart: tuple[Card, ...] = ()
    months: tuple[Month, ...] = ()
    undated: tuple[Month, ...] = ()
    previous: Link | None = None
    following: Link | None = None
    ancestors_url: str = ""
    search: str = ""
    hidden: tuple[str, ...] = ()
    kin: tuple[KinList, ...] = ()
    counted: str = ""
    reach: tuple[ReachLine, ...] = ()
    results: tuple[ResultRow, ...] = ()
    awards: tuple[AwardGroup, ...] = ()


@record
class IndexGroup:
    """Terms under a heading of an index, in Vietnamese order."""

    heading: Link
    links: tuple[Link, ...]


@record
class IndexView:
    """The list of a facet's terms. `parts` lead to pages that hold the groups where all would be too long."""

    name: str
    intro: str
    total: int
    groups: tuple[IndexGroup, ...]
    parts: tuple[Link, ...] = ()
    columns: bool = False
    links: tuple[Link, ...] = ()
    """Other ways to the same: blocs by function, bodies by type."""

    tiles: tuple[Tile, ...] = ()
    newest: tuple[Card, ...] = ()
    further: tuple[IndexGroup, ...] = ()
    """Lists that lead into terms' pages, and are no terms."""


@record
class HomeView:
    """The home page: the newest entries, twelve months of meetings, and the ways in with real numbers."""

    heading: str
    latest: tuple[Card, ...]
    months: tuple[Month, ...]
    undated: tuple[Month, ...]
    ways: tuple[Link, ...]
    total: int


@record
class PartView:
    """A part of a long list, on a page of its own."""

    name: str
    whole: Link
    listing: Listing
    previous: Link | None = None
    following: Link | None = None


@record
class SearchView:
    """The search page; `facets` are its filters: the parameter in its address, and a heading."""

    name: str
    facets: tuple[tuple[str, str], ...]


@record
class TextView:
    """A page of text; `body` is safe HTML."""

    name: str
    body: str
