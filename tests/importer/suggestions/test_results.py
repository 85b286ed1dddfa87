"""Results: awards proposed and given, places and votes, with the body that each is for."""

from collections.abc import Callable

import pytest

from plugins.importer.reading import Reading

Reads = Callable[..., Reading]
LEAD = "Khối thi đua số 5 tổng kết\n\nNgày 20/12/2018, Khối thi đua số 5 họp tổng kết năm 2018.\n\n"


@pytest.mark.parametrize(
    ("sentence", "proposed", "given"),
    [
        ("Đề nghị tặng Cờ thi đua của Chính phủ cho Sở Y tế; Bằng khen của UBND tỉnh cho Sở Tư pháp, Sở Tài chính.",
         [("so-y-te", "Cờ thi đua của Chính phủ"), ("so-tu-phap", "Bằng khen của UBND tỉnh"),
          ("so-tai-chinh", "Bằng khen của UBND tỉnh")], []),
        ("Khối suy tôn Sở Y tế và Sở Tư pháp, đề nghị UBND tỉnh tặng Cờ thi đua.",
         [("so-y-te", "Cờ thi đua của UBND tỉnh"), ("so-tu-phap", "Cờ thi đua của UBND tỉnh")], []),
        ("UBND tỉnh trao Cờ thi đua cho Sở Y tế.", [], [("so-y-te", "Cờ thi đua của UBND tỉnh")]),
        ("Khối đề nghị tặng 3 bằng khen.", [], []),
    ],
)  # fmt: skip
def test_awards_go_to_the_bodies_named_with_them(
    sentence: str, proposed: list[tuple[str, str]], given: list[tuple[str, str]], reading: Reads
) -> None:
    found = reading(LEAD + sentence)
    assert [(found.label(award.agency), award.award) for award in found.results.proposed] == proposed
    assert [(found.label(award.agency), award.award) for award in found.results.given] == given


def test_places_are_read_before_and_behind_a_body(reading: Reads) -> None:
    found = reading(LEAD + "Khối suy tôn Sở Y tế xếp thứ nhất, thứ nhì là Sở Tư pháp.")
    assert [(place.place, found.label(place.agency)) for place in found.results.ranking] == [
        (1, "so-y-te"), (2, "so-tu-phap"),
    ]  # fmt: skip


def test_votes_and_who_declined(reading: Reads) -> None:
    found = reading(LEAD + "Sở Y tế được 9/9 phiếu đề nghị tặng cờ. Sở Tư pháp xin rút.")
    assert [(found.label(vote.agency), vote.votes) for vote in found.results.votes] == [
        ("so-y-te", "9/9"), ("so-tu-phap", "từ chối"),
    ]  # fmt: skip
