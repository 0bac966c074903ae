"""Where each child of a return was on a day: held a plan or not, and in which kind of setting.

A return tells its own last year: plans that began or ceased in it, and placements with their dates.
So one return gives a year of steps, and returns a year apart give as many.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.forecast.cohort_input import LAST_AGE
from highneeds.forecast.setting_kinds import OTHER, kind_of
from highneeds.warehouse.load import file_order

if TYPE_CHECKING:
    from datetime import date

    from highneeds.warehouse import Load, Warehouse

YOUNGEST = -4
NOT_KNOWN = "not known"
NON_MAINTAINED = "8"  # establishment type, Get information about schools

PLANS = """
SELECT coalesce(active_plans.person, plans.person) AS person,
       coalesce(active_plans.request, plans.request) AS request,
       persons.birth_month, plans.started_on, plans.ceased_on,
       active_plans.person IS NOT NULL AS active, first_needs.kind AS need, committed.pence
FROM active_plans
FULL JOIN plans ON plans.person = active_plans.person AND plans.request = active_plans.request
JOIN persons ON persons.person = coalesce(active_plans.person, plans.person)
LEFT JOIN (SELECT person, request, min(kind) AS kind FROM needs WHERE rank = 1 GROUP BY ALL) AS first_needs
  ON first_needs.person = active_plans.person AND first_needs.request = active_plans.request
LEFT JOIN (
  SELECT person, CAST(SUM(pence_a_year - health_pence - social_care_pence) AS BIGINT) AS pence
  FROM (SELECT c.*, RANK() OVER (
          PARTITION BY c.person, c.starts_on, COALESCE(c.urn, '') ORDER BY o.position DESC
        ) AS place
        FROM commitments AS c JOIN load_order AS o ON o.load = c.load)
  WHERE place = 1 AND starts_on <= $day AND (ends_on IS NULL OR ends_on >= $day)
  GROUP BY person
) AS committed ON committed.person = active_plans.person
ORDER BY 1, 2
"""
NEEDS = """
SELECT needs.person, min(needs.kind) AS need
FROM needs JOIN active_plans ON active_plans.person = needs.person AND active_plans.request = needs.request
WHERE needs.rank = 1
GROUP BY needs.person
HAVING count(DISTINCT needs.kind) = 1
"""
STAYS = """
SELECT stays.person, stays.request, stays.entered_on, stays.left_on, stays.sen_setting,
       stays.sen_unit, stays.resourced_provision,
       coalesce(by_urn.type_code, by_ukprn.type_code) AS type_code
FROM (SELECT person, request, urn, ukprn, sen_setting, sen_unit, resourced_provision,
             entered_on, left_on FROM placements WHERE rank = 1
      UNION ALL
      SELECT person, request, urn, ukprn, sen_setting, sen_unit, resourced_provision,
             NULL, NULL FROM named_settings WHERE rank = 1) AS stays
LEFT JOIN (SELECT urn, min(type_code) AS type_code FROM establishments GROUP BY urn) AS by_urn
  ON by_urn.urn = stays.urn
LEFT JOIN (SELECT ukprn, min(type_code) AS type_code FROM establishments
           WHERE ukprn IS NOT NULL GROUP BY ukprn) AS by_ukprn
  ON by_ukprn.ukprn = stays.ukprn
ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Stay:
    """A kind of setting from a day to a day; a named setting knows neither."""

    kind: str
    entered: date | None
    left: date | None
    non_maintained: bool = False  # a non-maintained special school, which some returns tell apart


@dataclass(frozen=True, slots=True)
class Journey:
    """One plan of one child, as one return tells it. No name, no identifier."""

    born: date
    need: str
    started: date | None
    ceased: date | None
    active: bool
    stays: tuple[Stay, ...]
    need_before: str | None = None  # as the return a year before had it, where one does
    pence: int | None = None  # what is committed a year on the return's day, less partners' shares

    def holds_on(self, day: date) -> bool:
        """Say whether the plan was held on a day; one without a start is as old as the return."""
        if not self.active and self.ceased is None:
            return False
        begun = self.started is None or self.started <= day
        return begun and (self.ceased is None or self.ceased > day)

    def kind_on(self, day: date) -> str:
        """Return the kind of setting on a day; one that nothing tells is another placement."""
        stay = self.stay_on(day)
        return stay.kind if stay else OTHER

    def stay_on(self, day: date) -> Stay | None:
        """Return the stay on a day: the last one entered, or else the setting named."""
        dated = [
            stay
            for stay in self.stays
            if stay.entered and stay.entered <= day and (stay.left is None or stay.left > day)
        ]
        if dated:
            return max(dated, key=lambda stay: stay.entered or day)
        return self.stays[-1] if self.stays else None

    def age_in(self, january: int) -> int:
        """Return the national curriculum year in a January: age on 31 August before, less four."""
        before = january - 1
        age = before - self.born.year - (self.born.month > 8)
        return min(max(age - 4, YOUNGEST), LAST_AGE)


def read_journeys(
    warehouse: Warehouse, load: Load, *, earlier: Load | None = None
) -> list[Journey]:
    """Read the journeys of one return, with the establishments and commitments loaded.

    Of one commitment in several files the last stands, as in the measures: a file of mended rows
    adds to the one they were refused from.
    ``earlier`` is the return a year before: it tells which need a child had then. A plan that has
    ceased has no need in the return that says so.
    """
    needs_before = _needs_of(warehouse, earlier) if earlier is not None else {}
    committed = sorted(warehouse.list_loads("commitments"), key=file_order)
    loads = [load, *warehouse.list_loads("establishments"), *committed]
    order = [{"load": each.id, "position": at} for at, each in enumerate(loads)]
    stays: dict[tuple[object, object], list[Stay]] = defaultdict(list)
    for row in warehouse.ask(STAYS, parameters={}, loads=loads):
        kind = kind_of(
            type_code=_text(row["type_code"]),
            sen_setting=_text(row["sen_setting"]),
            sen_unit=bool(row["sen_unit"]),
            resourced=bool(row["resourced_provision"]),
        )
        entered, left = row["entered_on"], row["left_on"]
        stays[row["person"], row["request"]].append(
            Stay(kind, entered, left, row["type_code"] == NON_MAINTAINED)  # type: ignore[arg-type]
        )
    return [
        Journey(
            born=row["birth_month"],  # type: ignore[arg-type]
            need=_text(row["need"]) or NOT_KNOWN,
            need_before=needs_before.get(row["person"]),
            started=row["started_on"],  # type: ignore[arg-type]
            ceased=row["ceased_on"],  # type: ignore[arg-type]
            active=bool(row["active"]),
            stays=tuple(stays[row["person"], row["request"]]),
            pence=row["pence"],  # type: ignore[arg-type]
        )
        for row in warehouse.ask(
            PLANS,
            parameters={"day": load.reference_date},
            loads=loads,
            tables={"load_order": order},
        )
    ]


def _needs_of(warehouse: Warehouse, load: Load) -> dict[object, str]:
    """Return the primary need of each person with one active plan in a return."""
    rows = warehouse.ask(NEEDS, parameters={}, loads=[load])
    return {row["person"]: str(row["need"]) for row in rows}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
