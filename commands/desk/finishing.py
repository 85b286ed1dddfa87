"""Finishing: a draft becomes a post of the archive, in one step, and never over somebody else's edit."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commands.desk.archive_state import ArchiveState
from commands.desk.meter import TOO_MUCH, share
from commands.desk.unfinished import Draft
from plugins.archive.header_writer import body_text, values_of, with_value
from plugins.authority import transaction
from plugins.authority.sources import Change, digest
from plugins.vietnamese.slug import slugify

_YEAR = re.compile(r"\d{4}")
_PICTURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?:jpe?g|png|webp|gif)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt: the post's path, or the reasons why not; `theirs` is a file that changed meanwhile."""

    path: str = ""
    reasons: tuple[str, ...] = ()
    theirs: str | None = None


def path_of(draft: Draft) -> str:
    """Where a draft's post stands or will stand, below `content/`; '' where date or slug are not known yet."""
    if draft.path:
        return draft.path
    date, slug = values_of(draft.text, "Date"), values_of(draft.text, "Slug")
    year = _YEAR.match(date[0]) if date else None
    return f"posts/{year[0]}/{slug[0]}.md" if year and slug and slugify(slug[0]) == slug[0] else ""


def finish(state: ArchiveState, draft: Draft, is_published: bool, pictures: Path) -> Outcome:
    """Writes a draft to its place, published or as a draft. `pictures` holds those of saved pages, by hash."""
    text = with_value(draft.text, "Status", [] if is_published else ["draft"])
    path = path_of(draft)
    if not path:
        return Outcome(reasons=("Chưa biết ngày họp (Date) và tên tệp (Slug), nên chưa biết ghi vào đâu.",))
    file = state.content / path
    now = file.read_bytes() if file.is_file() else None
    if digest(now) != draft.base:
        theirs = (now or b"").decode("utf-8", "replace")
        return Outcome(reasons=("Tệp đã đổi trên đĩa từ khi mở ra; so hai bản rồi chọn.",), theirs=theirs)
    reasons = _reasons(state, draft, text, path, is_published)
    if reasons:
        return Outcome(reasons=tuple(reasons))
    changes = [Change(path, now, text.encode("utf-8")), *_pictures(state, draft, text, pictures)]
    transaction.apply(state.content, [change for change in changes if change.before != change.after], state.memory)
    return Outcome(path)


def _reasons(state: ArchiveState, draft: Draft, text: str, path: str, is_published: bool) -> list[str]:
    found = [one for one in state.problems(text, path) if one["severity"] == "error"]
    reasons = [f"{one['field'] or 'Phần đầu bài'}: {one['message']}" for one in found]
    rights = (values_of(text, "Rights") or ["summary"])[0]
    copied = share(body_text(text), draft.source_text)
    if is_published and rights == "summary" and draft.source_text and copied >= TOO_MUCH:
        reasons.append(
            f"Bài viết: {round(copied * 100)} % là lời của nguồn; viết lại bằng lời của mình, "
            "hoặc ghi Rights: excerpt nếu là trích dẫn có phép."
        )
    return reasons


def _pictures(state: ArchiveState, draft: Draft, text: str, pictures: Path) -> list[Change]:
    """The pictures of the saved page that the text names, at the place that it names them at."""
    found = []
    for image in draft.images:
        path = str(image.get("path", ""))
        name = path.rpartition("/")[2]
        kept = pictures / f"{image.get('sha256', '')}"
        if path in text and _PICTURE.match(name) and re.match(r"images/\d{4}/[^/]+$", path) and kept.is_file():
            target = state.content / path
            if not target.exists():
                found.append(Change(path, None, kept.read_bytes()))
    return found


def opened(content: Path, path: str) -> dict[str, Any]:
    """A post of the archive as a draft's values; raises FileNotFoundError where it is none."""
    if not re.match(r"posts/\d{4}/[a-z0-9-]+\.md$", path):
        raise FileNotFoundError(path)
    data = (content / path).read_bytes()
    return {"text": data.decode("utf-8"), "path": path, "base": hashlib.sha256(data).hexdigest()}
