"""Validation: every problem of a content folder, or of some of its files, in one sorted list."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from plugins.archive.front_matter import parse
from plugins.archive.post import KEYS, Post
from plugins.archive.problem import Problem, Severity
from plugins.archive.text_file import read_source
from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.archive.vocabulary_files import FILES
from plugins.validator.checking import Checked, check_page, check_post, check_vocabulary_text
from plugins.validator.document import Setting, today
from plugins.validator.memory import FORGETFUL, Memory, between_posts, names_in, remembered
from plugins.validator.rules import ON_ANY_FILE, ON_POSTS, ON_SITE, ON_TREE, ON_VOCABULARY
from plugins.validator.rules.vocabulary import is_unread
from plugins.validator.site_map import Site
from plugins.validator.tree import Entry, Kind, Tree, display, kind_of, read_tree

_T = TypeVar("_T")

_UNKNOWN_FOR_LACK_OF = {
    "unknown-bloc": ("blocs", "provinces"),
    "unknown-kind": ("kinds",),
    "unknown-agency": ("agency_types", "agencies", "provinces"),
}
"""Problems that only follow from a vocabulary file that could not be read."""


@dataclass(frozen=True, slots=True)
class Validation:
    """What checking found: problems in order, and what was read on the way, so that a build need not read it again.

    `posts` are all that could be read, drafts among them, without bodies, in the order of their paths; with errors
    some are missing.
    """

    problems: list[Problem]
    vocabulary: Vocabulary
    posts: list[Post] = field(default_factory=list)
    files: int = 0

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]


class Spread(Protocol):
    """Applies a function to many items and gives the results in order, perhaps over several processes."""

    def __call__(self, work: Callable[[str], _T], items: Sequence[str], /) -> Iterable[_T]: ...


def validate(
    content: Path, shown: str = "", vocabulary: Path | None = None, memory: Memory = FORGETFUL, spread: Spread = map
) -> Validation:
    """Checks a whole content folder. `shown` is how messages name it (as given, by default).

    `vocabulary` is the folder of the vocabulary where it is not the content folder's own. `memory` saves reading what
    was read before, `spread` shares the reading out; neither changes the result.
    """
    shown = shown or content.as_posix()
    tree = read_tree(content, shown)
    folder_shown = vocabulary.as_posix() if vocabulary else f"{shown}/vocabulary"
    known, problems = _read_vocabulary(vocabulary or content / "vocabulary", folder_shown)
    problems += remembered(memory, "names", (names_in(tree),), lambda: _of_names(tree))
    day, found = _today()
    setting = Setting(content, known, day)
    posts, of_posts = _check_posts(tree, setting, memory, spread)
    of_pages = [problem for page in tree.pages for problem in _check_page(tree, page, setting)]
    problems += remembered(memory, "vocabulary", (shown, str(day)), lambda: _of_vocabulary(setting))
    problems += found + _without_consequences(of_posts, known) + of_pages
    problems += _across(tree, known, posts, memory)
    return Validation(in_order(problems), known, posts, len(tree.posts) + len(tree.pages))


def validate_files(files: Iterable[tuple[Path, str]], content: Path, vocabulary: Path, shown: str) -> Validation:
    """Checks single posts and pages: pairs of a file and how messages name it. Rules between posts are left out.

    `content` is the folder that their links are relative to; `shown` names the vocabulary's folder in messages.
    """
    known, problems = _read_vocabulary(vocabulary, shown)
    day, found = _today()
    setting = Setting(content, known, day)
    posts, count = [], 0
    for file, name in files:
        count += 1
        entry = Entry(_path_in(content, file), kind_of(file))
        checked, problems_of_file = _check_single(file, entry, name, setting)
        problems += _without_consequences(problems_of_file, known)
        posts += checked
    return Validation(in_order(problems + found), known, posts, count)


def _path_in(content: Path, file: Path) -> str:
    """The file's path from the content folder; its bare name where it lies elsewhere."""
    folder, path = (Path(os.path.normpath(one.absolute())) for one in (content, file))
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def _check_single(file: Path, entry: Entry, shown: str, setting: Setting) -> tuple[list[Post], list[Problem]]:
    folder = shown.removesuffix(entry.path).rstrip("/") or "."
    tree = Tree(setting.content, folder, (entry,))
    is_inside = "/" in entry.path
    rules = ON_TREE if is_inside else ON_ANY_FILE
    problems = [_renamed(problem, shown) for rule in rules for problem in rule.problems(tree)]
    if entry.kind is not Kind.FILE:
        return [], problems
    if entry.path.startswith("pages/"):
        return [], problems + check_page(file, entry.path, shown, setting)
    checked = check_post(file, entry.path if is_inside else "", shown, setting)
    return [checked.post] if checked.post else [], problems + checked.problems


