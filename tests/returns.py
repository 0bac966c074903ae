"""Made-up SEN2 returns for tests: a builder of small XML files. Every person is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "<Header><CollectionDetails><Collection>{collection}</Collection><Year>{year}</Year>"
    "<ReferenceDate>{reference_date}</ReferenceDate></CollectionDetails>"
    "<Source><SourceLevel>L</SourceLevel><LEA>{authority}</LEA><SerialNo>1</SerialNo></Source></Header>"
)
NAMES_THAT_MUST_NOT_LEAK = ("Quillfeather", "Zebedee", "Z801200001234", "ZZ99 3VZ", "2012-05-17")
ACTIVE = (
    "<ActivePlans><LastReview>2023-06-01</LastReview><PlacementDetail><URN>900001</URN>"
    "<PlacementRank>1</PlacementRank><EntryDate>2021-09-01</EntryDate></PlacementDetail>"
    "<SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans>"
)
ASSESSMENT = (
    "<Assessment><AssessmentOutcome>Y</AssessmentOutcome>"
    "<AssessmentOutcomeDate>2021-07-01</AssessmentOutcomeDate><Week20>0</Week20>"
    "<NamedPlan><StartDate>2021-07-01</StartDate></NamedPlan></Assessment>"
)


def request(
    *,
    received: str = "2021-03-01",
    outcome: str = "Y",
    decided: str = "2021-04-01",
    inside: str = ASSESSMENT + ACTIVE,
) -> str:
    """Return one request with what stands below it."""
    return (
        f"<Requests><ReceivedDate>{received}</ReceivedDate><RequestOutcome>{outcome}"
        f"</RequestOutcome><RequestOutcomeDate>{decided}</RequestOutcomeDate>{inside}</Requests>"
    )


def person(
    *,
    upn: str = "Z801200001234",
    born: str = "2012-05-17",
    inside: str | None = None,
    identifiers: str = "",
) -> str:
    """Return one person; the surname, forename and postcode are those that must never leak."""
    given = identifiers or f"<UPN>{upn}</UPN>"
    return (
        "<Person><Surname>Quillfeather</Surname><Forename>Zebedee</Forename>"
        f"<PersonBirthDate>{born}</PersonBirthDate><Sex>M</Sex><PostCode>ZZ99 3VZ</PostCode>"
        f"{given}{request() if inside is None else inside}</Person>"
    )


def a_return(
    *people: str,
    collection: str = "SEN2",
    year: str = "2024",
    reference_date: str = "2024-01-18",
    authority: str = "865",
    root: str = "Message",
) -> str:
    """Return a whole return; without people, one of a single child."""
    header = HEADER.format(
        collection=collection, year=year, reference_date=reference_date, authority=authority
    )
    inside = "".join(people or (person(),))
    return f"<{root}>{header}<Persons>{inside}</Persons></{root}>"


def write(folder: Path, text: str, name: str = "return.xml") -> Path:
    """Write a return to a folder, and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
