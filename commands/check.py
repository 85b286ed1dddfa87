"""Check: every problem of the content, told before a build would meet it."""

from __future__ import annotations

from plugins.validator.__main__ import main as check


def main(argv: list[str]) -> int:
    """Run `check` with what a build would find out at hand; the exit code."""
    from plugins.build.oracle import SiteOracle

    return check(argv, SiteOracle)
