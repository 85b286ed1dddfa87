"""Rules on the vocabularies: ids, names that stand for one body only, and references that lead somewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from plugins.archive.agencies import local_name
from plugins.archive.bloc_names import WORDS, bloc_slug, follows_name
from plugins.archive.dates import Lifespan
from plugins.archive.front_matter import suggest
from plugins.archive.terms import NATIONAL, PLACEHOLDER, Bloc, Term
from plugins.archive.vocabulary import NOT_PROVINCES, Vocabulary
from plugins.archive.vocabulary_files import MAY_BE_EMPTY
from plugins.validator.rule import ERROR, WARNING, Finding, Rule, rule
from plugins.vietnamese.normalize import match_key

GROUPS = (
    "so", "ub", "dang", "doanthe", "hoi", "noichinh", "trunguong", "duan", "sunghiep", "nganhang", "doanhnghiep",
    "truong",
)  # fmt: skip
PROVINCE_KINDS = ("tinh", "thanh-pho")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_STEP_KEYS = {"successors": ["to", "from", "scope", "basis"], "names": ["name", "from", "until"]}
_TABLES = ("provinces", "agency_types", "agencies", "bloc_functions", "blocs", "kinds", "awards")


def terms(known: Vocabulary, name: str) -> Mapping[str, Term]:
    """The terms of one file by id."""
    found: Mapping[str, Term] = getattr(known, name)
    return found


def place(known: Vocabulary, name: str, id: str, text: str = "") -> tuple[int, int, str]:
    """Line, column and file of a term, or of a text in it."""
    source = known.sources[name]
    return *source.place(id, text), source.path


def is_unread(known: Vocabulary, name: str) -> bool:
    """Whether a file of the vocabulary could not be read, so that what it should hold is not known."""
    source = known.sources.get(name)
    return source is None or (not source.tables and (bool(source.lines) or name not in MAY_BE_EMPTY))


def at_term(known: Vocabulary, name: str, id: str, message: str, hint: str = "", text: str = "") -> Finding:
    line, column, path = place(known, name, id, text)
    return Finding(line, column, message, hint, path=path)


def words_for(known: Vocabulary, name: str, id: str, text: str = "") -> str:
    """A place as it is named inside a message: `blocs.toml dòng 12`."""
    line, _, path = place(known, name, id, text)
    return f"{PurePosixPath(path).name} dòng {line}"


@rule("term-id", ERROR, "Id từ vựng không đúng dạng (khối và cơ quan: <tỉnh>/<tên>).")
def term_id(known: Vocabulary) -> Iterator[Finding]:
    for name in _TABLES:
        parts = 2 if name in ("agencies", "blocs") else 1
        for id in terms(known, name):
            pieces = id.split("/")
            if len(pieces) != parts or not all(_ID.fullmatch(piece) for piece in pieces):
                form = '"<tỉnh>/<tên>"' if parts == 2 else '"ten-khong-dau"'
                hint = f"viết theo dạng {form}, chữ thường không dấu, nối bằng gạch nối"
                yield at_term(known, name, id, f'id "{id}" không đúng dạng', hint)


@rule("unknown-province", ERROR, "Phần tỉnh trong id của khối hoặc cơ quan không có trong provinces.toml.")
def unknown_province(known: Vocabulary) -> Iterator[Finding]:
    for name, others in (("agencies", (NATIONAL.id,)), ("blocs", tuple(NOT_PROVINCES))):
        for id in terms(known, name):
            place_id, slash, _ = id.partition("/")
            if slash and place_id not in known.provinces and place_id not in others:
                near = known.nearest(place_id, [*known.provinces, *others], {})
                hint = f'có phải "{near[0]}"?' if near else "thêm tỉnh vào provinces.toml"
                yield at_term(known, name, id, f'không có tỉnh "{place_id}" trong id "{id}"', hint)


@rule("duplicate-name", ERROR, "Một tên hoặc bí danh chỉ được chỉ một mục (trong một tỉnh, với cơ quan và khối).")
def duplicate_name(known: Vocabulary) -> Iterator[Finding]:
    for name in _TABLES:
        if name != "blocs":  # rules/bloc_names.py: which of them bore a name when, posts tell too
            yield from _duplicates(known, name)
    yield from _clashes_with_types(known)


def _duplicates(known: Vocabulary, name: str) -> Iterator[Finding]:
    """Names that stand for two terms at one time. An alias that repeats its own term's name is merely superfluous."""
    seen: dict[tuple[str, str], tuple[Term, str]] = {}
    for id, term in terms(known, name).items():
        scope = id.partition("/")[0] if name in ("agencies", "blocs") else ""
        own: dict[tuple[str, str], str] = {}
        for text in filter(None, term.all_names):
            own.setdefault((scope, match_key(text)), text)
        for key, text in own.items():
            other, written = seen.setdefault(key, (term, text))
            if other is not term and not lived_apart([term.span], [other.span]):
                message = f'"{text}" của "{id}" đã chỉ "{other.id}" ({words_for(known, name, other.id, written)})'
                yield at_term(known, name, id, message, "một tên chỉ để ở một mục", text)


