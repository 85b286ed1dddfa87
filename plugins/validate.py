"""Validation comes first: a build over sources with errors publishes nothing."""

import sys

from pelican import Pelican, signals

from plugins.build.build import build_of

REFUSED = 3
"""The exit code of a build whose content has errors: nothing is wrong but that."""


def check(pelican: Pelican) -> None:
    """Reports every problem; ends the build where there is an error. What was read is kept for the generators."""
    build = build_of(pelican.settings)
    print(build.told, end="", flush=True)
    if build.validation.errors:
        build.store.close()  # as it was: what earlier builds remember is not lost by an error in the content
        sys.exit(REFUSED)


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.initialized.connect(check)
