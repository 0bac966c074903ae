"""Names that spreadsheets allow, each given once: of tabs, tables, columns, slides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TAB, LONGEST_TABLE, LONGEST_HEADING, LONGEST_TITLE = 31, 200, 240, 2_000
_NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_A_TABLE = re.compile(r"[^A-Za-z0-9_]+")
_OWN = {"history"}  # a tab that Excel keeps for itself


class NameGiver:
    """Gives names, each only once whatever its capitals."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken} | _OWN

    def tab(self, name: str) -> str:
        """Return the name of a sheet's tab.

        >>> names = NameGiver()
        >>> names.tab("finance_lines"), names.tab("Finance lines"), names.tab("[a]:b"), names.tab("'")
        ('Finance lines', 'Finance lines 2', 'A b', 'Sheet')
        """
        words = " ".join(_NOT_IN_A_TAB.sub(" ", name).replace("_", " ").split()).strip("' ")
        words = words or "Sheet"
        return self._once(words[0].upper() + words[1:], longest=LONGEST_TAB, between=" ")

    def table(self, name: str) -> str:
        """Return the name of a table: a letter first, and never one that means a cell.

        >>> NameGiver().table("A1"), NameGiver().table("Savings by ward")
        ('table_A1', 'table_Savings_by_ward')
        """
        words = _NOT_IN_A_TABLE.sub("_", name).strip("_")
        return self._once(f"table_{words}", longest=LONGEST_TABLE, between="_")

    def heading(self, name: str) -> str:
        """Return the heading of a column, on one line.

        >>> NameGiver().heading("This\\nPeriod")
        'This Period'
        """
        return self._once(" ".join(name.split()) or "Column", longest=LONGEST_HEADING, between=" ")

    def title(self, name: str) -> str:
        """Return the title of a slide, told apart from others of the same words.

        >>> names = NameGiver()
        >>> names.title("Risks"), names.title("Risks")
        ('Risks', 'Risks (continued 2)')
        """
        words = " ".join(name.split()) or "Untitled"
        return self._once(words, longest=LONGEST_TITLE, between=" (continued ", after=")")

    def _once(self, name: str, *, longest: int, between: str, after: str = "") -> str:
        given, count = name[:longest].rstrip(), 1
        while given.casefold() in self._taken:
            count += 1
            end = f"{between}{count}{after}"
            given = name[: longest - len(end)].rstrip() + end
        self._taken.add(given.casefold())
        return given
