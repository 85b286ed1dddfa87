"""The plan: every output of a build, gathered from all plugins before anything is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from plugins.pages.plan import Planned, PlannedTogether
from plugins.rebuild.notes import Notes
from plugins.rebuild.outputs import Entry, Section

Late = Callable[[Notes, Callable[[Planned], Entry]], list[Section]]
"""Makes sections that follow from the notes of what was made before; its second argument makes entries of pages."""


@dataclass
class Plan:
    """Plugins add to these lists in any order; what stands in one list follows from nothing else in the same list.

    `groups` are pages planned together, `pages` single ones, `files` all that is no page. `shown` gives files that the
    others asked for while they were planned (photos). `telling` are pages that tell of files (their sizes), `closing`
    files that tell of all pages (the sitemap).
    """

    groups: list[PlannedTogether] = field(default_factory=list)
    pages: list[Planned] = field(default_factory=list)
    files: list[Entry] = field(default_factory=list)
    shown: list[Callable[[], Iterable[Entry]]] = field(default_factory=list)
    telling: list[Late] = field(default_factory=list)
    closing: list[Late] = field(default_factory=list)

    def all_files(self) -> list[Entry]:
        """Every file that is no page; asked for once all plugins have planned."""
        return [*self.files, *(entry for entries in self.shown for entry in entries())]
