"""Anchors: links to a heading of the same text, in whatever spelling a person tries."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import unquote

from plugins.archive.headings import LONGEST, PREFIX
from plugins.vietnamese.slug import slugify

TAG = re.compile(r"<([a-z][a-z0-9]*)((?: [a-z-]+=\"[^\"]*\")*)>")
"""An opening tag as nh3 writes it: names in lower case, values in double quotes."""

_ID = re.compile(r' id="([^"]*)"')
_OWN = re.compile(r'(<a [^>]*?href=")#([^"]+)"')


def ids_of(safe_html: str) -> list[str]:
    """The ids of HTML that nh3 has cleaned, in order."""
    return [unescape(id) for _, attributes in TAG.findall(safe_html) for id in _ID.findall(attributes)]


def anchored(safe_html: str) -> str:
    """The HTML with every link to a heading of its own leading to that heading's id.

    >>> anchored('<h2 id="muc-phan-1">Phần 1</h2><a href="#Ph%E1%BA%A7n-1">x</a><a href="#phan_1">y</a>')
    '<h2 id="muc-phan-1">Phần 1</h2><a href="#muc-phan-1">x</a><a href="#muc-phan-1">y</a>'
    """
    if 'href="#' not in safe_html:
        return safe_html
    ids = ids_of(safe_html)
    return _OWN.sub(lambda found: f'{found[1]}#{meant(unescape(found[2]), ids) or found[2]}"', safe_html)


def meant(fragment: str, ids: Iterable[str]) -> str:
    """The id that a fragment means: itself, or the one of the heading whose words it spells; '' where there is none.

    >>> meant("phần-1", ["muc-phan-1"]), meant("fn:1", ["fn:1"]), meant("kết quả", ["muc-phan-1"])
    ('muc-phan-1', 'fn:1', '')
    """
    known = list(ids)
    written = unquote(fragment)
    if written in known:
        return written
    spelled = slugify(written.replace("_", "-"), LONGEST + len(PREFIX)).removeprefix(PREFIX)
    same = [id for id in known if id.removeprefix(PREFIX) == slugify(spelled, LONGEST)]
    return same[0] if spelled and same else ""
