"""Build: check, build, verify, and swap the site into its place."""

from __future__ import annotations

from pathlib import Path

from commands.pelican_run import CONFIG, Order, WaitingPelican


def build(content: Path, output: Path, jobs: int | None = None, cache: bool = True) -> int:
    """Build the site of `content` into `output`; the exit code. A build that fails leaves `output` as it was."""
    pelican = WaitingPelican(CONFIG)
    try:
        return _build(content, output, jobs, cache, pelican)
    finally:
        pelican.dismiss()


def _build(content: Path, output: Path, jobs: int | None, cache: bool, pelican: WaitingPelican) -> int:
    # Imported here, and so while Pelican is.
    from commands.site import make, placed, tell
    from plugins.publication.refusal import Refused

    if jobs is not None and jobs < 1:
        return tell(Refused("--jobs: cần một số từ 1 trở lên (0: tự chọn)."))
    order = Order(placed(content, "content"), placed(output, "output"), jobs=jobs, cache=cache)
    try:
        made = make(order, pelican=pelican)
    except Refused as refused:
        return tell(refused)
    print(made)
    print(f"Trang web: {order.output}")
    return 0
