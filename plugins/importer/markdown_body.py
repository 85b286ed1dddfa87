"""The body of a draft: an article's blocks as Markdown."""

from plugins.importer.blocks import Block
from plugins.importer.markdown_escape import paragraph


def body_markdown(blocks: list[Block]) -> str:
    """Blocks one after another; items of a list that stood on lines of their own stay one list.

    >>> body_markdown([Block(("Một.",)), Block(("- hai",), markdown="- hai"), Block(("- ba",), markdown="- ba")])
    'Một.\\n\\n- hai\\n- ba\\n'
    """
    parts: list[str] = []
    in_list = False
    for block in blocks:
        text = block.markdown or "\n\n".join(paragraph(line) for line in block.lines)
        item = text.startswith("- ") and "\n" not in text
        if text:
            parts.append(("\n" if item and in_list else "\n\n" if parts else "") + text)
            in_list = item
    return "".join(parts) + "\n" if parts else ""
