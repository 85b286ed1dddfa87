"""The command `clean`: removes what builds made, and nothing a person wrote."""

from __future__ import annotations

import shutil

from commands.environment import ROOT, say

MADE_BY_BUILDS = ("output", ".output.releases", ".output.staging", ".output.spare", ".output.changes", ".build")


def clean() -> int:
    """Remove the built site, its former releases, unfinished ones and the cache; gives the exit code."""
    code = 0
    for folder in (ROOT / name for name in MADE_BY_BUILDS):
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
