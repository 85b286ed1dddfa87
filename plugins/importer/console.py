"""The console's view of a reading: what was found in a page, how sure it is, and what came of it."""

import shutil
import textwrap
from collections.abc import Iterable

from plugins.importer.draft import Draft
from plugins.importer.evidence import SourceText
from plugins.importer.reading import Reading
from plugins.importer.reading_json import evidence

LABELS = {
    "title": "Tiêu đề", "published": "Ngày đăng", "event_date": "Ngày họp", "province": "Tỉnh",
    "province_inferred": "Tỉnh (suy đoán)",
    "bloc": "Khối", "bloc_id": "Mã khối", "period": "Kỳ thi đua", "kinds": "Loại",
    "lead": "Trưởng khối", "deputies": "Phó khối",
    "next_lead": "Trưởng khối sau", "members": "Thành viên", "guests": "Khách mời", "host": "Nơi họp",
    "people": "Nhân sự",
    "scope": "Cấp của khối", "member_count": "Số thành viên", "proposed": "Đề nghị khen", "given": "Đã khen",
    "ranking": "Xếp thứ", "votes": "Phiếu", "place": "Họp tại", "mode": "Hình thức", "next_deputies": "Phó khối sau",
    "author": "Tác giả", "source": "Nguồn", "captions": "Chú thích ảnh", "documents": "Văn bản",
}  # fmt: skip


def describe(reading: Reading, draft: Draft, written: str) -> str:
    """The table of one page: field, value, confidence, evidence; then marks and what to add to the vocabulary."""
    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 140))
    lines = [f"{reading.page.file} → {written}"]
    source = SourceText(reading.page.blocks)
    for name, proofs in evidence(reading, source).items():
        if name in LABELS and proofs:
            value = "; ".join(_shown(proof.value) for proof in proofs)
            first = next((proof for proof in proofs if proof.start is not None), None)
            words = " ".join(source.text[first.start : first.end].split()) if first else ""
            lines += _row(LABELS[name], value, f"{min(proof.confidence for proof in proofs):.0%}", words, width)
    lines += [f"  ! {mark}" for mark in draft.marks]
    for file, entry in draft.entries:
        lines += [f"  Mục mới cho vocabulary/{file}, nếu đúng:", *(f"      {line}" for line in entry)]
    return "\n".join(lines)


def _row(label: str, value: str, confidence: str, evidence: str, width: int) -> Iterable[str]:
    head = f"  {label:<16} {confidence:>4}  "
    wrapped = textwrap.wrap(value, width - len(head)) or [""]
    yield head + wrapped[0]
    for more in wrapped[1:]:
        yield " " * len(head) + more
    if evidence and evidence != value:
        yield " " * len(head) + "← " + textwrap.shorten(evidence, width - len(head) - 2, placeholder=" …")


def _shown(value: object) -> str:
    """A value on one line: rows of a list of persons or awards by their parts."""
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part)
    return str(value)
