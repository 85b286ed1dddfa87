"""Fixes: what `check --fix` may change without asking, since no meaning can change with it."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.dates import DateError, PartialDate, parse_date
from plugins.archive.front_matter import PRINTED, Header, Item, parse, split_cells
from plugins.archive.key import Agencies
from plugins.archive.keys import HEADER, ID_KEYS, KEYS
from plugins.archive.text_file import SourceText, decode, read_source
from plugins.archive.vocabulary import Vocabulary
from plugins.validator.commas import comma_lists
from plugins.validator.layout import untrapped
from plugins.validator.rules.header import id_part
from plugins.validator.tree import Kind, kind_of
from plugins.vietnamese.normalize import DASHES, NEEDLESS, ODD_SPACES

_ODD_LEAD = re.compile(r"^[ \t]*" + ODD_SPACES.pattern + r"[ \t]*(?:" + ODD_SPACES.pattern + r"[ \t]*)*", re.MULTILINE)
_ODD_TAIL = re.compile(r"[ \t]*(?:" + ODD_SPACES.pattern + r"[ \t]*)+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Change:
    """Text to put in the place of an item's text."""

    at: Item
    new: str


def fix_file(file: Path, vocabulary: Vocabulary) -> bool:
    """Writes a post, page or vocabulary file anew where something in it can safely be put right; whether it did.

    Files that are not UTF-8 text, and everything but plain files, stay as they are. The file is replaced in one step.
    """
    if kind_of(file) is not Kind.FILE:
        return False
    source = read_source(file, "")
    if not isinstance(source, SourceText):
        return False
    before = file.read_bytes()
    text = (
        fixed(source.text, vocabulary, file.parent.name == "pages") if file.suffix == ".md" else plain_text(source.text)
    )
    after = text.encode("utf-8")
    if after == before or not isinstance(decode(after, ""), SourceText):
        return False
    _replace(file, after)
    return True


def _replace(file: Path, data: bytes) -> None:
    new = file.with_name(f".{file.name}.fix")
    new.write_bytes(data)
    new.chmod(file.stat().st_mode)
    new.replace(file)


def fixed(text: str, vocabulary: Vocabulary, is_page: bool = False) -> str:
    """A file's text in normal form C with LF ends, put right: spaces, invisible characters, dashes in ids, aliases."""
    text = plain_text(text)
    text = _apply(text, _dashes(parse(text, "", KEYS)))
    text = _apply(text, _commas(parse(text, "", KEYS), vocabulary))
    text = _with_printed(text, list(_aliases(parse(text, "", KEYS), vocabulary)))
    return _laid_out(text, is_page)


def _with_printed(text: str, changes: list[_Change]) -> str:
    """The text with ids in the place of names, and the names kept at the header's end: an alias may be wrong."""
    changed = _apply(text, iter(changes))
    if changed == text:
        return text
    header, blank, body = changed.partition("\n\n")
    kept = dict.fromkeys(f"# {PRINTED} {change.new} = {change.at.text}" for change in changes)
    return "\n".join([header.rstrip("\n"), *(line for line in kept if line not in header)]) + (blank or "\n") + body


def _commas(header: Header, known: Vocabulary) -> Iterator[_Change]:
    """Commas between agencies or kinds, where a semicolon is meant."""
    for found in comma_lists(header, known):
        yield _Change(found.item, "; ".join(found.parts))


def _laid_out(text: str, is_page: bool) -> str:
    """A file's text with lists and tables of its body written as Markdown has them."""
    body = parse(text, "", KEYS).body
    return text[: len(text) - len(body)] + untrapped(body, is_page) if body else text


def plain_text(text: str) -> str:
    """Odd spaces become spaces and invisible characters go; at a line's ends odd spaces go too.

    At the beginning of a line they would otherwise make a code block, at its end a forced line break.

    >>> plain_text("\\u00a0\\u00a0\\u00a0\\u00a0Sở\\u00a0Y\\u200b tế\\u00a0")
    'Sở Y tế'
    """
    text = NEEDLESS.sub("", text)
    return ODD_SPACES.sub(" ", _ODD_TAIL.sub("", _ODD_LEAD.sub(_lead, text)))


def _lead(found: re.Match[str]) -> str:
    """What stays of a line's lead: in a header an indented line must stay indented, which plain spaces tell."""
    plain = ODD_SPACES.sub("", found[0])
    return plain if plain.strip(" \t") == "" and len(plain) >= 4 else ""


def _apply(text: str, changes: Iterator[_Change]) -> str:
    """The text with every change made, last one first, so that places stay true."""
    lines = text.split("\n")
    for change in sorted(changes, key=lambda one: (one.at.line, one.at.column), reverse=True):
        line, start = lines[change.at.line - 1], change.at.column - 1
        if line[start : start + len(change.at.text)] == change.at.text:
            lines[change.at.line - 1] = line[:start] + change.new + line[start + len(change.at.text) :]
    return "\n".join(lines)


def _dashes(header: Header) -> Iterator[_Change]:
    """Look-alikes of the hyphen in ids and dates; in a row only up to the agency."""
    for key in ID_KEYS:
        for line in header.fields[key].lines if key in header.fields else ():
            part = id_part(line.text, key)
            if DASHES.search(part):
                yield _Change(Item(part, line.line, line.column), DASHES.sub("-", part))


def _aliases(header: Header, known: Vocabulary) -> Iterator[_Change]:
    """Names of blocs, kinds, provinces and agencies for which an id is meant."""
    bloc, change = _bloc(header, known)
    yield from change
    for item in header.fields["Kind"].items() if "Kind" in header.fields else ():
        kind = known.find_kind(item.text)
        if kind and not kind.is_id:
            yield _Change(item, kind.id)
    for item in header.fields["Place"].rows() if "Place" in header.fields else ():
        place = known.find_province(item.text)
        if place and not place.is_id:
            yield _Change(item, place.id)
    province = bloc.partition("/")[0]
    for item in _agency_items(header):
        agency = known.find_agency(item.text, province) if province else None
        if agency and not agency.is_id:
            yield _Change(item, agency.id.removeprefix(f"{province}/"))


def _bloc(header: Header, known: Vocabulary) -> tuple[str, list[_Change]]:
    """The bloc's id, '' where it is not known for sure, and the change that writes it."""
    field = header.fields.get("Bloc")
    found = known.find_blocs(field.text, _day(header)) if field and field.text else []
    if field is None or len(found) != 1 or len(field.lines) != 1:
        return (found[0].id if len(found) == 1 else ""), []
    return found[0].id, [] if found[0].is_id else [_Change(field.lines[0], found[0].id)]


def _day(header: Header) -> PartialDate | None:
    with contextlib.suppress(DateError):
        return parse_date(header.fields["Date"].text) if "Date" in header.fields else None
    return None


def _agency_items(header: Header) -> Iterator[Item]:
    for key in HEADER:
        field = header.fields.get(key.name)
        if field is None or key.agencies is Agencies.NOWHERE:
            continue
        if key.agencies is Agencies.LIST:
            yield from field.items()
        else:
            at = key.agencies is Agencies.SECOND_CELL
            yield from (cells[at] for cells in map(split_cells, field.rows()) if len(cells) > at)
    host = header.fields.get("Host")
    if host and len(host.lines) == 1 and host.text[:1] not in ('"', "“", ""):
        yield host.lines[0]
