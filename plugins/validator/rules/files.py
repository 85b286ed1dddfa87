"""Rules on the content folder's files: names and kinds, before any of them is opened."""

import re
from collections import defaultdict
from collections.abc import Iterator

from plugins.archive.images import SUFFIXES
from plugins.validator.rule import ERROR, WARNING, Finding, Rule, rule
from plugins.validator.tree import Entry, Kind, Tree, display
from plugins.vietnamese.slug import slugify

LONGEST_PATH = 200
"""Characters of a path below the content folder; Windows allows 260 in all."""

_SAFE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.)$")
_POST_PATH = re.compile(r"posts/\d{4}/[^/]+\.md$")
_MARKDOWN = re.compile(r"(.+?)(?:\.(?:md|markdown|mdown|mkd|txt))+", re.IGNORECASE)
_READ_ME = re.compile(r"(?:readme|license|changelog)\b", re.IGNORECASE)
_SHOW_ENDINGS = "trên Windows, bật View > File name extensions để thấy đuôi tên"
_AT_ROOT = {"posts", "pages", "images", "vocabulary", "permalinks.txt", "redirects.toml"}
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def _at(tree: Tree, entry: Entry, message: str, hint: str) -> Finding:
    return Finding(1, 1, message, hint, path=display(f"{tree.shown}/{entry.path}" if entry.path else tree.shown))


@rule("symlink", ERROR, "Liên kết tượng trưng (symlink) trong thư mục nội dung; nó có thể đưa tệp của máy lên trang.")
def symlink(tree: Tree) -> Iterator[Finding]:
    for entry in tree.entries:
        if entry.kind is Kind.SYMLINK:
            message = f'"{display(entry.name)}" là liên kết tượng trưng (symlink)'
            yield _at(tree, entry, message, "thay bằng chính tệp hoặc thư mục đó")


@rule("special-file", ERROR, "Ống dẫn, socket hoặc thiết bị trong thư mục nội dung; mở ra có thể treo máy.")
def special_file(tree: Tree) -> Iterator[Finding]:
    for entry in tree.entries:
        if entry.kind is Kind.SPECIAL:
            message = f'"{display(entry.name)}" không phải tệp thường (ống dẫn, socket hoặc thiết bị)'
            yield _at(tree, entry, message, "xóa nó khỏi thư mục nội dung")


@rule("unreadable-folder", ERROR, "Không mở được thư mục.")
def unreadable_folder(tree: Tree) -> Iterator[Finding]:
    for entry in tree.entries:
        if entry.kind is Kind.UNREADABLE:
            name = display(entry.name or tree.shown)
            yield _at(tree, entry, f'không mở được thư mục "{name}"', "kiểm tra tên và quyền đọc của thư mục")


@rule("folder-named-md", ERROR, "Thư mục có tên kết thúc bằng .md.")
def folder_named_md(tree: Tree) -> Iterator[Finding]:
    for entry in tree.entries:
        if entry.kind is Kind.FOLDER and entry.suffix == ".md":
            message = f'"{display(entry.name)}" là thư mục mà tên như một bài'
            yield _at(tree, entry, message, "đổi tên thư mục, hoặc đưa bài ra ngoài rồi xóa thư mục")


@rule("misplaced-post", ERROR, "Bài nằm ngoài content/posts/<năm>/.")
def misplaced_post(tree: Tree) -> Iterator[Finding]:
    for entry in tree.posts:
        if not _POST_PATH.match(entry.path):
            message = f'bài "{display(entry.name)}" không nằm trong thư mục của một năm'
            yield _at(tree, entry, message, "chuyển sang content/posts/<năm họp>/")


@rule("lost-post", ERROR, "Bài không được đăng vì đuôi tên không phải .md, hoặc vì nằm sai thư mục.")
def lost_post(tree: Tree) -> Iterator[Finding]:
    """A post that nobody would miss until a reader asks for it: Windows hides endings, and Notepad adds one."""
    for entry in tree.entries:
        if hint := _how_to_find(entry):
            yield _at(tree, entry, f'"{display(entry.name)}" sẽ không được đăng', hint)


def _how_to_find(entry: Entry) -> str:
    """Where a file that is meant as a post or page belongs, '' for one that is not or that is read as such."""
    folder, _, rest = entry.path.partition("/")
    found = _MARKDOWN.fullmatch(entry.name)
    if entry.kind is not Kind.FILE or found is None or _READ_ME.match(entry.name):
        return ""
    name = f"{found[1]}.md"
    if (folder == "posts" and rest) or (folder == "pages" and "/" not in rest):
        return "" if entry.path.endswith(".md") else f'đổi tên thành "{display(name)}"; {_SHOW_ENDINGS}'
    if entry.suffix == ".txt" and entry.name.count(".") == 1:
        return ""
    if folder == "pages":
        return f"chuyển thẳng vào content/pages/{'' if entry.path.endswith('.md') else name}"
    return f"bài thì chuyển vào content/posts/<năm họp>/{display(name)}, trang thì vào content/pages/"


