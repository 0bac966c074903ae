"""An old report as a PDF: its tags say what is a cell; without them, the places on the page do."""

from __future__ import annotations

import csv
import zlib
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from highneeds.programme.adopting import pdf_letters
from highneeds.programme.adopting.adopt import Adopted, adopt_report
from highneeds.programme.folder import read_books
from highneeds.programme.programme_file import read_programme
from highneeds.renderers.extract import extract
from highneeds.reports.highlight import build_document
from highneeds.vocabulary.errors import DefinitionError
from tests.unit.editions.made_programme import MARCH, compile_from

PRINTED = Path(__file__).parent / "old-reports" / "word-processor.pdf"
TABLES = ("conditions.csv", "measures.csv", "finance.csv", "mitigations.csv", "risks.csv")


@pytest.fixture(scope="module")
def march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the March report in Word and PDF, tagged and with its tags taken off."""
    home = tmp_path_factory.mktemp("march")
    document = build_document(
        edition=compile_from(MARCH, "2024-02"),
        extracted_for="Children's Select Committee",
        extracted_on=date(2024, 3, 4),
        internal=False,
    )
    extract(document, formats=["pdf", "docx"], out=home, internal=False)
    with pikepdf.open(home / "highlight-report.pdf") as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(home / "untagged.pdf")
    return home


def adopted(report: Path, out: Path) -> tuple[Adopted, dict[str, list[dict[str, str]]]]:
    """Adopt a report and return what was said, and the rows of its tables."""
    said = adopt_report(report, out=out)
    home = out / "periods" / said.period
    read_books(out, period=said.period, programme=read_programme(out))
    return said, {name: rows(home / name) for name in TABLES}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["highlight-report.pdf", "untagged.pdf"])
def test_march_printed_as_a_pdf_gives_the_rows_that_it_gives_in_word(
    march: Path, tmp_path: Path, name: str
) -> None:
    _, wanted = adopted(march / "highlight-report.docx", tmp_path / "word")
    pdf, came = adopted(march / name, tmp_path / "pdf")

    assert (pdf.period, len(wanted["measures.csv"]), len(wanted["risks.csv"])) == ("2024-02", 10, 5)
    for table in ("conditions.csv", "finance.csv", "mitigations.csv"):
        assert came[table] == wanted[table]
    for table, columns in (("measures.csv", ("measure", "rating", "last update")),
                           ("risks.csv", ("name", "if this happens", "score", "trend", "action",
                                          "target score", "updated"))):  # fmt: skip
        for there, here in zip(wanted[table], came[table], strict=True):
            assert [here[each] for each in columns] == [there[each] for each in columns]
    assert [each["figure"].split()[0] for each in came["measures.csv"]] == [
        each["figure"].split()[0] for each in wanted["measures.csv"]
    ]


@pytest.mark.parametrize("name", ["highlight-report.pdf", "untagged.pdf"])
def test_every_cell_of_a_pdf_says_its_page_and_how_sure_it_is(
    march: Path, tmp_path: Path, name: str
) -> None:
    adopt_report(march / name, out=tmp_path / "out")

    cells = rows(tmp_path / "out" / "adopted-cells.csv")
    pages = {int(each["page"]) for each in cells}
    sure = {each["confidence"] for each in cells if each["file"] == "finance.csv"}
    assert pages >= {1, 2, 3}
    assert min(pages) == 1
    assert sure == ({"certain"} if name.startswith("highlight") else {"likely"})


def test_a_word_processors_pdf_without_tags_is_read_by_its_rules(tmp_path: Path) -> None:
    said, came = adopted(PRINTED, tmp_path / "out")

    assert said.unplaced == ()
    assert [(each["rating"], each["last period"]) for each in came["conditions.csv"]] == [
        ("Green", "Amber"), ("Amber", "Amber"),
    ]  # fmt: skip
    assert came["conditions.csv"][0]["commentary"].endswith("and forty schools take part.")
    assert [(each["figure"], each["note"]) for each in came["measures.csv"]] == [
        ("128", "Target: 135; Aug-25: 140"), ("57.5%", "Target: 60%; Aug-25: 55.0%"),
    ]  # fmt: skip
    assert [each["outturn"] for each in came["finance.csv"]] == ["£28,900,000", "£12,600,000"]
    assert [(each["score"], each["action"], each["owner"]) for each in came["risks.csv"]] == [
        ("16", "Fee review each term", "Ann Lee"), ("9", "Two posts advertised", "Bo Reed"),
    ]  # fmt: skip


def scan(path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)


def locked(path: Path) -> None:
    with pikepdf.open(PRINTED) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))


def bomb(path: Path) -> None:
    stream = zlib.compress(b"\0" * (3 * 2**20), 9)
    path.write_bytes(b"%PDF-1.7\n1 0 obj<<>>stream\n" + stream + b"\nendstream")


def damaged(path: Path) -> None:
    path.write_bytes(PRINTED.read_bytes()[:4000])


def misspelt(path: Path) -> None:
    path.write_bytes(
        PRINTED.read_bytes().replace(b"/Filter", b"/Fi\\999r").replace(b"(", b"(\\600")
    )


def another_file(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (scan, "without letters"),
        (locked, "locked"),
        (bomb, "unpacks to far more"),
        (damaged, "damaged PDF|without letters"),
        (misspelt, "damaged PDF|without letters"),
        (another_file, "no PDF, whatever its name says"),
    ],
)
def test_a_pdf_that_holds_no_text_is_refused_with_the_way_out(
    tmp_path: Path, spoil: object, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_letters, "LARGEST_UNPACKED", 2 * 2**20)
    assert callable(spoil)
    spoil(tmp_path / "old.pdf")

    with pytest.raises(DefinitionError, match=said) as refused:
        adopt_report(tmp_path / "old.pdf", out=tmp_path / "out")
    assert refused.value.remedy
    assert not (tmp_path / "out").exists()
