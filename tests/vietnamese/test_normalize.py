"""Normal forms: spellings that name the same body have one key."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.vietnamese.normalize import (
    match_key,
    nfc,
    plain_dashes,
    plain_spaces,
    split_tone,
    syllable_key,
    tight_dashes,
)
from tests.conftest import vector_rows

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
LETTERS = [nfc(vowel + tone) for vowel in VOWELS for tone in TONES] + list("bcdđghklmnpqrstvx")
vietnamese = st.text(st.sampled_from([*LETTERS, *(letter.upper() for letter in LETTERS), " ", "-", "–", "1", ",", "&"]))


@pytest.mark.parametrize("row", vector_rows("match_key"))
def test_match_key(row: dict[str, Any]) -> None:
    """Equal exactly where two spellings may name the same body."""
    assert (match_key(row["a"]) == match_key(row["b"])) is row["same"]


@given(vietnamese)
def test_normal_form_and_case_never_change_a_match_key(text: str) -> None:
    key = match_key(text)
    assert match_key(unicodedata.normalize("NFD", text)) == key
    assert match_key(text.upper()) == match_key(text.lower()) == key


@given(vietnamese)
def test_outer_and_odd_spaces_never_change_a_match_key(text: str) -> None:
    assert match_key(f" \u00a0{text.replace(' ', chr(0x2003))}\u200b ") == match_key(text)


@given(st.text())
def test_any_text_has_one_key_however_it_was_normalised(text: str) -> None:
    assert nfc(tight_dashes(text)) == tight_dashes(text)
    assert match_key(nfc(text)) == match_key(text)


def test_every_vowel_and_tone_has_a_key_of_its_own() -> None:
    keys = {syllable_key(nfc("t" + vowel + tone)) for vowel in VOWELS for tone in TONES}
    # ty is ti: the one pair of vowels that folds after t.
    assert len(keys) == (len(VOWELS) - 1) * len(TONES)


@pytest.mark.parametrize("tone", TONES[1:])
def test_the_tone_may_stand_on_either_vowel(tone: str) -> None:
    for first, second in ("oa", "oe", "uy"):
        assert syllable_key(nfc(f"h{first}{tone}{second}")) == syllable_key(nfc(f"h{first}{second}{tone}"))


def test_split_tone_keeps_the_marks_that_make_letters() -> None:
    assert split_tone("ặ") == ("ă", "j")
    assert split_tone("ướ") == ("ươ", "s")
    assert split_tone("hoa") == ("hoa", "")


def test_a_second_tone_is_dropped() -> None:
    assert split_tone("á\u0300") == ("a", "s")


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    for tidy in (nfc, plain_spaces, plain_dashes, tight_dashes):
        once = tidy(text)
        assert tidy(once) == once


def test_dashes_keep_their_spaces_until_they_are_tightened() -> None:
    assert plain_dashes("a — b‑c") == "a - b-c"
    assert tight_dashes("a — b‑c") == "a-b-c"