@rule("needless-alias", WARNING, "Bí danh chỉ khác tên ở chữ hoa, vị trí dấu hoặc gạch nối, vốn đã được hiểu như một.")
def needless_alias(known: Vocabulary) -> Iterator[Finding]:
    for name in _TABLES:
        for id, term in terms(known, name).items():
            own: dict[str, str] = {}
            for text in filter(None, term.all_names):
                first = own.setdefault(match_key(text), text)
                if text in term.aliases and (first != text or term.all_names.count(text) > 1):
                    message = f'bí danh "{text}" của "{id}" đã được hiểu nhờ "{first}"'
                    yield at_term(known, name, id, message, "xóa bí danh này", text)


def lived_apart(one: Iterable[Lifespan], other: Iterable[Lifespan]) -> bool:
    """Whether each of some times had ended before the others began, or began after they had ended."""
    return all(_ended_before(first, second) or _ended_before(second, first) for first in one for second in other)


def _ended_before(first: Lifespan, second: Lifespan) -> bool:
    return bool(first.until and second.since and first.until.first <= second.since.last)


def _clashes_with_types(known: Vocabulary) -> Iterator[Finding]:
    """Names of a province's own agencies that a type already stands for there."""
    plain: dict[str, tuple[str, str]] = {}
    placed: list[tuple[str, str]] = []
    for type_id, kind in known.agency_types.items():
        for text in filter(None, kind.all_names):
            if PLACEHOLDER in text:
                placed.append((type_id, text))
            else:
                plain.setdefault(match_key(text), (type_id, text))
    for id, entry in known.agencies.items():
        province = known.province_name(id.partition("/")[0])
        taken = plain | {match_key(local_name(text, province)): (type_id, text) for type_id, text in placed}
        for text in filter(None, entry.all_names):
            type_id, written = taken.get(match_key(text), ("", ""))
            if type_id and type_id not in (entry.type, id.partition("/")[2]):
                where = words_for(known, "agency_types", type_id, written)
                message = f'"{text}" của "{id}" đã chỉ loại "{type_id}" ({where})'
                yield at_term(known, "agencies", id, message, f'đặt type = "{type_id}", hoặc đổi tên', text)


@rule("dangling-reference", ERROR, "Mục từ vựng dẫn tới một id không có.")
def dangling_reference(known: Vocabulary) -> Iterator[Finding]:
    for id, bloc in known.blocs.items():
        if bloc.function and bloc.function not in known.bloc_functions and not is_unread(known, "bloc_functions"):
            yield _dangling(known, "blocs", id, bloc.function, known.bloc_functions, "loại khối")
        yield from _dangling_of_bloc(known, bloc)
    for id, entry in known.agencies.items():
        if entry.type and entry.type not in known.agency_types and not is_unread(known, "agency_types"):
            yield _dangling(known, "agencies", id, entry.type, known.agency_types, "loại cơ quan")
    for name in _TABLES:
        for id, term in terms(known, name).items():
            for step in term.successors:
                if step.to and not _exists(known, name, step.to):
                    yield _dangling(known, name, id, step.to, terms(known, name), "mục kế tục")


def _dangling_of_bloc(known: Vocabulary, bloc: Bloc) -> Iterator[Finding]:
    """A parent is a body or another bloc; `provinces` are provinces."""
    if bloc.parent and bloc.parent not in known.blocs and known.agency(bloc.parent) is None:
        targets: dict[str, Term] = {**known.blocs, **known.agencies}
        yield _dangling(known, "blocs", bloc.id, bloc.parent, targets, "cơ quan hoặc khối")
    for province in bloc.provinces:
        if province not in known.provinces and not is_unread(known, "provinces"):
            yield _dangling(known, "blocs", bloc.id, province, known.provinces, "tỉnh")


def _exists(known: Vocabulary, name: str, id: str) -> bool:
    return known.agency(id) is not None if name == "agencies" else id in terms(known, name)


