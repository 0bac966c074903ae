"""The forecast and the programme name each other's savings and measures by ids that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import mitigation_place

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "unknown_link"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each id that leads nowhere: what it links would be printed without its other side."""
    outlook = edition.trajectory.outlook
    if outlook is None:
        return
    savings = {each.id for each in edition.mitigations}
    measures = {each.id for each in edition.measures} | set(papers.catalogue)
    interventions = {each.id: each for each in outlook.savings}
    for each in interventions.values():
        who = f"The intervention “{each.title}” names"
        place = f"forecast.yaml: {each.id}"
        yield from _told(who, "saving", each.mitigations, savings, place)
        yield from _told(who, "measure", each.measures, measures, place)
    for saving in edition.mitigations:
        who, place = f"The saving “{saving.title}” names", mitigation_place(saving.id)
        named = [saving.intervention] if saving.intervention else []
        yield from _told(who, "intervention", named, interventions, place)
        yield from _told(who, "measure", saving.measures, measures, place)


def _told(
    who: str, what: str, named: tuple[str, ...] | list[str], known: Container[str], place: str
) -> Iterator[Finding]:
    for name in named:
        if name in known or name.partition(".")[0] in known:
            continue
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"{who} the {what} “{name}”, and there is none of that id.",
            place=place,
            remedy="Correct the id: savings and measures stand in programme.yaml, interventions in "
            "forecast.yaml.",
        )
