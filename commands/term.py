"""Term: operations on the vocabulary as transactions: rename, merge, split, renumber, alias, show, unmerge."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from commands import baseline, vocabulary_change
from commands.arguments import Parser
from commands.environment import say
from commands.questions import NoAnswers, choose
from commands.site import placed
from commands.term_card import card
from commands.vocabulary_change import Planned
from plugins.archive.post import Post
from plugins.archive.today import today
from plugins.authority import transaction
from plugins.authority.facets import FACETS, Facet, demand, read_day
from plugins.authority.operations import Operation, posts_under
from plugins.authority.refusal import Refusal

HELP = """\
cách dùng: python3 tasks.py term THAO-TÁC …

  rename FACET CŨ MỚI [--name TÊN] [--from NGÀY]   đổi mã, đổi tên (có --from: từ ngày đó; không có: tên cũ ghi sai)
  merge FACET A B… --into C [--from NGÀY]          gộp (có --from: sáp nhập; không có: vốn là một, ghi hai lần)
  split FACET A --into B,C [--from NGÀY] [--posts TỆP]   tách (không có --from: từng bài về mục nào)
  renumber KHỐI TÊN --from NGÀY                    khối mang số, tên khác từ ngày đó; khối khác được lấy tên cũ
  alias FACET MÃ TÊN                               thêm một cách viết
  show FACET MÃ                                    đời, các tên, bài, những gì dẫn tới mục này
  unmerge                                          lấy lại thao tác cuối; chạy nữa: thao tác trước đó

