"""Checking one file: a post or page read, and every rule that needs nothing but the file and the vocabulary."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.front_matter import Header, missing, parse
from plugins.archive.post import Post
from plugins.archive.post_reader import read_post
from plugins.archive.problem import Problem
from plugins.archive.text_file import SourceText, read_source
from plugins.validator.document import Document, Setting
from plugins.validator.knowledge import News
from plugins.validator.leads import Lead, leads_of
from plugins.validator.rule import Rule
from plugins.validator.rules import ECHOES, OF_LINKS, ON_DOCUMENT, ON_EVERY_TEXT, ON_LINKS, ON_ODD_TEXT, ON_POST
from plugins.validator.rules.text import is_ordinary

PAGE_KEYS = ("Title", "Slug", "Summary")

_LEANS = re.compile(r"\]\((?!https?://)|\]:[ \t]*(?!https?://)|<img|\{(?:static|filename|attach)\}")
"""A body that may lead to a file or page of the archive: it can go wrong without being changed."""

_LEANING = ("]", "<", "{")
"""Without one of these it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file's problems, and the post that it holds, without its body (None where it could not be read as one)."""

    post: Post | None
    problems: list[Problem]
    leans: bool = False
    """Whether the post may go wrong without being changed, because another file does."""
    leads: tuple[Lead, ...] = ()
    """Its links into the site, to be followed once all posts are known."""
    news: tuple[News, ...] = ()
    """What was found of its body and photos, for the process that asked this one."""


def check_post(file: Path, path: str, shown: str, setting: Setting) -> Checked:
    """Checks one post. `path` is relative to the content folder ('' outside it), `shown` names the file."""
    source = read_source(file, shown)
    if isinstance(source, Problem):
        return Checked(None, [source])
    reading = read_post(source.text, path or file.name, shown, setting.vocabulary, keep_body=False)
    document = Document(path, shown, source.text, source.raw, reading.header, reading.post, setting)
    problems = [*_without_consequences(reading.problems), *_on_text(document)]
    if reading.header.fields:
        problems += _on_document(document) + _apply(ON_POST, document)
    leads, news = tuple(leads_of(document)), tuple(setting.oracle.known.news())
    problems = without_echoes(_without_consequences_of_commas(problems))
    return Checked(reading.post, problems, _leans(document.body) or bool(leads), leads, news)


def _leans(body: str) -> bool:
    return any(mark in body for mark in _LEANING) and _LEANS.search(body) is not None


_OF_A_LIST = {"unknown-agency", "unknown-kind", "one-value"}


def _without_consequences_of_commas(problems: list[Problem]) -> list[Problem]:
    """Leaves out that a whole list is no agency where it is told that its commas should be semicolons."""
    told = {(one.line, one.column) for one in problems if one.code == "commas"}
    return [one for one in problems if one.code not in _OF_A_LIST or (one.line, one.column) not in told]


def without_echoes(problems: list[Problem]) -> list[Problem]:
    """Leaves out what the converted body says of a link whose Markdown has told of a fault at the same place."""
    told = {(one.path, one.line, one.column) for one in problems if one.code not in ECHOES and one.code in OF_LINKS}
    return [one for one in problems if one.code not in ECHOES or (one.path, one.line, one.column) not in told]


def _without_consequences(problems: list[Problem]) -> list[Problem]:
    """Leaves out keys that are missing only because a blank line pushed them out of the header."""
    is_cut = any(problem.code == "blank-in-header" for problem in problems)
    return [problem for problem in problems if not (is_cut and problem.code == "missing-key")]


def check_page(file: Path, path: str, shown: str, setting: Setting) -> Checked:
    """Checks one page of content/pages."""
    source = read_source(file, shown)
    if isinstance(source, Problem):
        return Checked(None, [source])
    header = parse(source.text, shown, PAGE_KEYS)
    document = _page(source, path, shown, header, setting)
    problems = [*header.problems, *_on_text(document)]
    if not header.fields:
        return Checked(None, problems)
    if not document.written("Title"):
        problems.append(missing(shown, 1, "Title", False, 'thêm dòng "Title: …", tên trang'))
    return Checked(None, without_echoes(problems + _on_document(document)), leads=tuple(leads_of(document)))


def _page(source: SourceText, path: str, shown: str, header: Header, setting: Setting) -> Document:
    return Document(path, shown, source.text, source.raw, header, None, setting)


def check_vocabulary_text(setting: Setting) -> list[Problem]:
    """The problems of the characters in the vocabulary's files, whatever their tables say."""
    problems = []
    for source in setting.vocabulary.sources.values():
        text = "\n".join(source.lines)
        problems += _on_text(Document("", source.path, text, text, Header(), None, setting))
    return problems


def _on_text(document: Document) -> list[Problem]:
    rules = ON_EVERY_TEXT if is_ordinary(document.text) else (*ON_EVERY_TEXT, *ON_ODD_TEXT)
    return _apply(rules, document)


def _on_document(document: Document) -> list[Problem]:
    has_links = document.links or document.rendered.references or document.rendered.failure
    return _apply((*ON_DOCUMENT, *ON_LINKS) if has_links else ON_DOCUMENT, document)


def _apply(rules: Iterable[Rule[Document]], document: Document) -> list[Problem]:
    return [problem for rule in rules for problem in rule.problems(document, document.shown)]
