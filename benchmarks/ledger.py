"""A ledger of a million rows in a workbook to Parquet, beside two readers of workbooks that check nothing.

Floor: python-calamine gives the cells. Peer: openpyxl gives the cells of a tenth of the rows, because
it takes minutes for all. Each runs in a process of its own; processor time and the most memory held.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from random import Random

from benchmarks._apart import measure_apart

ROWS = 1_000_000
MOST_SECONDS, WANTED_RATIO = 15, 15 / 4  # as wanted where calamine takes four seconds
HEADERS = ("financial_year", "month", "block", "flow", "line", "description", "kind", "amount")
MONTHS = [f"2023-{month:02}" for month in range(4, 13)] + [
    f"2024-{month:02}" for month in (1, 2, 3)
]
KINDS = ("budget", "profiled", "actual", "forecast")
BLOCKS = ("high_needs", "schools", "central_services", "early_years")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def main() -> None:
    """Print the times, the memory and the ratios."""
    with tempfile.TemporaryDirectory() as home:
        long, short = Path(home) / "long.xlsx", Path(home) / "short.xlsx"
        write_ledger(long, ROWS)
        write_ledger(short, ROWS // 10)
        floor, ours = (
            measure_apart("ledger", "calamine", long),
            measure_apart("ledger", "ours", long),
        )
        peer, small = (
            measure_apart("ledger", "openpyxl", short),
            measure_apart("ledger", "ours", short),
        )
    print(f"ledger of {ROWS:,} rows, 8 columns; processor time, each in a process of its own")
    print(f"floor, python-calamine      {floor['cpu']:6.1f} s  {floor['megabytes']:5.0f} MB")
    print(f"ours, checked, to Parquet   {ours['cpu']:6.1f} s  {ours['megabytes']:5.0f} MB"
          f"    (wanted: under {MOST_SECONDS} s)")  # fmt: skip
    ratio = ours["cpu"] / floor["cpu"]
    print(f"ours / calamine             {ratio:6.2f}    (wanted: at most {WANTED_RATIO:.2f})")
    print(f"peer, openpyxl, a tenth     {peer['cpu']:6.1f} s; ours, the same {small['cpu']:.1f} s")


def write_ledger(path: Path, rows: int) -> None:
    """Write a made-up ledger as Excel writes it: texts shared, numbers in place."""
    chance = Random(1)  # noqa: S311  (made-up data)
    numbers: dict[str, int] = {}

    def text(word: str) -> int:
        return numbers.setdefault(word, len(numbers))

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'{XML}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            sheet.write(_row(1, [text(each) for each in HEADERS]))
            for number in range(rows):
                line, turn = divmod(number, len(MONTHS) * len(KINDS))
                words = (
                    "2023-24", MONTHS[turn // len(KINDS)], BLOCKS[line % 4],
                    "spend" if line % 20 else "income", f"CC{100_000 + line}",
                    f"Top-up funding, cost centre {100_000 + line}", KINDS[turn % len(KINDS)],
                )  # fmt: skip
                amount = chance.randint(-500_000, 90_000_000) / 100
                sheet.write(_row(number + 2, [text(each) for each in words], amount))
            sheet.write(b"</sheetData></worksheet>")
        book.writestr("xl/sharedStrings.xml", XML + f'<sst xmlns="{MAIN}">' + "".join(
            f"<si><t>{word}</t></si>" for word in numbers) + "</sst>")  # fmt: skip
        for name, content in _around().items():
            book.writestr(name, XML + content)


def _row(number: int, texts: list[int], amount: float | None = None) -> bytes:
    cells = "".join(
        f'<c r="{letter}{number}" t="s"><v>{text}</v></c>'
        for letter, text in zip("ABCDEFGH", texts, strict=False)
    )
    last = "" if amount is None else f'<c r="H{number}"><v>{amount!r}</v></c>'
    return f'<row r="{number}" spans="1:8">{cells}{last}</row>'.encode()


def _around() -> dict[str, str]:
    """Return the parts of a workbook around its one sheet."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/><Override '
        f'PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/><Override '
        f'PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet '
        'name="Ledger" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
    }


def _child(how: str, path: Path) -> dict[str, float]:
    from benchmarks.hostile import most_memory

    {"calamine": _calamine, "openpyxl": _openpyxl, "ours": _ours}[how](path)
    return {"cpu": time.process_time(), "megabytes": most_memory()}


def _calamine(path: Path) -> None:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for _ in book.get_sheet_by_index(0).iter_rows():
        pass


def _openpyxl(path: Path) -> None:
    import openpyxl

    for _ in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True):
        pass


def _ours(path: Path) -> None:
    from highneeds.feeds.discovery import read_feed
    from highneeds.warehouse import Warehouse

    with tempfile.TemporaryDirectory() as loads:
        Warehouse(Path(loads)).add(read_feed("ledger", path))


if __name__ == "__main__":
    print(json.dumps(_child(sys.argv[1], Path(sys.argv[2]))))
