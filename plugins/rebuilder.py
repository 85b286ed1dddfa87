"""The rebuilder: makes what the other plugins planned, but only what is not there already."""

import contextlib
import hashlib
import json
import marshal
import os
import shutil
import sys
import time
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2.meta
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.build.build import build_of
from plugins.pages.host_files import note_of
from plugins.pages.plan import Planned, PlannedTogether
from plugins.pages.prints import digest
from plugins.pages.site import page_files
from plugins.pages.structured import with_structure
from plugins.publication import manifest
from plugins.rebuild.builder import TREE, Builder
from plugins.rebuild.fingerprint import of_files
from plugins.rebuild.outputs import Entry, Made, Section
from plugins.recall.post_memory import PostMemory

KEPT_COMPILED = 7 * 24 * 3600
"""Seconds for which compiled templates of other sites, or of older code, are kept."""


class RebuilderGenerator(Generator):
    """Turns the plan of a build into files; all writing is here."""

    def generate_context(self) -> None:
        """Makes the templates ready: what is compiled is kept, what each is made of is known by its fingerprint."""
        self.build = build_of(self.settings)
        self.env.bytecode_cache = compiled_templates(self.build.settings.memory / "templates", self.build.base_key)
        self.templates = Templates(self.env, Path(self.theme) / "templates", self.build.memory)

    def generate_output(self, writer: Any) -> None:
        """Brings the output folder up to date, and keeps in the store what it then holds."""
        store, is_told = self.build.store, self.build.order.is_told
        folder = Path(self.output_path)
        self.files = self.build.plan.all_files()
        if is_told:
            _told()  # that the folder is filled
        folder.mkdir(parents=True, exist_ok=True)
        store.mark()
        left = store.said(TREE) if is_told else ""
        aside = _aside(folder) if left else None
        try:
            builder = self._brought_up(folder, aside)
        except Exception:  # AstrayError; or what was lost or damaged could not be read, which nobody had looked at yet
            if aside is None or left == str(self._state()):
                raise
            shutil.rmtree(aside, ignore_errors=True)
            store.back()
            builder = self._brought_up(folder, None)
        self.templates.keep()
        self._report(builder)
        store.commit()
        store.close()

    def _brought_up(self, folder: Path, aside: Path | None) -> Builder:
        """What has made the folder hold what the sections say, and its manifest state it."""
        store, plan = self.build.store, self.build.plan
        stated = manifest.Patch(folder, store.said(manifest.NAME))
        state = self._state if self.build.order.is_told else None
        builder = Builder(store, folder, self.build.order.jobs, state, {manifest.NAME}, stated.begin, aside)
        builder.bring_up(self._sections())
        for late in (*plan.telling, *plan.closing):
            builder.bring_up(late(builder.notes, self._entry))
        builder.clear_away(self.build.memory.changed)
        store.say(manifest.NAME, stated.end(builder.changes if builder.is_intact else None, builder.listed))
        return builder

    @cache  # noqa: B019 - there is one generator
    def _state(self) -> int:
        """The state of the output folder that the command tells."""
        return int(_told())

    def _sections(self) -> Iterator[Section]:
        """All that is to be made; pages one by one, and other files, are listed in every build.

        Files come first: the search index takes longer than anything else, and has a core to itself from the beginning.
        """
        yield Section("files", b"", lambda: self.files)
        yield from map(self._section, self.build.plan.groups)
        yield Section("single pages", b"", lambda: map(self._entry, self.build.plan.pages))

    def _section(self, pages: PlannedTogether) -> Section:
        key = digest(self.build.base_key, self.templates.print, pages.shows) if pages.shows else b""
        return Section(pages.name, key, partial(self._entries, pages), lambda: map(self._section, pages.parts()))

    def _entries(self, pages: PlannedTogether) -> Iterator[Entry]:
        return map(self._entry, pages.plans())

    def _report(self, builder: Builder) -> None:
        """Tells the command that ordered the build what is new, so that only that needs a close look."""
        if self.build.order.report:
            store, totals = builder.store, builder.totals()
            report = {
                "written": builder.report.written,
                "removed": builder.report.removed,
                "is_intact": builder.is_intact,
                "files": totals.files,
                "pages": totals.pages,
                "bytes": totals.bytes,
                "state": store.said(TREE),
                "told": self.build.told,
            }
            Path(self.build.order.report).write_text(json.dumps(report), "utf-8")

    def _entry(self, planned: Planned) -> Entry:
        template = self.templates.print_of(planned.template)
        key = digest(self.build.base_key, template, planned.shows)
        parts = self.build.parts_of(template, planned.shows)
        return Entry(planned.url, key, partial(self._made, planned), parts=parts)

    def _made(self, planned: Planned) -> Made:
        whole = with_structure(planned.make(), self.build.archive, self.build.site)
        page = self.build.site.trimmed(whole)
        return Made(page_files(page, self.build.site, self._render), note_of(page))

    def _render(self, template: str, values: dict[str, Any]) -> str:
        return self.env.get_template(template).render(values)


