"""Renaming: an id becomes another wherever sources name it: vocabularies, headers and links."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import tomlkit.items

from plugins.archive.front_matter import Header, Item, parse, split_cells
from plugins.archive.keys import KEYS
from plugins.authority.sources import TABLES, Sources, plain, split_lines
from plugins.authority.tables import Tables, set_value

AGENCY_LISTS = ("Lead", "Deputies", "Members", "Guests", "Next_lead", "Next_deputies")
AGENCY_CELLS = {"Proposed": 0, "Given": 0, "Ranking": 1, "Votes": 0}
"""Keys whose rows name an agency, and in which cell."""

NO_SHORT_IDS = "lien-tinh"
"""Where an agency's id is always whole, since members are of several provinces."""


def same(id: str) -> str:
    return id


@dataclass(frozen=True, slots=True)
class Renaming:
    """What each id becomes, by what it is an id of; ids that nothing is said about stay as they are. `needle` stands in
    every text that one of them is named in."""

    province: Callable[[str], str] = same
    type: Callable[[str], str] = same
    agency: Callable[[str], str] = same
    function: Callable[[str], str] = same
    bloc: Callable[[str], str] = same
    needle: str = ""


def exactly(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """A mapping of whole ids."""
    table = dict(pairs)
    return lambda id: table.get(id, id)


def renaming_of(facet: str, old: str, new: str) -> Renaming:
    """What follows from one id of a facet becoming another: a province takes its blocs and bodies with it, a type the
    bodies that are named by it."""
    if facet == "province":

        def moved(id: str) -> str:
            place, slash, rest = id.partition("/")
            return f"{new}/{rest}" if slash and place == old else id

        return Renaming(province=exactly((old, new)), agency=moved, bloc=moved, needle=old)
    if facet == "type":

        def retyped(id: str) -> str:
            place, slash, local = id.partition("/")
            return f"{place}/{new}" if slash and local == old else id

        return Renaming(type=exactly((old, new)), agency=retyped, needle=old)
    return one_to_one(facet, old, new)


def one_to_one(facet: str, old: str, new: str) -> Renaming:
    """One id of a facet becomes another, and nothing else."""
    change = {facet: exactly((old, new))}
    return Renaming(needle=old.rpartition("/")[2], **change)


def rename_in_vocabulary(sources: Sources, renaming: Renaming, own_file: str) -> None:
    """Renames entries and whatever leads to them. Of two entries that become one, the renamed one goes; those of
    `own_file` are left to the caller, who knows what of them stays."""
    own = {"provinces": renaming.province, "agency_types": renaming.type, "agencies": renaming.agency,
           "bloc_functions": renaming.function, "blocs": renaming.bloc}  # fmt: skip
    for name in TABLES:
        path = f"vocabulary/{name}.toml"
        tables = Tables.of(name, sources.text(path))
        before = tables.text()
        for id in tables.naming(renaming.needle):
            new = own[name](id)
            if new != id and tables.has(new):
                if name == own_file:
                    continue
                tables.remove(id)
            elif new != id:
                tables.rename(id, new)
            _rename_in_entry(tables, new, name, renaming)
        if tables.text() != before:
            sources.stage(path, tables.text())


def _rename_in_entry(tables: Tables, id: str, name: str, renaming: Renaming) -> None:
    steps = {"provinces": renaming.province, "agency_types": renaming.type, "agencies": renaming.agency,
             "bloc_functions": renaming.function, "blocs": renaming.bloc}[name]  # fmt: skip
    before = tables.values(id)
    after = dict(before)
    if isinstance(before.get("successors"), list):
        after["successors"] = [_led_on(step, steps) for step in before["successors"]]
    for key, change in (("type", renaming.type), ("function", renaming.function)):
        if isinstance(before.get(key), str):
            after[key] = change(before[key])
    if isinstance(before.get("parent"), str):
        after["parent"] = renaming.bloc(renaming.agency(before["parent"]))
    if isinstance(before.get("provinces"), list):
        after["provinces"] = list(dict.fromkeys(map(renaming.province, before["provinces"])))
    changed = [key for key in before if before[key] != after[key]]
    if changed:
        tables.edit(id, lambda entry: _set_all(entry, {key: after[key] for key in changed}))


def _set_all(entry: tomlkit.items.Table, values: dict[str, object]) -> None:
    for key, value in values.items():
        set_value(entry, key, value)


def _led_on(step: object, change: Callable[[str], str]) -> object:
    if isinstance(step, dict) and isinstance(step.get("to"), str):
        return {key: change(value) if key == "to" else value for key, value in step.items()}
    return step


def rename_in_posts(sources: Sources, renaming: Renaming, paths: list[str] | None = None) -> None:
    """Renames in the headers of posts; folded lists keep their folds, and a body named twice then is named once."""
    for path in paths if paths is not None else sources.documents():
        if path.startswith("posts/"):
            text = sources.text(path)
            renamed = renamed_header(text, renaming) if renaming.needle in text else text
            if renamed != text:
                sources.stage(path, renamed)


def renamed_header(text: str, renaming: Renaming) -> str:
    """A post's text with the ids in its header renamed."""
    header = parse(plain(text), "", KEYS)
    old_bloc = header.fields["Bloc"].text if "Bloc" in header.fields else ""
    bloc = renaming.bloc(old_bloc)
    changes = [_Put(header.fields["Bloc"].lines[0], bloc)] if bloc != old_bloc else []
    changes += _places(header, renaming)
    before, after = old_bloc.partition("/")[0], bloc.partition("/")[0]
    for items in _agency_lists(header):
        changes += _of_list(items, before, after, renaming)
    return _applied(text, changes)


@dataclass(frozen=True, slots=True)
class _Put:
    """A text to put in the place of an item; None takes the item out of its list."""

    at: Item
    new: str | None


def _places(header: Header, renaming: Renaming) -> Iterator[_Put]:
    field = header.fields.get("Place")
    if field and len(field.lines) == 1 and renaming.province(field.text) != field.text:
        yield _Put(field.lines[0], renaming.province(field.text))


def _agency_lists(header: Header) -> Iterator[list[Item]]:
    for key in AGENCY_LISTS:
        if key in header.fields:
            yield header.fields[key].items()
    host = header.fields.get("Host")
    if host and len(host.lines) == 1 and host.text[:1] not in ('"', "“", ""):
        yield [host.lines[0]]
    for key, at in AGENCY_CELLS.items():
        for row in header.fields[key].rows() if key in header.fields else ():
            cells = split_cells(row)
            if len(cells) > at:
                yield [cells[at]]


def _of_list(items: list[Item], before: str, after: str, renaming: Renaming) -> Iterator[_Put]:
    seen: dict[str, bool] = {}
    for item in items:
        whole = item.text if "/" in item.text else f"{before}/{item.text}"
        renamed = renaming.agency(whole)
        if renamed in seen and (renamed != whole or seen[renamed]):
            yield _Put(item, None)
            continue
        seen[renamed] = renamed != whole
        written = renamed if "/" in item.text else short(renamed, after)
        if written != item.text and _is_id(item.text):
            yield _Put(item, written)


def _is_id(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)?", text) is not None


def short(id: str, province: str) -> str:
    """An agency's id as headers of a province's blocs have it.

    >>> short("yen-bai/so-y-te", "yen-bai"), short("yen-bai/so-y-te", "lien-tinh")
    ('so-y-te', 'yen-bai/so-y-te')
    """
    place, _, local = id.partition("/")
    return local if place == province != NO_SHORT_IDS else id


def _applied(text: str, changes: list[_Put]) -> str:
    """The text with every change made, last one first, so that places stay true; other lines keep their bytes."""
    if not changes:
        return text
    lines, plain_lines = split_lines(text), plain(text).split("\n")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    for change in sorted(changes, key=lambda one: (one.at.line, one.at.column), reverse=True):
        at, start = change.at.line - 1, change.at.column - 1
        line, end = plain_lines[at], start + len(change.at.text)
        plain_lines[at] = _without(line, start, end) if change.new is None else line[:start] + change.new + line[end:]
        lines[at] = ((mark if at == 0 else "") + plain_lines[at], lines[at][1])
    touched = {change.at.line - 1 for change in changes if change.new is None}
    return "".join(
        line + end for at, (line, end) in enumerate(lines) if not (at in touched and _is_left_empty(plain_lines[at]))
    )


def _without(line: str, start: int, end: int) -> str:
    """A line without one item of its list, and without the semicolon that parted it from the next or the last."""
    behind = re.match(r"\s*;[ \t]*", line[end:])
    if behind:
        return (line[:start] + line[end + behind.end() :]).rstrip()
    return re.sub(r"\s*;\s*$", "", line[:start]) + line[end:]


def _is_left_empty(line: str) -> bool:
    return not line.strip()


def rename_links(sources: Sources, led: dict[str, str]) -> None:
    """Has links in bodies and pages go where addresses lead now; `led` is old address to new."""
    if not led:
        return
    addresses = "|".join(re.escape(old) for old in sorted(led, key=len, reverse=True))
    pattern = re.compile(rf"""(?<=[(<"\s])(?:{addresses})(?=[)>"\s#?]|$)""")
    for path in sources.documents():
        text = sources.text(path)
        if any(old in text for old in led):
            head, parting, body = _parted(text)
            sources.stage(path, head + parting + pattern.sub(lambda found: led[found[0]], body))


def _parted(text: str) -> tuple[str, str, str]:
    """Header, the blank line behind it, and body; addresses in a header (`Aliases`, `Source`) are not links."""
    found = re.search(r"\n[^\S\n]*\r?\n", text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")
