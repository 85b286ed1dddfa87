"""Today is a day in Vietnam, and a build may say which."""

from datetime import date

import pytest

from plugins.archive.today import today


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", date(1970, 1, 1)),
        ("1767200399", date(2025, 12, 31)),
        ("1767200400", date(2026, 1, 1)),  # midnight in Vietnam is 17:00 UTC of the day before
        ("2147483648", date(2038, 1, 19)),
        ("4102444800", date(2100, 1, 1)),
    ],
)
def test_the_epoch_is_a_vietnamese_day(epoch: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    for zone in ("America/New_York", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert today() == day


@pytest.mark.parametrize(("clock", "day"), [(0.0, date(1970, 1, 1)), (2147483648.0, date(2038, 1, 19))])
def test_without_it_the_clock_counts(clock: float, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr("plugins.archive.today.time.time", lambda: clock)
    assert today() == day
