"""Static guard: nothing from outside the content folder is ever published.

Pelican copies whatever a static path or an attachment names, symbolic links and `../../etc/hostname` included.
"""

import os
from pathlib import Path

from pelican import signals
from pelican.generators import StaticGenerator


class OutsideContent(Exception):
    """A static file's real place is not inside the content folder."""


def check(generator: StaticGenerator) -> None:
    """Raises OutsideContent, which ends the build, for the first file that lies elsewhere."""
    content = Path(os.path.realpath(generator.settings["PATH"]))
    for static in generator.staticfiles:
        source = Path(os.path.realpath(static.source_path))
        if not source.is_relative_to(content):
            raise OutsideContent(f"{static.source_path}: tệp nằm ngoài thư mục nội dung, không được đăng")


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.static_generator_finalized.connect(check)
