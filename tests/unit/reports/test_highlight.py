"""The highlight report says what its reader needs, in order, and nothing that reader may not see."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from msgspec.structs import replace

from highneeds.editions.edition import (
    Change,
    Edition,
    EditionStatus,
    KeepingChance,
    Outlook,
    Publication,
    Trajectory,
)
from highneeds.reports.document import (
    BulletList,
    Document,
    Heading,
    KeyFacts,
    PageBreak,
    Panel,
    Paragraph,
    Table,
)
from highneeds.reports.document_text import block_texts, characters
from highneeds.reports.highlight import build_document
from highneeds.vocabulary.figures import read_typed_figure
from highneeds.vocabulary.ratings import Basis, DirectionOfTravel, Rating, Ratings
from tests.unit.reports.march_edition import AMBER, GREEN, MARCH


def build(edition: Edition = MARCH, *, internal: bool = False) -> Document:
    return build_document(
        edition=edition,
        extracted_for="Children's Select Committee",
        extracted_on=date(2024, 3, 4),
        internal=internal,
    )


def everything(document: Document) -> str:
    return "\n".join(block_texts(document.blocks))


def table(document: Document, name: str) -> Table:
    return next(b for b in document.blocks if isinstance(b, Table) and b.name == name)


def text_below(document: Document, heading: str) -> str:
    """Return the paragraph that follows a heading."""
    blocks = document.blocks
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == heading)
    below = blocks[at + 1]
    assert isinstance(below, Paragraph)
    return characters(below.text)


def notes(document: Document) -> str:
    small = [b for b in document.blocks if isinstance(b, Paragraph) and b.kind == "small"]
    return "\n".join(characters(block.text) for block in small)


def test_the_sections_stand_in_the_order_the_committee_reads_them() -> None:
    headings = [b.text for b in build(internal=True).blocks if isinstance(b, Heading)]

    assert [text for text in headings if text != "Requests"] == [
        "High Needs Block Sustainability Highlight Report",
        "What we ask of you",
        "Deal conditions",
        "Transformation Summary - Overview",
        "Transformation Summary - Key Measures",
        "Finance Summary",
        "Programme Mitigations",
        "Programme Risk Log",
        "DSG Deficit Trajectory",
        "Appendices",
        "Key to ratings and symbols",
        "Abbreviations",
        "Definitions",
        "Lineage",
        "Checks",
    ]


def test_the_title_block_says_for_whom_and_when() -> None:
    facts = next(block for block in build().blocks if isinstance(block, KeyFacts))

    pairs = {name: characters(cell.text) for name, cell in facts.pairs}
    assert pairs["Extracted for"] == "Children's Select Committee"
    assert pairs["Extracted on"] == "04/03/2024"


def test_headings_never_skip_a_level() -> None:
    levels = [b.level for b in build(internal=True).blocks if isinstance(b, Heading)]

    assert levels[0] == 1
    for before, after in itertools.pairwise(levels):
        assert after <= before + 1


def test_without_a_rating_the_one_question_is_not_answered_by_a_guess() -> None:
    panel = next(block for block in build().blocks if isinstance(block, Panel))

    assert panel.heading == "Will we keep to the agreement?"
    said = [characters(text) for text in panel.body]
    assert said[0].startswith("It cannot be said yet")
    assert said[1] == (
        "The budget takes the cumulative deficit from £56.2 million to £83.5 million."
    )


def test_a_rated_trajectory_answers_the_one_question() -> None:
    rated = Ratings(this=Rating(AMBER, Basis.CALCULATED, "above the agreed line"))
    edition = replace(MARCH, trajectory=Trajectory(rated, MARCH.trajectory.points))

    panel = next(block for block in build(edition).blocks if isinstance(block, Panel))

    assert characters(panel.body[0]) == (
        "Not as things stand: the deficit trajectory is rated Amber - Off Track."
    )


@pytest.mark.parametrize(
    ("percent", "answer"),
    [
        (100, "Very likely"),
        (90, "Very likely"),
        (89, "Probably"),
        (66, "It could go either way"),
        (33, "Probably not"),
        (9, "Very unlikely"),
        (0, "Very unlikely"),
    ],
)
def test_a_forecast_answers_with_the_hardest_year_and_the_consequence(
    percent: int, answer: str
) -> None:
    chances = (
        KeepingChance("2025-26", 6_000_000_000, 100),
        KeepingChance("2026-27", 5_500_000_000, percent),
    )
    outlook = Outlook(chances, falls_on_council_in="2027-28", falls_on_council_pence=6_400_000_000)
    edition = replace(MARCH, trajectory=replace(MARCH.trajectory, outlook=outlook))

    document = build(edition)

    panel = next(block for block in document.blocks if isinstance(block, Panel))
    lead = characters(panel.body[0])
    assert lead.startswith(f"{answer}: the chance of ending the hardest year, ")
    assert lead.endswith(f", within the agreed deficit is {percent}%.")
    assert text_below(document, "The consequence") == (
        "If the trajectory holds, £64.0 million falls on the council when the statutory override "
        "ends, in 2027-28."
    )


def test_a_column_that_nobody_filled_is_left_out_and_named() -> None:
    document = build()

    assert [c.heading for c in table(document, "conditions").columns] == [
        "Deal Condition",
        "This Period",
    ]
    assert "Left out, with nothing recorded: Last Period, Year-end outlook." in notes(document)


def test_a_column_with_one_filled_cell_is_kept() -> None:
    first, *others = MARCH.conditions
    rated = replace(first, ratings=replace(first.ratings, last=Rating(AMBER, Basis.TYPED)))
    edition = replace(MARCH, conditions=(rated, *others))

    headings = [c.heading for c in table(build(edition), "conditions").columns]

    assert headings == ["Deal Condition", "Last Period", "This Period"]


def test_a_gap_between_a_total_and_its_lines_is_printed_for_everybody() -> None:
    assert "£978,540 less" in notes(build())


def test_a_judgement_says_whose_it_is_and_looks_different() -> None:
    judged = Ratings(
        this=Rating(GREEN, Basis.JUDGED, "two posts filled", by="A. Officer", on=date(2024, 3, 1))
    )
    edition = replace(MARCH, overall=replace(MARCH.overall, ratings=judged))

    document = build(edition)
    cell = table(document, "overall").rows[0][1]

    assert cell.badge is not None
    assert cell.badge.judged
    name = table(document, "overall").rows[0][0]
    assert characters(name.small) == "judged by A. Officer, 1 March 2024 · two posts filled."
    for_officers = table(build(edition, internal=True), "overall").rows[0]
    assert characters(for_officers[1].small) == "judged by A. Officer, 1 March 2024"
    assert "dashed frame" in everything(document)
    assert "dashed frame" not in everything(build())


def test_each_abbreviation_is_explained_once_and_before_its_first_use() -> None:
    document = build()
    explained = [
        index
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph) and block.kind == "gloss" and "EHCP: " in block.text[0].text
    ]

    assert len(explained) == 1
    uses = [i for i, block in enumerate(document.blocks) if "EHCP" in "".join(block_texts([block]))]
    assert min(uses) == explained[0]


def test_the_key_lists_exactly_the_codes_that_were_used() -> None:
    symbols = table(build(), "symbols")

    codes = {characters(row[0].text) for row in symbols.rows}
    text = everything(build())
    assert codes == {code for code in ("[c]", "[x]", "[z]", "[low]", "[u]", "[p]") if code in text}
    assert "[c]" in codes


def test_abbreviations_that_are_not_used_are_not_listed() -> None:
    shorts = {characters(row[0].text) for row in table(build(), "abbreviations").rows}

    assert {"EHCP", "DSG"} <= shorts
    assert "POET" not in shorts


@pytest.mark.parametrize(
    "secret", ["2 (33%)", "2 of 6", "f00dfeed", "0123456789abcdef", "£978,540 less than its parts"]
)
def test_the_public_copy_carries_no_small_number_hash_or_check(secret: str) -> None:
    document = build()

    assert secret not in everything(document)
    assert document.sha256 == ""
    assert secret in everything(build(internal=True)) or build(internal=True).sha256


def test_the_internal_copy_prints_the_count_as_typed_with_its_parts() -> None:
    row = table(build(internal=True), "measures").rows[3]

    assert characters(row[1].text) == "2 (33%)"
    assert characters(row[1].small) == "2 of 6"


def test_a_draft_and_an_internal_copy_are_marked_and_a_published_public_one_is_not() -> None:
    done = Publication("A. Approver", "R. Releaser", date(2024, 3, 5))
    published = replace(MARCH, status=EditionStatus.PUBLISHED, publication=done)

    assert build().marking == "Draft"
    assert build(internal=True).marking == "Draft · Internal: not for publication"
    assert build(published).marking == ""
    assert build(published, internal=True).marking == "Internal: not for publication"


@pytest.mark.parametrize(
    ("this", "last", "said"),
    [("169", "168", False), ("169", "150", True), ("2", "9", False)],
)
def test_the_public_copy_names_a_direction_only_where_the_figures_shown_differ(
    this: str, last: str, *, said: bool
) -> None:
    row = replace(
        MARCH.measures[0],
        this=read_typed_figure(this)[0],
        last=read_typed_figure(last)[0],
        direction=DirectionOfTravel.WORSENING,
    )
    edition = replace(MARCH, measures=(row,))

    public, internal = build(edition), build(edition, internal=True)

    assert ("worsening on last period" in everything(public)) is said
    assert "worsening on last period" in everything(internal)


def test_the_appendices_begin_on_a_page_of_their_own_and_say_what_they_hold() -> None:
    blocks = build().blocks
    at = next(i for i, b in enumerate(blocks) if isinstance(b, PageBreak))

    heading, said = blocks[at + 1 : at + 3]
    assert isinstance(heading, Heading)
    assert isinstance(said, Paragraph)
    assert heading.text == "Appendices"
    after = [b.text for b in blocks[at + 2 :] if isinstance(b, Heading) and b.level == 2]
    assert characters(said.text).rstrip(".").casefold() == "; ".join(after).casefold()


def test_changes_that_page_one_has_no_room_for_stand_in_the_appendices() -> None:
    changes = tuple(Change(f"Change {number}.") for number in range(1, 13))

    document = build(replace(MARCH, changes=changes))

    lists = [b for b in document.blocks if isinstance(b, BulletList) and not b.numbered]
    first, rest = ([characters(item) for item in each.items] for each in lists[:2])
    assert first == [f"Change {number}." for number in range(1, 9)]
    assert rest == [f"Change {number}." for number in range(9, 13)]
    assert "4 more changes are listed in the appendices." in notes(document)


def test_a_judge_whom_a_whole_column_shares_is_named_once() -> None:
    judged = Ratings(this=Rating(GREEN, Basis.JUDGED, "as planned", "A. Officer", date(2024, 3, 1)))
    conditions = tuple(replace(each, ratings=judged) for each in MARCH.conditions)

    document = build(replace(MARCH, conditions=conditions))

    cells = [row[1] for row in table(document, "conditions").rows]
    assert [cell.small for cell in cells] == [()] * len(cells)
    assert notes(document).count("This Period: judged by A. Officer, 1 March 2024.") == 1


def test_asks_for_another_audience_are_left_out() -> None:
    asks = (*MARCH.asks, replace(MARCH.asks[0], text="Agree the plan.", audience="Schools Forum"))

    document = build(replace(MARCH, asks=asks))

    lists = [b for b in document.blocks if isinstance(b, BulletList) and b.numbered]
    assert [characters(item) for item in lists[0].items] == ["Note the position."]
