"""Validation: every problem of a content folder, or of some of its files, in one sorted list."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from plugins.archive.front_matter import Header, parse
from plugins.archive.keys import KEYS
from plugins.archive.post import Post
from plugins.archive.post_reader import read_post
from plugins.archive.problem import Problem, Severity
from plugins.archive.text_file import read_source
from plugins.archive.today import today
from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.archive.vocabulary_files import FILES
from plugins.validator.checking import Checked, check_page, check_post, check_vocabulary_text, without_echoes
from plugins.validator.document import Setting
from plugins.validator.leads import Lead
from plugins.validator.memory import FORGETFUL, Memory, between_posts, names_in, remembered
from plugins.validator.oracle import Oracle, SourcesOnly
from plugins.validator.rules import ON_ANY_FILE, ON_POSTS, ON_SITE, ON_TREE, ON_VOCABULARY
from plugins.validator.rules.leads import dead_link
from plugins.validator.rules.vocabulary import is_unread
from plugins.validator.site_map import Site
from plugins.validator.targets import kind_in
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
    content: Path,
    shown: str = "",
    vocabulary: Path | None = None,
    memory: Memory = FORGETFUL,
    spread: Spread = map,
    oracle: Oracle | None = None,
) -> Validation:
    """Checks a whole content folder. `shown` is how messages name it (as given, by default).

    `vocabulary` is the folder of the vocabulary where it is not the content folder's own. `memory` saves reading what
    was read before, `spread` shares the reading out; neither changes the result. `oracle` tells what a build makes.
    """
    oracle = oracle or SourcesOnly()
    shown = shown or content.as_posix()
    tree = read_tree(content, shown)
    folder_shown = vocabulary.as_posix() if vocabulary else f"{shown}/vocabulary"
    known, problems = _read_vocabulary(vocabulary or content / "vocabulary", folder_shown)
    problems += remembered(memory, "names", (names_in(tree),), lambda: _of_names(tree))
    day, found = _today()
    setting = Setting(content, known, day, oracle)
    posts, of_posts, leads = _check_posts(tree, setting, memory, spread)
    pages = [_check_page(tree, page, setting) for page in tree.pages]
    of_pages = [problem for page in pages for problem in page.problems]
    leads += [lead for page in pages for lead in page.leads]
    problems += remembered(memory, "vocabulary", (shown, str(day)), lambda: _of_vocabulary(setting))
    problems += found + _without_consequences(of_posts, known) + of_pages
    problems += _across(tree, setting, posts, leads, memory)
    oracle.known.save()
    return Validation(in_order(without_echoes(problems)), known, posts, len(tree.posts) + len(tree.pages))


def validate_files(
    files: Iterable[tuple[Path, str]], content: Path, vocabulary: Path, shown: str, oracle: Oracle | None = None
) -> Validation:
    """Checks single posts and pages: pairs of a file and how messages name it. Rules between posts are left out.

    `content` is the folder that their links are relative to; `shown` names the vocabulary's folder in messages. Where
    they link to other pages, the other posts are read to know which pages there are.
    """
    known, problems = _read_vocabulary(vocabulary, shown)
    day, found = _today()
    setting = Setting(content, known, day, oracle or SourcesOnly())
    checked: list[Checked] = []
    for file, name in files:
        entry = Entry(_path_in(content, file), kind_of(file))
        one = _check_single(file, entry, name, setting)
        checked.append(one)
        problems += _without_consequences(one.problems, known)
    leads = [lead for one in checked for lead in one.leads]
    problems += _of_leads(content, shown.removesuffix("/vocabulary"), leads, setting) if leads else []
    posts = [one.post for one in checked if one.post]
    return Validation(in_order(without_echoes(problems + found)), known, posts, len(checked))


def _of_leads(content: Path, shown: str, leads: list[Lead], setting: Setting) -> list[Problem]:
    """What is wrong with links of single files to pages of the whole site."""
    tree = read_tree(content, shown)
    readings = (_reading(content / entry.path, entry.path, setting.vocabulary) for entry in tree.posts)
    site = _site(tree, setting, [post for post in readings if post], leads, set())
    return dead_link.problems(site)


def _reading(file: Path, path: str, known: Vocabulary) -> Post | None:
    source = read_source(file, path)
    return None if isinstance(source, Problem) else read_post(source.text, path, path, known, keep_body=False).post


def _path_in(content: Path, file: Path) -> str:
    """The file's path from the content folder; its bare name where it lies elsewhere."""
    folder, path = (Path(os.path.normpath(one.absolute())) for one in (content, file))
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def _check_single(file: Path, entry: Entry, shown: str, setting: Setting) -> Checked:
    folder = shown.removesuffix(entry.path).rstrip("/") or "."
    tree = Tree(setting.content, folder, (entry,))
    is_inside = "/" in entry.path
    rules = ON_TREE if is_inside else ON_ANY_FILE
    problems = [_renamed(problem, shown) for rule in rules for problem in rule.problems(tree)]
    if entry.kind is not Kind.FILE:
        return Checked(None, problems)
    if entry.path.startswith("pages/"):
        checked = check_page(file, entry.path, shown, setting)
    else:
        checked = check_post(file, entry.path if is_inside else "", shown, setting)
    photos = _of_photos(checked.post, setting.content, folder) if checked.post and is_inside else []
    leads = checked.leads if is_inside else ()
    return replace(checked, problems=[*problems, *checked.problems, *photos], leads=leads)


