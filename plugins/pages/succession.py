"""Succession: what a page says of a body that ended, came from another, or goes on under a new name."""

from collections.abc import Callable

from plugins.archive.dates import Lifespan, lifespan_words, long_date
from plugins.archive.lineage import Step
from plugins.archive.record import record
from plugins.archive.terms import FormerName, Succession
from plugins.pages.cards import Link


@record
class LineageStep:
    """One step before or after the page's body: who, since when, for what part, on what basis."""

    link: Link
    since: str
    scope: str
    basis: str


@record
class Status:
    """A body's place in history. `ended` is '' while it goes on; `names` are its earlier names with their times."""

    ended: str = ""
    since: str = ""
    after: tuple[LineageStep, ...] = ()
    before: tuple[LineageStep, ...] = ()
    names: tuple[Link, ...] = ()


NO_HISTORY = Status()
"""The status of what has neither end nor origin in the archive."""


def status(
    span: Lifespan,
    names: tuple[FormerName, ...],
    successors: tuple[Succession, ...],
    predecessors: tuple[Step, ...],
    link: Callable[[str], Link],
) -> Status:
    """The history of one body; `link` names and addresses another body by id."""
    return Status(
        ended=long_date(span.until) if span.until else "",
        since=long_date(span.since) if span.since else "",
        after=tuple(_step(link(step.to), step) for step in successors if step.to),
        before=tuple(_step(link(step.before), step.step) for step in predecessors),
        names=tuple(Link(former.name, note=lifespan_words(former.span)) for former in names),
    )


def _step(link: Link, step: Succession) -> LineageStep:
    return LineageStep(link, long_date(step.since) if step.since else "", step.scope, step.basis)
