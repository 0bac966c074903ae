"""The fields of a stretch as columns of values, each different text looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.feeds.sen2.standing import RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    import numpy.typing as npt

    from highneeds.feeds.sen2.marks import Places, Truths
    from highneeds.feeds.sen2.standing import Standing

    Objects = npt.NDArray[np.object_]

REFERENCE = "&"  # a text with one is left to the parser
IDENTIFIERS = (
    "upn",
    "uln",
)  # where one is not plain, nobody of the stretch is: who is who, is unsure


class Columns:
    """The columns of each kind of record; ``not_plain`` are the persons of whom a field is not."""

    def __init__(self, standing: Standing, encoding: str) -> None:
        self._standing, self._encoding = standing, encoding
        self.not_plain: Truths = standing.odd.copy()
        self._fields = {record: standing.fields_of(record) for record in RECORDS}
        for record, fields in self._fields.items():
            for name, (records, _) in fields.items():
                twice = records[1:][records[1:] == records[:-1]]
                self._set_aside(record, standing.name_at(name), twice)

    def of(self, record: str, field: str, meaning: Callable[[str], Any]) -> Objects:
        """Return a column: nothing where there is no text, else what the text means.

        ``meaning`` raises KeyError where a text is not plain.
        """
        import numpy as np

        standing = self._standing
        column = np.full(len(standing.places[record]), None, object)
        found = self._fields[record].get(standing.marks.names.get(field, -1))
        if found is None:
            return column
        records, tags = found
        texts, which = standing.marks.texts(tags, self._encoding)
        meanings, unplain = np.empty(len(texts), object), np.zeros(len(texts), bool)
        for place, text in enumerate(texts):
            try:
                meanings[place] = meaning(text) if text else None
            except KeyError:
                unplain[place] = True
            unplain[place] |= REFERENCE in text
        column[records] = meanings[which]
        if unplain.any():
            self._set_aside(record, field, records[unplain[which]])
        return column

    def _set_aside(self, record: str, field: str, records: Places) -> None:
        whom = self._standing.person_of(record)[records]
        self.not_plain[slice(None) if field in IDENTIFIERS and len(whom) else whom] = True

    def table(
        self, record: str, fields: tuple[tuple[str, Mapping[str | None, Any]], ...]
    ) -> list[Objects]:
        """Return the columns of a kind of record, each looked up in its table."""
        return [self.of(record, field, table.__getitem__) for field, table in fields]
