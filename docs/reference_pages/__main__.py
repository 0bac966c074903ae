"""Write the reference pages: ``python -m docs.reference_pages`` from the top of the project."""

from __future__ import annotations

import json

from docs.reference_pages import HOME, render_pages
from highneeds.editions.canonical import schema
from highneeds.programme.folder_page import draw_folder_page
from highneeds.programme.lifecycle_page import draw_lifecycle_page
from highneeds.renderers.data_package import DOCUMENT_SCHEMA, TABLE_SCHEMA


def main() -> None:
    """Write every page, and the schema of an edition."""
    edition = json.dumps(schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    pages = {
        **render_pages(),
        "lifecycle.md": draw_lifecycle_page(),
        "programme-folder.md": draw_folder_page(),
        "edition.schema.json": edition,
        **{each.name: each.read_text(encoding="utf-8") for each in (TABLE_SCHEMA, DOCUMENT_SCHEMA)},
    }
    for name, text in pages.items():
        (HOME / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
