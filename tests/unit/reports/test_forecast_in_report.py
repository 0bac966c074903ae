"""The forecast in the report: plain for the committee, with all that it rests on for officers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from highneeds.editions.forecast_said import (
    BalanceChance,
    BandTested,
    PaperSaid,
    PlacesAhead,
    ScoreSaid,
)
from highneeds.reports.audience import Audience, list_audiences
from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.document import Chart, Document, Heading, Table
from highneeds.reports.document_text import block_texts, characters
from highneeds.reports.highlight import build_document
from highneeds.reports.outlook_words import outlook_sentences
from highneeds.reports.savings_rows import list_savings
from highneeds.reports.sections.overall import both_ratings
from tests.unit.reports.forecast_edition import FORECAST, MILLION, OUTLOOK
from tests.unit.reports.march_edition import MARCH, SCHEME

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition


def build(
    edition: Edition = FORECAST, *, internal: bool = False, audience: Audience | None = None
) -> Document:
    return build_document(
        edition=edition, extracted_for="C", extracted_on=date(2024, 3, 4), internal=internal,
        audience=audience,
    )  # fmt: skip


def said(document: Document) -> str:
    return "\n".join(block_texts(document.blocks))


def tables(document: Document) -> dict[str, Table]:
    return {block.name: block for block in document.blocks if isinstance(block, Table)}


def grid(table: Table) -> list[list[str]]:
    return [[characters(cell.text) for cell in row] for row in table.rows]


def with_outlook(**changes: object) -> Edition:
    outlook = replace(OUTLOOK, **changes)
    return replace(FORECAST, trajectory=replace(FORECAST.trajectory, outlook=outlook))


def test_the_committee_reads_three_plain_sentences() -> None:
    assert outlook_sentences(FORECAST) == (
        (
            "In no year up to 2024-25 is income expected to meet spend: the deficit is expected to "
            "reach about £62.0 million."
        ),
        (
            "The number of plans is expected to go from about 3,590 to about 5,950 by January 2029; "
            "eight simulations in ten lie between 4,920 and 7,680."
        ),
        (
            "Tested on published years, the method's 80% band for the number of plans held in 79% of "
            "400 forecasts."
        ),
    )
    assert all(sentence in said(build()) for sentence in outlook_sentences(FORECAST))


def test_the_year_in_which_income_meets_spend_is_named() -> None:
    edition = with_outlook(first_year_of_balance="2026-27", tested=None, plans=())

    assert outlook_sentences(edition) == ("Income is expected to meet spend again in 2026-27.",)


def test_an_edition_without_a_forecast_says_nothing_of_one() -> None:
    assert outlook_sentences(MARCH) == ()
    assert list_savings(MARCH) is None
    assert "assurance" not in said(build(MARCH, internal=True))


@pytest.mark.parametrize("name", ["bridge", "drivers", "modelled-by-year", "plans-ahead"])
def test_what_the_forecast_rests_on_is_for_officers(name: str) -> None:
    assert name in tables(build(internal=True))
    assert name not in tables(build())


@pytest.mark.parametrize("audience", list_audiences(), ids=lambda each: each.kind)
def test_every_copy_holds_the_register_and_how_the_method_was_tested(audience: Audience) -> None:
    scores = (
        ScoreSaid("highneeds", 1, 895, 3.58, 0.34, 2.61, 82.1, 95.6),
        ScoreSaid("naive", 1, 895, 9.19, -9.03),
        ScoreSaid("shrunk_growth", 1, 895, 3.91, 0.41, 2.89, 86.3, 95.6),
    )
    edition = with_outlook(tested=BandTested(895, 82, (1,), scores, calibrated=False))
    for internal in (False, True):
        copy = build(edition, internal=internal, audience=audience)
        register = grid(tables(copy)["assumptions"])
        if audience.sides == 1:
            assert "Growth: 5 per cent" in register[0][1]
            assert "out by 3.6% on average 1 year ahead" in said(copy)
            assert "(the best simple method 3.9% and 3.9%). Its 80% band held 82.1%" in said(copy)
        else:
            row = ["1", "895", "3.6%", "3.9%", "9.2%", "0.3%", "82.1%", "95.6%", "2.61", "2.89"]
            assert register[0][0] == "Growth"
            assert grid(tables(copy)["backtest"]) == [row]
        assert "its band is not the one tested here" in said(copy)
    assert "held in 82%" not in said(build(edition))


def test_the_public_register_keeps_back_numbers_of_children() -> None:
    few = replace(OUTLOOK.assumptions[0], id="backlog", value="3", unit="plans")
    words = replace(OUTLOOK.assumptions[0], id="effect", evidence="Two of six children")
    edition = with_outlook(assumptions=(few, words))

    assert [row[1] for row in grid(tables(build(edition))["assumptions"])] == ["[c]", "5"]
    assert "Two of six" not in said(build(edition))
    assert "Two of six" in said(build(edition, internal=True))


@pytest.mark.parametrize(
    "words", ["Not calibrated on published years.", "Rates of leaving", "abc123"]
)
def test_cautions_provenance_and_the_run_are_for_officers(words: str) -> None:
    assert words in said(build(internal=True))
    assert words not in said(build())
    assert "One caution about the method is recorded" in said(build())


def test_the_bridge_ends_at_the_sum_of_its_steps() -> None:
    assert grid(tables(build(internal=True))["bridge"]) == [
        ["First year", "£70,000,000"],
        ["Price", "£14,000,000"],
        ["Last year", "£84,000,000"],
    ]


def test_savings_stand_side_by_side_and_each_column_names_its_year() -> None:
    table = tables(build())["savings"]

    assert [column.heading for column in table.columns] == [
        "Saving", "Claimed for 2023-24", "Modelled for 2024-25",
    ]  # fmt: skip
    assert grid(table) == [
        ["Workstream 1 Savings", "£1,753,000", "-£121,000"],
        ["New places", "[x]", "£430,000"],
        ["Workstream 4 Savings", "£0", "[x]"],
    ]
    assert "would come to £23,000 more in 2024-25 if each stood alone" in said(build())


def test_officers_read_places_chances_and_dated_papers() -> None:
    edition = with_outlook(
        places=(
            PlacesAhead("2025", "Special schools", "mitigated", 1200, 1300, 1400),
            PlacesAhead("2025", "Special schools", "unmitigated", 1300, 1400, 1500),
        ),
        balance=(BalanceChance("2024-25", 0, 0), BalanceChance("2025-26", 12, 12)),
        papers=(
            PaperSaid("agreement", "As signed", date(2022, 5, 20), (("2024-25", 60 * MILLION),)),
            PaperSaid("plan", "2", date(2023, 9, 1), (("2025-26", 70 * MILLION),)),
        ),
    )
    internal = tables(build(edition, internal=True))
    assert grid(internal["places-ahead"]) == [["Special schools", "1,300 (1,200 to 1,400)"]]
    assert grid(internal["chances-ahead"]) == [
        ["2024-25", "20%", "0%", "0%"], ["2025-26", "[z]", "12%", "12%"],
    ]  # fmt: skip
    heads = [column.heading for column in internal["papers-ahead"].columns]
    assert heads[1:] == ["As signed, 20 May 2022", "Plan, version 2, 1 September 2023"]
    assert grid(internal["papers-ahead"])[0] == ["2024-25", "£60,000,000", "[z]"]
    assert not {"places-ahead", "chances-ahead", "papers-ahead"} & set(tables(build(edition)))


def test_a_saving_names_the_measures_it_should_move() -> None:
    named = replace(OUTLOOK.savings[0], measures=(MARCH.measures[0].id, "no_such_measure"))
    table = tables(build(with_outlook(savings=(named,))))["savings"]

    assert table.columns[-1].heading == "Should move"
    assert grid(table)[0][-1] == f"{MARCH.measures[0].title}; no such measure"


def test_a_claim_of_the_year_modelled_goes_before_the_programmes_own() -> None:
    claimed = replace(
        OUTLOOK.savings[0], financial_year="2023-24", claimed_pence=90_000_000,
        delivered_pence=30_000_000,
    )  # fmt: skip
    savings = list_savings(with_outlook(savings=(claimed,)))

    assert savings is not None
    assert (savings.claimed_year, savings.modelled_year) == ("2023-24", "2023-24")
    assert (savings.rows[0].claimed, savings.rows[0].delivered) == (90_000_000, 30_000_000)


def test_the_chart_of_savings_says_its_finding_and_its_numbers_in_words() -> None:
    chart = next(b for b in build().blocks if isinstance(b, Chart) and b.name == "savings-chart")

    refuse_references(chart.spec)
    assert chart.title.endswith("the forecast counts on £0.3 million in 2024-25")
    assert "New places: modelled for 2024-25 £430,000." in chart.alt
    assert "modelled for 2024-25 -£121,000" in chart.alt
    ends = [value["end"] for value in chart.spec["data"]["values"]]
    assert min(ends) == 0  # no amount is printed over the names at the left


def test_both_ratings_of_the_trajectory_are_said_where_both_exist() -> None:
    assert both_ratings(FORECAST.trajectory, SCHEME) == (
        "The trajectory is calculated Red - At Risk by the rule (green from 0.7, amber from 0.3); "
        "judged Amber - Off Track by D. Judge, because the gap is small."
    )
    assert both_ratings(FORECAST.trajectory, SCHEME) in said(build())
    assert both_ratings(with_outlook(rating="").trajectory, SCHEME) == ""
    assert both_ratings(MARCH.trajectory, SCHEME) == ""


def test_a_signal_stands_below_its_measure_and_its_words_are_explained() -> None:
    first, *others = MARCH.measures
    row = replace(first, signal="special cause: concern (trial limits, from 8 points)")

    document = build(replace(MARCH, measures=(row, *others)), internal=True)

    name = tables(document)["measures"].rows[0][0]
    assert characters(name.small).endswith("special cause: concern")
    assert "moved more than chance explains. Trial limits, from 8 points." in said(document)
    assert "special cause" not in said(build(MARCH))


def test_the_signal_of_a_withheld_figure_is_withheld() -> None:
    few = next(row for row in MARCH.measures if "2 (33%)" in (row.this.as_typed or ""))
    row = replace(few, signal="special cause: concern")
    edition = replace(MARCH, measures=(row,))

    assert "special cause: concern" not in said(build(edition))
    assert "special cause: concern" in said(build(edition, internal=True))


def test_the_appendix_of_savings_follows_the_key() -> None:
    headings = [b.text for b in build(internal=True).blocks if isinstance(b, Heading)]

    after = headings[headings.index("Appendices") :]
    assert after.index("Key to ratings and symbols") < after.index(
        "Savings claimed, delivered and modelled"
    ) < after.index("Forecast assurance")  # fmt: skip
