"""Terms: the authority records of the vocabularies, each with its names over time and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass

from plugins.archive.dates import ALWAYS, Lifespan, PartialDate

PLACEHOLDER = "{tỉnh}"
"""Stands in a type's name or alias for the province's name: "Báo {tỉnh}" is "Báo Ninh Thuận" in Ninh Thuận."""


@dataclass(frozen=True, slots=True)
class Succession:
    """One step of history: the body `to` took over `scope` at `since` on the legal `basis` (texts may be '')."""

    to: str
    since: PartialDate | None = None
    scope: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a body bore during a part of its life."""

    name: str
    span: Lifespan


def name_on(when: PartialDate | None, name: str, names: tuple[FormerName, ...]) -> str:
    """The name of `names` borne on a day, else `name`; an earlier name whose end is unknown is never taken."""
    for former in names if when else ():
        if former.span.until and when and former.span.includes(when):
            return former.name
    return name


@dataclass(frozen=True, slots=True)
class Term:
    """An authority record. `name` is the name today, or the last one; `names` are the earlier ones."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    span: Lifespan = ALWAYS
    names: tuple[FormerName, ...] = ()
    successors: tuple[Succession, ...] = ()
    note: str = ""

    def name_on(self, when: PartialDate | None) -> str:
        """The name borne on a day, or today's."""
        return name_on(when, self.name, self.names)

    def spans_of(self, is_meant: Callable[[str], bool]) -> tuple[Lifespan, ...]:
        """When it bore a name: a former name for its own time; the present one since the last former name whose end is
        known; an alias, which has no time of its own, all its life."""
        former = tuple(one.span for one in self.names if is_meant(one.name))
        if is_meant(self.name):
            ends = [one.span.until for one in self.names if one.span.until]
            since = max(ends, key=lambda when: when.last, default=self.span.since)
            return *former, Lifespan(since, self.span.until)
        return former or (self.span,)

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name by which it may be called: name, earlier names, aliases."""
        return (self.name, *(former.name for former in self.names), *self.aliases)


@dataclass(frozen=True, slots=True)
class Province(Term):
    """A province; `kind` is `tinh` or `thanh-pho` (centrally run city)."""

    kind: str = "tinh"


@dataclass(frozen=True, slots=True)
class AgencyType(Term):
    """The same body anywhere: every Sở Xây dựng. `certainty` tells how sure its dates are.

    Of `many` a province has several (schools, bank branches, district committees), so that province and type alone
    name none of them: each is an entry of agencies.toml.
    """

    group: str = ""
    certainty: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True)
class AgencyEntry(Term):
    """What is particular to one body in one province; `type` is '' for a body of its own kind."""

    type: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Bloc(Term):
    """An emulation bloc; `function` groups blocs of one kind over the provinces.

    `word` is what such a bloc is called ("khối", "cụm", "khu vực"), `parent` the body or the bloc that it stands in,
    `provinces` its reach where its conferences do not tell it.
    """

    function: str = ""
    word: str = ""
    parent: str = ""
    provinces: tuple[str, ...] = ()

    @property
    def province(self) -> str:
        return self.id.partition("/")[0]


NATIONAL = Province("trung-uong", "Trung ương", kind="")
"""Where national bodies stand; it is no province."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body in a province, derived from its type, its own entry and its province's history."""

    id: str
    name: str
    span: Lifespan
    names: tuple[FormerName, ...]
    successors: tuple[Succession, ...]
    type: str
    group: str
    note: str = ""
    certainty: str = ""
    aliases: tuple[str, ...] = ()

    def name_on(self, when: PartialDate | None) -> str:
        """The name borne on a day, or today's."""
        return name_on(when, self.name, self.names)

    @property
    def province(self) -> str:
        return self.id.partition("/")[0]
