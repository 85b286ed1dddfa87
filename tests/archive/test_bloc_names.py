"""Names of blocs: one key for every spelling, and the id of a new bloc."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.bloc_names import bloc_core, bloc_key, bloc_number, bloc_slug
from tests.conftest import vector_rows, vectors


@pytest.mark.parametrize("row", vector_rows("bloc_names"))
def test_core_and_slug(row: dict[str, Any]) -> None:
    assert (bloc_core(row["name"]), bloc_slug(row["name"])) == (row["core"], row["slug"])


def test_names_share_a_key_exactly_where_the_vectors_say_so() -> None:
    rows = vectors("bloc_names")["rows"]
    for one in rows:
        for other in rows:
            same = one["key_of"] == other["key_of"]
            assert (bloc_key(one["name"]) == bloc_key(other["name"])) is same, (one["name"], other["name"])


@pytest.mark.parametrize(
    ("core", "number"),
    [("I", 1), ("iv", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("số 12", 12), ("A", None), ("", None)],
)
def test_numbers(core: str, number: int | None) -> None:
    assert bloc_number(core) == number


@given(st.integers(1, 99))
def test_a_numbered_bloc_has_one_key_and_one_id(number: int) -> None:
    for name in (f"Khối thi đua số {number}", f"KHỐI {number:02}", f"Khối giao ước thi đua {number} tỉnh"):
        assert (bloc_key(name), bloc_slug(name)) == (f"#{number}", f"khoi-{number}")


@given(st.text(max_size=40))
def test_any_text_has_a_key_that_the_common_words_do_not_change(name: str) -> None:
    assert isinstance(bloc_slug(name), str)
    assert bloc_key(f"Khối thi đua các cơ quan nội chính {name}x") == bloc_key(f"Khối Nội chính {name}x")
