"""Views of terms: what the page of a bloc, year, agency, type, province, function or kind shows."""

from plugins.archive.record import record
from plugins.pages.agency_page import RoleRow
from plugins.pages.bloc_page import CycleRow, RosterRow
from plugins.pages.cards import Card, Link
from plugins.pages.listing import Listing
from plugins.pages.season import Month
from plugins.pages.succession import NO_HISTORY, Status


@record
class Panel:
    """A list of ways on, with counts: "Khối của tỉnh", "Theo loại hội nghị"."""

    title: str
    links: tuple[Link, ...]


@record
class TermView:
    """The page of one term; parts that do not apply to its facet are empty.

    `search` is the address of the search page narrowed to this term, '' where the search knows no such facet.
    """

    name: str
    kicker: str
    listing: Listing
    status: Status = NO_HISTORY
    note: str = ""
    links: tuple[Link, ...] = ()
    panels: tuple[Panel, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    cycle: tuple[CycleRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    role_counts: tuple[tuple[str, int], ...] = ()
    held_apart: tuple[Card, ...] = ()
    months: tuple[Month, ...] = ()
    ancestors_url: str = ""
    search: str = ""


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


@record
class HomeView:
    """The home page: the newest entries, twelve months of meetings, and the ways in with real numbers."""

    latest: tuple[Card, ...]
    months: tuple[Month, ...]
    ways: tuple[Link, ...]
    total: int
    seasons: tuple[Link, ...] = ()


@record
class PartView:
    """A part of a long list, on a page of its own."""

    name: str
    whole: Link
    listing: Listing


@record
class TextView:
    """A page of text; `body` is safe HTML."""

    name: str
    body: str
