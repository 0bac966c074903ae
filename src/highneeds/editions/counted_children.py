"""Whether a sentence counts so few children that one could be known: in digits, letters or a list.

What is counted stands after the number ("two of our pupils"), or before it ("pupils without a place:
2"). Plans, placements, appeals and exclusions are counted as the children they are of. Weeks, teams,
shares, and numbers that are somebody's name ("Year 7 pupils") are no count of children.
"""

from __future__ import annotations

import re

from highneeds.vocabulary.number_words import UP_TO_SEVEN

_PEOPLE = (
    r"(?:child|children|pupils?(?:\(s\))?|young (?:person|people|adults?)|learners?|students?|families"
    r"|family|girls?|boys?|siblings?|twins?|teenagers?|toddlers?|infants?|leavers?|under-(?:fives|\d+s)"
    r"|\d+-year-olds?)\b(?! hubs?\b| help\b)(?!['’]s (?:centre|home|service|select)s?\b)"
)
_OF_CHILDREN = (
    r"(?:EHCPs?|(?:EHC |education, health and care )?plans?(?! (?:of|for)\b)|placements?|appeals?"
    r"|exclusions?|deaths?|(?:needs )?assessments?"
    r"|requests?(?! for (?:capital|funding|information|comments?|proposals?|change)\b)"
    r"|cases? of (?:(?:permanent|fixed-term|school) )?"
    r"(?:exclusion|refusal|non-attendance|children|pupils|young people))\b"
)
# What follows one of these words is its name, not a count: "Year 7 pupils", "Condition 3".
_NAMED = "".join(
    rf"(?<!{word} )"
    for word in (
        "year", "years", "stage", "phase", "tier", "band", "condition", "workstream", "quarter",
        "section", "part", "level", "type", "risk", "priority", "table", "appendix", "page",
    )
)  # fmt: skip
_FEW = rf"(?<![\w.,£/–-]){_NAMED}(?:{UP_TO_SEVEN}|[1-7])"
# "Two thirds of the families" is a share, "two in ten" another, and "two hundred" are not few.
_NO_SHARE = r"(?![ -](?:half|halves|thirds?|quarters?|fifths?|tenths?|per cent|percent|%))"
# Words between a number and what it counts: of whom, and of what kind. A word in -s is what is counted
# instead ("two teams work with families"), and after "for" or "who" another thought begins.
_OTHER_THOUGHT = r"hundred|thousand|million|in|for|with|is|are|was|were|that|who|which|and|or|to|at|on|by|from|than"
_KIND = (
    rf"(?!(?:{_OTHER_THOUGHT})\b)(?:of|out|the|its|his|(?:[\w()%/’'-]*(?:ous|less|ss|['’]s))"
    r"|[\w()%/’'-]*[^\Ws])"
)
_COUNTED = re.compile(
    rf"{_FEW}{_NO_SHARE}(?:[ -]{_KIND}){{0,4}}?[ -](?:{_PEOPLE}|{_OF_CHILDREN})", re.IGNORECASE
)
# And where the number comes last: the pupils excluded were so many; children who wait, so many.
_EDUCATED = r"|educated otherwise|elective home education|missing education"
_TOLD = re.compile(
    rf"\b(?:{_PEOPLE}|{_OF_CHILDREN}{_EDUCATED})[^.;:!?]{{0,80}}?"
    r"(?::|\b(?:is|was|are|were|stands? at|stood at|fell to|rose to|remains?))"
    rf" (?:only |just |now |still |about )?(?:{UP_TO_SEVEN}|[1-7])(?=\s*(?:[.;,(!?]|$))",
    re.IGNORECASE,
)


def counts_few_children(text: str) -> bool:
    """Return whether a text counts one to seven children, or what each child has one of.

    >>> counts_few_children("Two of our pupils moved."), counts_few_children("Plans ceased: 3.")
    (True, True)
    >>> counts_few_children("Two teams work with families."), counts_few_children("Year 7 pupils moved.")
    (False, False)
    """
    plain = " ".join(text.split())
    return bool(_COUNTED.search(plain) or _TOLD.search(plain))
