"""Changes of the vocabulary: an operation is planned, tried on a copy, told in words, and only then written."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.archive import Archive, newest_first
from plugins.archive.permalinks import post_url
from plugins.archive.problem import Problem, Severity
from plugins.authority import addresses, journal
from plugins.authority.operations import Operation
from plugins.authority.refusal import Refusal
from plugins.authority.renaming import rename_links
from plugins.authority.sources import JOURNAL, Change, Sources
from plugins.pages.plan import PlannedTogether, Planner
from plugins.validator.validation import Validation, validate

OF_ADDRESSES = frozenset({"redirect-onto-page", "redirect-target", "redirect-chain", "unknown-address"})
"""Problems that redirects and links written afterwards may mend."""


@dataclass(frozen=True)
class Look:
    """What a content folder holds: its validation, and the address of every page that a build would make."""

    validation: Validation
    pages: frozenset[str]


@dataclass(frozen=True)
class Planned:
    """A change that may take place. `led` is old address to new; `warnings` are new ones that it brings."""

    changes: list[Change]
    led: dict[str, str]
    told: list[str]
    warnings: list[Problem]

    @property
    def posts(self) -> int:
        return sum(change.path.startswith("posts/") for change in self.changes)

    def in_words(self) -> list[str]:
        """The effect, a line each: files, addresses, what is new."""
        files = [change for change in self.changes if change.path != JOURNAL]
        count = f"{self.posts} bài, {len(files)} tệp, {len(self.led)} địa chỉ cũ sẽ dẫn sang địa chỉ mới"
        return [count, *self.told, *(f"cảnh báo mới: {line(problem)}" for problem in self.warnings)]


def look(content: Path) -> Look:
    """Reads and checks a content folder, and plans its pages."""
    found = validate(content, shown="content")
    is_whole = all(problem.code in OF_ADDRESSES for problem in found.errors)
    return Look(found, frozenset(_pages(found)) if is_whole else frozenset())


def _pages(found: Validation) -> Iterator[str]:
    posts = newest_first(post for post in found.posts if not post.is_draft)
    yield from map(post_url, posts)
    yield from _urls(Planner(Archive(found.vocabulary, posts)).together("pages"))


def _urls(groups: Iterable[PlannedTogether]) -> Iterator[str]:
    for group in groups:
        yield from (plan.url for plan in group.plans())
        yield from _urls(group.parts())


def plan(content: Path, command: str, day: str, work: Callable[[Operation], None]) -> Planned:
    """Plans an operation; `command` and `day` are for the journal. Raises Refusal, with reasons, where it cannot be."""
    before = look(content)
    operation = Operation.on(content, before.validation.vocabulary, before.validation.posts)
    work(operation)
    sources = operation.sources
    if not sources.changes():
        raise Refusal("Thao tác này không đổi gì: danh mục đã như vậy.")
    _refuse_errors(before, sources)
    with copy_of(content, sources.changes()) as tried:
        after = look(tried)
    refuse_new(before, after, skip=OF_ADDRESSES)
    led = addresses.leads(before.pages - after.pages, after.pages, operation.renamings)
    addresses.redirect(sources, led, after.pages)
    rename_links(sources, led)
    return _finished(content, sources, before, led, operation.told, command, day)


def _finished(
    content: Path, sources: Sources, before: Look, led: dict[str, str], told: list[str], command: str, day: str
) -> Planned:
    with copy_of(content, sources.changes()) as tried:
        after = look(tried)
    warnings = refuse_new(before, after)
    journal.append(sources, journal.entry_of(command, day, sources.changes()))
    return Planned(sources.changes(), led, told, warnings)


def plan_taking_back(content: Path) -> tuple[str, Planned]:
    """Plans to undo the last operation; gives its command line too."""
    before = look(content)
    sources = Sources(content)
    command = journal.take_back(sources)
    with copy_of(content, sources.changes()) as tried:
        after = look(tried)
    warnings = refuse_new(before, after)
    return command, Planned(sources.changes(), {}, [f"lấy lại: {command}"], warnings)


def _refuse_errors(before: Look, sources: Sources) -> None:
    """Nothing is changed on top of an error: what it means is not known."""
    touched = {f"content/{change.path}" for change in sources.changes()}
    errors = before.validation.errors
    found = [problem for problem in errors if problem.path in touched] or errors
    if found:
        raise Refusal("Nội dung đang có lỗi; sửa trước rồi chạy lại:", *map(line, found[:10]))


def refuse_new(before: Look, after: Look, skip: frozenset[str] = frozenset()) -> list[Problem]:
    """New warnings; raises Refusal where there are new errors."""
    known = Counter(map(_likeness, before.validation.problems))
    new = []
    for problem in after.validation.problems:
        known[_likeness(problem)] -= 1
        if known[_likeness(problem)] < 0 and problem.code not in skip:
            new.append(problem)
    errors = [problem for problem in new if problem.severity is Severity.ERROR]
    if errors:
        raise Refusal("Thao tác này sẽ gây lỗi, nên không ghi gì:", *map(line, errors[:10]))
    return new


def difference(changes: Iterable[Change]) -> str:
    """What would change, as a unified diff."""
    lines: list[str] = []
    for change in (change for change in changes if change.path != JOURNAL):
        old, new = ((data or b"").decode("utf-8").splitlines() for data in (change.before, change.after))
        lines += difflib.unified_diff(old, new, f"content/{change.path}", f"content/{change.path}", n=1, lineterm="")
    return "\n".join(lines)


def _likeness(problem: Problem) -> tuple[str, str]:
    """What stays of a problem while lines move and ids are renamed."""
    return problem.path, problem.code


def line(problem: Problem) -> str:
    """A problem as one line, as `check` prints it."""
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"{problem.path}:{problem.line}:{problem.column}: {problem.message}{hint}"


def memory_of(content: Path) -> Path:
    """Where an interrupted transaction is kept until it is brought to its end."""
    return content.parent / ".build" / "desk"


@contextmanager
def copy_of(content: Path, changes: list[Change]) -> Iterator[Path]:
    """The content folder as it would be, in a folder for a while; what stays is hard links where there are such."""
    with tempfile.TemporaryDirectory(prefix=".thu-", dir=content.parent) as folder:
        copy = Path(folder) / "content"
        shutil.copytree(content, copy, copy_function=_linked, symlinks=True)
        for change in changes:
            file = copy / change.path
            file.unlink(missing_ok=True)  # never through the link into the original
            if change.after is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(change.after)
        yield copy


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
