"""Security requirements: how many of OWASP ASVS 5.0.0, levels 1 and 2, are answered, and how."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

ANSWERS = Path(__file__).parents[1] / "docs" / "assurance" / "asvs.csv"


def main() -> None:
    """Print how many requirements are met by what, and which are open."""
    rows = _rows()
    print(
        ", ".join(f"{way} {count}" for way, count in Counter(row["met_by"] for row in rows).items())
    )
    for row in rows:
        if row["met_by"] == "open":
            print(f"open: {row['requirement']}: {row['note']}")


def unmet() -> tuple[int, int]:
    """Return how many requirements there are, and how many have neither test, page nor reason."""
    from tests.house.test_assurance import find_lost

    rows = _rows()
    still_open = [row for row in rows if row["met_by"] == "open"]
    return len(rows), len(find_lost(rows)) + len(still_open)


def _rows() -> list[dict[str, str]]:
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["level"] in {"1", "2"}]