def _of_photos(post: Post, content: Path, shown: str) -> list[Problem]:
    """What is wrong with the names of a post's photos, of which a check of the whole folder would tell."""
    paths = [path for path in post.images if kind_in(content, path) is Kind.FILE]
    tree = Tree(content, shown, tuple(Entry(path, Kind.FILE) for path in paths))
    return [problem for rule in ON_TREE for problem in rule.problems(tree)]


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


def _check_posts(
    tree: Tree, setting: Setting, memory: Memory, spread: Spread
) -> tuple[list[Post], list[Problem], list[Lead]]:
    """The posts without bodies, in the order of their paths, what is wrong in each file alone, and their links."""
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
    leads: list[Lead] = []

    def read() -> Iterator[tuple[str, object]]:
        for path, (checked, kept) in zip(unread, spread(check, unread), strict=True):
            known[path] = checked.post
            problems.extend(checked.problems)
            leads.extend(checked.leads)
            setting.oracle.known.take(checked.news)
            yield path, kept

    memory.keep(read())
    return [post for post in known.values() if post], problems, leads


def _check_page(tree: Tree, entry: Entry, setting: Setting) -> Checked:
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


def _across(tree: Tree, setting: Setting, posts: list[Post], leads: list[Lead], memory: Memory) -> list[Problem]:
    """Problems between posts, links and redirects."""
    consulted: set[str] = set()
    site = _site(tree, setting, posts, leads, consulted)

    def find() -> tuple[list[Problem], set[str]]:
        return [problem for rule in ON_POSTS for problem in rule.problems(site)], consulted

    found = between_posts(site, memory, find)
    return found + [problem for rule in ON_SITE for problem in rule.problems(site)]


def _site(tree: Tree, setting: Setting, posts: list[Post], leads: list[Lead], consulted: set[str]) -> Site:
    """The site of these posts; the paths of the files that it reads, to tell places and bodies, go into `consulted`."""

    @lru_cache(maxsize=256)
    def header_of(path: str) -> Header | None:
        consulted.add(path)
        source = read_source(tree.content / path, path)
        return None if isinstance(source, Problem) else parse(source.text, path, KEYS)

    def place_of(path: str, key: str) -> tuple[int, int]:
        header = header_of(path)
        field = header.fields.get(key) if header else None
        return (field.line, field.column) if field else (1, 1)

    def body_of(path: str) -> str:
        header = header_of(path)
        return header.body if header else ""

    pages = tuple(f"/{entry.name.removesuffix('.md')}/" for entry in tree.pages)
    return Site(tree, setting.vocabulary, tuple(posts), pages, place_of, tuple(leads), body_of, setting.oracle)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, each once."""
    return sorted(set(problems), key=lambda at: (at.path, at.line, at.column, at.severity.value, at.code, at.message))
