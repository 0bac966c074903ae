"""Made-up establishments, and the sharing out of children among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.synthetic.categories import BY_COLUMN, NOT_RECORDED, TYPE_NAMES, Category
from highneeds.synthetic.made import MadeEstablishment, MadePlacement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

FIRST_URN = 900_001  # beyond the numbers in use
FIRST_UKPRN = 19_900_001
POST_16 = ("18", "32")
_STEMS = ("Abbey", "Beacon", "Chalk", "Downs", "Elder", "Ford", "Grange", "Heath", "Isle", "Kiln")
_ENDS = ("wick", "ham", "combe", "bury", "stone", "mere", "ley", "field", "bourne", "wood")


class Places:
    """The establishments of one made-up council, by category."""

    def __init__(
        self, *, children: Mapping[str, int], authority: str, first_urn: int = FIRST_URN
    ) -> None:
        """Make enough establishments for ``children``, counted by category."""
        self._authority = authority
        self._next = first_urn
        self._by_category = {
            column: self._make(BY_COLUMN[column], count) for column, count in children.items()
        }

    @property
    def establishments(self) -> tuple[MadeEstablishment, ...]:
        """Every establishment, in the order of its number."""
        every = [place for places in self._by_category.values() for place in places]
        return tuple(sorted(every, key=lambda place: place.urn))

    def place(
        self,
        *,
        chance: Random,
        category: str,
        entered: date | None = None,
        residential: str | None = None,
    ) -> MadePlacement | None:
        """Return a main placement of a category, or nothing where it is not recorded."""
        if category == NOT_RECORDED:
            return None
        kind = BY_COLUMN[category]
        if kind.setting is not None:
            return MadePlacement(category=category, setting=kind.setting, entered=entered)
        options = self._by_category[category]
        chosen = options[int(chance.random() * len(options))]
        flagged = chosen.listed
        return MadePlacement(
            category=category,
            urn=chosen.urn if chosen.listed else None,
            ukprn=chosen.ukprn,
            sen_unit=kind.sen_unit if flagged else None,
            resourced=kind.resourced if flagged else None,
            entered=entered,
            residential=residential,
        )

    def _make(self, kind: Category, count: int) -> tuple[MadeEstablishment, ...]:
        if kind.setting is not None or kind.column == NOT_RECORDED:
            return ()
        needed = max(1, -(-count // kind.children))
        return tuple(self._make_one(kind, index) for index in range(needed))

    def _make_one(self, kind: Category, index: int) -> MadeEstablishment:
        number = self._next - FIRST_URN
        self._next += 1
        code = kind.types[index % len(kind.types)] if kind.types else ""
        name = f"{_STEMS[number % 10]}{_ENDS[number // 10 % 10]} {_ENDING.get(code, 'School')}"
        return MadeEstablishment(
            urn=str(FIRST_URN + number),
            ukprn=str(FIRST_UKPRN + number),
            name=f"{name} {number // 100 + 1}" if number >= 100 else name,
            type_code=code,
            type_name=TYPE_NAMES.get(code, ""),
            authority=self._authority,
            phase="16 plus" if code in POST_16 else "Not applicable",
            resourced=_PROVISION[(kind.sen_unit, kind.resourced)],
            listed=not kind.ukprn_only,
        )


_PROVISION = {
    (False, False): "Not applicable",
    (True, False): "SEN unit",
    (False, True): "Resourced provision",
    (True, True): "Resourced provision and SEN unit",
}
_ENDING = {
    "18": "College",
    "32": "Specialist College",
    "28": "Academy",
    "33": "Academy",
    "34": "Academy",
    "44": "Academy",
    "": "Training",
}
