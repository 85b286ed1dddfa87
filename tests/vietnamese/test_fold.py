"""Folding: text without diacritics finds the text with them."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.vietnamese.fold import fold
from tests.conftest import vector_rows


@pytest.mark.parametrize("row", vector_rows("fold"))
def test_fold(row: dict[str, Any]) -> None:
    assert fold(row["in"]) == row["out"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_normal_forms_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_no_mark_survives(text: str) -> None:
    assert not any(unicodedata.combining(char) for char in fold(text))
