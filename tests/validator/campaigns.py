"""Campaigns on validation: no layout that an editor sees is lost without a word."""

from pathlib import Path

from plugins.validator.layout import traps_in, untrapped
from tests.validator.layouts import layouts
from tests.validator.test_layout import shows


def traps(folder: Path, times: int, seed: int) -> None:
    """So many bodies with lists, tables and paragraphs as Word leaves them: each is seen, or told of and mended."""
    for number, meant in enumerate(layouts(times, seed), 1):
        assert shows(meant.body, meant) or traps_in(meant.body), f"lần {number}: mất lời:\n{meant.body}"
        mended = untrapped(meant.body)
        assert shows(mended, meant), f"lần {number}: sửa sai:\n{meant.body}\n---\n{mended}"
