"""The register: content/permalinks.txt, every address that was ever published, in the order of publication."""

from __future__ import annotations

from pathlib import Path

from commands.report import say_all, whole
from plugins.archive.permalinks import read_register
from plugins.publication.addresses import lasting, vanished
from plugins.publication.manifest import site_files
from plugins.publication.refusal import Refused

NAME = "permalinks.txt"
HEAD = """\
# Sổ địa chỉ: mọi địa chỉ trang đã công bố, mỗi dòng một địa chỉ, chỉ thêm vào cuối, không xóa, không sửa.
# Lệnh "permalinks" thêm địa chỉ mới; biên tập viên lưu tệp này vào kho mã nguồn. Trang đổi địa chỉ thì ghi chuyển
# hướng trong redirects.toml.
"""


def unregistered(content: Path, folder: Path) -> list[str]:
    """The addresses of a built site that its content's register does not have yet."""
    known = set(read_register(content / NAME))
    return [address for address in lasting(folder, site_files(folder)) if address not in known]


def refuse_vanished(content: Path, folder: Path) -> None:
    """Raises Refused when an address that was published has neither page nor redirect in a built site."""
    lost = vanished(read_register(content / NAME), folder)
    if lost:
        say_all(lost)
        raise Refused(
            f"{whole(len(lost))} địa chỉ đã công bố nay không còn trang (xem trên). Hãy khôi phục bài hoặc mã cũ, "
            "hoặc ghi nơi chuyển đến trong content/redirects.toml (hay khóa Aliases của bài), rồi chạy lại."
        )


def refuse_unregistered(content: Path, folder: Path) -> None:
    """Raises Refused when a page's address is not in the register."""
    new = unregistered(content, folder)
    if new:
        say_all(new)
        raise Refused(
            f"{whole(len(new))} địa chỉ mới (xem trên) chưa có trong {NAME}. Hãy chạy python3 tasks.py permalinks, "
            "xem lại các dòng được thêm, lưu vào kho mã nguồn rồi chạy lại."
        )


def append(content: Path, addresses: list[str]) -> None:
    """Add addresses at the end of the register, which is replaced in one step: a kill leaves the old or the new one."""
    file = content / NAME
    before = file.read_text("utf-8-sig") if file.exists() else HEAD
    if before and not before.endswith("\n"):
        before += "\n"
    unfinished = file.with_suffix(".tmp")
    unfinished.write_text(before + "".join(f"{address}\n" for address in addresses), "utf-8", newline="\n")
    unfinished.replace(file)
