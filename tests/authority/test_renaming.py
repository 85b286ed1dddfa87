"""Renaming in headers: ids change where they stand, and nothing else of a file does."""

import pytest

from plugins.authority.renaming import renamed_header, renaming_of

POST = """\
Title: Khối họp
Bloc: yen-bai/kinh-te
Lead: so-a
Members: so-a; so-b;
    an-giang/so-b; so-c
Host: "Hội trường so-b"
Proposed: so-b | Cờ thi đua của Chính phủ
Ranking: 1 | so-b

Thân bài nói về so-b.
"""


def changed(text: str, *ids: str) -> dict[int, str]:
    """The lines of a renamed post that differ, by number."""
    after = renamed_header(text, renaming_of(*ids))
    rows = zip(text.split("\n"), after.split("\n"), strict=True)
    return {number: new for number, (old, new) in enumerate(rows, 1) if old != new}


def test_a_type_is_renamed_in_every_province_and_list() -> None:
    assert changed(POST, "type", "so-b", "so-d") == {
        4: "Members: so-a; so-d;",
        5: "    an-giang/so-d; so-c",
        7: "Proposed: so-d | Cờ thi đua của Chính phủ",
        8: "Ranking: 1 | so-d",
    }


def test_one_body_is_renamed_and_its_namesakes_elsewhere_are_not() -> None:
    assert changed(POST, "agency", "an-giang/so-b", "an-giang/so-d") == {5: "    an-giang/so-d; so-c"}


def test_bodies_that_become_one_are_named_once() -> None:
    assert changed(POST, "agency", "yen-bai/so-b", "yen-bai/so-c")[4] == "Members: so-a; so-c;"
    assert changed(POST, "agency", "yen-bai/so-b", "yen-bai/so-c")[5] == "    an-giang/so-b"


def test_a_bloc_that_moves_leaves_its_bodies_where_they_are() -> None:
    lines = changed(POST, "bloc", "yen-bai/kinh-te", "lao-cai/kinh-te")
    assert lines[2] == "Bloc: lao-cai/kinh-te"
    assert lines[4] == "Members: yen-bai/so-a; yen-bai/so-b;"


def test_a_province_takes_its_short_ids_along() -> None:
    assert changed(POST, "province", "yen-bai", "yen-bai-moi") == {2: "Bloc: yen-bai-moi/kinh-te"}


def test_the_last_item_of_a_line_goes_with_its_semicolon() -> None:
    assert changed("Bloc: p/a\nGuests: so-a; so-b\n\nx\n", "type", "so-b", "so-a") == {2: "Guests: so-a"}


@pytest.mark.parametrize(("mark", "end"), [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_marks_and_line_ends_stay(mark: str, end: str) -> None:
    text = mark + POST.replace("\n", end)
    after = renamed_header(text, renaming_of("type", "so-c", "so-d"))
    assert after == text.replace("so-c", "so-d")


def test_an_untouched_post_keeps_every_byte() -> None:
    assert renamed_header(POST, renaming_of("type", "so-x", "so-y")) is POST
