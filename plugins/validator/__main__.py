"""`python3 tasks.py check`: the validator's command line."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.archive.problem import Problem, Severity
from plugins.archive.vocabulary import load_vocabulary
from plugins.validator import report
from plugins.validator.arguments import HELP, Arguments, WrongArguments, read_arguments
from plugins.validator.oracle import Oracle, SourcesOnly
from plugins.validator.rules import RULES
from plugins.validator.tree import Kind, display, is_junk, kind_of, read_tree
from plugins.validator.validation import in_order, validate, validate_files

DEFAULT = Path("content")
ROOT = Path(__file__).parents[2]


def default() -> str:
    """The content folder that is meant where none is named: that of the current folder, else the project's own."""
    return DEFAULT.as_posix() if is_content(DEFAULT) else _as_named(ROOT / DEFAULT, ROOT / DEFAULT).as_posix()


@dataclass(slots=True)
class Outcome:
    """Problems of everything that was asked for, and the number of files read."""

    problems: list[Problem] = field(default_factory=list)
    files: int = 0


def main(argv: list[str], oracle: Callable[[], Oracle] = SourcesOnly) -> int:
    """Runs `check` with the words after it; gives the exit code: 1 where there are errors, 2 for a wrong command.

    `oracle` makes what tells, of each content folder, what a build would make of it.
    """
    try:
        asked = read_arguments(argv)
    except WrongArguments as error:
        print(error, file=sys.stderr)
        return 2
    if asked.help or asked.rules:
        print(HELP if asked.help else list_rules())
        return 0
    if asked.fix:
        _fix(asked)
    outcome = check(asked.paths or [default()], oracle())
    _print(asked.format, outcome)
    return 1 if any(problem.severity is Severity.ERROR for problem in outcome.problems) else 0


def list_rules() -> str:
    """Every rule: code, how grave, what it is about."""
    width = max(map(len, RULES))
    rows = (f"{rule.code:{width}}  {report.WORDS[rule.severity]:8}  {rule.explanation}" for rule in RULES.values())
    return "\n".join(rows)


def _print(format: str, outcome: Outcome) -> None:
    if format == "json":
        print(report.as_json(outcome.problems))
    elif format == "github":
        lines = report.as_github(outcome.problems)
        print(lines if lines else report.summary([], outcome.files))
    else:
        print(report.as_text(outcome.problems, outcome.files))


def check(paths: list[str], oracle: Oracle | None = None) -> Outcome:
    """Checks content folders, folders and files of one, and posts elsewhere; problems in order, each once."""
    oracle = oracle or SourcesOnly()
    outcome = Outcome()
    single: dict[tuple[Path, Path], list[tuple[Path, str]]] = {}
    for word in paths:
        path = Path(word)
        problem = _not_there(path)
        if problem:
            outcome.problems.append(problem)
        elif path.is_dir() and is_content(path):
            own = path / "vocabulary"
            words = None if own.is_dir() else vocabulary_of(path)
            found = validate(path, _shown(path), words, oracle=oracle)
            outcome.problems += found.problems
            outcome.files += found.files
        else:
            _sort_out(path, single, outcome, oracle)
    for (content, vocabulary), files in single.items():
        found = validate_files(files, content, vocabulary, _shown(vocabulary), oracle)
        outcome.problems += found.problems
        outcome.files += found.files
    outcome.problems = in_order(outcome.problems)
    return outcome


def _not_there(path: Path) -> Problem | None:
    try:
        kind_of(path)
        return None
    except (OSError, ValueError):
        name = display(str(path))
        hint = "kiểm tra tên; đường dẫn tính từ thư mục đang đứng"
        return Problem(name, 1, 1, "no-such-path", f'không có tệp hoặc thư mục "{name}"', hint)


def is_content(folder: Path) -> bool:
    return (folder / "vocabulary").is_dir() or (folder / "posts").is_dir()


def content_of(path: Path) -> Path:
    """The nearest folder above a file that holds a vocabulary, else the default content folder."""
    for folder in _absolute(path).parents:
        if (folder / "vocabulary").is_dir():
            return _as_named(folder, path)
    return Path(default())


def _absolute(path: Path) -> Path:
    """The path from the root, without following links: a linked post belongs where the link stands."""
    return Path(os.path.normpath(path.absolute()))


def _as_named(folder: Path, path: Path) -> Path:
    """The folder relative to where we stand, unless the path was given whole."""
    here = Path.cwd()
    return folder.relative_to(here) if not path.is_absolute() and folder.is_relative_to(here) else folder


def vocabulary_of(folder: Path) -> Path:
    """The vocabulary for a content folder that has none: that of a folder above it, else the default one."""
    return content_of(folder) / "vocabulary"


def _shown(path: Path) -> str:
    return display(path.as_posix())


def _sort_out(
    path: Path, single: dict[tuple[Path, Path], list[tuple[Path, str]]], outcome: Outcome, oracle: Oracle
) -> None:
    """Puts posts and pages that a path means with the others of their content folder; checks other files at once."""
    content = content_of(path)
    files = list(_files(path))
    if not files:
        hint = "nêu một bài (.md), hoặc một thư mục nội dung"
        outcome.problems.append(Problem(_shown(path), 1, 1, "not-checked", "thư mục này không có bài nào", hint))
    for file in files:
        if file.suffix == ".md" or kind_of(file) is not Kind.FILE:
            single.setdefault((content, content / "vocabulary"), []).append((file, file.as_posix()))
        else:
            outcome.problems += _of_other_file(file, content, oracle)
            outcome.files += 1


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or every post and page below a folder; links are not followed."""
    if kind_of(path) is not Kind.FOLDER:
        yield path
        return
    for entry in read_tree(path, path.as_posix()).entries:
        if entry.kind is not Kind.FOLDER and (entry.path.endswith(".md") or entry.kind is not Kind.FILE):
            yield path / entry.path


def _of_other_file(file: Path, content: Path, oracle: Oracle) -> list[Problem]:
    """The problems of a vocabulary file or redirects.toml: those of the whole folder that are in it."""
    whole = content.absolute()
    if not _absolute(file).is_relative_to(whole) or is_junk(file.name):
        hint = "nêu một bài (.md), hoặc một thư mục nội dung"
        return [Problem(_shown(file), 1, 1, "not-checked", "tệp này không thuộc thư mục nội dung nào", hint)]
    name = _absolute(file).relative_to(whole).as_posix()
    wanted = f"{_shown(content)}/{name}"
    found = validate(content, _shown(content), oracle=oracle).problems
    return [problem for problem in found if problem.path == wanted]


def _fix(asked: Arguments) -> None:
    """Puts right what can be, and says how many files that were; the check afterwards tells what is left."""
    from plugins.validator.fixes import fix_file

    count = 0
    for word in asked.paths or [default()]:
        path = Path(word)
        if _not_there(path):
            continue
        content = path if path.is_dir() and (path / "vocabulary").is_dir() else content_of(path)
        vocabulary, _ = load_vocabulary(content / "vocabulary")
        count += sum(fix_file(file, vocabulary) for file in _fixable(path))
    print(f"Đã sửa {count} tệp.", file=sys.stderr)


def _fixable(path: Path) -> list[Path]:
    """The posts, pages and vocabulary files that a path means."""
    if kind_of(path) is not Kind.FOLDER:
        return [path] if path.suffix in (".md", ".toml") else []
    entries = read_tree(path, path.as_posix()).entries
    return [path / entry.path for entry in entries if entry.kind is Kind.FILE and entry.suffix in (".md", ".toml")]


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a console may know no "Đ"
    sys.exit(main(sys.argv[1:]))
