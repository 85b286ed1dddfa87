"""Drafts: a reading written as a post that an editor finishes, with a mark for everything to be looked at."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from plugins.archive.keys import KEYS
from plugins.archive.today import today
from plugins.importer.draft_rows import award_rows, place_rows, short_id, vote_rows
from plugins.importer.figures import draft_body, draft_figures
from plugins.importer.header_values import date_in_name, entries, one_line, role_of, without_residue
from plugins.importer.publisher import publisher_of
from plugins.importer.reading import Reading
from plugins.importer.suggestions.bodies import Body
from plugins.importer.suggestions.suggestion import Suggestion
from plugins.vietnamese.letters import is_upper
from plugins.vietnamese.slug import slugify

TITLE_LIMIT = 300
SCOPES = {
    "provincial": "của tỉnh",
    "lien-tinh": "liên tỉnh",
    "trung-uong": "toàn quốc",
    "inside": "trong một cơ quan hoặc huyện",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its name, year of folder, whole text, and the marks in it."""

    slug: str
    year: str
    text: str
    marks: tuple[str, ...]
    images: tuple[tuple[str, bytes], ...] = ()
    """Pictures: path within the content folder, and bytes."""
    entries: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What the vocabulary lacks: name of its file, and lines of TOML to add there."""

    def renamed(self, slug: str) -> "Draft":
        """The same draft under another name."""
        return replace(self, slug=slug, text=self.text.replace(f"\nSlug: {self.slug}\n", f"\nSlug: {slug}\n", 1))


def make_draft(reading: Reading, file: Path, same_event: str = "") -> Draft:
    """The draft of a reading. `same_event` tells of a post on what may be the same conference."""
    writer = _Writer(reading, file, same_event)
    writer.fill()
    slug = _slug(writer.values["Title"])
    figures = draft_figures(reading.page.images, reading.article.captions, writer.year, slug)
    writer.marks += [f"ảnh: {mark}" for mark in figures.marks]
    writer.values |= {"Slug": slug, "Status": "draft", "Rights": "full", "Added": today().isoformat()}
    lines = [f"# cần xem: {mark}" for mark in writer.marks]
    for key in KEYS:
        value = writer.values.get(key, "")
        if value:
            lines.append(f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}")
    text = "\n".join(lines) + "\n\n" + without_residue(draft_body(reading.article, figures))
    lacking = tuple((name, tuple(rows)) for name, rows in entries(reading).items())
    return Draft(slug, writer.year, text, tuple(writer.marks), figures.files, lacking)


def _slug(title: str) -> str:
    slug = slugify(title)
    return slug if slug and not slug.isdigit() else f"hoi-nghi-{slug}".rstrip("-")


class _Writer:
    """Collects a draft's values and marks."""

    def __init__(self, reading: Reading, file: Path, same_event: str) -> None:
        self.reading = reading
        self.file = file
        self.same_event = same_event
        self.values: dict[str, str] = {}
        self.marks: list[str] = []
        self.year = ""

    def mark(self, key: str, why: str, evidence: str = "") -> None:
        shown = one_line(evidence, 110)
        self.marks.append(f"{key}: {why}" + (f' ("{shown}")' if shown else ""))

    def doubt(self, key: str, found: Suggestion[Any]) -> None:
        """Marks a value that is not sure."""
        if found.value and (not found.is_sure or found.note):
            self.mark(key, found.note or "chưa chắc, so lại với trang gốc", found.evidence)

    def fill(self) -> None:
        self.bloc()
        self.kinds_and_period()
        self.dates()
        self.title()
        self.agencies()
        self.people()
        self.source()
        self.rest()

    def title(self) -> None:
        found = self.reading.title
        title = one_line(found.value, TITLE_LIMIT)
        if not title:
            title = self.made_title()
            self.mark("Title", "trang không có tiêu đề, tiêu đề này do công cụ đặt")
        elif is_upper(title):
            self.mark("Title", f"viết hoa toàn bộ; có thể viết: {title[:1] + title[1:].lower()}")
        self.doubt("Title", found)
        self.values["Title"] = title

    def made_title(self) -> str:
        reading = self.reading
        kinds = [
            reading.known.kinds[kind].name.lower() for kind in reading.kinds.value[:1] if kind in reading.known.kinds
        ]
        place = reading.known.province_name(reading.place) if reading.place else ""
        words = [reading.bloc.value or "Khối thi đua", f"tỉnh {place}" if place else "", *kinds, reading.period.value]
        return (
            " ".join(filter(None, words))
            if reading.bloc.value or kinds
            else f"Hội nghị trong tệp {one_line(self.file.stem, 60)}"
        )

    def dates(self) -> None:
        reading = self.reading
        event, published = reading.event, reading.published
        if event.value:
            self.values["Date"] = event.value
            self.doubt("Date", event)
        elif published.value:
            self.values["Date"] = f"{published.value[:7]}?"
            self.mark("Date", "trang không ghi ngày họp, tạm lấy tháng đăng bài")
        elif reading.period.value:
            self.values["Date"] = f"{reading.period.value[:4]}?"
            self.mark("Date", "trang không ghi ngày họp và ngày đăng, tạm lấy năm thi đua")
        else:
            self.mark("Date", "trang không ghi ngày nào, điền ngày hoặc năm họp" + date_in_name(self.file))
        if published.value:
            self.values["Published"] = published.value
            self.doubt("Published", published)
        self.year = self.values.get("Date", "")[:4] or str(self.file_day().year)

    def file_day(self) -> date:
        try:
            return date.fromtimestamp(self.file.stat().st_mtime)
        except OSError:
            return date.today()

    def bloc(self) -> None:
        reading = self.reading
        place = reading.known.province_name(reading.place) if reading.place else ""
        if reading.bloc_id.value:
            self.values["Bloc"] = reading.bloc_id.value
            if reading.bloc_id.value not in reading.known.blocs:
                self.mark(
                    "Bloc",
                    "khối chưa có trong danh mục, thêm mục vào vocabulary/blocs.toml (xem báo cáo nhập)",
                    reading.bloc.value,
                )
            else:
                self.doubt("Bloc", reading.bloc)
        elif reading.bloc.value:
            choices = ", ".join(found.id for found in reading.known.find_blocs(reading.bloc.value)[:6])
            self.mark(
                "Bloc",
                f"không rõ tỉnh của khối, điền Bloc{f'; có thể là {choices}' if choices else ''}",
                reading.bloc.value,
            )
        else:
            self.mark("Bloc", "không nhận ra khối thi đua, điền Bloc")
        if not reading.scope.is_sure and (reading.scope.value != "provincial" or not reading.place):
            self.mark("Bloc", f"cấp của khối chưa chắc ({SCOPES[reading.scope.value]})", reading.scope.evidence)
        inferred = reading.province_inferred
        if inferred.value:
            self.mark("Bloc", f"tỉnh {place} là suy đoán: {inferred.note}", inferred.evidence)
        elif place:
            self.doubt("Bloc", reading.province)

    def kinds_and_period(self) -> None:
        reading = self.reading
        if reading.kinds.value:
            self.values["Kind"] = "; ".join(reading.kinds.value)
            self.doubt("Kind", reading.kinds)
        else:
            self.mark("Kind", "không nhận ra loại hội nghị, điền Kind: " + ", ".join(reading.known.kinds))
        if reading.period.value:
            self.values["Period"] = reading.period.value
            self.doubt("Period", reading.period)

    def agencies(self) -> None:
        reading, heads = self.reading, self.reading.heads
        for key, found in (("Lead", heads.lead), ("Next_lead", heads.next_lead)):
            self.values[key] = self.ids(key, [found.value] if found.value else [])
            self.doubt(key, found)
        for key, several in (("Deputies", heads.deputies), ("Next_deputies", heads.next_deputies)):
            self.values[key] = self.ids(key, [found.value for found in several])
        self.values["Members"] = self.ids("Members", reading.members)
        if reading.members and not reading.attendance.listed:
            self.mark("Members", "trang không có danh sách thành viên, đây là các đơn vị được nhắc tới")
        self.values["Guests"] = self.ids("Guests", reading.guests)
        self.counts()
        self.host()

    def counts(self) -> None:
        """How many members there are, what was proposed, given, ranked and voted, and where several provinces met."""
        reading = self.reading
        if reading.member_count.value:
            self.values["Member_count"] = str(reading.member_count.value)
            self.doubt("Member_count", reading.member_count)
        self.values["Proposed"] = award_rows(reading, reading.results.proposed)
        self.values["Given"] = award_rows(reading, reading.results.given)
        self.values["Ranking"] = place_rows(reading, reading.results.ranking)
        self.values["Votes"] = vote_rows(reading, reading.results.votes)
        for key, name in (
            ("Proposed", "đề nghị khen"),
            ("Given", "đã khen"),
            ("Ranking", "thứ hạng"),
            ("Votes", "phiếu"),
        ):
            if self.values[key] and key in KEYS:
                self.mark(key, f"{name}: so lại với bài")
        if reading.met.value:
            self.values["Place"] = reading.met.value
            self.doubt("Place", reading.met)
        self.values["Mode"] = reading.mode.value

    def ids(self, key: str, bodies: list[Body]) -> str:
        """Short ids of the bodies that the vocabulary knows; the others go into a mark."""
        known = [short_id(self.reading, body) for body in bodies]
        unknown = [one_line(body.name, 120) for body, id in zip(bodies, known, strict=True) if not id]
        if unknown:
            self.mark(
                key,
                "chưa có trong danh mục cơ quan, thêm vào vocabulary/agencies.toml rồi ghi mã: " + "; ".join(unknown),
            )
        return "; ".join(dict.fromkeys(filter(None, known)))

    def host(self) -> None:
        host = self.reading.attendance.host
        if isinstance(host, Body) and host.id:
            self.values["Host"] = short_id(self.reading, host) or '"' + one_line(host.name, 150).replace('"', "”") + '"'
        elif host:
            text = host.name if isinstance(host, Body) else host
            self.values["Host"] = '"' + one_line(text, 150).replace('"', "”") + '"'

    def people(self) -> None:
        rows = [
            " | ".join(filter(None, (one_line(person.name), one_line(person.post), role_of(person))))
            for person in self.reading.people
            if person.post
        ]
        nameless = [one_line(person.name) for person in self.reading.people if not person.post]
        self.values["People"] = "".join(f"\n    {row}" for row in rows)
        if nameless:
            self.mark("People", "không thấy chức vụ, bổ sung hoặc bỏ qua: " + "; ".join(nameless))

    def source(self) -> None:
        reading = self.reading
        publisher, sure = publisher_of(
            reading.article.source, reading.page.site, reading.page.url, reading.place, reading.known
        )
        author = one_line(reading.author, 200)
        url = one_line(reading.page.url, 1900) if re.match(r"https?://[^\s|]+$", reading.page.url) else ""
        self.values["Source"] = (
            " | ".join([one_line(publisher, 200), url, author]).rstrip(" |") if url or author else publisher
        )
        if not sure:
            self.mark(
                "Source",
                "nơi đăng do công cụ đoán"
                if publisher != "Chưa rõ nơi đăng"
                else "trang không cho biết nơi đăng, điền nơi đăng và địa chỉ",
            )
        self.values["Source_sha256"] = reading.page.sha256
        if reading.page.saved:
            self.values["Retrieved"] = reading.page.saved
        else:
            self.values["Retrieved"] = self.file_day().isoformat()
            self.mark(
                "Retrieved",
                f"lấy theo ngày của tệp {one_line(self.file.name, 80)}, sửa nếu trang được lưu ngày khác",
            )

    def rest(self) -> None:
        reading = self.reading
        self.values["Documents"] = "; ".join(reading.documents)
        for note in reading.page.notes:
            self.mark("trang", note)
        titles = [
            block.text
            for block in reading.page.blocks
            if block.kind == "title" and not block.outside and len(block.text) > 20
        ]
        if len(set(titles)) > 1:
            self.mark(
                "trang",
                "trang có nhiều bài, bản thảo này gộp cả: tách ra hoặc bỏ phần không thuộc hội nghị",
                "; ".join(titles),
            )
        if self.same_event:
            self.mark(
                "trùng",
                f"có thể cùng hội nghị với {self.same_event}. Nếu đúng, thêm dòng Source vào bài đó và bỏ bản thảo này",
            )
        self.mark(
            "Rights",
            "bài là nguyên văn của nguồn: viết lại bằng lời của mình rồi ghi Rights: summary; giữ full khi được phép",
        )
