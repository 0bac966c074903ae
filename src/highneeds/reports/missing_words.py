"""How a figure that is not there is said: its wording, its reason, who owes it and by when."""

from __future__ import annotations

from highneeds.vocabulary.figures import Missing, WhyMissing
from highneeds.vocabulary.number_words import tells_number
from highneeds.vocabulary.periods import long_date
from highneeds.vocabulary.shorthand import Shorthand

WORDS_OF_A_CODE = 3
REMEDY = "; put the file in "  # what the keeper of the folder is told, and no reader of a report
WITHHELD_WORDS = "said in words that may tell of few children; see the internal copy"
_CODES = {
    WhyMissing.SUPPRESSED: Shorthand.CONFIDENTIAL,
    WhyMissing.TOO_FEW: Shorthand.CONFIDENTIAL,
    WhyMissing.NOT_APPLICABLE: Shorthand.NOT_APPLICABLE,
}


def missing_text(figure: Missing) -> str:
    """Return what stands in the cell: the words as typed, or the code of the reason.

    >>> missing_text(Missing(WhyMissing.NOT_SUPPLIED, as_typed="NA"))
    'NA'
    >>> missing_text(Missing(WhyMissing.NOT_APPLICABLE))
    '[z]'
    """
    if figure.as_typed and figure.as_typed.strip():
        return figure.as_typed
    return str(_CODES.get(figure.why, Shorthand.NOT_AVAILABLE))


def missing_reason(figure: Missing) -> str:
    """Return the reason in words, with who owes the figure and by when where that is known.

    >>> from datetime import date
    >>> missing_reason(Missing(WhyMissing.NOT_LOADED, owed_by="Finance", due_on=date(2024, 5, 31)))
    'No data have been loaded for this period. Owed by Finance by 31 May 2024'
    >>> missing_reason(Missing(WhyMissing.NOT_LOADED, detail="Survey: nothing; put the file in a/"))
    'Survey: nothing'
    """
    typed = (figure.as_typed or "").strip()
    reason = figure.detail.partition(REMEDY)[0] or str(figure.why.value)
    said = figure.why is WhyMissing.SAID_IN_WORDS or is_sentence(typed)
    parts = [] if said and typed else [reason]
    if owed := _owed(figure):
        parts.append(owed)
    return ". ".join(parts)


def withholds_words(figure: Missing, *, prints_all: bool) -> bool:
    """Return whether a copy keeps back what was typed about children: words that tell a number.

    No rule for few children can be held against a number that was not understood.

    >>> withholds_words(Missing(WhyMissing.SAID_IN_WORDS, as_typed="about 2"), prints_all=False)
    True
    >>> withholds_words(Missing(WhyMissing.SAID_IN_WORDS, as_typed="On forecast"), prints_all=False)
    False
    """
    return not prints_all and tells_number(figure.as_typed or "")


def is_sentence(typed: str) -> bool:
    """Return whether the words in a cell are their own reason.

    >>> is_sentence("Data feed is being established"), is_sentence("Data coming"), is_sentence("NA")
    (True, False, False)
    """
    return len(typed.split()) > WORDS_OF_A_CODE


def _owed(figure: Missing) -> str:
    by = f" by {long_date(figure.due_on)}" if figure.due_on else ""
    if figure.owed_by:
        return f"Owed by {figure.owed_by}{by}"
    return f"Due{by}" if by else ""
