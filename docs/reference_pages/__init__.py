"""The reference pages, made from the code's own definitions; `make docs` writes them."""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).parents[1] / "reference"


def render_pages() -> dict[str, str]:
    """Return the text of each page by the name of its file."""
    from docs.reference_pages.backtest_page import render_backtest
    from docs.reference_pages.checks_page import render_checks
    from docs.reference_pages.commands_page import render_commands
    from docs.reference_pages.disclosure_page import render_disclosure
    from docs.reference_pages.edition_page import render_edition
    from docs.reference_pages.errors_page import render_errors
    from docs.reference_pages.exactness_page import render_exactness
    from docs.reference_pages.feeds_page import render_feeds
    from docs.reference_pages.measures_page import render_measures

    return {
        "measures.md": render_measures(),
        "checks.md": render_checks(),
        "commands.md": render_commands(),
        "backtest.md": render_backtest(),
        "exactness.md": render_exactness(),
        "errors.md": render_errors(),
        "feeds.md": render_feeds(),
        "edition.md": render_edition(),
        "disclosure.md": render_disclosure(),
    }
