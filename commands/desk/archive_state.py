"""The archive as the desk sees it: read once, and anew when a file of it has changed."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.archive.archive import Archive, newest_first
from plugins.archive.body import Look, to_html
from plugins.archive.images import named_in
from plugins.archive.post import Post, Status
from plugins.archive.post_reader import read_post
from plugins.archive.problem import Problem
from plugins.archive.records import with_print
from plugins.archive.text_file import SourceText, decode
from plugins.archive.today import today
from plugins.pages.post_page import post_page
from plugins.pages.site import Site, page_files
from plugins.pages.structured import with_structure
from plugins.photos.album import Album
from plugins.templates import filters_of
from plugins.validator.checking import check_post
from plugins.validator.document import Setting
from plugins.validator.validation import Validation, validate


class Snapshot:
    """The archive at one moment."""

    def __init__(self, content: Path, mark: object) -> None:
        self.content, self.mark = content, mark

    @cached_property
    def validation(self) -> Validation:
        return validate(self.content, shown="content")

    @cached_property
    def posts(self) -> list[Post]:
        known = self.validation.vocabulary.blocs
        return newest_first(
            with_print(post) for post in self.validation.posts if post.bloc in known and not post.is_withdrawn
        )

    @cached_property
    def archive(self) -> Archive:
        return Archive(self.validation.vocabulary, self.posts)

    @cached_property
    def texts(self) -> dict[str, int]:
        """How often each body stands in posts, by id: what is used most is offered first."""
        counts: dict[str, int] = {}
        for post in self.posts:
            for id in (post.bloc, *post.agencies()):
                counts[id] = counts.get(id, 0) + 1
        return counts


class ArchiveState:
    """The present snapshot, and what is made of a post that is not saved yet."""

    def __init__(self, content: Path, memory: Path, theme: Path, site: Site) -> None:
        self.content, self.memory, self.site = content, memory, site
        self._lock = threading.Lock()
        self._now: Snapshot | None = None
        self.templates = environment(theme, site)

    def now(self) -> Snapshot:
        """The snapshot of the files as they are."""
        mark = self._mark()
        with self._lock:
            if self._now is None or self._now.mark != mark:
                self._now = Snapshot(self.content, mark)
            return self._now

    def _mark(self) -> object:
        files = [*self.content.glob("posts/*/*.md"), *self.content.glob("vocabulary/*.toml")]
        return frozenset((str(file), status.st_mtime_ns, status.st_size) for file in files if (status := file.stat()))

    def problems(self, text: str, path: str) -> list[dict[str, Any]]:
        """The problems of a post as text, in the shape of `check --format json`, each with the key that it is of."""
        known = self.now().validation.vocabulary
        self.memory.mkdir(parents=True, exist_ok=True)
        file = self.memory / "dang-kiem.md"
        with self._lock:
            file.write_bytes(text.encode("utf-8"))
            found = check_post(file, path, f"content/{path}", Setting(self.content, known, today())).problems
            file.unlink(missing_ok=True)
        lines = _keys_by_line(text)
        return [_as_json(problem) | {"field": lines.get(problem.line, "")} for problem in sorted(found)]

    def page(self, text: str, path: str) -> str:
        """The post's page as the build would make it. Raises ValueError where the text is no post yet."""
        snapshot = self.now()
        source = decode(text.encode("utf-8"), path)
        if not isinstance(source, SourceText):
            raise ValueError(source.message)
        reading = read_post(source.text, path, path, snapshot.validation.vocabulary, keep_body=True)
        if reading.post is None:
            raise ValueError("Chưa đủ khóa bắt buộc (Title, Date, Bloc, Kind, Source) để dựng trang.")
        post = with_print(replace(reading.post, status=Status.PUBLISHED))
        others = [other for other in snapshot.posts if other.path != path and not other.is_draft]
        archive = Archive(snapshot.validation.vocabulary, newest_first([post, *others]))
        pictures = Album(self.content, {}).pictures(named_in(post.body))
        body = to_html(post.body, Look(pictures, self.site.link))
        page = with_structure(post_page(post, archive, self.site, body, dict), archive, self.site)
        files = page_files(page, self.site, lambda name, values: self.templates.get_template(name).render(values))
        return next(data for name, data in files if name.endswith(".html")).decode("utf-8")


def environment(theme: Path, site: Site) -> Environment:
    """Jinja as the build sets it up, without the build's caches of rendered parts."""
    made = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined,
    )  # fmt: skip
    made.filters |= filters_of(site)
    return made


def _keys_by_line(text: str) -> dict[int, str]:
    """Of each line of the header, the key whose value stands there; of lines of the body, `body`."""
    found, key, in_header = {}, "", True
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        in_header = in_header and bool(line.strip())
        if in_header and line[:1] not in (" ", "\t", "#"):
            key = line.partition(":")[0].strip().capitalize()
        found[number] = (key if line[:1] != "#" else "") if in_header else "body"
    return found


def _as_json(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path, "line": problem.line, "column": problem.column, "code": problem.code,
        "severity": problem.severity.value, "message": problem.message, "hint": problem.hint,
    }  # fmt: skip
