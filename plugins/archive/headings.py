"""Headings: which level those of a body have on a page, and the ids by which they are linked to."""

from collections.abc import Sequence

from plugins.archive.record import record
from plugins.vietnamese.slug import slugify

PREFIX = "muc-"
"""How the id of every heading begins, and no id of the page's own."""

LONGEST = 50
"""Characters of a heading that its id takes, cut at a word."""


@record
class Heading:
    """A heading: its level from 1 to 6, its text, and its id, '' as long as it has none."""

    level: int
    text: str
    id: str = ""


def on_page(headings: Sequence[Heading]) -> list[Heading]:
    """The headings of one body as a page has them: below its own, so that levels begin at 2.

    Ids carry a prefix that the page's own ids never have, and a number where two would be the same.

    >>> [(heading.level, heading.id) for heading in on_page([Heading(1, "Kết quả"), Heading(2, "Kết quả")])]
    [(2, 'muc-ket-qua'), (3, 'muc-ket-qua-2')]
    """
    shift = 1 if any(heading.level == 1 for heading in headings) else 0
    taken: set[str] = set()
    free: dict[str, int] = {}
    found = []
    for heading in headings:
        id = _free_id(f"{PREFIX}{slugify(heading.text, LONGEST) or 'dau'}", taken, free)
        taken.add(id)
        found.append(Heading(min(heading.level + shift, 6), heading.text, id))
    return found


def _free_id(base: str, taken: set[str], free: dict[str, int]) -> str:
    """The first of `base`, `base-2`, `base-3` … that is not taken; `free` keeps from which number to look on."""
    id, number = base, free.get(base, 2)
    while id in taken:
        id, number = f"{base}-{number}", number + 1
    free[base] = number
    return id
