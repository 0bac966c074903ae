"""The plain persons of a stretch read many at once, column by column.

A person of whom anything is to be refused, doubted, mapped or learnt, or whose elements stand elsewhere
than in the layout, is left whole to the careful reading; both ways give the same records.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.feeds.pseudonym import Pseudonyms
from highneeds.feeds.sen2.columns import Columns
from highneeds.feeds.sen2.marks import Marks, NotPlain
from highneeds.feeds.sen2.names import Names
from highneeds.feeds.sen2.people import is_beyond_groups, is_odd_upn, plain_birth, plain_sex
from highneeds.feeds.sen2.requests import READERS
from highneeds.feeds.sen2.standing import INSIDE, PERSON, Standing
from highneeds.records.sen2 import Person

if TYPE_CHECKING:
    from highneeds.feeds.sen2.columns import Objects
    from highneeds.feeds.sen2.marks import Truths
    from highneeds.feeds.sen2.plain_records import PlainRecords
    from highneeds.feeds.sen2.told import ChildrenTold

BOARDING = ("res", "wbp")  # stood on the active plan in 2023, and on the placement since


class ManyPersons(Struct, frozen=True):
    """What a stretch gave: records by kind, and as bytes, by their number, the persons that are left.

    ``known`` tells of each person who gave records the pseudonym, month of birth, how many requests, and
    whether a plan is active; ``spelt`` are the elements they hold.
    """

    persons: int
    records: dict[str, list[Any]]
    left: dict[int, bytes]
    known: list[tuple[str, date, int, bool]]
    spelt: set[str]


class ManyReader:
    """Reads the stretches of one file."""

    def __init__(self, plain: PlainRecords, *, key: bytes) -> None:
        self._plain, self._pseudonyms = plain, Pseudonyms(key)
        self._names = Names()

    def read(
        self, stretch: bytes, row: int, seen: ChildrenTold, encoding: str
    ) -> ManyPersons | None:
        """Return what a stretch gives whose first person has that row; None where it is not plain.

        ``seen`` are the children before it.
        """
        try:
            standing = Standing(Marks(stretch, self._names))
        except NotPlain:
            return None
        found = Stretch(standing, Columns(standing, encoding), self._plain)
        found.look_at_persons(self._pseudonyms, seen)
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
        fitting = map(fits, rows, repeat(day), received)
        wrong = [place for place, is_right in enumerate(fitting) if not is_right]
        self._careful[self._standing.person_of(kind)[wrong]] = True
        return given

    def look_at_persons(self, pseudonyms: Pseudonyms, seen: ChildrenTold) -> None:
        """Note who is doubted or refused, has no identifier, or stands in the file twice."""
        import numpy as np

        day, column = self._plain.reference_date, self._columns.of
        self._born = column(PERSON, "birth", lambda text: plain_birth(text, day))
        self._sex = column(PERSON, "sex", plain_sex)
        self._ethnicity = column(PERSON, "ethnicity", self._plain.words.__getitem__)
        self._careful |= _is_given(column(PERSON, "upnunknown", str)) | ~_is_given(self._born)
        odd: set[str | None] = {None}  # the pseudonyms of whom there is something to be said

        def of_upn(text: str) -> str:
            name = pseudonyms.find("upn", text)
            if is_odd_upn(text):
                odd.add(name)
            return name

        upn = column(PERSON, "upn", of_upn)
        uln = column(PERSON, "uln", lambda text: pseudonyms.find("uln", text))
        self._names = np.where(_is_given(upn), upn, uln)
        times = Counter(self._names.tolist())
        odd |= {
            name
            for name, count in times.items()
            if name is not None and (count > 1 or seen.knows(name))
        }
        self._careful |= np.array([name in odd for name in self._names.tolist()], bool)

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
            list(zip(mine[0], mine[1], requests, map(bool, plans), strict=True)),
            marks.spelt_in(plain[standing.of_person]),
        )


def _is_given(column: Objects) -> Truths:
    import numpy as np

    return np.array([each is not None for each in column.tolist()], bool)
