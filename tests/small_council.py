"""A small council's totals, told once for the tests of what is made from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from lxml import etree
from msgspec.structs import replace

from benchmarks._plain_count import count_persons
from benchmarks.exactness import list_misses
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

if TYPE_CHECKING:
    from highneeds.synthetic.given_up import GivenUp
    from highneeds.synthetic.made import MadeReturn

SMALL = Published(
    authority="E06000999",
    old_code="899",
    name="Nowhere",
    census=date(2024, 1, 18),
    stock=Stock(
        plans=100,
        cells={
            (9, "mainstream_academy"): 40,
            (9, "special_independent"): 10,
            (14, "special_non_maintained"): 5,
            (14, "mainstream_la_maintained_senunit"): 20,
            (18, "specialist_post_16_institutions"): 15,
            (18, "neet"): 6,
            (4, "placement_unknown"): 4,
        },
        ages={(9, 9): 50, (14, 14): 25, (18, 18): 21, (4, 4): 4},
        categories={
            "mainstream_academy": 40,
            "special_independent": 10,
            "special_non_maintained": 5,
            "mainstream_la_maintained_senunit": 20,
            "specialist_post_16_institutions": 15,
            "neet": 6,
            "placement_unknown": 4,
        },
        residential={"A": 3, "B": 1},
        needs={"ASD": 60.0, "SEMH": 39.0, "UNKNOWN": 1.0},
    ),
    requests=Requests(50, 35, 10, 4, 1, 40, 5),
    assessments=Assessments(30, 4, 0, 0, 3, 1),
    including=Bands(30, 12, 15, 3),
    excluding=Bands(26, 10, 14, 2),
    new_plans=30,
    ceased=Ceased(12, {4: 5, 5: 7}),
)


def make(**changes: Any) -> tuple[Published, MadeReturn, list[GivenUp]]:
    """Return the small council with changes, its made-up return, and what was given up."""
    published = replace(SMALL, **changes)
    made, given_up = plan_return(published=published, seed=7)
    return published, made, given_up


def misses(published: Published, made: MadeReturn) -> dict[str, tuple[int, int]]:
    """Return the published figures that a plain count of the written return does not meet."""
    return list_misses(published, count(published, made))


def count(published: Published, made: MadeReturn) -> dict[str, int]:
    """Return the plain count of the written return."""
    types = {place.urn: place.type_code for place in made.establishments}
    return count_persons(etree.fromstring(write_return(made)), types, published.census)