def _dangling(known: Vocabulary, name: str, id: str, to: str, targets: Mapping[str, Term], what: str) -> Finding:
    near = known.nearest(to, list(targets), {other: term.name for other, term in targets.items()})
    hint = "có phải " + ", ".join(f'"{other}"' for other in near) + "?" if near else f'thêm mục "{to}", hoặc sửa id'
    return at_term(known, name, id, f'"{id}" dẫn tới {what} "{to}" không có', hint, to)


@rule("nameless-agency", ERROR, "Mục trong agencies.toml không có name mà cũng không thuộc loại nào.")
def nameless_agency(known: Vocabulary) -> Iterator[Finding]:
    for id, entry in known.agencies.items():
        local = id.partition("/")[2]
        if not entry.name.strip() and local not in known.agency_types and entry.type not in known.agency_types:
            near = known.nearest(local, list(known.agency_types), {})
            hint = 'thêm name = "…"' + (f', hoặc type = "{near[0]}"' if near else "")
            yield at_term(known, "agencies", id, f'"{id}" không có name và không thuộc loại cơ quan nào', hint)


@rule("unknown-value", ERROR, "Khóa kind, group hoặc word có giá trị không dùng được.")
def unknown_value(known: Vocabulary) -> Iterator[Finding]:
    for id, province in known.provinces.items():
        if province.kind not in PROVINCE_KINDS:
            yield _unknown(known, "provinces", id, "kind", province.kind, PROVINCE_KINDS)
    for id, bloc in known.blocs.items():
        if bloc.word and bloc.word not in WORDS:
            yield _unknown(known, "blocs", id, "word", bloc.word, WORDS)
    for name, entries in (("agency_types", known.agency_types), ("agencies", known.agencies)):
        for id, entry in entries.items():
            if entry.group and entry.group not in GROUPS:
                yield _unknown(known, name, id, "group", entry.group, GROUPS)


def _unknown(known: Vocabulary, name: str, id: str, key: str, value: str, allowed: tuple[str, ...]) -> Finding:
    hint = "chỉ dùng " + ", ".join(f'"{one}"' for one in allowed)
    return at_term(known, name, id, f'{key} của "{id}" không nhận giá trị "{value}"', hint, value)


@rule("bloc-id-name", WARNING, "Id của khối không theo tên khối.")
def bloc_id_name(known: Vocabulary) -> Iterator[Finding]:
    for id, bloc in known.blocs.items():
        local = id.partition("/")[2]
        names = [text for text in bloc.all_names if text]
        if bloc.parent or bloc.province in NOT_PROVINCES:  # begins with a body's short name, or says whose it is
            continue
        if not any(follows_name(local, text) for text in names):
            better = f"{id.partition('/')[0]}/{bloc_slug(names[0]) if names else ''}"
            hint = f'theo quy tắc đặt id là "{better}"; id đã công bố thì giữ nguyên'
            yield at_term(known, "blocs", id, f'id "{id}" không theo tên "{bloc.name}"', hint)


@rule("placeholder", ERROR, f"Chỗ điền tên tỉnh chỉ viết {PLACEHOLDER}, và chỉ trong agency_types.toml.")
def placeholder(known: Vocabulary) -> Iterator[Finding]:
    for name in _TABLES:
        for id, term in terms(known, name).items():
            for text in term.all_names:
                allowed = name == "agency_types"
                wrong = [found for found in _BRACES.findall(text) if found != PLACEHOLDER or not allowed]
                if wrong:
                    hint = f'viết "{PLACEHOLDER}"' if allowed else "viết thẳng tên tỉnh"
                    yield at_term(known, name, id, f'"{text}" có "{wrong[0]}" không dùng được ở đây', hint, text)


@rule("step-key", ERROR, "Khóa lạ trong một dòng successors hoặc names.")
def step_key(known: Vocabulary) -> Iterator[Finding]:
    for name, source in known.sources.items():
        for id, table in source.tables.items():
            for key, allowed in _STEP_KEYS.items():
                entries = table.get(key, ()) if isinstance(table, dict) else ()
                for entry in entries if isinstance(entries, list) else ():
                    for written in entry if isinstance(entry, dict) else ():
                        if written not in allowed:
                            message = f'{key} của "{id}" có khóa lạ "{written}"'
                            yield at_term(known, name, id, message, suggest(written, allowed), key)


ON_VOCABULARY: tuple[Rule[Vocabulary], ...] = (
    term_id, unknown_province, duplicate_name, needless_alias, dangling_reference, nameless_agency, unknown_value,
    bloc_id_name, placeholder, step_key,
)  # fmt: skip
