"""A programme folder: every mistake names file, line, what came, what was wanted, what to do."""

from __future__ import annotations

import csv
import io
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from highneeds.programme.folder import list_periods, read_books
from highneeds.programme.programme_file import read_programme
from highneeds.programme.table_file import read_table_file
from highneeds.vocabulary.errors import DefinitionError, FileInUseError
from highneeds.vocabulary.figures import Known, Missing, WhyMissing

if TYPE_CHECKING:
    from highneeds.programme.books import Books

MARCH = Path(__file__).resolve().parents[3] / "examples" / "march-2024"
PRINTED = Path(__file__).resolve().parents[3].parent / "shared" / "report-march-2024.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "march"
    shutil.copytree(MARCH, copy)
    return copy


def read(folder: Path) -> Books:
    return read_books(folder, period="2024-02", programme=read_programme(folder))


def test_the_report_of_march_is_read() -> None:
    books = read(MARCH)

    assert list_periods(MARCH) == ["2024-02"]
    assert [section.section for section in books.narrative] == ["overview", "finance"]
    assert len(books.narrative[0].markdown.split("\n\n")) == 4
    assert books.measure("average_cost").figure == Known(Decimal(1728700), as_typed="£17,287")


def test_every_text_of_the_report_stands_in_the_folder() -> None:
    if not PRINTED.exists():
        pytest.skip("the report as it was printed is not beside the repository")
    kept = "\n".join(
        path.read_text(encoding="utf-8").replace('""', '"')
        for path in sorted(MARCH.rglob("*"))
        if path.suffix in {".yaml", ".csv", ".md"} and path.name != "README.md"
    )
    damaged = {
        "Track", "This Perio", "Last Period This Period Green - On Overall Programme RAG rating Track",
        "DSG Deficit Trajectory RAG rating Track", "Deal Condition RAG Ratings Last Period This Perio",
        "This figure should come down as we reduce reliance on expensive placements £17,287 Jan-24",
        "Data coming Jan-24", "NA Jan-24", "9 ★ Continue to engage and co-design work.",
    }  # fmt: skip
    headings = {
        "Extracted for: Children's Select Committee", "Extracted on: 04/03/2024",
        "Last Period This Period", "Deal Condition RAG Ratings", "Last Period", "This Period",
        "Transformation Summary - Key Measures", "Measure", "Detail", "Figure",
        "Last Update Last Period", "KPI", "Baseline", "Budget", "This Quarter", "Variance", "RAG",
        "Programme Mitigations", "Programme Risk Log", "Risk name", "Risk", "Score", "Action",
        "Target", "Updated",
    }  # fmt: skip
    printed = PRINTED.read_text(encoding="utf-8")

    cells = {cell.strip() for line in printed.splitlines() for cell in line.split("\t")}
    numbered = {cell[4:] if cell[1:4] == " - " else cell for cell in cells}
    lost = {cell for cell in numbered - damaged - headings if cell not in kept}

    assert lost == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "said"),
    [
        ("conditions.csv", "condition-2,Amber - Off Track", "condition-9,Amber", 5, "'condition-9'"),
        ("conditions.csv", "condition-2,", "condition-1,", 5, "again"),
        ("conditions.csv", "judged by", "who judged", 1, "the heading 'who judged'"),
        ("measures.csv", "data not clean", "dirty", 5, "'dirty'"),
        ("measures.csv", "169,Jan-24,,", "169,Jan-24,,not loaded", 2, "the row has a figure"),
        ("measures.csv", ",,,,,\nmoved_up", ",,,,,,,,spare\nmoved_up", 4, "one for each heading"),
        ("finance.csv", '"£97,098,336"', '"£97,098,33"', 2, "pounds such as"),
        ("risks.csv", "S.114,12,,", "S.114,twelve,,", 2, "a whole number from 1 to 25"),
        ("risks.csv", "S.114,12,,", "S.114,,,", 2, "a score, or likelihood and impact"),
        ("risks.csv", "S.114,12,,", "S.114,12,3,5", 2, "3 × 5 = 15"),
        ("risks.csv", "steady,\\rightarrow,no,\"Cre", 'level,x,no,"Cre', 2, "'level'"),
        ("narrative.md", "{finance}", "{finances}", 11, "a section 'finances'"),
        ("narrative.md", "# Finance Summary {finance}", "# Overview", 11, "'overview' again"),
        ("narrative.md", "# Transformation", "Transformation", 1, "text above the first heading"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_names_its_line(
    folder: Path, *, file: str, old: str, new: str, line: int, said: str
) -> None:
    path = folder / "periods" / "2024-02" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(DefinitionError) as refusal:
        read(folder)
    assert refusal.value.file == f"periods/2024-02/{file}"
    assert refusal.value.line == line
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rating_scheme: march-2024", "rating_scheme: traffic", "no packaged rating scheme"),
        ("risk_matrix: 0", "risk_matrix: 6", "got 6; wanted 4 or 5"),
        ("id: condition-2", "id: condition-1", "stands twice"),
        ("type: safety_valve", "type: handshake", "'handshake'"),
        ("papers_on: 2024-03-04", "papers_on: 4 March", "'4 March'"),
        ('amount: "£83,548,046"', 'amount: "a lot"', "a number such as"),
        ("    better: lower", "    beter: lower", "Did you mean 'better'?"),
        ("type: safety_valve", "type: safty", "delivering_better_value, local_send_reform_plan"),
        ("organisation:", "organization:", "Did you mean 'organisation'?"),
        (
            "    title: Reduction in the number",
            "    titel: Reduction in the number",
            "Did you mean 'title'?",
        ),
    ],
)
def test_a_mistake_in_programme_yaml_names_its_line(
    folder: Path, old: str, new: str, said: str
) -> None:
    path = folder / "programme.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(DefinitionError) as refusal:
        read_programme(folder)
    assert refusal.value.file == "programme.yaml"
    assert refusal.value.line is not None
    assert said in str(refusal.value)


