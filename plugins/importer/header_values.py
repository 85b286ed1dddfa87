"""Header values: small texts of a draft's header, made safe for one line."""

import re
from collections.abc import Iterable
from pathlib import Path

from plugins.importer.reading import Reading
from plugins.importer.suggestions.blocs import bloc_function
from plugins.importer.suggestions.people import PersonNamed
from plugins.vietnamese.normalize import plain_spaces

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


def bloc_entry(reading: Reading) -> Iterable[str]:
    """The entry of blocs.toml that a new bloc needs."""
    id = reading.bloc_id.value
    if id and id not in reading.known.blocs:
        yield f'["{id}"]'
        yield f'name = "{one_line(reading.bloc.value, 200).replace(chr(34), "”")}"'
        function = bloc_function(reading.bloc.value)
        yield f'function = "{function if function in reading.known.bloc_functions else "khac"}"'
