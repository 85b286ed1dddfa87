"""Rendered bodies: what a body refers to once it is HTML, found by the very conversion that a build makes."""

import marshal
import re
from html import unescape

from plugins.archive.anchors import TAG, ids_of
from plugins.archive.record import record
from plugins.archive.simple_markdown import blocks_of
from plugins.validator.knowledge import Knowledge

_ATTRIBUTE = re.compile(r' (href|src|alt)="([^"]*)"')
_MAY_REFER = ("]", "<")


@record
class Reference:
    """A link or image of the HTML: its address, '' where the conversion left it none."""

    address: str
    is_image: bool


@record
class Rendered:
    """What a body refers to, the ids that it has, and why it cannot be converted ('' where it can)."""

    references: tuple[Reference, ...] = ()
    ids: tuple[str, ...] = ()
    failure: str = ""


NOTHING = Rendered()


def rendered(body: str, known: Knowledge, with_ids: bool = False) -> Rendered:
    """What the HTML of a body refers to; `known` remembers it. The ids of a body that refers to nothing are asked for.

    A body of plain blocks without a bracket refers to nothing and cannot fail, so that it need not be converted.
    """
    if not with_ids and not any(mark in body for mark in _MAY_REFER) and blocks_of(body) is not None:
        return NOTHING
    kept = known.recall("body", body.encode())
    if kept is None:
        found = _rendered(body)
        known.keep("body", body.encode(), marshal.dumps(_plain(found)))
        return found
    references, ids, failure = marshal.loads(kept)  # verified by its checksum
    return Rendered(tuple(Reference(*one) for one in references), tuple(ids), failure)


def _plain(found: Rendered) -> tuple[list[tuple[str, bool]], tuple[str, ...], str]:
    return [(one.address, one.is_image) for one in found.references], found.ids, found.failure


def _rendered(body: str) -> Rendered:
    from plugins.archive.body import to_html  # a check of one plain post does without

    try:
        html = to_html(body)
    except Exception as error:
        return Rendered(failure=type(error).__name__)
    references = [_reference(name, attributes) for name, attributes in TAG.findall(html) if name in ("a", "img")]
    return Rendered(tuple(dict.fromkeys(references)), tuple(ids_of(html)))


def _reference(name: str, attributes: str) -> Reference:
    values = {key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}
    return Reference(values.get("src" if name == "img" else "href", ""), name == "img")
