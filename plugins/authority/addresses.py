"""Addresses that move: where each page is found once ids have become others, and the redirects that say so."""

import tomllib
from collections.abc import Collection, Iterable

from plugins.archive.facets import AGENCY, AGENCY_TYPE, BLOC, FACETS, FUNCTION, PROVINCE
from plugins.authority.refusal import Refusal
from plugins.authority.renaming import Renaming
from plugins.authority.sources import Sources
from plugins.authority.tables import toml_value

FILE = "redirects.toml"


def moved(address: str, renaming: Renaming) -> str:
    """What an address of a term's page, or of a part of it, becomes.

    >>> from plugins.authority.renaming import renaming_of
    >>> moved("/khoi/yen-bai/a/2021/", renaming_of("bloc", "yen-bai/a", "yen-bai/b"))
    '/khoi/yen-bai/b/2021/'
    """
    root, *rest = address.strip("/").split("/")
    facet = next((facet for facet in FACETS if facet.path == root), None)
    if facet is None or not rest:
        return address
    changes = {BLOC: renaming.bloc, AGENCY: renaming.agency, PROVINCE: renaming.province, AGENCY_TYPE: renaming.type,
               FUNCTION: renaming.function}  # fmt: skip
    if facet.by_place and (len(rest) == 1 or facet not in changes):  # a place's index, or terms of one
        return _joined(root, renaming.province(rest[0]), *rest[1:])
    length = 2 if facet.by_place else 1
    change = changes.get(facet, str)
    return _joined(root, change("/".join(rest[:length])), *rest[length:])


def _joined(*parts: str) -> str:
    return "/" + "/".join(parts) + "/"


def leads(lost: Iterable[str], pages: Collection[str], renamings: Iterable[Renaming]) -> dict[str, str]:
    """Of each address that has no page any more, the one that readers are to find in its place.

    Where a part of a list has no counterpart, the whole list stands for it.
    """
    steps = list(renamings)
    found = {}
    for address in sorted(lost):
        new = address
        for renaming in steps:
            new = moved(new, renaming)
        while new not in pages and new != "/":
            new = new.rstrip("/").rpartition("/")[0] + "/"
        found[address] = new
    return found


def redirect(sources: Sources, led: dict[str, str], pages: Collection[str]) -> None:
    """Writes redirects, leads older ones straight to where their targets are now, and drops those onto a live page."""
    text = sources.text(FILE)
    try:
        written = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"{FILE}: tệp TOML sai cú pháp ({error}). Sửa tệp này trước.") from error
    end = "\r\n" if "\r\n" in text else "\n"
    kept = [line for line in (_kept(one, written, led, pages) for one in text.split(end)) if line is not None]
    while kept and not kept[-1].strip():
        kept.pop()
    new = [f"{toml_value(old)} = {toml_value(to)}" for old, to in led.items() if old not in written]
    if new or len(kept) < len(text.rstrip().split(end)) or any(to in led for to in written.values()):
        sources.stage(FILE, end.join([*kept, *new, ""]))


def _kept(line: str, written: dict[str, object], led: dict[str, str], pages: Collection[str]) -> str | None:
    """A line of redirects.toml as it is to stand; None where its old address has a page again."""
    if not line.lstrip().startswith('"'):
        return line
    old = line.split('"')[1]
    to = written.get(old)
    if old in pages:
        return None
    target = led.get(old) or led.get(str(to))
    return line if target is None or target == to else f"{toml_value(old)} = {toml_value(target)}"
