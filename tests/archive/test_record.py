"""Records: equal and hashed by value, with slots; a hash of their own stays."""

import pytest

from plugins.archive.record import record


@record
class Place:
    name: str
    posts: tuple[str, ...] = ()


@record
class Town(Place):
    near: str = ""


@record
class Named:
    name: str
    note: str = ""

    def __hash__(self) -> int:
        return hash(self.name)


def test_records_are_equal_and_hashed_by_value() -> None:
    assert Place("a", ("b",)) == Place("a", ("b",)) != Place("a")
    assert len({Place("a"), Place("a"), Place("b"), Town("a")}) == 3


def test_a_hash_of_its_own_stays() -> None:
    assert hash(Named("a", "b")) == hash("a") and Named("a", "b") != Named("a")


def test_a_record_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        Town("a").far = "b"  # type: ignore[attr-defined]
