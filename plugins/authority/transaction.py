"""Transactions: changes of several files that take place all together or not at all, whatever interrupts them."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from plugins.authority.refusal import Refusal
from plugins.authority.sources import Change, digest

PENDING = "pending.json"


def apply(content: Path, changes: Iterable[Change], memory: Path) -> None:
    """Writes every change below `content`. First the whole intent is kept in `memory`, so that a write that is cut off
    is brought to its end by `finish`. Raises Refusal, and writes nothing, where a file is another than it was read."""
    wanted = list(changes)
    other = [change.path for change in wanted if _now(content / change.path) != digest(change.before)]
    if other:
        raise Refusal(*(f"{path}: tệp đã đổi trong lúc này; chạy lại để xem tệp mới." for path in other))
    if not wanted:
        return
    memory.mkdir(parents=True, exist_ok=True)
    rows = [[one.path, digest(one.before), None if one.after is None else one.after.decode("utf-8")] for one in wanted]
    _write(memory / PENDING, json.dumps(rows, ensure_ascii=False).encode("utf-8"))
    for change in wanted:
        _put(content / change.path, change.after)
    (memory / PENDING).unlink()


def finish(content: Path, memory: Path) -> list[str]:
    """Brings a transaction that was cut off to its end; gives the paths that it wrote.

    A file that somebody has edited since is left as it is: Refusal names it, and the intent is dropped.
    """
    try:
        rows = json.loads((memory / PENDING).read_text("utf-8"))
    except FileNotFoundError:
        return []
    except ValueError:
        (memory / PENDING).unlink()
        return []  # cut off before anything was written
    written, edited = [], []
    for path, before, text in rows:
        after = None if text is None else text.encode("utf-8")
        now = _now(content / path)
        if now == digest(after):
            continue
        if now == before:
            _put(content / path, after)
            written.append(path)
        else:
            edited.append(path)
    (memory / PENDING).unlink()
    if edited:
        raise Refusal(
            *(f"{path}: thao tác trước bị ngắt giữa chừng, tệp này đã sửa từ đó; xem lại." for path in edited)
        )
    return written


def _now(file: Path) -> str:
    try:
        return digest(file.read_bytes())
    except FileNotFoundError:
        return ""


def _put(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, data)


def _write(file: Path, data: bytes) -> None:
    """Replaces a file in one step; it keeps its mode."""
    new = file.with_name(f".{file.name}.new")
    with new.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if file.exists():
        new.chmod(file.stat().st_mode & 0o7777)
    new.replace(file)