def _renamed(problem: Problem, shown: str) -> Problem:
    return replace(problem, path=display(shown))


def _read_vocabulary(folder: Path, shown: str) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary; nothing of it where one of its files is not a plain file, since opening it might never end."""
    special = [name for name in FILES if _is_special(folder / f"{name}.toml")]
    if not special:
        return load_vocabulary(folder, shown)
    message = "không phải tệp thường (liên kết, ống dẫn, socket hoặc thiết bị)"
    paths = [f"{shown}/{name}.toml" for name in special]
    return Vocabulary(), [Problem(path, 1, 1, "vocabulary-missing", message, "thay bằng tệp thật") for path in paths]


def _is_special(file: Path) -> bool:
    try:
        return kind_of(file) is not Kind.FILE
    except OSError:
        return False


def _today() -> tuple[date, list[Problem]]:
    try:
        return today(), []
    except (ValueError, OverflowError) as error:
        message = f'SOURCE_DATE_EPOCH "{error}" không phải số giây từ đầu năm 1970'
        hint = "đặt một số nguyên, thí dụ 1700000000, hoặc bỏ biến môi trường này"
        return date.max, [Problem("SOURCE_DATE_EPOCH", 1, 1, "bad-epoch", message, hint)]


def _check_posts(tree: Tree, setting: Setting, memory: Memory, spread: Spread) -> tuple[list[Post], list[Problem]]:
    """The posts without their bodies, in the order of their paths, and what is wrong in each file alone."""
    content = os.fspath(tree.content)
    known = {entry.path: memory.recall(entry.path, f"{content}/{entry.path}", entry.status) for entry in tree.posts}
    unread = [path for path, post in known.items() if post is None]

    def check(path: str) -> tuple[Checked, object]:
        file = tree.content / path
        kept = memory.kept(file)
        checked = check_post(file, path, display(f"{tree.shown}/{path}"), setting)
        clean = None if checked.problems or checked.leans else checked.post
        return checked, kept(clean) if clean else None

    problems: list[Problem] = []

    def read() -> Iterator[tuple[str, object]]:
        for path, (checked, kept) in zip(unread, spread(check, unread), strict=True):
            known[path] = checked.post
            problems.extend(checked.problems)
            yield path, kept

    memory.keep(read())
    return [post for post in known.values() if post], problems


def _check_page(tree: Tree, entry: Entry, setting: Setting) -> list[Problem]:
    return check_page(tree.content / entry.path, entry.path, display(f"{tree.shown}/{entry.path}"), setting)


def _without_consequences(problems: list[Problem], known: Vocabulary) -> list[Problem]:
    """Leaves out ids that are unknown only because their vocabulary file could not be read."""
    unread = {name for name in FILES if is_unread(known, name)}
    silent = {code for code, names in _UNKNOWN_FOR_LACK_OF.items() if unread.intersection(names)}
    return [problem for problem in problems if problem.code not in silent]


def _of_names(tree: Tree) -> list[Problem]:
    return [problem for rule in ON_TREE for problem in rule.problems(tree)]


def _of_vocabulary(setting: Setting) -> list[Problem]:
    found = [problem for rule in ON_VOCABULARY for problem in rule.problems(setting.vocabulary)]
    return found + check_vocabulary_text(setting)


def _across(tree: Tree, known: Vocabulary, posts: list[Post], memory: Memory) -> list[Problem]:
    """Problems between posts, redirects and the register of addresses."""
    consulted: set[str] = set()

    @lru_cache(maxsize=256)
    def place_of(path: str, key: str) -> tuple[int, int]:
        consulted.add(path)
        source = read_source(tree.content / path, path)
        field = None if isinstance(source, Problem) else parse(source.text, path, KEYS).fields.get(key)
        return (field.line, field.column) if field else (1, 1)

    def find() -> tuple[list[Problem], set[str]]:
        return [problem for rule in ON_POSTS for problem in rule.problems(site)], consulted

    pages = tuple(f"/{entry.name.removesuffix('.md')}/" for entry in tree.pages)
    site = Site(tree, known, tuple(posts), pages, place_of)
    found = between_posts(site, memory, find)
    return found + [problem for rule in ON_SITE for problem in rule.problems(site)]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, each once."""
    return sorted(set(problems), key=lambda at: (at.path, at.line, at.column, at.severity.value, at.code, at.message))
