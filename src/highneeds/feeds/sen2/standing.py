"""Where each element of a stretch stands: which record it is, or of which record it is a field.

A person of whom an element stands elsewhere than in the layout is no plain one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.sen2.marks import NotPlain
from highneeds.feeds.sen2.names import NESTED

if TYPE_CHECKING:
    from highneeds.feeds.sen2.marks import Marks, Places, Truths

PERSON = "person"
# Element → the element that it stands in. A person's level is 1.
INSIDE = {
    "requests": PERSON, "assessment": "requests", "activeplans": "requests",
    "namedplan": "assessment", "plandetail": "namedplan", "placementdetail": "activeplans",
    "senneed": "activeplans",
}  # fmt: skip
RECORDS = (PERSON, *INSIDE)
MOST_NAMES = 500


def _level(record: str) -> int:
    return 1 if record == PERSON else 1 + _level(INSIDE[record])


LEVELS = tuple(map(_level, RECORDS))


class Standing:
    """The records of a stretch. A place is that of an element among the ``marks``.

    ``of_person`` gives the person in which each element stands; ``odd`` the persons out of order.
    """

    def __init__(self, marks: Marks) -> None:
        import numpy as np

        self.marks = marks
        persons = marks.level == 1
        awaited = [marks.names[each] for each in (PERSON, "header")]  # each is read by itself
        if (
            len(marks.names) > MOST_NAMES
            or (persons != np.isin(marks.name, awaited)).any()
            or np.isin(marks.empty_name, awaited).any()
            or (marks.name[persons] != marks.names[PERSON]).any()
            or (marks.empty_level == 1).any()
        ):
            raise NotPlain
        self.of_person: Places = np.cumsum(persons) - 1
        self.persons = int(persons.sum())
        self.odd: Truths = np.zeros(self.persons, bool)
        record = np.full(len(marks.names), -1)  # of a name, its place in RECORDS
        record[[marks.names[each] for each in RECORDS]] = range(len(RECORDS))
        self._record = record[marks.name]
        self._above = self._find_above()
        self._find_odd()
        self._record[self.odd[self.of_person] & ~persons] = -1  # of them no record is made here
        self.places = {each: np.flatnonzero(self._record == number)
                       for number, each in enumerate(RECORDS)}  # fmt: skip
        self._number = np.empty(len(marks.name), np.int64)
        for places in self.places.values():
            self._number[places] = np.arange(len(places))

    def _find_above(self) -> list[Places]:
        """Return for each level the last record of that level that began before, or with, an element."""
        import numpy as np

        every = np.arange(len(self._record))
        return [
            np.maximum.accumulate(
                np.where((self._record >= 0) & (self.marks.level == level), every, 0)
            )
            for level in range(max(LEVELS) + 1)
        ]

    def _find_odd(self) -> None:
        """Find the record in which each element stands, and the persons whose elements are odd."""
        import numpy as np

        marks = self.marks
        level = np.minimum(marks.level, max(LEVELS) + 1)
        self.owner: Places = np.choose(level - 1, self._above)
        parents = [-1, *(RECORDS.index(INSIDE[each]) for each in RECORDS[1:])]
        is_record = self._record >= 0
        right = (marks.level == np.array([*LEVELS, 0])[self._record]) & (
            (marks.level == 1) | (self._record[self.owner] == np.array([*parents, 0])[self._record])
        )
        nests = marks.name < len(NESTED)
        odd = np.where(is_record, ~right, ~marks.is_leaf | nests) | (marks.level > max(LEVELS) + 1)
        self.odd[self.of_person[odd]] = True
        if len(marks.empty):
            before = np.searchsorted(marks.begins, marks.empty) - 1
            self.odd[self.of_person[before[marks.empty_name < len(NESTED)]]] = True

    def name_at(self, number: int) -> str:
        """Return a name by its place among the names."""
        return list(self.marks.names)[number]

    def person_of(self, record: str) -> Places:
        """Return the person of each record of a kind."""
        return self.of_person[self.places[record]]

    def owner_of(self, record: str) -> Places:
        """Return of each record of a kind the number of the one that it stands in, within its kind."""
        return self._number[self.owner[self.places[record]]]

    def request_of(self, record: str) -> Places:
        """Return which request of its person each record belongs to, the first being 1."""
        import numpy as np

        persons = self.person_of("requests")
        first = np.searchsorted(persons, np.arange(self.persons))
        last_begun = self._number[self._above[2][self.places[record]]]
        return last_begun - first[self.person_of(record)] + 1

    def fields_of(self, record: str) -> dict[int, tuple[Places, Places]]:
        """Return the fields of a kind by their name: the number of the record, and the tag, of each."""
        import numpy as np

        marks, number = self.marks, RECORDS.index(record)
        fields = marks.is_leaf & (self._record < 0) & (self._record[self.owner] == number)
        fields &= self.of_person == self.of_person[self.owner]  # of one out of order, it may not be
        places = np.flatnonzero(fields)
        names, owners = marks.name[places], self._number[self.owner[places]]
        found = {}
        for name in np.flatnonzero(np.bincount(names, minlength=1)):
            these = names == name
            found[int(name)] = (owners[these], marks.begins[places[these]])
        return found
