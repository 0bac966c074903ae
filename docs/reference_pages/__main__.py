"""Write the reference pages: ``python -m docs.reference_pages`` from the top of the project."""

from __future__ import annotations

import json

from docs.reference_pages import HOME, render_pages
from highneeds.editions.canonical import schema
from highneeds.programme.lifecycle_page import draw_lifecycle_page


def main() -> None:
    """Write every page, and the schema of an edition."""
    edition = json.dumps(schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    pages = {
        **render_pages(),
        "lifecycle.md": draw_lifecycle_page(),
        "edition.schema.json": edition,
    }
    for name, text in pages.items():
        (HOME / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
