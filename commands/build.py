"""Build: check, build, verify, and swap the site into its place."""

from __future__ import annotations

from pathlib import Path

from commands import register
from commands.pelican_run import Order
from commands.site import make, placed, tell
from plugins.publication.refusal import Refused


def build(content: Path, output: Path, jobs: int | None = None, cache: bool = True) -> int:
    """Build the site of `content` into `output`; the exit code. A build that fails leaves `output` as it was."""
    if jobs is not None and jobs < 1:
        return tell(Refused("--jobs: cần một số từ 1 trở lên (0: tự chọn)."))
    order = Order(placed(content, "content"), placed(output, "output"), jobs=jobs, cache=cache)
    try:
        made = make(order, lambda folder: register.refuse_vanished(order.content, folder))
    except Refused as refused:
        return tell(refused)
    print(made)
    print(f"Trang web: {order.output}")
    return 0
