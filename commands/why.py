"""The command `why`: what a page is made from, and why it was made anew the last time."""

from __future__ import annotations

import re
import runpy
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from commands.arguments import Parser
from commands.environment import ROOT, say
from commands.pelican_run import CONFIG, PUBLISH_CONFIG
from plugins.archive.archive import Archive, newest_first
from plugins.archive.records import with_print
from plugins.build.build import PARTS, store_file
from plugins.pages.made_of import MadeOf, made_of
from plugins.rebuild.reasons import LOST, NEW, Reasons
from plugins.validator.validation import validate

SHOWN = 12
"""Posts that are listed by name."""

CHANGED = {
    "programs": "mã nguồn (plugins/) hoặc thư viện đã đổi",
    "vocabulary": "danh mục (content/vocabulary/) đã đổi",
    "site": "cấu hình trang hoặc kiểu dáng (CSS) đã đổi",
    "template": "mẫu trang đã đổi",
    "shows": "nội dung mà trang cho thấy đã đổi",
}


def main(argv: Sequence[str]) -> int:
    """Print it; 1 where no build has made such a page."""
    parser = Parser("why", "Cho biết một trang được làm từ đâu, và vì sao lần dựng gần nhất làm lại nó.")
    parser.add_argument("address", metavar="ĐỊA_CHỈ", help="địa chỉ trong trang web, thí dụ /khoi/yen-bai/khoi-1/")
    parser.add_argument("--content", type=Path, default=ROOT / "content", metavar="DIR", help="thư mục nội dung")
    parser.add_argument("--output", type=Path, default=ROOT / "output", metavar="DIR", help="thư mục trang web")
    wanted = parser.parse_args(argv)
    address = re.sub(r"^https?://[^/]+", "", wanted.address)
    found = _made(wanted.output.resolve(), address)
    if found is None:
        say(f"{address}: lần dựng nào còn nhớ cũng không làm trang này. Kiểm tra địa chỉ, hoặc chạy build trước.")
        return 1
    drafts, reason, build, changed = found
    print("\n".join([address, *_sources(wanted.content.resolve(), address, drafts), *_reason(reason, build, changed)]))
    return 0


def _made(output: Path, address: str) -> tuple[bool, str, int, list[str] | None] | None:
    """Whether a page was made with drafts, why and in which build, and the sources that were new in that build."""
    name = re.sub(r"(?:index\.json|atom\.xml)$", "", address)
    for site, drafts in _sites():
        file = store_file(output, site, drafts)
        if not file.is_file():
            continue
        try:
            with closing(sqlite3.connect(f"file:{file.as_posix()}?mode=ro", uri=True)) as db:
                reasons = Reasons(db)
                if found := reasons.of(name):
                    return drafts, *found, reasons.changed_in(found[1])
        except sqlite3.Error:
            continue
    return None


def _sites() -> Iterator[tuple[str, bool]]:
    """The addresses that builds are made for, with and without drafts."""
    for config in (CONFIG, PUBLISH_CONFIG):
        try:
            site = str(runpy.run_path(str(config)).get("SITEURL", ""))
        except SystemExit:  # the address is not set on this machine
            continue
        yield from ((site, False), (site, True))


def _sources(content: Path, address: str, drafts: bool) -> Iterator[str]:
    validation = validate(content)
    posts = [post for post in validation.posts if drafts or not post.is_draft]
    archive = Archive(validation.vocabulary, newest_first(with_print(post) for post in posts))
    texts = frozenset(file.stem for file in (content / "pages").glob("*.md"))
    found = made_of(address, archive, texts)
    yield "Làm từ:"
    if found.file:
        yield f"  {content.name}/{found.file}"
    yield from _posts(found, content.name)
    yield f"  theme/templates/{found.template} và các phần mà mẫu này dùng"
    yield f"  {content.name}/vocabulary/*.toml, cấu hình trang (pelicanconf.py), mã nguồn (plugins/)"


def _posts(found: MadeOf, content: str) -> Iterator[str]:
    others = [post for post in found.posts if post.path != found.file]
    if found.is_all:
        yield f"  mọi bài ({len(others)})"
        return
    yield from (f"  {content}/{post.path}" for post in others[:SHOWN])
    if len(others) > SHOWN:
        yield f"  và {len(others) - SHOWN} bài nữa"


def _reason(reason: str, build: int, changed: list[str] | None) -> Iterator[str]:
    yield f"Làm lại gần nhất ở lần dựng thứ {build}, vì:"
    if reason == NEW:
        yield "  trang chưa có trước đó"
    elif reason == LOST:
        yield "  tệp của trang trong thư mục xuất bị mất hoặc bị sửa"
    for place in reason.split() if reason not in (NEW, LOST) else ():
        part = PARTS[int(place)]
        yield f"  {CHANGED[part]}"
        if part == "shows" and changed:
            yield f"    bài mới, sửa hoặc xóa trong lần đó: {', '.join(changed[:SHOWN])}"
