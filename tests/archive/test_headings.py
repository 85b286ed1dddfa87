"""Headings: levels that begin below the page's own, and an id for each."""

import time

from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.headings import Heading, on_page


def made(*headings: tuple[int, str]) -> list[tuple[int, str]]:
    return [(heading.level, heading.id) for heading in on_page([Heading(*heading) for heading in headings])]


def test_a_body_that_begins_at_level_1_moves_down() -> None:
    assert made((1, "A"), (2, "B"), (6, "C")) == [(2, "muc-a"), (3, "muc-b"), (6, "muc-c")]


def test_a_body_that_begins_at_level_2_stays() -> None:
    assert made((2, "A"), (3, "B")) == [(2, "muc-a"), (3, "muc-b")]


def test_a_heading_without_words_has_an_id_too() -> None:
    assert made((2, "…"), (2, "!")) == [(2, "muc-dau"), (2, "muc-dau-2")]


def test_a_number_that_another_heading_bears_is_left_out() -> None:
    assert [id for _, id in made((2, "A 2"), (2, "A"), (2, "A"), (2, "A"))] == [
        "muc-a-2",
        "muc-a",
        "muc-a-3",
        "muc-a-4",
    ]


@given(st.lists(st.sampled_from(["a", "a 2", "a 2 2", "a-3", "A", "b"])))
def test_no_two_ids_are_the_same(texts: list[str]) -> None:
    ids = [id for _, id in made(*((2, text) for text in texts))]
    assert len(set(ids)) == len(ids)


def test_ten_thousand_equal_headings_take_no_quadratic_time() -> None:
    begin = time.process_time()
    made(*[(2, "Kết quả")] * 10_000)
    assert time.process_time() - begin < 2
