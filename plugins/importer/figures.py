"""Figures: the pictures of a page as files of the archive and as figures in a draft's body."""

import hashlib
from dataclasses import dataclass

from plugins.importer.article import Article, Role
from plugins.importer.blocks import Block, Image
from plugins.importer.captions import without_credit
from plugins.importer.header_values import one_line
from plugins.importer.markdown_body import body_markdown
from plugins.importer.markdown_escape import escape
from plugins.importer.pictures import as_file

NO_CAPTION = "Ảnh của bài, chưa có chú thích"


@dataclass(frozen=True, slots=True)
class Figures:
    """`files` are path within the content folder and bytes; `markdown` is by place among the page's blocks."""

    files: tuple[tuple[str, bytes], ...]
    markdown: dict[int, str]
    marks: tuple[str, ...]


def draft_figures(images: list[Image], captions: list[str], year: str, slug: str) -> Figures:
    """The pictures that came along, with captions as alternative text where the page has them; marks for the rest."""
    files: list[tuple[str, bytes]] = []
    markdown: dict[int, str] = {}
    marks: list[str] = []
    shown: set[str] = set()
    for image in images:
        caption = one_line(image.caption, 300)
        if not image.data:
            marks.append(
                f"tệp ảnh {one_line(image.name, 80)} không kèm theo trang" + (f" ({caption})" if caption else "")
            )
            continue
        try:
            ending, data = as_file(image)
        except ValueError:
            marks.append(f"ảnh {one_line(image.name, 80)} hỏng nên không nhập")
            continue
        # Named by content: the same picture twice is one file, and no other draft's picture is in the way.
        path = f"images/{year}/{slug[:48].rstrip('-')}-{hashlib.sha256(data).hexdigest()[:8]}.{ending}"
        files.append((path, data))
        alt = without_credit(caption) or one_line(image.alt, 300)
        if not alt:
            marks.append(f"{path}: trang không có chú thích, ghi điều thấy trong ảnh")
        markdown[image.at] = figure_markdown(path, alt or NO_CAPTION, caption)
        shown.add(image.caption)
    lost = [one_line(caption, 200) for caption in captions if caption not in shown]
    if lost and len(files) < len(captions):
        marks.append("chú thích chưa có ảnh, chép ảnh từ trang gốc nếu cần: " + "; ".join(lost))
    return Figures(tuple(files), markdown, tuple(marks))


def figure_markdown(src: str, alt: str, caption: str = "") -> str:
    """A picture of the archive with its caption; `src` is relative to the content folder."""
    title = caption.replace("\\", "").replace('"', "”")
    shown = f"![{escape(alt)}]({src}"
    return f'{shown} "{escape(title)}")' if title else f"{shown})"


def draft_body(article: Article, figures: Figures) -> str:
    """The body with its figures where the page has them, never within a list or table."""
    parts: list[str] = []
    pending: list[str] = []
    run: list[Block] = []
    for at, (block, role) in enumerate(zip(article.blocks, article.roles, strict=True)):
        if at in figures.markdown:
            pending.append(figures.markdown[at])
        if role is Role.BODY and block.kind != "picture":
            if pending:
                parts += [body_markdown(run), *(f"{figure}\n" for figure in pending)]
                run, pending = [], []
            run.append(block)
    parts += [body_markdown(run), *(f"{figure}\n" for figure in pending)]
    return "\n".join(part for part in parts if part)
