"""Faults: what is wrong in the files of a built site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One finding. `path` is a file relative to the site's folder, with slashes; `message` a Vietnamese phrase."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"
