"""What looks like one child in a text: a number, a day of birth, a name, an address.

A capital letter is all that tells a name from a word, so each pattern asks for something beside it
that is said of a child: a parent, an age, a school year, a letter in a name's place. A name alone is
not found: officers are named in a report.
"""

from __future__ import annotations

import re

_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?"
)
_IN_WORDS = (
    rf"(?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)?)(?: day)?(?: of)? {_MONTH}\b"
    rf"|{_MONTH} (?:the )?(?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)?)\b"
)
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}"
_AGE = (
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)"
)
_ONE_AGE = rf"{_AGE}\b(?! ?(?:to|and|or|[-–+/%]))"  # not a range: “aged 5 to 11” is no child

# Capital letters that begin no child's name: a word at the head of a sentence, or of a place.
_NO_NAME = (
    r"(?!(?:Key|Years?|Reception|Early|Looked|North|South|East|West|New|Great|Greater|Upper|Lower|The|Our"
    r"|Those|These|All|Some|Many|Most|Child|Children|Pupils?|Students?|Learners?|People|Adults|Boys|Girls"
    r"|Young|Parents?|Carers?|Places?|England|Wales|SEND|SEN|EHC|Post|Mainstream|Special|Primary"
    r"|Secondary|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Agreement|Building|Contract|Plan|Programme|School|Scheme)\b)"
)
_NAME = rf"{_NO_NAME}[A-Z][a-z'’]+"
_ORGANISATIONS = [
    "School",
    "College",
    "Academy",
    "Council",
    "Forum",
    "Trust",
    "Service",
    "Services",
    "Centre",
    "Primary",
    "Junior",
    "Infant",
    "High",
    "Grammar",
    "Hospital",
    "Unit",
    "Nursery",
    "Partnership",
    "Borough",
    "County",
    "City",
    "District",
    "Schools",
    "Street",
    "Road",
    "Site",
]
_NO_PLACE_AFTER = rf"(?! (?:{'|'.join(_ORGANISATIONS)})\b)"
_NO_PLACE = "".join(rf"(?<! {each})" for each in _ORGANISATIONS)  # the name just read is one
_PARENT = r"(?:mother|father|mum|mam|dad|brother|sister|grand(?:mother|father|parents)|guardian)"
_A_CHILD = (
    r"(?:[Pp]upil|[Cc]hild|[Ss]tudent|[Bb]oy|[Gg]irl|[Ss]on|[Dd]aughter|[Yy]oung person|[Ll]earner)"
)
_DID = r"(?:is|was|has|had|will|moved|waits|waited|went|left|needs|needed)"

LOOKS_LIKE = {
    "a unique pupil number": re.compile(r"\b[A-Z](?:[ -]?\d){11}[ -]?[0-9A-Z]\b"),
    "a unique learner number": re.compile(r"(?<![\d£,.])[1-9]\d{9}(?![\d,.])"),
    "a date of birth": re.compile(
        rf"\b(?:born|dob|d\.o\.b\.?|date of birth)\b.{{0,12}}(?:{_DAY}|{_IN_WORDS})", re.I
    ),
    "a child's name": re.compile(
        rf"\b{_A_CHILD}s?\s+(?:(?:named|called|known as)\s+[A-Z][a-z]+"
        r"|(?!Referral|Premium|Support|Service|Health)[A-Z][a-z]+\s[A-Z][a-z]+)"
    ),
    "the name of a child or a family": re.compile(
        rf"\b{_PARENT} of {_NAME}\b{_NO_PLACE_AFTER}"
        rf"|\b{_NAME}['’]s (?:{_PARENT}|foster (?:carers?|mother|father))\b"
        r"(?! (?:body|company|council|school|site|tongue))"
        rf"|\b(?:parents?|carers?|famil(?:y|ies)) of {_NAME} [A-Z][a-z'’]+\b{_NO_PLACE}{_NO_PLACE_AFTER}"
        r"|\bM(?:r|rs|s) and M(?:r|rs|s) [A-Z][a-z]+"
        rf"|\b{_A_CHILD} (?:[A-Z]\. ?[A-Z]\.|(?!OT|PE|IT|RE|PD|VI|HI|AP)[A-Z]{{1,2}} {_DID}\b)"
    ),
    "a name beside an age": re.compile(
        rf"\b[A-Z][a-z'’]+ [A-Z][a-z'’]+{_NO_PLACE},? \(?aged? {_ONE_AGE}"
        rf"|\b{_NAME}{_NO_PLACE}, (?:aged?|who (?:is|was|has turned)|just) {_ONE_AGE}"
        rf"|\b{_NAME} {_NAME}{_NO_PLACE},? \({_ONE_AGE}\)"
        rf"|\b(?i:{_AGE})[- ]year[- ]old {_NAME}\b"
        rf"|\b{_NAME}{_NO_PLACE},? an? (?:Year {_AGE}\b (?:pupil|boy|girl|student)|{_AGE}[- ]year[- ]old)"
        rf"|\b{_NAME}{_NO_PLACE}, (?:in|of|from) Year {_AGE},"
    ),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
}
