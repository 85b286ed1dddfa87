"""Rules on links and images: safe schemes, targets that exist, images of our own with a text in their place."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from plugins.archive.images import SUFFIXES
from plugins.validator.addresses import hint_for
from plugins.validator.document import Document
from plugins.validator.markup import Link
from plugins.validator.rule import ERROR, Finding, Rule, rule
from plugins.validator.targets import in_content, is_missing_page, kind_in, leaves_content
from plugins.validator.tree import Kind

SCHEMES = ("http", "https", "mailto")


def _at(document: Document, link: Link, message: str, hint: str) -> Finding:
    return Finding(*document.place(document.body_start + link.offset), message, hint)


def _is_remote(link: Link) -> bool:
    return link.scheme in ("http", "https") or _has_no_scheme(link)


def _has_no_scheme(link: Link) -> bool:
    """Whether the address leaves the site in the scheme of the page that it stands on."""
    return link.target.strip().replace("\\", "/").startswith("//")


def _files(document: Document) -> Iterator[tuple[Link, str]]:
    """The links to files of the content folder, and the path of each."""
    for link in document.links:
        path = in_content(link.target) if not link.scheme and not _has_no_scheme(link) else None
        if path:
            yield link, path


@rule("unsafe-link", ERROR, 'Liên kết javascript:, data:, vbscript:… hoặc bắt đầu bằng "//".')
def unsafe_link(document: Document) -> Iterator[Finding]:
    for link in document.links:
        if link.scheme and link.scheme not in SCHEMES:
            hint = "chỉ dùng http, https, mailto, hoặc địa chỉ trong kho lưu trữ"
            yield _at(document, link, f'liên kết dùng "{link.scheme}:" không được phép', hint)
        elif _has_no_scheme(link):
            message = f'liên kết "{link.target[:60]}" bắt đầu bằng "//"'
            yield _at(document, link, message, 'viết đủ "https://…"')


@rule("remote-image", ERROR, "Ảnh ở trang khác: có thể mất, và làm lộ người đọc cho trang đó.")
def remote_image(document: Document) -> Iterator[Finding]:
    for link in document.links:
        if link.is_image and _is_remote(link):
            hint = "tải ảnh về content/images/<năm>/ rồi dẫn tới đó"
            yield _at(document, link, f'ảnh "{link.target[:80]}" nằm ở trang khác', hint)


@rule("missing-alt", ERROR, "Ảnh không có chữ thay thế cho người không nhìn thấy ảnh.")
def missing_alt(document: Document) -> Iterator[Finding]:
    for link in document.links:
        if link.is_image and not any(char.isalnum() for char in link.label):
            hint = "viết trong ngoặc vuông ảnh cho thấy gì: ![Các đại biểu ký giao ước](…)"
            yield _at(document, link, "ảnh không có chữ thay thế", hint)


@rule("image-type", ERROR, "Ảnh không thuộc loại được nhận; SVG không được nhận vì có thể chứa mã chạy.")
def image_type(document: Document) -> Iterator[Finding]:
    for link, path in _files(document):
        if link.is_image and not path.lower().endswith(SUFFIXES):
            hint = "dùng ảnh " + ", ".join(suffix[1:] for suffix in SUFFIXES)
            yield _at(document, link, f'ảnh "{path[:80]}" không thuộc loại được nhận', hint)


@rule("outside-content", ERROR, "Liên kết trỏ ra ngoài thư mục nội dung.")
def outside_content(document: Document) -> Iterator[Finding]:
    for link, path in _files(document):
        if leaves_content(path):
            hint = _post_named(document, path) or "đường dẫn tính từ thư mục content, thí dụ images/2021/hoi-nghi.jpg"
            yield _at(document, link, f'"{link.target[:80]}" trỏ ra ngoài thư mục nội dung', hint)


@rule("missing-target", ERROR, "Liên kết tới tệp không có trong thư mục nội dung.")
def missing_target(document: Document) -> Iterator[Finding]:
    for link, path in _files(document):
        if leaves_content(path):
            continue
        kind = kind_in(document.setting.content, path)
        if kind is None:
            yield _at(document, link, f'không có tệp "{path[:120]}"', _near(document, link, path))
        elif kind is not Kind.FILE and kind is not Kind.SYMLINK:
            yield _at(document, link, f'"{path[:120]}" không phải một tệp', "dẫn tới một tệp ảnh hoặc một bài")


def _near(document: Document, link: Link, path: str) -> str:
    """What was meant: another kind of address, a post, the file of that name in other letters, or the most similar."""
    import difflib

    if hint := hint_for(link.target, {}) or _post_named(document, path):
        return hint
    folder, name = PurePosixPath(path).parent, PurePosixPath(path).name
    try:
        names = sorted(file.name for file in (document.setting.content / folder).iterdir())
    except (OSError, ValueError):
        names = []
    same = [one for one in names if one.casefold() == name.casefold()]
    near = same or difflib.get_close_matches(name, names, 1)
    if near:
        why = "; máy chủ phân biệt chữ hoa, chữ thường" if same else ""
        return f'có phải "{folder / near[0]}"?{why}'
    return "đường dẫn tính từ thư mục content, thí dụ images/2021/hoi-nghi.jpg"


def _post_named(document: Document, path: str) -> str:
    """How to link to the post that a file's name means, '' where there is none of that name."""
    stem = PurePosixPath(path).name.rpartition(".")[0]
    if not re.search(r"\.(?:md|markdown|html?)$", path, re.IGNORECASE) or not re.fullmatch(r"[\w-]+", stem):
        return ""
    found = sorted((document.setting.content / "posts").glob(f"*/{stem}.md"))
    return f'dẫn tới bài: "{{filename}}/posts/{found[0].parent.name}/{stem}.md"' if found else ""


@rule("linked-symlink", ERROR, "Liên kết tới một liên kết tượng trưng (symlink), có thể làm lộ tệp của máy.")
def linked_symlink(document: Document) -> Iterator[Finding]:
    for link, path in _files(document):
        if not leaves_content(path) and kind_in(document.setting.content, path) is Kind.SYMLINK:
            hint = "thay symlink bằng chính tệp đó"
            yield _at(document, link, f'"{path[:120]}" là liên kết tượng trưng (symlink)', hint)


@rule("unknown-address", ERROR, "Liên kết trong kho tới một trang không có.")
def unknown_address(document: Document) -> Iterator[Finding]:
    for link in document.links:
        if link.target.startswith("/") and not link.is_image and is_missing_page(link.target, document.setting):
            hint = "kiểm tra id trong content/vocabulary, hoặc tên tệp của bài"
            yield _at(document, link, f'không có trang "{link.target[:120]}"', hint)


ON_DOCUMENT: tuple[Rule[Document], ...] = (
    unsafe_link, remote_image, missing_alt, image_type, outside_content, missing_target, linked_symlink,
    unknown_address,
)  # fmt: skip
