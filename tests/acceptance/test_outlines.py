"""What each reader gets is what was approved: a section that goes or comes is seen here first."""

from __future__ import annotations

from highneeds.editions.folder import edition_of
from tests.acceptance.outline import APPROVED, MARCH, outlines

AGAIN = "To approve: python -m tests.acceptance.outline [DEMO FOLDER], and look at the difference."


def test_every_copy_of_march_2024_has_its_approved_outline() -> None:
    made = dict(outlines("march-2024", edition_of(MARCH, "2024-02")))

    assert set(made) == set((APPROVED / "march-2024").glob("*.txt"))
    for path, text in made.items():
        assert text == path.read_text(encoding="utf-8"), f"{path.name}. {AGAIN}"
