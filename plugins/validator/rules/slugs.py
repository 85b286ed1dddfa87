"""Rules on slugs: the last part of a post's or page's address, which is also the name of its file."""

import re
from collections.abc import Iterator

from plugins.archive.facets import FACETS
from plugins.archive.permalinks import RESERVED_SLUGS
from plugins.validator.document import Document
from plugins.validator.rule import ERROR, Finding, Rule, rule
from plugins.vietnamese.slug import LIMIT, slugify

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SECTIONS = {"bai", "images", *(facet.path for facet in FACETS)}
"""The site's own folders, which a page of content/pages may not take."""


_TAKEN_FROM_PAGES = RESERVED_SLUGS - {"tim-kiem"} | SECTIONS


def _is_page(document: Document) -> bool:
    return document.path.startswith("pages/")


def slug_of(document: Document) -> str:
    """The slug as written, or the file's name without .md."""
    return document.written("Slug") or _stem(document)


def _stem(document: Document) -> str:
    return (document.path or document.shown.replace("\\", "/")).rpartition("/")[2].removesuffix(".md")


@rule("bad-slug", ERROR, "Slug chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, và không chỉ toàn chữ số.")
def bad_slug(document: Document) -> Iterator[Finding]:
    slug = slug_of(document)
    if SLUG.fullmatch(slug) and (not slug.isdigit() or _is_page(document)):
        return
    better = slugify(slug) or slugify(document.written("Title"))
    if not slugify(slug):
        message = f'slug "{slug[:80]}" không còn chữ nào sau khi bỏ dấu'
    elif slug.isdigit():
        message, better = f'slug "{slug}" chỉ gồm chữ số', slugify(document.written("Title"))
    else:
        message = f'slug "{slug[:120]}" có ký tự không dùng được trong địa chỉ'
    hint = f'đặt Slug và tên tệp là "{better}"' if better else "đặt Slug và tên tệp theo tiêu đề bài, không dấu"
    yield Finding(*document.at("Slug"), message, hint)


@rule("slug-too-long", ERROR, f"Slug dài hơn {LIMIT} ký tự.")
def slug_too_long(document: Document) -> Iterator[Finding]:
    slug = slug_of(document)
    if len(slug) > LIMIT:
        message = f"slug dài {len(slug)} ký tự, nhiều nhất là {LIMIT}"
        yield Finding(*document.at("Slug"), message, f'rút gọn, thí dụ "{slugify(slug)}"')


@rule("reserved-slug", ERROR, "Slug trùng tên dành riêng cho trang web hoặc cho Windows.")
def reserved_slug(document: Document) -> Iterator[Finding]:
    slug = slug_of(document).lower().rstrip(". ")
    taken = _TAKEN_FROM_PAGES if _is_page(document) else RESERVED_SLUGS
    if slug in taken:
        yield Finding(*document.at("Slug"), f'slug "{slug}" là tên dành riêng', "thêm vài chữ của tiêu đề vào slug")


@rule("slug-not-file-name", ERROR, "Slug khác tên tệp.")
def slug_not_file_name(document: Document) -> Iterator[Finding]:
    slug, stem = document.written("Slug"), _stem(document)
    if slug and slug != stem and SLUG.fullmatch(slug):
        message = f'Slug "{slug[:120]}" khác tên tệp "{stem[:120]}.md"'
        yield Finding(*document.at("Slug"), message, f'đổi tên tệp thành "{slug[:120]}.md", hoặc sửa Slug')


ON_DOCUMENT: tuple[Rule[Document], ...] = (bad_slug, slug_too_long, reserved_slug, slug_not_file_name)