@rule("unknown-file", WARNING, "Tệp hoặc thư mục mà trang web không dùng tới.")
def unknown_file(tree: Tree) -> Iterator[Finding]:
    for entry in tree.entries:
        hint = "" if _how_to_find(entry) else _why_unknown(entry)
        if hint:
            yield _at(tree, entry, f'trang web không dùng "{display(entry.name)}"', hint)


def _why_unknown(entry: Entry) -> str:
    """What to do with an entry that is not used, '' for one that is."""
    folder, _, rest = entry.path.partition("/")
    if not rest:
        return "" if folder in _AT_ROOT or not folder else "chuyển ra ngoài thư mục nội dung, hoặc xóa"
    if entry.kind is not Kind.FILE or (folder == "images" and entry.suffix == ".svg"):
        return ""
    if folder in ("posts", "pages") and not entry.path.endswith(".md"):
        return "ảnh để ở content/images/; tệp khác thì xóa"
    if folder == "images" and entry.suffix not in SUFFIXES:
        return "ảnh được nhận: " + ", ".join(suffix[1:] for suffix in SUFFIXES)
    return ""


@rule("svg-image", ERROR, "Ảnh SVG trong thư mục nội dung; SVG có thể chứa mã chạy trong trình duyệt.")
def svg_image(tree: Tree) -> Iterator[Finding]:
    for entry in tree.entries:
        if entry.kind is Kind.FILE and entry.suffix in (".svg", ".svgz"):
            message = f'"{display(entry.name)}" là ảnh SVG, không được nhận'
            yield _at(tree, entry, message, "lưu ảnh thành PNG hoặc WebP")


@rule("file-name", ERROR, "Tên tệp có dấu cách, chữ có dấu hoặc ký tự đặc biệt; địa chỉ trang sẽ hỏng.")
def file_name(tree: Tree) -> Iterator[Finding]:
    for entry in tree.entries:
        if entry.path and (not _SAFE_NAME.match(entry.name) or _DEVICES.match(entry.name)):
            suffix = entry.suffix
            stem = slugify(entry.name.removesuffix(suffix).encode("utf-8", "ignore").decode("utf-8"))
            hint = f'đổi tên thành "{stem}{suffix}"' if stem else "đổi tên, chỉ dùng chữ không dấu, số và gạch nối"
            if _DEVICES.match(entry.name):
                hint = "đổi tên: Windows giữ tên này cho thiết bị"
            yield _at(tree, entry, f'tên "{display(entry.name)}" không dùng được', hint)


@rule("path-too-long", ERROR, f"Đường dẫn dài hơn {LONGEST_PATH} ký tự; Windows không mở được.")
def path_too_long(tree: Tree) -> Iterator[Finding]:
    for entry in tree.entries:
        if len(entry.path) > LONGEST_PATH:
            message = f"đường dẫn dài {len(entry.path)} ký tự, nhiều nhất là {LONGEST_PATH}"
            yield _at(tree, entry, message, "rút gọn tên tệp hoặc tên thư mục")


@rule("case-clash", ERROR, "Hai tên chỉ khác nhau chữ hoa, chữ thường; Windows và máy Mac chỉ giữ được một.")
def case_clash(tree: Tree) -> Iterator[Finding]:
    by_fold: dict[str, list[Entry]] = defaultdict(list)
    for entry in tree.entries:
        if entry.kind is not Kind.UNREADABLE:  # such a folder has an entry as a folder too
            by_fold[entry.path.casefold()].append(entry)
    for first, *others in by_fold.values():
        for other in others:
            message = f'tên chỉ khác "{display(first.path)}" ở chữ hoa, chữ thường'
            yield _at(tree, other, message, "đổi tên một trong hai")


ON_ANY_FILE: tuple[Rule[Tree], ...] = (symlink, special_file)
"""Rules for a file that lies in no content folder too."""

ON_TREE: tuple[Rule[Tree], ...] = (
    *ON_ANY_FILE, unreadable_folder, folder_named_md, misplaced_post, lost_post, unknown_file, svg_image, file_name,
    path_too_long, case_clash,
)  # fmt: skip