def test_a_folder_or_period_that_is_not_there_is_said_so(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"without programme\.yaml"):
        read_programme(tmp_path)
    with pytest.raises(DefinitionError, match="2024-02"):
        read_books(folder, period="2024-03", programme=read_programme(folder))


def test_likelihood_and_impact_give_the_score(folder: Path) -> None:
    path = folder / "periods/2024-02/risks.csv"
    text = path.read_text(encoding="utf-8").replace("S.114,12,,", "S.114,,3,4", 1)
    path.write_text(text, encoding="utf-8")

    assert read(folder).risks[0].score == 12


def test_a_folder_saved_on_windows_reads_the_same(folder: Path) -> None:
    before = read(folder)

    for path in (folder / "periods/2024-02").iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert read(folder) == before


def test_a_reason_may_be_given_by_its_wording(folder: Path) -> None:
    figure = read(folder).measure("ad_hoc_decisions").figure

    assert isinstance(figure, Missing)
    assert figure.why is WhyMissing.FEED_NOT_ESTABLISHED


@pytest.mark.parametrize("text", ["", "\n", "<!-- Write here. -->\n"])
def test_a_narrative_that_is_not_begun_says_nothing(folder: Path, text: str) -> None:
    (folder / "periods" / "2024-02" / "narrative.md").write_text(text, encoding="utf-8")

    assert read(folder).narrative == ()


@pytest.mark.parametrize("name", ["risks.csv", "narrative.md", "../../programme.yaml"])
def test_a_folder_in_the_place_of_a_file_is_said_so(folder: Path, name: str) -> None:
    path = folder / "periods" / "2024-02" / name
    path.unlink()
    path.mkdir()

    with pytest.raises(DefinitionError, match="got a folder; wanted a file"):
        read(folder)


def test_a_folder_without_its_definition_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="highneeds new"):
        read_programme(tmp_path)


@pytest.mark.parametrize("name", ["risks.csv", "programme.yaml"])
def test_a_file_that_is_open_elsewhere_could_not_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    whole = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == name:
            raise PermissionError(13, "in use", str(self))
        return whole(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(FileInUseError, match=f"{name} could not be read: another program"):
        read(folder)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_unicode_text_as_excel_saves_it_reads_the_same_and_is_kept(
    folder: Path, encoding: str
) -> None:
    before = read(folder)
    path = folder / "periods/2024-02/finance.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(rows)
    mark = "" if encoding == "utf-16" else "\ufeff"
    path.write_bytes((mark + out.getvalue()).encode(encoding))

    assert read(folder) == before
    table = read_table_file(path, name="finance.csv")
    assert table.file.encode(table.text) == path.read_bytes()
    cells = table.add_row({"line": "more", "commentary": "One, two"}).lines[-1].raw
    assert cells.startswith("more\t")


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00\x08", b"\xff\xfe\x00"])
def test_a_workbook_under_the_name_of_a_csv_file_is_refused(folder: Path, content: bytes) -> None:
    (folder / "periods/2024-02/answers.csv").write_bytes(content)

    with pytest.raises(DefinitionError, match=r"answers\.csv: got .* wanted a text file"):
        read(folder)


def test_evidence_that_names_nothing_is_refused_with_the_names_there_are(folder: Path) -> None:
    path = folder / "programme.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[requests,", "[reqests,"), encoding="utf-8")

    with pytest.raises(DefinitionError, match=r"line 38.*'reqests'.*requests, .*Did you mean 're"):
        read_programme(folder)


def test_answers_under_other_headings_are_refused(folder: Path) -> None:
    (folder / "periods/2024-02/answers.csv").write_bytes(b"\x07\x13rubbish\r\nmore,x")

    with pytest.raises(DefinitionError, match="wanted headings among check, place"):
        read(folder)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("measures.csv", "169,Jan-24", "169,Jann-24"), ("risks.csv", "Feb-24,\n", "30 Feb 2024,\n")],
)
def test_a_day_or_month_that_is_none_is_refused_unless_the_report_is_an_old_one(
    folder: Path, file: str, old: str, new: str
) -> None:
    path = folder / "periods/2024-02" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert read(folder).period == "2024-02"  # adopted: kept as it was printed

    definition = folder / "programme.yaml"
    kept = definition.read_text(encoding="utf-8")
    definition.write_text(re.sub("(?m)^adopted:.*$", "adopted: false", kept), encoding="utf-8")

    with pytest.raises(DefinitionError, match=r"line 2.*wanted a day such as .* month such as"):
        read(folder)
