"""A suggestion: a value for a field, the words it came from, and how far to trust it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

SURE = 0.8
"""From this confidence on a value is filled in without a mark for the editor."""


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[T]):
    """`confidence` is 0 to 1; `note` tells an editor in Vietnamese why the value is doubtful ('' where it is not)."""

    value: T
    evidence: str = ""
    confidence: float = 0.0
    note: str = ""

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


def excerpt(text: str, start: int, end: int, around: int = 30) -> str:
    """The words about a place in a text, cut at spaces.

    >>> excerpt("Chiều ngày 15/7/2021 tại Sở Xây dựng", 11, 20, 6)
    'ngày 15/7/2021 tại'
    """
    left, right = max(0, start - around), min(len(text), end + around)
    cut = text[left:right]
    if left and " " in cut[: start - left]:
        cut = cut[cut.index(" ") + 1 :]
    if right < len(text) and " " in cut:
        cut = cut[: cut.rindex(" ")] if cut.rindex(" ") >= end - start else cut
    return cut.strip()
