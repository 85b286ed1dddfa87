"""Fingerprints: short hashes of everything that an output depends on."""

import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable
from pathlib import Path

SIZE = 16
"""Bytes of a fingerprint: enough that two among a billion differ."""


def fingerprint(*parts: str | bytes) -> bytes:
    """The fingerprint of a sequence; parts are told apart, so ("ab", "c") is not ("a", "bc")."""
    state = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.digest()


def of_file(file: Path) -> bytes:
    """The fingerprint of a file's bytes; of nothing where there is no such file."""
    try:
        return fingerprint(file.read_bytes())
    except FileNotFoundError:
        return fingerprint()


def of_files(files: Iterable[Path], root: Path) -> bytes:
    """The fingerprint of files with their places below `root`, whatever order they come in."""
    return fingerprint(*(part for file in sorted(files) for part in (file.relative_to(root).as_posix(), of_file(file))))


def of_code(folders: Iterable[Path], libraries: Iterable[str]) -> bytes:
    """The fingerprint of all Python files in some folders, of the libraries' versions and of Python itself."""
    code = [of_files(folder.rglob("*.py"), folder) for folder in folders]
    versions = [f"{name} {importlib.metadata.version(name)}" for name in sorted(libraries)]
    return fingerprint(*code, *versions, sys.version)
