"""The plain persons of a stretch read many at once, column by column.

A person of whom anything is to be refused, doubted, mapped or learnt, or whose elements stand elsewhere
than in the layout, is left whole to the careful reading; both ways give the same records.
"""

from __future__ import annotations

from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.feeds.pseudonym import pseudonym
from highneeds.feeds.sen2.columns import Columns
from highneeds.feeds.sen2.marks import Marks, NotPlain
from highneeds.feeds.sen2.names import Names
from highneeds.feeds.sen2.people import is_beyond_groups, is_odd_upn, plain_birth, plain_sex
from highneeds.feeds.sen2.requests import READERS
from highneeds.feeds.sen2.standing import INSIDE, PERSON, Standing
from highneeds.records.sen2 import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from highneeds.feeds.sen2.columns import Objects
    from highneeds.feeds.sen2.marks import Truths
    from highneeds.feeds.sen2.plain_records import PlainRecords

BOARDING = ("res", "wbp")  # stood on the active plan in 2023, and on the placement since


class ManyPersons(Struct, frozen=True):
    """What a stretch gave: records by kind, and as bytes, by their number, the persons that are left.

    ``known`` tells of each person who gave records the pseudonym, how many requests, and whether a
    plan is active; ``spelt`` are the elements they hold.
    """

    persons: int
    records: dict[str, list[Any]]
    left: dict[int, bytes]
    known: list[tuple[str, int, bool]]
    spelt: set[str]


class ManyReader:
    """Reads the stretches of one file."""

    def __init__(self, plain: PlainRecords, *, key: bytes) -> None:
        self._plain, self._key = plain, key
        self._names = Names()

    def read(
        self, stretch: bytes, row: int, seen: Mapping[str, Any], encoding: str
    ) -> ManyPersons | None:
        """Return what a stretch gives whose first person has that row; None where it is not plain.

        ``seen`` has the pseudonyms of the persons before it.
        """
        try:
            standing = Standing(Marks(stretch, self._names))
        except NotPlain:
            return None
        found = Stretch(standing, Columns(standing, encoding), self._plain)
        found.look_at_persons(self._key, seen)
        found.look_at_plans()
        return found.result(row)


class Stretch:
    """The records of a stretch as columns, and the persons that are to be read with care."""

    def __init__(self, standing: Standing, columns: Columns, plain: PlainRecords) -> None:
        self._standing, self._columns, self._plain = standing, columns, plain
        self._careful: Truths = columns.not_plain
        self._given: dict[str, list[Objects]] = {}
        for kind in INSIDE:
            self._given[kind] = self._look_at(kind)

    def _look_at(self, kind: str) -> list[Objects]:
        """Return the columns of a kind of record, and note the records that a rule may speak of."""
        _, fields, fits = self._plain.kinds[kind]
        given = self._columns.table(kind, fields)
        day = self._plain.reference_date
        received = repeat(None)
        if kind == "assessment":
            received = self._given["requests"][0][self._standing.owner_of(kind)].tolist()
        rows = zip(*(each.tolist() for each in given), strict=True)
        wrong = [
            place
            for place, (one, came) in enumerate(zip(rows, received, strict=False))
            if not fits(one, day, came)
        ]
        self._careful[self._standing.person_of(kind)[wrong]] = True
        return given

    def look_at_persons(self, key: bytes, seen: Mapping[str, Any]) -> None:
        """Note who is doubted or refused, has no identifier, or stands in the file twice."""
        import numpy as np

        day, column = self._plain.reference_date, self._columns.of
        self._born = column(PERSON, "birth", lambda text: plain_birth(text, day))
        self._sex = column(PERSON, "sex", plain_sex)
        self._ethnicity = column(PERSON, "ethnicity", self._plain.words.__getitem__)
        self._careful |= _is_given(column(PERSON, "upnunknown", str)) | ~_is_given(self._born)
        upn = column(PERSON, "upn", lambda text: pseudonym(key, "upn", text))
        uln = column(PERSON, "uln", lambda text: pseudonym(key, "uln", text))
        self._careful |= _is_given(column(PERSON, "upn", is_odd_upn))
        self._names = np.where(_is_given(upn), upn, uln)
        self._careful |= ~_is_given(self._names)
        times = Counter(self._names.tolist())
        if len(times) < len(self._names) or not seen.keys().isdisjoint(times):
            twice = [name in seen or times[name] > 1 for name in self._names.tolist()]
            self._careful |= np.array(twice, bool)

    def look_at_plans(self) -> None:
        """Note whose active plan is doubted, or tells of boarding as the layout of 2023 does."""
        import numpy as np

        standing, day = self._standing, self._plain.reference_date
        persons = standing.person_of("activeplans")
        self._careful |= np.bincount(persons, minlength=standing.persons) > 1
        for below in ("placementdetail", "senneed"):
            without = np.ones(len(persons), bool)
            without[standing.owner_of(below)] = False
            self._careful[persons[without]] = True
        for field in BOARDING:
            told = _is_given(self._columns.of("activeplans", field, str))
            self._careful[persons[told]] = True
        born = self._born.tolist()
        beyond = {each: is_beyond_groups(each, day) for each in set(born) if each is not None}
        self._careful[[each for each in persons.tolist() if beyond.get(born[each])]] = True

    def result(self, row: int) -> ManyPersons:
        """Return the records of the plain persons, and the others as they stand."""
        import numpy as np

        plain, marks, standing = ~self._careful, self._standing.marks, self._standing
        mine = [
            each[plain].tolist() for each in (self._names, self._born, self._sex, self._ethnicity)
        ]
        records = {"persons": list(map(Person, (row + np.flatnonzero(plain)).tolist(), *mine))}
        for kind, given in self._given.items():
            of_person = standing.person_of(kind)
            kept = plain[of_person]
            of_person, request = of_person[kept], standing.request_of(kind)[kept]
            columns = [
                (row + of_person),
                self._names[of_person],
                request,
                *(e[kept] for e in given),
            ]
            make = self._plain.kinds[kind][0]
            records[READERS[kind][0]] = list(map(make, *(each.tolist() for each in columns)))
        requests, plans = (
            np.bincount(standing.person_of(kind), minlength=standing.persons)[plain].tolist()
            for kind in ("requests", "activeplans")
        )
        first = [*marks.begins[standing.places[PERSON]].tolist(), len(marks.tag)]
        return ManyPersons(
            standing.persons,
            records,
            {n: marks.span(first[n], first[n + 1] - 1) for n in np.flatnonzero(~plain).tolist()},
            list(zip(mine[0], requests, map(bool, plans), strict=True)),
            marks.spelt_in(plain[standing.of_person]),
        )


def _is_given(column: Objects) -> Truths:
    import numpy as np

    return np.array([each is not None for each in column.tolist()], bool)
