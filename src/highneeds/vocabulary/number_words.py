"""Words and digits that tell a number: what may not stand in a public cell where children are few."""

from __future__ import annotations

import re

UP_TO_SEVEN = "one|two|three|four|five|six|seven|a single|a couple|a handful|a few|both"
_MORE = "single|couple|handful|few|several|pair|eight|nine|ten|eleven|twelve|dozen|twice|once"
_NUMBER = re.compile(rf"\d|\b(?:{UP_TO_SEVEN}|{_MORE})\b", re.IGNORECASE)
# A year, a quarter and the name of the return are no number of children.
_NO_COUNT = re.compile(r"\b(?:SEN ?2|Q[1-4]|(?:19|20)\d\d(?:[-/]\d\d)?)\b", re.IGNORECASE)


def tells_number(text: str) -> bool:
    """Return whether words tell a number, in digits or in letters.

    >>> tells_number("two (33%)"), tells_number("<5"), tells_number("about 2")
    (True, True, True)
    >>> tells_number("On forecast"), tells_number("Due with the SEN2 return of 2024-25")
    (False, False)
    """
    return bool(_NUMBER.search(_NO_COUNT.sub(" ", text)))
