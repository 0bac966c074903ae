"""The reference pages are made from the code: what is committed is what the code says now."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from docs.reference_pages import HOME, render_pages
from docs.reference_pages.checks_page import list_remedies
from docs.reference_pages.commands_page import list_parsers, load_notes
from highneeds.cli import main
from highneeds.disclosure.policy import load_policy
from highneeds.editions.checking import list_checks
from highneeds.feeds.discovery import get_feed, list_feeds
from highneeds.measures.catalogue import load_catalogue

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = render_pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_says_what_the_code_says(name: str) -> None:
    path = HOME / name
    written = path.read_text(encoding="utf-8") if path.exists() else ""

    assert written == PAGES[name], f"docs/reference/{name} is stale: run make docs"


def test_every_measure_variant_and_check_stands_on_its_page() -> None:
    measures, checks = PAGES["measures.md"], PAGES["checks.md"]
    catalogue = load_catalogue()

    assert [name for name in catalogue if f"## {name}\n" not in measures] == []
    for definition in catalogue.values():
        for variant in definition.variants:
            assert f"| `{variant.name}` |" in measures, definition.name
    assert [name for name in list_checks() if f"| `{name}` |" not in checks] == []


def test_every_check_tells_a_remedy() -> None:
    assert [name for name, check in list_checks().items() if not list_remedies(check)] == []


def test_every_command_has_notes_and_its_keys_stand_in_what_it_prints() -> None:
    notes = load_notes()

    assert set(notes) == set(list_parsers())
    for name, each in notes.items():
        assert [key for key in each.keys if f'"{key}"' not in each.prints] == [], name


def test_what_quick_commands_print_has_the_keys_of_their_notes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, ledger = str(tmp_path / "ours"), tmp_path / "ledger.csv"
    ledger.write_text(
        "financial_year,block,line,kind,amount\n2023-24,high_needs,H1,budget,10\n", encoding="utf-8"
    )
    calls = {
        "new": ["new", folder, "--period", "2026-01"],
        "next-period": ["next-period", folder],
        "check": ["check", str(ledger)],
        "measures": ["measures", folder, "--as-at", "2026-01-31", "--only", "requests"],
    }
    for name, call in calls.items():
        assert main([*call, "--json"]) == 0, name
        printed = json.loads(capsys.readouterr().out)
        first = printed[0] if isinstance(printed, list) else printed
        assert set(load_notes()[name].keys) <= set(first), name


def test_the_limit_of_the_public_policy_is_told_as_it_is() -> None:
    limit = load_policy("public").counts.withhold_up_to

    assert re.search(rf"`counts\.withhold_up_to` \|[^|]+\| {limit} \|", PAGES["disclosure.md"])


def test_every_link_between_the_pages_leads_somewhere() -> None:
    lost = []
    for path in DOCS.rglob("*.md"):
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
            file, _, place = target.partition("#")
            if target.startswith(("http", "mailto:")):
                continue
            there = (path.parent / file).resolve() if file else path
            if not there.exists() or (place and place not in headings(there)):
                lost.append(f"{path.relative_to(DOCS).as_posix()}: {target}")

    assert lost == []


def headings(path: Path) -> set[str]:
    found = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in found}


@pytest.mark.parametrize("name", list_feeds())
def test_a_feed_names_the_measures_that_rest_on_it(name: str) -> None:
    resting = {
        measure.name
        for measure in load_catalogue().values()
        if any(name in measure.feeds_of(variant) for variant in measure.variants)
    }
    assert set(get_feed(name).measures) == resting
