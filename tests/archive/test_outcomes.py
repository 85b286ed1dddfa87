"""Outcomes: what was elected and proposed came true only where a second post proves it."""

from plugins.archive.outcomes import granted, led_as_elected
from plugins.archive.terms import Term
from tests.conftest import make_vocabulary
from tests.pages.archives import archive_of

FINAL = {"Date": "2021-12-20", "Kind": "tong-ket", "Next_lead": "so-y-te", "Proposed": "so-y-te | Cờ thi đua UBND tỉnh"}


def told(*later: dict[str, str]) -> tuple[list[str], list[str]]:
    """The posts that prove that who was elected led, and that what was proposed was given."""
    vocabulary = make_vocabulary()
    vocabulary.awards["co"] = Term("co", "Cờ thi đua của UBND tỉnh", aliases=("Cờ thi đua UBND tỉnh",))
    archive = archive_of(FINAL, *later, vocabulary=vocabulary)
    post = next(post for post in archive.posts if post.slug == "p0")
    elected, given = led_as_elected(post, archive), granted(post.proposed[0], post, archive)
    return [one.slug for one in elected], [one.slug for one in given]


def test_who_was_elected_led_where_a_post_of_the_next_year_says_so() -> None:
    assert told({"Date": "2022-06-01", "Lead": "so-y-te"}) == (["p1"], [])
    assert told({"Date": "2022-06-01", "Lead": "so-xay-dung"})[0] == []
    assert told({"Date": "2023-06-01", "Lead": "so-y-te"})[0] == [], "another year"


def test_an_award_was_given_where_a_post_says_so_of_the_same_year() -> None:
    given = "so-y-te | Cờ thi đua của UBND tỉnh"
    assert told({"Date": "2022-03-01", "Given": f"{given} | 2021"})[1] == ["p1"]
    assert told({"Date": "2022-03-01", "Period": "2021", "Given": given})[1] == ["p1"]
    assert told({"Date": "2022-03-01", "Given": given})[1] == [], "for 2022"
    assert told({"Date": "2022-03-01", "Given": "bao | Cờ thi đua của UBND tỉnh | 2021"})[1] == []
    assert told({"Date": "2022-03-01", "Given": "so-y-te | Giấy khen | 2021"})[1] == []


def test_a_proposal_proves_nothing_by_itself() -> None:
    assert told({"Date": "2022-03-01", "Proposed": "so-y-te | Cờ thi đua của UBND tỉnh | 2021"}) == ([], [])
