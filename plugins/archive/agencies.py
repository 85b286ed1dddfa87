"""Agencies: each is a province and a type, so its name, life and successors follow from both and from its own entry."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from plugins.archive.dates import Lifespan, PartialDate
from plugins.archive.terms import NATIONAL, PLACEHOLDER, Agency, AgencyEntry, AgencyType, Province, Succession
from plugins.vietnamese.normalize import nfc


def derive_agency(
    id: str,
    provinces: Mapping[str, Province],
    types: Mapping[str, AgencyType],
    entries: Mapping[str, AgencyEntry],
) -> Agency | None:
    """The agency of an id `province/name`; None where neither a type nor an entry of its own makes it one.

    National bodies (`trung-uong/name`) and those of a type of which a province has many are entries of their own.
    """
    province_id, _, local = id.partition("/")
    is_national = province_id == NATIONAL.id
    province = NATIONAL if is_national else provinces.get(province_id)
    entry = entries.get(id) or AgencyEntry(id, "")
    kind = types.get(entry.type or local)
    common = kind or AgencyType(local, "")
    needs_entry = is_national or common.many
    if not local or province is None or not (entry.name or common.name) or (needs_entry and not entry.name):
        return None
    names = entry.names or (() if entry.name else common.names)
    # One of several of its type is succeeded by no body of that type: a merger of provinces goes past it.
    one = kind if kind and kind.id == local and not is_national else None
    return Agency(
        id=id,
        name=local_name(entry.name or common.name, province.name),
        span=_span(province, one, entry) if one else _own_span(kind, entry),
        names=tuple(replace(former, name=local_name(former.name, province.name)) for former in names),
        successors=_successors(province, one, entry, provinces, types),
        type=kind.id if kind else "",
        group=entry.group or common.group,
        note=entry.note or common.note,
        certainty=common.certainty,
        aliases=entry.aliases,
    )


def local_name(name: str, province: str) -> str:
    """A type's name with the province put in where it has a place for it.

    >>> local_name("Báo {tỉnh}", "Ninh Thuận")
    'Báo Ninh Thuận'
    """
    return name.replace(PLACEHOLDER, province)


def full_name(name: str, province: Province) -> str:
    """A body's name with its province, as official papers write it.

    >>> full_name("Sở Xây dựng", Province("yen-bai", "Yên Bái"))
    'Sở Xây dựng tỉnh Yên Bái'
    >>> full_name("Công an tỉnh", Province("da-nang", "Đà Nẵng", kind="thanh-pho"))
    'Công an thành phố Đà Nẵng'
    >>> full_name("Ban Tổ chức Tỉnh ủy", Province("yen-bai", "Yên Bái"))
    'Ban Tổ chức Tỉnh ủy Yên Bái'
    """
    if province.name in name or not province.kind:
        return name
    city = province.kind == "thanh-pho"
    bare = province.name.removeprefix("Thành phố ")
    level = "thành phố" if city else "tỉnh"
    if nfc("Tỉnh ủy") in name:
        return name.replace("Tỉnh ủy", ("Thành ủy " if city else "Tỉnh ủy ") + bare)
    if name.endswith(" tỉnh"):
        name = name.removesuffix(" tỉnh")
    if name == "Tỉnh đoàn":
        return f"{'Thành' if city else 'Tỉnh'} đoàn {bare}"
    return f"{name} {level} {bare}"


def _span(province: Province, kind: AgencyType, entry: AgencyEntry) -> Lifespan:
    """Each end as the entry has it; else the shorter life of the type's and the province's."""
    starts = [span.since for span in (kind.span, province.span) if span.since]
    since = max(starts, key=lambda when: when.first, default=None)
    return Lifespan(entry.span.since or since, entry.span.until or _earliest(kind.span, province.span))


def _own_span(kind: AgencyType | None, entry: AgencyEntry) -> Lifespan:
    """The life of a body of its own kind, or of one of several of its type: a merger of provinces closes no school and
    no prison. What ends a type ends its bodies (district committees in 2025)."""
    of_type = kind.span if kind else entry.span
    return Lifespan(entry.span.since or of_type.since, entry.span.until or of_type.until)


def _earliest(*spans: Lifespan) -> PartialDate | None:
    return min((span.until for span in spans if span.until), key=lambda when: when.last, default=None)


def _successors(
    province: Province,
    kind: AgencyType | None,
    entry: AgencyEntry,
    provinces: Mapping[str, Province],
    types: Mapping[str, AgencyType],
) -> tuple[Succession, ...]:
    """Authored ones as they are; else whichever of type and province ended first hands over. A body that ended by
    itself before both has only authored ones: nothing tells what came after it."""
    if entry.successors or kind is None:
        return entry.successors
    type_end, province_end, common_end = kind.span.until, province.span.until, _earliest(kind.span, province.span)
    own_end = entry.span.until
    if own_end and (common_end is None or own_end.last < common_end.last):
        return ()
    if province_end and (type_end is None or province_end.last < type_end.last):
        return _through_province(province, kind.id, types)
    return tuple(
        replace(step, to=f"{_home(province, _start(step, kind), provinces)}/{step.to}")
        for step in kind.successors
        if step.to
    )


def _through_province(province: Province, local: str, types: Mapping[str, AgencyType]) -> tuple[Succession, ...]:
    return tuple(replace(step, to=f"{step.to}/{local}") for step in province.successors if step.to and local in types)


def _start(step: Succession, kind: AgencyType) -> date | None:
    """The first day of a successor: its own, else the day after the type ended."""
    if step.since:
        return step.since.first
    return kind.span.until.last + timedelta(days=1) if kind.span.until else None


def _home(province: Province, start: date | None, provinces: Mapping[str, Province]) -> str:
    """Where a successor stands: the same province, or the one that has taken it in by then."""
    if start and province.span.until and start > province.span.until.last and province.successors:
        heir = provinces.get(province.successors[0].to)
        return heir.id if heir else province.id
    return province.id
