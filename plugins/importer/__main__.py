"""The command `import-page`: saved portal pages become drafts."""

import glob
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.archive.vocabulary import Vocabulary, load_vocabulary
from plugins.importer.blocks import AlreadyPost, PageError
from plugins.importer.console import describe
from plugins.importer.draft import Draft, make_draft
from plugins.importer.draft_rows import short_id
from plugins.importer.keeping import keep_page, write_images
from plugins.importer.parcels import PAGES, Parcel
from plugins.importer.reading import Reading, read_one
from plugins.importer.reading_json import reading_json
from plugins.importer.records import Event, Records
from plugins.importer.saved_page import parcels_of
from plugins.vietnamese.normalize import match_key

ROOT = Path(__file__).resolve().parents[2]
USAGE = """Cách dùng: python3 tasks.py import-page TỆP… [--out THƯ_MỤC] [--json] [--url ĐỊA_CHỈ]

  TỆP          trang đã lưu (.html kèm thư mục ảnh, .mhtml), .docx, .pdf có chữ, .eml, .zip gồm những tệp này,
               hoặc .txt (chép phần chữ của trang); nhận cả mẫu như trang/*.html
  --out        thư mục nội dung nhận bản thảo, mặc định là content (bản thảo nằm ở posts/<năm>/)
  --json       in kết quả dạng JSON, không ghi tệp nào
  --url        địa chỉ của trang, khi tệp không giữ địa chỉ (chỉ dùng với một tệp)"""
_PAGES = {*PAGES, ".zip"}


@dataclass(slots=True)
class Order:
    """What the command line asks for."""

    files: list[str] = field(default_factory=list)
    as_json: bool = False
    out: str = "content"
    url: str = ""
    help: bool = False
    wrong: str = ""


def read_order(argv: list[str]) -> Order:
    """Reads the command line; `wrong` is a Vietnamese sentence where it makes no sense."""
    order, words = Order(), iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if word in ("-h", "--help"):
            order.help = True
        elif word == "--json":
            order.as_json = True
        elif name in ("--out", "--url"):
            value = value if equals else next(words, "")
            setattr(order, name[2:], value)
            order.wrong = order.wrong or ("" if value else f"{name}: cần một giá trị đứng sau")
        elif word.startswith("--"):
            order.wrong = order.wrong or f"không có tham số này: {word}"
        else:
            order.files += _expanded(word)
    if not order.files and not order.help:
        order.wrong = order.wrong or "còn thiếu: TỆP"
    if order.url and len(order.files) > 1:
        order.wrong = order.wrong or "--url chỉ dùng với một tệp"
    return order


def _expanded(word: str) -> list[str]:
    """Windows passes `*.html` on as it is; a folder stands for the pages in it."""
    if Path(word).is_dir():
        return [str(path) for path in sorted(Path(word).iterdir()) if path.suffix.lower() in _PAGES] or [word]
    if not Path(word).exists() and glob.has_magic(word):
        return sorted(glob.glob(word)) or [word]  # noqa: PTH207 (a whole pattern, drive and all, as Windows passes it)
    return [word]


def vocabulary_folder(out: Path) -> Path:
    """The nearest `vocabulary/` of the content folder or one above it, else the project's own."""
    for folder in (out, *out.resolve().parents):
        if (folder / "vocabulary").is_dir():
            return folder / "vocabulary"
    return ROOT / "content" / "vocabulary"


