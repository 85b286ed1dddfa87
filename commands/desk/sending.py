"""Sending: what changed goes out as a commit on a branch, or as one file where there is no git; and can be undone."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any

from commands import baseline, send, vocabulary_change
from plugins.archive.today import today
from plugins.authority.package import packed
from plugins.authority.refusal import Refusal

HISTORY = "da-gui.json"


def unsent(content: Path) -> dict[str, Any]:
    """What changed since the last common state, in words and by file."""
    try:
        package = send.changed(content, "", "")
    except Refusal as refusal:
        return {"words": "", "files": [], "reasons": list(refusal.reasons)}
    files = [
        {"path": path, "new": package.before[path] is None, "gone": package.after[path] is None}
        for path in sorted(package.after)
    ]
    return {"words": send.in_words(package)[0], "files": files, "reasons": [], "git": has_git(content)}


def has_git(content: Path) -> bool:
    return _git(content, "rev-parse", "--show-toplevel")[0] == 0


def as_file(content: Path, author: str, message: str, folder: Path) -> Path:
    """Writes the file of changes into a folder, under a name of its day; raises Refusal where there is nothing."""
    package = send.changed(content, author, message)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        file = folder / f"thay-doi-{today().isoformat()}{f'-{number}' if number > 1 else ''}.zip"
        if not file.exists():
            file.write_bytes(packed(package))
            _note(content, {"kind": "file", "name": file.name, "words": send.in_words(package)[0], "message": message})
            baseline.renew(content)
            return file
    raise Refusal(f"{folder}: đã có quá nhiều tệp thay đổi trong ngày.")


def as_commit(content: Path, author: str, message: str) -> dict[str, Any]:
    """A commit on a branch of its own, pushed where there is a remote; raises Refusal with what git said."""
    package = send.changed(content, author, message)
    words = send.in_words(package)[0]
    before = _must(content, "rev-parse", "--abbrev-ref", "HEAD")
    branch = f"ban-lam-viec-{today().isoformat()}-{time.strftime('%H%M%S')}"
    _must(content, "checkout", "-q", "-b", branch)
    try:
        _must(content, "add", "--", *(path for path in sorted(package.after)))
        name = author or "Biên tập viên"
        identity = ("-c", f"user.name={name}", "-c", "user.email=bien-tap@localhost")
        _must(content, *identity, "commit", "-q", "-m", message or words, "-m", words, "--", *sorted(package.after))
    except Refusal:
        _git(content, "reset", "-q")
        _git(content, "checkout", "-q", before)
        _git(content, "branch", "-q", "-D", branch)
        raise
    pushed = _git(content, "remote")[1].split()
    is_pushed = bool(pushed) and _git(content, "push", "-q", "-u", pushed[0], branch)[0] == 0
    _note(content, {"kind": "git", "name": branch, "words": words, "message": message, "pushed": is_pushed})
    return {"branch": branch, "pushed": is_pushed, "words": words}


def undo(content: Path) -> str:
    """Takes the last commit of the desk back, which was not pushed: its changes stand unsent again. Raises Refusal."""
    rows = history(content)
    if not rows or rows[0]["kind"] != "git" or rows[0].get("pushed"):
        raise Refusal("Lần gửi cuối đã ra khỏi máy này, nên không lấy lại được ở đây; gửi thêm một bản sửa.")
    branch = rows[0]["name"]
    if _must(content, "rev-parse", "--abbrev-ref", "HEAD") != branch:
        raise Refusal(f'Git đang ở nhánh khác "{branch}"; không lấy lại gì.')
    _must(content, "reset", "-q", "--soft", "HEAD~1")
    _must(content, "reset", "-q")
    _write_history(content, rows[1:])
    return str(rows[0]["words"])


def history(content: Path) -> list[dict[str, Any]]:
    """What was sent, newest first."""
    try:
        return list(json.loads(_file(content).read_text("utf-8")))
    except (OSError, ValueError):
        return []


def _note(content: Path, row: dict[str, Any]) -> None:
    _write_history(content, [row | {"day": today().isoformat()}, *history(content)])


def _write_history(content: Path, rows: list[dict[str, Any]]) -> None:
    file = _file(content)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(file.name + ".new")
    new.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    new.replace(file)


def _file(content: Path) -> Path:
    return vocabulary_change.memory_of(content) / HISTORY


def _git(content: Path, *words: str) -> tuple[int, str]:
    try:
        done = subprocess.run(
            ["git", "-C", str(content), *words], capture_output=True, check=False, timeout=60, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, (done.stdout or done.stderr).decode("utf-8", "replace").strip()


def _must(content: Path, *words: str) -> str:
    code, said = _git(content, *words)
    if code:
        raise Refusal(f"git {words[0]}: {said or 'không chạy được'}")
    return said
