"""Rules on what a body leads to once it is HTML: nothing that a build would refuse or readers could not follow."""

import difflib
import re
from collections.abc import Iterator, Mapping

from plugins.archive.anchors import meant
from plugins.archive.images import named_in
from plugins.validator.addresses import hint_for
from plugins.validator.document import Document
from plugins.validator.leads import Lead, file_of, fragment_of, inside, is_own, place_of, written_as
from plugins.validator.rule import ERROR, Finding, Rule, rule
from plugins.validator.site_map import Site


@rule("cannot-convert", ERROR, "Bài không chuyển được thành trang, thường do lồng nhau quá sâu.")
def cannot_convert(document: Document) -> Iterator[Finding]:
    if failure := document.rendered.failure:
        message = f"bài này không chuyển được thành trang ({failure})"
        yield Finding(*document.place(document.body_start), message, "bớt các mức lồng nhau, hoặc chia bài thành hai")


@rule("empty-link", ERROR, "Liên kết hoặc ảnh không có địa chỉ: [tại đây]().")
def empty_link(document: Document) -> Iterator[Finding]:
    for link in document.links:
        if not link.target.strip():
            place = document.place(document.body_start + link.offset)
            hint = f"viết địa chỉ trong ngoặc tròn, hoặc chỉ để lại chữ: {link.label[:60]}"
            yield Finding(*place, f'"{link.label[:60]}" không có địa chỉ để dẫn tới', hint)


@rule("lost-link", ERROR, "Liên kết có địa chỉ mà trang web không nhận, nên trên trang chỉ còn chữ.")
def lost_link(document: Document) -> Iterator[Finding]:
    lost = [one for one in document.rendered.references if not one.address and not one.is_image]
    if lost and (link := next((link for link in document.links if _is_refused(link.target)), None)):
        place = place_of(document, link)
        hint = "viết đủ địa chỉ, không có dấu cách: https://…"
        yield Finding(*place, f'địa chỉ "{link.target[:80]}" không dùng được, trên trang chỉ còn chữ', hint)


def _is_refused(target: str) -> bool:
    """Whether an address of the web has no host that the conversion lets pass; other schemes have their own rule."""
    written = target.strip()
    return bool(re.match(r"https?:", written, re.IGNORECASE)) and not re.match(
        r"https?://[^\s/?#]+(?:[/?#]|$)", written, re.IGNORECASE
    )


@rule("unknown-anchor", ERROR, "Liên kết tới một mục mà bài không có (#…).")
def unknown_anchor(document: Document) -> Iterator[Finding]:
    ids = document.rendered.ids
    for address in inside(document):
        is_note = address.startswith(("#fn:", "#fnref"))  # of which another rule tells
        if address.startswith("#") and not is_note and not is_own(fragment_of(address), ids):
            link = written_as(document, address)
            message = f'bài không có mục "{link.target if link else address}"'
            yield Finding(*place_of(document, link), message, _nearest_anchor(fragment_of(address), ids))


def _nearest_anchor(fragment: str, ids: tuple[str, ...]) -> str:
    own = [id for id in ids if id.startswith("muc-")]
    near = difflib.get_close_matches(f"muc-{fragment}", own, 1, 0.4) or own[:1]
    return f'các mục trong bài: có phải "#{near[0]}"?' if near else 'thêm đề mục ("## Tên mục"), hoặc bỏ liên kết này'


@rule("photo-elsewhere", ERROR, "Ảnh phải để trong content/images/; trang web không đăng ảnh ở chỗ khác.")
def photo_elsewhere(document: Document) -> Iterator[Finding]:
    named = named_in(document.body)
    for reference in document.rendered.references:
        is_file = reference.address.startswith("/") and not reference.address.startswith("//")
        is_photo = reference.is_image or reference.address.startswith("/images/")
        if is_file and is_photo and file_of(reference.address) not in named:
            link = written_as(document, reference.address)
            hint = "chép ảnh vào content/images/<năm>/ rồi dẫn tới đó: images/2021/hoi-nghi.jpg"
            yield Finding(*place_of(document, link), f'không có ảnh "{reference.address[:120]}" để đăng', hint)


@rule("dead-link", ERROR, "Liên kết tới một trang, một tệp hoặc một mục mà trang web không có.")
def dead_link(site: Site) -> Iterator[Finding]:
    for lead in site.leads:
        files = site.files(lead.in_draft)
        wanted = file_of(lead.address)
        if not site.has_file(wanted, lead.in_draft):
            message = f'không có trang hoặc tệp "{lead.written[:120]}" trong trang web'
            yield _at(lead, message, _remedy(lead, wanted, files))
        elif (fragment := fragment_of(lead.address)) and not is_own(fragment, ids := site.ids_of(wanted)):
            right = meant(fragment, ids)
            hint = f'viết "{lead.address.partition("#")[0]}#{right}"' if right else "bỏ phần từ dấu # trở đi"
            yield _at(lead, f'trang "{lead.written[:120]}" dẫn tới không có mục "#{fragment[:60]}"', hint)


def _at(lead: Lead, message: str, hint: str) -> Finding:
    return Finding(lead.line, lead.column, message, hint, path=lead.path)


def _remedy(lead: Lead, wanted: str, files: Mapping[str, str]) -> str:
    """What the address was probably meant to be."""
    if f"{wanted}/index.html" in files:
        return f'thêm dấu "/" ở cuối: "/{wanted}/"'
    return hint_for(lead.written, files) or _nearest(wanted, files)


def _nearest(wanted: str, files: Mapping[str, str]) -> str:
    section = wanted.partition("/")[0]
    pages = [path for path in files if path.startswith(section) and path.endswith(".html")]
    near = difflib.get_close_matches(wanted, pages, 1, 0.75)
    if near:
        return f'có phải "/{near[0].removesuffix("index.html")}"?'
    return "kiểm tra id trong content/vocabulary, hoặc tên tệp của bài; trang ở nơi khác viết đủ https://…"


ON_DOCUMENT: tuple[Rule[Document], ...] = (cannot_convert, empty_link, lost_link, unknown_anchor, photo_elsewhere)
ON_SITE: tuple[Rule[Site], ...] = (dead_link,)
