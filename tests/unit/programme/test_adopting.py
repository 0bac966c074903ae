"""An old report adopted: the report of March 2024 with no cell lost, other layouts, and what is kept."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
import xlsxwriter
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from highneeds.programme.adopting.adopt import Adopted, adopt_report
from highneeds.programme.adopting.old_lines import read_old_report
from highneeds.programme.folder import read_books
from highneeds.programme.programme_file import read_programme
from highneeds.vocabulary.errors import DefinitionError, FolderTakenError, UsageError
from tests.unit.editions.made_programme import compile_from

if TYPE_CHECKING:
    from highneeds.programme.books import Books
    from highneeds.programme.programme import Programme

ROOT = Path(__file__).resolve().parents[3]
OLD = ROOT.parent / "shared" / "report-march-2024.txt"
EXAMPLE = ROOT / "examples" / "march-2024"
TABLE = [
    ("Programme Mitigations", "Baseline", "Budget", "Actual to date", "RAG"),
    ("Workstream 1 Savings", "£0", "£1,753,000", "£210,000", "Green - On Track"),
    ("New classes", "£0", "£90,000", "NA", "Amber - Off Track"),
]
RISKS = [
    ("Risk", "Consequence", "Likelihood", "Impact", "Target score", "Actions", "Updated", "Owner"),
    ("Places open late", "Costs rise.", "3", "4", "4", "Weekly meeting.", "01/03/2025", "Ben Lang"),
    ("No target is given", "It is kept.", "3", "4", "", "None.", "01/03/2025", "Ben Lang"),
]


def read(folder: Path, period: str) -> tuple[Programme, Books]:
    programme = read_programme(folder)
    return programme, read_books(folder, period=period, programme=programme)


@pytest.fixture(scope="module")
def march(tmp_path_factory: pytest.TempPathFactory) -> tuple[Adopted, Path]:
    if not OLD.exists():
        pytest.skip("the text of the report of March 2024 is not in ../shared")
    out = tmp_path_factory.mktemp("adopted") / "march"
    return adopt_report(OLD, out=out), out


def test_every_figure_rating_and_date_of_march_is_that_of_the_example(
    march: tuple[Adopted, Path],
) -> None:
    _, books = read(march[1], "2024-02")
    _, example = read(EXAMPLE, "2024-02")

    assert [(row.key, row.figure, row.last_update, row.rating.words) for row in books.measures] == [
        (row.key, row.figure, row.last_update, row.rating.words) for row in example.measures
    ]
    for name in ("finance", "mitigations"):
        assert [
            (row.id, row.baseline, row.budget, row.actual, row.variance, row.rating.words)
            for row in getattr(books, name)
        ] == [
            (row.id, row.baseline, row.budget, row.actual, row.variance, row.rating.words)
            for row in getattr(example, name)
        ]
    assert [(row.id, row.rating.words) for row in books.conditions] == [
        (row.id, row.rating.words) for row in example.conditions
    ]


def test_every_risk_of_march_is_that_of_the_example(march: tuple[Adopted, Path]) -> None:
    _, books = read(march[1], "2024-02")
    _, example = read(EXAMPLE, "2024-02")

    def said(books: Books) -> list[tuple[object, ...]]:
        return [
            (each.name, each.consequence, each.score, each.target_score, each.action,
             each.updated, each.trend, each.trend_as_typed, each.trend_guessed)
            for each in books.risks
        ]  # fmt: skip

    assert said(books) == said(example)


def test_every_title_and_text_of_march_is_that_of_the_example(march: tuple[Adopted, Path]) -> None:
    programme, books = read(march[1], "2024-02")
    example, texts = read(EXAMPLE, "2024-02")

    for name in ("conditions", "measures", "finance", "mitigations"):
        assert [each.title for each in getattr(programme, name)] == [
            each.title for each in getattr(example, name)
        ]
    assert [each.detail for each in programme.measures] == [
        each.detail for each in example.measures
    ]
    assert [each.kind for each in programme.finance] == [each.kind for each in example.finance]
    assert programme.calendar.committees[0].papers_on == example.calendar.committees[0].papers_on
    assert [(each.section, each.heading, each.markdown) for each in books.narrative] == [
        (each.section, each.heading, each.markdown) for each in texts.narrative
    ]


def test_of_march_one_word_is_unplaced_and_said_to_be(march: tuple[Adopted, Path]) -> None:
    adopted, out = march

    assert [(each.line, each.left) for each in adopted.unplaced] == [(21, "Track")]
    assert "line 21: Track" in (out / "unplaced.md").read_text(encoding="utf-8")


def test_every_cell_of_march_says_where_it_was_found(march: tuple[Adopted, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(
        (march[1] / "adopted-cells.csv").read_text(encoding="utf-8-sig")
    )))  # fmt: skip
    cost = next(row for row in rows if row["cell"] == "average_cost: figure")

    assert (cost["text"], cost["line"], cost["confidence"]) == ("£17,287", "40", "likely")
    guessed = [row["text"] for row in rows if row["cell"].endswith(": trend")]
    assert guessed == ["steady", "rising", "steady", "falling", "falling"]
    assert {row["confidence"] for row in rows} == {"certain", "likely", "guess"}


def test_the_adopted_march_is_questioned_as_the_example_is(march: tuple[Adopted, Path]) -> None:
    asked = {(each.check, each.place) for each in compile_from(march[1], "2024-02").checks}
    known = {(each.check, each.place) for each in compile_from(EXAMPLE, "2024-02").checks}

    assert ("cumulative_reconciles", "finance.csv: cumulative") in asked
    assert {each for each in known - asked if "risks.csv" not in each[1]} == set()


def write_word(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("SEND programme highlight report")
    document.add_paragraph("Finance update")
    document.add_paragraph("The budget was agreed in February. It holds.")
    for rows in (TABLE, RISKS):
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def write_workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for rows in (TABLE, RISKS):
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize("name", ["old.docx", "old.xlsx"])
def test_a_word_document_and_a_workbook_are_read(tmp_path: Path, name: str) -> None:
    old = tmp_path / name
    (write_word if name.endswith("docx") else write_workbook)(old)

    adopted = adopt_report(old, out=tmp_path / "out")

    _, books = read(tmp_path / "out", adopted.period)
    assert adopted.period == "2025-03"
    assert [row.id for row in books.mitigations] == ["savings-1", "new-classes"]
    assert [row.actual.as_typed for row in books.mitigations] == ["£210,000", "NA"]
    (risk,) = books.risks
    assert (risk.score, risk.target_score, risk.owner) == (12, 4, "Ben Lang")
    assert "No target is given" in (tmp_path / "out" / "unplaced.md").read_text(encoding="utf-8")


SCORECARD = """\
SEND and inclusion scorecard
Report date: 15/06/2025

