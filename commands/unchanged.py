"""Unchanged: whether a site still is what its sources make of it, found out without starting Pelican.

Sizes and times of change are compared, of everything that a build reads and of everything that it wrote. Where any of
them is new, or so young that an edit in the same instant would not show, a build finds out what really changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from commands.environment import ROOT
from commands.pelican_run import Order
from plugins.archive.stamps import stamp
from plugins.archive.today import today
from plugins.office.office import file_for
from plugins.office.office import files_of as office_files
from plugins.publication import manifest, staging
from plugins.rebuild import tree
from plugins.rebuild.workers import safe_jobs

READ = ("theme", "plugins", "commands")
_SETTINGS = ("ARCHIVE_", "SOURCE_DATE_EPOCH", "PELICAN")


@dataclass(frozen=True)
class Standing:
    """A site as a build left it: the states of sources and site (see tree.py), what was told, how much it holds."""

    sources: str
    site: str
    told: str
    files: int
    pages: int
    bytes: int


def known(order: Order, now: str) -> Standing | None:
    """How a build of the same sources (`now`) left the site of an order; None where that is not known."""
    if not order.cache or not now or staging.staging_folder(order.output).exists():
        return None
    try:
        sum, text = _file(order).read_text("utf-8").split("\n", 1)
        kept = Standing(**json.loads(text)) if sum == _sum(text) else None
    except (OSError, ValueError, TypeError):
        return None
    return kept if kept and kept.sources == now else None


def stands(order: Order, kept: Standing) -> bool:
    """Whether the site of an order still is, file by file, as it was left."""
    return kept.site == _state(order.output)


def remember(order: Order, standing: Standing) -> None:
    """Keep how a site stands that was just put in its place; `standing.sources` are those from before its build."""
    _file(order).parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(standing), ensure_ascii=False)
    _file(order).write_text(f"{_sum(text)}\n{text}", "utf-8")


def _sum(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def forget(order: Order) -> None:
    """Before a build: what it leaves behind is not known to be anything until it has ended well."""
    _file(order).unlink(missing_ok=True)


def sources(order: Order) -> str:
    """One hash for everything that a build of `order` depends on; '' where something is too young to be believed."""
    oldest_young = time.time_ns() - tree.YOUNG
    states = []
    for root in (order.content, *(ROOT / name for name in READ)):
        state = 0
        for path, status in _files(os.fspath(root)):
            if "__pycache__" in path:
                continue
            if status.st_mtime_ns > oldest_young:
                return ""
            state += tree.of_file(path, status.st_size, stamp(status))
        states.append(str(state))
    parts = "\n".join([*states, *_conditions(order)])
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _files(root: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, and what the system tells of it; links are not followed."""
    waiting = [root]
    for folder in waiting:
        with os.scandir(folder) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)


def _conditions(order: Order) -> Iterator[str]:
    """What a build depends on beside the files below its folders."""
    yield f"{order.content} {order.output} {order.config} {order.drafts} {order.site} {order.host}"
    if order.register:
        yield hashlib.blake2b(order.register.read_bytes()).hexdigest()
    yield f"{sys.version} {_day()}"
    office = file_for(order.content, ROOT)
    for file in (order.config, ROOT / "pelicanconf.py", *office_files(office), Path(sysconfig.get_path("purelib"))):
        with contextlib.suppress(FileNotFoundError):  # an archive need not have a file of its office
            status = file.stat()
            yield f"{file} {status.st_size} {status.st_mtime_ns}"
    yield from sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith(_SETTINGS))


def _day() -> str:
    """The day that counts as today; a word of its own where SOURCE_DATE_EPOCH is no day, of which a build tells."""
    try:
        return str(today())
    except (ValueError, OverflowError):
        return "no day"


def _state(output: Path) -> str:
    """The state of a whole site, its manifest included."""
    return str(tree.of_folder(output, jobs=safe_jobs()))


def state_with_manifest(output: Path, state: int) -> str:
    """The state of a whole site, of that of all but its manifest."""
    status = (output / manifest.NAME).stat()
    whole = state + tree.of_file(manifest.NAME, status.st_size, status.st_mtime_ns)
    return str(whole % tree.MODULUS)


def _file(order: Order) -> Path:
    name = hashlib.blake2b(f"{order.output} {order.site} {order.drafts}".encode(), digest_size=16).hexdigest()
    return ROOT / ".build" / f"standing-{name}.json"
