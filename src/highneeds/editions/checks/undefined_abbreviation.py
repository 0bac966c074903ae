"""A short form that the report uses and nobody explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.written_texts import list_written_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "undefined_abbreviation"
SEVERITY = Severity.NEEDS_ANSWER
_SHORT_FORM = re.compile(r"(?<![\w£-])(?:S\.\d+|[A-Z][A-Za-z]*[A-Z][A-Za-z]*)(?![\w])")
_EVERYBODY_KNOWS = {"UK", "PDF", "OK", "II", "III", "IV", "VI", "VII", "VIII", "IX"}


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each short form once, at the first place where it stands."""
    texts = list_written_texts(edition)
    known = {each.short.casefold() for each in edition.abbreviations}
    explained = {match for _, text in texts for match in re.findall(r"\(([A-Z][\w.]+)\)", text)}
    seen: set[str] = set()
    for place, text in texts:
        for found in _SHORT_FORM.findall(text):
            short = found[:-1] if found.endswith("s") and len(found) > 2 else found
            said = {found.casefold(), short.casefold()}
            if said & known or said & seen or short in explained or short in _EVERYBODY_KNOWS:
                continue
            seen |= said
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{short}” is used and nowhere explained.",
                place=place,
                remedy=f"Add {short} to 'abbreviations' in programme.yaml, or write it in full.",
            )
