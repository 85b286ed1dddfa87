"""Validation comes first: a build over sources with errors publishes nothing."""

import sys
from pathlib import Path

from pelican import Pelican, signals

from plugins.validator.report import print_problems
from plugins.validator.validation import validate


def check(pelican: Pelican) -> None:
    """Reports every problem; ends the build at once where there is an error. What was read is kept for the generators."""
    validation = validate(Path(pelican.settings["PATH"]))
    print_problems(validation)
    if validation.errors:
        sys.exit(1)
    pelican.settings["ARCHIVE_VALIDATION"] = validation


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.initialized.connect(check)
