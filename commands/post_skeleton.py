"""Post skeletons: the text of a new draft, with a mark wherever the editor must still fill something in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plugins.archive.bloc_names import bloc_core
from plugins.archive.dates import PartialDate, Period, long_date, period_words
from plugins.archive.keys import KEYS
from plugins.archive.permalinks import RESERVED_SLUGS
from plugins.archive.terms import Bloc, Term
from plugins.archive.today import today
from plugins.vietnamese.normalize import nfc
from plugins.vietnamese.slug import slugify

UNKNOWN_SOURCE = "Chưa ghi nguồn"

# In the place of a key; `check` warns of each in a draft, and refuses a published post that still has one.
MARKS = {
    "Lead": "thêm các khóa Lead, Deputies, Members, Guests, Host: mã cơ quan, ngăn bằng dấu chấm phẩy",
    "People": 'thêm khóa People, mỗi dòng một người: "họ tên | chức vụ như đã in | vai trò"',
    "Source": 'thay nguồn bằng "nơi đăng | địa chỉ trang | tác giả"',
    "Summary": "thêm khóa Summary: một hoặc hai câu tóm tắt; viết nội dung bằng lời của kho, thay các dấu …",
}

BODY = """\
Hội nghị {kind} {period} của {bloc} diễn ra {day} tại …, do … chủ trì. Dự hội nghị có …

## Kết quả

…

## Nhiệm vụ tiếp theo

…
"""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a conference before its report is written."""

    bloc: Bloc
    place: str
    """The province with its level, "tỉnh Yên Bái", by its name of that day; '' for a bloc of no single province."""
    kinds: tuple[Term, ...]
    when: PartialDate
    period: Period
    title: str = ""
    status: str = "draft"
    added: date = field(default_factory=today)


def title_of(start: Beginning) -> str:
    """The title given, or one that states bloc, province, kinds and period."""
    given = " ".join(nfc(start.title).split())
    return given or _joined(start.bloc.name, start.place, _kinds(start), period_words(start.period))


def slug_of(start: Beginning) -> str:
    """The slug of the title given, or a short one of the same facts; '' where it would be none that a post may have."""
    place = start.place.removeprefix("tỉnh ").removeprefix("thành phố ")
    short = _joined("Khối", bloc_core(start.bloc.name), place, start.kinds[0].name, period_words(start.period))
    slug = slugify(start.title or short)
    return "" if slug in RESERVED_SLUGS or slug.replace("-", "").isdigit() else slug


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)


def _kinds(start: Beginning) -> str:
    return " và ".join(kind.name.lower() for kind in start.kinds)


def skeleton(start: Beginning) -> str:
    """The text of the new post, in the order of keys that all posts have."""
    values = {
        "Title": title_of(start),
        "Date": str(start.when),
        "Bloc": start.bloc.id,
        "Kind": "; ".join(kind.id for kind in start.kinds),
        "Period": str(start.period),
        "Source": UNKNOWN_SOURCE,
        "Added": str(start.added),
        "Slug": slug_of(start),
        "Status": start.status,
    }
    lines = [line for key in KEYS for line in _lines(key, values)]
    return nfc("\n".join(lines) + "\n\n" + _body(start))


def _lines(key: str, values: dict[str, str]) -> list[str]:
    mark = [f"# cần xem: {MARKS[key]}"] if key in MARKS else []
    return mark + ([f"{key}: {values[key]}"] if key in values else [])


def _body(start: Beginning) -> str:
    return BODY.format(
        kind=_kinds(start),
        period=period_words(start.period),
        bloc=_joined(start.bloc.name, start.place),
        day=long_date(start.when),
    )
