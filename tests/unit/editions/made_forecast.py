"""What a folder needs for a forecast, made up: four CSV files of a few hundred plans, and assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STEPS = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n"
FORECAST = """\
steered: false
opening: {on: 2024-03-31, gross: "£20,000,000", source: Accounts}
price_groups: [{id: all, mean: "3", spread: "1", source: Assumed}]
income:
  - {year: 2024-25, high_needs_block: "£500,000", source: Allocation}
  - {year: 2025-26, high_needs_block: "£520,000", source: Assumed}
agreement:
  name: The agreement
  signed_on: 2024-03-20
  ceilings: [{year: 2024-25, cumulative: "£20,200,000"}, {year: 2025-26, cumulative: "£20,300,000"}]
interventions:
  - id: outreach
    title: Outreach before a plan
    kind: prevent_joiners
    effect: {low: "0.1", likely: "0.2", high: "0.3"}
    starts: "2024-04"
    mitigations: [places]
    claims: [{year: 2024-25, claimed: "£90,400", delivered: "£31,700"}]
assumptions:
  - {id: growth, value: "5", unit: per cent, source: Board, on: 2024-03-01, owner: A, evidence: None}
"""


def write_forecast(home: Path) -> None:
    """Write the files into a programme folder."""
    feeds = home / "feeds/transitions"
    feeds.mkdir(parents=True)
    rows = []
    for year in (2021, 2022, 2023):
        rows += [f"{year},MS,T,{age},MS,T,{age + 1}" for age in range(5, 12) for _ in range(9)]
        rows += [f"{year},NONSEND,NONSEND,{age - 1},MS,T,{age}" for age in range(3, 9)]
        rows += [f"{year},MS,T,{age},NONSEND,NONSEND,{age + 1}" for age in range(8, 12)]
    people = [f"{year},{age},500" for year in range(2021, 2031) for age in range(-2, 21)]
    written = {
        "transitions": STEPS + "\n".join(rows),
        "population": "calendar-year,academic-year,population\n" + "\n".join(people),
        "costs": "need,setting,cost\nT,MS,9000\n",
        "valid-states": "setting,setting-group,min-academic-year,max-academic-year,needs,"
        'setting->setting\nMS,Mainstream,-2,20,"T",""\n',
    }
    for name, text in written.items():
        (feeds / f"{name}.csv").write_text(text, encoding="utf-8")
    (home / "forecast.yaml").write_text(FORECAST, encoding="utf-8")
