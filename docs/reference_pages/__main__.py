"""Write the reference pages: ``python -m docs.reference_pages`` from the top of the project."""

from __future__ import annotations

from docs.reference_pages import HOME, render_pages
from highneeds.programme.lifecycle_page import draw_lifecycle_page


def main() -> None:
    """Write every page."""
    pages = {**render_pages(), "lifecycle.md": draw_lifecycle_page()}
    for name, text in pages.items():
        (HOME / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
