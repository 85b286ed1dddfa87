"""The builder: brings an output folder from what it holds to what the entries say, making only what is not there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.rebuild.outputs import Entry, present, write
from plugins.rebuild.store import File, Output, Store
from plugins.rebuild.workers import in_order


@dataclass(slots=True)
class Report:
    """What a build did: paths written and removed, and how many outputs there are in all."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    outputs: int = 0


class Builder:
    """Makes stale outputs below `folder`. The store is updated, and committed by the caller."""

    def __init__(self, store: Store, folder: Path, jobs: int | None = None) -> None:
        self.store = store
        self.folder = folder
        self.jobs = jobs
        self.known = store.outputs()
        self.files = store.files()
        self.there = present(folder)
        self.notes: dict[str, str] = {}
        self.report = Report()
        self._of_output: dict[str, list[str]] = {}
        for path, file in self.files.items():
            self._of_output.setdefault(file.output, []).append(path)

    def bring_up(self, entries: Sequence[Entry]) -> None:
        """Makes those of the entries that are stale, over the cores."""
        stale = [entry for entry in entries if not self._is_fresh(entry)]
        for entry in entries:
            if entry.name in self.notes:
                raise ValueError(f"two outputs have one name: {entry.name}")
            known = self.known.get(entry.name)
            self.notes[entry.name] = known.note if known else ""
        for entry, (note, files) in zip(stale, in_order(self._make, stale, self.jobs), strict=True):
            self._keep(entry, note, files)

    def _is_fresh(self, entry: Entry) -> bool:
        """Whether the entry was made with this key and its files are as they were written."""
        known = self.known.get(entry.name)
        return (
            known is not None
            and known.key == entry.key
            and all(map(self._is_intact, self._of_output.get(entry.name, ())))
        )

    def _is_intact(self, path: str) -> bool:
        file = self.files[path]
        return self.there.get(path) == (file.size, file.mtime)

    def _make(self, entry: Entry) -> tuple[str, list[tuple[str, File]]]:
        made = entry.make()
        return made.note, write(made, entry.name, self.folder)

    def _keep(self, entry: Entry, note: str, files: list[tuple[str, File]]) -> None:
        for path in self._of_output.get(entry.name, ()):
            self.files.pop(path, None)
        self.files.update(files)
        self.notes[entry.name] = note
        self.report.written += [path for path, _ in files]
        self.store.put_output(entry.name, Output(entry.key, note), files)

    def listed(self) -> list[tuple[str, File]]:
        """Every file that the folder now holds, sorted by path."""
        return sorted(self.files.items())

    def clear_away(self, kept: Iterable[str] = ()) -> None:
        """Removes every file that no output of this build owns, and folders that are left empty."""
        gone = [name for name in self.known if name not in self.notes]
        owned = {path for path, file in self.files.items() if file.output in self.notes}
        keep = owned | set(kept)
        for path in sorted(set(self.there) - keep):
            (self.folder / path).unlink(missing_ok=True)
            self.report.removed.append(path)
            _remove_empty((self.folder / path).parent, self.folder)
        self.files = {path: file for path, file in self.files.items() if path in owned}
        self.store.drop_outputs(gone)
        self.report.outputs = len(self.notes)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


Late = Callable[[dict[str, str]], Sequence[Entry]]
"""Gives entries that depend on the notes of all others, by name."""
