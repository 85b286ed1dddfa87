"""Campaigns: long seeded tests by name, of which the test run makes a sample.

To add one: a function `(folder, times, seed)` that raises AssertionError where something is wrong, and a row here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.authority.campaign import operations
from tests.rebuild.campaigns import damages, edits, kills
from tests.validator.campaigns import traps

Run = Callable[[Path, int, int], None]
"""Runs a campaign in an empty folder, so many times, from a seed; the same seed makes the same campaign."""


@dataclass(frozen=True)
class Campaign:
    """`says` what it does; `times` it is run unless told otherwise, and `sample` times by the test run."""

    run: Run
    says: str
    times: int
    sample: int
    seed: int = 1


CAMPAIGNS: dict[str, Campaign] = {
    "terms": Campaign(
        operations, "thao tác ngẫu nhiên trên danh mục, sửa xen kẽ, lấy lại; không địa chỉ nào mất", 330, 8, seed=3
    ),
    "differential": Campaign(edits, "sửa ngẫu nhiên, mỗi lần dựng lại so từng byte với bản dựng từ đầu", 1000, 18),
    "kills": Campaign(kills, "giết tiến trình dựng vào lúc bất kỳ, lần dựng sau phải đúng", 100, 3, seed=4),
    "damages": Campaign(damages, "làm hỏng ngẫu nhiên tệp trong .build và trang web, lần dựng sau phải đúng", 200, 4),
    "layouts": Campaign(traps, "bài có danh sách, bảng dán từ Word: hiện đúng, hoặc được báo và sửa đúng", 500, 40),
}
