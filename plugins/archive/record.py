"""Records: small values that do not change once they are made, of which a build makes hundreds of thousands."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[T]) -> type[T]:
    """A dataclass with slots, equal and hashed by value, whose fields type checkers let nobody set.

    Python itself would let them be set: a class that refuses it (`frozen=True`) sets each field of a new object through
    `object`, which takes many times as long, and was a fifteenth of a whole build.
    """
    return dataclass(slots=True, unsafe_hash="__hash__" not in vars(kind))(kind)
