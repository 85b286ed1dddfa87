"""Permalinks: the addresses of new pages go into the register, from where they are never taken again."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands import register
from commands.arguments import Parser
from commands.environment import ROOT
from commands.pelican_run import Order
from commands.report import whole
from commands.site import make, placed, tell
from plugins.publication import manifest
from plugins.publication.refusal import Refused

OWN_OUTPUT = ROOT / ".build" / "permalinks"
"""A site just for this: the site in `output` may be of another day, or of other content."""


def main(argv: list[str]) -> int:
    """Append the addresses of the built site that are not in the register yet; 1 when a registered one has vanished.

    The addresses are those of the pages themselves and not derived from the posts a second time: whatever makes a page
    need not be known here. Pages that say noindex wait until they have something to show.
    """
    options = _options(argv)
    content = placed(options.content, "content")
    try:
        folder = placed(options.output, "output") if options.output else _built(content)
        if not (folder / manifest.NAME).is_file():
            raise Refused(f"{folder}: không phải trang web do lệnh build dựng (không có {manifest.NAME}).")
        register.refuse_vanished(content, folder)
        new = register.unregistered(content, folder)
        if new:
            register.append(content, new)
    except Refused as refused:
        return tell(refused)
    except OSError as error:
        return tell(Refused(f"{error.filename}: không đọc hoặc không ghi được ({error.strerror})."))
    _tell_new(new, content / register.NAME)
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = Parser("permalinks", "Ghi các địa chỉ mới vào sổ địa chỉ permalinks.txt của thư mục nội dung.")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    parser.add_argument("--output", type=Path, metavar="DIR", help="trang web đã dựng (mặc định: dựng mới để đọc)")
    return parser.parse_args(argv)


def _built(content: Path) -> Path:
    make(Order(content, OWN_OUTPUT), keep=0)
    return OWN_OUTPUT


def _tell_new(new: list[str], file: Path) -> None:
    if not new:
        print("Không có địa chỉ mới; sổ địa chỉ đã đủ.")
        return
    for address in new:
        print(f"  {address}")
    print(f"Đã thêm {whole(len(new))} địa chỉ vào {file}. Hãy lưu tệp này vào kho mã nguồn.")
