"""Validation comes first: a build over sources with errors publishes nothing."""

import sys
from pathlib import Path

from pelican import Pelican, signals

from plugins.validator.report import as_text
from plugins.validator.validation import validate


def check(pelican: Pelican) -> None:
    """Reports every problem; ends the build where there is an error. What was read is kept for the generators."""
    content = Path(pelican.settings["PATH"])
    memory = pelican.settings["ARCHIVE_MEMORY"]
    validation = validate(content, shown=_shown(content), memory=memory, spread=pelican.settings["ARCHIVE_SPREAD"])
    told = as_text(validation.problems, validation.files) + "\n"
    print(told, end="", flush=True)
    if validation.errors:
        sys.exit(1)
    pelican.settings["ARCHIVE_VALIDATION"], pelican.settings["ARCHIVE_TOLD"] = validation, told


def _shown(content: Path) -> str:
    """The content folder as an editor names it: from the current folder where it lies below that."""
    here = Path.cwd()
    return content.relative_to(here).as_posix() if content.is_relative_to(here) else content.as_posix()


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.initialized.connect(check)
