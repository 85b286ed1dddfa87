"""List branches: items that a bracket parts into several: "BIDV (các chi nhánh: Đồng Nai, Biên Hòa)"."""

import re

from plugins.importer.suggestions.bodies import Body
from plugins.importer.suggestions.list_words import BRACKET, BRANCHES


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
