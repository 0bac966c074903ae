"""The heat map of the risks as a table that can be read aloud: likelihood down, impact across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Chart, Column, Heading, Paragraph, Table, plain
from highneeds.reports.risk_chart import risk_spec
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.risk_said import Risk, RiskBandSaid
    from highneeds.reports.extract import Extract

HEADING = "Where the risks stand"


def build_heat_map(extract: Extract) -> tuple[Block, ...]:
    """Return the matrix with the names of the risks in it; nothing where only scores are known."""
    size, risks = extract.edition.risk_matrix, extract.edition.risks
    placed = [r for r in risks if r.current.likelihood is not None and r.current.impact is not None]
    if not size or not placed:
        return ()
    columns = (Column("Likelihood", 1.3), *(Column(f"Impact {n}", 2.4) for n in range(1, size + 1)))
    bands = extract.edition.risk_bands
    rows = tuple(_row(placed, likelihood, size, bands) for likelihood in range(size, 0, -1))
    table = Table(
        name="heat-map",
        caption="Risks by likelihood and impact",
        columns=columns,
        rows=rows,
        summary="Likelihood falls from the first row to the last; impact grows from left to right.",
    )
    said = [text for each in risks for text in _said(each)]
    notes = [Paragraph(plain(text), kind="small") for text in said]
    return (Heading(2, HEADING, "heat-map"), _chart(extract, placed, size, table), *notes)


def _chart(extract: Extract, placed: list[Risk], size: int, table: Table) -> Chart:
    """Draw the matrix, each risk by its number in the log; the names stand in the table."""
    bands = extract.edition.risk_bands
    number = {each.id: at for at, each in enumerate(extract.edition.risks, start=1)}
    here: dict[tuple[int, int], list[str]] = {}
    for each in placed:
        key = (each.current.likelihood or 0, each.current.impact or 0)
        here.setdefault(key, []).append(f"R{number[each.id]}")
    worst = max(placed, key=lambda each: each.current.score)
    which = f"Highest of {len(placed)} risks" if len(placed) > 1 else "The one risk"
    said = [
        f"R{number[each.id]}, {each.name}: likelihood {each.current.likelihood}, "
        f"impact {each.current.impact}"
        for each in placed
    ]
    return Chart(
        name="risk-matrix",
        title=f"{which}: {worst.name}, score {worst.current.score}{_band(worst.current.score, bands)}",
        subtitle=(
            "Likelihood by impact, each square with its score; risks in the order of the risk log"
            f"{_bands_told(bands)}"
        ),
        alt=f"Matrix of likelihood by impact. {'; '.join(said)}.",
        source="Source: the programme's risk log.",
        spec=risk_spec(
            size,
            {place: ", ".join(names) for place, names in here.items()},
            ends=[each.most for each in bands],
        ),
        table=table,
        kind="picture",
    )


def band_of(score: int, bands: Sequence[RiskBandSaid]) -> str:
    """Return the name of the band that a score lies in, nothing where none are known."""
    return next((each.name for each in bands if each.least <= score <= each.most), "")


def _row(
    risks: list[Risk], likelihood: int, size: int, bands: Sequence[RiskBandSaid]
) -> tuple[Cell, ...]:
    def names(impact: int) -> str:
        here = [
            each.name
            for each in risks
            if (each.current.likelihood, each.current.impact) == (likelihood, impact)
        ]
        score = f"{likelihood * impact} {band_of(likelihood * impact, bands)}".rstrip()
        return f"{score}: {'; '.join(here)}" if here else score

    cells = (Cell(plain(names(impact))) for impact in range(1, size + 1))
    return (Cell(plain(str(likelihood))), *cells)


def _band(score: int, bands: Sequence[RiskBandSaid]) -> str:
    name = band_of(score, bands)
    return f" ({name.lower()})" if name else ""


def _bands_told(bands: Sequence[RiskBandSaid]) -> str:
    said = ", ".join(f"{each.name.lower()} {each.least} to {each.most}" for each in bands)
    return f". Bands, from pale to dark: {said}" if said else ""


def _said(risk: Risk) -> list[str]:
    parts = []
    if risk.inherent is not None:
        parts.append(f"{risk.inherent.score} before anything was done")
    if risk.at_risk_pence:
        parts.append(f"{format_pounds(risk.at_risk_pence)} of savings at risk")
    if risk.proximity:
        parts.append(f"proximity: {risk.proximity}")
    if risk.review_by is not None:
        late = ", overdue" if "review" in risk.overdue else ""
        parts.append(f"review by {long_date(risk.review_by)}{late}")
    return [f"{risk.name}: {'; '.join(parts)}."] if parts else []
