"""Write the feeds' reference pages from their definitions: run this after changing one."""

from __future__ import annotations

from pathlib import Path

from highneeds.feeds.reference import render_pages

HOME = Path(__file__).parent / "reference" / "feeds"


def main() -> None:
    """Write every page."""
    HOME.mkdir(parents=True, exist_ok=True)
    for name, text in render_pages().items():
        (HOME / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
