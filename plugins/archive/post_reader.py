"""Reading a post: from the text of a Markdown file to a Post, with every problem of its header."""

from dataclasses import dataclass
from hashlib import sha256
from posixpath import basename, splitext
from typing import Any

from plugins.archive.dates import PartialDate, Period
from plugins.archive.excerpt import excerpt_of
from plugins.archive.field_values import FieldReader
from plugins.archive.front_matter import Header, missing, parse
from plugins.archive.images import named_in
from plugins.archive.keys import HEADER, KEYS, REMEDIES, REQUIRED
from plugins.archive.post import Post, Status
from plugins.archive.problem import Problem
from plugins.archive.vocabulary import Vocabulary

_REVIEWS = {"tong-ket", "binh-xet"}
"""Kinds of conferences that look back, which are held when a period ends."""


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
    status = Status(reader.choice("Status", tuple(status.value for status in Status), "published"))
    absent = [key for key in REQUIRED if not reader.text(key)]
    lacking = [_missing(header, shown, key, status is Status.DRAFT) for key in absent]
    post = _build(reader, header, path, status, keep_body)
    return Reading(post, header, header.problems + lacking + reader.problems)


def _missing(header: Header, shown: str, key: str, is_draft: bool) -> Problem:
    line = header.fields[key].line if key in header.fields else 1
    return missing(shown, line, key, is_draft and key == "Date", REMEDIES[key])


def _build(reader: FieldReader, header: Header, path: str, status: Status, keep_body: bool) -> Post | None:
    """The post, or None where title, date, bloc or kind could not be read; all fields are read either way."""
    when, period = reader.partial_date("Date"), reader.period()
    bloc, kinds = reader.bloc(when), reader.kinds()
    province = bloc.partition("/")[0] or reader.text("Bloc").partition("/")[0]
    host, host_is_text = reader.host(province)
    values: dict[str, Any] = {key.field: key.read(reader, province) for key in HEADER if key.read}
    dated = when or (uncertain_date(period, kinds, values["published"]) if status is Status.DRAFT else None)
    if not (values["title"] and dated and bloc and kinds):
        return None
    body = header.body
    together: dict[str, Any] = {
        "slug": reader.text("Slug") or splitext(basename(path))[0], "date": dated, "bloc": bloc, "kinds": kinds,
        "period": period or Period(str(dated.year)), "host": host, "host_is_text": host_is_text, "status": status,
    }  # fmt: skip
    derived: dict[str, Any] = {
        "body": body if keep_body else "", "body_sha256": sha256(body.encode()).hexdigest(),
        "excerpt": excerpt_of(body), "images": named_in(body),
    }  # fmt: skip
    return Post(path, **together, **values, **derived)


def uncertain_date(period: Period | None, kinds: tuple[str, ...], published: str) -> PartialDate | None:
    """When a conference was held of which no source gives a day: in the month in which it was reported, else in the
    year of its period: the last of several years for a final review, else the first. None where that is unknown too.

    >>> str(uncertain_date(None, (), "2019-07-02")), str(uncertain_date(Period("2016-2017"), ("tong-ket",), ""))
    ('2019-07?', '2017?')
    """
    if published:
        return PartialDate(int(published[:4]), int(published[5:7]), uncertain=True)
    if period is None:
        return None
    is_review = not _REVIEWS.isdisjoint(kinds[:1])
    return PartialDate(period.years[-1 if is_review else 0], uncertain=True)
