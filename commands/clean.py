"""The command `clean`: removes what builds made, and nothing a person wrote: unfinished work of the desk stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from commands.environment import ROOT, say

MADE_BY_BUILDS = ("output", ".output.releases", ".output.staging", ".output.spare", ".output.changes")
CACHE = ".build"
WORK = "desk"
"""In the cache's folder, what people are working on: drafts, what was sent, an operation that was cut off."""


def clean() -> int:
    """Remove the built site, its former releases, unfinished ones and the cache; gives the exit code."""
    code = 0
    for folder in _made():
        if not folder.is_dir():
            folder.unlink(missing_ok=True)
            continue
        try:
            shutil.rmtree(folder)
            say(f"Đã xóa {folder.name}/")
        except OSError as error:
            code = 1
            place, finding = error.filename or folder, error.strerror or error
            say(f"{place}: không xóa được ({finding}). Hãy đóng chương trình đang dùng nó rồi chạy lại.")
    return code


def _made() -> Iterator[Path]:
    """Everything to remove: of the cache's folder all but the desk's work, or the whole where there is none."""
    yield from (ROOT / name for name in MADE_BY_BUILDS)
    cache = ROOT / CACHE
    if (cache / WORK).is_dir():
        yield from sorted(path for path in cache.iterdir() if path.name != WORK)
    else:
        yield cache
