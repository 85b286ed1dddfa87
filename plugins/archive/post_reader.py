"""Reading a post: from the text of a Markdown file to a Post, with every problem of its header."""

from dataclasses import dataclass
from hashlib import sha256
from posixpath import basename, splitext
from typing import Any

from plugins.archive.dates import PartialDate, Period
from plugins.archive.excerpt import excerpt_of
from plugins.archive.field_values import RIGHTS_DEFAULT, FieldReader
from plugins.archive.front_matter import Header, missing, parse
from plugins.archive.images import named_in
from plugins.archive.post import KEYS, REQUIRED, RIGHTS, Post, Status
from plugins.archive.problem import Problem
from plugins.archive.vocabulary import Vocabulary

_REMEDY = {
    "Title": 'thêm dòng "Title: …", tên bài bằng lời của kho',
    "Date": 'thêm dòng "Date: 2021-07-15" (ngày họp); chưa rõ ngày thì "Date: 2021?"',
    "Bloc": 'thêm dòng "Bloc: <tỉnh>/<khối>", id lấy trong content/vocabulary/blocs.toml',
    "Kind": 'thêm dòng "Kind: so-ket" (hoặc tong-ket, ky-ket-giao-uoc …)',
    "Source": 'thêm dòng "Source: nơi đăng | địa chỉ | tác giả"',
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave: the post (None where it lacks what a post must have), its header, its problems."""

    post: Post | None
    header: Header
    problems: list[Problem]


def read_post(text: str, path: str, shown: str, vocabulary: Vocabulary, keep_body: bool = True) -> Reading:
    """Reads one post. `path` is relative to the content folder, `shown` is how messages name the file.

    Without `keep_body` the post is as a build holds it; the header that comes with it has the body all the same.
    """
    header = parse(text, shown, KEYS)
    if not header.fields and header.problems:
        return Reading(None, header, header.problems)
    reader = FieldReader(header, shown, vocabulary)
    is_draft = reader.choice("Status", tuple(status.value for status in Status), "published") == "draft"
    absent = [key for key in REQUIRED if not reader.text(key)]
    lacking = [_missing(header, shown, key, is_draft) for key in absent]
    post = _build(reader, header, path, is_draft, keep_body)
    return Reading(post, header, header.problems + lacking + reader.problems)


def _missing(header: Header, shown: str, key: str, is_draft: bool) -> Problem:
    line = header.fields[key].line if key in header.fields else 1
    return missing(shown, line, key, is_draft and key == "Date", _REMEDY[key])


def _build(reader: FieldReader, header: Header, path: str, is_draft: bool, keep_body: bool) -> Post | None:
    """The post, or None where title, date, bloc or kind could not be read; all fields are read either way."""
    when, period, bloc, kinds = reader.partial_date("Date"), reader.period(), reader.bloc(), reader.kinds()
    province = bloc.partition("/")[0] or reader.text("Bloc").partition("/")[0]
    host, host_is_text = reader.host(province)
    values: dict[str, Any] = {
        "title": reader.text("Title"),
        "sources": reader.sources(),
        "published": reader.iso_time("Published"),
        "lead": reader.one_agency("Lead", province),
        "deputies": reader.agencies("Deputies", province),
        "members": reader.agencies("Members", province),
        "guests": reader.agencies("Guests", province),
        "host": host,
        "host_is_text": host_is_text,
        "next_lead": reader.one_agency("Next_lead", province),
        "next_deputies": reader.agencies("Next_deputies", province),
        "people": reader.people(),
        "proposed": reader.proposed(province),
        "documents": tuple(item.text for item in reader.items("Documents")),
        "retrieved": reader.iso_time("Retrieved"),
        "archived_url": reader.url("Archived_url"),
        "source_sha256": reader.sha256(),
        "summary": reader.text("Summary"),
        "status": Status.DRAFT if is_draft else Status.PUBLISHED,
        "rights": reader.choice("Rights", RIGHTS, RIGHTS_DEFAULT),
        "aliases": tuple(item.text for item in reader.items("Aliases")),
        "corrections": reader.corrections(),
    }
    dated = when or (_draft_date(period, values["published"]) if is_draft else None)
    if not (values["title"] and dated and bloc and kinds):
        return None
    slug = reader.text("Slug") or splitext(basename(path))[0]
    period = period or Period(str(dated.year))
    body = header.body
    derived: dict[str, Any] = {
        "body": body if keep_body else "", "body_sha256": sha256(body.encode()).hexdigest(),
        "excerpt": excerpt_of(body), "images": named_in(body),
    }  # fmt: skip
    return Post(path, slug, date=dated, bloc=bloc, kinds=kinds, period=period, **values, **derived)


def _draft_date(period: Period | None, published: str) -> PartialDate | None:
    """A draft without a date is placed, uncertainly, in the year of its period or of its publication."""
    year = period.years[0] if period else int(published[:4] or 0)
    return PartialDate(year, uncertain=True) if year else None
