"""A made-up ``forecast.yaml`` beside a made-up return, so that its deficit can be forecast too.

Nothing in it is published: every amount is invented, and the file says so. What holds is that the
amounts hang together with the made-up ledger: what the plans cost, and what else is spent, add up to
the ledger's budget for the year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.synthetic.ledger import INCOME_A_PLAN, SPEND_LINES
from highneeds.vocabulary.money import format_pounds_rounded

if TYPE_CHECKING:
    from highneeds.synthetic.made import MadeReturn

NAME = "forecast.yaml"
WEIGHTS = {  # pounds a plan a year before scaling: only how settings compare matters
    "mainstream": 7_500,
    "unit_or_resourced": 14_000,
    "special": 22_500,
    "independent_or_non_maintained": 62_000,
    "post_16": 14_500,
    "hospital_or_alternative": 21_000,
    "other": 12_000,
}
KINDS = (  # how a published category begins, and the kind of setting it is; the first that fits
    ("mainstream_", "mainstream"),
    ("special_independent", "independent_or_non_maintained"),
    ("special_non_maintained", "independent_or_non_maintained"),
    ("special_", "special"),
    ("ap_pru_", "hospital_or_alternative"),
    ("general_fe", "post_16"),
    ("specialist_post_16", "post_16"),
    ("ukrlp_provider", "post_16"),
)
NOT_A_PLANS_COST = "support-services"
INDEPENDENT_PRICES = (
    '  - {id: independent, mean: "4.3", spread: "1.5", '
    "settings: [independent_or_non_maintained], source: Invented}"
)
OPENING_A_PLAN = 5_200  # pounds of deficit brought forward
GROWTH_OF_BLOCK = 1.04


def write_forecast_beside(made: MadeReturn) -> bytes:
    """Return ``forecast.yaml``: costs a plan by setting, income, and the deficit brought forward."""
    settings = [setting_of(category) for category in _first_places(made)]
    plans = len(settings)
    a_plan = sum(line.pounds_a_plan for line in SPEND_LINES if line.line != NOT_A_PLANS_COST)
    other = next(line.pounds_a_plan for line in SPEND_LINES if line.line == NOT_A_PLANS_COST)
    scale = plans * a_plan / max(1, sum(WEIGHTS[setting] for setting in settings))
    year = made.reference_date.year  # its census is in January: the forecast begins that April
    lines = [
        "# What this made-up council assumes for its forecast. Every amount is invented.",
        f'opening: {{on: {year}-03-31, gross: "{_pounds(plans * OPENING_A_PLAN)}", source: Invented}}',
        "costs:",
        *(
            f'  - {{setting: {setting}, pounds: "{weight * scale:,.0f}", source: Invented}}'
            for setting, weight in WEIGHTS.items()
        ),
        "price_groups:",
        INDEPENDENT_PRICES,
        '  - {id: others, mean: "2.5", spread: "1.0", source: Invented}',
        "income:",
        *(
            f"  - {{year: {first}-{(first + 1) % 100:02d}, "
            f'high_needs_block: "{_pounds(plans * INCOME_A_PLAN * GROWTH_OF_BLOCK**after)}", '
            f'other_spend: "{_pounds(plans * other)}", source: Invented}}'
            for after, first in enumerate(range(year, year + 3))
        ),
        'beyond: {growth: "3", spread: "1", source: Invented}',
        "",
    ]
    return "\n".join(lines).encode()


def _first_places(made: MadeReturn) -> list[str]:
    """Return the category of each active plan's first placement; nothing where it has none."""
    return [
        request.active.placements[0].category if request.active.placements else ""
        for person in made.persons
        for request in person.requests
        if request.active
    ]


def setting_of(category: str) -> str:
    """Return the kind of setting of a published placement category, as the forecast keeps them apart."""
    if category.endswith(("_resourced_provision", "_senunit")):
        return "unit_or_resourced"
    return next((kind for start, kind in KINDS if category.startswith(start)), "other")


def _pounds(amount: float) -> str:
    return format_pounds_rounded(round(amount / 1000) * 100_000)
