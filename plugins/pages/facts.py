"""The facts block of a post: the lines that the table of keys asks for, each form of value shown in its way."""

import re
from collections.abc import Callable, Iterable
from itertools import repeat

from plugins.archive.archive import Archive
from plugins.archive.bloc_names import bloc_called
from plugins.archive.dates import long_date, parse_date
from plugins.archive.key import Form, Results
from plugins.archive.keys import HEADER, LINES, RESULTS
from plugins.archive.outcomes import granted, led_as_elected
from plugins.archive.permalinks import post_url
from plugins.archive.post import Post
from plugins.archive.record import record
from plugins.pages.cards import Link, agency_link, bloc_link, kind_link, province_link, told_once, year_link

PROPOSED = next(key.results for key in HEADER if key.name == "Proposed")
"""The section of what was proposed, which may have come true."""


@record
class Fact:
    """A line of the facts block: its label, and its values as links or plain names."""

    label: str
    values: tuple[Link, ...]


@record
class Result:
    """What is said of a body: an award, a place, votes."""

    agency: Link
    text: str
    granted: tuple[Link, ...] = ()
    """The posts that prove that what was proposed was given."""


@record
class ResultsView:
    """A section of results, under its heading."""

    title: str
    anchor: str
    rows: tuple[Result, ...]


def facts(post: Post, archive: Archive) -> tuple[Fact, ...]:
    """The facts block, like the head of an official minute: what the source does not say is left out, or, of what a
    reader looks for, shown as not said."""
    bloc = archive.vocabulary.blocs[post.bloc]
    word = bloc.word or bloc_called(bloc.name_on(post.date))
    lines = ((line, tuple(line.values(post))) for line in LINES)
    return tuple(
        Fact(line.label.format(word=word), tuple(_SHOWN[line.form](value, post, archive) for value in values))
        for line, values in lines
        if values or line.always
    )


def with_moves_told_once(lines: tuple[Fact, ...], archive: Archive) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """The facts, and what is said once below them of bodies that went over to another province with their own."""
    said: dict[str, None] = {}
    found = tuple(Fact(line.label, told_once(line.values, archive, said)) for line in lines)
    return found, tuple(said)


_TEXT_LINE, _FACT_LINE = 68, 27
"""Characters of a line of the text and of a value in the facts, as they stand side by side on a desk."""

_TEXT_HEIGHT, _TEXT_GAP, _FACT_HEIGHT, _FACT_GAP = 29, 20, 23, 17
"""Heights in CSS pixels of a line and of the room around a paragraph or a fact, by base.css and facts.css."""

_TAG = re.compile(r"<[^>]+>")
FOLDED = 4
"""Values from which on a fact is folded, where it is not open beside the text."""


def layout(lines: tuple[Fact, ...], body: str) -> str:
    """How the facts stand on a desk, so that they are never longer than the text beside them: "open" with every list,
    "folded" with long lists folded, or "across" above the text where even so they would be longer."""
    paragraphs = [line for line in _TAG.sub("", body).splitlines() if line.strip()]
    text = sum(_lines(line, _TEXT_LINE) * _TEXT_HEIGHT + _TEXT_GAP for line in paragraphs)
    opened = sum(_fact_height(fact.values) for fact in lines)
    folded = sum(_fact_height(fact.values if len(fact.values) <= FOLDED else fact.values[:1]) for fact in lines)
    return "open" if opened <= text else "folded" if folded <= text else "across"


def _fact_height(values: tuple[Link, ...]) -> int:
    """About how high a fact is, in CSS pixels."""
    lines = sum(_lines(value.name, _FACT_LINE) + bool(value.note) for value in values or (Link("–"),))
    return lines * _FACT_HEIGHT + _FACT_GAP


def _lines(text: str, width: int) -> int:
    return -(-len(text) // width)


def results(post: Post, archive: Archive) -> tuple[ResultsView, ...]:
    """The sections of awards, places and votes of which the post tells."""
    found = (
        ResultsView(
            section.title, section.anchor,
            tuple(
                Result(_agency(id, post, archive), text, proofs)
                for (id, text), proofs in zip(section.rows(post), _granted(section, post, archive), strict=False)
            ),
        )
        for section in RESULTS
    )  # fmt: skip
    return tuple(section for section in found if section.rows)


def _granted(section: Results, post: Post, archive: Archive) -> Iterable[tuple[Link, ...]]:
    """For each row of a section the posts that prove that it came true."""
    if section is not PROPOSED:
        return repeat(())
    return (_proofs(granted(award, post, archive)) for award in post.proposed)


def _proofs(posts: Iterable[Post]) -> tuple[Link, ...]:
    return tuple(Link(post.title, post_url(post)) for post in posts)


def elected(post: Post, archive: Archive) -> tuple[Link, ...]:
    """The posts that prove that the body elected to lead the bloc next year did."""
    return _proofs(led_as_elected(post, archive))


def period_links(post: Post) -> Iterable[Link]:
    """The pages of the post's period; a half year is named and leads to its year."""
    return (_period(page, post) for page in post.period.pages)


def day_words(iso: str) -> str:
    """An ISO date or date-time as a Vietnamese day."""
    return long_date(parse_date(iso[:10]))


def _agency(id: str, post: Post, archive: Archive) -> Link:
    return agency_link(id, archive, post.date, home=post.province)


def _period(page: str, post: Post) -> Link:
    half = {"1": "6 tháng đầu năm", "2": "6 tháng cuối năm"}.get(
        post.period.text[6:] if "-H" in str(post.period) else ""
    )
    link = year_link(page)
    return Link(link.name, link.url, half or "")


def _host(value: str, post: Post, archive: Archive) -> Link:
    return Link(value) if post.host_is_text else _agency(value, post, archive)


_SHOWN: dict[Form, Callable[[str, Post, Archive], Link]] = {
    Form.TEXT: lambda value, _, __: Link(value),
    Form.DATE: lambda value, _, __: Link(long_date(parse_date(value))),
    Form.DAY: lambda value, _, __: Link(day_words(value)),
    Form.PERIOD: lambda value, post, _: _period(value, post),
    Form.BLOC: lambda value, post, archive: bloc_link(value, archive, post.date),
    Form.PROVINCE: lambda value, post, archive: province_link(value, archive, post.date),
    Form.KIND: lambda value, _, archive: kind_link(value, archive),
    Form.AGENCY: _agency,
    Form.HOST: _host,
}
