"""Information that the public may be kept from: Schedule 12A to the Local Government Act 1972.

The paragraphs are those of Part 1 as they apply to a principal council in England.
"""

from __future__ import annotations

SCHEDULE = "Part 1 of Schedule 12A to the Local Government Act 1972"
PARAGRAPHS = {
    1: "information relating to any individual",
    2: "information which is likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person, the "
    "authority included",
    4: "information relating to consultations or negotiations about labour relations",
    5: "information covered by legal professional privilege",
    6: "information which reveals that the authority proposes to give a notice, or to make an order "
    "or direction",
    7: "information relating to action on the prevention, investigation or prosecution of crime",
}


def marking_words(paragraph: int) -> str:
    """Return the mark over a part that is exempt.

    >>> marking_words(5)
    'Not for publication: exempt under paragraph 5 of Part 1 of Schedule 12A to the Local \
Government Act 1972 (information covered by legal professional privilege).'
    """
    return (
        f"Not for publication: exempt under paragraph {paragraph} of {SCHEDULE} "
        f"({PARAGRAPHS[paragraph]})."
    )


def withheld_words(paragraph: int) -> str:
    """Return what the public copy says in the place of an exempt part."""
    return (
        f"A part of this section is not for publication: it is exempt under paragraph {paragraph} of "
        f"{SCHEDULE} ({PARAGRAPHS[paragraph]})."
    )


def page_marking(paragraphs: tuple[int, ...]) -> str:
    """Return the mark of every page of an exempt copy.

    >>> page_marking((3, 5))
    'Not for publication: contains exempt information, paragraphs 3 and 5 of Part 1 of Schedule 12A \
to the Local Government Act 1972'
    """
    words = " and ".join(str(each) for each in paragraphs)
    name = "paragraph" if len(paragraphs) == 1 else "paragraphs"
    return f"Not for publication: contains exempt information, {name} {words} of {SCHEDULE}"
