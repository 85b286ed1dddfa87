"""Baselines: the archive's files as they were when somebody began to work on them, against which changes are told."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

from plugins.authority.package import OLD

SHARED = ("posts/*/*.md", "pages/*.md", "images/*/*", "vocabulary/*.toml", "redirects.toml", "queries.toml")
"""What changes may touch, below the content folder."""


def present(content: Path) -> dict[str, bytes]:
    """Every file that changes may touch, by path."""
    files = sorted(file for pattern in SHARED for file in content.glob(pattern))
    return {file.relative_to(content).as_posix(): file.read_bytes() for file in files if _is_plain(file)}


def _is_plain(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and not file.name.startswith(".")


def kept_file(content: Path) -> Path:
    return content.parent / ".build" / "desk" / "goc.zip"


def keep(content: Path) -> None:
    """Where there is no git, keeps the files as they are, unless that was done before."""
    if not kept_file(content).exists() and _revision(content) is None:
        renew(content)


def renew(content: Path) -> None:
    """Makes the present files the ones that further changes are told against."""
    file = kept_file(content)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(file.name + ".new")
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in present(content).items():
            archive.writestr(OLD + path, data)
    new.replace(file)


def before(content: Path) -> dict[str, bytes] | None:
    """The files as they were: by git's last common commit with what was fetched, else as kept; None where unknown."""
    revision = _revision(content)
    if revision is not None:
        return _committed(content, revision)
    if not kept_file(content).exists():
        return None
    with zipfile.ZipFile(kept_file(content)) as archive:
        return {name.removeprefix(OLD): archive.read(name) for name in archive.namelist()}


def _git(content: Path, *words: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", str(content), *words], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _revision(content: Path) -> str | None:
    """What was sent last, where the content is in git: the base of this branch and the one it follows, else HEAD."""
    if _git(content, "ls-files", "--error-unmatch", "vocabulary/kinds.toml") is None:
        return None
    found = _git(content, "merge-base", "HEAD", "@{upstream}") or _git(content, "rev-parse", "HEAD")
    return found.decode().strip() if found else None


def _committed(content: Path, revision: str) -> dict[str, bytes]:
    listed = (_git(content, "ls-tree", "-rz", "--name-only", revision, "--", ".") or b"").decode("utf-8").split("\0")
    wanted = [path for path in listed if path and any(Path(path).match(pattern) for pattern in SHARED)]
    return {path: _git(content, "show", f"{revision}:./{path}") or b"" for path in wanted}
