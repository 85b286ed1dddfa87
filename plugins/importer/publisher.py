"""Publishers: the name of who published a page, from what the page prints, its site's name or its address."""

import re
from urllib.parse import urlsplit

from plugins.archive.vocabulary import Vocabulary
from plugins.vietnamese.fold import fold

UNKNOWN = "Chưa rõ nơi đăng"


def publisher_of(printed: str, site: str, url: str, place: str, known: Vocabulary) -> tuple[str, bool]:
    """The publisher, and whether the page itself names it."""
    if printed:
        return printed, True
    if site and len(site) < 120:
        return site, True
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if not host:
        return UNKNOWN, False
    name = known.province_name(place) if place else ""
    label = host.split(".")[0]
    if name and label.startswith("bao") and re.sub(r"[^a-z]", "", fold(name)) in host:
        return f"Báo {name}", False
    return host, False