class Import:
    """One run of the command."""

    def __init__(self, order: Order, known: Vocabulary, folder: Path) -> None:
        """`folder` holds the vocabulary; the posts beside it are what is known already."""
        self.order = order
        self.known = known
        self.out = Path(order.out)
        self.records = Records(self.out)
        beside = folder.parent
        self.known_posts = self.records if beside.resolve() == self.out.resolve() else Records(beside)
        self.failed = 0

    def as_json(self, file: str) -> list[dict[str, Any]]:
        """The objects of one file: one a page."""
        return [
            {"file": name, "error": found} if isinstance(found, str) else reading_json(found, name)
            for name, found in self.read(file)
        ]

    def as_draft(self, file: str) -> str:
        """Imports the pages of one file; gives what is to be shown."""
        return "\n\n".join(
            f"{name}: {found}" if isinstance(found, str) else self.drafted(found, name, Path(file))
            for name, found in self.read(file)
        )

    def drafted(self, reading: Reading, name: str, file: Path) -> str:
        before = self.records.imported(reading.page.sha256, reading.page.url)
        if before:
            return f"{name}: đã nhập, xem {self.out.as_posix()}/{before}"
        event = event_of(reading)
        twin = self.records.same_event(event, self.known) or self.known_posts.same_event(event, self.known)
        draft = make_draft(reading, file, twin)
        path = self.write(draft)
        if path is None:
            self.failed += 1
            return (
                f"{name}: không ghi được bản thảo vào {self.out.as_posix()}; kiểm tra quyền ghi và chỗ trống của ổ đĩa"
            )
        kept = keep_page(reading.page, self.out)
        shown = describe(reading, draft, path.as_posix())
        return shown + (f"\n  Trang gốc: {kept.as_posix()}" if kept else "\n  ! không giữ được trang gốc")

    def read(self, file: str) -> list[tuple[str, Reading | str]]:
        """Every page of a file by name: its reading, or why there is none."""
        try:
            parcels = parcels_of(Path(file), file)
        except PageError as error:
            self.failed += 1
            return [(file, str(error))]
        return [(parcel.name, self.read_parcel(parcel)) for parcel in parcels]

    def read_parcel(self, parcel: Parcel) -> Reading | str:
        try:
            return read_one(parcel, self.known, self.order.url, self.known_posts)
        except PageError as error:
            self.failed += not isinstance(error, AlreadyPost) or self.order.as_json
            return str(error)
        except (RecursionError, MemoryError):
            self.failed += 1
            return "trang quá phức tạp để đọc; hãy chép phần chữ vào tệp .txt rồi nhập lại"

    def write(self, draft: Draft) -> Path | None:
        """Writes a draft under a name that no post has; None where the disk refuses."""
        folder = self.out / "posts" / draft.year
        for number in range(1, 1000):
            slug = draft.slug if number == 1 else f"{draft.slug[:76].rstrip('-')}-{number}"
            named = draft if number == 1 else draft.renamed(slug)
            path = folder / f"{slug}.md"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                with path.open("x", encoding="utf-8", newline="\n") as stream:
                    stream.write(named.text)
            except FileExistsError:
                continue
            except OSError:
                return None
            write_images(named.images, self.out)
            self.records.add(path, self.out)
            return path
        return None


def event_of(reading: Reading) -> Event:
    """What tells a conference from others, for the comparison with posts of the archive."""
    ids = [short_id(reading, body) for body in reading.members]
    lead, following = reading.heads.lead.value, reading.heads.next_lead.value
    values = {
        "kind": next(iter(reading.kinds.value), ""), "period": reading.period.value,
        "members": "; ".join(filter(None, ids)),
        "lead": short_id(reading, lead) if lead else "",
        "next_lead": short_id(reading, following) if following else "",
        "member_count": str(reading.member_count.value or ""),
    }  # fmt: skip
    people = frozenset(match_key(person.name) for person in reading.people)
    bloc = reading.bloc_id.value, reading.bloc.value
    return Event(*bloc, reading.event.value, reading.title.value, people, tuple(values.items()))


@contextmanager
def progress(files: list[str]) -> Iterator[Iterable[str]]:
    """The files one after another, with a bar on a terminal where there are many."""
    if len(files) < 3 or not sys.stderr.isatty():
        yield files
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield bar.track(files, description="Đang đọc trang")


def main(argv: list[str]) -> int:
    """Runs `import-page`; 0 when every file was read, 1 when one was not, 2 for a wrong command line."""
    order = read_order(argv)
    if order.help or order.wrong:
        print(
            USAGE if order.help else f"import-page: {order.wrong}\n{USAGE}",
            file=sys.stdout if order.help else sys.stderr,
        )
        return 0 if order.help else 2
    folder = vocabulary_folder(Path(order.out))
    known, problems = load_vocabulary(folder)
    if not known.agency_types or not known.provinces:
        print(
            f"import-page: danh mục ở {folder} thiếu hoặc hỏng ({len(problems)} lỗi); chạy check {folder} để xem",
            file=sys.stderr,
        )
        return 1
    run = Import(order, known, folder)
    with progress(order.files) as files:
        if order.as_json:
            found = [row for file in files for row in run.as_json(file)]
        else:
            shown = [run.as_draft(file) for file in files]
    if order.as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(shown))
        print(
            f"\n{len(order.files) - run.failed} trang đã đọc, {run.failed} trang không đọc được."
            if len(order.files) > 1
            else ""
        )
    return 1 if run.failed else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
