"""The rebuilder: makes what the other plugins planned, but only what is not there already."""

import json
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import jinja2.meta
from jinja2 import Environment
from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.archive.post import Post
from plugins.archive.records import pack, unpack
from plugins.pages.host_files import note_of
from plugins.pages.plan import Planned, digest
from plugins.pages.site import page_files
from plugins.pages.structured import with_structure
from plugins.publication import manifest
from plugins.rebuild.builder import Builder
from plugins.rebuild.fingerprint import of_code, of_file, of_files
from plugins.rebuild.outputs import Entry, Made
from plugins.rebuild.store import Source, Store
from plugins.rebuild.workers import in_order

LIBRARIES = ("pelican", "jinja2", "markupsafe", "markdown", "nh3", "lunr", "pillow")
SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time of change is believed: an edit in the same instant would leave it as it was."""

ROOT = Path(__file__).parent.parent


class PostMemory:
    """Posts that were read without a problem before, by file; what was read anew is kept by `keep`."""

    def __init__(self, store: Store, context: bytes) -> None:
        self.store = store
        self.context = context
        self.known = store.sources()
        self.seen: set[str] = set()

    def recall(self, path: str, file: Path) -> Post | None:
        """The post of an unchanged file; None where it has to be read."""
        self.seen.add(path)
        source = self.known.get(path)
        if source is None or not source.record:
            return None
        status = file.stat()
        if (status.st_mtime_ns, status.st_size) != (source.mtime, source.size) and self._print(file) != source.print:
            return None
        return unpack(source.record)

    def keep(self, read: Iterable[tuple[str, Path, Post | None]]) -> None:
        """Keeps posts that have no problem and lean on no other file, and forgets those that are gone."""
        now = time.time_ns()
        self.store.put_sources(
            (path, self._source(file, post, now)) for path, file, post in read if post is not None and file.exists()
        )
        self.store.drop_sources(set(self.known) - self.seen)

    def _source(self, file: Path, post: Post, now: int) -> Source:
        status = file.stat()
        settled = now - status.st_mtime_ns > SETTLED
        return Source(status.st_mtime_ns if settled else 0, status.st_size, self._print(file), pack(post))

    def _print(self, file: Path) -> bytes:
        return digest(self.context, of_file(file))


def store_file(output: Path, site: str, drafts: bool, folder: Path = ROOT / ".build") -> Path:
    """Where the builds of an output folder for an address keep what they remember."""
    return folder / f"store-{digest(str(output.absolute()), site, str(drafts)).hex()}.sqlite"


def open_store(pelican: Pelican) -> None:
    """Opens the store of these settings, and the memory of posts that the validation asks."""
    settings = pelican.settings
    output = Path(settings["ARCHIVE_OUTPUT"] or pelican.output_path)
    file = store_file(output, settings["SITEURL"], settings["ARCHIVE_DRAFTS"], Path(settings["ARCHIVE_BUILD"]))
    store = Store(file, f"{output.absolute()} {settings['SITEURL']}")
    if not settings["ARCHIVE_CACHE"]:
        store.forget()
    code = of_code([ROOT / "plugins"], LIBRARIES)
    vocabulary = Path(settings["PATH"]) / "vocabulary"
    words = of_files(vocabulary.glob("*.toml"), vocabulary)
    settings["ARCHIVE_STORE"], settings["ARCHIVE_CODE"] = store, digest(code, words, str(settings["PATH"]))
    settings["ARCHIVE_MEMORY"] = PostMemory(store, settings["ARCHIVE_CODE"])
    settings["ARCHIVE_SPREAD"] = partial(in_order, jobs=settings["ARCHIVE_JOBS"])


class RebuilderGenerator(Generator):
    """Turns `archive_planned`, `archive_entries` and `archive_late` into files; the only generator that writes."""

    def generate_context(self) -> None:
        """States the key of what every output depends on, and opens the lists that the other plugins add to.

        `archive_planned`: pages; `archive_entries`: other files; `archive_late`: functions of the notes of all those,
        and of the way to turn a planned page into an entry, that give entries made last.
        """
        for name in ("archive_planned", "archive_entries", "archive_late"):
            self.context[name] = []
        site = repr(self.settings["ARCHIVE_SITE"])
        self.settings["ARCHIVE_BASE_KEY"] = digest(self.settings["ARCHIVE_CODE"], site)
        self.templates = Templates(self.env)

    def generate_output(self, writer: Any) -> None:
        """Brings the output folder up to date, and keeps in the store what it then holds."""
        store = self.settings["ARCHIVE_STORE"]
        folder = Path(self.output_path)
        folder.mkdir(parents=True, exist_ok=True)
        builder = Builder(store, folder, self.settings["ARCHIVE_JOBS"])
        entries = [*map(self._entry, self.context["archive_planned"]), *self.context["archive_entries"]]
        builder.bring_up(entries)
        for late in self.context["archive_late"]:
            builder.bring_up(late(builder.notes, self._entry))
        builder.clear_away(kept=(manifest.NAME,))
        manifest.write(folder, (manifest.Entry(path, file.size, file.sha256) for path, file in builder.listed()))
        self._report(builder)
        store.commit()
        store.close()

    def _report(self, builder: Builder) -> None:
        """Tells the command that ordered the build what is new, so that only that needs a close look."""
        if self.settings["ARCHIVE_REPORT"]:
            report = {"written": builder.report.written, "removed": builder.report.removed}
            Path(self.settings["ARCHIVE_REPORT"]).write_text(json.dumps(report), "utf-8")

    def _entry(self, planned: Planned) -> Entry:
        key = digest(self.settings["ARCHIVE_BASE_KEY"], self.templates.print_of(planned.template), planned.shows)
        return Entry(planned.url, key, partial(self._made, planned))

    def _made(self, planned: Planned) -> Made:
        page = with_structure(planned.make(), self.context["archive"], self.settings["ARCHIVE_SITE"])
        return Made(page_files(page, self.settings["ARCHIVE_SITE"], self._render), note_of(page))

    def _render(self, template: str, values: dict[str, Any]) -> str:
        return self.env.get_template(template).render(values)


class Templates:
    """Fingerprints of templates with everything that they extend, include or import."""

    def __init__(self, env: Environment) -> None:
        self.env = env
        self._prints: dict[str, bytes] = {}
        self._sources: dict[str, str] = {}
        self._used: dict[str, list[str]] = {}

    def print_of(self, name: str) -> bytes:
        if name not in self._prints:
            self._prints[name] = digest(
                *(part for used in sorted(self._closure(name)) for part in (used, self._source(used)))
            )
        return self._prints[name]

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
    signals.initialized.connect(open_store)
    signals.get_generators.connect(add_generator)