FACET: bloc (khối), agency (cơ quan), type (loại cơ quan), function (loại khối), province (tỉnh, thành).
Tùy chọn: --dry-run (chỉ xem), --move (cho phép sang tỉnh khác), --content DIR, --name, --scope, --basis."""


def main(argv: list[str]) -> int:
    """Run one operation; 1 where it is refused, 2 for a command line that cannot be read."""
    if not argv or argv[0] in ("-h", "--help"):
        print(HELP)
        return 0 if argv else 2
    if argv[0] not in POSITIONS:
        print(f'Không có thao tác "{argv[0]}".\n{HELP}', file=sys.stderr)
        return 2
    options = _options(argv[0], argv[1:])
    options.content = placed(options.content, "content")
    baseline.keep(options.content)
    try:
        _finish_what_was_cut_off(options.content)
        if argv[0] == "show":
            print(card(options.content, FACETS[options.facet], options.id))
            return 0
        return _write(options, ACTIONS[argv[0]](options, argv))
    except Refusal as refusal:
        say("\n".join(refusal.reasons))
        return 1
    except NoAnswers:
        say("Không còn ai trả lời, nên không ghi gì. Dùng --posts TỆP, mỗi dòng: đường dẫn bài = mã.")
        return 1


def plan(words: Sequence[str], content: Path) -> Planned:
    """What an operation would do, given the words behind `term`; raises Refusal."""
    argv = list(words)
    if not argv or argv[0] not in ACTIONS:
        raise Refusal("Không có thao tác này.")
    try:
        options = _options(argv[0], argv[1:])
    except SystemExit as error:
        raise Refusal("Thao tác thiếu hoặc thừa tham số.") from error
    options.content = content
    return ACTIONS[argv[0]](options, argv)


def _options(action: str, argv: list[str]) -> argparse.Namespace:
    parser = Parser(f"term {action}")
    for name in POSITIONS[action]:
        if name == "facet":
            parser.add_argument(name, choices=list(FACETS))
        elif name == "ids":
            parser.add_argument(name, nargs="+")
        else:
            parser.add_argument(name)
    parser.add_argument("--name", default="", metavar="TÊN", help="tên mới")
    parser.add_argument("--from", dest="start", default="", metavar="NGÀY", help="2025-03-01, 2025-03 hoặc 2025")
    parser.add_argument("--into", default="", metavar="MÃ", help="mục nhận; với split: các mục, cách nhau dấu phẩy")
    parser.add_argument("--posts", type=Path, metavar="TỆP", help="mỗi dòng: đường dẫn bài = mã")
    parser.add_argument("--scope", default="", help="phạm vi kế tục; khi tách: mỗi mục một phần, cách nhau dấu |")
    parser.add_argument("--basis", default="", help="căn cứ: số nghị quyết, quyết định; cũng có thể cách nhau dấu |")
    parser.add_argument("--move", action="store_true", help="cho phép chuyển sang tỉnh khác")
    parser.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    return parser.parse_args(argv)


def _finish_what_was_cut_off(content: Path) -> None:
    written = transaction.finish(content, vocabulary_change.memory_of(content))
    if written:
        print(f"Đã ghi nốt thao tác trước bị ngắt giữa chừng: {', '.join(written)}.")


def _change(options: argparse.Namespace, argv: list[str], work: Callable[[Operation], None]) -> Planned:
    command = "term " + shlex.join(_without_folder(argv))
    return vocabulary_change.plan(options.content, command, today().isoformat(), work)


def _without_folder(argv: list[str]) -> list[str]:
    """The command line as the journal keeps it: where the folder stands on one machine is not part of history."""
    at = [place for place, word in enumerate(argv) if word == "--content"]
    left_out = {*at, *(place + 1 for place in at)}
    return [word for place, word in enumerate(argv) if place not in left_out and word != "--dry-run"]


def _write(options: argparse.Namespace, planned: Planned) -> int:
    if options.dry_run:
        print(vocabulary_change.difference(planned.changes))
    print("\n".join(planned.in_words()))
    if options.dry_run:
        print("Chưa ghi gì (--dry-run).")
        return 0
    transaction.apply(options.content, planned.changes, vocabulary_change.memory_of(options.content))
    print("Đã ghi. Lấy lại: python3 tasks.py term unmerge")
    return 0


def _rename(options: argparse.Namespace, argv: list[str]) -> Planned:
    start = read_day(options.start) if options.start else None
    facet = FACETS[options.facet]
    return _change(
        options, argv, lambda op: op.rename(facet, options.old, options.new, options.name.strip(), start, options.move)
    )


def _merge(options: argparse.Namespace, argv: list[str]) -> Planned:
    _need(options.into, "--into", "mục nhận")
    start = read_day(options.start) if options.start else None
    step = {"name": options.name.strip(), "scope": options.scope, "basis": options.basis}
    facet = FACETS[options.facet]
    return _change(options, argv, lambda op: op.merge(facet, options.ids, options.into, start, step))


def _split(options: argparse.Namespace, argv: list[str]) -> Planned:
    _need(options.into, "--into", "các mục nhận")
    into = [id.strip() for id in options.into.split(",") if id.strip()]
    if len(into) < 2:
        raise Refusal("--into: tách thì cần từ hai mục, cách nhau dấu phẩy.")
    start = read_day(options.start) if options.start else None
    facet = FACETS[options.facet]

    def work(operation: Operation) -> None:
        demand(operation.vocabulary, facet, options.id, *(id for id in into if not start or id != options.id))
        chosen = {} if start else _chosen(operation, facet, options, into)
        operation.split(facet, options.id, into, start, chosen, {"scope": options.scope, "basis": options.basis})

    return _change(options, argv, work)


def _chosen(operation: Operation, facet: Facet, options: argparse.Namespace, into: list[str]) -> dict[str, str]:
    """Of each post of the mixture, by path, whose it is: from the file, else asked."""
    posts = posts_under(facet, options.id, operation.posts)
    written = _read_choices(options.posts, into) if options.posts else {}
    found = {}
    for post in posts:
        keys = (post.path, f"content/{post.path}", post.slug)
        named = next((written[key] for key in keys if key in written), None)
        found[post.path] = named or _ask(post, into, bool(options.posts))
    return found


def _ask(post: Post, into: list[str], from_file: bool) -> str:
    if from_file:
        raise Refusal(f"--posts: chưa nói bài {post.path} về mục nào; thêm dòng: {post.path} = {into[0]}")
    return into[choose(f"{post.title} ({post.path}) về mục nào?", into)]


def _read_choices(file: Path, into: list[str]) -> dict[str, str]:
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"--posts: không đọc được {file} ({error}).") from error
    found = {}
    for number, text in enumerate(lines, 1):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        post, sign, id = (part.strip() for part in text.partition("="))
        if not sign or id not in into:
            raise Refusal(f"{file}:{number}: viết <đường dẫn bài> = <mã>, mã là một trong: {', '.join(into)}.")
        found[post] = id
    return found


def _renumber(options: argparse.Namespace, argv: list[str]) -> Planned:
    _need(options.start, "--from", "ngày mang tên mới")
    start = read_day(options.start)
    return _change(options, argv, lambda op: op.renumber(options.id, options.text.strip(), start))


def _alias(options: argparse.Namespace, argv: list[str]) -> Planned:
    return _change(options, argv, lambda op: op.alias(FACETS[options.facet], options.id, options.text.strip()))


def _unmerge(options: argparse.Namespace, argv: list[str]) -> Planned:
    return vocabulary_change.plan_taking_back(options.content)[1]


def _need(value: str, option: str, what: str) -> None:
    if not value.strip():
        raise Refusal(f"Còn thiếu {option}: {what}.")


ACTIONS: dict[str, Callable[[argparse.Namespace, list[str]], Planned]] = {
    "rename": _rename, "merge": _merge, "split": _split, "renumber": _renumber, "alias": _alias, "unmerge": _unmerge,
}  # fmt: skip
POSITIONS: dict[str, tuple[str, ...]] = {
    "rename": ("facet", "old", "new"), "merge": ("facet", "ids"), "split": ("facet", "id"), "renumber": ("id", "text"),
    "alias": ("facet", "id", "text"), "show": ("facet", "id"), "unmerge": (),
}  # fmt: skip