def _told() -> str:
    """The next line that the command tells. Where the command is gone, so is what it ordered."""
    line = sys.stdin.readline()
    if not line:
        sys.exit("the command that ordered this build has ended")
    return line.strip()


def _aside(folder: Path) -> Path:
    """Where files of the output folder are made while it is not known what state that is in."""
    return folder.with_name(folder.name + ".new")


def compiled_templates(folder: Path, key: bytes) -> FileSystemBytecodeCache:
    """A cache for compiled templates of a key; what other keys have not used for a week is cleared away.

    The key has to cover the site's address and all code: Jinja works out a filter of a constant, `"/" | link`, while it
    compiles.
    """
    folder.mkdir(parents=True, exist_ok=True)
    prefix, old = key.hex(), time.time() - KEPT_COMPILED
    for file in folder.iterdir():
        with contextlib.suppress(OSError):
            if not file.name.startswith(prefix) and file.stat().st_mtime < old:
                file.unlink()
    return VerifiedCache(str(folder), f"{prefix}-%s.cache")


class VerifiedCache(FileSystemBytecodeCache):
    """Compiled templates, each behind its checksum: Jinja itself runs whatever it finds in the file."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives a bucket its code; one whose file is damaged is compiled anew."""
        try:
            data = Path(self._get_cache_filename(bucket)).read_bytes()
        except OSError:
            return
        sum, code = data[:_SUM], data[_SUM:]
        if hashlib.sha256(code).digest() == sum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Writes a bucket's code into a file of its own, and then into its place."""
        file = Path(self._get_cache_filename(bucket))
        new = file.with_name(f"{file.name}.{os.getpid()}.new")
        code = bucket.bytecode_to_string()
        with contextlib.suppress(OSError):  # a full disk, or a folder that cannot be written: compiled again next time
            new.write_bytes(hashlib.sha256(code).digest() + code)
            new.replace(file)


_SUM = 32
"""Bytes of SHA-256."""


class Templates:
    """Fingerprints of templates with everything that they extend, include or import."""

    def __init__(self, env: Environment, folder: Path, memory: PostMemory) -> None:
        self.env = env
        self.print = of_files(filter(Path.is_file, folder.rglob("*")), folder)
        """Of all templates together."""
        self._memory = memory
        kept = memory.memo("templates", self.print)
        self._prints: dict[str, bytes] = marshal.loads(kept) if kept else {}  # our own store
        self._kept = len(self._prints)
        self._sources: dict[str, str] = {}
        self._used: dict[str, list[str]] = {}

    def print_of(self, name: str) -> bytes:
        """The fingerprint of a template with all that it uses."""
        if name not in self._prints:
            self._prints[name] = digest(
                *(part for used in sorted(self._closure(name)) for part in (used, self._source(used)))
            )
        return self._prints[name]

    def keep(self) -> None:
        """Keeps the fingerprints for builds with the same templates: to parse them is most of their cost."""
        if len(self._prints) > self._kept:
            self._memory.put_memo("templates", self.print, marshal.dumps(self._prints))

    def _closure(self, name: str) -> set[str]:
        found, waiting = {name}, [name]
        for current in waiting:
            new = [used for used in self._used_by(current) if used not in found]
            found.update(new)
            waiting += new
        return found

    def _used_by(self, name: str) -> list[str]:
        """What a template names itself. Parsing costs most of all this, and every page uses the same few parts."""
        if name not in self._used:
            named = list(jinja2.meta.find_referenced_templates(self.env.parse(self._source(name))))
            if None in named:
                raise ValueError(f"{name}: a template's name must be written out, or its changes go unseen")
            self._used[name] = [used for used in dict.fromkeys(named) if used is not None]
        return self._used[name]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            assert self.env.loader is not None
            self._sources[name] = self.env.loader.get_source(self.env, name)[0]
        return self._sources[name]


def add_generator(pelican: Pelican) -> Any:
    """Pelican asks for generators by this signal."""
    return RebuilderGenerator


def register() -> None:
    """Connects the plugin to Pelican."""
    signals.get_generators.connect(add_generator)
