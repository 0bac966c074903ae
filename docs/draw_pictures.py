"""Draw the pictures of the docs from the demonstration: ``python docs/draw_pictures.py``."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from highneeds.cli.demonstrating import COMMITTEE, make_demo
from highneeds.editions.folder import edition_of
from highneeds.renderers.options import RenderOptions
from highneeds.renderers.pdf_format import render_pictures
from highneeds.reports.highlight import build_document

PICTURES = Path(__file__).parent / "pictures"
# Whose copy, what its pictures are called, and how many sides: those before the appendices, one sheet.
COPIES = ((COMMITTEE, "report-page", 4), ("Member's one page", "members-page", 2))


def main() -> None:
    """Write the first pages of the committee's report, and a member's sheet, as PNG."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "demo"
        make_demo(out=folder)
        edition = edition_of(folder, "2024-03")
    PICTURES.mkdir(exist_ok=True)
    for reader, name, sides in COPIES:
        document = build_document(
            edition=edition,
            extracted_for=reader,
            extracted_on=date(2024, 4, 22),
            internal=False,
        )
        pages = render_pictures(document, options=RenderOptions(), ppi=96)
        for number, page in enumerate(pages[:sides], start=1):
            (PICTURES / f"{name}-{number}.png").write_bytes(page)


if __name__ == "__main__":
    main()
