"""Documents: the numbers of documents that posts cite, each spelling of one number under one id.

Numbers are made by Nghị định 30/2020/NĐ-CP (annex I: number, sign of the kind, sign of the issuer) and, of the party,
by Hướng dẫn 36-HD/VPTW of 2018, which differ in where they have dash and slash; portals mix the two.
"""

import re

from plugins.archive.post import Post
from plugins.archive.vocabulary import NOT_PROVINCES
from plugins.vietnamese.slug import slugify

_NUMBER = re.compile(r"\d+[A-Za-zĐđ]?\s*[-–/].*\w")
_ONE_DIGIT = re.compile(r"^\d(?=\D)")
_SIGNS = re.compile(r"[^\W\d_]+")

_NATIONAL = """
    CP TTG CTN QH UBTVQH VPCP VPQH VPCTN TTCP UBDT BNV BCA BQP BTC BCT BXD BYT BTP BNG BVHTTDL BVHTT BGDĐT BGD BKHCN BKH
    BKHĐT BLĐTBXH BLĐTB BNN BNNPTNT BNNMT BTNMT BGTVT BTTTT BDTTG NHNN TLĐ LHHVN MTTW ĐCT VKSTC VKSNDTC TANDTC KTNN
    BHXHVN TCHQ TCT TCTHADS
"""
NATIONAL = frozenset(_NATIONAL.split())
"""Signs of national issuers; so is every sign with TW or TƯ in it. All others may repeat from province to province."""


def number_of(text: str) -> str:
    """The number in what a header says of a document; all of it where it has none, as of a law.

    >>> number_of("Chỉ thị số 34-CT/TW"), number_of("Luật Thi đua, khen thưởng")
    ('34-CT/TW', 'Luật Thi đua, khen thưởng')
    """
    found = _NUMBER.search(text)
    return " ".join((found[0] if found else text).split())


def document_slug(text: str) -> str:
    """What all spellings of a number share.

    >>> document_slug("34-CT/TW"), document_slug("34/CT-TW"), document_slug("5-CT/TW")
    ('34-ct-tw', '34-ct-tw', '05-ct-tw')
    """
    return _ONE_DIGIT.sub(r"0\g<0>", slugify(number_of(text)))


def is_national(text: str) -> bool:
    """Whether a document has a national issuer, by the signs of its number; a law, which has none, is national.

    >>> is_national("34-CT/TW"), is_national("05-CT/TU"), is_national("91/2017/NĐ-CP"), is_national("90/KH-UBND")
    (True, False, True, False)
    """
    if not _NUMBER.search(text):
        return True
    signs = [sign.upper() for sign in _SIGNS.findall(number_of(text))]
    return any(sign in NATIONAL or "TW" in sign or "TƯ" in sign for sign in signs)


def document_id(text: str, place: str) -> str:
    """The id of a document cited in a post of a place: of a national issuer its slug alone, else below the place.

    >>> document_id("05-CT/TU", "ha-nam"), document_id("34/CT-TW", "ha-nam")
    ('ha-nam/05-ct-tu', '34-ct-tw')
    """
    slug = document_slug(text)
    return slug if not slug or is_national(text) or place == "trung-uong" else f"{place}/{slug}"


def documents_of(post: Post) -> tuple[tuple[str, str], ...]:
    """The documents that a post cites: id, and the number as the post has it."""
    place = post.place if post.place and post.province in NOT_PROVINCES else post.province
    found = ((document_id(text, place), number_of(text)) for text in post.documents)
    return tuple((id, number) for id, number in found if id)
