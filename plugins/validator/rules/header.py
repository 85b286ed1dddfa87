"""Rules on a post's header: title, dates, roles, old addresses, and what an editor still has to look at."""

import re
from collections.abc import Iterator
from datetime import date

from plugins.archive.dates import PartialDate, long_date
from plugins.archive.key import Agencies
from plugins.archive.keys import HEADER, ID_KEYS
from plugins.archive.old_addresses import fault_of
from plugins.archive.post import Post
from plugins.validator.document import Document
from plugins.validator.rule import ERROR, WARNING, Finding, Rule, rule
from plugins.vietnamese.normalize import DASHES

LONGEST_TITLE = 300
_FOLDER_YEAR = re.compile(r"posts/(\d{4})/[^/]+$")


@rule("title-too-long", ERROR, f"Tiêu đề dài hơn {LONGEST_TITLE} ký tự.")
def title_too_long(document: Document) -> Iterator[Finding]:
    length = len(document.written("Title"))
    if length > LONGEST_TITLE:
        message = f"tiêu đề dài {length} ký tự, nhiều nhất là {LONGEST_TITLE}"
        yield Finding(*document.at("Title"), message, "rút gọn tiêu đề; phần còn lại viết vào bài")


@rule("title-without-words", ERROR, "Tiêu đề không có chữ nào.")
def title_without_words(document: Document) -> Iterator[Finding]:
    title = document.written("Title")
    if title and not any(char.isalpha() for char in title):
        yield Finding(*document.at("Title"), "tiêu đề không có chữ nào", "viết tên hội nghị bằng lời")


@rule("date-in-future", ERROR, "Ngày họp hoặc ngày đăng ở sau hôm nay (bản thảo: cảnh báo).")
def date_in_future(document: Document) -> Iterator[Finding]:
    today = document.setting.today
    post = document.post
    if post and post.date.first > today:
        severity = WARNING if document.is_draft else ERROR
        hint = "kiểm tra lại năm; hội nghị chưa họp thì để Status: draft"
        hint = "đợi họp xong rồi mới bỏ Status: draft" if document.is_draft else hint
        message = f"{long_date(post.date)} ở sau hôm nay ({_vietnamese(today)})"
        yield Finding(*document.at("Date"), message, hint, severity)
    if post and post.published and date.fromisoformat(post.published[:10]) > today:
        message = f"ngày đăng {post.published[:10]} ở sau hôm nay ({_vietnamese(today)})"
        yield Finding(*document.at("Published"), message, "kiểm tra lại theo trang nguồn")


def _vietnamese(day: date) -> str:
    return long_date(PartialDate(day.year, day.month, day.day))


@rule("folder-year", WARNING, "Bài không nằm trong thư mục của năm họp.")
def folder_year(document: Document) -> Iterator[Finding]:
    folder = _FOLDER_YEAR.match(document.path)
    if folder and document.post and int(folder[1]) != document.post.date.year:
        year = document.post.date.year
        message = f"bài họp năm {year} nằm trong thư mục posts/{folder[1]}"
        yield Finding(*document.at("Date"), message, f"chuyển tệp sang content/posts/{year}/, hoặc sửa Date")


@rule("published-before-event", WARNING, "Ngày đăng đứng trước ngày họp.")
def published_before_event(document: Document) -> Iterator[Finding]:
    post = document.post
    if post and post.published and date.fromisoformat(post.published[:10]) < post.date.first:
        message = f"đăng ngày {post.published[:10]}, trước ngày họp {post.date}"
        yield Finding(*document.at("Published"), message, "kiểm tra lại hai ngày theo nguồn")


@rule("period-needed", WARNING, "Tổng kết họp đầu năm mà không có Period; kỳ thi đua thường là năm trước.")
def period_needed(document: Document) -> Iterator[Finding]:
    post = document.post
    if post and "tong-ket" in post.kinds and post.date.month in (1, 2, 3) and not document.written("Period"):
        message = f"hội nghị tổng kết họp tháng {post.date.month} năm {post.date.year} không có Period"
        hint = f'thêm "Period: {post.date.year - 1}" nếu tổng kết năm {post.date.year - 1}'
        yield Finding(*document.at("Date"), message, hint)


@rule("period-far", WARNING, "Năm thi đua cách năm họp hơn một năm.")
def period_far(document: Document) -> Iterator[Finding]:
    post = document.post
    if post and all(abs(year - post.date.year) > 1 for year in post.period.years):
        message = f"kỳ thi đua {post.period} cách năm họp {post.date.year} hơn một năm"
        yield Finding(*document.at("Period"), message, "kiểm tra lại Period và Date theo nguồn")


