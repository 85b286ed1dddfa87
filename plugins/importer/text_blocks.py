"""Plain text: a page pasted or saved as text, line by line."""

import re

from plugins.importer.blocks import Block
from plugins.importer.markdown_escape import escape, paragraph
from plugins.vietnamese.normalize import INVISIBLE, ODD_SPACES

_BULLET = re.compile(r"\s*[-+*•–]\s+(?=\S)")


def text_blocks(text: str) -> list[Block]:
    """Each line that is not blank as a block."""
    found = []
    for line in text.split("\n"):
        shown = INVISIBLE.sub("", ODD_SPACES.sub(" ", line))
        if shown.strip():
            found.append(Block((shown.rstrip("\r"),), markdown=line_markdown(shown)))
    return found


def line_markdown(line: str) -> str:
    """A line of text as Markdown; lines that begin with a dash or a dot are a list's items."""
    bullet = _BULLET.match(line)
    if bullet and not re.match(r"\s*-\s+\+", line):
        return f"- {escape(' '.join(line[bullet.end() :].split()))}"
    return paragraph(line)
