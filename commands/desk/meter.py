"""The meter: how much of a post is the source's own words."""

from __future__ import annotations

import re

RUN = 5
"""Words in a row that count as the source's."""

TOO_MUCH = 0.25
"""From this share on a body is no summary in our own words."""

_WORD = re.compile(r"\w+")


def share(body: str, source: str) -> float:
    """The share of a body's runs of five words that stand in the source's text too, from 0 to 1.

    >>> share("một hai ba bốn năm sáu", "không có gì chung ở đây cả")
    0.0
    >>> share("Một hai, ba bốn năm!", "một hai ba bốn năm")
    1.0
    """
    runs = _runs(body)
    if not runs:
        return 0.0
    known = set(_runs(source))
    return sum(run in known for run in runs) / len(runs)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