@rule("contradictory-roles", ERROR, "Một cơ quan có hai vai trò trái nhau trong cùng một bài.")
def contradictory_roles(document: Document) -> Iterator[Finding]:
    post = document.post
    if post is None:
        return
    for first, second, agency in _contradictions(post):
        short = agency.removeprefix(f"{post.province}/")
        line = document.value_at(first, agency)[0]
        message = f'"{short}" vừa ở {first} (dòng {line}) vừa ở {second}'
        yield Finding(*document.value_at(second, agency), message, f"xóa khỏi {first} hoặc khỏi {second}")


def _contradictions(post: Post) -> Iterator[tuple[str, str, str]]:
    """Two keys that exclude each other, and the agency that stands in both."""
    held = {
        "Lead": (post.lead,), "Deputies": post.deputies, "Members": post.members, "Guests": post.guests,
        "Next_lead": (post.next_lead,), "Next_deputies": post.next_deputies,
    }  # fmt: skip
    pairs = (("Lead", "Deputies"), ("Lead", "Guests"), ("Deputies", "Guests"), ("Members", "Guests"),
             ("Next_lead", "Next_deputies"))  # fmt: skip
    told: set[tuple[str, str]] = set()
    for first, second in pairs:
        for agency in held[first]:
            if agency and agency in held[second] and (second, agency) not in told:
                told.add((second, agency))
                yield first, second, agency


@rule("no-added", WARNING, "Bài không ghi ngày vào kho (Added), nên không vào danh sách mới nhập.")
def no_added(document: Document) -> Iterator[Finding]:
    if document.post and not document.written("Added"):
        hint = f'thêm "Added: {document.setting.today}", ngày bài vào kho'
        yield Finding(1, 1, "không có khóa Added", hint)


@rule("withdrawn-without-reason", ERROR, "Bài đã rút (Status: withdrawn) mà Corrections không nói vì sao.")
def withdrawn_without_reason(document: Document) -> Iterator[Finding]:
    post = document.post
    if post and post.is_withdrawn and not document.written("Corrections"):
        hint = 'thêm "Corrections: 2024-03-02 | rút bài vì …"'
        yield Finding(*document.at("Status"), "bài đã rút mà không có Corrections", hint)


@rule("more-members-than-count", ERROR, "Bài nêu tên nhiều thành viên hơn Member_count.")
def more_members_than_count(document: Document) -> Iterator[Finding]:
    post = document.post
    if post and post.member_count and len(post.names) > post.member_count:
        message = (
            f"Lead, Deputies và Members nêu tên {len(post.names)} đơn vị, nhiều hơn Member_count ({post.member_count})"
        )
        hint = "danh sách của nguồn không kể Trưởng khối thì Member_count cộng thêm một; nếu không, xem lại Members"
        yield Finding(*document.at("Member_count"), message, hint)


@rule("old-path", ERROR, "Aliases phải là đường dẫn cũ trong trang này, bắt đầu bằng dấu /.")
def old_path(document: Document) -> Iterator[Finding]:
    field = document.header.fields.get("Aliases")
    for item in field.items() if field else ():
        if found := fault_of(item.text):
            message, hint = found
            yield Finding(item.line, item.column, f'"{item.text[:80]}" {message}', hint)


_SECOND_CELL = {key.name for key in HEADER if key.agencies is Agencies.SECOND_CELL}


def id_part(text: str, key: str) -> str:
    """The part of a key's line that holds an id: of a row the cell that names the agency, with all before it."""
    cells = text.split("|")
    return "|".join(cells[: 2 if key in _SECOND_CELL else 1])


@rule("odd-dash", WARNING, "Gạch ngang khác thường trong id hoặc ngày; --fix thay bằng dấu gạch nối.")
def odd_dash(document: Document) -> Iterator[Finding]:
    for key in ID_KEYS:
        field = document.header.fields.get(key)
        for item in field.lines if field else ():
            found = DASHES.search(id_part(item.text, key))
            if found:
                message = f'gạch ngang "{found[0]}" trong {key} không phải dấu gạch nối "-"'
                yield Finding(item.line, item.column + found.start(), message, "chạy check --fix để thay")


@rule("review-mark", ERROR, 'Dấu nhắc "# cần xem" còn lại (bản thảo: cảnh báo).')
def review_mark(document: Document) -> Iterator[Finding]:
    for mark in document.header.marks:
        hint = "kiểm tra điều được nhắc, sửa nếu cần, rồi xóa dòng này"
        severity = WARNING if document.is_draft else ERROR
        yield Finding(mark.line, mark.column, f'còn dấu nhắc "{mark.text[:120]}"', hint, severity)


ON_POST: tuple[Rule[Document], ...] = (
    title_too_long, title_without_words, date_in_future, folder_year, published_before_event, period_needed,
    period_far, contradictory_roles, no_added, withdrawn_without_reason, more_members_than_count, old_path, odd_dash,
    review_mark,
)  # fmt: skip
