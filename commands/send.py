"""Send: what was changed since the last common state goes into one file, for people without git."""

from __future__ import annotations

from pathlib import Path

from commands import baseline, vocabulary_change
from commands.arguments import Parser
from commands.environment import say
from commands.site import placed
from plugins.archive.today import today
from plugins.authority import journal, transaction
from plugins.authority.package import Package, packed
from plugins.authority.refusal import Refusal
from plugins.authority.sources import Sources


def main(argv: list[str]) -> int:
    """Write the file of changes; 1 where there is nothing to send, an error in it, or no way to know what is new."""
    parser = Parser("send", "Gói mọi thay đổi vào một tệp ZIP để gửi cho người giữ kho; bên kia chạy receive.")
    parser.add_argument("--file", type=Path, required=True, metavar="TỆP", help="tệp ZIP sẽ ghi")
    parser.add_argument("--author", default="", metavar="TÊN", help="tên người gửi")
    parser.add_argument("--message", default="", metavar="LỜI", help="một câu về thay đổi")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    options = parser.parse_args(argv)
    content = placed(options.content, "content")
    try:
        transaction.finish(content, vocabulary_change.memory_of(content))
        package = changed(content, options.author, options.message)
        if options.file.exists():
            raise Refusal(f"{options.file}: đã có tệp này; chọn tên khác.")
        options.file.write_bytes(packed(package))
    except Refusal as refusal:
        say("\n".join(refusal.reasons))
        return 1
    except OSError as error:
        say(f"{error.filename}: không ghi được ({error.strerror}).")
        return 1
    print("\n".join(in_words(package)))
    print(f"Đã ghi {options.file}. Gửi tệp này đi; bên kia chạy: python3 tasks.py receive {options.file.name}")
    return 0


def changed(content: Path, author: str, message: str) -> Package:
    """What there is to send; raises Refusal where there is nothing, where an error is in it, or no base is known."""
    before = baseline.before(content)
    if before is None:
        baseline.keep(content)
        raise Refusal("Chưa biết bản gốc để so: từ lúc này kho ghi nhớ bản hiện có; sửa xong thì chạy lại send.")
    now = baseline.present(content)
    paths = sorted(path for path in {*before, *now} if before.get(path) != now.get(path))
    if not paths:
        raise Refusal("Không có gì thay đổi để gửi.")
    errors = vocabulary_change.look(content).validation.errors
    if errors:
        raise Refusal("Còn lỗi, sửa xong rồi gửi:", *map(vocabulary_change.line, errors[:10]))
    entries = journal.read(Sources(content))
    old = {path: before.get(path) for path in paths}
    return Package(
        author, today().isoformat(), message, tuple(entry.command for entry in entries), old,
        {path: now.get(path) for path in paths},
    )  # fmt: skip


def in_words(package: Package) -> list[str]:
    """What is sent: "2 bài mới, 1 bài sửa …"."""
    posts = [path for path in package.after if path.startswith("posts/")]
    new = sum(package.before[path] is None for path in posts)
    gone = sum(package.after[path] is None for path in posts)
    others = len(package.after) - len(posts)
    counts = [(new, "bài mới"), (len(posts) - new - gone, "bài sửa"), (gone, "bài bỏ"), (others, "tệp khác")]
    return [", ".join(f"{count} {word}" for count, word in counts if count)]
