"""Slugs: whatever the title, an address that any system can hold."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.vietnamese.slug import LIMIT, slugify
from tests.conftest import vector_rows

SLUG = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?\Z")


@pytest.mark.parametrize("row", vector_rows("slug"))
def test_slugify(row: dict[str, Any]) -> None:
    assert slugify(row["in"]) == row["out"]


@given(st.text(max_size=200))
def test_a_slug_is_short_ascii_words_joined_by_single_hyphens(text: str) -> None:
    slug = slugify(text)
    assert SLUG.match(slug)
    assert len(slug) <= LIMIT


@given(st.text(max_size=200))
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


@given(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1), st.integers(5, 60))
def test_a_slug_is_cut_between_words(words: list[str], limit: int) -> None:
    whole, cut = "-".join(words), slugify(" ".join(words), limit)
    assert (whole + "-").startswith(cut + "-")
    assert len(cut) <= limit
    longer = (whole + "-").find("-", len(cut) + 1)
    assert cut == whole or longer > limit, "another word would have fitted"
