"""The report: an article's text made ready for reading facts from it, glue and odd dashes mended."""

import re
from dataclasses import dataclass
from functools import cached_property

from plugins.importer.article import Article, Role
from plugins.importer.blocks import SavedPage
from plugins.vietnamese.letters import LOWER, UPPER
from plugins.vietnamese.normalize import plain_dashes, plain_spaces

_MARKED = "".join(char for char in LOWER if not char.isascii())
_GLUE = (
    (re.compile(rf"(\d{{4}})(?=[{UPPER}][{LOWER}])"), r"\1 "),
    (re.compile(r"((?:ngày|sáng|chiều|tối|trưa|tháng|năm))(?=\d)", re.IGNORECASE), r"\1 "),
    (re.compile(rf"((?:&|[{UPPER}])[{UPPER}]+)(?=[{UPPER}][{LOWER}])"), r"\1 "),
    # Plain ASCII words are left alone: "VietinBank" is written so.
    (re.compile(rf"([{LOWER}]*[{_MARKED}][{LOWER}]*)(?=[{UPPER}][{LOWER}])"), r"\1 "),
    (re.compile(rf"((?:TW|UBND|HĐND|TU|TTg|CP))(?=[{LOWER}]{{2}})"), r"\1 "),
    (re.compile(r"(?<=[^\W\d_])([,;:])(?=[^\W\d_])"), r"\1 "),
)
_RESIDUE = re.compile(r"^\W*date \d{4}-\d{2}(?:-\d{2})?\s+")


def mended(text: str) -> str:
    """A text with plain dashes and spaces, and with words parted that a portal glued together.

    >>> mended("Chiều ngày 28/02/2022Văn phòng"), mended("Giám đốc Sở KH&CNLê Công Nhường")
    ('Chiều ngày 28/02/2022 Văn phòng', 'Giám đốc Sở KH&CN Lê Công Nhường')
    >>> mended("VietinBank, UBND, TPHCM"), mended("date 2022-07 Chiều 8/7")
    ('VietinBank, UBND, TPHCM', 'Chiều 8/7')
    """
    # The Icelandic letter looks the same, and some keyboards give it.
    text = _RESIDUE.sub("", plain_dashes(plain_spaces(text)).replace("\u00d0", "Đ"))
    for pattern, apart in _GLUE:
        text = pattern.sub(apart, text)
    return text


READ_OF_PARAGRAPH = 8_000
READ_PARAGRAPHS = 300
"""How much is searched for facts: paragraphs and characters of each. The body keeps all of it."""


@dataclass(frozen=True)
class Report:
    """What facts are read from. `paragraphs` are the body's, in order; everything is mended."""

    title: str
    kicker: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    residue_month: str
    source: str
    author: str
    url: str
    site: str
    file: str = ""

    @property
    def lead(self) -> str:
        return self.paragraphs[0] if self.paragraphs else ""

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The places that say what the meeting was: title, kicker, the opening of the text."""
        opening = self.paragraphs[:2] if len(self.lead) < 160 else self.paragraphs[:1]
        return tuple(text for text in (self.title, self.kicker, " ".join(opening)[:900]) if text)

    @cached_property
    def everything(self) -> tuple[str, ...]:
        return tuple(text for text in (self.title, self.kicker, *self.paragraphs, *self.captions) if text)


def read_report(article: Article, page: SavedPage) -> Report:
    """The report of an article."""
    paragraphs = [line for block in article.body for line in block.lines if line.strip()]
    residue = re.search(r"\bdate (\d{4}-\d{2})\b", paragraphs[0][:40]) if paragraphs else None
    return Report(
        title=mended(article.title),
        kicker=mended(article.kicker),
        paragraphs=tuple(mended(line[:READ_OF_PARAGRAPH]) for line in paragraphs[:READ_PARAGRAPHS]),
        captions=tuple(mended(line) for line in article.texts(Role.CAPTION)),
        residue_month=residue[1] if residue else "",
        source=mended(article.source),
        author=mended(article.author),
        url=page.url,
        site=page.site,
        file=page.file.replace("\\", "/").rpartition("/")[2],
    )


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; abbreviations of one or two letters end none.

    >>> sentences("Khối họp. Ông A. Lăng Mai chủ trì.")
    ['Khối họp.', 'Ông A. Lăng Mai chủ trì.']
    """
    return [
        part.strip()
        for part in re.split(
            rf"(?<=[^\W\d_]{{3}}[.!?…])\s+(?=[{UPPER}“\"(])|(?<=\d[.])\s+(?=[{UPPER}][{LOWER}])", paragraph
        )
        if part.strip()
    ]
