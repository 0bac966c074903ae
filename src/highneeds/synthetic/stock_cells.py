"""Who is in the stock: an age and a category for every active plan, whatever a release gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.synthetic.categories import BY_COLUMN, NOT_RECORDED
from highneeds.synthetic.given_up import GivenUp

if TYPE_CHECKING:
    from random import Random

    from highneeds.synthetic.totals import Stock

Cell = tuple[int, str]


def fill_cells(*, stock: Stock, chance: Random) -> tuple[list[Cell], list[GivenUp]]:
    """Return age and category of every active plan, in an order of chance.

    Where the table crosses age and category, it is followed to the last child. Where only the
    margins are given they are married by whom a category suits; where a margin falls short, the
    rest has no placement recorded, or an age that suits the placement, and that is said.
    """
    if sum(stock.cells.values()) == stock.plans:
        crossed = [cell for cell, count in stock.cells.items() for _ in range(count)]
        chance.shuffle(crossed)
        return crossed, []
    given_up: list[GivenUp] = []
    columns = _columns(stock, given_up)
    ages = _ages(stock, chance, given_up)
    chance.shuffle(columns)
    if not ages:
        return [(_suitable(chance, column), column) for column in columns], given_up
    columns.sort(key=lambda column: _suitable(chance, column))
    cells = list(zip(sorted(ages), columns, strict=True))
    chance.shuffle(cells)
    return cells, given_up


def _columns(stock: Stock, given_up: list[GivenUp]) -> list[str]:
    listed = [column for column, count in stock.categories.items() for _ in range(count)]
    missing = stock.plans - len(listed)
    if missing:
        given_up.append(
            GivenUp(
                "active plans by placement type",
                f"{len(listed)} in types of {stock.plans}",
                f"{max(0, missing)} without a placement",
                "the types do not add up to the total; the total is met",
            )
        )
    return (listed + [NOT_RECORDED] * max(0, missing))[: stock.plans]


def _ages(stock: Stock, chance: Random, given_up: list[GivenUp]) -> list[int]:
    listed = [
        first + index % (last - first + 1)
        for (first, last), count in stock.ages.items()
        for index in range(count)
    ]
    if len(listed) == stock.plans:
        return listed
    given_up.append(
        GivenUp(
            "active plans by age",
            f"{len(listed)} with an age of {stock.plans}" if listed else "not published",
            "ages that suit the placements",
            "the release gives no complete age breakdown; the total is met",
        )
    )
    if not listed:
        return []
    rest = [_suitable(chance, NOT_RECORDED) for _ in range(stock.plans - len(listed))]
    return (listed + rest)[: stock.plans]


def _suitable(chance: Random, column: str) -> int:
    category = BY_COLUMN[column]
    return category.first_age + int(chance.random() * (category.last_age - category.first_age + 1))
