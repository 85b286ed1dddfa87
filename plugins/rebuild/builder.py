"""The builder: brings an output folder from what it holds to what the sections say, making only what is not there."""

import shutil
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain, islice
from pathlib import Path

from plugins.rebuild import tree, workers
from plugins.rebuild.notes import Notes
from plugins.rebuild.outputs import Entry, Made, Section, move, write
from plugins.rebuild.stale import AstrayError, Report, Stale, can_be_renewed, emptied
from plugins.rebuild.store import File, Output, Store, Totals
from plugins.rebuild.wholeness import Wholeness
from plugins.rebuild.workers import in_order

TREE, TOTALS = "tree", "totals"
"""Under these names the store knows what the last build left: the state of the folder, and how much it holds."""


PUT_AT_ONCE = 4_000
"""Files after which the store is told of them: one statement for many costs a fraction."""


MANY, WAVE = 50_000, 4_000
"""Stale entries from which on they are made in waves, and how many are made in one."""

MUCH = 4 * 2**20
"""Bytes of outputs above which renewing them over the cores is worth the processes."""

FEW = 1_000
"""Stale entries, brought up together, up to which they are made before it is known whether the folder is as the last
build left it."""


class Builder:
    """Makes stale outputs below `folder`. The store is updated, and committed by the caller.

    `state` measures the folder (see tree.py) where that is not this process's work; files in `apart` are the caller's.
    `before_change` is called once, before the first change of the folder.

    With a folder `aside`, on the same file system, the folder is taken for what the last build left until `state` is
    asked for, as late as can be: few files are made there, and moved when the state is known. Where it is another,
    AstrayError is raised with `folder` unchanged, and another builder, without `aside`, has to do the work.
    """

    def __init__(
        self,
        store: Store,
        folder: Path,
        jobs: int | None = None,
        state: Callable[[], int] | None = None,
        apart: Collection[str] = (),
        before_change: Callable[[], None] = lambda: None,
        aside: Path | None = None,
    ) -> None:
        self.store, self.folder, self.jobs, self.apart = store, folder, jobs, frozenset(apart)
        self.report = Report()
        self.changes: dict[str, str | None] = {}
        """SHA-256 (hex) of every file that was written, None for those removed."""
        self._measure = state or partial(tree.of_folder, folder, self.apart)
        self._said = store.said(TREE)
        self._aside = aside if self._said else None
        self._state = int(self._said) if self._aside else self._measure()
        self.is_intact = self._said == str(self._state)
        """Whether the folder is, file by file, as the last build left it."""
        self._before_change = before_change
        self._keys = store.section_keys()
        self._names = sorted(self._keys)
        self._seen: dict[str, str] = {}
        self._sections: set[str] = set()
        self._skipped: set[str] = set()
        self._notes: dict[str, str] = {}
        self._dropped: dict[str, File] = {}
        self._new_outputs: list[tuple[str, Output]] = []
        self._new_files: list[tuple[str, File]] = []
        self._reasons = store.reasons()
        self._new_reasons: list[tuple[str, bytes, str, int]] = []
        self._is_noted_anew = False
        """Whether any output notes something else than in the last build, is new or gone."""
        self._totals = tuple(map(int, store.said(TOTALS).split())) if self.is_intact else ()
        self._more = [0, 0, 0]
        """What this build adds to the totals of the last one."""
        self._whole = Wholeness(store, folder) if not self.is_intact else None

    @property
    def notes(self) -> Notes:
        """What the outputs note, those that were not made again included."""
        return Notes(self.store, self._notes, self._sections, self._keys.keys(), self._is_noted_anew)

    def totals(self) -> Totals:
        """How much the folder holds."""
        return Totals(*map(sum, zip(self._totals, self._more, strict=True))) if self._totals else self.store.totals()

    def bring_up(self, sections: Iterable[Section]) -> None:
        """Makes what is stale in the sections, over the cores, and forgets what they no longer have."""
        stale = (item for section in sections for item in self._stale_in(section))
        first = deque(islice(stale, MANY))
        if len(first) > FEW:
            self._settle()
        if (first or self._dropped) and not self._aside:
            self._changing()
        jobs = self.jobs or workers.default_jobs()
        if len(first) == MANY and jobs > 1 and workers.CAN_FORK:
            self._renew([item for item in first if can_be_renewed(item)])
            self._make_in_waves(deque(item for item in first if not can_be_renewed(item)), stale, jobs)
        else:
            self._make_all([*first, *stale])
        self._put()

    def _make_in_waves(self, first: deque[Stale], rest: Iterator[Stale], jobs: int) -> None:
        """Makes very many entries, some thousands at a time: memory holds no more of what is planned, and each process
        no more of what it needed for them; and while some are made, the next are listed. What takes long is made
        meanwhile in a process of its own.
        """
        long = [item for item in first if item.entry.is_long]
        waves = (item for item in chain(emptied(first), rest) if not item.entry.is_long)
        with workers.Apart(self._make, [item.entry for item in long]) as apart:
            wave = list(islice(waves, WAVE))
            while wave:
                free = jobs - 1 if long and apart.is_at_work else jobs
                with closing(workers.forked(self._make, [item.entry for item in wave], free)) as made:
                    begun = chain([next(made)], made)
                    # As long as not all cores are free, less at a time: one is not to wait for the others' end.
                    following = list(islice(waves, WAVE if free == jobs else WAVE // 4))
                    self._keep_made(wave, begun)
                wave = following
            self._keep_made(long, apart.results())

    def _stale_in(self, section: Section) -> Iterator[Stale]:
        """What is stale in a section and its parts; an unchanged one is skipped."""
        if self.is_intact and section.key and self._keys.get(section.name) == section.key:
            skipped = (section.name, *self._known_parts(section.name))
            self._skipped.update(skipped)
            self._sections.update(skipped)
            return
        self._sections.add(section.name)
        yield from self._stale(section)
        for part in section.parts():
            yield from self._stale_in(part)

    def _known_parts(self, name: str) -> Sequence[str]:
        """The sections of the last build that were parts of one."""
        begin, end = (bisect_left(self._names, name + sign) for sign in "/0")  # in ASCII, 0 comes next to the slash
        return self._names[begin:end]

    def _stale(self, section: Section) -> Iterator[Stale]:
        """What is stale in a section, once all of it is listed; outputs that it no longer has are dropped."""
        known = self.store.outputs(section.name)
        for entry in section.entries():
            if entry.name in self._seen:
                raise ValueError(f"two outputs have one name: {entry.name}")
            self._seen[entry.name] = section.name
            output = known.pop(entry.name, None)
            elsewhere = self.store.section_of(entry.name) if output is None else None
            if elsewhere in self._skipped:
                raise ValueError(f"two outputs have one name: {entry.name}")
            self._is_noted_anew |= output is None
            self._notes[entry.name] = output.note if output else ""
            is_whole = output is not None and (self._whole is None or self._whole.has(entry.name))
            if not is_whole or output is None or output.key != entry.key:
                yield Stale(section.name, entry, bool(output or elsewhere), is_whole)
        self._drop(known)
        self.store.put_section(section.name, section.key)

    def _drop(self, names: Iterable[str]) -> None:
        gone = [name for name in names if name not in self._seen]
        self._is_noted_anew |= bool(gone)
        for name in gone:
            self._dropped.update(self.store.files_of(name))
            self._notes.pop(name, None)
        self.store.drop_outputs(gone)
        self._reasons.drop(gone)

    def _changing(self) -> None:
        self._before_change()
        self._before_change = lambda: None

    def _settle(self) -> None:
        """Asks for the folder's state, and moves there what was made aside."""
        if not self._aside:
            return
        if self._said != str(self._measure()):
            raise AstrayError
        aside, self._aside = self._aside, None
        moved = [path for path, sha256 in self.changes.items() if sha256 is not None]
        if moved:
            self._changing()
        move(moved, aside, self.folder)
        shutil.rmtree(aside, ignore_errors=True)

    def _write(self, made: Made, name: str) -> list[tuple[str, File]]:
        """Writes an output's files: into the folder, or aside while nobody knows what state that is in."""
        return write(made, name, self._aside or self.folder)

    def _renew(self, stale: Sequence[Stale]) -> None:
        """Renews entries; where they hold much, in several processes, those of most files first."""
        before = {item.entry.name: dict(self.store.files_of(item.entry.name)) for item in stale}
        stale = sorted(stale, key=lambda item: len(before[item.entry.name]), reverse=True)
        is_much = sum(file.size for files in before.values() for file in files.values()) > MUCH
        ways = [(item.entry.name, item.entry.renew()) for item in stale if item.entry.renew]
        renewed = in_order(self._renewed, ways, self.jobs if is_much else 1, worth_it=2)
        for item, (note, gone, written) in zip(stale, renewed, strict=True):
            files = before[item.entry.name]
            self._dropped.update((path, files[path]) for path in gone)
            self._keep(item, note, written, files)

    def _renewed(self, way: tuple[str, Callable[[], Made]]) -> tuple[str, tuple[str, ...], list[tuple[str, File]]]:
        name, renew = way
        made = renew()
        return made.note, made.gone, self._write(made, name)

    def _make_all(self, stale: Sequence[Stale]) -> None:
        """Makes entries, those that can be renewed of what they were."""
        self._renew([item for item in stale if can_be_renewed(item)])
        anew = [item for item in stale if not can_be_renewed(item)]
        self._keep_made(anew, in_order(self._make, [item.entry for item in anew], self.jobs))

    def _keep_made(self, stale: Sequence[Stale], made: Iterable[tuple[str, list[tuple[str, File]]]]) -> None:
        """Takes what was made from nothing. Files that an output had before and has no longer are dropped."""
        for item, (note, files) in zip(stale, made, strict=True):
            before = dict(self.store.files_of(item.entry.name)) if item.is_known else {}
            written = {path for path, _ in files}
            self._dropped.update((path, file) for path, file in before.items() if path not in written)
            self._keep(item, note, files, before)

    def _make(self, entry: Entry) -> tuple[str, list[tuple[str, File]]]:
        made = entry.make()
        return made.note, self._write(made, entry.name)

    def _keep(self, item: Stale, note: str, files: list[tuple[str, File]], before: dict[str, File]) -> None:
        name = item.entry.name
        self._is_noted_anew |= note != self._notes[name]
        self._notes[name] = note
        for path, file in files:
            old = before.get(path) or self._dropped.pop(path, None)
            if self.is_intact:  # it may have been of an output that is not dropped before the end
                self._count(path, old or self.store.file(path), file)
            self.report.written.append(path)
            self.changes[path] = file.sha256
        self._new_outputs.append((name, Output(item.section, item.entry.key, note)))
        self._new_files += files
        if parts := item.entry.parts:
            self._new_reasons.append(self._reasons.told(name, parts, item.is_known, item.is_whole))
        if len(self._new_files) > PUT_AT_ONCE:
            self._put()

    def _put(self) -> None:
        """Hands the store what was made since the last time."""
        self.store.put_outputs(self._new_outputs)
        self.store.put_files(self._new_files)
        self._reasons.put(self._new_reasons)
        self._new_outputs, self._new_files, self._new_reasons = [], [], []

    def _count(self, path: str, old: File | None, new: File | None) -> None:
        """Takes a file's old self out of the folder's state, and its new one in, where the state is known."""
        if not self.is_intact:
            return
        for file, sign in ((old, -1), (new, 1)):
            if file:
                self._state += sign * tree.of_file(path, file.size, file.mtime)
                for at, more in enumerate((1, path.endswith(".html"), file.size)):
                    self._more[at] += sign * more

    def listed(self) -> Iterator[tuple[str, str]]:
        """Path and SHA-256 of every file that the folder now holds, sorted by path."""
        return self.store.hashes()

    def clear_away(self, changed: Sequence[str] = ()) -> None:
        """Removes every file that no output of this build owns, and folders that are left empty; `changed` are the
        sources that were new in it."""
        self._settle()
        self._reasons.end(changed)
        for name in self._keys.keys() - self._sections:
            self._drop(self.store.outputs(name))
            self.store.drop_section(name)
        gone = {path: file for path, file in self._dropped.items() if path not in self.changes}
        self.store.drop_files(gone)
        for path, file in gone.items():
            self._count(path, file, None)
        strays = self._whole.strays(self.apart) if self._whole else ()
        for path in sorted({*gone, *strays}):
            self._changing()
            self._remove(path)
        if not self.is_intact:
            self._state = tree.of_files(self.store.states())
        self.store.say(TREE, str(self._state % tree.MODULUS))
        totals = self.totals()
        self.store.say(TOTALS, f"{totals.files} {totals.pages} {totals.bytes}")

    def _remove(self, path: str) -> None:
        (self.folder / path).unlink(missing_ok=True)
        self.report.removed.append(path)
        self.changes[path] = None
        tree.remove_empty((self.folder / path).parent, self.folder)
