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
PAGES = 4  # the sides before the appendices


def main() -> None:
    """Write the first pages of the committee's report as PNG."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "demo"
        make_demo(out=folder)
        edition = edition_of(folder, "2024-03")
    document = build_document(
        edition=edition,
        extracted_for=COMMITTEE,
        extracted_on=date(2024, 4, 22),
        internal=False,
    )
    PICTURES.mkdir(exist_ok=True)
    pages = render_pictures(document, options=RenderOptions(), ppi=96)
    for number, page in enumerate(pages[:PAGES], start=1):
        (PICTURES / f"report-page-{number}.png").write_bytes(page)


if __name__ == "__main__":
    main()
