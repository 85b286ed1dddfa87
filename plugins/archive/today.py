"""Today: the day that the archive takes for the present one, where it needs one at all."""

import os
import time
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""The archive's days are Vietnamese days, wherever it is built."""


def today() -> date:
    """The day that counts as today: the Vietnamese day of SOURCE_DATE_EPOCH if that is set, else of the clock.

    Raises ValueError where SOURCE_DATE_EPOCH is not a whole number of seconds within the years of a calendar.
    """
    written = os.environ.get("SOURCE_DATE_EPOCH")
    seconds = time.time() if written is None else _seconds(written)
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(VIETNAM).date()


def _seconds(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) <= 11):
        raise ValueError(written)
    return int(written)
