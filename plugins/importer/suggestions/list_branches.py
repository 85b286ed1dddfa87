"""List branches: items that go on from another: in a bracket ("BIDV (các chi nhánh: …)") or with its head."""

import re

from plugins.importer.suggestions.bodies import Body
from plugins.importer.suggestions.list_words import (
    BRACKET,
    BRANCHES,
    HEAD_OF_NAME,
    OWN_LEVEL,
    PROPER,
    ROLE,
    SPLITS,
    VERB,
)


def branches(text: str, item: Body) -> list[Body]:
    """ "BIDV (các chi nhánh: Đồng Nai, Biên Hòa)" names a body for each branch."""
    bracket = BRACKET.match(text, item.end)
    inner = BRANCHES.match(bracket["in"]) if bracket else None
    if not bracket or not inner or not re.search(r"[,:]|\svà\s", bracket["in"]):
        return [item]
    parts = re.finditer(r"[^,;]+?(?=\s*(?:[,;]|\svà\s|$))", bracket["in"][inner.end() :])
    word = inner["word"].lower()
    bodies = []
    for part in parts:
        own = re.sub(r"^(?:và\s+)", "", part.group().strip())
        start = bracket["in"].find(own, part.start() + inner.end()) + bracket.start("in")
        if own:
            bodies.append(Body("", f"{item.name} {word} {own}", start, start + len(own)))
    return bodies or [item]


def in_branches(text: str, at: int) -> bool:
    """Whether a place stands within such a bracket."""
    opened = text.rfind("(", 0, at)
    return opened >= 0 and bool(BRANCHES.match(text, opened + 1))


def is_whole(text: str, end: int, limit: int) -> bool:
    """Whether a name ends where an item may end; else it is the head of a longer name."""
    rest = text[end:limit]
    behind = bool(SPLITS.match(rest) or BRACKET.match(rest) or ROLE.match(rest) or VERB.match(rest))
    return not rest.strip() or behind


def composed(text: str, at: int, limit: int, last: Body | None) -> Body | None:
    """ "Hội Chữ thập đỏ quận Gò Vấp, Bình Tân": the head of the item before, with a name of its own."""
    if last is None:
        return None
    before = HEAD_OF_NAME.match(last.name)
    level = OWN_LEVEL.match(text, at)
    own = PROPER.match(text, at, limit)
    if before is None or own is None or not is_whole(text, own.end(), limit):
        return None
    head = before["head"]
    if level or own.group().split()[0] in ("Quận", "Huyện"):
        head = re.sub(r"(?:huyện|quận|Huyện|Quận|thị xã|thành phố|tỉnh)\s+$", "", head)
    return Body("", f"{head}{own.group()}", at, own.end())