1. Performance
Indicator | Detail | Target | Actual | As at | Status
Number of EHCPs | Children and young people | 4,900 | 5,012 | May-25 | Amber
EHCPs issued within 20 weeks | Year to date | 60% | 48.2% | May-25 | Red
Tribunal appeals lodged | | | 31 | May-25 | Green

2. Financial position
Line | Budget 2025/26 | Actual to date | Forecast outturn | Status
High needs spend | £71.2m | £11.9m | £73.05m | Red
Cumulative deficit | £38m | NA | £40.4m | Red

The forecast moved by £1.1m since the last report,
because places open later.
"""


def test_a_scorecard_in_another_layout_is_read(tmp_path: Path) -> None:
    old = tmp_path / "scorecard.txt"
    old.write_text(SCORECARD, encoding="utf-8")

    adopted = adopt_report(old, out=tmp_path / "out")

    programme, books = read(tmp_path / "out", "2025-05")
    assert programme.measure_keys == (
        "active_plans",
        "timeliness_20_week",
        "tribunal-appeals-lodged",
    )
    assert [row.figure.as_typed for row in books.measures] == ["5,012", "48.2%", "31"]
    assert [row.rating.words for row in books.measures] == ["Amber", "Red", "Green"]
    spend, cumulative = books.finance
    assert (spend.budget.as_typed, spend.outturn.as_typed) == ("£71,200,000", "£73,050,000")
    assert (cumulative.actual.as_typed, cumulative.outturn.as_typed) == ("NA", "£40,400,000")
    assert books.narrative[0].markdown.startswith("The forecast moved by £1.1m since")
    # A target takes who agreed it and from when, which the report does not tell: it is kept apart.
    assert adopted.unplaced == ()
    measures = (tmp_path / "out" / "periods" / "2025-05" / "measures.csv").read_text("utf-8")
    assert [word in measures for word in ("Target: 4,900", "Target: 60%")] == [True, True]


def test_a_report_that_tells_no_month_asks_for_it(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text("Our report\n\nAll is well.\n", encoding="utf-8")

    with pytest.raises(UsageError, match="--period 2024-02"):
        adopt_report(old, out=tmp_path / "out")
    assert (
        adopt_report(old, out=tmp_path / "out", period="2024-02").unplaced[0].text == "All is well."
    )


def test_a_report_without_a_word_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text("\n \n", encoding="utf-8")

    with pytest.raises(DefinitionError, match="no word at all"):
        adopt_report(old, out=tmp_path / "out", period="2024-02")
    assert not (tmp_path / "out").exists()


def test_a_programme_is_not_written_over(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text("Our report\n", encoding="utf-8")

    adopt_report(old, out=tmp_path / "out", period="2024-02")

    with pytest.raises(FolderTakenError, match="a programme folder already"):
        adopt_report(old, out=tmp_path / "out", period="2024-02")


LETTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])  # those make no text
WORDS = st.sampled_from([
    "Risk name", "Score", "Measure", "Figure", "KPI", "Baseline", "Budget", "Variance", "RAG",
    "Deal Condition", "This Period", "Green - On Track", "Red - Off Track", "Amber", "12", "£1.2m",
    "£1,200", "NA", "Jan-24", "9 ★ Go on.", "\\", "Overall RAG rating Green - On x Track",
    "Finance Summary", "# A heading", "<!-- seen -->", "no", "1 - First", "1 - Second", "\u2028x",
    "Workstream 1", "It fell £17 Jan-24", "Requests", "= 1 + 1", '"quoted', "{a: b}", "",
])  # fmt: skip


@given(
    st.lists(st.lists(WORDS | st.text(LETTERS, max_size=12), min_size=1, max_size=7), max_size=14)
)
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_and_what_is_proposed_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    home = tmp_path_factory.mktemp("any")
    old = home / "old.txt"
    text = "\n".join("\t".join(row) for row in rows)
    old.write_bytes(text.encode("utf-8", "replace"))

    assume(any(line.text.split() for line in read_old_report(old)))

    adopted = adopt_report(old, out=home / "out", period="2024-02")

    found = Counter(
        word for cell in adopted.cells if cell.read for word in cell.text.split()
    ) + Counter(word for each in adopted.unplaced for word in each.left.split())
    assert found == Counter(word for line in read_old_report(old) for word in line.text.split())
    written = "".join(path.read_text(encoding="utf-8") for path in adopted.files)
    assert all(word.replace('"', '""') in written or word in written for word in found)
