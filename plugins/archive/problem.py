"""Problems: what is wrong in the archive's sources, where, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning is published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding, in the order in which it is reported.

    `path` is as the user named it, with slashes; `line` and `column` count from 1, columns in code points of the line
    in normal form C. `code` is stable and listed in the editors' guide. `message` and `hint` are Vietnamese sentences.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    """Errors sort before warnings only within one place, so that the list reads from top to bottom of a file."""


def warning(path: str, line: int, column: int, code: str, message: str, hint: str = "") -> Problem:
    """A problem that does not stop the build."""
    return Problem(path, line, column, code, message, hint, Severity.WARNING)
