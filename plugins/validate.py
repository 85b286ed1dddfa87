"""Validation comes first: a build over sources with errors publishes nothing."""

import sys

from pelican import Pelican, signals

from plugins.build.build import build_of


def check(pelican: Pelican) -> None:
    """Reports every problem; ends the build where there is an error. What was read is kept for the generators."""
    build = build_of(pelican.settings)
    print(build.told, end="", flush=True)
    if build.validation.errors:
        sys.exit(1)


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.initialized.connect(check)
