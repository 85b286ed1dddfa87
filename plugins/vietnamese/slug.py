"""Slugs: the ASCII words of a Vietnamese title, for addresses that any system can hold."""

import re

from plugins.vietnamese.fold import fold

LIMIT = 80
"""Longest slug, in characters: with folder and drive it stays within what Windows allows for a path."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slugify(text: str, limit: int = LIMIT) -> str:
    """The slug of a text, cut at a word so that it is at most `limit` characters; '' when nothing is left.

    >>> slugify("Khối thi đua Kinh tế - Kỹ thuật: sơ kết 2021")
    'khoi-thi-dua-kinh-te-ky-thuat-so-ket-2021'
    >>> slugify("Đắk Lắk và Đồng Tháp", limit=12)
    'dak-lak-va'
    """
    slug = _NOT_SLUG.sub("-", fold(text)).strip("-")
    if len(slug) <= limit:
        return slug
    head = slug[: limit + 1]
    return head[: head.rfind("-")] if "-" in head else slug[:limit]
