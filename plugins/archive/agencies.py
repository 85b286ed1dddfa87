"""Agencies: each is a province and a type, so its name, life and successors follow from both and from its own entry."""

from collections.abc import Mapping
from dataclasses import replace

from plugins.archive.dates import Lifespan, PartialDate
from plugins.archive.terms import PLACEHOLDER, Agency, AgencyEntry, AgencyType, FormerName, Province, Succession
from plugins.vietnamese.normalize import nfc


def derive_agency(
    id: str,
    provinces: Mapping[str, Province],
    types: Mapping[str, AgencyType],
    entries: Mapping[str, AgencyEntry],
) -> Agency | None:
    """The agency of an id `province/name`; None where neither a type nor an entry of its own makes it one."""
    province_id, _, local = id.partition("/")
    entry = entries.get(id)
    kind = types.get(entry.type if entry and entry.type else local)
    province = provinces.get(province_id)
    if not local or province is None or (kind is None and (entry is None or not entry.name)):
        return None
    span = _span(province, kind, entry)
    names = (entry.names or (kind.names if kind and not entry.name else ())) if entry else kind.names
    name = (entry and entry.name) or kind.name
    return Agency(
        id=id,
        name=local_name(name, province.name),
        span=span,
        names=tuple(replace(former, name=local_name(former.name, province.name)) for former in names),
        successors=_successors(province, kind, entry, provinces, types),
        type=kind.id if kind else "",
        group=(entry and entry.group) or (kind.group if kind else ""),
        note=(entry and entry.note) or (kind.note if kind else ""),
        certainty=kind.certainty if kind else "",
        aliases=entry.aliases if entry else (),
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
    if province.name in name:
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


def _span(province: Province, kind: AgencyType | None, entry: AgencyEntry | None) -> Lifespan:
    """The entry's own dates; else the shorter of the type's and the province's. A body of its own kind outlives its
    province, since a merger of provinces does not close a school or a prison."""
    if entry and (entry.span.since or entry.span.until):
        return entry.span
    if kind is None:
        return Lifespan()
    starts = [span.since for span in (kind.span, province.span) if span.since]
    ends = [span.until for span in (kind.span, province.span) if span.until]
    return Lifespan(
        max(starts, key=lambda when: when.first, default=None), min(ends, key=lambda when: when.last, default=None)
    )


def _successors(
    province: Province,
    kind: AgencyType | None,
    entry: AgencyEntry | None,
    provinces: Mapping[str, Province],
    types: Mapping[str, AgencyType],
) -> tuple[Succession, ...]:
    """Authored ones as they are; else whichever of type and province ended first hands over."""
    if entry and entry.successors:
        return entry.successors
    if kind is None:
        return ()
    type_end, province_end = kind.span.until, province.span.until
    if province_end and (type_end is None or province_end.last < type_end.last):
        return _through_province(province, kind.id, types)
    return tuple(
        replace(step, to=f"{_home(province, step.since, provinces)}/{step.to}") for step in kind.successors if step.to
    )


def _through_province(province: Province, local: str, types: Mapping[str, AgencyType]) -> tuple[Succession, ...]:
    return tuple(replace(step, to=f"{step.to}/{local}") for step in province.successors if step.to and local in types)


def _home(province: Province, since: PartialDate | None, provinces: Mapping[str, Province]) -> str:
    """Where a successor stands: the same province, or the one that has taken it in by then."""
    if since and province.span.until and since.first > province.span.until.last and province.successors:
        heir = provinces.get(province.successors[0].to)
        return heir.id if heir else province.id
    return province.id
