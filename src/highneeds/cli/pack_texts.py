"""A paper goes out in public: what people wrote in it says nothing of a child."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from highneeds.vocabulary.errors import ReportError

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers
    from highneeds.reports.paper import PaperFacts

PLACE = "narrative.md: "


def check_texts(facts: PaperFacts, edition: Edition) -> None:
    """Raise where a text of the paper looks as if it told of a child, as the edition's checks would."""
    from msgspec.structs import replace

    from highneeds.editions.checks import child_in_free_text, few_children_in_words
    from highneeds.editions.edition import Paragraphs

    texts = tuple(Paragraphs(name, "", text) for name, text in facts.texts().items())
    said = replace(edition, narrative=texts)
    for check in (child_in_free_text, few_children_in_words):
        for finding in check.find(said, cast("Papers", None)):
            name = finding.place.removeprefix(PLACE)
            if finding.place.startswith(PLACE) and name in facts.texts():
                raise ReportError(f"paper.yaml, {name}: {finding.message} {finding.remedy}")
