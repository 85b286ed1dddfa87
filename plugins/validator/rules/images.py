"""Rules on the image files themselves: whole, of the kind that their name says, still, and of a sane size."""

from collections.abc import Iterator
from pathlib import Path

from plugins.archive.images import FORMATS, MOST_BYTES, MOST_PIXELS, MOST_SIDE, SUFFIXES, image_path, named_in
from plugins.archive.problem import Problem
from plugins.archive.text_file import read_source
from plugins.validator.document import Document
from plugins.validator.image_file import ImageFile, read_image
from plugins.validator.knowledge import status_of
from plugins.validator.rule import ERROR, Finding, Rule, rule
from plugins.validator.site_map import Site
from plugins.validator.targets import kind_in
from plugins.validator.tree import Kind, display

_SAVE_ANEW = "mở ảnh bằng một chương trình xem ảnh, lưu lại thành JPEG hoặc PNG"
_FETCH_ANEW = "chép lại ảnh từ máy ảnh hoặc tải lại từ nguồn"
_FOREIGN = (
    (4, b"ftyphei", "HEIC"), (4, b"ftypmif1", "HEIC"), (4, b"ftypavif", "AVIF"), (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"), (0, b"BM", "BMP"), (0, b"%PDF", "PDF"), (0, b"<", "HTML hoặc SVG"),
)  # fmt: skip
"""What editors take for a photo at times, told by some bytes at an offset."""


def fault(file: Path) -> tuple[str, str] | None:
    """What is wrong with a plain file that stands for an image: what is said behind its name, and what to do."""
    try:
        size = file.stat().st_size
        if size == 0:
            return "là tệp rỗng (0 byte)", _FETCH_ANEW
        if size > MOST_BYTES:
            message = f"nặng {_number(size)} byte, nhiều nhất là {_number(MOST_BYTES)}"
            return message, "thu nhỏ ảnh, cạnh dài 3.000 điểm là đủ"
        image = read_image(file)
        return _of_image(image, file) if image else _unreadable(file)
    except OSError as error:
        return f"không đọc được ({error.strerror})", "kiểm tra quyền đọc tệp"


def _of_image(image: ImageFile, file: Path) -> tuple[str, str] | None:
    suffix = file.suffix.lower()
    if FORMATS.get(suffix, image.format) != image.format:
        right = next(suffix for suffix, format in FORMATS.items() if format == image.format)
        return f"thật ra là ảnh {image.format}", f'đổi tên thành "{file.stem}{right}"'
    if image.width * image.height > MOST_PIXELS or max(image.width, image.height) > MOST_SIDE:
        most = f"nhiều nhất là {MOST_PIXELS // 1_000_000} triệu điểm ảnh, mỗi cạnh {_number(MOST_SIDE)}"
        message = f"có {_number(image.width)} × {_number(image.height)} điểm ảnh, {most}"
        return message, "thu nhỏ ảnh, cạnh dài 3.000 điểm là đủ"
    if image.is_animated:
        return "là ảnh động", "lưu một hình đứng yên của ảnh thành JPEG hoặc PNG"
    if not image.is_whole or not (image.width and image.height):
        return "bị cắt cụt", _FETCH_ANEW
    return None


def _unreadable(file: Path) -> tuple[str, str]:
    with file.open("rb") as opened:
        start = opened.read(16)
    kind = next((kind for at, magic, kind in _FOREIGN if start[at:].startswith(magic)), "")
    if kind:
        return f"thật ra là tệp {kind}", _SAVE_ANEW
    return "bị hỏng, hoặc không phải ảnh", _FETCH_ANEW


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


@rule("image-file", ERROR, "Ảnh rỗng, bị cắt cụt, hỏng, khác loại với đuôi tên, ảnh động, hoặc quá lớn.")
def image_file(document: Document) -> Iterator[Finding]:
    """Images that a body shows or leads to."""
    for link in document.links:
        path = image_path(link.target)
        if not path.lower().endswith(SUFFIXES) or kind_in(document.setting.content, path) is not Kind.FILE:
            continue
        if found := fault(document.setting.content / path) or _flaw(document, document.setting.content / path):
            message, hint = found
            yield Finding(*document.place(document.body_start + link.offset), f'ảnh "{path[:120]}" {message}', hint)


def _flaw(document: Document, file: Path) -> tuple[str, str] | None:
    """What goes wrong when a photo is decoded, which its head and end do not show; remembered while it stands still."""
    oracle = document.setting.oracle
    try:
        state = status_of(file)
        kept = oracle.known.recall("photo", state)
        if kept is None:
            kept = oracle.flaw(file).encode()
            oracle.known.keep("photo", state, kept)
    except OSError as error:
        return f"không đọc được ({error.strerror})", "kiểm tra quyền đọc tệp"
    return (f"không mở ra được: {kept.decode()}", _FETCH_ANEW) if kept else None


@rule("unused-image", ERROR, "Ảnh hỏng mà chưa bài nào dùng; bài dùng nó về sau sẽ không đăng được.")
def unused_image(site: Site) -> Iterator[Finding]:
    """Faulty images that no post or page names; others are told where they are used."""
    used = {path for post in site.posts for path in post.images} | set(_in_pages(site))
    for entry in site.tree.entries:
        is_image = entry.kind is Kind.FILE and entry.path.startswith("images/") and entry.suffix in SUFFIXES
        found = fault(site.tree.content / entry.path) if is_image and entry.path not in used else None
        if found:
            message, hint = found
            path = f"{site.tree.shown}/{entry.path}"
            yield Finding(1, 1, f'ảnh "{display(entry.path[:120])}" {message}', hint, path=display(path))


def _in_pages(site: Site) -> Iterator[str]:
    for page in site.tree.pages:
        source = read_source(site.tree.content / page.path, page.path)
        yield from () if isinstance(source, Problem) else named_in(source.text)


ON_DOCUMENT: tuple[Rule[Document], ...] = (image_file,)
ON_SITE: tuple[Rule[Site], ...] = (unused_image,)
