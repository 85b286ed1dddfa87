"""Rules: a code, how grave it is, what it means to an editor, and the function that finds where it is broken."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from plugins.archive.problem import Problem, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
MOST = 50
"""Findings of one rule told for one file; a hostile file would otherwise bury every other problem."""

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken; `path` and `severity` only where not the subject's and the rule's."""

    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A rule over one kind of subject. `explanation` is a Vietnamese sentence for the editors' guide."""

    code: str
    severity: Severity
    explanation: str
    find: Callable[[Subject], Iterable[Finding]]

    def problems(self, subject: Subject, path: str = "") -> list[Problem]:
        """Every finding as a problem; of a file (`path`) up to MOST, after which one more says that there are more."""
        findings = list(islice(self.find(subject), MOST + 1 if path else None))
        if not findings:
            return []
        problems = [self._problem(found, path) for found in (findings[:MOST] if path else findings)]
        if path and len(findings) > MOST:
            problems.append(_more(problems[-1]))
        return problems

    def _problem(self, found: Finding, path: str) -> Problem:
        severity = found.severity or self.severity
        return Problem(found.path or path, found.line, found.column, self.code, found.message, found.hint, severity)


def _more(last: Problem) -> Problem:
    message = f"và còn nữa: tệp có hơn {MOST} lỗi cùng loại này"
    hint = "sửa các chỗ trên rồi chạy lại"
    return Problem(last.path, last.line, last.column + 1, last.code, message, hint, last.severity)


def rule(
    code: str, severity: Severity, explanation: str
) -> Callable[[Callable[[Subject], Iterable[Finding]]], Rule[Subject]]:
    """Makes a Rule of the function below it."""

    def make(find: Callable[[Subject], Iterable[Finding]]) -> Rule[Subject]:
        return Rule(code, severity, explanation, find)

    return make


def told_by_reading(_: object) -> Iterable[Finding]:
    """Stands for the check of a rule whose problems come up while a file is read."""
    return ()
