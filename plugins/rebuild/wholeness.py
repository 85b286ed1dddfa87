"""Wholeness: which outputs are as they were written, in a folder that is not as the last build left it."""

from collections.abc import Collection
from pathlib import Path

from plugins.rebuild import tree
from plugins.rebuild.store import Store


class Wholeness:
    """Which outputs have all their files as they were written, in a folder that somebody changed."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.there = tree.present(folder)
        files = store.files()
        damaged = (file.output for path, file in files.items() if self.there.get(path) != (file.size, file.mtime))
        self.damaged = set(damaged)

    def has(self, output: str) -> bool:
        return output not in self.damaged

    def strays(self, apart: Collection[str]) -> list[str]:
        """Files that no output owns."""
        return [path for path in self.there if path not in apart and not self.store.has_file(path)]
