"""Receive: files of changes from people without git are applied, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from commands import vocabulary_change
from commands.arguments import Parser
from commands.environment import say
from commands.site import placed
from plugins.authority import transaction
from plugins.authority.merging import Clash, merged
from plugins.authority.package import Package, unpacked
from plugins.authority.refusal import Refusal
from plugins.authority.sources import Change


def main(argv: list[str]) -> int:
    """Apply files of changes; 1 where they clash, would bring an error, or are none."""
    parser = Parser("receive", "Nhận tệp thay đổi (ZIP do lệnh send tạo): áp dụng tất cả, hoặc không gì cả.")
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem, không ghi")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    options = parser.parse_args(argv)
    content = placed(options.content, "content")
    memory = vocabulary_change.memory_of(content)
    try:
        transaction.finish(content, memory)
        packages = {file.name: unpacked(_read(file), file.name) for file in options.files}
        changes = combined(content, packages)
        for line in tried(content, packages, changes):
            print(line)
        if options.dry_run:
            print("Chưa ghi gì (--dry-run).")
            return 0
        transaction.apply(content, changes, memory)
    except Refusal as refusal:
        say("\n".join(refusal.reasons))
        return 1
    print("Đã nhận." if changes else "Không có gì mới để nhận.")
    return 0


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refusal(f"{file}: không đọc được ({error.strerror}).") from error


def combined(content: Path, packages: Mapping[str, Package]) -> list[Change]:
    """What all packages together change; raises Refusal where two changes clash, and names both."""
    now: dict[str, bytes | None] = {}
    start: dict[str, bytes | None] = {}
    by: dict[str, str] = {}
    reasons = []
    for name, package in packages.items():
        for path, new in package.after.items():
            if path not in now:
                file = content / path
                start[path] = now[path] = file.read_bytes() if file.is_file() and not file.is_symlink() else None
            try:
                result = _together(path, package.before[path], now[path], new)
            except Clash as clash:
                other = by.get(path, "bản trong kho")
                reasons.append(f"content/{path}: {clash} được sửa hai cách, trong {name} và trong {other}.")
                continue
            if result != now[path]:
                now[path], by[path] = result, name
    if reasons:
        raise Refusal("Không nhận được, vì các thay đổi va nhau; thống nhất một cách rồi gửi lại:", *reasons)
    return [Change(path, start[path], data) for path, data in sorted(now.items()) if data != start[path]]


def _together(path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if ours is None or theirs is None or path.startswith("images/"):
        raise Clash("tệp này")
    return merged(path, *((data or b"").decode("utf-8") for data in (base, ours, theirs))).encode("utf-8")


def tried(content: Path, packages: Mapping[str, Package], changes: list[Change]) -> list[str]:
    """The effect in words; raises Refusal where it would bring an error."""
    before = vocabulary_change.look(content)
    with vocabulary_change.copy_of(content, changes) as copy:
        after = vocabulary_change.look(copy)
    warnings = vocabulary_change.refuse_new(before, after)
    lost = sorted(before.pages - after.pages - _led(content, changes))
    lines = [_headline(name, package) for name, package in packages.items()]
    lines += [f"  {_verb(change)} content/{change.path}" for change in changes]
    lines += [f"địa chỉ không còn trang: {address}" for address in lost[:10]]
    return lines + [f"cảnh báo mới: {vocabulary_change.line(problem)}" for problem in warnings]


def _led(content: Path, changes: list[Change]) -> set[str]:
    """Addresses that lead on once the changes are made."""
    texts = {change.path: change.after or b"" for change in changes}
    file = content / "redirects.toml"
    text = texts.get("redirects.toml", file.read_bytes() if file.is_file() else b"").decode("utf-8", "replace")
    return {line.split('"')[1] for line in text.splitlines() if line.startswith('"')}


def _headline(name: str, package: Package) -> str:
    said = f": {package.message}" if package.message else ""
    return f"{name} ({package.author or 'không ghi tên'}, {package.day}){said}"


def _verb(change: Change) -> str:
    if change.before is None:
        return "thêm"
    return "bỏ" if change.after is None else "sửa"
