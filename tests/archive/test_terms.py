"""Terms: the name that a body bore on a day."""

import pytest

from plugins.archive.dates import Lifespan, PartialDate, parse_date
from plugins.archive.terms import Bloc, FormerName, Term

HUE = Term(
    "hue",
    "Huế",
    aliases=("TT Huế",),
    names=(
        FormerName("Bình Trị Thiên", Lifespan(parse_date("1976"), parse_date("1989-06"))),
        FormerName("Thừa Thiên Huế", Lifespan(parse_date("1989-07"), parse_date("2024-12"))),
        FormerName("Kinh đô", Lifespan()),
    ),
)


@pytest.mark.parametrize(
    ("when", "name"),
    [
        ("1980", "Bình Trị Thiên"),
        ("1989-06-30", "Bình Trị Thiên"),
        ("1989-07-01", "Thừa Thiên Huế"),
        ("2024-12-31", "Thừa Thiên Huế"),
        ("2024", "Thừa Thiên Huế"),
        ("2025-01-01", "Huế"),
        ("1950", "Huế"),
    ],
)
def test_the_name_of_a_day(when: str, name: str) -> None:
    """A name whose dates nobody knows is for finding, never for showing."""
    assert HUE.name_on(parse_date(when)) == name


def test_the_name_today() -> None:
    assert HUE.name_on(None) == "Huế"


def test_all_names_are_today_s_then_earlier_ones_then_aliases() -> None:
    assert HUE.all_names == ("Huế", "Bình Trị Thiên", "Thừa Thiên Huế", "Kinh đô", "TT Huế")


def test_a_bloc_stands_in_the_province_of_its_id() -> None:
    assert Bloc("lien-tinh/bao-dang", "Khối các báo Đảng").province == "lien-tinh"


def test_terms_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        HUE.name = "x"  # type: ignore[misc]
    assert HUE.span == Lifespan(None, None) and PartialDate(2025) == parse_date("2025")
