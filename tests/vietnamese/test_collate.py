"""Collation: our order is ICU's."""

import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from plugins.vietnamese.collate import sort_key
from tests.conftest import vectors

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
texts = st.text(st.sampled_from("aáạăắâấdđDĐ eéêế-1 2,\u0301\u0306ñč²…́"), max_size=8) | st.text(max_size=8)


def shuffled(texts: list[str]) -> list[str]:
    return random.Random(1).sample(texts, len(texts))


def test_the_order_is_that_of_icu() -> None:
    table = vectors("collation")
    expected = table["sorted"]
    assert len(expected) >= 400 and table["icu"]
    assert sorted(shuffled(expected), key=sort_key) == expected


def test_no_two_texts_of_the_table_share_a_key() -> None:
    expected = vectors("collation")["sorted"]
    assert len({sort_key(text) for text in expected}) == len(expected)


def test_letters_come_before_tones_and_tones_before_case() -> None:
    assert sort_key("ba") < sort_key("bá") < sort_key("bă")
    assert sort_key("áb") > sort_key("ab")
    assert sort_key("áb") < sort_key("ac"), "a tone counts only where all letters are equal"
    assert sort_key("a") < sort_key("A") < sort_key("á")


def test_tones_stand_in_dictionary_order() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(shuffled(words), key=sort_key) == words


def test_the_alphabet_stands_in_dictionary_order() -> None:
    assert sorted(shuffled(list(LETTERS)), key=sort_key) == list(LETTERS)


def test_prefixes_come_first() -> None:
    assert sort_key("Hà") < sort_key("Hà Nam") < sort_key("Hà Nội")


@given(texts, texts, texts)
def test_keys_are_a_total_order(a: str, b: str, c: str) -> None:
    """Any two keys compare one way, and comparisons agree with one another."""
    keys = sorted([sort_key(a), sort_key(b), sort_key(c)])
    assert keys[0] <= keys[1] <= keys[2] and keys[0] <= keys[2]
    assert sum((sort_key(a) < sort_key(b), sort_key(a) == sort_key(b), sort_key(a) > sort_key(b))) == 1


@given(texts)
def test_normal_forms_sort_alike(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@given(st.text(st.sampled_from(LETTERS + LETTERS.upper() + " 12"), max_size=12), st.sampled_from(LETTERS))
def test_a_longer_text_never_comes_before_its_beginning(text: str, more: str) -> None:
    assert sort_key(text) < sort_key(text + more)
