"""Excerpts: the first paragraph of a body as plain text, found without converting the Markdown."""

import re
from collections.abc import Iterator

LIMIT = 220
"""Longest excerpt, in characters: two lines of a list, and what search engines show of a description."""

_NOT_PROSE = re.compile(r"\s*(?:#|>|\||[-*+]\s|\d+[.)]\s|!\[|\[[^\]]+\]:|```|~~~|---|\*\*\*|\{)|(?:    |\t)")
_LINK = re.compile(
    r"!?\[([^\]]*)\]\([^)]*\)|!?\[([^\]]*)\]\[[^\]]*\]|<(https?:[^>]+)>|<(?:mailto:)?([^<> !]+@[^@<> ]+)>"
)
_FOOTNOTE_MARK = re.compile(r"[ \t]*\[\^[^\]\s]+\](?!:)")
_SHORT = re.compile(r"!?\[([^\[\]^][^\[\]]*)\](?![(\[:])")
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]^][^\[\]]*)\]:[ \t]*\S", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`+)(?=\S)(.+?)(?<=\S)\1")
_MARK = re.compile(r"[\[<*_`\\]")
"""Without one of these there is neither link nor emphasis nor escape."""

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|<~])")
_GAP = re.compile(r"\n[ \t]*\n")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


def excerpt_of(markdown: str, limit: int = LIMIT) -> str:
    """The first paragraph's text, cut at a sentence, else at a word; '' where the body has no paragraph.

    >>> excerpt_of("## Kết quả\\n\\nKhối **họp** tại [Sở](https://a.vn).\\n\\nSau đó.")
    'Khối họp tại Sở.'
    >>> excerpt_of("Có tám đơn vị[^1], hỏi <vanthu@a.vn>.\\n\\n[^1]: Theo quyết định.")
    'Có tám đơn vị, hỏi vanthu@a.vn.'
    """
    for block in _blocks(markdown):
        if block.strip() and not _NOT_PROSE.match(block):
            # Links and emphasis take quadratic time on hostile text: no more is read than an excerpt can need.
            return cut(_plain(_without_short_links(block[: 10 * limit], markdown)), limit)
    return ""


def _blocks(markdown: str) -> Iterator[str]:
    """What blank lines part, one after another: the first paragraph is near the beginning."""
    start = 0
    for gap in _GAP.finditer(markdown):
        yield markdown[start : gap.start()]
        start = gap.end()
    yield markdown[start:]


def _without_short_links(block: str, markdown: str) -> str:
    """A paragraph with links of the form `[label]`, which are links only where the body says to what, as their text."""
    if "[" not in block or "]:" not in markdown:
        return block
    defined = {" ".join(label.split()).lower() for label in _DEFINED.findall(markdown)}
    return _SHORT.sub(lambda found: found[1] if " ".join(found[1].split()).lower() in defined else found[0], block)


def _plain(block: str) -> str:
    """A paragraph's words: links as their text, emphasis and code without their marks."""
    if not _MARK.search(block):
        return " ".join(block.split())
    text = _LINK.sub(lambda found: next(filter(None, found.groups()), ""), _FOOTNOTE_MARK.sub("", block))
    while (less := _EMPHASIS.sub(r"\2", text)) != text:
        text = less
    return " ".join(_ESCAPE.sub(r"\1", text).split())


def cut(text: str, limit: int = LIMIT) -> str:
    """A text of at most `limit` characters, ended at a sentence where one ends late enough, else at a word.

    >>> cut("Khối họp sơ kết. Sau đó ký giao ước.", 20)
    'Khối họp sơ kết.'
    """
    if len(text) <= limit:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, limit)]
    if ends and ends[-1] > limit // 3:
        return text[: ends[-1]]
    space = text.rfind(" ", 0, limit)
    return text[: space if space > 0 else limit - 1].rstrip(" ,;:-") + "…"
