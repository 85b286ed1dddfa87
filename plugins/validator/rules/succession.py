"""Rules on succession: histories that run forwards, and never in a circle."""

from collections.abc import Callable, Iterator

from plugins.archive.dates import Lifespan, PartialDate
from plugins.archive.lineage import find_cycle
from plugins.archive.terms import Succession
from plugins.archive.vocabulary import Vocabulary
from plugins.validator.rule import ERROR, Finding, Rule, rule
from plugins.validator.rules.vocabulary import at_term, terms, words_for


@rule("parent-cycle", ERROR, "Các khối đứng trong nhau theo vòng tròn.")
def parent_cycle(known: Vocabulary) -> Iterator[Finding]:
    parents = {id: [bloc.parent] if bloc.parent in known.blocs else [] for id, bloc in known.blocs.items()}
    cycle = find_cycle(list(parents), parents.__getitem__)
    if cycle:
        message = f"khối đứng trong nhau theo vòng tròn: {' → '.join(cycle)}"
        yield at_term(known, "blocs", cycle[0], message, "xóa một dòng parent trong vòng", cycle[1])


_HISTORIES = ("provinces", "agency_types", "agencies", "bloc_functions", "blocs")


@rule("succession-cycle", ERROR, "Các mục kế tục nhau theo vòng tròn.")
def succession_cycle(known: Vocabulary) -> Iterator[Finding]:
    for name in _HISTORIES:
        cycle = find_cycle(list(terms(known, name)), _successors(known, name))
        if cycle:
            first, second = cycle[0], cycle[1]
            where = words_for(known, name, second) if second in terms(known, name) else "agency_types.toml"
            message = f"kế tục theo vòng tròn: {' → '.join(cycle)} (xem {where})"
            yield at_term(known, name, first, message, "xóa một bước kế tục trong vòng", second)


def _successors(known: Vocabulary, name: str) -> Callable[[str], list[str]]:
    """What a term leads to; for agencies as derived, so that a circle through a type is seen too."""

    def successors(id: str) -> list[str]:
        term = known.agency(id) if name == "agencies" else terms(known, name).get(id)
        return [step.to for step in term.successors] if term else []

    return successors


@rule("succession-too-early", ERROR, "Bước kế tục bắt đầu trước khi mục cũ kết thúc.")
def succession_too_early(known: Vocabulary) -> Iterator[Finding]:
    for name, id, step, span in _steps(known):
        if step.since and span.until and _is_before(step.since, span.until):
            ends = words_for(known, name, id, str(span.until))
            message = f'"{step.to}" kế tục "{id}" từ {step.since}, trước khi "{id}" kết thúc ({span.until}, {ends})'
            hint = f'sửa from thành "{span.until}" hoặc muộn hơn, hoặc sửa until'
            yield at_term(known, name, id, message, hint, str(step.since))


@rule("successor-gone", ERROR, "Mục kế tục đã kết thúc trước khi bước kế tục bắt đầu.")
def successor_gone(known: Vocabulary) -> Iterator[Finding]:
    for name, id, step, _ in _steps(known):
        heir = known.agency(step.to) if name == "agencies" else terms(known, name).get(step.to)
        if heir and step.since and heir.span.until and heir.span.until.last < step.since.first:
            heirs = words_for(known, name, step.to) if step.to in terms(known, name) else "agency_types.toml"
            message = f'"{step.to}" kế tục "{id}" từ {step.since}, nhưng đã kết thúc {heir.span.until} ({heirs})'
            yield at_term(known, name, id, message, "kiểm tra lại mục kế tục và các ngày", step.to)


def _steps(known: Vocabulary) -> Iterator[tuple[str, str, Succession, Lifespan]]:
    """Every authored step: file, predecessor's id, step, predecessor's life (an agency's as derived)."""
    for name in _HISTORIES:
        for id, term in terms(known, name).items():
            agency = known.agency(id) if name == "agencies" else None
            for step in term.successors:
                yield name, id, step, agency.span if agency else term.span


def _is_before(start: PartialDate, end: PartialDate) -> bool:
    """Whether a start lies before an end, both cut to the precision that they share: equal is not before."""
    return start.last < end.first


ON_VOCABULARY: tuple[Rule[Vocabulary], ...] = (succession_cycle, parent_cycle, succession_too_early, successor_gone)
