"""The dense part: which of a page's blocks belong to the article, judged by where its prose stands."""

from dataclasses import replace

from bs4 import Tag

from plugins.importer.blocks import Block
from plugins.importer.html_blocks import Place, places_of
from plugins.vietnamese.normalize import match_key

PROSE = 80
"""A block this long (characters) with few links counts as prose."""
TITLE_ZONE = 6
"""How many blocks before the prose may hold a title and stamp where no title is recognised."""
TAIL_ZONE = 6
"""How many short blocks behind the prose may hold byline, source and stamp."""


def article_blocks(body: Tag, meta_title: str) -> list[Block]:
    """The page's blocks, those outside the article marked so."""
    places = places_of(body)
    inside = _inside(places)
    if not inside:
        return [place.block for place in places if place.block.lines or place.block.kind == "picture"]
    first, last = inside
    start = _title_place(places, first, meta_title)
    blocks = []
    for at, place in enumerate(places):
        near = start <= at <= last or (last < at <= last + TAIL_ZONE and place.block.links < 0.5)
        blocks.append(place.block if near else replace(place.block, outside=True))
    return [block for block in blocks if block.lines or block.kind == "picture"]


def _inside(places: list[Place]) -> tuple[int, int] | None:
    """The first and last block of the innermost element that holds most of the prose."""
    weights = [_weight(place.block) for place in places]
    total = sum(weights)
    if not total:
        return None
    held: dict[int, float] = {}
    for place, weight in zip(places, weights, strict=True):
        for element in place.around if weight else ():
            held[id(element)] = held.get(id(element), 0.0) + weight
    best, depth = None, -1
    for place, weight in zip(places, weights, strict=True):
        for level, element in enumerate(place.around if weight else ()):
            if held[id(element)] >= 0.7 * total and level > depth:
                best, depth = element, level
    if best is None:
        return None
    at = [number for number, place in enumerate(places) if any(element is best for element in place.around)]
    return at[0], at[-1]


def _weight(block: Block) -> float:
    if block.outside or block.links > 0.5 or block.kind in ("picture", "caption"):
        return 0.0
    length = len(block.text)
    return float(length) if length >= PROSE else 0.0


def _title_place(places: list[Place], first: int, meta_title: str) -> int:
    """Where the article begins: at the title before the prose, else a little before it."""
    wanted = match_key(meta_title)
    for at in range(first, -1, -1):
        block = places[at].block
        key = match_key(block.text)
        if len(key) > 15 and (block.kind == "title" or (wanted and (key in wanted or wanted in key))):
            return at - 1 if at and _is_kicker(places[at - 1].block) else at
    return max(0, first - TITLE_ZONE)


def _is_kicker(block: Block) -> bool:
    return not block.outside and block.links < 0.5 and 10 < len(block.text) < 120
