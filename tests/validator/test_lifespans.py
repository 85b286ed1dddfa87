"""Rules on history: the quick look at years never passes over a body that did not exist."""

from hypothesis import example, given
from hypothesis import strategies as st

from plugins.archive.dates import Lifespan, PartialDate
from plugins.validator.rules.lifespans import _spans_year

dates = st.builds(
    lambda year, month, day: PartialDate(year, month, day if month else 0),
    st.integers(2019, 2023), st.integers(0, 12), st.integers(0, 28),
)  # fmt: skip
spans = st.builds(Lifespan, st.none() | dates, st.none() | dates)


@given(spans, dates)
@example(Lifespan(PartialDate(2021, 7)), PartialDate(2021))
@example(Lifespan(None, PartialDate(2021)), PartialDate(2021, 12, 28))
def test_a_span_that_holds_a_year_with_its_neighbours_excludes_no_day_of_it(span: Lifespan, when: PartialDate) -> None:
    if _spans_year(span, when.year):
        assert span.includes(when)
