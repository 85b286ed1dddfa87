"""Publish: the site with production settings, checked in every way we have, in a folder ready for a host."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from commands import register
from commands.environment import ROOT
from commands.pelican_run import PUBLISH_CONFIG, Order
from commands.report import size, whole
from commands.site import look_closely, make, tell
from plugins.pages.hosts import HOSTS
from plugins.publication import manifest
from plugins.publication.refusal import Refused

CONTENT = ROOT / "content"
OUTPUT = ROOT / "output"
PREVIEW = ROOT / ".build" / "preview"


def preview(asked: str = "") -> int:
    """Build with production settings into a folder of its own, so that `output` is only ever what may be published.

    `asked` tells where the addresses stand that are public already; see `register.known`.
    """
    order = Order(CONTENT, PREVIEW, PUBLISH_CONFIG)
    try:
        public = register.known(order.site, CONTENT, OUTPUT, asked)
        made = make(
            replace(order, register=public), lambda folder: register.refuse_lost(public, CONTENT, folder), keep=0
        )
    except Refused as refused:
        return tell(refused)
    print(made)
    print(f"Bản xem trước, dựng cho địa chỉ {order.site}: {PREVIEW}")
    return 0


def publish(order: Order | None = None, asked: str = "", host: str = "") -> int:
    """Build into `output` what may be published, or leave there what was; the exit code. `asked`: as in `preview`."""
    if host and host not in HOSTS:
        return tell(Refused(f"--host: không nhận {host}; hãy chọn một trong: {', '.join(HOSTS)}."))
    order = replace(order or Order(CONTENT, OUTPUT, PUBLISH_CONFIG), host=host)
    try:
        before = _stated(order.output)
        public = register.known(order.site, order.content, order.output, asked)
        made = make(replace(order, register=public), Checks(order, public))
        register.keep(order.site, order.output)
    except Refused as refused:
        return tell(refused)
    print(made)
    print(_changes(before, _stated(order.output)))
    print(
        f"Sẵn sàng đưa lên {order.site}: toàn bộ {whole(made.files + 1)} tệp "
        f"({size(made.bytes)}) trong {order.output}\n"
        f"Tải {manifest.NAME} lên sau cùng; để kiểm tra trên máy chủ: sha256sum --check --quiet {manifest.NAME}"
    )
    return 0


class Checks:
    """What a published site must meet beyond any other.

    Every file is looked at, not only those that this build wrote; no public address is lost; the content stood still.
    """

    def __init__(self, order: Order, public: Path) -> None:
        self.site, self.content, self.public, self.host = order.site, order.content, public, order.host
        self.before = frozenset(_fingerprints(self.content))

    def __call__(self, folder: Path) -> None:
        look_closely(folder, self.site)
        register.refuse_lost(self.public, self.content, folder)
        refuse_too_much(folder, self.host)
        if frozenset(_fingerprints(self.content)) != self.before:
            raise Refused(f"{self.content}: có tệp thay đổi trong lúc dựng. Hãy lưu xong mọi tệp rồi chạy lại.")


def refuse_too_much(folder: Path, host: str) -> None:
    """Raises Refused where a site is more than its host takes, with what would help."""
    limit = HOSTS.get(host)
    if limit is None:
        return
    sizes = {path: (folder / path).stat().st_size for path in [*manifest.site_files(folder), manifest.NAME]}
    largest = max(sizes, key=lambda path: sizes[path])
    lines = (folder / "_redirects").read_text("utf-8").count("\n") if limit.lines and limit.redirects else 0
    found = (
        (f"{whole(len(sizes))} tệp, nhiều hơn {whole(limit.files)}", len(sizes), limit.files),
        (f"{size(sum(sizes.values()))}, nặng hơn {size(limit.bytes)}", sum(sizes.values()), limit.bytes),
        (f"{largest} nặng {size(sizes[largest])}, quá {size(limit.file_bytes)}", sizes[largest], limit.file_bytes),
        (f"_redirects có {whole(lines)} dòng, quá {whole(limit.lines)}", lines, limit.lines),
    )
    over = [said for said, there, most in found if most and there > most]
    if over:
        twins = sum(path.endswith("index.json") for path in sizes)
        lineage = sum("/ca-tien-than/" in path for path in sizes)
        raise Refused(
            f"Máy chủ {host} không nhận: {'; '.join(over)}. Trong archive.toml, twins = false bớt {whole(twins)} tệp, "
            f"lineage = false bớt {whole(lineage)} tệp; small_feeds = false bỏ nguồn tin của các mục ít bài."
        )


def _fingerprints(content: Path) -> Iterator[tuple[str, int, int]]:
    for folder, _, names in os.walk(content):
        for name in names:
            status = (Path(folder) / name).lstat()
            yield f"{folder}/{name}", status.st_size, status.st_mtime_ns


def _stated(output: Path) -> dict[str, str]:
    try:
        return manifest.read(output)
    except (OSError, ValueError):
        return {}


def _changes(before: dict[str, str], now: dict[str, str]) -> str:
    added, gone = len(now.keys() - before.keys()), len(before.keys() - now.keys())
    changed = sum(before[path] != now[path] for path in before.keys() & now.keys())
    return f"So với bản trước: thêm {whole(added)}, đổi {whole(changed)}, bỏ {whole(gone)} tệp."
