"""Header values: small texts of a draft's header, made safe for one line."""

import re
from collections.abc import Iterable
from pathlib import Path

from plugins.importer.reading import Reading
from plugins.importer.suggestions.blocs import bloc_function
from plugins.importer.suggestions.fellows import function_of
from plugins.importer.suggestions.people import PersonNamed
from plugins.importer.suggestions.scopes import is_central
from plugins.vietnamese.normalize import plain_spaces
from plugins.vietnamese.slug import slugify

_ROLES = (
    ("chủ trì", r"chủ trì"),
    ("điều hành", r"điều hành"),
    ("phát biểu", r"phát biểu"),
    ("chỉ đạo", r"chỉ đạo"),
    ("chứng kiến", r"chứng kiến"),
    ("dự", r"\bdự\b"),
)


def one_line(text: str, limit: int = 1000) -> str:
    """A value for a header: one line, without what a header gives a meaning to."""
    return plain_spaces(re.sub(r"[\x00-\x1f\x7f]", " ", text)).replace("|", "/")[:limit].strip()


def without_residue(body: str) -> str:
    """A body without the crawler's mark that some mirrors glue before the first words.

    >>> without_residue("date 2022-07 Chiều 8/7, Khối họp.")
    'Chiều 8/7, Khối họp.'
    """
    return re.sub(r"\Adate \d{4}-\d{2}(?:-\d{2})?\s+", "", body)


def role_of(person: PersonNamed) -> str:
    near = person.sentence[person.end : person.end + 45] + " " + person.before[-35:]
    return next((role for role, pattern in _ROLES if re.search(pattern, near, re.IGNORECASE)), "")


def date_in_name(file: Path) -> str:
    """A day in the file's name is a hint for the editor and no evidence."""
    found = re.search(r"(?:19|20)\d\d[-_.]?\d\d[-_.]?\d\d|\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)\d\d", file.stem)
    return f'; tên tệp có "{found.group()}"' if found else ""


_GROUPS = (
    ("Trường", "truong"), ("Học viện", "truong"), ("Đại học", "truong"), ("Phân hiệu", "truong"),
    ("Ngân hàng", "nganhang"),
    ("Công ty", "doanhnghiep"), ("Tổng công ty", "doanhnghiep"), ("Tập đoàn", "doanhnghiep"), ("Hội", "hoi"),
    ("Hiệp hội", "hoi"), ("Liên", "hoi"), ("Câu lạc bộ", "hoi"), ("Sở", "so"), ("Ban", "ub"), ("Trại", "noichinh"),
    ("Hải đoàn", "noichinh"), ("Lữ đoàn", "noichinh"), ("Cục", "trunguong"), ("Chi cục", "trunguong"),
)  # fmt: skip
"""Groups of agencies by the first words of a name; other bodies are mostly public service units."""


def entries(reading: Reading) -> dict[str, list[str]]:
    """What the vocabulary lacks for a page, as lines for the file of each kind."""
    found = {"blocs.toml": list(_bloc_entry(reading)), "agencies.toml": list(_agency_entries(reading))}
    return {name: lines for name, lines in found.items() if lines}


def _bloc_entry(reading: Reading) -> Iterable[str]:
    """The bloc's entry, with its level's word and, inside a body, a hint at its parent."""
    id = reading.bloc_id.value
    if id and id not in reading.known.blocs:
        yield f'["{id}"]'
        yield f'name = "{_quoted(reading.bloc.value)}"'
        function = bloc_function(reading.bloc.value) or function_of(reading.known, reading.members)
        yield f'function = "{function if function in reading.known.bloc_functions else "khac"}"'
        word = next((word for word in ("Cụm", "Khu vực") if reading.bloc.value.startswith(word)), "")
        if word:
            yield f'word = "{word.lower()}"'
        if reading.scope.value == "inside":
            yield '# parent = "…"  (mã của cơ quan hoặc khối mà khối này thuộc về)'


def _agency_entries(reading: Reading) -> Iterable[str]:
    """Bodies that the vocabulary does not know: each is one of its kind until an editor says otherwise."""
    for body in (*reading.members, *reading.guests):
        place = body.elsewhere or ("trung-uong" if is_central(body) else reading.place)
        kind = reading.known.agency_types.get(body.id)
        known = "/" in body.id or (kind is not None and not kind.many)
        if not known and place not in ("", "lien-tinh"):
            group = next((group for head, group in _GROUPS if body.name.startswith(head)), "sunghiep")
            council = re.match(
                r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(.+)|((?:huyện|thị xã|thành phố"
                r"|quận)\s.+)",
                body.name,
            )
            slug = f"ubnd-{slugify((council[1] or council[2]), 55)}" if council else slugify(body.name, 60)
            yield f'["{place}/{slug}"]'
            yield f'name = "{_quoted(body.name)}"'
            if council and "ubnd-huyen" in reading.known.agency_types:
                yield 'type = "ubnd-huyen"'
            else:
                yield f'group = "{group}"'


def _quoted(text: str) -> str:
    return one_line(text, 200).replace("\\", "").replace('"', "”")
