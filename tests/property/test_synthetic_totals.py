"""Whatever the published totals are, the made-up return counts to them."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks._plain_count import count_persons
from benchmarks.exactness import list_misses
from highneeds.synthetic.categories import CATEGORIES
from highneeds.synthetic.plan_of_return import plan_return
from highneeds.synthetic.totals import (
    Assessments,
    Bands,
    Ceased,
    Published,
    Requests,
    Stock,
)
from highneeds.synthetic.writer_xml import write_return

FEW = st.integers(0, 25)
COLUMNS = [category.column for category in CATEGORIES]


@st.composite
def bands(draw: st.DrawFn) -> tuple[Bands, Bands]:
    """Draw bands that may fall short of the total, and those without exceptions."""
    inside = [draw(FEW) for _ in range(4)]  # the last is in no band
    without = [draw(st.integers(0, count)) for count in inside]
    return Bands(sum(inside), *inside[:3]), Bands(sum(without), *without[:3])


@st.composite
def totals(draw: st.DrawFn) -> Published:
    """Draw published totals that disagree with each other in the ways that real ones do."""
    cells = draw(
        st.dictionaries(
            st.tuples(st.integers(3, 25), st.sampled_from(COLUMNS)),
            st.integers(1, 12),
            max_size=12,
        )
    )
    categories = {
        column: sum(count for (_, place), count in cells.items() if place == column)
        for column in {column for _, column in cells}
    }
    ages = {
        (age, age): sum(count for (of, _), count in cells.items() if of == age)
        for age in {age for age, _ in cells}
    }
    outcomes = [draw(FEW) for _ in range(4)]
    including, excluding = draw(bands())
    within, over = draw(FEW), draw(FEW)
    reasons: dict[int | None, int] = dict(
        draw(st.dictionaries(st.integers(1, 9), st.integers(1, 9), max_size=5))
    )
    return Published(
        authority="E06000999",
        old_code="899",
        name="Nowhere",
        census=date(draw(st.integers(2020, 2027)), 1, draw(st.integers(14, 21))),
        stock=Stock(plans=sum(cells.values()), cells=cells, ages=ages, categories=categories),
        requests=Requests(
            sum(outcomes),
            outcomes[0],
            outcomes[1],
            outcomes[2],
            outcomes[3],
            draw(FEW),
            draw(FEW),
        ),
        assessments=Assessments(
            including.issued + draw(FEW), within + over + draw(FEW), draw(FEW), 0, within, over
        ),
        including=including,
        excluding=excluding,
        new_plans=draw(st.integers(0, 120)),
        ceased=Ceased(sum(reasons.values()) + draw(st.integers(0, 3)), reasons),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(published=totals(), seed=st.integers(0, 9))
def test_every_published_total_is_met(published: Published, seed: int) -> None:
    made, _ = plan_return(published=published, seed=seed)

    types = {place.urn: place.type_code for place in made.establishments}
    counted = count_persons(etree.fromstring(write_return(made)), types, published.census)
    assert list_misses(published, counted) == {}
